//! 财政拨款收入支出决算总表。

use crate::accounts::column::appropriation;
use crate::accounts::{AppropriationAccount, Budgets};
use crate::report::{TOTAL_IN, TOTAL_OUT, appropriation_item};
use crate::rules::equation::{Balances, Side};
use crate::rules::{Case, Rule, Term};

const BASIS: &str = "财政拨款收入支出决算总表（财决01-1表）表内勾稽";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G141",
        "财政拨款总表：每行的合计等于三本预算之和",
        "每一行：一般公共预算 + 政府性基金预算 + 国有资本经营预算 = 合计。",
        BASIS,
        "本年收入的合计 5,142.01，三本预算之和 5,124.01。",
        across,
    ),
    Rule::identity(
        "G142",
        "财政拨款总表：本年支出等于各类支出之和",
        "每一列里各功能分类的支出相加，等于本年支出。",
        BASIS,
        "一般公共预算的本年支出 1,225.21，各类之和 1,252.21。",
        expenditure,
    ),
    Rule::identity(
        "G143",
        "财政拨款总表：收入总计等于本年收入与年初结转和结余之和",
        "每一列：本年收入 + 年初财政拨款结转和结余 = 收入总计。",
        BASIS,
        "年初结转 66.04 没有加进收入总计。",
        resources,
    ),
    Rule::identity(
        "G144",
        "财政拨款总表：支出总计等于本年支出与年末结转和结余之和",
        "每一列：本年支出 + 年末财政拨款结转和结余 = 支出总计。",
        BASIS,
        "年末结转 44.56 写成 45.46。",
        uses,
    ),
    Rule::identity(
        "G145",
        "财政拨款总表：收入总计等于支出总计，三本预算各自平衡",
        "每一列的收入总计等于支出总计；合计一列尾数也不能差。",
        BASIS,
        "政府性基金的收入总计 80.00，支出总计 81.00。",
        balance,
    ),
];

fn rows(account: &AppropriationAccount) -> impl Iterator<Item = (&str, &Budgets)> {
    let fixed = [
        (appropriation_item::INCOME, &account.income),
        (appropriation_item::OPENING, &account.opening),
        (TOTAL_IN, &account.total_in),
        (appropriation_item::EXPENDITURE, &account.expenditure_total),
        (appropriation_item::CLOSING, &account.closing),
        (TOTAL_OUT, &account.total_out),
    ];
    fixed.into_iter().chain(account.expenditure.iter().map(|(_, name, budgets)| (name.as_str(), budgets)))
}

fn across<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    for (name, budgets) in rows(&case.accounts.appropriation) {
        let parts = appropriation::BUDGETS.map(|column| Term::budget(budgets, name, column));
        out.equal(Term::budget(budgets, name, appropriation::TOTAL), Side::sum("三本预算之和", parts));
    }
}

fn expenditure<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.appropriation;
    for column in appropriation::ALL {
        let classes = account.expenditure.iter().map(|(_, name, row)| Term::budget(row, name, column));
        let whole = Term::budget(&account.expenditure_total, appropriation_item::EXPENDITURE, column);
        out.equal(whole, Side::sum("各类支出之和", classes));
    }
}

fn resources<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.appropriation;
    for column in appropriation::ALL {
        let parts = [
            Term::budget(&account.income, appropriation_item::INCOME, column),
            Term::budget(&account.opening, appropriation_item::OPENING, column),
        ];
        let whole = Term::budget(&account.total_in, TOTAL_IN, column);
        out.equal(whole, Side::sum("本年收入与年初结转和结余之和", parts));
    }
}

fn uses<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.appropriation;
    for column in appropriation::ALL {
        let parts = [
            Term::budget(&account.expenditure_total, appropriation_item::EXPENDITURE, column),
            Term::budget(&account.closing, appropriation_item::CLOSING, column),
        ];
        let whole = Term::budget(&account.total_out, TOTAL_OUT, column);
        out.equal(whole, Side::sum("本年支出与年末结转和结余之和", parts));
    }
}

fn balance<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.appropriation;
    for column in appropriation::ALL {
        let left = Term::budget(&account.total_in, TOTAL_IN, column);
        let right = Term::budget(&account.total_out, TOTAL_OUT, column);
        // 收、支两方都印着的只有合计一列。
        match column {
            0 => out.same(left, right),
            _ => out.equal(left, right),
        }
    }
}
