//! 左右对照的两张总表：收入支出决算总表、财政拨款收入支出决算总表。

use super::detail::{self, Details, Line};
use super::heads::{self, without_prefix};
use super::{Cell, Parsed, Reading, Row, Scene, Value, amounts, appropriation, items};
use crate::diagnostic::Diagnostic;
use crate::read::format::BLANK;
use crate::read::format::TableKind;
use crate::read::workbook::sheet::{Content, Spot};
use crate::subject::Catalogue;
use rust_decimal::Decimal;

/// 一方：项目列和金额的各列。
#[derive(Debug)]
pub struct Side {
    /// 收入方。
    pub income: bool,
    /// 项目列。
    pub item: u32,
    /// 键和列；总表只有 `amount`，财政拨款总表支出方有四列。
    pub amounts: Vec<(&'static str, u32)>,
}

/// 三本预算的键。
pub const BUDGETS: [&str; 3] = ["general", "funds", "capital"];

pub fn parse(scene: &Scene, kind: TableKind) -> Option<Parsed> {
    let (sheet, block) = (scene.sheet, scene.block);
    let is_item = |text: &str| ["项目", "收入项目", "支出项目"].contains(&text) || text.starts_with("项目(");
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
    let sides = sides(scene, kind, &columns, (parsed.head, data), &mut parsed);
    if sides.iter().filter(|side| side.income).count() != 1
        || sides.iter().filter(|side| !side.income).count() != 1
    {
        return None;
    }
    let mut last = data;
    for row in block.rows_from(data) {
        if heads::is_note(&heads::first_text(sheet, row, block.columns())) {
            let columns = sides.iter().flat_map(|side| side.amounts.iter().map(|(_, column)| *column));
            scene.tell_below(row, columns, &mut parsed);
            break;
        }
        last = row;
    }
    parsed.last = last;
    for side in &sides {
        match (kind, side.income) {
            (TableKind::Summary, _) => summary(scene, side, (data, last), &mut parsed),
            (_, true) => appropriation::income(scene, side, (data, last), &mut parsed),
            (_, false) => appropriation_expenditure(scene, side, (data, last), &mut parsed),
        }
    }
    Some(parsed)
}

/// 各方的项目列和金额列。
fn sides(
    scene: &Scene,
    kind: TableKind,
    columns: &[u32],
    (top, data): (u32, u32),
    parsed: &mut Parsed,
) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for (index, item) in columns.iter().enumerate() {
        let whole = path(scene, *item, (top, data)).join("");
        if whole.contains("性质") || whole.contains("经济分类") && !whole.contains("功能分类") {
            parsed.remarks.push("略去按支出性质和经济分类列的一块".into());
            continue;
        }
        let income = match (whole.contains("收入"), whole.contains("支出")) {
            (true, false) => true,
            (false, true) => false,
            _ => index == 0,
        };
        let end = columns.get(index + 1).map_or(scene.block.area.end.1, |next| next - 1);
        let amounts = amount_columns(scene, (kind, income), (*item, end), (top, data), parsed);
        tell_missing(scene, (kind, income), (top, *item), &amounts, parsed);
        sides.push(Side { income, item: *item, amounts });
    }
    sides
}

/// 一列的表头，栏次行不算。
fn path(scene: &Scene, column: u32, (top, data): (u32, u32)) -> heads::Path {
    let mut path = heads::path(scene.sheet, column, top..=data - 1);
    path.retain(|text| text.parse::<f64>().is_err() && text != "栏次");
    path
}

/// 三本预算各占一列：财政拨款总表的支出方。
fn is_by_budget(kind: TableKind, income: bool) -> bool {
    kind == TableKind::Appropriation && !income
}

