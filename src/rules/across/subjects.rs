//! 逐个项级科目：全部支出与三本预算的支出，收入与支出。

use super::only_fiscal;
use crate::accounts::column::{appropriation, expenditure, flow, income, spending};
use crate::accounts::{Ledger, LedgerRow};
use crate::rules::equation::{Balances, Relation, Side};
use crate::rules::{Case, Rule, Term};
use crate::subject::{Budget, Code, Level};
use std::collections::BTreeSet;
use std::iter::once;

const BASIS: &str = "部门决算报表表间勾稽：支出决算表与各财政拨款支出表，按科目";

/// 各表里对应的一列。
#[derive(Clone, Copy)]
struct Matching {
    /// 支出决算表的。
    all: usize,
    /// 一般公共预算、国有资本经营预算支出的。
    spending: usize,
    /// 政府性基金表的。
    funds: usize,
}

impl Matching {
    const TOTAL: Self = Self { all: expenditure::TOTAL, spending: spending::TOTAL, funds: flow::TOTAL };
    const BASIC: Self = Self { all: expenditure::BASIC, spending: spending::BASIC, funds: flow::BASIC };
    const PROJECT: Self =
        Self { all: expenditure::PROJECT, spending: spending::PROJECT, funds: flow::PROJECT };
}

/// 合计、基本支出、项目支出。
const COLUMNS: [(&str, Matching); 3] =
    [("支出", Matching::TOTAL), ("基本支出", Matching::BASIC), ("项目支出", Matching::PROJECT)];

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G221",
        "每个科目的财政拨款支出不大于支出决算表的同一科目",
        "每个项级科目：一般公共预算 + 政府性基金 + 国有资本经营的支出（合计、基本支出、项目支出）不大于支出决算表的同一科目；财政拨款表里有的科目，支出决算表里一定有。全部是财政拨款的单位查相等（G222）。",
        BASIS,
        "2101101 的一般公共预算支出 66.28，支出决算表 62.68。",
        |case, out| {
            // 全部是财政拨款的单位由 G222 查相等。
            if !only_fiscal(case) {
                spent(case, Relation::AtMost, out);
            }
        },
    ),
    Rule::identity(
        "G222",
        "全部是财政拨款的单位，每个科目的支出等于三本预算的支出之和",
        "没有其他收入和其他结转的单位，支出决算表的每个项级科目 = 一般公共预算 + 政府性基金 + 国有资本经营的同一科目。",
        BASIS,
        "单位只有财政拨款，2010305 的支出 63.45，一般公共预算支出 36.45。",
        |case, out| {
            if only_fiscal(case) {
                spent(case, Relation::Equal, out);
            }
        },
    ),
    Rule::identity(
        "G223",
        "收入全是财政拨款的科目，支出不大于三本预算的支出之和",
        "有其他收入的单位里，收入决算表上全部是财政拨款收入的科目，支出决算表不大于三本预算之和（不小于由 G221 核对）；差额只能来自以前年度的非财政拨款结转。",
        BASIS,
        "2080502 的收入全是财政拨款，支出 120.52，一般公共预算支出 102.52。",
        purely_fiscal,
    )
    .warning()
    .because(
        "两张表同一科目写得不一样，多半是有一处串行；只有用上年的非财政拨款结转支付时才会不等。",
        "核对两张表的这个科目；确是使用了非财政拨款结转的，在 report.toml 里写 [[waiver]] 说明。",
    ),
    Rule::identity(
        "G224",
        "没有结转的单位，每个科目的财政拨款收入等于财政拨款支出",
        "年初、年末都没有财政拨款结转和结余的单位，收入决算表每个项级科目的财政拨款收入 = 三本预算的同一科目支出之和。",
        BASIS,
        "年初年末都没有结转，2080506 的收入 7.17，支出 1.77。",
        nothing_carried,
    ),
    Rule::identity(
        "G225",
        "每个科目的政府性基金收入不大于收入决算表的财政拨款收入，基金科目的相等",
        "政府性基金表每个项级科目的本年收入不大于收入决算表同一科目的财政拨款收入；政府性基金预算的科目（如 22960 款），另两本预算的表里没有的，两处相等。",
        BASIS,
        "2296004 的基金收入 86.00，收入决算表 68.00。",
        fund_income,
    ),
];

/// 三本预算里的全部项级科目。
pub(super) fn codes<'a>(case: &Case<'a>) -> BTreeSet<&'a Code> {
    fn items<const N: usize>(rows: &[LedgerRow<N>]) -> impl Iterator<Item = &Code> {
        rows.iter().map(|row| &row.code).filter(|code| code.level() == Level::Item)
    }
    let accounts = case.accounts;
    items(&accounts.expenditure.rows)
        .chain(items(&accounts.general_budget.rows))
        .chain(items(&accounts.funds.rows))
        .chain(items(&accounts.state_capital.rows))
        .collect()
}

