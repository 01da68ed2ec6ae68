//! 隐藏的行列和工作表照读，但要说出来。

use super::sheet::{Sheet, Spot};
use crate::diagnostic::column_letters;
use std::collections::BTreeSet;

/// 读了的各格 `used` 在隐藏的工作表、行、列里的，各说一句，指到其中头一格。
pub fn hidden_parts(sheet: &Sheet, used: impl Iterator<Item = Spot>) -> Vec<(String, Spot)> {
    // 并排的几块各走一遍各行，同一格会来几次。
    let used: BTreeSet<Spot> = used.collect();
    let mut told = Vec::new();
    if let Some(first) = used.first().filter(|_| sheet.hidden) {
        told.push(("工作表是隐藏的，已照读".to_string(), *first));
    }
    let name = |row: u32| (row + 1).to_string();
    if let Some((rows, first)) = parts(&used, &sheet.hidden_rows, |spot| spot.0, name) {
        told.push((format!("第 {rows} 行是隐藏的，已照读"), first));
    }
    let name = |column: u32| column_letters(column as usize + 1);
    if let Some((columns, first)) = parts(&used, &sheet.hidden_columns, |spot| spot.1, name) {
        told.push((format!("{columns} 列是隐藏的，已照读"), first));
    }
    told
}

/// 读了的格里隐藏的各行（或各列）的叫法，和其中的头一格；没有的没有。
fn parts(
    used: &BTreeSet<Spot>,
    hidden: &BTreeSet<u32>,
    part: impl Fn(&Spot) -> u32,
    name: impl Fn(u32) -> String,
) -> Option<(String, Spot)> {
    let first = used.iter().find(|spot| hidden.contains(&part(spot)))?;
    let parts: BTreeSet<u32> = used.iter().map(&part).filter(|part| hidden.contains(part)).collect();
    Some((parts.into_iter().map(name).collect::<Vec<_>>().join("、"), *first))
}
