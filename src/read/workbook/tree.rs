//! 认出的表 → 与 CSV 读入相同的数据树。

use super::recognise::{Reading, Table, Value as CellValue};
use crate::amount::convert;
use crate::diagnostic::{Diagnostic, SHEET_MARK};
use crate::read::node::BLANK;
use crate::read::node::{Key, Node, Value};
use crate::report::{AmountUnit, TableFormat};
use std::sync::Arc;

/// 一张表变成行的列表；`unit` 是整个报告的金额单位。
pub fn node(table: &Table, own: AmountUnit, unit: AmountUnit, findings: &mut Vec<Diagnostic>) -> Node {
    let source = |sheet: &str| -> Arc<str> { Arc::from(format!("{}{SHEET_MARK}{sheet}", table.file)) };
    let format = table.kind.format();
    let at = |file: &Arc<str>, value, spot: (u32, u32), label: String| Node {
        value,
        file: file.clone(),
        line: spot.0 as usize + 1,
        column: spot.1 as usize + 1,
        label,
    };
    let mut rows = Vec::with_capacity(table.rows.len());
    let (mut file, mut last) = (source(&table.sheet), table.sheet.as_str());
    let blank = table.blank_rows.iter().map(|row| (table.sheet.as_str(), row));
    for (sheet, row) in table.placed_rows().chain(blank) {
        if sheet != last {
            (file, last) = (source(sheet), sheet);
        }
        let mut entries = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let label = format!("{} › {}", row.label, format.header(cell.key));
            let label = if cell.key == BLANK { row.label.clone() } else { label };
            let value = match &cell.value {
                CellValue::Text(text) => Value::Text(text.clone()),
                CellValue::Amount(reading) => amount(reading, may_be_blank(format, cell.key), own, unit),
            };
            if let (Value::Text(text), CellValue::Amount(Reading::Exact(_)), AmountUnit::Yuan) =
                (&value, &cell.value, own)
                && unit == AmountUnit::TenThousandYuan
                && text.split_once('.').is_some_and(|(_, fraction)| fraction.len() > 2)
            {
                findings.push(
                    Diagnostic::error("X13", format!("“{label}”以元计，换成万元会丢掉尾数"))
                        .at(super::recognise::place(&table.file, sheet, cell.spot).label(&*label))
                        .help("把报告的金额单位改成“元”"),
                );
            }
            let key = Key {
                name: cell.key.to_string(),
                line: cell.spot.0 as usize + 1,
                column: cell.spot.1 as usize + 1,
            };
            entries.push((key, at(&file, value, cell.spot, label)));
        }
        let spot = row.cells.first().map_or((0, 0), |cell| cell.spot);
        rows.push(at(&file, Value::Table(entries), spot, row.label.clone()));
    }
    at(&source(&table.sheet), Value::List(rows), table.area.start, String::new())
}

/// 可以空着的列；BLANK 一格本来没有数。
fn may_be_blank(format: &TableFormat, key: &str) -> bool {
    key == BLANK || format.optional.contains(&key)
}

/// 空白：可以空着的列是没有填，其余是零。
fn amount(reading: &Reading, optional: bool, own: AmountUnit, unit: AmountUnit) -> Value {
    match reading {
        Reading::Blank if optional => Value::Null,
        Reading::Blank | Reading::Bad(_) => Value::Text("0".into()),
        Reading::Exact(number) => Value::Text(convert(*number, own, unit).to_string()),
        Reading::Text(text) => Value::Text(text.clone()),
    }
}
