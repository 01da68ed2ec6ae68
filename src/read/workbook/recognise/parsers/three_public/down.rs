//! 竖排：一行一个项目，预算数、决算数各一列。

use super::{Found, Parsed, Scene, heads, is_end, items, own_text, stage, tell_below};
use crate::diagnostic::{Diagnostic, column_letters};
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

pub fn read(scene: &Scene, head: u32, item: u32, found: &mut Found, parsed: &mut Parsed) {
    let end = beside(scene, head, item, parsed);
    let stages = stages(scene, head, (item, end), parsed);
    let known = |column: &u32| stages.values().any(|known| known == column);
    let top = parsed.head;
    let told =
        |column: &u32| scene.is_other_year(&heads::path(scene.sheet, *column, top..=head).join("›"), top);
    let columns = scene.block.used_columns.iter().copied().filter(|column| (item + 1..end).contains(column));
    // 行次不是数。
    let serial = |column: &u32| {
        let path = heads::path(scene.sheet, *column, top..=head);
        path.last().is_some_and(|last| ["行次", "序号"].contains(&last.as_str()))
    };
    let unknown: Vec<u32> =
        columns.filter(|column| !known(column) && !told(column) && !serial(column)).collect();
    for row in scene.block.rows_from(head + 1) {
        if is_end(&heads::first_text(scene.sheet, row, scene.block.columns())) {
            tell_below(scene, row, parsed);
            break;
        }
        let text = own_text(scene, (row, item));
        let Some(name) = items::three_public(&text) else {
            left_out(scene, row, stages.values().copied(), &format!("“{text}”一行"), parsed);
            continue;
        };
        left_out(scene, row, unknown.iter().copied(), "预算数、决算数以外的列", parsed);
        for (key, column) in &stages {
            found.put(scene, (name, key), (row, *column), parsed);
        }
        parsed.last = parsed.last.max(row);
    }
}

/// 不认得的行、列里有数的，不当作“三公”经费，说一声。
fn left_out(scene: &Scene, row: u32, columns: impl Iterator<Item = u32>, what: &str, parsed: &mut Parsed) {
    let remark = format!("略去{what}（不认得）");
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

/// 预算数、决算数所在的列；写着别的年度的不要，剩下还有两列的报告。
fn stages(
    scene: &Scene,
    head: u32,
    (item, end): (u32, u32),
    parsed: &mut Parsed,
) -> BTreeMap<&'static str, u32> {
    let mut stages: BTreeMap<&'static str, u32> = BTreeMap::new();
    for column in scene.block.used_columns.iter().copied().filter(|column| (item + 1..end).contains(column)) {
        let path = heads::path(scene.sheet, column, parsed.head..=head);
        let Some(key) = path.iter().rev().find_map(|text| stage(text)) else { continue };
        let whole = path.join("›");
        if scene.is_other_year(&whole, parsed.head) {
            parsed.remarks.push(format!("略去“{whole}”一列（不是本年的）"));
            continue;
        }
        if let Some(first) = stages.get(key) {
            parsed.findings.push(
                Diagnostic::error("X16", format!("“三公”经费表有两列都像“{whole}”"))
                    .at(scene.place((head, *first)))
                    .at(scene.place((head, column)))
                    .help("只留一列，或把表头写清楚"),
            );
            continue;
        }
        stages.insert(key, column);
    }
    stages
}
