//! 单位性质与收支：行政单位没有的收支。

use crate::accounts::column::{expenditure, income};
use crate::diagnostic::Severity;
use crate::report::{TableKind, summary_item};
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S34",
    title: "行政单位没有事业收入、经营收支、结余分配",
    what: "unit.kind 是行政单位的单位决算：事业收入、经营收入、经营支出、结余分配、使用非财政拨款结余都是零。部门决算含事业单位，不查。",
    why: "这些只有事业单位才有；行政单位有了，不是性质填错，就是数串到了别的行。",
    basis: "行政单位财务规则、事业单位财务规则",
    example: "行政单位的事业收入 4.60 亿元。",
    mend: "改正 unit.kind，或核对这几个数；确实如此的，写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

fn check(case: &Case, findings: &mut Findings) {
    if !case.is_administrative() {
        return;
    }
    let accounts = case.accounts;
    let summary = &accounts.summary;
    let given = [
        ("事业收入", Term::total(&accounts.income, income::SERVICE)),
        ("经营收入", Term::total(&accounts.income, income::BUSINESS)),
        ("经营支出", Term::total(&accounts.expenditure, expenditure::BUSINESS)),
        (
            summary_item::DISTRIBUTION,
            Term::entry(&summary.distribution, TableKind::Summary, summary_item::DISTRIBUTION),
        ),
        (
            summary_item::NONFISCAL_USED,
            Term::entry(&summary.nonfiscal_used, TableKind::Summary, summary_item::NONFISCAL_USED),
        ),
    ]
    .into_iter()
    .filter(|(_, term)| !term.amount.is_zero())
    .collect::<Vec<_>>();
    if given.is_empty() {
        return;
    }
    let told: Vec<String> = given
        .iter()
        .map(|(name, term)| format!("{name} {}", amount_text(term.amount, case.unit())))
        .collect();
    let message = format!("单位性质是行政单位，却有{}", told.join("、"));
    let amounts = given.iter().flat_map(|(_, term)| term.places(case));
    let places: Vec<_> = std::iter::once(case.at("unit.kind")).chain(amounts).collect();
    findings.tell(message, places);
}
