//! 按科目列示的表：收入、支出、一般公共预算、政府性基金、国有资本。

use super::code::{self, Piece};
use super::columns::{Column, subject_column};
use super::formulas::only_formulas;
use super::heads::{self, Path};
use super::{Cell, Parsed, Reading, Row, Scene, Value, amounts};
use crate::diagnostic::{Diagnostic, column_letters};
use crate::read::format::TableKind;
use crate::read::workbook::sheet::{Content, Sheet, Spot};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// 表头认出来的样子。
struct Head {
    /// 第一行。
    top: u32,
    /// 数据的第一行。
    data: u32,
    /// 科目代码所在的列。
    codes: Vec<u32>,
    /// 科目名称所在的列。
    name: u32,
    /// 金额的列和键。
    keys: BTreeMap<u32, &'static str>,
    /// 没有自己的列、由几列细分相加的键。
    sums: Vec<(&'static str, Vec<u32>)>,
}

/// 合计行的叫法。
const TOTALS: &[&str] = &["合计", "总计", "本年合计", "支出合计", "收入合计", "本年支出合计", "本年收入合计"];

pub fn parse(scene: &Scene, kind: TableKind) -> Option<Parsed> {
    let mut parsed = Parsed::default();
    let head = head(scene, kind, &mut parsed)?;
    parsed.head = head.top;
    parsed.last = head.data.saturating_sub(1);
    let mut codes = code::Reader::default();
    for row in scene.block.rows_from(head.data) {
        let first = heads::first_text(scene.sheet, row, scene.block.columns());
        if heads::is_note(&first) {
            scene.tell_below(row, head.keys.keys().copied(), &mut parsed);
            break;
        }
        if let Some(read) = one(scene, kind, (&head, &mut codes), row, &mut parsed) {
            parsed.rows.push(read);
            parsed.last = row;
        }
    }
    drop_empty_total(&mut parsed.rows);
    Some(parsed)
}

fn head(scene: &Scene, kind: TableKind, parsed: &mut Parsed) -> Option<Head> {
    let (sheet, block) = (scene.sheet, scene.block);
    let joined = joined_head(scene);
    let named = heads::find(sheet, block, heads::is_name_head);
    let name = named.filter(|name| joined.is_none_or(|joined| joined.1 != name.1)).or(joined)?;
    let top = heads::top(sheet, block, name.0);
    let (left, right) = block.columns();
    let is_code = |column: u32, bottom: u32| {
        let path = heads::path(sheet, column, top..=bottom);
        path.iter().any(|text| heads::is_code_head(text))
            || path.last().is_some_and(|last| code::is_level_head(last))
    };
    let mut bottom = sheet.merge_of(name).map_or(name.0, |area| area.end.0);
    // 名称那一格下面可能还有分栏的表头；到有代码、有合计、有数的一行为止。
    let mut data = bottom + 1;
    for row in bottom + 1..=(bottom + 6).min(block.area.end.0) {
        let codes: Vec<u32> =
            block.used_columns.iter().copied().filter(|column| is_code(*column, bottom)).collect();
        let label = label_of(sheet, row, &codes, name.1);
        if heads::is_index_row(sheet, row, (left, right)) || code::is_level_heads(sheet, row, &codes) {
            bottom = row;
            data = row + 1;
            continue;
        }
        let amounts =
            block.used_columns.iter().copied().filter(|column| *column > name.1 && !codes.contains(column));
        let is_data = label != Label::None || heads::has_amounts(sheet, row, amounts);
        let has_text = sheet.row(row, (left, right)).any(|(_, content)| matches!(content, Content::Text(_)));
        if is_data || heads::is_note(&heads::first_text(sheet, row, (left, right))) || !has_text {
            break;
        }
        bottom = row;
        data = row + 1;
    }
    let codes: Vec<u32> = block
        .used_columns
        .iter()
        .copied()
        .filter(|column| *column != name.1 && is_code(*column, bottom))
        .collect();
    // 代码与名称写在一列里的，没有代码的列。
    if codes.is_empty() && joined.is_none_or(|joined| joined.1 != name.1) {
        return None;
    }
    let mut keys: BTreeMap<u32, &'static str> = BTreeMap::new();
    let mut fine: Vec<(&'static str, u32)> = Vec::new();
    for column in
        block.used_columns.iter().copied().filter(|column| *column != name.1 && !codes.contains(column))
    {
        // 栏次行也在表头里，路径只取到它上面。
        let path: Path = heads::path(sheet, column, top..=bottom)
            .into_iter()
            .filter(|text| text.parse::<f64>().is_err() && text != "栏次" && text != "项目")
            .collect();
        if path.last().is_some_and(|last| last == "行次") {
            continue;
        }
        let known = match scene.is_other_year(&path.join("›"), top) {
            true => Column::Skip("不是本年的"),
            false => subject_column(kind, &path),
        };
        match known {
            Column::Part(key) => fine.push((key, column)),
            known => place_column(scene, (kind, known), column, &path, (top, data), &mut keys, parsed),
        }
    }
    let sums = sums(scene, (top, data), fine, &keys, parsed);
    let format = kind.format();
    for (header, key) in &format.columns[2..] {
        let summed = sums.iter().any(|(known, _)| known == key);
        if !format.optional.contains(key) && !summed && !keys.values().any(|known| known == key) {
            parsed.findings.push(
                Diagnostic::error("X15", format!("{}没有“{header}”这一列", kind.title()))
                    .at(scene.place((name.0, name.1)))
                    .help("检查表头；没有发生的列也要有，填 0"),
            );
        }
    }
    Some(Head { top, data, codes, name: name.1, keys, sums })
}

/// 代码与名称写在一列里（`205 教育支出`）的表头：那一列里第一行代码以上最下面的一格文字。
fn joined_head(scene: &Scene) -> Option<Spot> {
    let (sheet, block) = (scene.sheet, scene.block);
    let is_joined = |spot: &Spot| code::split(&sheet.text(*spot)).is_some_and(|(_, name)| !name.is_empty());
    let column = *block.used_columns.first()?;
    let spots = || block.rows_from(*block.rows().start()).map(|row| (row, column));
    let first = spots().find(is_joined)?;
    let is_head = |spot: &Spot| {
        let text = sheet.text(*spot);
        spot.0 < first.0 && (text == "项目" || text.contains("科目"))
    };
    spots().filter(is_head).last()
}

/// 细分的列：有自己的列时略去，没有时由细分相加，都说出来。
fn sums(
    scene: &Scene,
    (top, data): (u32, u32),
    fine: Vec<(&'static str, u32)>,
    keys: &BTreeMap<u32, &'static str>,
    parsed: &mut Parsed,
) -> Vec<(&'static str, Vec<u32>)> {
    let mut sums: Vec<(&'static str, Vec<u32>)> = Vec::new();
    for (key, column) in fine {
        let told = heads::path(scene.sheet, column, top..=data - 1).join("›");
        if keys.values().any(|known| *known == key) {
            parsed.remarks.push(format!("略去“{told}”一列（细分的列）"));
            continue;
        }
        match sums.iter_mut().find(|(known, _)| *known == key) {
            Some((_, columns)) => columns.push(column),
            None => sums.push((key, vec![column])),
        }
        parsed.remarks.push(format!("没有小计，“{told}”一列计入它的上一级"));
    }
    sums
}

/// 一列归到一个键；不认得而有数的、重复的报告。
fn place_column(
    scene: &Scene,
    (kind, known): (TableKind, Column),
    column: u32,
    path: &[String],
    (top, data): (u32, u32),
    keys: &mut BTreeMap<u32, &'static str>,
    parsed: &mut Parsed,
) {
    let used =
        || scene.block.rows_from(data).find(|row| amounts::read(scene.sheet, (*row, column)).is_present());
    let told = path.join("›");
    match known {
        Column::Part(_) => {}
        Column::Key(key) => {
            if let Some((first, _)) = keys.iter().find(|(_, known)| **known == key) {
                parsed.findings.push(
                    Diagnostic::error("X16", format!("{}有两列都像“{told}”", kind.title()))
                        .at(scene.place((top, *first)).label(told.clone()))
                        .at(scene.place((top, column)).label(told.clone()))
                        .help("只留一列，或把表头写清楚"),
                );
            } else {
                keys.insert(column, key);
            }
        }
        Column::Skip(why) => {
            if used().is_some() {
                parsed.remarks.push(format!("略去“{told}”一列（{why}）"));
            }
        }
        Column::Unknown if is_of_one_unit(scene, column, &told, data) => {
            parsed.remarks.push(format!("略去“{told}”一列（都是一个单位）"));
        }
        Column::Unknown if !is_unit_head(&told) && scene.only_words(column, data) => {
            let named = match path.is_empty() {
                true => format!("没有表头的 {} 列", column_letters(column as usize + 1)),
                false => format!("“{told}”一列"),
            };
            parsed.remarks.push(format!("略去{named}（只有文字）"));
        }
        Column::Unknown => {
            if let Some(row) = used() {
                let named = if path.is_empty() {
                    "没有表头的一列".into()
                } else {
                    format!("“{told}”一列")
                };
                parsed.findings.push(
                    Diagnostic::error("X17", format!("{}里不认得{named}，里面有数", kind.title()))
                        .at(scene.place((top, column)).label(told))
                        .at(scene.place((row, column)))
                        .help("删去这一列，或把表头改成通行的写法"),
                );
            } else if !path.is_empty() && ["备注", "说明"].iter().all(|word| !told.contains(word)) {
                parsed.remarks.push(format!("略去“{told}”一列（没有数）"));
            }
        }
    }
}

/// 单位编码、单位名称的表头。
fn is_unit_head(head: &str) -> bool {
    ["单位", "部门"].iter().any(|word| head.starts_with(word))
        && ["编码", "代码", "名称"].iter().any(|word| head.ends_with(word))
}

/// 单位编码、单位名称的一列，从头到尾是同一个单位；几个单位的行混在一张表里，就认不得。
fn is_of_one_unit(scene: &Scene, column: u32, head: &str, data: u32) -> bool {
    let rows = scene.block.rows_from(data);
    let written = rows.flat_map(|row| code::pieces(scene.sheet, row, &[column]));
    let units: BTreeSet<String> = written.map(|piece| piece.text).filter(|text| !text.is_empty()).collect();
    is_unit_head(head) && units.len() == 1
}

/// 一行的科目。
#[derive(Debug, PartialEq, Eq)]
enum Label {
    /// 写着科目代码的各格。
    Code(Vec<Piece>),
    /// 合计。
    Total,
    /// 别的文字。
    Other(String),
    /// 什么都没有。
    None,
}

fn label_of(sheet: &Sheet, row: u32, codes: &[u32], name: u32) -> Label {
    let pieces = code::pieces(sheet, row, codes);
    let named = sheet.text((row, name));
    if pieces.iter().map(|piece| &piece.text).chain([&named]).any(|text| TOTALS.contains(&text.as_str())) {
        return Label::Total;
    }
    if pieces.first().is_some_and(|piece| piece.text.bytes().any(|byte| byte.is_ascii_digit())) {
        return Label::Code(pieces);
    }
    // 代码列空着，代码写在名称前面的。
    if pieces.iter().all(|piece| piece.text.is_empty()) && code::split(&named).is_some() {
        return Label::Code(vec![Piece::in_name(named, (row, name))]);
    }
    match pieces.into_iter().map(|piece| piece.text).chain([named]).find(|text| !text.is_empty()) {
        Some(text) => Label::Other(text),
        None => Label::None,
    }
}

fn one(
    scene: &Scene,
    kind: TableKind,
    (head, codes): (&Head, &mut code::Reader),
    row: u32,
    parsed: &mut Parsed,
) -> Option<Row> {
    let sheet = scene.sheet;
    let columns = scene.block.columns();
    let amounts: Vec<u32> =
        head.keys.keys().chain(head.sums.iter().flat_map(|(_, columns)| columns)).copied().collect();
    let has_figures = heads::has_figures(sheet, row, amounts.iter().copied());
    let is_repeated_head = |text: &str| {
        (heads::is_code_head(text) || heads::is_name_head(text) || text == "项目")
            && !heads::has_amounts(sheet, row, amounts.iter().copied())
    };
    let name: String = match sheet.get((row, head.name)) {
        Some(Content::Text(text)) => text.chars().filter(|c| !c.is_whitespace()).collect(),
        _ => String::new(),
    };
    let (code, name, spot) = match label_of(sheet, row, &head.codes, head.name) {
        Label::Code(pieces) => {
            let code = match codes.whole(&pieces) {
                Some(Ok(code)) => code,
                Some(Err(piece)) => {
                    parsed.findings.push(code::orphan(scene, piece, &name));
                    piece.text.clone()
                }
                None => String::new(),
            };
            let spot = pieces[0].spot;
            // 代码写在名称前面的，名称里去掉代码。
            let name = if spot.1 == head.name { code::after(&name).to_string() } else { name };
            (code, name, spot)
        }
        Label::Total => (String::new(), "合计".to_string(), (row, head.name)),
        // 续页上重复的表头，可能写着“2024年决算数”。
        Label::Other(text) if is_repeated_head(&text) => return None,
        // 注、空行。
        Label::Other(text) if !has_figures => {
            if !text.starts_with('…') && !heads::is_index_row(sheet, row, columns) {
                parsed.remarks.push(format!("第 {} 行“{text}”没有数，略去", row + 1));
            }
            return None;
        }
        Label::None if !has_figures || only_formulas(scene, row, amounts.iter().copied()) => return None,
        Label::Other(_) | Label::None if heads::is_index_row(sheet, row, columns) => return None,
        Label::Other(_) | Label::None => {
            codes.lost();
            (String::new(), name, (row, head.name))
        }
    };
    let label =
        [code.as_str(), name.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let label = label.join(" ");
    let mut cells = Vec::with_capacity(head.keys.len() + 2);
    if !code.is_empty() {
        cells.push(Cell { key: "code", spot, value: Value::Text(code) });
    }
    if !name.is_empty() {
        cells.push(Cell { key: "name", spot: (row, head.name), value: Value::Text(name) });
    }
    for (column, key) in &head.keys {
        let told = format!("{label} › {}", kind.format().header(key));
        let value = scene.amount((row, *column), &told, &mut parsed.findings);
        cells.push(Cell { key, spot: (row, *column), value });
    }
    for (key, columns) in &head.sums {
        cells.push(sum(scene, key, row, columns, &label, parsed));
    }
    Some(Row { label, cells })
}

/// 几列细分相加的一格；有一列写错了，这一格就是写错的那一格，不当零加。
fn sum(
    scene: &Scene,
    key: &'static str,
    row: u32,
    columns: &[u32],
    label: &str,
    parsed: &mut Parsed,
) -> Cell {
    let mut sum = Decimal::ZERO;
    let mut wrong = None;
    for spot in columns.iter().map(|column| (row, *column)) {
        let value = scene.amount(spot, label, &mut parsed.findings);
        match value {
            Value::Amount(Reading::Exact(number)) => sum += number,
            Value::Amount(Reading::Text(_) | Reading::Bad(_)) if wrong.is_none() => {
                wrong = Some(Cell { key, spot, value });
            }
            _ => {}
        }
    }
    let spot = (row, columns[0]);
    wrong.unwrap_or(Cell { key, spot, value: Value::Amount(Reading::Exact(sum)) })
}

/// 没有科目的表只有一行全零的合计，等于没有数据。
fn drop_empty_total(rows: &mut Vec<Row>) {
    let is_zero = |row: &Row| {
        row.cells.iter().all(|cell| !matches!(&cell.value, Value::Amount(reading) if reading.is_present()))
    };
    if rows.iter().all(|row| row.cells.iter().all(|cell| cell.key != "code")) {
        rows.retain(|row| !is_zero(row));
    }
}
