//! 表内勾稽。

use super::Subject;
use super::equation::{Equation, Term};
use crate::accounts::{Entry, Ledger, LedgerRow, THREE_PUBLIC_ITEMS, is_personnel};
use crate::diagnostic::Diagnostic;
use crate::subject::{Code, Level};

const CODE: &str = "G01";

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let accounts = subject.accounts;
    summary(subject, findings);
    ledger(subject, "收入决算表", &accounts.income, &[(0, &[1, 2, 3, 4, 5, 6])], findings);
    ledger(subject, "支出决算表", &accounts.expenditure, &[(0, &[1, 2, 3, 4, 5])], findings);
    appropriation(subject, findings);
    ledger(subject, "一般公共预算财政拨款支出决算表", &accounts.general_budget, &[(0, &[1, 2])], findings);
    basic(subject, findings);
    ledger(subject, "政府性基金预算财政拨款收入支出决算表", &accounts.funds, &[(2, &[3, 4])], findings);
    funds_carry_over(subject, findings);
    ledger(subject, "国有资本经营预算财政拨款支出决算表", &accounts.state_capital, &[(0, &[1, 2])], findings);
    three_public(subject, findings);
}

/// 一个值作为等式的一项。
pub(super) fn term(subject: &Subject, entry: &Entry, label: &str) -> Term {
    Term { amount: entry.amount, place: subject.place(&entry.path, label) }
}

fn summary(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let account = &subject.accounts.summary;
    let one = |entry: &Entry, label: &str| term(subject, entry, &format!("收入支出决算总表 › {label}"));
    let income: Vec<Term> = account.income.iter().map(|entry| one(entry, "收入")).filter(not_zero).collect();
    let expenditure: Vec<Term> =
        account.expenditure.iter().map(|(_, name, entry)| one(entry, name)).filter(not_zero).collect();
    let about = "收入支出决算总表";
    let equations = [
        ("本年收入合计", vec![one(&account.income_total, "本年收入合计")], "各项收入之和", income),
        (
            "收入总计",
            vec![one(&account.total_in, "收入总计")],
            "本年收入、使用非财政拨款结余与年初结转和结余之和",
            vec![
                one(&account.income_total, "本年收入合计"),
                one(&account.nonfiscal_used, "使用非财政拨款结余"),
                one(&account.opening, "年初结转和结余"),
            ],
        ),
        ("本年支出合计", vec![one(&account.expenditure_total, "本年支出合计")], "各类支出之和", expenditure),
        (
            "支出总计",
            vec![one(&account.total_out, "支出总计")],
            "本年支出、结余分配与年末结转和结余之和",
            vec![
                one(&account.expenditure_total, "本年支出合计"),
                one(&account.distribution, "结余分配"),
                one(&account.closing, "年末结转和结余"),
            ],
        ),
        (
            "收入总计",
            vec![one(&account.total_in, "收入总计")],
            "支出总计",
            vec![one(&account.total_out, "支出总计")],
        ),
    ];
    for (left, left_terms, right, right_terms) in equations {
        let right_terms = if right_terms.len() > 1 {
            right_terms.into_iter().filter(not_zero).collect()
        } else {
            right_terms
        };
        Equation { code: CODE, about, left: (left, left_terms), right: (right, right_terms) }
            .check(subject, findings);
    }
}

/// 零不经四舍五入，不占容差。
fn not_zero(term: &Term) -> bool {
    !term.amount.is_zero()
}

/// 合计列与相加的各列。
type Sum<'a> = (usize, &'a [usize]);

