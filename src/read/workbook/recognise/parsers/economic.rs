//! 经济科目有部门预算的、政府预算的两套：对照着列的取哪一套。

use super::head_rows::HeadRows;
use crate::read::workbook::recognise::{Parsed, Scene};

/// 部门预算、政府预算的经济科目对照着列的，是部门预算的；别的照旧。
pub fn of_departments(scene: &Scene, head: HeadRows, codes: Vec<u32>, parsed: &mut Parsed) -> Vec<u32> {
    let of = |column: u32, word: &str| head.path(scene.sheet, column).iter().any(|text| text.contains(word));
    let (government, others): (Vec<u32>, Vec<u32>) =
        codes.iter().partition(|column| of(**column, "政府预算"));
    if government.is_empty() || !others.iter().any(|column| of(*column, "部门预算")) {
        return codes;
    }
    parsed.remarks.push("略去政府预算支出经济分类科目的代码和名称".into());
    others
}
