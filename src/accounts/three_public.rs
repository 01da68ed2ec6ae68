//! “三公”经费的账。

use super::Entry;
use crate::amount::Amount;
use crate::report::ThreePublicRow;

/// 六个项目，依表内次序：合计、因公出国（境）费、用车小计、购置、运行、接待。
pub const THREE_PUBLIC_ITEMS: [&str; 6] = [
    "合计",
    "因公出国（境）费",
    "公务用车购置及运行维护费",
    "公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
];

/// “三公”经费：六个项目的预算数与决算数。
#[derive(Debug)]
pub struct ThreePublicAccount {
    /// 预算数，与 [`THREE_PUBLIC_ITEMS`] 同序。
    pub budget: [Entry; 6],
    /// 决算数。
    pub actual: [Entry; 6],
}

impl ThreePublicAccount {
    /// 补全：没写的行为零，没写的合计与小计由各项相加。
    pub fn of(rows: &[ThreePublicRow]) -> Self {
        Self {
            budget: column(rows, "budget", |row| row.budget),
            actual: column(rows, "actual", |row| row.actual),
        }
    }

    /// 预算数与决算数全为零。
    pub fn is_empty(&self) -> bool {
        self.budget.iter().chain(&self.actual).all(|entry| entry.amount.is_zero())
    }
}

fn column(rows: &[ThreePublicRow], key: &str, amount: impl Fn(&ThreePublicRow) -> Amount) -> [Entry; 6] {
    let mut entries = THREE_PUBLIC_ITEMS.map(|item| {
        let index = rows.iter().position(|row| row.item.trim() == item)?;
        Some(Entry::given(amount(&rows[index]), format!("tables.three_public[{index}].{key}")))
    });
    let value = |entry: &Option<Entry>| entry.as_ref().map_or(Amount::ZERO, |entry| entry.amount);
    let vehicles = value(&entries[3]) + value(&entries[4]);
    let vehicles = entries[2].get_or_insert(Entry::computed(vehicles)).amount;
    let total = value(&entries[1]) + vehicles + value(&entries[5]);
    entries[0].get_or_insert(Entry::computed(total));
    entries.map(Option::unwrap_or_default)
}
