//! “三公”经费的账。

use super::Entry;
use crate::amount::Amount;
use crate::report::{ThreePublicFigures, ThreePublicItem, ThreePublicRow};
use rust_decimal::Decimal;
use std::ops::{Index, IndexMut};

/// 六个项目各一个，依表内次序。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByItem<T>([T; 6]);

impl<T> ByItem<T> {
    /// 逐个项目。
    pub fn new(one: impl FnMut(ThreePublicItem) -> T) -> Self {
        Self(ThreePublicItem::ALL.map(one))
    }

    /// 各项，依表内次序。
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<T> Index<ThreePublicItem> for ByItem<T> {
    type Output = T;

    fn index(&self, item: ThreePublicItem) -> &T {
        &self.0[item as usize]
    }
}

impl<T> IndexMut<ThreePublicItem> for ByItem<T> {
    fn index_mut(&mut self, item: ThreePublicItem) -> &mut T {
        &mut self.0[item as usize]
    }
}

/// 填写的总数和三项；合计没有填而三项都知道的，由三项相加。不知道的和购置、运行两项没有。
pub fn figures(figures: &ThreePublicFigures, key: &str) -> ByItem<Option<Entry>> {
    let mut entries = ByItem::new(|item| {
        let (name, amount) = (item.key()?, figures.of(item)?);
        Some(Entry::given(amount, format!("{key}.{name}")))
    });
    let total = ThreePublicItem::Total;
    if entries[total].is_none() {
        let parts: Option<Vec<&Entry>> = total.parts().iter().map(|part| entries[*part].as_ref()).collect();
        entries[total] = parts.map(Entry::sum);
    }
    entries
}

/// “三公”经费：六个项目的预算数与决算数。
#[derive(Debug)]
pub struct ThreePublicAccount {
    /// 年初预算数：填写的，或与预算数相同；购置、运行两项总与预算数相同。
    /// 填了合计、没有填全三项，预算数又合不上这个合计的，没有填的不知道。
    pub initial: ByItem<Option<Entry>>,
    /// 预算数。
    pub budget: ByItem<Entry>,
    /// 决算数。
    pub actual: ByItem<Entry>,
}

impl ThreePublicAccount {
    /// 补全：没写的行为零，没写的合计与小计由各项相加。
    pub fn of(rows: &[ThreePublicRow], initial: &ThreePublicFigures) -> Self {
        let budget = column(rows, "budget", |row| row.budget);
        Self { initial: initials(initial, &budget), budget, actual: column(rows, "actual", |row| row.actual) }
    }

    /// 预算数与决算数全为零。
    pub fn is_empty(&self) -> bool {
        self.budget.iter().chain(self.actual.iter()).all(|entry| entry.amount.is_zero())
    }

    /// 公开的决算数（万元，两位小数）大于预算数。
    pub fn exceeds(&self, item: ThreePublicItem) -> bool {
        self.actual[item].amount.published() > self.budget[item].amount.published()
    }

    /// 合计、小计里有一项超预算：购置费超了、运行费省了，小计可以是持平的。
    pub fn exceeds_within(&self, item: ThreePublicItem) -> bool {
        item.parts().iter().any(|part| self.exceeds(*part))
    }
}

fn column(rows: &[ThreePublicRow], key: &str, amount: impl Fn(&ThreePublicRow) -> Amount) -> ByItem<Entry> {
    let entries = ByItem::new(|item| {
        let index = rows.iter().position(|row| row.item.trim() == item.name())?;
        Some(Entry::given(amount(&rows[index]), format!("tables.three_public[{index}].{key}")))
    });
    ByItem::new(|item| of_parts(&entries, item))
}

/// 一个项目：写了的，或由各部分相加。
fn of_parts(written: &ByItem<Option<Entry>>, item: ThreePublicItem) -> Entry {
    written[item].clone().unwrap_or_else(|| {
        Entry::sum(&item.parts().iter().map(|part| of_parts(written, *part)).collect::<Vec<_>>())
    })
}

/// 年初预算数：三项没有填的取预算数，合计没有填的由三项相加。
fn initials(given: &ThreePublicFigures, budget: &ByItem<Entry>) -> ByItem<Option<Entry>> {
    let total = ThreePublicItem::Total;
    let typed = figures(given, "three_public.initial");
    let mut entries = ByItem::new(|item| Some(typed[item].as_ref().unwrap_or(&budget[item]).clone()));
    if typed.iter().all(Option::is_none) {
        return entries;
    }
    let sum = Entry::sum(total.parts().iter().filter_map(|part| entries[*part].as_ref()));
    match &typed[total] {
        None => entries[total] = Some(sum),
        Some(whole) if (whole.amount - sum.amount).yuan().abs() > TAIL => {
            for part in total.parts() {
                entries[*part] = typed[*part].clone();
            }
        }
        Some(_) => {}
    }
    entries
}

/// 合计和三项各自舍入到万元，合不上的差在此以内，元。
const TAIL: Decimal = Decimal::from_parts(200, 0, 0, false, 0);

#[cfg(test)]
mod tests {
    use super::*;
    use ThreePublicItem::{Abroad, Reception, Total, Vehicles};

    #[test]
    fn parts_that_do_not_make_up_the_total_typed_are_not_known() {
        let wan = |number: i64| Amount::from_yuan(Decimal::from(number * 10_000));
        let row = |item: ThreePublicItem, budget| ThreePublicRow {
            item: item.name().into(),
            budget: wan(budget),
            actual: Amount::ZERO,
        };
        let rows = [row(Abroad, 3), row(Vehicles, 5), row(Reception, 1)];
        let known = |total: Option<i64>, abroad: Option<i64>| {
            let (total, abroad) = (total.map(wan), abroad.map(wan));
            let initial = ThreePublicFigures { total, abroad, ..ThreePublicFigures::default() };
            let account = ThreePublicAccount::of(&rows, &initial);
            [Total, Abroad, Vehicles, Reception]
                .map(|item| account.initial[item].as_ref().map(|entry| entry.amount))
        };
        assert_eq!(known(None, None), [9, 3, 5, 1].map(|one| Some(wan(one))));
        assert_eq!(known(None, Some(4)), [10, 4, 5, 1].map(|one| Some(wan(one))));
        assert_eq!(known(Some(9), None), [9, 3, 5, 1].map(|one| Some(wan(one))));
        assert_eq!(known(Some(100), None), [Some(wan(100)), None, None, None]);
        assert_eq!(known(Some(100), Some(4)), [Some(wan(100)), Some(wan(4)), None, None]);
    }
}
