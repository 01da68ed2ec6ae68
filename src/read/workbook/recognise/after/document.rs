//! 表上写明的文种：题名里的“部门决算”，注里的“本表反映部门本年度……”，单位名称后面的“（汇总）”。
//!
//! 说明行的“部门：”不算：许多单位也照全国的表式这样印。

use crate::read::workbook::recognise::Meta;
use crate::read::workbook::recognise::block::Block;
use crate::read::workbook::sheet::{Content, Sheet};

/// 注里说编的是部门的决算、单位的决算。
pub const OF_DEPARTMENT: &str = "反映部门本年度";
const OF_UNIT: [&str; 2] = ["反映单位本年度", "反映本单位"];
const IN_TITLE: &str = "部门决算";
/// 决算软件给各单位都印的名称，不是文种。
const NOT_IN_TITLE: &str = "部门决算报表";
const SUMMED: &str = "汇总";

/// 一张表写明的文种。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// 部门决算；附表上的字。
    Department(&'static str),
    /// 单位决算。
    Unit,
}

/// 一片单元格里写明的文种；没有写明的没有。
pub fn told(sheet: &Sheet, block: &Block, meta: &Meta) -> Option<Document> {
    if meta.unit_written.as_ref().is_some_and(|unit| unit.contains(SUMMED)) {
        return Some(Document::Department(SUMMED));
    }
    let columns = block.area.start.1..=block.area.end.1;
    let cells = sheet.cells.range(block.area.start..=block.area.end);
    let texts = cells
        .filter(|(spot, content)| columns.contains(&spot.1) && matches!(content, Content::Text(_)))
        .map(|(spot, _)| (spot.0 <= block.title_row, sheet.text(*spot)));
    texts.into_iter().find_map(|(is_title, text)| of_text(&text, is_title))
}

fn of_text(text: &str, is_title: bool) -> Option<Document> {
    if OF_UNIT.iter().any(|words| text.contains(words)) {
        return Some(Document::Unit);
    }
    if is_title && text.contains(IN_TITLE) && !text.contains(NOT_IN_TITLE) {
        return Some(Document::Department(IN_TITLE));
    }
    text.contains(OF_DEPARTMENT).then_some(Document::Department(OF_DEPARTMENT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_words_tell() {
        for (text, is_title, document) in [
            ("注:1.本表反映部门本年度的总收支情况。", false, Some(Document::Department(OF_DEPARTMENT))),
            ("注:本表反映单位本年度的总收支情况。", false, Some(Document::Unit)),
            ("某局2024年度部门决算公开表", true, Some(Document::Department(IN_TITLE))),
            ("2024年度部门决算报表", true, None),
            ("见部门决算说明", false, None),
            ("部门:某局", true, None),
        ] {
            assert_eq!(of_text(text, is_title), document, "{text}");
        }
    }
}
