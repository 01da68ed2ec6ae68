//! 财政拨款收入支出决算总表的账。

use super::Entry;
use crate::amount::Amount;
use crate::report::{AppropriationRow, Side, TableKind, appropriation_item};
use crate::subject::{Catalogue, Code};

/// 一行：合计与三本预算（一般公共预算、政府性基金、国有资本经营）。
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Budgets {
    /// 合计、一般公共预算、政府性基金、国有资本经营，位置见 [`super::column::appropriation`]。
    pub amounts: [Amount; 4],
    /// 在输入里是第几行；算出来的没有。
    pub index: Option<usize>,
    /// 每列由几个写了的、不为零的数相加；写了的是 1（[`Entry::figures`]）。
    pub figures: [usize; 4],
}

impl Budgets {
    /// 一列：名称（表头）和键。
    pub fn column(column: usize) -> (&'static str, &'static str) {
        TableKind::Appropriation.format().amounts()[column]
    }

    /// 一格。
    pub fn entry(&self, column: usize) -> Entry {
        let (_, key) = Self::column(column);
        let path = self.index.map(|index| format!("tables.appropriation[{index}].{key}"));
        Entry { amount: self.amounts[column], path, figures: self.figures[column] }
    }

    fn sum<'a>(parts: impl Iterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        for part in parts {
            for (column, amount) in part.amounts.iter().enumerate() {
                sum.amounts[column] += *amount;
                sum.figures[column] += if amount.is_zero() { 0 } else { part.figures[column] };
            }
        }
        sum
    }
}

/// 财政拨款总表。
#[derive(Debug)]
pub struct AppropriationAccount {
    /// 本年收入。
    pub income: Budgets,
    /// 年初财政拨款结转和结余。
    pub opening: Budgets,
    /// 收入总计。
    pub total_in: Budgets,
    /// 各类支出，按目录的次序。
    pub expenditure: Vec<(Code, String, Budgets)>,
    /// 本年支出。
    pub expenditure_total: Budgets,
    /// 年末财政拨款结转和结余。
    pub closing: Budgets,
    /// 支出总计。
    pub total_out: Budgets,
}

/// 收入方的行。
pub const INCOME_ITEMS: [&str; 3] =
    [appropriation_item::INCOME, appropriation_item::OPENING, appropriation_item::TOTAL];
/// 支出方除各类支出外的行。
pub const EXPENDITURE_ITEMS: [&str; 3] =
    [appropriation_item::EXPENDITURE, appropriation_item::CLOSING, appropriation_item::TOTAL];

impl AppropriationAccount {
    /// 补全：没写的行为零，没写的合计由各行相加；收、支总计与总表一样（[`super::SummaryAccount::of`]）。
    pub fn of(rows: &[AppropriationRow], catalogue: &Catalogue) -> Self {
        let find = |side: Side, item: &str| {
            let index = rows.iter().position(|row| row.side == side && row.item.trim() == item)?;
            let row = &rows[index];
            let parts = [row.general, row.funds, row.capital];
            let total = row.total.unwrap_or_else(|| parts.iter().copied().sum());
            let added = parts.iter().filter(|part| !part.is_zero()).count();
            let figures = [if row.total.is_some() { 1 } else { added }, 1, 1, 1];
            let amounts = [total, row.general, row.funds, row.capital];
            Some(Budgets { amounts, index: Some(index), figures })
        };
        let line = |side, item: &str| find(side, item).unwrap_or_default();

        let [income, opening, _] = INCOME_ITEMS;
        let (income, opening) = (line(Side::Income, income), line(Side::Income, opening));
        let expenditure: Vec<_> = catalogue
            .functional_classes()
            .map(|(code, name)| (code, name.to_string(), line(Side::Expenditure, name)))
            .collect();
        let [spent, closing, total] = EXPENDITURE_ITEMS;
        let expenditure_total = find(Side::Expenditure, spent)
            .unwrap_or_else(|| Budgets::sum(expenditure.iter().map(|(.., budgets)| budgets)));
        let closing = line(Side::Expenditure, closing);
        let (given_in, given_out) = (find(Side::Income, total), find(Side::Expenditure, total));
        let either = match given_in.as_ref().or(given_out.as_ref()) {
            Some(given) => Budgets { index: None, ..given.clone() },
            None => Budgets::sum([&income, &opening].into_iter()),
        };
        let [total_in, total_out] =
            [given_in, given_out].map(|given| given.unwrap_or_else(|| either.clone()));
        Self { income, opening, total_in, expenditure, expenditure_total, closing, total_out }
    }
}
