//! 国有资本经营预算的收支：支出之外的年初结转、本年收入、年末结转。
//!
//! Some jurisdictions publish only the expenditure of this budget. What the unit
//! did not give is taken from the 财政拨款总表 for the total; a single subject is
//! known only when nothing was carried over, and is otherwise left unknown.

use super::column::{appropriation, flow, spending};
use super::{AppropriationAccount, Entry, Ledger, SubjectNames};
use crate::amount::Amount;
use crate::report::StateCapitalRow;
use crate::subject::Code;

/// 支出的三列，依次。
const SPENT: [usize; 3] = [spending::TOTAL, spending::BASIC, spending::PROJECT];

/// 一个科目：年初结转、本年收入、支出小计、基本、项目、年末结转；不知道的没有。
#[derive(Debug)]
pub struct FlowRow {
    /// 科目代码。
    pub code: Code,
    /// 科目名称。
    pub name: String,
    /// 各列的值。
    pub entries: [Option<Entry>; 6],
}

/// 国有资本经营预算的收支。
#[derive(Debug)]
pub struct StateCapitalFlow {
    /// 填了年初、收入、年末的表；只填支出的没有。
    pub given: Option<Ledger<6>>,
    /// 年初结转和结余。
    pub opening: Entry,
    /// 本年收入。
    pub income: Entry,
    /// 年末结转和结余。
    pub closing: Entry,
    /// 合计行，各列与 [`FlowRow::entries`] 同序。
    pub total: [Entry; 6],
    /// 各科目。
    pub rows: Vec<FlowRow>,
}

impl StateCapitalFlow {
    /// 补全：填了的照填的，没填的由财政拨款总表得到。
    pub fn of(
        rows: &[StateCapitalRow],
        spent: &Ledger<3>,
        appropriation: &AppropriationAccount,
        names: &SubjectNames,
    ) -> Self {
        match rows.iter().any(StateCapitalRow::has_flow) {
            true => Self::given(Ledger::of(rows, names)),
            false => Self::inferred(spent, appropriation),
        }
    }

    fn given(ledger: Ledger<6>) -> Self {
        let row = |row: &super::LedgerRow<6>| FlowRow {
            code: row.code.clone(),
            name: row.name.clone(),
            entries: std::array::from_fn(|column| Some(ledger.entry(row, column))),
        };
        Self {
            opening: ledger.total_entry(flow::OPENING),
            income: ledger.total_entry(flow::INCOME),
            closing: ledger.total_entry(flow::CLOSING),
            total: std::array::from_fn(|column| ledger.total_entry(column)),
            rows: ledger.rows.iter().map(row).collect(),
            given: Some(ledger),
        }
    }

    fn inferred(spent: &Ledger<3>, appropriation: &AppropriationAccount) -> Self {
        let [opening, closing, income] =
            [&appropriation.opening, &appropriation.closing, &appropriation.income]
                .map(|budgets| budgets.entry(appropriation::CAPITAL));
        let [all, basic, project] = SPENT.map(|column| spent.total_entry(column));
        // 没有结转，收了多少就用了多少，每个科目都是如此。
        let nothing_carried =
            opening.amount.is_zero() && closing.amount.is_zero() && income.amount == all.amount;
        let known = |amount| nothing_carried.then(|| Entry::computed(amount));
        let row = |row: &super::LedgerRow<3>| {
            let [all, basic, project] = SPENT.map(|column| spent.entry(row, column));
            let (none, income) = (known(Amount::ZERO), known(all.amount));
            FlowRow {
                code: row.code.clone(),
                name: row.name.clone(),
                entries: [none.clone(), income, Some(all), Some(basic), Some(project), none],
            }
        };
        Self {
            given: None,
            total: [opening.clone(), income.clone(), all, basic, project, closing.clone()],
            rows: spent.rows.iter().map(row).collect(),
            opening,
            income,
            closing,
        }
    }

    /// 没有任何金额。
    pub fn is_empty(&self) -> bool {
        let of_rows = self.rows.iter().flat_map(|row| row.entries.iter().flatten());
        self.total.iter().chain(of_rows).all(|entry| entry.amount.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Accounts;
    use crate::report::Report;
    use serde_json::json;

    fn flow(appropriation: serde_json::Value, rows: serde_json::Value) -> StateCapitalFlow {
        let report = json!({
            "year": 2024, "layout": "x", "amount_unit": "元",
            "unit": {"name": "某局", "level": "区级", "kind": "行政单位"},
            "overview": {"duties": []},
            "tables": {
                "summary": [], "income": [], "expenditure": [], "general_budget": [], "basic": [],
                "funds": [], "three_public": [],
                "appropriation": appropriation, "state_capital": rows,
            },
        });
        let report: Report = serde_json::from_value(report).unwrap();
        Accounts::of(&report).state_capital_flow
    }

    fn line(side: &str, item: &str, capital: &str) -> serde_json::Value {
        json!({"side": side, "item": item, "general": "0", "funds": "0", "capital": capital})
    }

    #[test]
    fn with_nothing_carried_each_subject_spent_its_income() {
        let rows = json!([{"code": "2230105", "basic": "0", "project": "45600"}]);
        let flow = flow(json!([line("收入", "本年收入", "45600")]), rows);
        assert!(flow.given.is_none());
        let row = &flow.rows[2];
        let amount = |column: usize| row.entries[column].as_ref().unwrap().amount;
        assert_eq!(amount(flow::INCOME), amount(flow::TOTAL));
        assert!(amount(flow::OPENING).is_zero() && amount(flow::CLOSING).is_zero());
        let path = |column: usize| row.entries[column].as_ref().unwrap().path.as_deref();
        assert_eq!(
            (path(flow::INCOME), path(flow::PROJECT)),
            (None, Some("tables.state_capital[0].project"))
        );
    }

    #[test]
    fn with_a_balance_only_the_total_is_known() {
        let rows = json!([{"code": "2230105", "basic": "0", "project": "45600"}]);
        let appropriation =
            json!([line("收入", "本年收入", "40000"), line("收入", "年初财政拨款结转和结余", "5600"),]);
        let flow = flow(appropriation, rows);
        assert_eq!(flow.income.path.as_deref(), Some("tables.appropriation[0].capital"));
        assert_eq!(flow.rows[0].entries[..2], [None, None]);
        assert!(!flow.total[flow::OPENING].amount.is_zero());
    }

    #[test]
    fn what_the_unit_gave_is_kept() {
        let rows = json!([
            {"code": "2230105", "opening": "5600", "income": "45600", "basic": "0", "project": "50000", "closing": "1200"},
        ]);
        let flow = flow(json!([]), rows);
        assert_eq!(flow.given.as_ref().unwrap().rows.len(), 3);
        let amounts = |entries: &[Entry]| entries.iter().map(|entry| entry.amount).collect::<Vec<_>>();
        let rows = flow.rows.iter().map(|row| row.entries.clone().map(Option::unwrap));
        assert!(rows.into_iter().all(|row| amounts(&row) == amounts(&flow.total)));
    }
}
