//! 各表里应当相等的数：定金额单位、看有没有舍入、有没有填时拿来比。

use super::recognise::{Reading, Table, Value, place};
use crate::amount::convert;
use crate::diagnostic::Place;
use crate::report::{AmountUnit, BASIC_TOTALS, TableKind};
use rust_decimal::Decimal;

/// 一张表里的一个数：哪一行、哪一列；几行的相加。
type Figure = (TableKind, &'static [&'static str], &'static str);

/// 应当相等的数。
const EQUALS: [(Figure, Figure); 7] = [
    ((TableKind::Summary, &["收入 本年收入合计"], "amount"), (TableKind::Income, &["合计"], "total")),
    ((TableKind::Summary, &["支出 本年支出合计"], "amount"), (TableKind::Expenditure, &["合计"], "total")),
    ((TableKind::Appropriation, &["收入 本年收入"], "total"), (TableKind::Income, &["合计"], "fiscal")),
    (
        (TableKind::Appropriation, &["支出 本年支出"], "general"),
        (TableKind::GeneralBudget, &["合计"], "total"),
    ),
    ((TableKind::Appropriation, &["支出 本年支出"], "funds"), (TableKind::Funds, &["合计"], "expenditure")),
    (
        (TableKind::Appropriation, &["支出 本年支出"], "capital"),
        (TableKind::StateCapital, &["合计"], "total"),
    ),
    ((TableKind::GeneralBudget, &["合计"], "basic"), (TableKind::Basic, &BASIC_TOTALS, "amount")),
];

/// 找到的一个数。
pub struct Found<'a> {
    /// 哪一张。
    pub kind: TableKind,
    /// 所在的表。
    pub table: &'a Table,
    /// 以元计。
    pub yuan: Decimal,
    /// 在哪里，连同表上写的数；几行相加的是头一行。
    pub at: Place,
}

/// 应当相等而两张表里都找到的数；`tables` 都知道金额单位。
pub fn pairs(tables: &[Table]) -> impl Iterator<Item = [Found<'_>; 2]> {
    EQUALS.iter().filter_map(|(a, b)| Some([find(tables, *a)?, find(tables, *b)?]))
}

/// 与 `kind` 应当相等、而不是零的一个数，在别的表里；那一张一个数也没有，就是没有填。
///
/// 基本支出明细表不算：不公开明细的可以空着，对不上的由勾稽关系说。
pub fn against(tables: &[Table], kind: TableKind) -> Option<Found<'_>> {
    let both = EQUALS.iter().flat_map(|(a, b)| [(a, b), (b, a)]);
    let others = both.filter(|(own, _)| own.0 == kind && kind != TableKind::Basic);
    others.filter_map(|(_, other)| find(tables, *other)).find(|found| !found.yuan.is_zero())
}

fn find(tables: &[Table], (kind, rows, key): Figure) -> Option<Found<'_>> {
    let table = tables.iter().find(|table| table.kind == kind)?;
    let (unit, _) = table.meta.money?;
    let mut written = Decimal::ZERO;
    let mut at = None;
    for name in rows {
        let (sheet, row) = table.placed_rows().find(|(_, row)| row.label == *name)?;
        let cell = row.cell(key)?;
        let Value::Amount(Reading::Exact(number)) = cell.value else { return None };
        written += number;
        at.get_or_insert_with(|| place(&table.file, sheet, cell.spot).label(row.label.clone()));
    }
    let at = at?.value(written.to_string());
    Some(Found { kind, table, yuan: convert(written, unit, AmountUnit::Yuan), at })
}
