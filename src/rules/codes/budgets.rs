//! 各本预算的表里只有本预算的科目。

use super::rows::of_table;
use crate::rules::{Case, Findings};
use crate::subject::{Budget, Catalogue, Classification, Code, Level};

/// K10：国有资本经营预算的科目不在一般公共预算的表里。
pub(super) fn state_capital(case: &Case, findings: &mut Findings) {
    strangers(case, findings, "general_budget", |code| {
        (code.budget() == Budget::StateCapital).then_some("国有资本经营预算")
    });
}

/// K13：政府性基金的科目不在一般公共预算的表里，一般公共预算的不在政府性基金的表里。
///
/// 政府性基金的表只查目录里有的款：每年都有新设的基金科目，程序不猜。
pub(super) fn funds(case: &Case, findings: &mut Findings) {
    let catalogue = Catalogue::of_year(case.report.year);
    let known = |code: &Code| {
        code.level() != Level::Class
            && catalogue.name(Classification::Functional, &code.ancestor(Level::Section)).is_some()
    };
    strangers(case, findings, "general_budget", |code| {
        (code.budget() == Budget::Fund).then_some("政府性基金预算")
    });
    strangers(case, findings, "funds", |code| match code.budget() {
        Budget::StateCapital => Some("国有资本经营预算"),
        Budget::General if known(code) => Some("一般公共预算"),
        _ => None,
    });
}

/// `table` 里 `other` 说是别的预算的科目；`other` 返回那本预算的名称。
fn strangers(
    case: &Case,
    findings: &mut Findings,
    table: &'static str,
    other: impl Fn(&Code) -> Option<&'static str>,
) {
    for row in of_table(case, table) {
        let Some(budget) = Code::parse(row.code).as_ref().and_then(&other) else { continue };
        let own = if table == "funds" { "政府性基金预算" } else { "一般公共预算" };
        let message = format!("{} {} 是{budget}的科目，写在了{own}的表里", row.code, row.name);
        let mend = match budget {
            "一般公共预算" => "移到一般公共预算财政拨款支出决算表",
            "政府性基金预算" => "移到政府性基金预算财政拨款收入支出决算表",
            _ => "移到国有资本经营预算财政拨款支出决算表",
        };
        findings.tell(message, [row.place()], mend);
    }
}
