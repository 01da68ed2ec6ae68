//! 预算绩效管理：各等级、各问题的个数合得上，与自评表相同。

use crate::diagnostic::Severity;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

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
];

fn grades(case: &Case, findings: &mut Findings) {
    let Some(told) = case.report.performance.appraised.as_ref() else {
        return;
    };
    let sum: u64 = told.grades.from_the_best().into_iter().map(u64::from).sum();
    if sum != u64::from(told.count) {
        let message = format!("绩效自评的项目 {} 个，各等级合起来是 {sum} 个", told.count);
        let keys = ["count", "grades.excellent", "grades.good", "grades.fair", "grades.poor"];
        let places = keys.map(|key| case.at(&format!("performance.appraised.{key}")));
        findings.tell(message, places, "核对四个等级的个数和总数");
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
        findings.tell(message, places, "核对三个数");
    }
}

fn forms(case: &Case, findings: &mut Findings) {
    let told = case.report.performance.appraised.as_ref();
    let forms = case.report.appraisal.as_ref().map(|appraisal| appraisal.projects.len());
    if let (Some(told), Some(forms)) = (told, forms.filter(|forms| *forms > 0))
        && told.count as usize != forms
    {
        let message = format!("填写的自评项目 {} 个，自评表有 {forms} 张", told.count);
        findings.tell(
            message,
            [case.at("performance.appraised.count")],
            "删去 performance.appraised，由程序算出；只公开部分自评表的，写 [[waiver]] 说明",
        );
    }
}
