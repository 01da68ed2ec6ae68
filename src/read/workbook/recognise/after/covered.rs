//! 合并盖住的格里还有内容：表格软件里看不见，读的是左上角的，要说出来。

use super::super::scene::Scene;
use super::super::{Parsed, Value};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::sheet::{Area, Content, Spot, address};
use std::collections::BTreeSet;

/// 金额列里盖住了不是零的数的，是错误；别的内容得到一句话和头一格，没有的没有。
///
/// 与左上角相同的不说：导出的软件常把一个值写进合并的每一格。
pub fn tell(scene: &Scene, parsed: &mut Parsed) -> Option<(String, Spot)> {
    let hidden = covered(scene, parsed);
    let cells = parsed.rows.iter().flat_map(|row| &row.cells);
    let amounts: BTreeSet<u32> =
        cells.filter(|cell| matches!(cell.value, Value::Amount(_))).map(|cell| cell.spot.1).collect();
    let is_lost = |spot: Spot| {
        let number = scene.sheet.own(spot);
        amounts.contains(&spot.1) && matches!(number, Some(Content::Number(number)) if *number != 0.0)
    };
    let (lost, others): (Vec<_>, Vec<_>) = hidden.into_iter().partition(|(spot, _)| is_lost(*spot));
    for (spot, area) in lost {
        let message = format!("合并的单元格（{}）盖住了一个数，没有读", area.address());
        parsed.findings.push(
            Diagnostic::error("X27", message)
                .at(scene.place(spot))
                .help("取消合并，每格各填一个数；多余的删去"),
        );
    }
    let (first, _) = others.first()?;
    let told = format!("合并的单元格盖住了 {} 格里的内容（{} 等），没有读", others.len(), address(*first));
    Some((told, *first))
}

/// 表头以下被合并盖住而自己还有内容的格，和盖住它的合并区域。
fn covered(scene: &Scene, parsed: &Parsed) -> Vec<(Spot, Area)> {
    let sheet = scene.sheet;
    let rows = scene.block.rows_from(parsed.head).take_while(|row| *row <= parsed.last);
    let spots = rows.flat_map(|row| {
        sheet.row(row, scene.block.columns()).map(move |(column, _)| (row, column)).collect::<Vec<_>>()
    });
    spots
        .filter_map(|spot| Some((spot, sheet.merge_of(spot).filter(|area| area.start != spot)?)))
        .filter(|(spot, area)| sheet.own(*spot) != sheet.own(area.start))
        .collect()
}
