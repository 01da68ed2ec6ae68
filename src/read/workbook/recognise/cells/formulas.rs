//! 没有结果的公式：一张表只说一次，列出各格。

use super::amounts::Reading;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::{Scene, read_amount};

/// 公式没有存结果。
const CODE: &str = "X26";

/// 一行里没有别的，只有没有结果的公式，如填报表里空行的小计。
pub fn only_formulas(scene: &Scene, row: u32, columns: impl Iterator<Item = u32>) -> bool {
    columns.map(|column| read_amount(scene.sheet, (row, column))).all(|reading| match reading {
        Reading::Bad(fault) => fault.code == CODE,
        reading => !reading.is_present(),
    })
}

/// 几格并成一条发现。
pub fn gather(findings: &mut Vec<Diagnostic>) {
    let mut told = findings.extract_if(.., |finding| finding.code == CODE).collect::<Vec<_>>().into_iter();
    let Some(mut first) = told.next() else { return };
    let rest: Vec<Diagnostic> = told.collect();
    if !rest.is_empty() {
        let count = rest.len() + 1;
        first.message = first.message.replacen("是公式", &format!("等 {count} 格是公式"), 1);
        first.places.extend(rest.into_iter().flat_map(|finding| finding.places));
    }
    findings.push(first);
}
