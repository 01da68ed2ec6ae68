//! 排到纸外的字：Typst 不报错，纸上却看不见。

use super::page::{Cell, PageText};
use super::page_place;
use crate::diagnostic::Diagnostic;

/// 说出纸外的头几个字。
const TOLD: usize = 12;

/// 每页至多一个发现。
pub(super) fn check(pages: &[PageText]) -> Vec<Diagnostic> {
    pages.iter().filter_map(outside).collect()
}

fn outside(page: &PageText) -> Option<Diagnostic> {
    let (width, height) = page.size;
    let off = |cell: &&Cell| !(0.0..=width).contains(&cell.x) || !(0.0..=height).contains(&cell.y);
    let cells: Vec<&Cell> = page.cells.iter().filter(|cell| !cell.c.is_whitespace()).filter(off).collect();
    let start: String = cells.iter().take(TOLD).map(|cell| cell.c).collect();
    (!cells.is_empty()).then(|| {
        Diagnostic::error("P06", format!("有 {} 个字排到纸外：“{start}…”", cells.len()))
            .at(page_place(page.page, page.folio, ""))
            .help("缩短或断开过长的一串字；要是版式里不许分页的一块比一面还长，改成可以分页")
    })
}
