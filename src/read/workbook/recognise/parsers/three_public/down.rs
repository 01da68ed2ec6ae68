//! 竖排：一行一个项目，预算数、决算数各一列。

use super::groups::{self, Head};
use super::{Found, Parsed, Scene, Stage, heads, is_end, is_rate, items, own_text, tell_below};
use crate::diagnostic::column_letters;
use crate::report::THREE_PUBLIC_ITEMS;
use std::collections::BTreeMap;

/// 一列里至少有这么多个不同的项目，才是竖排。
const ENOUGH: usize = 4;

/// 写着项目的一列；横排没有这样的列。
pub fn item_column(scene: &Scene, top: u32) -> Option<u32> {
    let columns = scene.block.used_columns.iter().copied();
    columns.into_iter().find(|column| {
        let rows = scene.block.rows_from(top);
        let mut named: Vec<&str> =
            rows.filter_map(|row| items::three_public(&own_text(scene, (row, *column)))).collect();
        named.sort_unstable();
        named.dedup();
        named.len() >= ENOUGH
    })
}

pub fn read(scene: &Scene, anchor: u32, item: u32, found: &mut Found, parsed: &mut Parsed) {
    let head = bottom(scene, anchor, item);
    let end = beside(scene, head, item, parsed);
    let own = |column: &u32| (item + 1..end).contains(column);
    let columns = scene.block.used_columns.iter().copied().filter(own);
    let heads = columns.map(|column| (column, heads::path(scene.sheet, column, parsed.head..=head)));
    let heads = groups::spread(heads.collect());
    let top = parsed.head;
    let (others, heads): (Vec<Head>, Vec<Head>) =
        heads.into_iter().partition(|(_, path)| scene.is_other_year(&path.join("›"), top));
    let (known, unknown): (Vec<Head>, Vec<Head>) =
        heads.into_iter().partition(|(_, path)| Stage::of_path(path).is_some());
    for (_, path) in others.iter().filter(|(_, path)| Stage::of_path(path).is_some()) {
        parsed.remarks.push(format!("略去“{}”一列（不是本年的）", path.join("›")));
    }
    let stages = groups::columns(scene, anchor, known.into_iter(), parsed);
    let own_total = own_total(scene, head, item, &stages);
    for row in scene.block.rows_from(head + 1) {
        if is_end(scene, row) {
            tell_below(scene, row, parsed);
            break;
        }
        let text = own_text(scene, (row, item));
        let Some(name) = items::three_public(&text) else {
            left_out(
                scene,
                row,
                stages.values().flatten().copied(),
                &format!("“{text}”一行（不认得）"),
                parsed,
            );
            continue;
        };
        if own_total.is_some_and(|own| own != row) && name == THREE_PUBLIC_ITEMS[0] {
            let what = format!("“{text}”一行（另有“三公”经费一行）");
            left_out(scene, row, stages.values().flatten().copied(), &what, parsed);
            continue;
        }
        for (column, path) in unknown.iter().filter(|(_, path)| !is_serial(path)) {
            left_out(scene, row, [*column].into_iter(), &called(*column, path), parsed);
        }
        for (stage, columns) in &stages {
            let spots = columns.iter().map(|column| (row, *column)).collect();
            found.put(scene, (name, *stage), spots, parsed);
        }
        parsed.last = parsed.last.max(row);
    }
}

/// 表头的最后一行 `head` 以下、项目列 `item` 里写明是“三公”经费、有数的一行：同一张表还有会议费、培训费的，合计不只是“三公”经费。
fn own_total(scene: &Scene, head: u32, item: u32, stages: &BTreeMap<Stage, Vec<u32>>) -> Option<u32> {
    let mut rows = scene.block.rows_from(head + 1).take_while(|row| !is_end(scene, *row));
    rows.find(|row| {
        let text = own_text(scene, (*row, item));
        text.contains("三公")
            && items::three_public(&text) == Some(THREE_PUBLIC_ITEMS[0])
            && heads::has_amounts(scene.sheet, *row, stages.values().flatten().copied())
    })
}

/// 表头的最后一行：`anchor` 下面项目一列空着、没有数的，是分栏的表头。
fn bottom(scene: &Scene, anchor: u32, item: u32) -> u32 {
    let is_head = |row: &u32| {
        let text = own_text(scene, (*row, item));
        (text.is_empty() || heads::is_item_head(&text))
            && !heads::is_index_row(scene.sheet, *row, scene.block.columns())
            && !heads::has_figures(scene.sheet, *row, scene.block.used_columns.iter().copied())
    };
    scene.block.rows_from(anchor + 1).take_while(is_head).last().unwrap_or(anchor)
}

/// 行次不是数。
fn is_serial(path: &[String]) -> bool {
    path.last().is_some_and(|last| ["行次", "序号"].contains(&last.as_str()))
}

/// 不认得的一列叫什么，为什么不要。
fn called(column: u32, path: &[String]) -> String {
    let head = path.join("›");
    match path.is_empty() {
        true => format!("没有表头的 {} 列", column_letters(column as usize + 1)),
        false if is_rate(&head) => format!("“{head}”一列（比率、增减数）"),
        false => format!("“{head}”一列（不认得）"),
    }
}

/// 不认得的行、列里有数的，不当作“三公”经费，说一声。
fn left_out(scene: &Scene, row: u32, columns: impl Iterator<Item = u32>, what: &str, parsed: &mut Parsed) {
    let remark = format!("略去{what}");
    if !heads::is_index_row(scene.sheet, row, scene.block.columns())
        && heads::has_figures(scene.sheet, row, columns)
        && !parsed.remarks.contains(&remark)
    {
        parsed.remarks.push(remark);
    }
}

/// 这一块到哪一列为止：右边又有“项目”一列、写的不是“三公”经费的，是数量、机关运行经费等另一块，没有读，说一声。
fn beside(scene: &Scene, head: u32, item: u32, parsed: &mut Parsed) -> u32 {
    let columns = || scene.block.used_columns.iter().copied().filter(|column| *column > item);
    let is_item = |column: &u32| {
        let path = heads::path(scene.sheet, *column, parsed.head..=head);
        path.last().is_some_and(|last| last == "项目")
    };
    let is_fee = |column: u32| {
        let rows = scene.block.rows_from(head + 1);
        rows.filter_map(|row| items::three_public(&own_text(scene, (row, column)))).count() > 1
    };
    let Some(column) = columns().find(is_item).filter(|column| !is_fee(*column)) else { return u32::MAX };
    let letters = column_letters(column as usize + 1);
    parsed.remarks.push(format!("{letters} 列起的另一块不是“三公”经费，没有读；“三公”经费取自左边的一块"));
    column
}
