//! 整个报告的金额单位：有一张表的数舍入到了万元的两位小数，就以万元计，尾数差才有容许的余地。
//!
//! 舍入过的数换成元，别的表准到分，处处对不上，又没有一处真错。

use super::equals::pairs;
use super::recognise::{Reading, Table, Value, place};
use crate::amount::{convert, round};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::AmountUnit;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// 一条发现里至多指出几格。
const MOST_PLACES: usize = 5;
/// 万元印出的小数。
const PLACES: u32 = 2;
/// 项、款、类、合计：同一个尾数至少出现在这么多格。
const LEAST_ALIKE: usize = 4;
/// 至少有这么多种尾数，才不是写错的一两格连着它们的合计。
const LEAST_TAILS: usize = 4;

/// 报告的金额单位；以元计的表要换成万元的，在这里四舍五入，并且说出来。
pub fn report_money(tables: &mut [Table], findings: &mut Vec<Diagnostic>) -> AmountUnit {
    let is = |wanted| move |table: &&Table| table.meta.money.is_some_and(|(unit, _)| unit == wanted);
    let in_wan = || tables.iter().filter(is(AmountUnit::TenThousandYuan));
    let (fine, count) = in_wan().map(grain).fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
    let has_yuan = tables.iter().any(|table| is(AmountUnit::Yuan)(&table));
    // 没有舍入过的数：以元计的，和照元导出、以万元写的（多数准到分）。
    if count == 0 || fine * 2 >= count || runs_exactly(tables) {
        let exact = has_yuan || fine > 0;
        return if exact { AmountUnit::Yuan } else { AmountUnit::TenThousandYuan };
    }
    let rounded = in_wan().find(|table| !is_exact(table)).map(Table::money_place);
    let mut changed = Vec::new();
    for table in tables.iter_mut() {
        if is_exact(table) {
            if table.round() {
                changed.push(table.money_place());
            }
        } else {
            tell_fine(table, findings);
        }
    }
    if !changed.is_empty() {
        let message =
            format!("各表的金额单位不一，{} 张准到分的表换算成万元，四舍五入到两位小数", changed.len());
        let mut finding =
            Diagnostic::warning("X19", message).help("要准到分的，各表都以元计重新导出；不必的，不用改");
        finding.places = changed;
        finding.places.extend(rounded);
        findings.push(finding);
    }
    AmountUnit::TenThousandYuan
}

/// 准到分的表：以元计，或以万元计而多数写到分。
fn is_exact(table: &Table) -> bool {
    let (fine, count) = grain(table);
    match table.meta.money {
        Some((AmountUnit::Yuan, _)) => true,
        _ => fine > 0 && (fine * 2 >= count || is_consistent(table)),
    }
}

/// 各表之间应当相等的数都相等，细的尾数也一样：没有舍入过，只是整数多。
///
/// 写错的一格连着它的上级、合计，也可以处处相等，但只有那一种尾数。
fn runs_exactly(tables: &[Table]) -> bool {
    let tails: BTreeSet<Decimal> = tables.iter().flat_map(|table| tails(table).into_keys()).collect();
    let (equal, unequal): (Vec<_>, Vec<_>) = pairs(tables).partition(|[a, b]| a.yuan == b.yuan);
    let shown = convert(Decimal::new(1, PLACES), AmountUnit::TenThousandYuan, AmountUnit::Yuan);
    let is_cut = |yuan: Decimal| (yuan % shown).is_zero();
    tails.len() >= LEAST_TAILS && unequal.is_empty() && equal.iter().any(|[a, _]| !is_cut(a.yuan))
}

/// 细的几格连着上级、合计一起细：准到分的数碰巧多是整数，不是写错了一格。
fn is_consistent(table: &Table) -> bool {
    tails(table).values().all(|cells| *cells >= LEAST_ALIKE)
}

/// 两位小数以后的各种尾数，和各有几格。
fn tails(table: &Table) -> BTreeMap<Decimal, usize> {
    let mut tails: BTreeMap<Decimal, usize> = BTreeMap::new();
    let numbers = table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| number(&cell.value));
    for number in numbers.filter(|number| is_fine(*number)) {
        *tails.entry((number - number.trunc_with_scale(PLACES)).normalize()).or_default() += 1;
    }
    tails
}

/// 超过两位小数的格数，和不为零的格数。
fn grain(table: &Table) -> (usize, usize) {
    let numbers = table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| number(&cell.value));
    numbers.fold((0, 0), |(fine, count), number| {
        (fine + usize::from(is_fine(number)), count + usize::from(!number.is_zero()))
    })
}

fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Amount(Reading::Exact(number)) => Some(*number),
        _ => None,
    }
}

fn is_fine(number: Decimal) -> bool {
    number.normalize().scale() > PLACES
}

/// 以万元计的表里少数几格更细：多半写错了，不知道该是多少。
fn tell_fine(table: &mut Table, findings: &mut Vec<Diagnostic>) {
    let mut fine: Vec<Place> = Vec::new();
    for (sheet, row) in table.placed_rows() {
        for cell in &row.cells {
            if let Some(number) = number(&cell.value).filter(|number| is_fine(*number)) {
                let place = place(&table.file, sheet, cell.spot);
                fine.push(place.label(row.label.clone()).value(number.to_string()));
            }
        }
    }
    if fine.is_empty() {
        return;
    }
    let (title, count) = (table.kind.title(), fine.len());
    let message = format!("{title}以万元计，有 {count} 格超过两位小数，别的数都舍入过");
    let mut finding = Diagnostic::error("X47", message).help("改成两位小数；确实要准到分的，各表都以元计");
    fine.truncate(MOST_PLACES);
    finding.places = fine;
    findings.push(finding);
    table.doubtful = true;
}

impl Table {
    /// 各数四舍五入到万元的两位小数，仍按表上的单位；有没有变的。
    fn round(&mut self) -> bool {
        let own = self.meta.money.map_or(AmountUnit::TenThousandYuan, |(unit, _)| unit);
        let mut changed = false;
        let cells = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        let numbers = cells.filter_map(|cell| match &mut cell.value {
            Value::Amount(Reading::Exact(number)) => Some(number),
            _ => None,
        });
        for number in numbers.chain(self.initial.iter_mut().map(|one| &mut one.amount)) {
            let wan = round(convert(*number, own, AmountUnit::TenThousandYuan), PLACES);
            let rounded = convert(wan, AmountUnit::TenThousandYuan, own);
            changed |= rounded != *number;
            *number = rounded;
        }
        changed
    }
}