/// 有一张表只写了上级、没有写到项（K07 已经指出），不能按项核对。
pub(super) fn is_coarse(case: &Case, code: &Code) -> bool {
    fn coarse<const N: usize>(ledger: &Ledger<N>, code: &Code) -> bool {
        let ends_above = |level| {
            let above = ledger.row(&code.ancestor(level));
            above.is_some_and(|above| ledger.children(Some(&above.code)).next().is_none())
        };
        ledger.row(code).is_none() && [Level::Section, Level::Class].into_iter().any(ends_above)
    }
    let accounts = case.accounts;
    coarse(&accounts.expenditure, code)
        || coarse(&accounts.general_budget, code)
        || coarse(&accounts.funds, code)
        || coarse(&accounts.state_capital, code)
}

/// 一个科目在三本预算里的支出。
fn fiscal<'a>(case: &Case<'a>, code: &'a Code, columns: Matching) -> Side<'a> {
    let accounts = case.accounts;
    Side::sum(
        "三本预算之和",
        [
            Term::of_code(&accounts.general_budget, code, columns.spending),
            Term::of_code(&accounts.funds, code, columns.funds),
            Term::of_code(&accounts.state_capital, code, columns.spending),
        ],
    )
}

fn spent<'a>(case: &Case<'a>, relation: Relation, out: &mut Balances<'a>) {
    for code in codes(case).into_iter().filter(|code| !is_coarse(case, code)) {
        spent_on(case, code, relation, out);
    }
}

/// 一个科目的三本预算支出与支出决算表。
fn spent_on<'a>(case: &Case<'a>, code: &'a Code, relation: Relation, out: &mut Balances<'a>) {
    for (about, columns) in COLUMNS {
        let all = Term::of_code(&case.accounts.expenditure, code, columns.all);
        let about = || format!("{}的{about}", case.named(code.as_str()));
        out.relate(about, fiscal(case, code, columns), relation, all);
    }
}

/// 一个科目的支出，G221、G222 已经说它不合，或没有结转的单位由 G224 核对它的收支。
pub(super) fn is_told<'a>(case: &Case<'a>, code: &'a Code) -> bool {
    let relation = if only_fiscal(case) { Relation::Equal } else { Relation::AtMost };
    let mut spent = Balances::default();
    spent_on(case, code, relation, &mut spent);
    let mut equations = spent.into_equations().into_iter();
    equations.any(|equation| equation.excess().abs().yuan() > equation.allowance(case))
        || carries_nothing(case) && case.accounts.income.row(code).is_some()
}

/// 年初、年末都没有财政拨款结转和结余。
fn carries_nothing(case: &Case) -> bool {
    let account = &case.accounts.appropriation;
    [&account.opening, &account.closing].iter().all(|budgets| budgets.amounts[appropriation::TOTAL].is_zero())
}

fn purely_fiscal<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    if only_fiscal(case) {
        return;
    }
    let pure = |code: &Code| {
        let income = case.accounts.income.row(code);
        let spending = case.accounts.expenditure.row(code);
        income.is_some_and(|row| {
            !row.amounts[income::FISCAL].is_zero()
                && row.amounts[income::BEYOND_FISCAL..].iter().all(|a| a.is_zero())
        }) && spending.is_some_and(|row| {
            row.amounts[expenditure::BEYOND_FISCAL..].iter().all(|amount| amount.is_zero())
        })
    };
    for code in codes(case).into_iter().filter(|code| pure(code) && !is_coarse(case, code)) {
        let mut of_code = Balances::default();
        for (about, columns) in COLUMNS {
            let all = Term::of_code(&case.accounts.expenditure, code, columns.all);
            let about = || format!("{}的{about}", case.named(code.as_str()));
            // 财政拨款的支出更大的，G221 已经说了。
            of_code.relate(about, all, Relation::AtMost, fiscal(case, code, columns));
        }
        // 合计的差全在一列里的，说了合计，那一列就不必再说。
        let mut equations = of_code.into_equations().into_iter();
        let Some(total) = equations.next() else { continue };
        let excess = total.excess();
        for one in once(total).chain(equations.filter(|part| part.excess() != excess)) {
            out.relate(|| one.about, one.left, one.relation, one.right);
        }
    }
}

fn nothing_carried<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    if !carries_nothing(case) {
        return;
    }
    for row in case.accounts.income.level(Level::Item).filter(|row| !is_coarse(case, &row.code)) {
        let income = Term::cell(&case.accounts.income, row, income::FISCAL);
        let about = || format!("{}的财政拨款收入与支出", case.named(row.code.as_str()));
        out.relate(about, income, Relation::Equal, fiscal(case, &row.code, Matching::TOTAL));
    }
}

fn fund_income<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let accounts = case.accounts;
    let only_fund = |code: &Code| {
        let elsewhere =
            accounts.general_budget.row(code).is_some() || accounts.state_capital.row(code).is_some();
        code.budget() == Budget::Fund && !elsewhere && !is_coarse(case, code)
    };
    let of_income = accounts.income.level(Level::Item).map(|row| &row.code).filter(|code| only_fund(code));
    let codes: BTreeSet<_> =
        accounts.funds.level(Level::Item).map(|row| &row.code).chain(of_income).collect();
    for code in codes {
        let fund = Term::of_code(&accounts.funds, code, flow::INCOME);
        let all = Term::of_code(&accounts.income, code, income::FISCAL);
        match only_fund(code) {
            true => out.equal(fund, all),
            false => out.at_most(fund, all),
        }
    }
}
