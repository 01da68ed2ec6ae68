//! 科目的级次：功能分类有类、款的行，下面要有项。
//!
//! 只写项级是可以的：上级由程序相加；反过来，只有上级就看不出钱用在哪里。经济分类
//! 只有类没有款的，表内勾稽（G01）已经指出。

use super::Subject;
use crate::accounts::Ledger;
use crate::diagnostic::Diagnostic;
use crate::subject::Level;

const CODE: &str = "K07";

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let accounts = subject.accounts;
    table(subject, &accounts.income, findings);
    table(subject, &accounts.expenditure, findings);
    table(subject, &accounts.general_budget, findings);
    table(subject, &accounts.funds, findings);
    table(subject, &accounts.state_capital, findings);
}

fn table<const COLUMNS: usize>(subject: &Subject, ledger: &Ledger<COLUMNS>, findings: &mut Vec<Diagnostic>) {
    for row in ledger.rows.iter().filter(|row| row.code.level() != Level::Item) {
        let written = row.amounts.iter().any(|amount| !amount.is_zero());
        if written && ledger.children(Some(&row.code)).next().is_none() {
            let missing = if row.code.level() == Level::Class { "款、项" } else { "项" };
            let amount = (0..COLUMNS).find_map(|column| subject.places.get(&ledger.path(row.index, column)?));
            let mut place = amount.cloned().unwrap_or_default();
            place.column = 0;
            place.value.clear();
            if let Some((row, _)) = place.label.split_once(" › ") {
                place.label = row.to_string();
            }
            findings.push(
                Diagnostic::error(CODE, format!("科目 {} {}下面没有{missing}级科目", row.code, row.name))
                    .at(place)
                    .help(format!("补上{missing}级科目的行；上级的行可以不写，由程序相加")),
            );
        }
    }
}
