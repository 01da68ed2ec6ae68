//! 预算绩效管理：后一个环节的项目不多于编报绩效目标的项目。

use crate::diagnostic::Severity;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "A34",
    title: "跟踪、自评的项目不比编报绩效目标的项目多出许多",
    what: "填了 performance.targets 的：performance.tracking、performance.appraised 的 count 不比它的 count 多出两成（年中追加的项目可以不在编报的个数里）；没有填 appraised 的，看自评表的张数。",
    why: "没有编报绩效目标的项目，跟踪、自评没有对照；三个数写在一句里，读者一比就知道。",
    basis: "部门决算公开的绩效管理情况：目标、跟踪、自评全过程管理",
    example: "编报绩效目标 5 个，跟踪 8 个，自评 9 个。",
    mend: "核对各环节的项目数；确实不同口径的，写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 多出两成以上；年中追加的项目可以不在编报的个数里。
fn is_many_more(count: u32, targets: u32) -> bool {
    u64::from(count) * 5 > u64::from(targets) * 6
}

fn check(case: &Case, findings: &mut Findings) {
    let words = &case.report.performance;
    let Some(targets) = &words.targets else { return };
    let forms = case.report.appraisal.as_ref().map(|appraisal| appraisal.projects.len() as u32);
    let tracked = words.tracking.as_ref().map(|one| ("performance.tracking.count", one.count));
    let stated = words.appraised.as_ref().map(|one| ("performance.appraised.count", one.count));
    let appraised = stated.or_else(|| Some(("appraisal.projects[0].name", forms?)));
    for (name, (key, count)) in [("绩效跟踪", tracked), ("绩效自评", appraised)]
        .into_iter()
        .filter_map(|(name, told)| Some((name, told?)))
        .filter(|(_, (_, count))| is_many_more(*count, targets.count))
    {
        let message = format!("{name}的项目 {count} 个，多于编报绩效目标的 {} 个", targets.count);
        let places = [key, "performance.targets.count"].map(|key| case.at(key));
        findings.tell(message, places);
    }
}
