//! 左右对照的两张总表：收入支出决算总表、财政拨款收入支出决算总表。

use super::balance_head::{Head, Side};
use super::detail::Line;
use super::head_rows::HeadRows;
use super::{appropriation, detail, summary};
use crate::chars::unspaced;
use crate::diagnostic::Diagnostic;
use crate::read::node::BLANK;
use crate::read::workbook::recognise::cells::{amounts, heads};
use crate::read::workbook::recognise::{Cell, Parsed, Reading, Row, Scene, Value};
use crate::read::workbook::sheet::{Content, Spot};
use crate::report::TableKind;

pub fn parse(scene: &Scene, kind: TableKind) -> Option<Parsed> {
    let (sheet, block) = (scene.sheet, scene.block);
    let is_item = |text: &str| heads::is_item_head(text) || ["收入项目", "支出项目"].contains(&text);
    // 没有“项目”一行的，“收入”“支出”就是项目列。
    let is_side = |text: &str| ["收入", "支出"].contains(&text);
    let in_row = |row: u32, wanted: &dyn Fn(&str) -> bool| -> Vec<u32> {
        let columns = sheet.row(row, block.columns()).map(|(column, _)| column);
        columns.filter(|column| wanted(&sheet.text((row, *column)))).collect()
    };
    let (anchor, columns) = match heads::find(sheet, block, is_item) {
        Some(anchor) => (anchor, in_row(anchor.0, &is_item)),
        None => {
            let anchor = heads::find(sheet, block, is_side)?;
            (anchor, Some(in_row(anchor.0, &is_side)).filter(|columns| columns.len() == 2)?)
        }
    };
    let mut parsed = Parsed { head: heads::top(sheet, block, anchor.0), ..Parsed::default() };
    // 表头到项目列出现别的文字为止。
    let mut data = anchor.0 + 1;
    while data <= block.area.end.0 {
        let label = |column: &u32| {
            let text = sheet.text((data, *column));
            !text.is_empty() && !is_item(&text) && !is_side(&text) && text != "栏次"
        };
        let named = columns.iter().any(label) && !heads::is_index_row(sheet, data, block.columns());
        if named || sheet.row(data, block.columns()).next().is_none() {
            break;
        }
        data += 1;
    }
    let head = Head { scene, kind, rows: HeadRows { top: parsed.head, data } };
    let sides = head.sides(&columns, &mut parsed);
    if sides.iter().filter(|side| side.income).count() != 1
        || sides.iter().filter(|side| !side.income).count() != 1
    {
        return None;
    }
    let mut last = data;
    for row in block.rows_from(data) {
        if scene.ends_at(row) {
            let columns = sides.iter().flat_map(|side| side.amounts.iter().map(|(_, column)| *column));
            scene.tell_below(row, columns, &mut parsed);
            break;
        }
        last = row;
    }
    parsed.last = last;
    for side in &sides {
        match (kind, side.income) {
            (TableKind::Summary, _) => summary::side(scene, side, data..=last, &mut parsed),
            (_, true) => appropriation::income(scene, side, data..=last, &mut parsed),
            (_, false) => appropriation::expenditure(scene, side, data..=last, &mut parsed),
        }
    }
    if kind == TableKind::Appropriation {
        appropriation::settle(&mut parsed);
    }
    Some(parsed)
}

/// 项目列里的一行文字；没有文字而有数的报告。
pub fn item(scene: &Scene, side: &Side, row: u32, parsed: &mut Parsed) -> Option<String> {
    if let Some(Content::Text(text)) = scene.sheet.own((row, side.item)) {
        let text = unspaced(text);
        if !text.is_empty() {
            return Some(text);
        }
    }
    let present = |column: &u32| amounts::read(scene.sheet, (row, *column)).is_present();
    let column = side.amounts.iter().map(|(_, column)| *column).find(present)?;
    parsed.findings.push(
        Diagnostic::error("X18", format!("总表的{}方有一行有数，没有项目名称", side.name()))
            .at(scene.place((row, side.item)))
            .at(scene.place((row, column)))
            .help("填上项目名称，或删去这一行的数"),
    );
    None
}

/// 有不为零的数，或写错了。
pub fn present(value: &Value) -> bool {
    matches!(value, Value::Amount(reading) if reading.is_present())
}

/// 拼出一行。
pub fn line(side: &Side, item: &str, spot: Spot, cells: Vec<Cell>) -> Row {
    let mut all = vec![
        Cell { key: "side", spot, value: Value::Text(side.name().into()) },
        Cell { key: "item", spot, value: Value::Text(item.into()) },
    ];
    all.extend(cells);
    Row { label: format!("{} {item}", side.name()), cells: all }
}

/// 没有数的一行；只记该写数的格。
pub fn blank_line(side: &Side, item: &str, spot: Spot) -> Row {
    line(side, item, spot, vec![Cell { key: BLANK, spot, value: Value::Amount(Reading::Blank) }])
}

/// 总表一方的一行。
pub struct Item<'a> {
    /// 要写，还是细分、不认得。
    pub line: Line,
    /// 项目列里写的。
    pub text: &'a str,
    /// 有数的格；没有数的，是项目列那一格。
    pub spot: Spot,
    /// 有不为零的数。
    pub present: bool,
}

/// 这一行略去：细分的有数就说一声，不认得的有数是错误。
pub fn left_out(scene: &Scene, kind: TableKind, side: &Side, item: &Item, parsed: &mut Parsed) -> bool {
    let Item { text, spot, .. } = *item;
    match item.line {
        Line::Kept => return false,
        _ if !item.present => {}
        Line::Detail => parsed.remarks.push(format!("第 {} 行“{text}”是细分，略去", spot.0 + 1)),
        Line::Unknown => {
            let table = format!("{}的{}方", kind.title(), side.name());
            detail::unknown(scene, &table, text, spot, parsed);
        }
    }
    true
}

/// 明写着零的合计行。
pub fn written_total(name: &str, value: &Value) -> bool {
    (name == "总计" || name.starts_with("本年")) && matches!(value, Value::Amount(Reading::Exact(_)))
}
