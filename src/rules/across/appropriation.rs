//! 财政拨款总表与收入决算表、三本预算的支出表。

use crate::accounts::column::{appropriation, flow, income, spending};
use crate::accounts::{Budgets, Ledger};
use crate::report::{BASIC_TOTALS, TableKind, appropriation_item};
use crate::rules::equation::{Balances, Side};
use crate::rules::{Case, Rule, Term};
use crate::subject::Level;

const BASIS: &str = "部门决算报表表间勾稽：财政拨款收入支出决算总表与各财政拨款表";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G211",
        "收入决算表的财政拨款收入等于财政拨款总表的本年收入",
        "收入决算表合计行的财政拨款收入 = 财政拨款总表本年收入的合计。",
        BASIS,
        "收入决算表 1,225.21，财政拨款总表 1,225.12。",
        |case, out| {
            let fiscal = Term::total(&case.accounts.income, income::FISCAL);
            out.equal(
                fiscal,
                Term::budget(
                    &case.accounts.appropriation.income,
                    appropriation_item::INCOME,
                    appropriation::TOTAL,
                ),
            );
        },
    ),
    Rule::identity(
        "G212",
        "财政拨款总表的一般公共预算支出等于一般公共预算支出表",
        "本年支出和每一类支出的一般公共预算列 = 一般公共预算财政拨款支出决算表的合计和同一类。",
        BASIS,
        "财政拨款总表的住房保障支出 76.41，一般公共预算支出表的 221 为 74.61。",
        |case, out| spent(case, appropriation::GENERAL, &case.accounts.general_budget, spending::TOTAL, out),
    ),
    Rule::identity(
        "G213",
        "财政拨款总表的政府性基金支出等于政府性基金表",
        "本年支出和每一类支出的政府性基金列 = 政府性基金表的支出小计。",
        BASIS,
        "财政拨款总表的其他支出 65.43，政府性基金表的 229 为 64.53。",
        |case, out| spent(case, appropriation::FUNDS, &case.accounts.funds, flow::TOTAL, out),
    ),
    Rule::identity(
        "G214",
        "财政拨款总表的国有资本经营支出等于国有资本经营预算表",
        "本年支出和每一类支出的国有资本经营列 = 国有资本经营预算表的合计和同一类。",
        BASIS,
        "财政拨款总表 4.56，国有资本经营预算表 5.46。",
        |case, out| spent(case, appropriation::CAPITAL, &case.accounts.state_capital, spending::TOTAL, out),
    ),
    Rule::identity(
        "G215",
        "政府性基金的年初、收入、年末与财政拨款总表相等",
        "年初结转和结余、本年收入、年末结转和结余：财政拨款总表的政府性基金列 = 政府性基金表的合计行。",
        BASIS,
        "财政拨款总表的年末 14.57，政府性基金表的年末 15.47。",
        |case, out| carried(case, appropriation::FUNDS, &case.accounts.funds, out),
    ),
    Rule::identity(
        "G216",
        "一般公共预算的基本支出等于基本支出明细表的合计",
        "一般公共预算财政拨款支出决算表的基本支出合计 = 人员经费合计 + 公用经费合计。",
        BASIS,
        "基本支出 1,018.80，人员经费 946.47 与公用经费 73.32 之和 1,019.79。",
        basic,
    ),
    Rule::identity(
        "G217",
        "国有资本经营预算的年初、收入、年末与财政拨款总表相等",
        "年初结转和结余、本年收入、年末结转和结余：财政拨款总表的国有资本经营列 = 国有资本经营预算表的合计行；只填支出的表不查。",
        BASIS,
        "财政拨款总表的年末 0.12，国有资本经营预算表的年末 0.21。",
        |case, out| {
            if let Some(flow) = &case.accounts.state_capital_flow.given {
                carried(case, appropriation::CAPITAL, flow, out);
            }
        },
    ),
];

/// 财政拨款总表的一列与一本预算的支出表，合计和每一类。
fn spent<'a, const COLUMNS: usize>(
    case: &Case<'a>,
    budget: usize,
    ledger: &'a Ledger<COLUMNS>,
    column: usize,
    out: &mut Balances<'a>,
) {
    let account = &case.accounts.appropriation;
    let one = |budgets: &'a Budgets, name: &'a str| Term::budget(budgets, name, budget);
    out.equal(one(&account.expenditure_total, appropriation_item::EXPENDITURE), Term::total(ledger, column));
    for (code, name, budgets) in &account.expenditure {
        out.equal(one(budgets, name), Term::of_code(ledger, code, column));
    }
}

/// 财政拨款总表的一列与那一本预算的收支表。
fn carried<'a>(case: &Case<'a>, budget: usize, ledger: &'a Ledger<6>, out: &mut Balances<'a>) {
    let account = &case.accounts.appropriation;
    for (name, budgets, column) in [
        (appropriation_item::OPENING, &account.opening, flow::OPENING),
        (appropriation_item::INCOME, &account.income, flow::INCOME),
        (appropriation_item::CLOSING, &account.closing, flow::CLOSING),
    ] {
        out.equal(Term::budget(budgets, name, budget), Term::total(ledger, column));
    }
}

fn basic<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let basic = &case.accounts.basic;
    let parts = [
        Term::entry(&basic.personnel, TableKind::Basic, BASIC_TOTALS[0]).made_of("", "amount"),
        Term::entry(&basic.public, TableKind::Basic, BASIC_TOTALS[1]).made_of("", "amount"),
    ];
    let functions = &case.accounts.general_budget;
    let rows = basic.rows.iter().filter(|(code, _)| code.level() == Level::Class);
    let economic = rows.map(|(_, (name, entry))| Term::entry(entry, TableKind::Basic, name));
    let functional = functions.level(Level::Class).map(|row| Term::cell(functions, row, spending::BASIC));
    out.equal(
        Side::from(Term::total(functions, spending::BASIC)).made_of(functional),
        Side::sum("人员经费合计与公用经费合计之和", parts).made_of(economic),
    );
}
