//! 各本预算的表里只有本预算的科目。

use super::rows::of_table;
use crate::report::TableKind;
use crate::rules::{Case, Findings};
use crate::subject::{Budget, Catalogue, Classification, Code, Level};

/// K10：国有资本经营预算的科目不在一般公共预算的表里。
pub(super) fn state_capital(case: &Case, findings: &mut Findings) {
    strangers(case, findings, Budget::General, |code| code.budget() == Budget::StateCapital);
}

/// K13：政府性基金的科目不在一般公共预算的表里，别的预算的不在政府性基金的表里。
///
/// 政府性基金的表只查目录里有的款：每年都有新设的基金科目，程序不猜。
pub(super) fn funds(case: &Case, findings: &mut Findings) {
    let catalogue = Catalogue::of_year(case.report.year);
    let is_known = |code: &Code| {
        code.level() != Level::Class
            && catalogue.name(Classification::Functional, &code.ancestor(Level::Section)).is_some()
    };
    strangers(case, findings, Budget::General, |code| code.budget() == Budget::Fund);
    strangers(case, findings, Budget::Fund, |code| match code.budget() {
        Budget::StateCapital => true,
        Budget::General => is_known(code),
        Budget::Fund => false,
    });
}

/// `own` 的表里是别的预算的科目。
fn strangers(case: &Case, findings: &mut Findings, own: Budget, is_stranger: impl Fn(&Code) -> bool) {
    for row in of_table(case, table_of(own)) {
        let Some(code) = Code::parse(row.code).filter(&is_stranger) else { continue };
        let budget = code.budget();
        let message =
            format!("{} {} 是{}的科目，写在了{}的表里", row.code, row.name, budget.name(), own.name());
        findings.tell_with_help(message, [row.place()], format!("移到{}", table_of(budget).title()));
    }
}

/// 一本预算的支出表。
fn table_of(budget: Budget) -> TableKind {
    match budget {
        Budget::General => TableKind::GeneralBudget,
        Budget::Fund => TableKind::Funds,
        Budget::StateCapital => TableKind::StateCapital,
    }
}
