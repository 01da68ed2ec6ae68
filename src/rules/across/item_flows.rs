//! 逐个项级科目的收支差：多支的来自年初，没有支完的留到年末。

use super::{is_overdrawn, may_be_overdrawn};
use crate::accounts::Entry;
use crate::accounts::column::{appropriation, expenditure, flow, income, spending};
use crate::amount::Amount;
use crate::report::{TableKind, appropriation_item, summary_item};
use crate::rules::equation::{Balances, Relation, Side};
use crate::rules::{Case, Rule, Term};
use crate::subject::{Code, Level};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

const BASIS: &str = "部门决算报表：每个科目的年初、收入、支出、年末收支平衡";
const WHY: &str =
    "年初的钱只有这么多，各科目不会一共多支出去更多；多半是收入决算表的一格错了，合计又由别的科目补平。";
const MEND: &str =
    "对照两张表的这几个科目；结转在科目之间调剂过的，或事业亏损以负数结转的，写 [[waiver]] 说明。";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G226",
        "各科目的财政拨款收支差，不超过年初、年末的财政拨款结转",
        "项级科目里财政拨款支出（三本预算）大于财政拨款收入的，多出的合起来不大于年初财政拨款结转和结余；收入大于支出的，多出的合起来不大于年末财政拨款结转和结余。一本预算、一个基金科目的年初、年末有负数的不查；已由 G221、G222 说的科目，和没有结转、由 G224 核对的科目，不在此列。",
        BASIS,
        "年初财政拨款结转 66.04 万元，2080505 的财政拨款收入 51.82、支出 351.82，一个科目就多支 300 万元。",
        fiscal,
    )
    .warning()
    .because(WHY, MEND),
    Rule::identity(
        "G227",
        "各科目的收支差，不超过年初、年末的结转和结余",
        "没有经营收支、结转没有负数（财政拨款的，非财政拨款的）的单位：项级科目里支出大于收入的，多出的合起来不大于使用非财政拨款结余与年初结转和结余之和；收入大于支出的，多出的合起来不大于结余分配与年末结转和结余之和。全部是财政拨款的由 G226 核对。",
        BASIS,
        "年初结转和结余 140.27 万元，各科目支出比收入一共多 300 万元。",
        all_money,
    )
    .warning()
    .because(WHY, MEND),
];

/// 超出的两个数相差在此以内，是同一个数，元：各数都舍入过。
const ROUNDING: Decimal = Decimal::from_parts(1000, 0, 0, false, 0);

/// 一个科目的收入各数、支出各数。
struct Flow<'a> {
    income: Term<'a>,
    spent: Vec<Term<'a>>,
}

impl Flow<'_> {
    /// 支出减收入。
    fn overspent(&self) -> Amount {
        self.spent.iter().map(|term| term.amount).sum::<Amount>() - self.income.amount
    }
}

/// 收入决算表、支出决算表和三本预算里的全部项级科目。
fn codes<'a>(case: &Case<'a>) -> BTreeSet<&'a Code> {
    let income = case.accounts.income.level(Level::Item).map(|row| &row.code);
    income.chain(super::subjects::codes(case)).collect()
}

