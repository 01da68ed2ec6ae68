//! 预算绩效管理：各等级、各问题的个数合得上，与自评表相同。

use crate::amount::{Amount, round, trimmed};
use crate::diagnostic::Severity;
use crate::rules::equation::amount_text as money;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

const BASIS: &str = "部门决算公开的绩效管理情况：自评项目按等级分列，问题按整改情况分列";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "A31",
        title: "各等级的项目数合起来是自评的项目数",
        what: "performance.appraised 的 grades 四个数之和等于 count。",
        why: "读者会把四个等级加起来。",
        basis: BASIS,
        example: "自评 12 个项目，优 9 个、良 2 个、合格 0 个、不合格 0 个。",
        mend: "核对四个等级的个数和总数。",
        severity: Severity::Error,
        check: Check::Judgement(grades),
    },
    Rule {
        code: "A32",
        title: "发现的问题等于已整改与正在整改之和",
        what: "performance.problems：found = mended + mending。",
        why: "发现而不在整改的问题，没有交代。",
        basis: BASIS,
        example: "发现问题 5 个，已整改 3 个，正在整改 1 个。",
        mend: "核对三个数。",
        severity: Severity::Error,
        check: Check::Judgement(problems),
    },
    Rule {
        code: "A33",
        title: "填写的自评项目数与自评表的张数相同",
        what: "填了 performance.appraised 又有自评表（appraisal.projects）时，count 等于自评表的张数。",
        why: "有自评表的，个数、平均得分和等级可以由程序算出；两处不同，公开的附件与文字就对不上。",
        basis: BASIS,
        example: "填写自评 12 个项目，自评表有 7 张。",
        mend: "删去 performance.appraised，由程序算出；只公开部分自评表的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(forms),
    },
    Rule {
        code: "A36",
        title: "填写的各等级项目数，版式的等级放得下",
        what: "填了 performance.appraised 的 grades，版式又印它的：版式的等级（style.grades）也是四等。",
        why: "四个数是优、良、合格（中）、不合格（差）的；版式的等级多或少，个数就印在别的等级名下，或印不全。",
        basis: BASIS,
        example: "版式分优、合格、不合格三等，填写优 9 个、良 2 个、合格 1 个，印成合格 2 个、不合格 1 个。",
        mend: "改用等级是四等的版式；或删去 performance.appraised，填自评表，由程序照版式的等级算。",
        severity: Severity::Error,
        check: Check::Judgement(other_grades),
    },
    Rule {
        code: "A25",
        title: "平均得分在 0 与 100 之间",
        what: "performance.appraised 的 average 不小于 0、不大于 100。",
        why: "自评以 100 分计，没有更高的分。",
        basis: BASIS,
        example: "平均得分写成 952.3。",
        mend: "改正平均得分。",
        severity: Severity::Error,
        check: Check::Judgement(out_of_range),
    },
    Rule {
        code: "A26",
        title: "平均得分与各等级的个数相合",
        what: "各等级的个数乘以本等级最低、最高的分数，平均得分在两者的平均之间；等级的分数由版式规定，通行的是优 ≥ 90，良 ≥ 80，合格（中）≥ 60。",
        why: "三个项目都是“优”，平均不会低于 90 分；两处一定有一处没有更新。",
        basis: BASIS,
        example: "3 个项目都不合格，平均得分 95。",
        mend: "核对平均得分和四个等级的个数；本地等级的分数不同的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(out_of_grades),
    },
    Rule {
        code: "A27",
        title: "没有项目的环节没有金额",
        what: "performance 的 targets、tracking、appraised：count 是 0 的，amount 也是 0，appraised 没有 average。",
        why: "0 个项目涉及预算金额，读者看得出是漏填了个数。",
        basis: BASIS,
        example: "编报绩效目标的项目 0 个，涉及预算金额 10 万元。",
        mend: "补上项目数；确实没有的，金额填 0。",
        severity: Severity::Error,
        check: Check::Judgement(nothing_covered),
    },
];

const AVERAGE: &str = "performance.appraised.average";
const GRADES: [&str; 4] = ["excellent", "good", "fair", "poor"];
/// 满分。
const FULL: Decimal = Decimal::ONE_HUNDRED;

fn grades(case: &Case, findings: &mut Findings) {
    let Some(told) = case.report.performance.appraised.as_ref() else {
        return;
    };
    let sum: u64 = told.grades.from_the_best().into_iter().map(u64::from).sum();
    if sum != u64::from(told.count) {
        let message = format!("绩效自评的项目 {} 个，各等级合起来是 {sum} 个", told.count);
        let keys = ["count", "grades.excellent", "grades.good", "grades.fair", "grades.poor"];
        let places = keys.map(|key| case.at(&format!("performance.appraised.{key}")));
        findings.tell(message, places);
    }
}

