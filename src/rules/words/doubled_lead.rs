//! 原因里去掉引语以后，第一小句还说“主要原因”“主要是”：版式又写一遍，就说了两遍。

use super::lines::Line;
use crate::diagnostic::Severity;
use crate::facts::{Lead, own_names, tells_change, tells_why_same, without_lead_of};
use crate::rules::clauses::{first, starts_anew};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W38",
    title: "原因里不再说“主要原因是”“主要是”",
    what: "要印的原因，去掉程序认得的引语（“主要原因是”“比上年减少的原因是”等）以后，第一小句里没有“主要原因”“原因是”“原因为”“主要是”。",
    why: "版式在原因前面写“主要是”“主要原因是”，原因里再说一遍，印成“主要原因是会务费减少主要是会议减少”。",
    basis: "公文的语句应通顺、简明",
    example: "项目支出的原因写“会务费减少主要是会议减少”。",
    mend: "删去它，只写原因，如“会议减少，会务费相应减少”。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

const LEADS: [&str; 4] = ["主要原因", "原因是", "原因为", "主要是"];

/// 去掉引语以后，第一小句里还说的引语。
fn left<'a>(name: &str, reason: &'a str) -> Option<(&'a str, &'static str)> {
    let told = without_lead_of(reason, Lead::Reason, &own_names(name));
    let clause = first(told, starts_anew);
    // 括号里的是补充；“新增项目主要是信息化建设”说的不是增减的原因。
    let bare = clause.split(['（', '(']).next().unwrap_or(clause);
    let told = |lead: &&str| {
        bare.split_once(*lead).is_some_and(|(before, _)| *lead == LEADS[0] || tells_change(before))
    };
    LEADS.iter().copied().find(|lead| told(lead)).map(|lead| (clause, lead))
}

/// 原因会印出来：有增减，或说的是为什么持平。
fn is_printed(case: &Case, line: &Line) -> bool {
    let changed = |before| line.now.published() != before || tells_why_same(&line.reason);
    case.prints(line.facts) && line.before.is_some_and(|before| changed(before.published()))
}

fn check(case: &Case, findings: &mut Findings) {
    for line in case.lines().iter().filter(|line| is_printed(case, line)) {
        if let Some((clause, lead)) = left(line.bare_name(), &line.reason) {
            let message = format!("{}的原因里又说“{lead}”，版式在前面已经写了", line.name);
            findings.tell(message, [case.quoted(&line.key, clause)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_print_twice_is_left() {
        let of = |reason| left("项目支出", reason).map(|(_, lead)| lead);
        assert_eq!(of("会务费减少主要是会议减少"), Some("主要是"));
        assert_eq!(of("教育支出减少的主要原因是学生减少"), Some("主要原因"));
        for single in [
            "主要原因是会议减少",
            "项目支出减少的主要原因是会议减少",
            "会议减少，主要是年会停办",
            "主要领导调整，系统升级原因",
            "疫情原因",
            "人员减少（主要是退休2人）",
            "上年主要是一次性项目较多，本年减少",
            "工作重点主要是防汛，会议相应减少",
        ] {
            assert_eq!(of(single), None, "{single}");
        }
    }
}