fn ledger<const COLUMNS: usize>(
    subject: &Subject,
    title: &str,
    ledger: &Ledger<COLUMNS>,
    sums: &[Sum],
    findings: &mut Vec<Diagnostic>,
) {
    let cell = |index: Option<usize>, name: &str, amount, column: usize| Term {
        amount,
        place: subject
            .place(&ledger.path(index, column), &format!("{title} › {name} › {}", ledger.titles[column])),
    };
    let of = |row: &LedgerRow<COLUMNS>, column: usize| {
        cell(row.index, row.code.as_str(), row.amounts[column], column)
    };
    let total = |column: usize| cell(ledger.total_index, "合计", ledger.total[column], column);

    for (sum, parts) in sums {
        let across = |name: &str, whole: Term, parts: Vec<Term>, findings: &mut Vec<Diagnostic>| {
            let about = format!("{title} {name}");
            let parts = parts.into_iter().filter(not_zero).collect();
            Equation {
                code: CODE,
                about: &about,
                left: (ledger.titles[*sum], vec![whole]),
                right: ("各列之和", parts),
            }
            .check(subject, findings);
        };
        across("合计", total(*sum), parts.iter().map(|part| total(*part)).collect(), findings);
        for row in &ledger.rows {
            let name = format!("{} {}", row.code, row.name);
            across(&name, of(row, *sum), parts.iter().map(|part| of(row, *part)).collect(), findings);
        }
    }
    let mut down = |name: &str, parent: Option<&Code>, whole: &dyn Fn(usize) -> Term| {
        let children: Vec<_> = ledger.children(parent).collect();
        if children.is_empty() && parent.is_some() {
            return;
        }
        for column in 0..COLUMNS {
            let about = format!("{title} {name}的{}", ledger.titles[column]);
            let parts = children.iter().map(|row| of(row, column)).filter(not_zero).collect();
            let (left, right) =
                if parent.is_some() { ("本级", "下级之和") } else { ("合计", "各类之和") };
            Equation { code: CODE, about: &about, left: (left, vec![whole(column)]), right: (right, parts) }
                .check(subject, findings);
        }
    };
    down("合计", None, &total);
    for row in ledger.rows.iter().filter(|row| row.code.level() != Level::Item) {
        down(&format!("{} {}", row.code, row.name), Some(&row.code), &|column| of(row, column));
    }
}

fn funds_carry_over(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let ledger = &subject.accounts.funds;
    let title = "政府性基金预算财政拨款收入支出决算表";
    let mut balance = |name: &str, index: Option<usize>, amounts: &[crate::amount::Amount; 6]| {
        let one = |column: usize| Term {
            amount: amounts[column],
            place: subject
                .place(&ledger.path(index, column), &format!("{title} › {name} › {}", ledger.titles[column])),
        };
        let about = format!("{title} {name}");
        let side = |columns: [usize; 2]| columns.map(one).into_iter().filter(not_zero).collect();
        Equation {
            code: CODE,
            about: &about,
            left: ("年初结转和结余加本年收入", side([0, 1])),
            right: ("本年支出加年末结转和结余", side([2, 5])),
        }
        .check(subject, findings);
    };
    balance("合计", ledger.total_index, &ledger.total);
    for row in &ledger.rows {
        balance(&format!("{} {}", row.code, row.name), row.index, &row.amounts);
    }
}

