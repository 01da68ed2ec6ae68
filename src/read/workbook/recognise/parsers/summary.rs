//! 收入支出决算总表的各行。

use super::balance::{Item, blank_line, item, left_out, line, present, written_total};
use super::balance_head::Side;
use super::detail::Details;
use crate::read::workbook::recognise::cells::heads::without_prefix;
use crate::read::workbook::recognise::cells::items;
use crate::read::workbook::recognise::{Cell, Parsed, Row, Scene};
use crate::report::TableKind;
use crate::subject::Catalogue;
use std::ops::RangeInclusive;

/// 一方；零的行不要，写了零的合计行只在有数时要。
pub fn side(scene: &Scene, side: &Side, rows: RangeInclusive<u32>, parsed: &mut Parsed) {
    let Some(column) = side.column("amount") else { return };
    let catalogue = Catalogue::newest();
    let mut details = Details::default();
    let mut kept: Vec<Row> = Vec::new();
    for row in scene.block.rows_in(rows) {
        let Some(text) = item(scene, side, row, parsed) else { continue };
        let known = match side.income {
            true => items::summary_income(&text).map(str::to_string),
            false => items::summary_expenditure(&text)
                .map(str::to_string)
                .or_else(|| items::class(&text, catalogue)),
        };
        let name = known.clone().unwrap_or_else(|| without_prefix(&text).to_string());
        let label = format!("{} {name} › 金额", side.name());
        let value = scene.amount((row, column), &label, &mut parsed.findings);
        let kind_of_line = details.next(&text, known.as_deref());
        let item = Item { line: kind_of_line, text: &text, spot: (row, column), present: present(&value) };
        if left_out(scene, TableKind::Summary, side, &item, parsed) {
            continue;
        }
        if present(&value) || written_total(&name, &value) {
            let spot = (row, column);
            kept.push(line(side, &name, spot, vec![Cell { key: "amount", spot, value }]));
        } else if known.is_some() {
            parsed.blank_rows.push(blank_line(side, &name, (row, column)));
        }
    }
    if kept.iter().any(|row| row.cells.iter().any(|cell| present(&cell.value))) {
        parsed.rows.extend(kept);
    }
}
