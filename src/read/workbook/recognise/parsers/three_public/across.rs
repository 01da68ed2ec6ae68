//! 横排：项目写在表头里，预算数、决算数在表头里或在行首。

use super::{
    Found, Parsed, Scene, Stage, heads, is_end, is_rate, items, own_text, tell_below, tell_unknown, units,
};
use crate::read::workbook::sheet::{Content, Spot};
use crate::report::THREE_PUBLIC_ITEMS;
use std::ops::RangeInclusive;

/// 一行是什么。
#[derive(PartialEq, Eq)]
enum Line {
    Head,
    Data,
    Other,
}

pub fn read(scene: &Scene, found: &mut Found, parsed: &mut Parsed) {
    // 表头的几行和它下面的各行数；读过数以后再遇到表头，是另一块。
    let mut head: Option<RangeInclusive<u32>> = None;
    let mut data: Vec<u32> = Vec::new();
    for row in scene.block.rows_from(parsed.head) {
        if is_end(scene, row) {
            tell_below(scene, row, parsed);
            break;
        }
        match line(scene, row, head.is_some() && data.is_empty()) {
            Line::Head => {
                let first = match &head {
                    Some(rows) if data.is_empty() => *rows.start(),
                    Some(rows) => {
                        values_of(scene, rows, std::mem::take(&mut data), found, parsed);
                        row
                    }
                    None => row,
                };
                head = Some(first..=row);
            }
            Line::Data if head.is_none() => continue,
            Line::Data => data.push(row),
            Line::Other => continue,
        }
        parsed.last = row;
    }
    let Some(rows) = head else { return };
    // 只有表头、数空着的，格也算有。
    if data.is_empty() {
        data.push(blank_row(scene, *rows.end()));
    }
    values_of(scene, &rows, data, found, parsed);
}

/// 一个表头下面的各行数。
fn values_of(
    scene: &Scene,
    head: &RangeInclusive<u32>,
    data: Vec<u32>,
    found: &mut Found,
    parsed: &mut Parsed,
) {
    for row in units::chosen(scene, data, parsed) {
        values(scene, head, row, found, parsed);
    }
}

/// 表头下面该写数而空着的一行。紧接着的可以是栏次、注，都不是数；没有空行的，取全部内容以下的一行。
fn blank_row(scene: &Scene, head: u32) -> u32 {
    let below = scene.sheet.extent().map_or(head, |last| last.0) + 1;
    let is_blank = |row: &u32| scene.sheet.row(*row, scene.block.columns()).next().is_none();
    (head + 1..below).find(is_blank).unwrap_or(below)
}

/// `open`：前面有表头，还没有读到数。
fn line(scene: &Scene, row: u32, open: bool) -> Line {
    let columns = scene.block.columns();
    if heads::is_index_row(scene.sheet, row, columns) {
        return Line::Other;
    }
    if heads::has_amounts(scene.sheet, row, scene.block.used_columns.iter().copied()) {
        return Line::Data;
    }
    let texts: Vec<(u32, String)> = scene
        .sheet
        .row(row, columns)
        .filter(|(_, content)| matches!(content, Content::Text(_)))
        .map(|(column, _)| (column, scene.sheet.text((row, column))))
        .collect();
    let is_named = |text: &str| {
        Stage::of(text).is_some()
            || items::three_public(text).is_some()
            || text == "小计"
            || text.contains("三公")
    };
    let named = texts.iter().filter(|(_, text)| is_named(text)).count();
    // 行首写着预算数、决算数而数空着的一行；横跨几列的是表头。
    let leads = texts.first().is_some_and(|(column, text)| {
        Stage::of(text).is_some()
            && scene.sheet.merge_of((row, *column)).is_none_or(|area| area.start.1 == area.end.1)
    });
    let beside = texts.iter().skip(1).map(|(column, _)| *column);
    let cells = scene.sheet.row(row, columns).count();
    match named {
        // 夹在表里的一句话。
        0 if cells == 1 && texts.iter().any(|(_, text)| heads::is_words(text)) => Line::Other,
        0 => Line::Data,
        1 if leads && (open || heads::has_figures(scene.sheet, row, beside)) => Line::Data,
        _ => Line::Head,
    }
}

/// 一行数。
fn values(scene: &Scene, rows: &RangeInclusive<u32>, row: u32, found: &mut Found, parsed: &mut Parsed) {
    let lead = heads::first_text(scene.sheet, row, scene.block.columns());
    if scene.is_other_year(&lead, parsed.head) {
        parsed.remarks.push(format!("略去“{lead}”一行（不是本年的）"));
        return;
    }
    if is_rate(&lead) {
        parsed.remarks.push(format!("略去“{lead}”一行（比率、增减数）"));
        return;
    }
    // 没有合并的“预算数”管到右边下一个之前；别的年度的也一样，里面的都不要。
    let (mut beside, mut is_other) = (None, false);
    let mut left = None;
    for column in scene.block.used_columns.iter().copied() {
        let spot = (row, column);
        if Stage::of(&own_text(scene, spot)).is_some() {
            continue;
        }
        let path = heads::path(scene.sheet, column, rows.clone());
        let told = path.join("›");
        let own = Stage::of_path(&path);
        let is_told = scene.is_other_year(&told, parsed.head);
        if own.is_some() || is_told {
            let is_spread = !rows.clone().any(|row| {
                Stage::of(&scene.sheet.text((row, column))).is_some()
                    && scene.sheet.merge_of((row, column)).is_some()
            });
            (beside, is_other) = (own.filter(|_| is_spread && !is_told), is_told && is_spread);
        }
        if is_told || is_other {
            parsed.remarks.push(format!("略去“{told}”一列（不是本年的）"));
            continue;
        }
        // 没有合并的项目管到右边的一列，那一列只写着另一个数。
        let is_bare = own.is_some() && path.iter().all(|text| Stage::of(text).is_some());
        let is_pair = |(_, stage): &(&str, Stage)| is_bare && own != Some(*stage);
        let own_item = item(&path).or(left.filter(is_pair).map(|(item, _)| item));
        left = own_item.zip(own).filter(|_| is_narrow(scene, rows, column));
        match (own_item, own.or(Stage::of(&lead)).or(beside)) {
            (Some(item), Some(stage)) => found.put(scene, (item, stage), vec![spot], parsed),
            _ => tell_unknown(scene, head_spot(rows, column), spot, &told, parsed),
        }
    }
}

/// 一列的表头都没有横着合并：右边只写着决算数的一列，也许是同一个项目的。
fn is_narrow(scene: &Scene, rows: &RangeInclusive<u32>, column: u32) -> bool {
    let is_wide =
        |row: u32| scene.sheet.merge_of((row, column)).is_some_and(|area| area.start.1 != area.end.1);
    !rows.clone().any(is_wide)
}

fn head_spot(rows: &RangeInclusive<u32>, column: u32) -> Spot {
    (*rows.end(), column)
}

/// 一列的项目；“小计”看它上面是什么。
fn item(path: &[String]) -> Option<&'static str> {
    let names: Vec<&str> = path.iter().filter(|text| Stage::of(text).is_none()).map(String::as_str).collect();
    let Some((last, above)) = names.split_last() else {
        // 项目与预算数、决算数写在同一格里。
        return path.iter().rev().find_map(|text| items::three_public(text));
    };
    if ["小计", "合计"].contains(last)
        && above.iter().any(|text| items::three_public(text) == Some(THREE_PUBLIC_ITEMS[2]))
    {
        return Some(THREE_PUBLIC_ITEMS[2]);
    }
    items::three_public(if *last == "小计" { "合计" } else { last })
}
