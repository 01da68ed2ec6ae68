//! 一张工作表上的一张表：题名、单位行和它所占的一片。

use super::cells::heads::{is_folio, is_note};
use super::cells::meta::{Meta, is_meta_text, year_in};
use super::cells::titles::{title_in, titled};
use crate::read::workbook::limits;
use crate::read::workbook::sheet::{Area, Content, Sheet, Spot};
use crate::report::TableKind;
use std::collections::BTreeSet;

/// 一片待认的单元格。
#[derive(Debug)]
pub struct Block {
    /// 题名说的表，是不是内部表；没有认得的题名时为空。
    pub titled: Option<(TableKind, bool)>,
    /// 题名所写。
    pub title: String,
    /// 所占的一片；从题名的上一行或上一片的末尾起。
    pub area: Area,
    /// 题名所在的行。
    pub title_row: u32,
    /// 有内容的行；一个单元格远在天边时也只走有内容的。
    used_rows: Vec<u32>,
    /// 有内容的列。
    pub used_columns: Vec<u32>,
}

/// 按题名把一张工作表分成几片；没有题名的是一片。
pub fn blocks(sheet: &Sheet) -> Vec<Block> {
    let Some(last) = sheet.extent() else { return Vec::new() };
    let mut titles: Vec<(Spot, u32, String)> = Vec::new();
    for (spot, content) in &sheet.cells {
        if let Content::Text(raw) = content
            && let Some(text) = title_in(raw)
        {
            let right = sheet.merge_of(*spot).map_or(spot.1, |area| area.end.1);
            // 取消了合并、各格填着同样的题名的，是一个。
            match titles.last_mut() {
                Some((at, end, known)) if (at.0, *end + 1) == *spot && *known == text => *end = right,
                _ => titles.push((*spot, right, text)),
            }
        }
    }
    if titles.is_empty() {
        let area = Area { start: (0, 0), end: last };
        return vec![Block::new(sheet, None, String::new(), area, 0)];
    }
    let mut blocks = Vec::with_capacity(titles.len());
    for (index, (spot, _, text)) in titles.iter().enumerate() {
        let beside = |other: &&(Spot, u32, String)| other.0.0 == spot.0;
        let right = titles[index + 1..].iter().find(beside).map_or(last.1, |next| next.0.1 - 1);
        let left = titles[..index].iter().rev().find(beside).map_or(0, |_| spot.1);
        let below = titles[index + 1..].iter().find(|next| next.0.0 > spot.0);
        let bottom = below.map_or(last.0, |next| top_of(sheet, next.0.0, Some(spot.0)) - 1);
        let above = titles[..index].iter().rev().find(|other| other.0.0 < spot.0);
        let top = top_of(sheet, spot.0, above.map(|other| other.0.0));
        let area = Area { start: (top, left), end: (bottom, right) };
        blocks.push(Block::new(sheet, titled(text), text.clone(), area, spot.0));
    }
    blocks
}

/// 一张表从题名以上的哪一行起：上面至多三行是编号、单位；再往上是前一张表。
///
/// `above` 是前一张表的题名所在的行；有前一张表的，只取空行和全是说明的行。
fn top_of(sheet: &Sheet, title: u32, above: Option<u32>) -> u32 {
    const REACH: u32 = 3;
    let reach = title.saturating_sub(REACH);
    let Some(above) = above else { return reach };
    let is_meta = |row: u32| {
        let mut cells = sheet.row(row, (0, u32::MAX)).map(|(column, _)| sheet.text((row, column)));
        cells.all(|text| is_meta_text(&text) && !is_note(&text))
    };
    (reach.max(above + 1)..title).rev().take_while(|row| is_meta(*row)).last().unwrap_or(title)
}

