//! 基本支出决算明细表：经济科目几块并排。

use super::codeless;
use super::economic::of_departments;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::after::grand_total::GrandTotal;
use crate::read::workbook::recognise::cells::{amounts, code, heads};
use crate::read::workbook::recognise::{Cell, Parsed, Reading, Row, Scene, Value};
use crate::read::workbook::sheet::{Content, squeeze};
use crate::report::{BASIC_TOTALS as TOTALS, TableKind};
use rust_decimal::Decimal;

/// 一块：代码、名称、金额三列；没有合计而分人员、公用两列的，`other` 是第二列。
#[derive(Debug, Clone)]
struct Part {
    code: u32,
    /// 代码分类、款两列的，是两列；否则就是 `code`。
    codes: Vec<u32>,
    name: u32,
    amount: u32,
    other: Option<u32>,
    /// 有合计，又分人员、公用两列的，这两列。
    split: Option<(u32, u32)>,
    end: u32,
}

/// 是两个合计行中的哪一个。
fn total_name(text: &str) -> Option<&'static str> {
    let bare = heads::without_prefix(text);
    let first = [TOTALS[0], "人员经费", "人员经费小计", "人员支出合计"];
    let second = [TOTALS[1], "公用经费", "公用经费小计", "日常公用经费合计", "公用支出合计"];
    if first.contains(&bare) {
        Some(TOTALS[0])
    } else if second.contains(&bare) {
        Some(TOTALS[1])
    } else {
        None
    }
}

pub fn parse(scene: &Scene) -> Option<Parsed> {
    let (sheet, block) = (scene.sheet, scene.block);
    let anchor = heads::find(sheet, block, heads::is_code_head)?;
    let mut parsed = Parsed { head: heads::top(sheet, block, anchor.0), ..Parsed::default() };
    let mut bottom = sheet.merge_of(anchor).map_or(anchor.0, |area| area.end.0);
    if code::is_level_heads(sheet, bottom + 1, &block.used_columns) {
        bottom += 1;
    }
    let parts = parts(scene, (parsed.head, bottom), anchor.0, &mut parsed)?;
    let mut last = bottom;
    for row in block.rows_from(bottom + 1) {
        if scene.ends_at(row) {
            scene.tell_below(row, parts.iter().map(|part| part.amount), &mut parsed);
            break;
        }
        last = row;
    }
    parsed.last = last;
    let mut totals = Vec::new();
    for part in &parts {
        let mut codes = code::Reader::default();
        for row in block.rows_from(bottom + 1).take_while(|row| *row <= last) {
            if let Some(read) = read_row(scene, (&parts, part, &mut codes), row, &mut totals, &mut parsed) {
                parsed.rows.push(read);
            }
        }
    }
    // 几块并排的，合计只是那一块的。
    if let [part] = parts.as_slice() {
        parsed.grand_totals = totals.into_iter().filter_map(|row| grand_total(scene, part, row)).collect();
    }
    // 公用经费合计写在最后，与文字形式一样。
    parsed.rows.sort_by_key(|row| row.label == TOTALS[1]);
    if parsed.rows.iter().all(|row| !present(row)) {
        parsed.rows.clear();
    }
    Some(parsed)
}

/// 略去的合计行的数；写坏了的没有。
fn grand_total(scene: &Scene, part: &Part, row: u32) -> Option<GrandTotal> {
    let own = [Some(part.amount), part.other].into_iter().flatten();
    let numbers = own.map(|column| match amounts::read(scene.sheet, (row, column)) {
        Reading::Exact(number) => Some(number),
        Reading::Blank => Some(Decimal::ZERO),
        Reading::Text(_) | Reading::Bad(_) => None,
    });
    Some(GrandTotal { spot: (row, part.amount), number: numbers.sum::<Option<Decimal>>()? })
}

fn present(row: &Row) -> bool {
    row.cells.iter().any(|cell| matches!(&cell.value, Value::Amount(reading) if reading.is_present()))
}

