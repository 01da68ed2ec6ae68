//! 功能分类列到项级。

use super::rows::{Row, all};
use crate::accounts::Ledger;
use crate::report::TableKind;
use crate::rules::{Case, Findings};
use crate::subject::{Classification, Code};

/// K07：写了金额的类、款下面有项级科目。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    let rows: Vec<Row> = all(case).filter(|row| row.classification == Classification::Functional).collect();
    for row in rows.iter().filter(|row| matches!(row.code.len(), 3 | 5)) {
        let below = |other: &Row| {
            other.table == row.table && other.code.len() == 7 && other.code.starts_with(row.code)
        };
        if !rows.iter().any(below) && !is_idle(case, row) {
            let message =
                format!("科目 {}下面没有项级科目", format!("{} {}", row.code, row.name).trim_start());
            findings.tell(message, [row.place()]);
        }
    }
}

/// 各列都是零：软件把没有发生的类也导出一行，没有钱可以列到项。
fn is_idle(case: &Case, row: &Row) -> bool {
    fn of<const COLUMNS: usize>(ledger: &Ledger<COLUMNS>, code: &Code) -> bool {
        ledger.row(code).is_some_and(|row| row.amounts.iter().all(|amount| amount.is_zero()))
    }
    let Some(code) = &Code::parse(row.code) else { return false };
    let accounts = case.accounts;
    match row.table {
        TableKind::Income => of(&accounts.income, code),
        TableKind::Expenditure => of(&accounts.expenditure, code),
        TableKind::GeneralBudget => of(&accounts.general_budget, code),
        TableKind::Funds => of(&accounts.funds, code),
        // 只有年初结转、本年收入的，支出是零。
        TableKind::StateCapital => {
            let flow = accounts.state_capital_flow.given.as_ref();
            of(&accounts.state_capital, code) && flow.is_none_or(|ledger| of(ledger, code))
        }
        TableKind::Summary | TableKind::Appropriation | TableKind::Basic | TableKind::ThreePublic => false,
    }
}