impl Block {
    fn new(
        sheet: &Sheet,
        titled: Option<(TableKind, bool)>,
        title: String,
        area: Area,
        title_row: u32,
    ) -> Self {
        let (mut used_rows, mut used_columns) = (Vec::new(), BTreeSet::new());
        for (row, column) in sheet.cells.range(area.start..=area.end).map(|(spot, _)| *spot) {
            if (area.start.1..=area.end.1).contains(&column) && !is_folio(&sheet.text((row, column))) {
                if used_rows.last() != Some(&row) {
                    used_rows.push(row);
                }
                used_columns.insert(column);
            }
        }
        Self { titled, title, area, title_row, used_rows, used_columns: used_columns.into_iter().collect() }
    }

    /// 题名以下有没有数。
    pub fn has_amounts(&self, sheet: &Sheet) -> bool {
        self.rows_from(self.title_row + 1).any(|row| {
            sheet.row(row, self.columns()).any(|(_, content)| matches!(content, Content::Number(_)))
        })
    }

    /// 多半是表头的第一格：题名以下头一行有几格不是说明行的文字。
    pub fn head(&self, sheet: &Sheet) -> Option<Spot> {
        let mut rows = self.rows_from(self.title_row + 1);
        rows.find_map(|row| {
            let texts = sheet.row(row, self.columns()).map(|(column, _)| (column, sheet.text((row, column))));
            let heads: Vec<_> = texts.filter(|(_, text)| !text.is_empty() && !is_meta_text(text)).collect();
            heads.first().filter(|_| heads.len() > 1).map(|(column, _)| (row, *column))
        })
    }

    /// 从 `first` 起有内容的行。
    pub fn rows_from(&self, first: u32) -> impl Iterator<Item = u32> {
        let start = self.used_rows.partition_point(|row| *row < first);
        self.used_rows[start..].iter().copied()
    }

    /// 一段行里有内容的，两头都在内。
    pub fn rows_in(&self, rows: std::ops::RangeInclusive<u32>) -> impl Iterator<Item = u32> {
        let last = *rows.end();
        self.rows_from(*rows.start()).take_while(move |row| *row <= last)
    }

    /// 超过九张表里任何一张该有的大小；附说法。
    pub fn too_large(&self) -> Option<String> {
        let (rows, columns) = (self.used_rows.len(), self.used_columns.len());
        (rows > limits::TABLE_ROWS || columns > limits::TABLE_COLUMNS).then(|| {
            let (most_rows, most_columns) = (limits::TABLE_ROWS, limits::TABLE_COLUMNS);
            format!("有 {rows} 行 {columns} 列，上限 {most_rows} 行 {most_columns} 列")
        })
    }

    /// 各列的范围。
    pub fn columns(&self) -> (u32, u32) {
        (self.area.start.1, self.area.end.1)
    }

    /// 题名以下的各行。
    pub fn rows(&self) -> std::ops::RangeInclusive<u32> {
        let first = if self.titled.is_some() || !self.title.is_empty() { self.title_row + 1 } else { 0 };
        first..=self.area.end.0
    }

    /// 题名和它上下的说明行里写的年度；表头里的不算，那可以是上年，几个年度并列的就是表头。
    pub fn year(&self, sheet: &Sheet) -> Option<u16> {
        /// 说明行在题名下面几行之内。
        const REACH: u32 = 4;
        let rows = self.rows_from(self.area.start.0).take_while(|row| *row <= self.title_row + REACH);
        let texts = rows
            .flat_map(|row| sheet.row(row, self.columns()).map(move |(column, _)| sheet.text((row, column))));
        year_in(&self.title).or_else(|| {
            let years: BTreeSet<u16> =
                texts.filter(|text| is_meta_text(text)).filter_map(|text| year_in(&text)).collect();
            years.first().copied().filter(|_| years.len() == 1)
        })
    }

    /// 说明行里写的事；到 `head` 行为止。
    pub fn meta(&self, sheet: &Sheet, head: u32) -> Meta {
        let mut meta = Meta::of_title(&self.title, (self.title_row, self.area.start.1));
        let head = head.max(self.title_row + 1);
        for row in self.rows_from(self.area.start.0).take_while(|row| *row < head) {
            for (column, content) in sheet.row(row, self.columns()) {
                if let Content::Text(text) = content {
                    meta.note(sheet, (row, column), self.area.end.1, text);
                }
            }
        }
        meta
    }
}