/// 各块的列；有一块没有名称列的，不是这样的表。
fn parts(scene: &Scene, (top, bottom): (u32, u32), row: u32, parsed: &mut Parsed) -> Option<Vec<Part>> {
    let (sheet, block) = (scene.sheet, scene.block);
    let codes: Vec<u32> = sheet
        .row(row, block.columns())
        .map(|(column, _)| column)
        .filter(|column| heads::is_code_head(&sheet.text((row, *column))))
        .collect();
    let codes = of_departments(scene, (top, bottom), codes, parsed);
    let mut parts = Vec::with_capacity(codes.len());
    for (index, code) in codes.iter().enumerate() {
        let end = codes.get(index + 1).map_or(block.area.end.1, |next| next - 1);
        let last = |column: u32| heads::path(sheet, column, top..=bottom).pop().unwrap_or_default();
        let name = (code + 1..=end).find(|column| last(*column).contains("名称"))?;
        parts.extend(part(scene, (top, bottom), row, (*code, name, end), parsed));
    }
    Some(parts)
}

/// 从代码列 `code` 到 `end` 列的一块；金额列认不准的报告。
fn part(
    scene: &Scene,
    (top, bottom): (u32, u32),
    row: u32,
    (code, name, end): (u32, u32, u32),
    parsed: &mut Parsed,
) -> Option<Part> {
    let last = |column: u32| heads::path(scene.sheet, column, top..=bottom).pop().unwrap_or_default();
    let whole = |column: u32| heads::path(scene.sheet, column, top..=bottom).join("›");
    let levels: Vec<u32> = (code..name).filter(|column| code::is_level_head(&last(*column))).collect();
    let codes = if levels.is_empty() { vec![code] } else { levels };
    let (others, own): (Vec<u32>, Vec<u32>) =
        (name + 1..=end).partition(|column| scene.is_other_year(&whole(*column), top));
    for column in others.into_iter().filter(|column| scene.block.used_columns.contains(column)) {
        parsed.remarks.push(format!("略去“{}”一列（不是本年的）", whole(column)));
    }
    let is_amount = |head: &str| {
        ["金额", "决算数", "合计", "支出决算"].iter().any(|word| head.contains(word))
            && !head.contains("预算数")
    };
    let amounts: Vec<u32> = own.into_iter().filter(|column| is_amount(&last(*column))).collect();
    let named = |word: &str| (name + 1..=end).find(|column| last(*column) == word);
    let split = named("人员经费").zip(named("公用经费"));
    let part = |amount, other, split| Some(Part { code, codes, name, amount, other, split, end });
    match (amounts.as_slice(), split) {
        ([amount], split) => part(*amount, None, split),
        ([], Some((personnel, public))) => part(personnel, Some(public), None),
        ([], None) => {
            parsed.findings.push(
                Diagnostic::error("X15", format!("{}没有金额这一列", TableKind::Basic.title()))
                    .at(scene.place((row, code)))
                    .help("表头写“金额”或“决算数”"),
            );
            None
        }
        ([first, second, ..], _) => {
            parsed.findings.push(
                Diagnostic::error("X16", format!("{}有两列都像金额", TableKind::Basic.title()))
                    .at(scene.place((row, *first)))
                    .at(scene.place((row, *second)))
                    .help("只留一列，或把表头写清楚"),
            );
            None
        }
    }
}

