//! 说明行以外写的金额单位：表头里的，如“金额（万元）”；数字格式里的，如 `0.00"万元"`。
//!
//! 与说明行不同的，是写了两种；只有这里写的，也算写了。

use crate::read::workbook::recognise::cells::meta::Meta;
use crate::read::workbook::recognise::cells::money::{Money, bracketed_money, money_in};
use crate::read::workbook::recognise::{Parsed, Scene};
use crate::read::workbook::sheet::Spot;

/// 把表头和数字格式里写的金额单位并入 `meta`。
pub fn add(scene: &Scene, parsed: &Parsed, meta: &mut Meta) {
    for (spot, text) in heads(scene, parsed) {
        if let Some(money) = bracketed_money(&text) {
            note(money, spot, meta);
        }
    }
    for (spot, money) in formats(scene, parsed) {
        note(money, spot, meta);
    }
}

/// 记下一处写的金额单位；不认得的，记先见到的。
fn note(written: &str, spot: Spot, meta: &mut Meta) {
    match money_in("金额单位", written) {
        Money::Known(unit) => meta.note_money(unit, spot),
        Money::Strange => drop(meta.strange.get_or_insert_with(|| (written.to_string(), spot))),
        Money::Other => {}
    }
}

/// 表头的文字：从表头第一行到第一行数之上。
fn heads(scene: &Scene, parsed: &Parsed) -> Vec<(Spot, String)> {
    let data = parsed.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.spot.0).min();
    let last = data.unwrap_or(parsed.last + 1);
    let rows = scene.block.rows_from(parsed.head).take_while(|row| *row < last);
    let spots = rows
        .flat_map(|row| scene.sheet.row(row, scene.block.columns()).map(move |(column, _)| (row, column)));
    spots.map(|spot| (spot, scene.sheet.text(spot))).collect()
}

/// 各金额格的数字格式里写的。
fn formats<'a>(scene: &'a Scene, parsed: &Parsed) -> Vec<(Spot, &'a str)> {
    let cells = parsed.rows.iter().flat_map(|row| &row.cells);
    cells.filter_map(|cell| Some((cell.spot, &**scene.sheet.shown_money.get(&cell.spot)?))).collect()
}