fn appropriation(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let account = &subject.accounts.appropriation;
    let title = "财政拨款收入支出决算总表";
    const COLUMNS: [&str; 4] = ["合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"];
    let cell = |budgets: &crate::accounts::Budgets, name: &str, column: usize| Term {
        amount: budgets.amounts[column],
        place: subject.place(&budgets.path(column), &format!("{title} › {name} › {}", COLUMNS[column])),
    };
    let mut rows = vec![
        ("本年收入", &account.income),
        ("年初财政拨款结转和结余", &account.opening),
        ("收入总计", &account.total_in),
        ("本年支出", &account.expenditure_total),
        ("年末财政拨款结转和结余", &account.closing),
        ("支出总计", &account.total_out),
    ];
    rows.extend(account.expenditure.iter().map(|(_, name, budgets)| (name.as_str(), budgets)));
    for (name, budgets) in rows {
        let about = format!("{title} {name}");
        let parts = (1..4).map(|column| cell(budgets, name, column)).filter(not_zero).collect();
        Equation {
            code: CODE,
            about: &about,
            left: ("合计", vec![cell(budgets, name, 0)]),
            right: ("三本预算之和", parts),
        }
        .check(subject, findings);
    }
    for (column, column_name) in COLUMNS.into_iter().enumerate() {
        let about = format!("{title} {column_name}");
        let one = |budgets, name: &str| cell(budgets, name, column);
        let classes = account
            .expenditure
            .iter()
            .map(|(_, name, budgets)| one(budgets, name))
            .filter(not_zero)
            .collect();
        let resources: Vec<Term> =
            [one(&account.income, "本年收入"), one(&account.opening, "年初结转和结余")]
                .into_iter()
                .filter(not_zero)
                .collect();
        let uses: Vec<Term> =
            [one(&account.expenditure_total, "本年支出"), one(&account.closing, "年末结转和结余")]
                .into_iter()
                .filter(not_zero)
                .collect();
        let equations = [
            ("本年支出", vec![one(&account.expenditure_total, "本年支出")], "各类支出之和", classes),
            ("收入总计", vec![one(&account.total_in, "收入总计")], "本年收入与年初结转和结余之和", resources),
            ("支出总计", vec![one(&account.total_out, "支出总计")], "本年支出与年末结转和结余之和", uses),
            (
                "收入总计",
                vec![one(&account.total_in, "收入总计")],
                "支出总计",
                vec![one(&account.total_out, "支出总计")],
            ),
        ];
        for (left, left_terms, right, right_terms) in equations {
            Equation { code: CODE, about: &about, left: (left, left_terms), right: (right, right_terms) }
                .check(subject, findings);
        }
    }
}

fn basic(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let account = &subject.accounts.basic;
    let title = "基本支出决算明细表";
    let one = |code: &Code, entry: &Entry| term(subject, entry, &format!("{title} › {code}"));
    for (class, (name, entry)) in account.rows.iter().filter(|(code, _)| code.level() == Level::Class) {
        let children = account.rows.iter().filter(|(code, _)| code.parent().as_ref() == Some(class));
        let parts = children.map(|(code, (_, entry))| one(code, entry)).filter(not_zero).collect();
        let about = format!("{title} {class} {name}");
        Equation {
            code: CODE,
            about: &about,
            left: ("本级", vec![one(class, entry)]),
            right: ("各款之和", parts),
        }
        .check(subject, findings);
    }
    for (name, total, personnel) in
        [("人员经费合计", &account.personnel, true), ("公用经费合计", &account.public, false)]
    {
        let classes = account
            .rows
            .iter()
            .filter(|(code, _)| code.level() == Level::Class && is_personnel(code) == personnel);
        let parts = classes.map(|(code, (_, entry))| one(code, entry)).filter(not_zero).collect();
        let whole = term(subject, total, &format!("{title} › {name}"));
        Equation {
            code: CODE, about: title, left: (name, vec![whole]), right: ("所属各类之和", parts)
        }
        .check(subject, findings);
    }
}

fn three_public(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let account = &subject.accounts.three_public;
    for (column, entries) in [("预算数", &account.budget), ("决算数", &account.actual)] {
        let one = |index: usize| {
            term(
                subject,
                &entries[index],
                &format!("“三公”经费表 › {} › {column}", THREE_PUBLIC_ITEMS[index]),
            )
        };
        let about = format!("“三公”经费支出决算表 {column}");
        for (whole, parts) in [(2, vec![3, 4]), (0, vec![1, 2, 5])] {
            let parts = parts.into_iter().map(one).filter(not_zero).collect();
            Equation {
                code: CODE,
                about: &about,
                left: (THREE_PUBLIC_ITEMS[whole], vec![one(whole)]),
                right: ("所含各项之和", parts),
            }
            .check(subject, findings);
        }
    }
}