/// 多支的各科目，支出不大于收入与 `before` 之和；没有支完的，收入不大于支出与 `after` 之和。
fn within<'a>(flows: Vec<Flow<'a>>, before: Vec<Term<'a>>, after: Vec<Term<'a>>, out: &mut Balances<'a>) {
    let (over, rest): (Vec<_>, Vec<_>) = flows
        .into_iter()
        .filter(|flow| !flow.overspent().is_zero())
        .partition(|flow| flow.overspent() > Amount::ZERO);
    let incomes = |flows: &[Flow<'a>]| flows.iter().map(|flow| flow.income).collect::<Vec<_>>();
    let spendings = |flows: &[Flow<'a>]| flows.iter().flat_map(|flow| flow.spent.clone()).collect::<Vec<_>>();
    let amount = |terms: &[Term<'a>]| terms.iter().map(|term| term.amount).sum::<Amount>();
    let overspent = |flows: &[Flow<'a>]| flows.iter().map(Flow::overspent).sum::<Amount>();
    // 合计都对的，两边超出的是同一个数：说一遍，说在科目少的一边。
    let (beyond_before, beyond_after) =
        (overspent(&over) - amount(&before), -overspent(&rest) - amount(&after));
    let both = beyond_before > Amount::ZERO && beyond_after > Amount::ZERO;
    let once = both && (beyond_before - beyond_after).yuan().abs() <= ROUNDING;
    let (only_before, only_after) = (once && over.len() <= rest.len(), once && over.len() > rest.len());
    if !over.is_empty() && !only_after {
        out.relate(
            || "支出大于收入的各科目".into(),
            Side::sum("支出之和", spendings(&over)),
            Relation::AtMost,
            Side::sum("它们的收入与年初结转和结余之和", incomes(&over).into_iter().chain(before)),
        );
    }
    if !rest.is_empty() && !only_before {
        out.relate(
            || "收入大于支出的各科目".into(),
            Side::sum("收入之和", incomes(&rest)),
            Relation::AtMost,
            Side::sum("它们的支出与年末结转和结余之和", spendings(&rest).into_iter().chain(after)),
        );
    }
}

/// 一本预算、一个基金科目的年初或年末是负的，别处就可以多出更多。
fn has_negative(case: &Case) -> bool {
    let (account, funds) = (&case.accounts.appropriation, &case.accounts.funds);
    let of_budgets = account.opening.amounts.iter().chain(&account.closing.amounts);
    let of_funds =
        funds.level(Level::Item).flat_map(|row| [&row.amounts[flow::OPENING], &row.amounts[flow::CLOSING]]);
    of_budgets.chain(of_funds).any(|amount| *amount < Amount::ZERO)
}

fn fiscal<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    if has_negative(case) {
        return;
    }
    let accounts = case.accounts;
    let of = |code: &'a Code| Flow {
        income: Term::of_code(&accounts.income, code, income::FISCAL),
        spent: vec![
            Term::of_code(&accounts.general_budget, code, spending::TOTAL),
            Term::of_code(&accounts.funds, code, flow::TOTAL),
            Term::of_code(&accounts.state_capital, code, spending::TOTAL),
        ],
    };
    let known = codes(case).into_iter().filter(|code| !super::subjects::is_coarse(case, code));
    let uneven = known.map(|code| (code, of(code))).filter(|(_, flow)| !flow.overspent().is_zero());
    let flows = uneven.filter(|(code, _)| !super::subjects::is_told(case, code)).map(|(_, flow)| flow);
    let account = &accounts.appropriation;
    within(
        flows.collect(),
        appropriation::BUDGETS
            .map(|column| Term::budget(&account.opening, appropriation_item::OPENING, column))
            .to_vec(),
        appropriation::BUDGETS
            .map(|column| Term::budget(&account.closing, appropriation_item::CLOSING, column))
            .to_vec(),
        out,
    );
}

fn all_money<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    // 亏损以负数结转，一个科目的年初可以是负的。
    if may_be_overdrawn(case) || is_overdrawn(case) || super::only_fiscal(case) || has_negative(case) {
        return;
    }
    let accounts = case.accounts;
    let of = |code: &'a Code| Flow {
        income: Term::of_code(&accounts.income, code, income::TOTAL),
        spent: vec![Term::of_code(&accounts.expenditure, code, expenditure::TOTAL)],
    };
    let known = codes(case).into_iter().filter(|code| !super::subjects::is_coarse(case, code));
    let summary = &accounts.summary;
    let entry = |entry: &'a Entry, row| Term::entry(entry, TableKind::Summary, row);
    within(
        known.map(of).collect(),
        vec![
            entry(&summary.nonfiscal_used, summary_item::NONFISCAL_USED),
            entry(&summary.opening, summary_item::OPENING),
        ],
        vec![
            entry(&summary.distribution, summary_item::DISTRIBUTION),
            entry(&summary.closing, summary_item::CLOSING),
        ],
        out,
    );
}