/// 一方的金额列：项目列 `item` 之后到 `end` 列；不认得的、重复的报告。
fn amount_columns(
    scene: &Scene,
    (kind, income): (TableKind, bool),
    (item, end): (u32, u32),
    (top, data): (u32, u32),
    parsed: &mut Parsed,
) -> Vec<(&'static str, u32)> {
    let mut heads: Vec<(u32, String)> = scene
        .block
        .used_columns
        .iter()
        .copied()
        .filter(|column| (item + 1..=end).contains(column))
        .map(|column| (column, path(scene, column, (top, data))))
        .filter(|(_, path)| path.last().is_none_or(|last| last != "行次"))
        .map(|(column, path)| (column, path.join("")))
        .collect();
    for (column, _) in heads.extract_if(.., |(_, head)| head.is_empty()) {
        unknown(scene, kind, "没有表头", (column, data), parsed);
    }
    for (_, head) in heads.extract_if(.., |(_, head)| scene.is_other_year(head, top)) {
        parsed.remarks.push(format!("略去“{head}”一列（不是本年的）"));
    }
    // 预算数、决算数并列的，只取决算数。
    if heads.iter().any(|(_, head)| head.contains("决算数")) {
        heads.retain(|(_, head)| head.contains("决算数"));
    } else {
        heads.retain(|(_, head)| !head.contains("预算数"));
    }
    let mut amounts: Vec<(&'static str, u32)> = Vec::new();
    for (column, head) in &heads {
        let key = match is_by_budget(kind, income) {
            false => "amount",
            true => match items::budget(head) {
                Some(budget) => budget,
                None if is_total_head(head) => "total",
                None => {
                    unknown(scene, kind, head, (*column, data), parsed);
                    continue;
                }
            },
        };
        if let Some((_, first)) = amounts.iter().find(|(known, _)| *known == key) {
            parsed.findings.push(
                Diagnostic::error("X16", format!("{}有两列都像“{head}”", kind.title()))
                    .at(scene.place((top, *first)))
                    .at(scene.place((top, *column)))
                    .help("只留一列，或把表头写清楚"),
            );
            continue;
        }
        amounts.push((key, *column));
    }
    amounts
}

/// 不可缺的金额列里没有的；`spot` 是项目列的表头。
fn tell_missing(
    scene: &Scene,
    (kind, income): (TableKind, bool),
    spot: Spot,
    amounts: &[(&'static str, u32)],
    parsed: &mut Parsed,
) {
    let split = is_by_budget(kind, income);
    let wanted: &[&str] = if split { &BUDGETS } else { &["amount"] };
    for key in wanted {
        // 不是每地每年都列国有资本；有没有漏，看合计对不对。
        let has_total = amounts.iter().any(|(known, _)| *known == "total");
        if *key == "capital" && has_total && !amounts.iter().any(|(known, _)| known == key) {
            parsed.remarks.push("没有国有资本经营预算财政拨款这一列，作零".into());
            continue;
        }
        if !amounts.iter().any(|(known, _)| known == key) {
            let header = if split { kind.format().header(key) } else { "金额" };
            parsed.findings.push(
                Diagnostic::error("X15", format!("{}没有“{header}”这一列", kind.title()))
                    .at(scene.place(spot))
                    .help("检查表头"),
            );
        }
    }
}

/// 支出方的合计列。
fn is_total_head(head: &str) -> bool {
    ["合计", "小计", "总计", "决算数", "金额"].iter().any(|word| head.ends_with(word))
}

/// 不认得的一列，有数才报告。
fn unknown(scene: &Scene, kind: TableKind, head: &str, (column, data): Spot, parsed: &mut Parsed) {
    if scene.only_words(column, data) {
        parsed.remarks.push(format!("略去“{head}”一列（只有文字）"));
        return;
    }
    let rows = &mut scene.block.rows_from(data);
    if let Some(row) = rows.find(|row| amounts::read(scene.sheet, (*row, column)).is_present()) {
        parsed.findings.push(
            Diagnostic::error("X17", format!("{}里不认得“{head}”一列，里面有数", kind.title()))
                .at(scene.place((data.saturating_sub(1), column)).label(head))
                .at(scene.place((row, column)))
                .help("删去这一列，或把表头改成通行的写法"),
        );
    }
}

impl Side {
    /// 收入或支出。
    pub fn name(&self) -> &'static str {
        if self.income { "收入" } else { "支出" }
    }

    /// 一个键所在的列。
    pub fn column(&self, key: &str) -> Option<u32> {
        self.amounts.iter().find(|(known, _)| *known == key).map(|(_, column)| *column)
    }
}

/// 项目列里的一行文字；没有文字而有数的报告。
pub fn item(scene: &Scene, side: &Side, row: u32, parsed: &mut Parsed) -> Option<String> {
    if let Some(Content::Text(text)) = scene.sheet.own((row, side.item)) {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
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
fn blank_line(side: &Side, item: &str, spot: Spot) -> Row {
    line(side, item, spot, vec![Cell { key: BLANK, spot, value: Value::Amount(Reading::Blank) }])
}

/// 收入支出决算总表的一方；零的行不要，写了零的合计行只在有数时要。
fn summary(scene: &Scene, side: &Side, (first, last): (u32, u32), parsed: &mut Parsed) {
    let Some(column) = side.column("amount") else { return };
    let catalogue = Catalogue::of_year(0);
    let mut details = Details::default();
    let mut rows: Vec<Row> = Vec::new();
    for row in scene.block.rows_from(first).take_while(|row| *row <= last) {
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
        let line_is = details.next(&text, known.as_deref());
        if left_out(scene, (TableKind::Summary, side), line_is, &text, (row, column), present(&value), parsed)
        {
            continue;
        }
        if present(&value) || written_total(&name, &value) {
            let spot = (row, column);
            rows.push(line(side, &name, spot, vec![Cell { key: "amount", spot, value }]));
        } else if known.is_some() {
            parsed.blank_rows.push(blank_line(side, &name, (row, column)));
        }
    }
    if rows.iter().any(|row| row.cells.iter().any(|cell| present(&cell.value))) {
        parsed.rows.extend(rows);
    }
}

/// 略去的一行：细分的有数就说一声，不认得的有数是错误。
fn left_out(
    scene: &Scene,
    (kind, side): (TableKind, &Side),
    line: Line,
    text: &str,
    spot: Spot,
    present: bool,
    parsed: &mut Parsed,
) -> bool {
    match line {
        Line::Kept => return false,
        _ if !present => {}
        Line::Detail => parsed.remarks.push(format!("第 {} 行“{text}”是细分，略去", spot.0 + 1)),
        Line::Unknown => {
            let table = format!("{}的{}方", kind.title(), side.name());
            detail::unknown(scene, &table, text, spot, parsed);
        }
    }
    true
}

/// 明写着零的合计行。
fn written_total(name: &str, value: &Value) -> bool {
    (name == "总计" || name.starts_with("本年")) && matches!(value, Value::Amount(Reading::Exact(_)))
}

/// 财政拨款总表的支出方。
fn appropriation_expenditure(scene: &Scene, side: &Side, (first, last): (u32, u32), parsed: &mut Parsed) {
    let catalogue = Catalogue::of_year(0);
    let mut details = Details::default();
    let mut rows: Vec<Row> = Vec::new();
    for row in scene.block.rows_from(first).take_while(|row| *row <= last) {
        let Some(text) = item(scene, side, row, parsed) else { continue };
        let known = items::appropriation_expenditure(&text)
            .map(str::to_string)
            .or_else(|| items::class(&text, catalogue));
        let name = known.clone().unwrap_or_else(|| without_prefix(&text).to_string());
        let mut cells = Vec::new();
        for (key, column) in &side.amounts {
            let label = format!("支出 {name} › {}", TableKind::Appropriation.format().header(key));
            let value = scene.amount((row, *column), &label, &mut parsed.findings);
            cells.push(Cell { key, spot: (row, *column), value });
        }
        for key in BUDGETS.into_iter().filter(|key| side.column(key).is_none()) {
            let value = Value::Amount(Reading::Exact(Decimal::ZERO));
            cells.push(Cell { key, spot: (row, side.item), value });
        }
        let has = cells.iter().any(|cell| present(&cell.value));
        let line_is = details.next(&text, known.as_deref());
        let spot = cells.iter().find(|cell| present(&cell.value)).map_or((row, side.item), |cell| cell.spot);
        if left_out(scene, (TableKind::Appropriation, side), line_is, &text, spot, has, parsed) {
            continue;
        }
        if has || cells.iter().any(|cell| written_total(&name, &cell.value)) {
            rows.push(line(side, &name, (row, side.item), cells));
        } else if let Some((_, column)) = side.amounts.first().filter(|_| known.is_some()) {
            parsed.blank_rows.push(blank_line(side, &name, (row, *column)));
        }
    }
    if rows.iter().any(|row| row.cells.iter().any(|cell| present(&cell.value))) {
        parsed.rows.extend(rows);
    }
}
