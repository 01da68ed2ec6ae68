//! 金额单位写错的表：同一个数在两张表里差一万倍。
//!
//! 差一万倍的各处都对不上，一处一处地说，看不出是单位；这里只说一次，指到写单位的一格。

use super::equals::{Found, pairs};
use super::recognise::Table;
use crate::amount::convert;
use crate::diagnostic::Diagnostic;
use crate::report::{AmountUnit, TableKind};
use rust_decimal::Decimal;

/// 与别的表差一万倍的表，各报告一次；`tables` 都知道金额单位，`declared` 是填报页所选的。
pub fn check(tables: &[Table], declared: Option<AmountUnit>, findings: &mut Vec<Diagnostic>) {
    let mut pairs: Vec<[Found; 2]> = pairs(tables).filter(is_off).collect();
    // 与几张表都差一万倍的，是它自己写错了。
    while let Some(worst) = worst(&pairs) {
        let own: Vec<_> = pairs.extract_if(.., |pair| pair.iter().any(|one| one.kind == worst)).collect();
        findings.extend(own.first().map(|pair| tell(pair, worst, declared)));
    }
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

fn tell(pair: &[Found; 2], worst: TableKind, declared: Option<AmountUnit>) -> Diagnostic {
    let (own, other) = if pair[0].kind == worst { (&pair[0], &pair[1]) } else { (&pair[1], &pair[0]) };
    // 写着万元的只会写大，写着元的只会写小。
    let is_larger = own.yuan.abs() > other.yuan.abs();
    let (own, other) =
        if is_larger == (unit_of(own) == AmountUnit::TenThousandYuan) { (own, other) } else { (other, own) };
    let unit = unit_of(own);
    let (likely, conversion) = match unit {
        AmountUnit::Yuan => (AmountUnit::TenThousandYuan, "乘以 10000"),
        AmountUnit::TenThousandYuan => (AmountUnit::Yuan, "除以 10000"),
    };
    let (unit, likely) = (unit.name(), likely.name());
    let message = format!(
        "{}写着以{unit}计，与{}里同一个数差一万倍，多半是{likely}的数",
        own.kind.title(),
        other.kind.title(),
    );
    let help = match declared {
        // 填报表各表用一个单位。
        Some(_) => format!("把这张表的数换算成{unit}（{conversion}）再填；不是的，改正数"),
        None => {
            format!("数是{likely}的，把这张表的金额单位改成{likely}，或把数换算成{unit}；不是的，改正数")
        }
    };
    Diagnostic::error("X14", message)
        .at(own.table.money_place())
        .at(own.at.clone())
        .at(other.at.clone())
        .help(help)
}

/// 一张表的金额单位。
fn unit_of(found: &Found) -> AmountUnit {
    found.table.meta.money.map_or(AmountUnit::Yuan, |(unit, _)| unit)
}
