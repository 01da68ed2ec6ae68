//! “三公”经费的账。

use super::Entry;
use crate::amount::Amount;
use crate::report::{THREE_PUBLIC_ITEMS, ThreePublicFigures, ThreePublicRow};

/// 总数和三项：键、在 [`THREE_PUBLIC_ITEMS`] 里的位置、取法。
type Figure = (&'static str, usize, fn(&ThreePublicFigures) -> Option<Amount>);

/// 合计、出国、用车、接待。
const FIGURES: [Figure; 4] = [
    ("total", 0, |figures| figures.total),
    ("abroad", 1, |figures| figures.abroad),
    ("vehicles", 2, |figures| figures.vehicles),
    ("reception", 5, |figures| figures.reception),
];

/// 填写的总数和三项，与 [`THREE_PUBLIC_ITEMS`] 同序；合计没有填而三项都知道的，由三项相加。
/// 不知道的和购置、运行两项没有。
pub fn figures(figures: &ThreePublicFigures, key: &str) -> [Option<Entry>; 6] {
    let mut entries = [const { None }; 6];
    for (name, index, pick) in FIGURES {
        entries[index] = pick(figures).map(|amount| Entry::given(amount, format!("{key}.{name}")));
    }
    if entries[0].is_none() {
        let parts: Option<Amount> = [1, 2, 5]
            .map(|index| entries[index].as_ref().map(|entry: &Entry| entry.amount))
            .into_iter()
            .sum();
        entries[0] = parts.map(Entry::computed);
    }
    entries
}

/// “三公”经费：六个项目的预算数与决算数。
#[derive(Debug)]
pub struct ThreePublicAccount {
    /// 年初预算数：填写的，或与预算数相同；与 [`THREE_PUBLIC_ITEMS`] 同序，购置、运行两项总与预算数相同。
    pub initial: [Entry; 6],
    /// 预算数，与 [`THREE_PUBLIC_ITEMS`] 同序。
    pub budget: [Entry; 6],
    /// 决算数。
    pub actual: [Entry; 6],
}

impl ThreePublicAccount {
    /// 补全：没写的行为零，没写的合计与小计由各项相加。
    pub fn of(rows: &[ThreePublicRow], initial: &ThreePublicFigures) -> Self {
        let budget = column(rows, "budget", |row| row.budget);
        Self { initial: initials(initial, &budget), budget, actual: column(rows, "actual", |row| row.actual) }
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

/// 年初预算数：三项没有填的取预算数，合计没有填的由三项相加。
fn initials(given: &ThreePublicFigures, budget: &[Entry; 6]) -> [Entry; 6] {
    let typed = figures(given, "three_public.initial");
    let mut entries = budget.clone();
    for (entry, typed) in entries.iter_mut().zip(&typed) {
        if let Some(typed) = typed {
            *entry = typed.clone();
        }
    }
    if typed[0].is_none() && typed.iter().any(Option::is_some) {
        entries[0] = Entry::computed([1, 2, 5].map(|index| entries[index].amount).into_iter().sum());
    }
    entries
}
