//! 横排而每个单位一行的：数取合计一行，各单位的行与它核对。

use super::{Parsed, Scene, Stage, heads, is_rate, items};
use crate::read::workbook::recognise::Reading;
use crate::read::workbook::recognise::after::grand_total::{GrandTotal, Share};
use crate::read::workbook::recognise::cells::amounts;
use rust_decimal::Decimal;

/// 一个表头下面的各行数里要读的；几个单位各一行、另有一行合计的，只读合计。
pub fn chosen(scene: &Scene, rows: Vec<u32>, parsed: &mut Parsed) -> Vec<u32> {
    let lead = |row: u32| heads::first_text(scene.sheet, row, scene.block.columns());
    let (totals, units): (Vec<u32>, Vec<u32>) =
        rows.iter().partition(|row| items::is_bare_total(&lead(**row)));
    let is_unit = |row: &u32| is_name(&lead(*row)) && !scene.is_other_year(&lead(*row), parsed.head);
    let ([total], false) = (totals.as_slice(), units.is_empty()) else { return rows };
    if !units.iter().all(is_unit) {
        return rows;
    }
    let names: Vec<String> = units.iter().map(|row| lead(*row)).collect();
    parsed.remarks.push(format!("各行“{}”略去，取“{}”一行", names.join("”“"), lead(*total)));
    // “其中”的行不是全部。
    if !names.iter().any(|name| name.starts_with("其中")) {
        parsed.grand_totals.extend(checks(scene, *total, &units));
    }
    vec![*total]
}

/// 行首写的是谁，不是预算数、决算数、比率，也不是数。
fn is_name(lead: &str) -> bool {
    heads::is_words(lead) && Stage::of(lead).is_none() && !is_rate(lead)
}

/// 合计一行的各数应当是各单位之和；有一格写坏了的一列不核对。
fn checks(scene: &Scene, total: u32, units: &[u32]) -> Vec<GrandTotal> {
    let number = |row: u32, column: u32| match amounts::read(scene.sheet, (row, column)) {
        Reading::Exact(number) => Some(number),
        Reading::Blank => Some(Decimal::ZERO),
        Reading::Text(_) | Reading::Bad(_) => None,
    };
    let check = |column: &u32| {
        let sum = units.iter().map(|row| number(*row, *column)).sum::<Option<Decimal>>()?;
        let of = Share::Lines { sum, count: units.len() };
        Some(GrandTotal { spot: (total, *column), number: number(total, *column)?, of })
    };
    scene.block.used_columns.iter().filter_map(check).collect()
}
