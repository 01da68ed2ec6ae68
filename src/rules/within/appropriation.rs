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
        "每一列的收入总计等于支出总计；合计一列尾数也不能差。两个总计都没有写的，两方各项之和相等。",
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

/// 收入方合起来的叫法。
const RESOURCES: &str = "本年收入与年初结转和结余之和";
/// 支出方合起来的叫法。
const USES: &str = "本年支出与年末结转和结余之和";

/// 一方的总计；这一方没有写的，是另一方写了的：两个是同一个数。都没有写的，由 [`balance`] 比两方。
fn total<'a>(own: (&'a Budgets, &'a str), other: (&'a Budgets, &'a str)) -> Option<(&'a Budgets, &'a str)> {
    [own, other].into_iter().find(|(row, _)| is_written(row))
}

fn resources<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.appropriation;
    let whole = total((&account.total_in, TOTAL_IN), (&account.total_out, TOTAL_OUT));
    let Some((row, name)) = whole else { return };
    for column in appropriation::ALL {
        out.equal(Term::budget(row, name, column), Side::sum(RESOURCES, received(account, column)));
    }
}

fn received(account: &AppropriationAccount, column: usize) -> [Term<'_>; 2] {
    [
        Term::budget(&account.income, appropriation_item::INCOME, column),
        Term::budget(&account.opening, appropriation_item::OPENING, column),
    ]
}

fn uses<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.appropriation;
    let whole = total((&account.total_out, TOTAL_OUT), (&account.total_in, TOTAL_IN));
    let Some((row, name)) = whole else { return };
    for column in appropriation::ALL {
        let parts = [
            Term::budget(&account.expenditure_total, appropriation_item::EXPENDITURE, column),
            Term::budget(&account.closing, appropriation_item::CLOSING, column),
        ];
        out.equal(Term::budget(row, name, column), Side::sum(USES, parts));
    }
}

fn balance<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.appropriation;
    let is_either_written = is_written(&account.total_in) || is_written(&account.total_out);
    for column in appropriation::ALL {
        let left = Term::budget(&account.total_in, TOTAL_IN, column);
        let right = Term::budget(&account.total_out, TOTAL_OUT, column);
        match column {
            // 不拿程序相加的总计说话，比两方写了的各项。
            _ if !is_either_written => {
                let resources = Side::sum(RESOURCES, received(account, column));
                out.equal(resources, Side::sum(USES, spent(account, column)));
            }
            // 收、支两方都印着的只有合计一列。
            0 => out.same(left, right),
            _ => out.equal(left, right),
        }
    }
}

/// 支出方写了的各项：没有写本年支出的，是各类支出。
fn spent(account: &AppropriationAccount, column: usize) -> Vec<Term<'_>> {
    let whole = &account.expenditure_total;
    let mut spent: Vec<Term> = match is_written(whole) {
        true => vec![Term::budget(whole, appropriation_item::EXPENDITURE, column)],
        false => account.expenditure.iter().map(|(_, name, row)| Term::budget(row, name, column)).collect(),
    };
    spent.push(Term::budget(&account.closing, appropriation_item::CLOSING, column));
    spent
}

fn is_written(row: &Budgets) -> bool {
    row.index.is_some()
}
