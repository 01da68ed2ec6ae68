//! 题名上下的说明行：编制单位、金额单位、年度。

use super::money::{Money, bare_money, money_in, whole_money};
use super::{title_unit, unit_name};
use crate::chars::{is_digits, unspaced};
use crate::read::workbook::sheet::{Content, Sheet, Spot, squeeze};
use crate::report::AmountUnit;

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
    pub of_department: bool,
    /// 题名里写的单位名称；说明行都没有写的才用。
    pub titled_unit: Option<String>,
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

impl Meta {
    /// 题名里写的；`at` 是题名的格。
    pub(in crate::read::workbook::recognise) fn of_title(title: &str, at: Spot) -> Self {
        let year = year_in(title);
        Self { titled_unit: title_unit::of(title), year, year_at: year.map(|_| at), ..Self::default() }
    }

    /// 一格说明；`right` 是这张表最右的一列。
    pub(in crate::read::workbook::recognise) fn note(
        &mut self,
        sheet: &Sheet,
        spot: Spot,
        right: u32,
        raw: &str,
    ) {
        let text = squeeze(raw);
        if self.year.is_none() {
            self.year = year_in(&text);
            self.year_at = self.year.map(|_| spot);
        }
        // 单位名称照原样留着全角的括号，其余只为比较。
        for (label, mut value) in labelled(raw) {
            let mut at = spot;
            if value.is_empty() {
                // 标签与内容分在两格。
                let next = sheet.row(spot.0, (spot.1 + 1, right)).next();
                at = (spot.0, next.map_or(spot.1, |(column, _)| column));
                value = match sheet.get(at) {
                    Some(Content::Text(beside)) if labelled(beside).is_empty() => unspaced(beside),
                    _ => continue,
                };
            }
            let of_others = label.starts_with("主管") || label.starts_with("上级") || label.ends_with('码');
            if of_others || OTHER_LABELS.contains(&label) || self.note_if_money(at, label, &value) {
                continue;
            }
            // 同一格里写着年度、日期的，如“编制单位：某局（公章） 2024年12月31日”。
            value = match date_in(&value) {
                Some(at) if at > 0 => value[..at].to_string(),
                _ => year_in(&value).map_or(value.clone(), |year| value.replace(&format!("{year}年度"), "")),
            };
            let of_department = label.starts_with("部门");
            let name = unit_name::bare(&value);
            if !name.is_empty() && (self.unit.is_none() || self.of_department && !of_department) {
                (self.unit, self.of_department) = (Some(name.to_string()), of_department);
                self.unit_at = Some(at);
                self.unit_written = Some(value);
            }
        }
        if let Some(money) = bare_money(&text) {
            self.note_if_money(spot, "金额单位", money);
        }
    }

    /// 是金额单位就记下，不认得的也记下。
    fn note_if_money(&mut self, spot: Spot, label: &str, value: &str) -> bool {
        match money_in(label, value) {
            Money::Other => return false,
            Money::Strange => self.strange = Some((value.to_string(), spot)),
            Money::Known(money) => self.note_money(money, spot),
        }
        true
    }

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

/// 说明行里别的标签：到这里单位名称就完了；长的在前。
const OTHER_LABELS: &[&str] = &[
    "会计机构负责人",
    "单位负责人",
    "部门负责人",
    "财务负责人",
    "负责人",
    "编制日期",
    "填报日期",
    "填表日期",
    "报出日期",
    "报送日期",
    "公开日期",
    "日期",
    "编制时间",
    "填报时间",
    "公开时间",
    "时间",
    "填表人",
    "制表人",
    "编制人",
    "审核人",
    "联系人",
    "联系电话",
    "电话",
];

/// 名称后面的日期、年度从哪里起：四位的年份，后面是“年”，或横线、点、斜线和数字。
fn date_in(text: &str) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|at| {
        let near: String = text[*at..].chars().take(6).map(digit).collect();
        let Some((year, after)) = near.split_at_checked(4) else { return false };
        let is_year = year.starts_with("20") && is_digits(year);
        let joined = after.strip_prefix(['-', '.', '/']);
        let is_date = joined.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        is_year && (after.starts_with('年') || is_date)
    })
}

/// 一格里的各个标签和它后面的内容，如“单位：某局 金额单位：万元”。
fn labelled(raw: &str) -> Vec<(&'static str, String)> {
    let mut text = unspaced(raw);
    // 整格括起来的，如“（单位：万元）”。
    let bare = text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
    if let Some(bare) = bare {
        text = bare.to_string();
    }
    // 标签连同冒号的起止。
    let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
    for (colon, mark) in text.match_indices([':', '：']) {
        let before = text[..colon].trim_end_matches(is_bracketed_seal);
        let known = UNIT_LABELS.iter().chain(OTHER_LABELS).filter(|label| before.ends_with(**label));
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

/// 文字里的年度；“2025年8月”是日期，不是年度；“附表1 2024年度”去了空白，年度前面连着表的编号。
pub fn year_in(text: &str) -> Option<u16> {
    const YEAR_DIGITS: usize = 4;
    let plain: String = unspaced(text).chars().map(digit).collect();
    let years = plain.match_indices('年').filter_map(|(at, mark)| {
        let digits: String = plain[..at].chars().rev().take_while(char::is_ascii_digit).collect();
        let digits: String = digits.chars().rev().collect();
        let number = digits.len().checked_sub(YEAR_DIGITS).filter(|number| *number <= 2)?;
        let year: u16 = digits[number..].parse().ok()?;
        let after = &plain[at + mark.len()..];
        let date = after.starts_with(|c: char| c.is_ascii_digit());
        ((2000..2100).contains(&year) && !date).then_some((year, after.starts_with('度')))
    });
    let years: Vec<(u16, bool)> = years.collect();
    years.iter().find(|(_, whole)| *whole).or(years.first()).map(|(year, _)| *year)
}

/// 汉字和全角的数字变半角，如“二〇二四年度”。
pub fn digit(c: char) -> char {
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
        || plain.starts_with("待填:")
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
            ("单位负责人：张三", vec![("单位负责人", "张三")]),
            ("单位：某局 单位负责人：张三", vec![("单位", "某局"), ("单位负责人", "张三")]),
            ("填报单位：某局  预算代码：101001", vec![("单位", "某局"), ("预算代码", "101001")]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(label, value)| (label, value.to_string())).collect();
            assert_eq!(labelled(text), expected, "{text}");
        }
    }

    #[test]
    fn a_name_ends_where_the_date_begins() {
        for (text, name) in [
            ("编制单位：某局（公章）　　2024年12月31日　　单位：万元", "某局"),
            ("填报单位:某局  日期:2025年8月20日", "某局"),
            ("单位：某局 编制日期：2025-08-20 金额单位：万元", "某局"),
            ("单位：某局 2025.8.20", "某局"),
            ("单位：某局 2025年8月", "某局"),
            ("单位：某局 2024年", "某局"),
            ("单位：2024年度某局", "某局"),
            ("单位：某局 二〇二四年十二月", "某局"),
            ("单位：某局 单位负责人：张三", "某局"),
            ("单位名称：某局（公开）", "某局"),
            ("单位：第2024中学", "第2024中学"),
        ] {
            let mut meta = Meta::default();
            meta.note(&Sheet::default(), (0, 0), 9, text);
            assert_eq!(meta.unit.as_deref(), Some(name), "{text}");
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
            ("附表1 2024年度收入决算表", Some(2024)),
            ("表122024年度收入决算表", Some(2024)),
            ("编号1010012024年", None),
            ("1998年", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
    }
}
