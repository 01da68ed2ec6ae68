//! 一页的各列：叫法、该填的各格、说明各在哪一列；前面、中间插了列的也找得到。

use super::shape::{FIRST_HEAD, NOTE_HEAD, Page};
use crate::read::workbook::sheet::{Sheet, Spot, squeeze};

/// 题名在最上面几行之内。
const TITLE_ROWS: u32 = 3;

/// 一页的各列。
pub(super) struct Frame {
    /// 题名所在的格。
    pub title: Spot,
    /// 叫法。
    pub label: u32,
    /// 该填的各格，与 [`Page::heads`] 同序。
    pub values: Vec<u32>,
    /// 说明，可以写话；再往右没有要填的。
    pub note: u32,
}

/// 一页的题名所在的格，在最上面几行里。
pub(super) fn title_of(sheet: &Sheet, page: &Page) -> Option<Spot> {
    let title = squeeze(page.title);
    (0..TITLE_ROWS).find_map(|row| {
        let mut columns = sheet.row(row, (0, u32::MAX)).map(|(column, _)| column);
        columns.find(|column| sheet.text((row, *column)) == title).map(|column| (row, column))
    })
}

impl Frame {
    /// 照表头找各列；没有表头的，从题名那一列依次往右。
    pub(super) fn of(sheet: &Sheet, page: &Page) -> Self {
        let title = title_of(sheet, page).unwrap_or_default();
        let head = head_of(sheet, page, title.0);
        let label = head.map_or(title.1, |(_, column)| column);
        let mut values = Vec::new();
        for head_text in page.heads {
            let next = values.last().map_or(label + 1, |last| last + 1);
            let found = head.and_then(|(row, _)| column_of(sheet, row, next, head_text));
            values.push(found.unwrap_or(next));
        }
        let next = values.last().map_or(label + 1, |last| last + 1);
        let note = head.and_then(|(row, _)| column_of(sheet, row, next, NOTE_HEAD)).unwrap_or(next);
        Self { title, label, values, note }
    }
}

/// 题名所在的行 `title` 以下、写着“项目”和各格的表头的一行里，“项目”的一格。
pub(super) fn head_of(sheet: &Sheet, page: &Page, title: u32) -> Option<Spot> {
    let mut firsts = sheet.cells.keys().filter(|spot| spot.0 > title && sheet.text(**spot) == FIRST_HEAD);
    let has_head =
        |spot: &Spot| page.heads.iter().any(|head| column_of(sheet, spot.0, spot.1, head).is_some());
    firsts.find(|spot| has_head(spot)).copied()
}

/// 一行里从 `from` 列起写着这个表头的列。
fn column_of(sheet: &Sheet, row: u32, from: u32, head: &str) -> Option<u32> {
    let wanted = squeeze(head);
    sheet
        .row(row, (from, u32::MAX))
        .map(|(column, _)| column)
        .find(|column| sheet.text((row, *column)) == wanted)
}