fn other_grades(case: &Case, findings: &mut Findings) {
    let Some(told) = &case.report.performance.appraised else { return };
    let (grades, counts) = (case.settings.grade_floors.len(), told.grades.from_the_best().len());
    let is_known = grades > 0 && case.prints(&["performance.appraised.grades.*.count"]);
    if is_known && told.count > 0 && grades != counts {
        let message = format!("版式的等级有 {grades} 等，填写的各等级项目数是 {counts} 等的，不能照印");
        let written = GRADES.map(|grade| format!("performance.appraised.grades.{grade}"));
        let places: Vec<_> = written.iter().filter_map(|key| case.places.get(key).cloned()).collect();
        findings.tell(message, places);
    }
}

fn problems(case: &Case, findings: &mut Findings) {
    let Some(told) = case.report.performance.problems.as_ref() else {
        return;
    };
    if u64::from(told.found) != u64::from(told.mended) + u64::from(told.mending) {
        let message = format!(
            "发现问题 {} 个，已经完成整改的 {} 个，正在整改的 {} 个，合不上",
            told.found, told.mended, told.mending
        );
        let places =
            ["found", "mended", "mending"].map(|key| case.at(&format!("performance.problems.{key}")));
        findings.tell(message, places);
    }
}

fn forms(case: &Case, findings: &mut Findings) {
    let told = case.report.performance.appraised.as_ref();
    let forms = case.report.appraisal.as_ref().map(|appraisal| appraisal.projects.len());
    if let (Some(told), Some(forms)) = (told, forms.filter(|forms| *forms > 0))
        && told.count as usize != forms
    {
        let message = format!("填写的自评项目 {} 个，自评表有 {forms} 张", told.count);
        findings.tell(message, [case.at("performance.appraised.count")]);
    }
}

/// 自评的平均得分；没有填的没有。
fn average(case: &Case) -> Option<Decimal> {
    Some(case.report.performance.appraised.as_ref()?.average?.0)
}

fn in_range(average: Decimal) -> bool {
    (Decimal::ZERO..=FULL).contains(&average)
}

fn out_of_range(case: &Case, findings: &mut Findings) {
    if let Some(average) = average(case).filter(|average| !in_range(*average)) {
        let message = format!("平均得分 {}，不在 0 与 100 之间", trimmed(average));
        findings.tell(message, [case.at(AVERAGE)]);
    }
}

fn out_of_grades(case: &Case, findings: &mut Findings) {
    let Some(told) = &case.report.performance.appraised else { return };
    let Some(average) = average(case).filter(|average| in_range(*average)) else { return };
    let counts = told.grades.from_the_best().map(Decimal::from);
    let count: Decimal = counts.iter().sum();
    if count.is_zero() || case.settings.grade_floors.len() != counts.len() {
        return;
    }
    let floors: Vec<Decimal> = case.settings.grade_floors.iter().copied().map(Decimal::from).collect();
    let of = |scores: &mut dyn Iterator<Item = Decimal>| {
        counts.iter().zip(scores).map(|(count, score)| count * score).sum::<Decimal>() / count
    };
    let least = of(&mut floors.iter().copied());
    let most = of(&mut std::iter::once(FULL).chain(floors.iter().copied()));
    if average < round(least, 2) || average > round(most, 2) {
        let message = format!(
            "平均得分 {}，由各等级的个数算，应在 {} 与 {} 之间",
            trimmed(average),
            trimmed(round(least, 2)),
            trimmed(round(most, 2))
        );
        let grades = GRADES.map(|grade| format!("performance.appraised.grades.{grade}"));
        let written = grades.iter().filter_map(|key| case.places.get(key).cloned());
        let places = std::iter::once(case.at(AVERAGE)).chain(written);
        findings.tell_with_help(message, places, "核对平均得分和四个等级的个数");
    }
}

fn nothing_covered(case: &Case, findings: &mut Findings) {
    let managed = &case.report.performance;
    let [targets, tracking] =
        [&managed.targets, &managed.tracking].map(|one| one.as_ref().map(|one| (one.count, one.amount)));
    let appraised = managed.appraised.as_ref().map(|one| (one.count, one.amount));
    for (name, key, covered) in [
        ("编报绩效目标", "targets", targets),
        ("绩效跟踪评价", "tracking", tracking),
        ("绩效自评", "appraised", appraised),
    ] {
        if let Some((0, amount)) = covered.filter(|(_, amount)| *amount != Amount::ZERO) {
            let message = format!("{name}的项目 0 个，却涉及预算金额 {}", money(amount, case.unit()));
            let places = ["count", "amount"].map(|part| case.at(&format!("performance.{key}.{part}")));
            findings.tell(message, places);
        }
    }
    if appraised.is_some_and(|(count, _)| count == 0) && average(case).is_some() {
        let places = [case.at("performance.appraised.count"), case.at(AVERAGE)];
        findings.tell_with_help(
            "绩效自评的项目 0 个，却有平均得分",
            places,
            "补上项目数；确实没有的，删去平均得分",
        );
    }
}
