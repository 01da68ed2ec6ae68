//! “三公”经费：横排（两块或逐项一对）与竖排。

use super::heads;
use super::kind::Kind;
use super::{Cell, Parsed, Reading, Row, Scene, Value, amounts, items};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::sheet::{Content, Spot};
use std::collections::BTreeMap;

/// 六个项目，依表内次序。
const ITEMS: [&str; 6] = [
    "合计",
    "因公出国（境）费",
    "公务用车购置及运行维护费",
    "公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
];

/// 项目、预算还是决算 → 位置。
type Cells = BTreeMap<(&'static str, &'static str), Spot>;

pub fn parse(scene: &Scene) -> Option<Parsed> {
    let (sheet, block) = (scene.sheet, scene.block);
    let is_stage = |text: &str| stage(text).is_some();
    let anchor = heads::find(sheet, block, is_stage)?;
    let mut parsed = Parsed { head: heads::top(sheet, block, anchor.0), ..Parsed::default() };
    let beside = |text: &str| text == "项目" || text.starts_with("项目(");
    let vertical = sheet
        .row(anchor.0, block.columns())
        .map(|(column, _)| column)
        .find(|column| beside(&sheet.text((anchor.0, *column))));
    let cells = match vertical {
        Some(item) => down(scene, anchor.0, item, &mut parsed)?,
        None => across(scene, anchor.0, &mut parsed)?,
    };
    for item in ITEMS {
        let mut row = Row {
            label: item.to_string(),
            cells: vec![Cell { key: "item", spot: anchor, value: Value::Text(item.to_string()) }],
        };
        for (key, header) in [("budget", "预算数"), ("actual", "决算数")] {
            let Some(spot) = cells.get(&(item, key)) else { continue };
            let value = scene.amount(*spot, &format!("{item} › {header}"), &mut parsed.findings);
            row.cells[0].spot = *spot;
            row.cells.push(Cell { key, spot: *spot, value });
        }
        if row.cells.len() == 3 {
            parsed.rows.push(row);
        }
    }
    missing(scene, anchor, &cells, &mut parsed);
    let present = |row: &Row| {
        row.cells.iter().any(|cell| matches!(&cell.value, Value::Amount(reading) if reading.is_present()))
    };
    if !parsed.rows.iter().any(present) {
        parsed.rows.clear();
    }
    Some(parsed)
}

/// 合计和用车小计可以不写，其余四项缺了要说。
fn missing(scene: &Scene, anchor: Spot, cells: &Cells, parsed: &mut Parsed) {
    for item in ITEMS.into_iter().filter(|item| !["合计", "公务用车购置及运行维护费"].contains(item))
    {
        for (key, header) in [("budget", "预算数"), ("actual", "决算数")] {
            if !cells.contains_key(&(item, key)) {
                parsed.findings.push(
                    Diagnostic::error("X15", format!("{}没有“{item}”的{header}", Kind::ThreePublic.title()))
                        .at(scene.place(anchor))
                        .help("检查表头；没有发生也要有这一格，填 0"),
                );
            }
        }
    }
}

/// 表头说的是预算数还是决算数；年初预算数不用。
fn stage(text: &str) -> Option<&'static str> {
    if text.contains("年初") {
        None
    } else if text.contains("预算数") {
        Some("budget")
    } else if text.contains("决算数") || text.contains("统计数") || text == "支出数" {
        Some("actual")
    } else {
        None
    }
}

/// 竖排：一行一个项目，预算数、决算数各一列。
fn down(scene: &Scene, head: u32, item: u32, parsed: &mut Parsed) -> Option<Cells> {
    let (sheet, block) = (scene.sheet, scene.block);
    let mut columns: BTreeMap<&'static str, u32> = BTreeMap::new();
    for (column, _) in sheet.row(head, block.columns()) {
        if let Some(key) = stage(&sheet.text((head, column))) {
            columns.entry(key).or_insert(column);
        }
    }
    let mut cells = Cells::new();
    parsed.last = head;
    for row in block.rows_from(head + 1) {
        if heads::is_note(&heads::first_text(sheet, row, block.columns())) {
            break;
        }
        let Some(Content::Text(text)) = sheet.own((row, item)) else { continue };
        let Some(name) = items::three_public(text) else { continue };
        for (key, column) in &columns {
            // 内部表下半张还有同名的行，只认第一次。
            cells.entry((name, key)).or_insert((row, *column));
        }
        parsed.last = parsed.last.max(row);
    }
    (!cells.is_empty()).then_some(cells)
}

/// 横排：表头几行，数一行。
fn across(scene: &Scene, anchor: u32, parsed: &mut Parsed) -> Option<Cells> {
    let (sheet, block) = (scene.sheet, scene.block);
    let is_head = |row: u32| {
        sheet.row(row, block.columns()).any(|(column, content)| {
            let text = sheet.text((row, column));
            matches!(content, Content::Text(_))
                && (stage(&text).is_some() || items::three_public(&text).is_some() || text == "小计")
        })
    };
    let end = block.area.end.0.min(anchor + 8);
    let bottom = (anchor..=end).take_while(|row| is_head(*row)).last().unwrap_or(anchor);
    let mut data = bottom + 1;
    while data < block.area.end.0 {
        let blank = sheet.row(data, block.columns()).next().is_none();
        let note = heads::is_note(&heads::first_text(sheet, data, block.columns()));
        if note || !(blank || heads::is_index_row(sheet, data, block.columns())) {
            break;
        }
        data += 1;
    }
    parsed.last = data;
    let mut cells = Cells::new();
    for column in block.used_columns.iter().copied() {
        let path = heads::path(sheet, column, parsed.head..=bottom);
        let whole = path.join("›");
        let Some(key) = path.iter().rev().find_map(|text| stage(text)) else {
            told_unknown(scene, (bottom, column), data, &whole, parsed);
            continue;
        };
        let names: Vec<&String> = path.iter().filter(|text| stage(text).is_none()).collect();
        let item = match names.last().map(|text| text.as_str()) {
            Some("小计") => Some(ITEMS[2]),
            Some(text) => items::three_public(text),
            None => None,
        };
        match item {
            Some(item) if cells.contains_key(&(item, key)) => parsed.findings.push(
                Diagnostic::error("X16", format!("“三公”经费表有两列都像“{whole}”"))
                    .at(scene.place(cells[&(item, key)]))
                    .at(scene.place((bottom, column)))
                    .help("只留一列，或把表头写清楚"),
            ),
            Some(item) => {
                cells.insert((item, key), (data, column));
            }
            None => told_unknown(scene, (bottom, column), data, &whole, parsed),
        }
    }
    (!cells.is_empty()).then_some(cells)
}

/// 不认得的一列，有数才报告。
fn told_unknown(scene: &Scene, head: Spot, data: u32, whole: &str, parsed: &mut Parsed) {
    if let Reading::Exact(number) = amounts::read(scene.sheet, (data, head.1))
        && !number.is_zero()
    {
        parsed.findings.push(
            Diagnostic::error("X17", format!("“三公”经费表里不认得“{whole}”一列，里面有数"))
                .at(scene.place(head))
                .at(scene.place((data, head.1)))
                .help("删去这一列，或把表头改成通行的写法"),
        );
    }
}
