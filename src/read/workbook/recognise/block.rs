//! 一张工作表上的一张表：题名、单位行和它所占的一片。

use super::super::sheet::{Area, Content, Sheet, Spot, squeeze};
use super::heads::{is_folio, is_note};
use super::money::{Money, bare_money, money_in, whole_money};
use super::titles::{looks_like_title, titled};
use super::unit_name;
use crate::read::format::TableKind;
use crate::read::workbook::limits;
use crate::report::AmountUnit;
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

/// 表上方的说明行里写的事。
#[derive(Debug, Default, Clone)]
pub struct Meta {
    /// 编制单位。
    pub unit: Option<String>,
    /// 写着编制单位的格。
    pub unit_at: Option<Spot>,
    /// 编制单位原来的写法，如带着“（公章）”。
    pub unit_written: Option<String>,
    /// `unit` 写在“部门”后面；另有写在“单位”后面的，用那个。
    of_department: bool,
    /// 金额单位和它的位置。
    pub money: Option<(AmountUnit, Spot)>,
    /// 两处写的金额单位不同。
    pub conflict: Option<(Spot, Spot)>,
    /// 写着而不认得的金额单位，如千元。
    pub strange: Option<(String, Spot)>,
    /// 年度。
    pub year: Option<u16>,
    /// 写着年度的格。
    pub year_at: Option<Spot>,
}

