//! 不该为负的数。

mod negative;

use super::across::has_business;
use super::equation::amount_text;
use super::rule::Check;
use super::{Case, Findings, Rule, Term};
use crate::accounts::column::appropriation;
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::report::{TableKind, appropriation_item, summary_item};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "N01",
        title: "除结转和结余、结余分配外，金额不为负",
        what: "九张表里除结转和结余、结余分配以外的金额，年初预算数、上年数、“三公”经费、机关运行经费、政府采购、项目资金和绩效管理的金额，都不小于零。一个科目在几列、几张表里是同一个负数的，合在一起说；上级科目、合计和总表里只因它而为负的，也一起说，豁免写一处就够了。",
        why: "负数多半是录入的错，或把冲减单独列成一行；公开的表里少见。",
        basis: "部门决算报表编制说明：只有结转和结余可以为负",
        example: "2010399 的项目支出写成 -8.06。",
        mend: "核对正负号；冲减的并入原项目；收回以前年度的支出、批复的就是负数的，写 [[waiver]] 说明。",
        severity: Severity::Error,
        check: Check::Judgement(negative::check),
    },
    Rule {
        code: "N02",
        title: "年初、年末的结转和结余一般不为负",
        what: "财政拨款总表的年初、年末财政拨款结转和结余，各本预算都不小于零；财政拨款以外的（总表的减去财政拨款的）也不小于零，有经营收支的单位除外（亏损以负数结转），财政拨款的大于总表的由 G206、G208 说。",
        why: "财政拨款不能超支，没有结余可动用就不会是负的；负数多半是少记了收入，或多记了支出。",
        basis: "预算法第十三条：各部门、各单位的支出以经批准的预算为依据；部门决算报表编制说明",
        example: "年末财政拨款结转和结余 -3.00。",
        mend: "核对收入、支出和结转；批复的就是负数的（如事业亏损以负数结转），写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(balances),
    },
];

fn balances(case: &Case, findings: &mut Findings) {
    let account = &case.accounts.appropriation;
    let rows =
        [(appropriation_item::OPENING, &account.opening), (appropriation_item::CLOSING, &account.closing)];
    let fiscal = rows
        .iter()
        .flat_map(|(name, budgets)| appropriation::BUDGETS.map(|column| Term::budget(budgets, name, column)));
    tell_negative(case, fiscal, findings);
    if has_business(case) {
        return;
    }
    let summary = &case.accounts.summary;
    let rows = [
        (summary_item::OPENING, &summary.opening, &account.opening),
        (summary_item::CLOSING, &summary.closing, &account.closing),
    ];
    // 全在财政拨款的，上面已经说了。
    let beyond = rows
        .into_iter()
        .filter(|(_, entry, fiscal)| entry.amount < fiscal.amounts[appropriation::TOTAL].min(Amount::ZERO));
    let beyond = beyond.map(|(name, entry, _)| Term::entry(entry, TableKind::Summary, name));
    tell_negative(case, beyond, findings);
}

/// 各数里负的，合在一起说。
fn tell_negative<'a>(case: &Case, terms: impl Iterator<Item = Term<'a>>, findings: &mut Findings) {
    let negative: Vec<Term> = terms.filter(|term| term.amount < Amount::ZERO).collect();
    if negative.is_empty() {
        return;
    }
    let told: Vec<String> = negative
        .iter()
        .map(|term| format!("{} {}", term.label(), amount_text(term.amount, case.unit())))
        .collect();
    let message = format!("结转和结余是负数：{}", told.join("，"));
    findings.tell(message, negative.iter().flat_map(|term| term.places(case)).collect::<Vec<_>>());
}
