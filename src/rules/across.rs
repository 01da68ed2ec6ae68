//! 表间勾稽：同一个数在各表中相等。

use super::Subject;
use super::equation::{Equation, Term, allowance, told};
use super::within::term;
use crate::accounts::{Budgets, Entry, INCOME_LINES, Ledger};
use crate::diagnostic::Diagnostic;
use crate::subject::{Code, Level};

const CODE: &str = "G02";

/// 按科目的表里一个格子；没有这个科目的是零。
fn cell<const COLUMNS: usize>(
    subject: &Subject,
    title: &str,
    ledger: &Ledger<COLUMNS>,
    code: Option<&Code>,
    column: usize,
) -> Term {
    let (amount, index, name) = match code {
        None => (ledger.total[column], ledger.total_index, "合计".to_string()),
        Some(code) => match ledger.row(code) {
            Some(row) => (row.amounts[column], row.index, format!("{} {}", row.code, row.name)),
            None => (Default::default(), None, format!("{code}（没有这一行）")),
        },
    };
    let label = format!("{title} › {name} › {}", ledger.titles[column]);
    Term { amount, place: subject.place(&ledger.path(index, column), &label) }
}

fn budget(subject: &Subject, budgets: &Budgets, name: &str, column: usize) -> Term {
    const COLUMNS: [&str; 4] = ["合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"];
    let label = format!("财政拨款收入支出决算总表 › {name} › {}", COLUMNS[column]);
    Term { amount: budgets.amounts[column], place: subject.place(&budgets.path(column), &label) }
}

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let accounts = subject.accounts;
    let (summary, appropriation) = (&accounts.summary, &accounts.appropriation);
    let total = |entry: &Entry, name: &str| term(subject, entry, &format!("收入支出决算总表 › {name}"));
    let income = |column| cell(subject, "收入决算表", &accounts.income, None, column);
    let expenditure = |column| cell(subject, "支出决算表", &accounts.expenditure, None, column);
    let general = |code, column| cell(subject, "一般公共预算支出表", &accounts.general_budget, code, column);
    let funds = |code, column| cell(subject, "政府性基金表", &accounts.funds, code, column);
    let capital = |code, column| cell(subject, "国有资本经营预算表", &accounts.state_capital, code, column);
    let line = |index: usize| total(&summary.income[index], INCOME_LINES[index].1);

    let mut equal = |about: &str, left: (&str, Vec<Term>), right: (&str, Vec<Term>)| {
        Equation { code: CODE, about, left, right }.check(subject, findings);
    };
    equal(
        "本年收入合计",
        ("总表", vec![total(&summary.income_total, "本年收入合计")]),
        ("收入决算表", vec![income(0)]),
    );
    equal(
        "财政拨款收入",
        ("总表三项财政拨款之和", (0..3).map(line).filter(|term| !term.amount.is_zero()).collect()),
        ("收入决算表", vec![income(1)]),
    );
    for (index, column) in (3..8).zip(2..7) {
        equal(INCOME_LINES[index].1, ("总表", vec![line(index)]), ("收入决算表", vec![income(column)]));
    }
    equal(
        "本年支出合计",
        ("总表", vec![total(&summary.expenditure_total, "本年支出合计")]),
        ("支出决算表", vec![expenditure(0)]),
    );
    for (code, name, entry) in &summary.expenditure {
        let row = cell(subject, "支出决算表", &accounts.expenditure, Some(code), 0);
        equal(name, ("总表", vec![total(entry, name)]), ("支出决算表", vec![row]));
    }
    equal(
        "财政拨款收入",
        ("收入决算表", vec![income(1)]),
        ("财政拨款总表", vec![budget(subject, &appropriation.income, "本年收入", 0)]),
    );
    for (index, column) in (0..3).zip(1..4) {
        let right = budget(subject, &appropriation.income, "本年收入", column);
        equal(INCOME_LINES[index].1, ("总表", vec![line(index)]), ("财政拨款总表", vec![right]));
    }
    let spent = &appropriation.expenditure_total;
    let budgets = [
        ("一般公共预算财政拨款支出", 1, general(None, 0), "一般公共预算支出表"),
        ("政府性基金预算财政拨款支出", 2, funds(None, 2), "政府性基金表"),
        ("国有资本经营预算财政拨款支出", 3, capital(None, 0), "国有资本经营预算表"),
    ];
    for (about, column, right, name) in budgets {
        let left = budget(subject, spent, "本年支出", column);
        equal(about, ("财政拨款总表", vec![left]), (name, vec![right]));
    }
    for (code, name, row) in &appropriation.expenditure {
        let code = Some(code);
        let budgets = [
            (1, general(code, 0), "一般公共预算支出表"),
            (2, funds(code, 2), "政府性基金表"),
            (3, capital(code, 0), "国有资本经营预算表"),
        ];
        for (column, right, table) in budgets {
            let left = budget(subject, row, name, column);
            equal(name, ("财政拨款总表", vec![left]), (table, vec![right]));
        }
    }
    for (about, row, column) in [
        ("政府性基金年初结转和结余", &appropriation.opening, 0),
        ("政府性基金本年收入", &appropriation.income, 1),
        ("政府性基金年末结转和结余", &appropriation.closing, 5),
    ] {
        let left = budget(subject, row, about, 2);
        equal(about, ("财政拨款总表", vec![left]), ("政府性基金表", vec![funds(None, column)]));
    }
    let basic = &accounts.basic;
    equal(
        "一般公共预算财政拨款基本支出",
        ("一般公共预算支出表", vec![general(None, 1)]),
        (
            "基本支出明细表的人员经费与公用经费之和",
            vec![
                term(subject, &basic.personnel, "基本支出明细表 › 人员经费合计"),
                term(subject, &basic.public, "基本支出明细表 › 公用经费合计"),
            ],
        ),
    );
    not_more_than_all(subject, findings);
}

/// 每个科目的财政拨款支出不大于支出决算表的同一科目。
fn not_more_than_all(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let accounts = subject.accounts;
    let unit = subject.report.amount_unit;
    // 支出决算表的列与一般公共预算支出表的列：合计、基本支出、项目支出。
    for row in accounts.general_budget.rows.iter().filter(|row| row.code.level() == Level::Item) {
        for column in 0..3 {
            let all = cell(subject, "支出决算表", &accounts.expenditure, Some(&row.code), column);
            let part = cell(subject, "一般公共预算支出表", &accounts.general_budget, Some(&row.code), column);
            if (part.amount - all.amount).yuan() > allowance(unit, 2) {
                let message = format!(
                    "{} {}的{}：一般公共预算财政拨款 {} 大于全部支出 {}",
                    row.code,
                    row.name,
                    accounts.general_budget.titles[column],
                    told(part.amount, unit),
                    told(all.amount, unit)
                );
                findings.push(
                    Diagnostic::error(CODE, message)
                        .at(part.place)
                        .at(all.place)
                        .help("核对两张表的同一科目"),
                );
            }
        }
    }
}