/// 读一块里的一行；没有数的没有，经济科目的总计略去、记在 `totals` 里。
fn read_row(
    scene: &Scene,
    (parts, part, codes): (&[Part], &Part, &mut code::Reader),
    row: u32,
    totals: &mut Vec<u32>,
    parsed: &mut Parsed,
) -> Option<Row> {
    let sheet = scene.sheet;
    let pieces = code::pieces(sheet, row, &part.codes);
    let whole = codes.whole(&pieces);
    let code = match &whole {
        Some(Ok(code)) => code.clone(),
        _ => pieces.first().map(|piece| piece.text.clone()).unwrap_or_default(),
    };
    let name: String = match sheet.own((row, part.name)) {
        Some(Content::Text(text)) => text.chars().filter(|c| !c.is_whitespace()).collect(),
        _ => String::new(),
    };
    if let Some(total) = total_name(&squeeze(&name)).or(total_name(&code)) {
        return total_row(scene, (parts, part), row, total, parsed);
    }
    // 合计行里没有代码和名称的数，属于左边的合计标签。
    let columns = scene.block.columns();
    let is_total = |column: u32| total_name(&sheet.text((row, column))).is_some();
    if code.is_empty() && name.is_empty() && sheet.row(row, columns).any(|(column, _)| is_total(column)) {
        return None;
    }
    let is_present = |column: u32| amounts::read(sheet, (row, column)).is_present();
    let column = part.other.filter(|other| is_present(*other)).unwrap_or(part.amount);
    let spot = (row, column);
    if code.is_empty() && !name.is_empty() && is_present(column) {
        codes.lost();
    }
    let label =
        [code.as_str(), name.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let label = label.join(" ");
    let value = scene.amount(spot, &format!("{label} › 金额"), &mut parsed.findings);
    let has = matches!(&value, Value::Amount(reading) if reading.is_present());
    if !has {
        return None;
    }
    if let Some(Err(piece)) = whole {
        parsed.findings.push(code::orphan(scene, piece, &name));
    }
    let is_subject = code.bytes().any(|byte| byte.is_ascii_digit());
    if is_subject {
        tell_both(scene, part, row, &label, parsed);
    } else if is_grand_total(&name, &code) {
        totals.push(row);
        parsed.remarks.push(format!("第 {} 行“{label}”略去，由人员经费与公用经费得出", row + 1));
        return None;
    } else if heads::is_index_row(sheet, row, columns) || heads::is_code_head(&code) {
        return None;
    } else {
        let named = [part.code, part.name].into_iter().find(|column| !sheet.text((row, *column)).is_empty());
        let spot = (row, named.unwrap_or(column));
        codeless::tell(scene, TableKind::Basic, spot, &label, parsed);
        return None;
    }
    let mut cells = Vec::with_capacity(3);
    if !code.is_empty() {
        cells.push(Cell { key: "code", spot: (row, part.code), value: Value::Text(code) });
    }
    if !name.is_empty() {
        cells.push(Cell { key: "name", spot: (row, part.name), value: Value::Text(name) });
    }
    cells.push(Cell { key: "amount", spot, value });
    Some(Row { label, cells })
}

/// 人员经费与公用经费合起来的总计。
fn is_grand_total(name: &str, code: &str) -> bool {
    let all = squeeze(name) + code;
    all.contains("合计") || all.contains("总计")
}

/// 人员经费合计、公用经费合计的一行；没有数的没有。
fn total_row(
    scene: &Scene,
    (parts, part): (&[Part], &Part),
    row: u32,
    total: &'static str,
    parsed: &mut Parsed,
) -> Option<Row> {
    let sheet = scene.sheet;
    // 取消了合并、各格填着同样的话的，标签从左边的一块起。
    let is_label = |column: u32| total_name(&sheet.text((row, column))) == Some(total);
    if part.code.checked_sub(1).is_some_and(is_label) {
        return None;
    }
    // 合计的标签常占几列，数在它右边第一个有内容的格里；
    // 标签没有盖住的别的块，写着代码、名称的，数是那一块的。
    let label_end = sheet.merge_of((row, part.code)).map_or(part.name, |area| area.end.1);
    let right = part.end.max(label_end + 1).max(scene.block.area.end.1);
    let is_subject = |column: u32| {
        parts.iter().any(|other| other.code != part.code && [other.code, other.name].contains(&column))
    };
    let spot = sheet
        .row(row, (label_end.max(part.code) + 1, right))
        .map(|(column, _)| (row, column))
        .take_while(|spot| !is_subject(spot.1) || is_label(spot.1))
        .find(|spot| *spot != (row, part.name) && !is_label(spot.1))
        .filter(|spot| total_name(&sheet.text(*spot)).is_none())
        .unwrap_or((row, part.amount));
    let value = scene.amount(spot, &format!("{total} › 金额"), &mut parsed.findings);
    let blank = matches!(value, Value::Amount(Reading::Blank));
    (!blank).then(|| Row {
        label: total.to_string(),
        cells: vec![
            Cell { key: "name", spot: (row, part.name), value: Value::Text(total.to_string()) },
            Cell { key: "amount", spot, value },
        ],
    })
}

/// 一个科目在人员经费、公用经费两列都有数。
fn tell_both(scene: &Scene, part: &Part, row: u32, label: &str, parsed: &mut Parsed) {
    let is_present = |column: u32| amounts::read(scene.sheet, (row, column)).is_present();
    let both = part.split.or(part.other.map(|other| (part.amount, other)));
    if let Some((first, second)) = both.filter(|(first, second)| is_present(*first) && is_present(*second)) {
        parsed.findings.push(
            Diagnostic::error("X16", format!("“{label}”在人员经费、公用经费两列都有数"))
                .at(scene.place((row, first)))
                .at(scene.place((row, second)))
                .help("一个经济科目只属于一列"),
        );
    }
}
