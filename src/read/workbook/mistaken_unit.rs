//! 金额单位写错的表：同一个数在两张表里差一万倍。
//!
//! 差一万倍的各处都对不上，一处一处地说，看不出是单位；这里只说一次，指到写单位的一格。

use super::recognise::{Reading, Table, Value, place};
use crate::amount::convert;
use crate::diagnostic::{Diagnostic, Place};
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

/// 与别的表差一万倍的表，各报告一次；`tables` 都知道金额单位。
pub fn check(tables: &[Table], findings: &mut Vec<Diagnostic>) {
    let mut pairs: Vec<[Found; 2]> =
        EQUALS.iter().filter_map(|(a, b)| Some([find(tables, *a)?, find(tables, *b)?])).collect();
    pairs.retain(is_off);
    // 与几张表都差一万倍的，是它自己写错了。
    while let Some(worst) = worst(&pairs) {
        let own: Vec<_> = pairs.extract_if(.., |pair| pair.iter().any(|one| one.kind == worst)).collect();
        findings.extend(own.first().map(|pair| tell(pair, worst)));
    }
}

/// 找到的一个数。
struct Found<'a> {
    kind: TableKind,
    table: &'a Table,
    /// 以元计。
    yuan: Decimal,
    at: Place,
}

fn find(tables: &[Table], (kind, rows, key): Figure) -> Option<Found<'_>> {
    let table = tables.iter().find(|table| table.kind == kind)?;
    let (unit, _) = table.meta.money?;
    let mut written = Decimal::ZERO;
    let mut at = None;
    for name in rows {
        let (sheet, row) = table.placed_rows().find(|(_, row)| row.label == *name)?;
        let cell = row.cells.iter().find(|cell| cell.key == key)?;
        let Value::Amount(Reading::Exact(number)) = cell.value else { return None };
        written += number;
        at.get_or_insert_with(|| place(&table.file, sheet, cell.spot).label(row.label.clone()));
    }
    let at = at?.value(written.to_string());
    Some(Found { kind, table, yuan: convert(written, unit, AmountUnit::Yuan), at })
}

/// 差一万倍，上下不过千分之一。
fn is_off([a, b]: &[Found; 2]) -> bool {
    let near = |large: Decimal, small: Decimal| {
        let wanted = convert(small, AmountUnit::TenThousandYuan, AmountUnit::Yuan);
        !small.is_zero() && (large - wanted).abs() <= wanted.abs() / Decimal::ONE_THOUSAND
    };
    near(a.yuan, b.yuan) || near(b.yuan, a.yuan)
}

/// 差一万倍的次数最多的表；一样多的，不是总表：总表写错了，与两张表都不同。
fn worst(pairs: &[[Found; 2]]) -> Option<TableKind> {
    let count = |kind: TableKind| pairs.iter().flatten().filter(|one| one.kind == kind).count();
    let of_pairs = pairs.iter().flatten().map(|one| one.kind);
    of_pairs.max_by_key(|kind| (count(*kind), !matches!(kind, TableKind::Summary | TableKind::Appropriation)))
}

fn tell(pair: &[Found; 2], worst: TableKind) -> Diagnostic {
    let (own, other) = if pair[0].kind == worst { (&pair[0], &pair[1]) } else { (&pair[1], &pair[0]) };
    let (unit, spot) = own.table.meta.money.unwrap_or((AmountUnit::Yuan, own.table.area.start));
    let likely = match unit {
        AmountUnit::Yuan => AmountUnit::TenThousandYuan,
        AmountUnit::TenThousandYuan => AmountUnit::Yuan,
    };
    let message = format!(
        "{}写着以{}计，与{}里同一个数差一万倍，多半是{}的数",
        own.kind.title(),
        unit.name(),
        other.kind.title(),
        likely.name()
    );
    let written = place(&own.table.file, &own.table.sheet, spot).label("金额单位").value(unit.name());
    Diagnostic::error("X14", message).at(written).at(own.at.clone()).at(other.at.clone()).help(format!(
        "数是{0}的，把这张表的金额单位改成{0}，或把数换算成{1}；不是的，改正数",
        likely.name(),
        unit.name()
    ))
}
