//! 绩效自评：分值、得分、项目与表。

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::report::Indicator;
use rust_decimal::Decimal;
use std::collections::HashMap;

const CODE: &str = "A01";
/// 各指标分值与执行率的 10 分合为 100。
const INDICATOR_WEIGHTS: i64 = 90;

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let Some(appraisal) = &subject.report.appraisal else { return };
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, project) in appraisal.projects.iter().enumerate() {
        let path = format!("appraisal.projects[{index}]");
        if let Some(first) = seen.insert(&project.name, index) {
            findings.push(
                Diagnostic::error(CODE, format!("项目“{}”写了两次", project.name))
                    .at(subject.at(&format!("{path}.name")))
                    .at(subject.at(&format!("appraisal.projects[{first}].name")))
                    .help("合成一个，或改正项目名称"),
            );
        }
        if project.indicators.is_empty() {
            findings.push(
                Diagnostic::error(CODE, format!("项目“{}”没有自评表的指标", project.name))
                    .at(subject.at(&format!("{path}.name")))
                    .help("补上这个项目的 indicators"),
            );
            continue;
        }
        indicators(subject, &project.name, &format!("{path}.indicators"), &project.indicators, findings);
        let funds = [
            ("current", &project.funds.current),
            ("carried", &project.funds.carried),
            ("other", &project.funds.other),
        ];
        for (key, line) in funds {
            if line.executed > line.budget {
                findings.push(
                    Diagnostic::error(CODE, format!("项目“{}”的全年执行数大于全年预算数", project.name))
                        .at(subject.at(&format!("{path}.funds.{key}.executed")))
                        .at(subject.at(&format!("{path}.funds.{key}.budget")))
                        .help("核对这两个数"),
                );
            }
        }
    }
    for (index, evaluation) in appraisal.evaluations.iter().enumerate() {
        if !appraisal.projects.iter().any(|project| project.name == evaluation.project) {
            findings.push(
                Diagnostic::error(CODE, format!("评价的项目“{}”没有自评表", evaluation.project))
                    .at(subject.at(&format!("appraisal.evaluations[{index}].project")))
                    .help("与自评项目的名称写成一样，或补上这个项目的自评表"),
            );
        }
    }
}

fn indicators(
    subject: &Subject,
    project: &str,
    path: &str,
    rows: &[Indicator],
    findings: &mut Vec<Diagnostic>,
) {
    let weights: Decimal = rows.iter().map(|row| row.weight.0).sum();
    if weights != Decimal::from(INDICATOR_WEIGHTS) {
        let message =
            format!("项目“{project}”的指标分值合计 {}，加执行率 10 分不是 100 分", weights.normalize());
        let place = subject.at(&format!("{path}[0].weight"));
        findings.push(Diagnostic::error(CODE, message).at(place).help("调整各指标的分值，使其合计为 90"));
    }
    for (index, row) in rows.iter().enumerate() {
        if row.score.0 > row.weight.0 || row.score.0.is_sign_negative() {
            let message = format!("指标“{}”得 {} 分，分值是 {}", row.name, row.score.0, row.weight.0);
            findings.push(
                Diagnostic::error(CODE, message)
                    .at(subject.at(&format!("{path}[{index}].score")))
                    .at(subject.at(&format!("{path}[{index}].weight")))
                    .help("得分在 0 与分值之间"),
            );
        }
    }
}
