//! 自评表：项目、指标、分值与得分。

use crate::chars::in_quotes;
use crate::diagnostic::Severity;
use crate::facts::{EXECUTION_WEIGHT, execution, is_of_hundred};
use crate::report::{Evaluation, Indicator, Project};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(super) const BASIS: &str = "项目支出绩效评价管理办法（财预〔2020〕10号）及项目支出绩效自评表";
/// 总分低于这个数，自评表要求写原因分析和措施。
const LOW_SCORE: i64 = 80;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "A01",
        title: "一个项目只有一张自评表、一份评价报告",
        what: "appraisal.projects 里项目名称不重复；appraisal.evaluations 里所评价的项目不重复。",
        why: "重复的项目使个数、资金都多算一次。",
        basis: BASIS,
        example: "“民生热线工作人员经费”写了两次。",
        mend: "合成一个，或改正项目名称。",
        severity: Severity::Error,
        check: Check::Judgement(duplicates),
    },
    Rule {
        code: "A02",
        title: "每个自评项目有绩效指标",
        what: "每个项目的 indicators 至少有一行。",
        why: "没有指标的自评表是空表。",
        basis: BASIS,
        example: "新增的项目忘了写 indicators。",
        mend: "补上这个项目的绩效指标。",
        severity: Severity::Error,
        check: Check::Judgement(empty),
    },
    Rule {
        code: "A03",
        title: "指标分值合计 90，加执行率 10 分是 100 分",
        what: "每张自评表的指标分值相加等于 90，执行率固定 10 分；评价报告自己的指标（执行率在内）相加等于 100 的也可以。",
        why: "总分以 100 分计，分值不足或超出，得分和等级都不可比。",
        basis: BASIS,
        example: "指标分值合计 95。",
        mend: "调整各指标的分值，使其合计为 90。",
        severity: Severity::Error,
        check: Check::Judgement(weights),
    },
    Rule {
        code: "A04",
        title: "每个指标的得分在零与分值之间",
        what: "每个指标：0 ≤ 得分 ≤ 分值。",
        why: "得分高于分值，总分就会超过 100。",
        basis: BASIS,
        example: "指标“会议召开及时率”得 12 分，分值是 10。",
        mend: "改正得分或分值。",
        severity: Severity::Error,
        check: Check::Judgement(scores),
    },
    Rule {
        code: "A05",
        title: "评价的项目有自评表",
        what: "appraisal.evaluations 的 project 与某个自评项目的名称相同。",
        why: "评价报告的资金、执行率得分取自自评表。",
        basis: BASIS,
        example: "评价报告写“民生热线人员经费”，自评表是“民生热线工作人员经费”。",
        mend: "与自评项目的名称写成一样，或补上这个项目的自评表。",
        severity: Severity::Error,
        check: Check::Judgement(without_form),
    },
    Rule {
        code: "A06",
        title: "没有得满分的指标写偏差原因",
        what: "得分低于分值的指标，偏差原因分析及改进措施不空。",
        why: "自评表规定：未完成的指标要分析偏差原因并说明改进措施。",
        basis: BASIS,
        example: "指标“投诉问题解决率”15 分得 14.21 分，没有写原因。",
        mend: "在指标表的“偏差原因分析及改进措施”一列补上。",
        severity: Severity::Warning,
        check: Check::Judgement(deviations),
    },
    Rule {
        code: "A07",
        title: "总分在 80 分以下的项目写原因分析",
        what: "总分（执行率得分加各指标得分）低于 80 的项目，low_score_note 不空。",
        why: "自评表规定总分在 80 分以下的项目要写原因分析及拟采取的措施。",
        basis: BASIS,
        example: "总分 76.5，没有写 low_score_note。",
        mend: "补上 low_score_note。",
        severity: Severity::Warning,
        check: Check::Judgement(low_scores),
    },
];

/// 各项目和它的键。
fn projects<'a>(case: &Case<'a>) -> impl Iterator<Item = (String, &'a Project)> {
    let projects = case.report.appraisal.iter().flat_map(|appraisal| &appraisal.projects).enumerate();
    projects.map(|(index, project)| (format!("appraisal.projects[{index}]"), project))
}

/// 各张指标表：叫法、键、各行。
pub(super) fn tables<'a>(case: &Case<'a>) -> Vec<(String, String, &'a [Indicator])> {
    let forms = projects(case).map(|(key, one)| {
        (format!("项目“{}”", in_quotes(&one.name)), format!("{key}.indicators"), &one.indicators[..])
    });
    let own = evaluations(case).filter_map(|(key, one)| {
        let rows = &one.indicators.as_ref()?[..];
        Some((format!("“{}”的评价报告", in_quotes(&one.project)), format!("{key}.indicators"), rows))
    });
    forms.chain(own).filter(|(.., rows)| !rows.is_empty()).collect()
}