/// 按题名把一张工作表分成几片；没有题名的是一片。
pub fn blocks(sheet: &Sheet) -> Vec<Block> {
    let Some(last) = sheet.extent() else { return Vec::new() };
    let mut titles: Vec<(Spot, u32, String)> = Vec::new();
    for (spot, content) in &sheet.cells {
        if let Content::Text(_) = content {
            let text = sheet.text(*spot);
            if titled(&text).is_some() || looks_like_title(&text) {
                let right = sheet.merge_of(*spot).map_or(spot.1, |area| area.end.1);
                titles.push((*spot, right, text));
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

    /// 从 `first` 起有内容的行。
    pub fn rows_from(&self, first: u32) -> impl Iterator<Item = u32> {
        let start = self.used_rows.partition_point(|row| *row < first);
        self.used_rows[start..].iter().copied()
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

    /// 题名和它上下的说明行里写的年度；表头里的不算，那可以是上年。
    pub fn year(&self, sheet: &Sheet) -> Option<u16> {
        /// 说明行在题名下面几行之内。
        const REACH: u32 = 4;
        let rows = self.rows_from(self.area.start.0).take_while(|row| *row <= self.title_row + REACH);
        let mut texts =
            rows.flat_map(|row| sheet.row(row, self.columns()).map(move |(column, _)| (row, column)));
        year_in(&self.title).or_else(|| {
            texts.find_map(|spot| {
                Some(sheet.text(spot)).filter(|text| is_meta_text(text)).and_then(|text| year_in(&text))
            })
        })
    }

    /// 说明行里写的事；到 `head` 行为止。
    pub fn meta(&self, sheet: &Sheet, head: u32) -> Meta {
        let year = year_in(&self.title);
        let mut meta =
            Meta { year, year_at: year.map(|_| (self.title_row, self.area.start.1)), ..Meta::default() };
        let head = head.max(self.title_row + 1);
        for row in self.rows_from(self.area.start.0).take_while(|row| *row < head) {
            for (column, content) in sheet.row(row, self.columns()) {
                if let Content::Text(text) = content {
                    self.note(sheet, &mut meta, (row, column), text);
                }
            }
        }
        meta
    }

    fn note(&self, sheet: &Sheet, meta: &mut Meta, spot: Spot, raw: &str) {
        let text = squeeze(raw);
        if meta.year.is_none() {
            meta.year = year_in(&text);
            meta.year_at = meta.year.map(|_| spot);
        }
        // 单位名称照原样留着全角的括号，其余只为比较。
        for (label, mut value) in labelled(raw) {
            let mut at = spot;
            if value.is_empty() {
                // 标签与内容分在两格。
                let next = sheet.row(spot.0, (spot.1 + 1, self.area.end.1)).next();
                at = (spot.0, next.map_or(spot.1, |(column, _)| column));
                value = match sheet.get(at) {
                    Some(Content::Text(beside)) if labelled(beside).is_empty() => spaceless(beside),
                    _ => continue,
                };
            }
            let of_others = label.starts_with("主管") || label.starts_with("上级") || label.ends_with('码');
            if of_others || self.money(meta, at, label, &value) {
                continue;
            }
            // 同一格里接着写年度的，如“编制单位：某局 2024年度”。
            if let Some(year) = year_in(&value) {
                value = value.replace(&format!("{year}年度"), "");
            }
            let of_department = label.starts_with("部门");
            let name = unit_name::bare(&value);
            if !name.is_empty() && (meta.unit.is_none() || meta.of_department && !of_department) {
                (meta.unit, meta.of_department) = (Some(name.to_string()), of_department);
                meta.unit_at = Some(at);
                meta.unit_written = Some(value);
            }
        }
        if let Some(money) = bare_money(&text) {
            self.money(meta, spot, "金额单位", money);
        }
    }

    /// 是金额单位就记下，不认得的也记下。
    fn money(&self, meta: &mut Meta, spot: Spot, label: &str, value: &str) -> bool {
        match money_in(label, value) {
            Money::Other => return false,
            Money::Strange => meta.strange = Some((value.to_string(), spot)),
            Money::Known(money) => meta.note_money(money, spot),
        }
        true
    }
}

impl Meta {
    /// 记下一处写的金额单位；与先写的不同的，是写了两种，记先见到的一处。
    pub fn note_money(&mut self, money: AmountUnit, spot: Spot) {
        match self.money {
            Some((known, at)) if known != money => {
                self.conflict.get_or_insert((at, spot));
            }
            Some(_) => {}
            None => self.money = Some((money, spot)),
        }
    }
}

/// 后面写单位名称或金额单位的标签；前面还可以有字，如“编制单位”。主管部门、上级单位不是本单位。
const UNIT_LABELS: &[&str] = &[
    "金额单位",
    "单位",
    "部门",
    "单位名称",
    "部门名称",
    "主管部门",
    "主管单位",
    "主管部门名称",
    "主管单位名称",
    "上级部门",
    "上级单位",
    "上级主管部门",
    "上级主管单位",
    "预算代码",
    "预算编码",
    "单位代码",
    "单位编码",
    "部门代码",
    "部门编码",
    "信用代码",
];

/// 去掉空白，其余照原样。
fn spaceless(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// 一格里的各个标签和它后面的内容，如“单位：某局 金额单位：万元”。
fn labelled(raw: &str) -> Vec<(&'static str, String)> {
    let mut text = spaceless(raw);
    // 整格括起来的，如“（单位：万元）”。
    let bare = text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
    if let Some(bare) = bare {
        text = bare.to_string();
    }
    // 标签连同冒号的起止。
    let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
    for (colon, mark) in text.match_indices([':', '：']) {
        let before = text[..colon].trim_end_matches(is_bracketed_seal);
        let known = UNIT_LABELS.iter().filter(|label| before.ends_with(**label));
        if let Some(label) = known.max_by_key(|label| label.len()) {
            found.push((before.len() - label.len(), colon + mark.len(), label));
        }
    }
    let ends = found.iter().skip(1).map(|(start, ..)| *start).chain([text.len()]);
    found.iter().zip(ends).map(|((_, start, label), end)| (*label, text[*start..end].to_string())).collect()
}

/// 标签后面的“（公章）”“（盖章）”。
fn is_bracketed_seal(c: char) -> bool {
    "（）()公盖章".contains(c)
}

/// 文字里的年度；“2025年8月”是日期，不是年度。
pub fn year_in(text: &str) -> Option<u16> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(digit).collect();
    let years = plain.match_indices('年').filter_map(|(at, mark)| {
        let digits: String = plain[..at].chars().rev().take_while(char::is_ascii_digit).collect();
        let year: u16 = digits.chars().rev().collect::<String>().parse().ok()?;
        let after = &plain[at + mark.len()..];
        let date = after.starts_with(|c: char| c.is_ascii_digit());
        ((2000..2100).contains(&year) && !date).then_some((year, after.starts_with('度')))
    });
    let years: Vec<(u16, bool)> = years.collect();
    years.iter().find(|(_, whole)| *whole).or(years.first()).map(|(year, _)| *year)
}

/// 汉字和全角的数字变半角，如“二〇二四年度”。
fn digit(c: char) -> char {
    const DIGITS: [&str; 10] =
        ["〇○零０", "一１", "二２", "三３", "四４", "五５", "六６", "七７", "八８", "九９"];
    let value = DIGITS.iter().position(|forms| forms.contains(c));
    value.and_then(|value| char::from_digit(value as u32, 10)).unwrap_or(c)
}

/// 说明行里的话，不是表头。
pub fn is_meta_text(text: &str) -> bool {
    let plain = text.trim_matches(['(', ')']);
    !labelled(text).is_empty()
        || plain.starts_with("公开") && plain.ends_with('表')
        || plain.starts_with("财决") && plain.ends_with('表')
        || plain.starts_with("附表") && plain.chars().count() < 6
        || whole_money(plain).is_some()
        || plain.starts_with("附件")
        || plain.ends_with("年度") && year_in(plain).is_some()
        || plain.contains(':') && plain.contains('年') && plain.contains('月') && plain.contains('日')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_what_follows_them() {
        for (text, expected) in [
            ("单位：某局（本级）", vec![("单位", "某局（本级）")]),
            ("编制单位:某局 金额单位：万元", vec![("单位", "某局"), ("金额单位", "万元")]),
            ("部门名称：某局2024年度 单位：万元", vec![("部门名称", "某局2024年度"), ("单位", "万元")]),
            ("（单位：万元）", vec![("单位", "万元")]),
            ("单位名称（公章）：", vec![("单位名称", "")]),
            ("单位负责人：张三", vec![]),
            ("填报单位：某局  预算代码：101001", vec![("单位", "某局"), ("预算代码", "101001")]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(label, value)| (label, value.to_string())).collect();
            assert_eq!(labelled(text), expected, "{text}");
        }
    }

    #[test]
    fn years_are_not_dates() {
        for (text, year) in [
            ("2024年度收入决算表", Some(2024)),
            ("2024年部门收入决算表", Some(2024)),
            ("公开时间：2025年9月12日", None),
            ("2025年9月公开2024年度决算", Some(2024)),
            ("二〇二四年度", Some(2024)),
            ("二○二四年度", Some(2024)),
            ("1998年", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
    }
}
