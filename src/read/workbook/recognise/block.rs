//! 一张工作表上的一张表：题名、单位行和它所占的一片。

use super::super::sheet::{Area, Content, Sheet, Spot, squeeze};
use super::kind::{Kind, looks_like_title, titled};
use crate::read::workbook::limits;
use crate::report::AmountUnit;
use std::collections::BTreeSet;

/// 一片待认的单元格。
#[derive(Debug)]
pub struct Block {
    /// 题名说的表，是不是内部表；没有认得的题名时为空。
    pub titled: Option<(Kind, bool)>,
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
    /// 金额单位和它的位置。
    pub money: Option<(AmountUnit, Spot)>,
    /// 两处写的金额单位不同。
    pub conflict: Option<(Spot, Spot)>,
    /// 年度。
    pub year: Option<u16>,
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
        let bottom = below.map_or(last.0, |next| next.0.0 - 1);
        let above = titles[..index].iter().rev().find(|other| other.0.0 < spot.0);
        // 题名上面至多三行是编号、单位；再往上是前一张表。
        let top = above.map_or(0, |_| spot.0).max(spot.0.saturating_sub(3));
        let area = Area { start: (top, left), end: (bottom, right) };
        blocks.push(Block::new(sheet, titled(text), text.clone(), area, spot.0));
    }
    blocks
}

impl Block {
    fn new(sheet: &Sheet, titled: Option<(Kind, bool)>, title: String, area: Area, title_row: u32) -> Self {
        let (mut used_rows, mut used_columns) = (Vec::new(), BTreeSet::new());
        for (row, column) in sheet.cells.range(area.start..=area.end).map(|(spot, _)| *spot) {
            if (area.start.1..=area.end.1).contains(&column) {
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

    /// 说明行里写的事；到 `head` 行为止。
    pub fn meta(&self, sheet: &Sheet, head: u32) -> Meta {
        let mut meta = Meta { year: year_in(&self.title), ..Meta::default() };
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
            if self.money(meta, at, &squeeze(&value)) || label == "金额单位" {
                continue;
            }
            // 同一格里接着写年度的，如“编制单位：某局 2024年度”。
            if let Some(year) = year_in(&value) {
                value = value.replace(&format!("{year}年度"), "");
            }
            if !value.is_empty() {
                meta.unit.get_or_insert(value);
            }
        }
        if text.ends_with("(万元)") || text == "万元" || text == "(单位万元)" || text == "单位万元"
        {
            self.money(meta, spot, "万元");
        }
    }

    /// 是金额单位就记下；后面可以有“（列至角分）”之类。
    fn money(&self, meta: &mut Meta, spot: Spot, value: &str) -> bool {
        let money = match value.split('(').next().unwrap_or(value) {
            "元" | "人民币元" => AmountUnit::Yuan,
            "万元" | "人民币万元" => AmountUnit::TenThousandYuan,
            _ => return false,
        };
        match meta.money {
            Some((known, at)) if known != money => meta.conflict = Some((at, spot)),
            _ => meta.money = Some((money, spot)),
        }
        true
    }
}

/// 后面写单位名称或金额单位的标签；前面还可以有字，如“编制单位”。
const UNIT_LABELS: &[&str] = &["金额单位", "单位", "部门", "单位名称", "部门名称"];

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
        || plain == "元"
        || plain == "万元"
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
