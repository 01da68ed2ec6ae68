//! 收入支出决算总表与收入决算表、支出决算表、财政拨款总表。

use super::{may_be_overdrawn, may_run_a_deficit, only_fiscal};
use crate::accounts::column::{appropriation, expenditure, income, source};
use crate::accounts::{Entry, INCOME_LINES};
use crate::report::{TOTAL_IN, TableKind, appropriation_item, summary_item};
use crate::rules::equation::{Balances, Side};
use crate::rules::{Case, Rule, Term};

const BASIS: &str = "部门决算报表表间勾稽：收入支出决算总表与";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G201",
        "总表的本年收入合计等于收入决算表的合计",
        "收入支出决算总表的本年收入合计 = 收入决算表合计行的本年收入合计。",
        BASIS,
        "总表 1,225.21，收入决算表 1,252.21。",
        |case, out| {
            let income = Term::total(&case.accounts.income, income::TOTAL);
            out.equal(term(&case.accounts.summary.income_total, summary_item::INCOME), income);
        },
    ),
    Rule::identity(
        "G202",
        "总表的各项收入等于收入决算表的各列合计",
        "三项财政拨款收入之和 = 收入决算表的财政拨款收入；上级补助、事业、经营、附属单位上缴、其他收入逐项相等。",
        BASIS,
        "总表的事业收入 507.90，收入决算表的事业收入 509.70。",
        sources,
    ),
    Rule::identity(
        "G203",
        "总表的本年支出合计等于支出决算表的合计",
        "收入支出决算总表的本年支出合计 = 支出决算表合计行的本年支出合计。",
        BASIS,
        "总表 1,225.21，支出决算表 1,225.12。",
        |case, out| {
            let expenditure = Term::total(&case.accounts.expenditure, expenditure::TOTAL);
            out.equal(term(&case.accounts.summary.expenditure_total, summary_item::EXPENDITURE), expenditure);
        },
    ),
    Rule::identity(
        "G204",
        "总表的各类支出等于支出决算表的同一类",
        "总表支出方的每一类功能分类 = 支出决算表里这一类的本年支出合计。",
        BASIS,
        "总表的社会保障和就业支出 326.71，支出决算表的 208 为 362.71。",
        classes,
    ),
    Rule::identity(
        "G205",
        "总表的三项财政拨款收入等于财政拨款总表的本年收入",
        "一般公共预算、政府性基金预算、国有资本经营预算财政拨款收入，总表与财政拨款总表逐项相等。",
        BASIS,
        "总表的政府性基金预算财政拨款收入 68.00，财政拨款总表 86.00。",
        budgets,
    ),
    Rule::identity(
        "G206",
        "财政拨款的年初、年末结转和结余不大于总表的",
        "财政拨款总表的年初财政拨款结转和结余不大于总表的年初结转和结余，年末也一样；总表的是负数，或本年、上年有经营收支（亏损以负数结转）的不查；本年、上年有事业收入的，由 G208 提醒。",
        BASIS,
        "总表的年末结转和结余 15.44，财政拨款总表的年末 44.56。",
        |case, out| {
            if !may_run_a_deficit(case) {
                carried_over(case, out);
            }
        },
    )
    .because(
        "财政拨款的结转和结余是总的一部分；大于总的，财政拨款以外的结转和结余就是负数。",
        "对照决算软件导出的数，改正写错的一处；财政拨款以外的资金超支、批复的结转就是负数的，写 [[waiver]] 说明。",
    ),
    Rule::identity(
        "G208",
        "有事业收入的单位，财政拨款的年初、年末结转和结余一般不大于总表的",
        "本年、上年有事业收入的：财政拨款总表的年初、年末结转和结余一般不大于总表的；更大的，非财政拨款的结转和结余是负数，要有事业亏损才说得通。总表的是负数，或本年、上年有经营收支的不查。",
        BASIS,
        "医院总表的年末结转和结余 100.00，财政拨款总表的年末 326.11。",
        |case, out| {
            if may_run_a_deficit(case) {
                carried_over(case, out);
            }
        },
    )
    .warning()
    .because(
        "财政拨款的结转和结余是总的一部分；只有事业亏损以负数结转时才会更大。",
        "核对两张总表；事业亏损没有结余可弥补、以负数结转的，写 [[waiver]] 说明。",
    ),
    Rule::identity(
        "G207",
        "全部是财政拨款的单位，总表与财政拨款总表的总计相等",
        "没有其他收入、其他支出，年初结转也全是财政拨款的单位，两张总表的收入总计、年末结转和结余相等。",
        BASIS,
        "收入全是财政拨款，总表的总计 1,225.21，财政拨款总表的总计 1,252.21。",
        all_fiscal,
    ),
];

fn term<'a>(entry: &'a Entry, row: &'a str) -> Term<'a> {
    Term::entry(entry, TableKind::Summary, row)
}

fn line<'a>(case: &Case<'a>, index: usize) -> Term<'a> {
    term(&case.accounts.summary.income[index], INCOME_LINES[index].1)
}

fn sources<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let column = |column| Term::total(&case.accounts.income, column);
    let fiscal = Side::sum("总表的三项财政拨款收入之和", source::FISCAL.map(|index| line(case, index)));
    out.equal(fiscal, column(income::FISCAL));
    for (index, beyond) in source::BEYOND_FISCAL.zip(income::BEYOND_FISCAL..) {
        out.equal(line(case, index), column(beyond));
    }
}

fn classes<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    for (code, name, entry) in &case.accounts.summary.expenditure {
        out.equal(term(entry, name), Term::of_code(&case.accounts.expenditure, code, expenditure::TOTAL));
    }
}

fn budgets<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    for (index, budget) in source::FISCAL.zip(appropriation::BUDGETS) {
        let right = Term::budget(&case.accounts.appropriation.income, appropriation_item::INCOME, budget);
        out.equal(line(case, index), right);
    }
}

fn carried_over<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    if may_be_overdrawn(case) {
        return;
    }
    let (summary, appropriation) = (&case.accounts.summary, &case.accounts.appropriation);
    out.at_most(
        Term::budget(&appropriation.opening, appropriation_item::OPENING, appropriation::TOTAL),
        term(&summary.opening, summary_item::OPENING),
    );
    out.at_most(
        Term::budget(&appropriation.closing, appropriation_item::CLOSING, appropriation::TOTAL),
        term(&summary.closing, summary_item::CLOSING),
    );
}

fn all_fiscal<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    if !only_fiscal(case) {
        return;
    }
    let (summary, appropriation) = (&case.accounts.summary, &case.accounts.appropriation);
    out.equal(
        term(&summary.total_in, TOTAL_IN),
        Term::budget(&appropriation.total_in, TOTAL_IN, appropriation::TOTAL),
    );
    let closing = Term::budget(&appropriation.closing, appropriation_item::CLOSING, appropriation::TOTAL);
    out.equal(term(&summary.closing, summary_item::CLOSING), closing);
}
