//! 隐藏的行列和工作表照读，但要说出来。

use super::sheet::{Sheet, Spot};
use crate::diagnostic::column_letters;
use std::collections::BTreeSet;

/// 读了的各格 `used` 在隐藏的工作表、行、列里的，各说一句。
pub fn told(sheet: &Sheet, used: impl Iterator<Item = Spot>) -> Vec<String> {
    // 并排的几块各走一遍各行，同一行会来几次。
    let (rows, columns): (BTreeSet<u32>, BTreeSet<u32>) = used.unzip();
    let mut told = Vec::new();
    if sheet.hidden && !rows.is_empty() {
        told.push("工作表是隐藏的，已照读".to_string());
    }
    let rows: Vec<String> = rows.intersection(&sheet.hidden_rows).map(|row| (row + 1).to_string()).collect();
    if !rows.is_empty() {
        told.push(format!("第 {} 行是隐藏的，已照读", rows.join("、")));
    }
    let columns: Vec<String> = columns
        .intersection(&sheet.hidden_columns)
        .map(|column| column_letters(*column as usize + 1))
        .collect();
    if !columns.is_empty() {
        told.push(format!("{} 列是隐藏的，已照读", columns.join("、")));
    }
    told
}
