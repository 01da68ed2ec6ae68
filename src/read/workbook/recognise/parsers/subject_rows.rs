//! 按科目列示的表：收入、支出、一般公共预算、政府性基金、国有资本。

use super::codeless;
use super::subject_head::Head;
use crate::read::workbook::recognise::cells::code::Piece;
use crate::read::workbook::recognise::cells::formulas::only_formulas;
use crate::read::workbook::recognise::cells::{amounts, code, heads};
use crate::read::workbook::recognise::{Cell, Parsed, Row, Scene, Value};
use crate::read::workbook::sheet::{Content, Sheet, Spot};
use crate::report::TableKind;

/// 合计行的叫法。
const TOTALS: &[&str] = &["合计", "总计", "本年合计", "支出合计", "收入合计", "本年支出合计", "本年收入合计"];

pub fn parse(scene: &Scene, kind: TableKind) -> Option<Parsed> {
    let mut parsed = Parsed::default();
    let head = Head::of(scene, kind, &mut parsed)?;
    parsed.head = head.top;
    parsed.last = head.data.saturating_sub(1);
    let mut codes = code::Reader::default();
    for row in scene.block.rows_from(head.data) {
        if scene.ends_at(row) {
            scene.tell_below(row, head.keys.keys().copied(), &mut parsed);
            break;
        }
        if heads::is_note(&heads::first_text(scene.sheet, row, scene.block.columns())) {
            continue;
        }
        if let Some(read) = read_row(scene, kind, (&head, &mut codes), row, &mut parsed) {
            parsed.rows.push(read);
            parsed.last = row;
        }
    }
    drop_empty_total(&mut parsed.rows);
    Some(parsed)
}

/// 一行的科目。
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// 写着科目代码的各格。
    Code(Vec<Piece>),
    /// 合计。
    Total,
    /// 别的文字。
    Other(String),
    /// 什么都没有。
    None,
}

/// 一行写着哪个科目，或合计。
pub(super) fn label_of(sheet: &Sheet, row: u32, codes: &[u32], name: u32) -> Label {
    let pieces = code::pieces(sheet, row, codes);
    let named = sheet.text((row, name));
    if pieces.iter().map(|piece| &piece.text).chain([&named]).any(|text| TOTALS.contains(&text.as_str())) {
        return Label::Total;
    }
    // 夹在表里的一句话也会有数字，如“以下含上年结转18.42万元”。
    let starts = |text: &str| text.trim_start_matches(['[', '(']).starts_with(|c: char| c.is_ascii_digit());
    let is_sentence = |text: &str| heads::is_words(text) && !starts(text);
    let is_code = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit()) && !is_sentence(text);
    if pieces.first().is_some_and(|piece| is_code(&piece.text)) {
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

/// 读一行；表头、注、没有数的行没有。
fn read_row(
    scene: &Scene,
    kind: TableKind,
    (head, codes): (&Head, &mut code::Reader),
    row: u32,
    parsed: &mut Parsed,
) -> Option<Row> {
    let amounts: Vec<u32> =
        head.keys.keys().chain(head.sums.iter().flat_map(|(_, columns)| columns)).copied().collect();
    let (code, name, spot) = subject(scene, kind, (head, codes), row, &amounts, parsed)?;
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
        let spots: Vec<Spot> = columns.iter().map(|column| (row, *column)).collect();
        cells.push(scene.sum(key, &spots, &label, &mut parsed.findings));
    }
    Some(Row { label, cells })
}

/// 一行的科目：代码、名称和写着它的格；`amounts` 是金额的各列。不是科目也不是合计、没有数的行没有。
fn subject(
    scene: &Scene,
    kind: TableKind,
    (head, codes): (&Head, &mut code::Reader),
    row: u32,
    amounts: &[u32],
    parsed: &mut Parsed,
) -> Option<(String, String, Spot)> {
    let sheet = scene.sheet;
    let columns = scene.block.columns();
    let has_figures = heads::has_figures(sheet, row, amounts.iter().copied());
    let is_repeated_head = |text: &str| {
        (heads::is_code_head(text) || heads::is_name_head(text) || heads::is_item_head(text))
            && !heads::has_amounts(sheet, row, amounts.iter().copied())
    };
    let name: String = match sheet.get((row, head.name)) {
        Some(Content::Text(text)) => text.chars().filter(|c| !c.is_whitespace()).collect(),
        _ => String::new(),
    };
    Some(match label_of(sheet, row, &head.codes, head.name) {
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
        unknown => {
            codes.lost();
            let label = if let Label::Other(text) = unknown { text } else { String::new() };
            codeless::tell(scene, kind, labelled(scene, head, row, amounts), &label, parsed);
            return None;
        }
    })
}

/// 一行写着叫法的格；没有的，是第一个数。
fn labelled(scene: &Scene, head: &Head, row: u32, amounts: &[u32]) -> Spot {
    let is_label = |column: &u32| !scene.sheet.text((row, *column)).is_empty();
    let named = head.codes.iter().chain([&head.name]).copied().find(is_label);
    let figure = |column: &&u32| amounts::read(scene.sheet, (row, **column)).is_present();
    (row, named.or(amounts.iter().find(figure).copied()).unwrap_or(head.name))
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