/// 各份评价报告和它的键。
fn evaluations<'a>(case: &Case<'a>) -> impl Iterator<Item = (String, &'a Evaluation)> {
    let evaluations = case.report.appraisal.iter().flat_map(|appraisal| &appraisal.evaluations).enumerate();
    evaluations.map(|(index, one)| (format!("appraisal.evaluations[{index}]"), one))
}

fn duplicates(case: &Case, findings: &mut Findings) {
    let mut seen: HashMap<&str, String> = HashMap::new();
    for (key, project) in projects(case) {
        let place = format!("{key}.name");
        if let Some(first) = seen.insert(&project.name, place.clone()) {
            let places = [case.at(&place), case.at(&first)];
            findings.tell(format!("项目“{}”写了两次", in_quotes(&project.name)), places);
        }
    }
    let mut evaluated: HashMap<&str, String> = HashMap::new();
    for (key, evaluation) in evaluations(case) {
        let place = format!("{key}.project");
        if let Some(first) = evaluated.insert(&evaluation.project, place.clone()) {
            let message = format!("项目“{}”有两份评价报告", in_quotes(&evaluation.project));
            findings.tell_with_help(message, [case.at(&place), case.at(&first)], "只留一份，或改正项目名称");
        }
    }
}

fn empty(case: &Case, findings: &mut Findings) {
    for (key, project) in projects(case).filter(|(_, project)| project.indicators.is_empty()) {
        let message = format!("项目“{}”没有自评表的指标", in_quotes(&project.name));
        findings.tell_with_help(message, [case.at(&format!("{key}.name"))], "补上这个项目的 indicators");
    }
}

fn weights(case: &Case, findings: &mut Findings) {
    // 与执行率的分值合为 100。
    let wanted = Decimal::ONE_HUNDRED - EXECUTION_WEIGHT;
    for (name, key, rows) in tables(case) {
        let sum: Decimal = rows.iter().map(|row| row.weight.0).sum();
        let own = key.starts_with("appraisal.evaluations") && is_of_hundred(rows);
        if sum != wanted && !own {
            let sum = sum.normalize();
            let message = format!("{name}的指标分值合计 {sum}，加执行率 {EXECUTION_WEIGHT} 分不是 100 分");
            let places = (0..rows.len()).map(|index| case.at(&format!("{key}[{index}].weight")));
            findings.tell_with_help(message, places, format!("调整各指标的分值，使其合计为 {wanted}"));
        }
    }
}

fn scores(case: &Case, findings: &mut Findings) {
    for (name, key, rows) in tables(case) {
        for (index, row) in rows.iter().enumerate() {
            if row.score.0 > row.weight.0 || row.score.0.is_sign_negative() && !row.score.0.is_zero() {
                let (indicator, weight) = (in_quotes(&row.name), row.weight.0);
                let message = format!("{name}的指标“{indicator}”得 {} 分，分值是 {weight}", row.score.0);
                let places = ["score", "weight"].map(|part| case.at(&format!("{key}[{index}].{part}")));
                findings.tell_with_help(message, places, "得分在 0 与分值之间");
            }
        }
    }
}

fn without_form(case: &Case, findings: &mut Findings) {
    let Some(appraisal) = &case.report.appraisal else { return };
    for (key, evaluation) in evaluations(case) {
        if !appraisal.projects.iter().any(|project| project.name == evaluation.project) {
            let message = format!("评价的项目“{}”没有自评表", in_quotes(&evaluation.project));
            findings.tell(message, [case.at(&format!("{key}.project"))]);
        }
    }
}

fn deviations(case: &Case, findings: &mut Findings) {
    for (name, key, rows) in tables(case) {
        for (index, row) in rows.iter().enumerate() {
            if row.score.0 < row.weight.0 && row.note.trim().is_empty() {
                let message = format!(
                    "{name}的指标“{}”{} 分得 {} 分，没有写偏差原因",
                    in_quotes(&row.name),
                    row.weight.0,
                    row.score.0
                );
                findings.tell_with_help(
                    message,
                    [case.at(&format!("{key}[{index}].score"))],
                    "补上偏差原因分析及改进措施",
                );
            }
        }
    }
}

fn low_scores(case: &Case, findings: &mut Findings) {
    for (key, project) in projects(case).filter(|(_, project)| !project.indicators.is_empty()) {
        let total = execution(project).total;
        let noted = project.low_score_note.as_deref().is_some_and(|note| !note.trim().is_empty());
        if total < Decimal::from(LOW_SCORE) && !noted {
            let message =
                format!("项目“{}”总分 {}，没有写原因分析及措施", in_quotes(&project.name), total.normalize());
            findings.tell(message, [case.at(&format!("{key}.name"))]);
        }
    }
}
