//! 表头：多行合并的表头拼成一列一条路径。

use super::amounts::{Reading, read};
use super::meta::{is_meta_text, year_in};
use super::money::without_money;
use crate::chars::{half_width, is_digits, is_numeral};
use crate::read::workbook::recognise::block::Block;
use crate::read::workbook::sheet::{Content, Sheet, Spot, squeeze};

/// 一列的表头，自上而下，如 `本年支出`、`小计`。
pub type Path = Vec<String>;

/// 一列在这些行里的表头；合并的展开，上下相同的只留一个。
pub fn path(sheet: &Sheet, column: u32, rows: std::ops::RangeInclusive<u32>) -> Path {
    let mut path: Path = Vec::new();
    for row in rows {
        let text = sheet.text((row, column));
        let text = without_money(&text);
        let is_head = !is_meta_text(text) && !is_sentence(text) || is_year_head(sheet, row, text);
        if !text.is_empty() && is_head && path.last().is_none_or(|last| last != text) {
            path.push(text.to_string());
        }
    }
    path
}

/// 说哪一年的表头，如并列的“2023年度”“2024年度”；一行只有一个年度的是说明行。
fn is_year_head(sheet: &Sheet, row: u32, text: &str) -> bool {
    let is_other = |other: &str| {
        other.ends_with("年度") && year_in(other).is_some_and(|year| Some(year) != year_in(text))
    };
    text.ends_with("年度")
        && year_in(text).is_some()
        && sheet.row(row, (0, u32::MAX)).any(|(column, _)| is_other(&sheet.text((row, column))))
}

/// 一列的表头写在哪一格：`path` 最下面的一段；没有表头的，是第一行。
pub fn spot(sheet: &Sheet, column: u32, rows: std::ops::RangeInclusive<u32>, path: &[String]) -> Spot {
    let is_last = |spot: &Spot| path.last().is_some_and(|last| without_money(&sheet.text(*spot)) == last);
    let first = (*rows.start(), column);
    let written = rows.map(|row| (row, column)).rfind(is_last).unwrap_or(first);
    sheet.merge_of(written).map_or(written, |area| area.start)
}

/// 栏次行：写着“栏次”，或各格恰是从一起的连续整数；`(1)`、`①`、`1栏`、`1=2+3` 也是栏次的写法。
pub fn is_index_row(sheet: &Sheet, row: u32, columns: (u32, u32)) -> bool {
    let (mut next, mut first, mut count) = (None, None, 0);
    for (column, content) in sheet.row(row, columns) {
        let number = match content {
            Content::Text(_) => {
                let text = sheet.text((row, column));
                if text.contains("栏次") {
                    return true;
                }
                if INDEX_LABELS.contains(&text.as_str()) {
                    continue;
                }
                index_number(&text)
            }
            Content::Number(number) if number.fract() == 0.0 => Some(*number),
            _ => None,
        };
        match number {
            Some(number) if next.is_none_or(|wanted| number == wanted) => {
                first = first.or(Some(number));
                next = Some(number + 1.0);
            }
            _ => return false,
        }
        count += 1;
    }
    count >= 2 && first == Some(1.0)
}

/// 栏次行里不是数的叫法：行首的名称，和不计栏次的两列。
const INDEX_LABELS: [&str; 5] = ["行次", "栏号", "序号", "甲", "乙"];

/// 是栏次，不是表头的文字。
pub fn is_index(text: &str) -> bool {
    text == "栏次" || index_number(text).is_some()
}

/// 一格栏次的数。
fn index_number(text: &str) -> Option<f64> {
    // 圈里的一到二十。
    if let (Some(c @ '①'..='⑳'), 1) = (text.chars().next(), text.chars().count()) {
        return Some(f64::from(c as u32 - '①' as u32 + 1));
    }
    let bare = text.split('=').next().unwrap_or(text);
    let bare = bare.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(bare);
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    bare.strip_suffix(['栏', '列']).unwrap_or(bare).parse().ok()
}

/// 表下的注、签名：到这里为止。
pub fn is_note(text: &str) -> bool {
    const WORDS: &[&str] = &["注:", "注1", "备注:", "说明:", "填表说明", "编制说明", "制表人", "填表人"];
    const SAID: &[&str] = &["本表", "此表", "本套报表", "无数据", "空表", "尾数误差"];
    WORDS.iter().any(|word| text.starts_with(word))
        || ["注", "备注", "说明"].contains(&text)
        || text.starts_with("单位负责人") && text.contains(':')
        || SAID.iter().any(|word| text.contains(word))
}

/// 注的话，不是叫作“备注”“说明”的一列。
fn is_sentence(text: &str) -> bool {
    is_note(text) && !["注", "备注", "说明"].contains(&text)
}

/// 说没有数据的话，如“我单位没有政府性基金收支，本表为空表”“本单位2024年度没有使用……安排的收支”。
pub fn says_empty(text: &str) -> bool {
    const WHO: &[&str] = &["本单位", "我单位", "本部门", "我部门", "本年"];
    const WHAT: &[&str] = &["收支", "收入", "支出", "拨款", "经费"];
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    has(&["空表", "无数据", "无内容"]) || has(&["没有", "无"]) && (is_note(text) || has(WHO) && has(WHAT))
}

/// 一行第一个文字。
pub fn first_text(sheet: &Sheet, row: u32, columns: (u32, u32)) -> String {
    sheet.row(row, columns).next().map(|(column, _)| sheet.text((row, column))).unwrap_or_default()
}

/// 一行在这些列里有没有金额（零不算）。
pub fn has_amounts(sheet: &Sheet, row: u32, columns: impl Iterator<Item = u32>) -> bool {
    columns.into_iter().any(|column| match read(sheet, (row, column)) {
        Reading::Exact(number) => !number.is_zero(),
        Reading::Bad(_) => true,
        _ => false,
    })
}

/// 一行在这些列里有没有数，写坏了的数（`12,3`、`3000元`）也算；说明行的话和页码不算。
pub fn has_figures(sheet: &Sheet, row: u32, columns: impl Iterator<Item = u32>) -> bool {
    columns.into_iter().any(|column| match read(sheet, (row, column)) {
        Reading::Blank => false,
        Reading::Exact(number) => !number.is_zero(),
        Reading::Bad(_) => true,
        Reading::Text(text) => is_broken_figure(&squeeze(&text)),
    })
}

/// 文字里有数字，不是说明行的话和页码。
pub fn is_broken_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !is_folio(text) && !is_meta_text(text)
}

/// 是一句话，不是写坏的数：数字和金额的字以外还有两个字以上。
pub fn is_words(text: &str) -> bool {
    const OF_AMOUNTS: &str = "元角分整万千百十亿人民币约负零";
    text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii() && !OF_AMOUNTS.contains(*c)).count() >= 2
}

/// 印在页脚的页码，如“— 1 —”“-1-”“第 1 页”。
pub fn is_folio(text: &str) -> bool {
    const DASHES: [char; 5] = ['-', '—', '–', '―', '·'];
    let inner = text.strip_prefix(DASHES).and_then(|text| text.strip_suffix(DASHES));
    let inner = inner.map(|text| text.trim_matches(DASHES));
    inner.is_some_and(|text| is_digits(text)) || text.starts_with('第') && text.contains('页')
}

/// 表头的第一行：题名以下、`anchor` 以上连着的、不是说明行的各行里最上面的；夹在当中的注不算。
pub fn top(sheet: &Sheet, block: &Block, anchor: u32) -> u32 {
    /// 表头至多这么多行。
    const MOST: u32 = 4;
    let mut top = anchor;
    for above in (*block.rows().start()..anchor).rev() {
        let texts: Vec<String> =
            sheet.row(above, block.columns()).map(|(column, _)| sheet.text((above, column))).collect();
        let is_outside = |text: &String| is_meta_text(text) && !is_year_head(sheet, above, text);
        if texts.first().is_some_and(|text| is_note(text)) {
            continue;
        }
        if anchor - above > MOST || texts.is_empty() || texts.iter().any(is_outside) {
            break;
        }
        top = above;
    }
    top
}

/// 题名下面最先满足条件的单元格。
pub fn find(sheet: &Sheet, block: &Block, wanted: impl Fn(&str) -> bool) -> Option<Spot> {
    /// 表头在题名下面几行之内。
    const REACH: u32 = 15;
    let start = *block.rows().start();
    let end = (*block.rows().end()).min(start.saturating_add(REACH));
    (start..=end)
        .flat_map(|row| sheet.row(row, block.columns()).map(move |(column, _)| (row, column)))
        .find(|spot| wanted(&sheet.text(*spot)))
}

/// 表头说的不是本年；`year` 是表的年度。上年结转是本年的数。
pub fn is_other_year(head: &str, year: Option<u16>) -> bool {
    head.replace("上年结转", "").contains("上年")
        || year_in(head).is_some_and(|told| year.is_some_and(|year| told != year))
}

/// 不是科目的编码和名称。
const NOT_SUBJECT: &[&str] = &["单位", "部门", "机构", "项目"];

/// 科目编码的表头，如“部门预算支出经济分类科目编码”；单位编码不是。
pub fn is_code_head(text: &str) -> bool {
    ["编码", "代码", "编号"].iter().any(|word| {
        text.contains(&format!("科目{word}"))
            || text.ends_with(word) && !NOT_SUBJECT.iter().any(|other| text.contains(other))
    })
}

/// 项目的表头：`项目`、`项目（按功能分类）`。
pub fn is_item_head(text: &str) -> bool {
    text == "项目" || text.starts_with("项目(")
}

/// 科目名称的表头。
pub fn is_name_head(text: &str) -> bool {
    text.contains("科目名称") || text.ends_with("名称") && !NOT_SUBJECT.iter().any(|word| text.contains(word))
}

/// 去掉行首的序号和引语，有几个去几个：一、（一）1. 其中：加：
pub fn without_prefix(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let before = rest;
        for word in ["其中:", "其中：", "其中", "加:", "减:", "加：", "减："] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        let is_part = |c: char| c == '百' || is_numeral(half_width(c));
        let numeral_end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let after = &rest[numeral_end..];
        if numeral_end > 0 {
            for mark in ["、", ".", "．", ",", "，"] {
                if let Some(stripped) = after.strip_prefix(mark) {
                    rest = stripped;
                }
            }
        }
        for (open, close) in [("(", ")"), ("（", "）")] {
            if let Some(inner) = rest.strip_prefix(open)
                && let Some(end) = inner.find(close)
                && end > 0
                && inner[..end].chars().all(is_part)
            {
                rest = &inner[end + close.len()..];
            }
        }
        rest = rest.trim_start();
        if rest == before {
            return rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_column_numbers_in_all_their_forms() {
        for (line, expected) in [
            ("1|2|3", true),
            ("行次|（1）|（2）|(3)", true),
            ("①|②|③", true),
            ("1栏|2栏|第3栏", true),
            ("甲|乙|1=2+3|2|3", true),
            ("栏次|A|B", true),
            ("(2)|(3)", false),
            ("1|3", false),
            ("合计|1|2", false),
            ("行次", false),
        ] {
            let mut sheet = Sheet::new("表", false);
            for (column, text) in (0..).zip(line.split('|')) {
                sheet.cells.insert((0, column), Content::Text(text.into()));
            }
            assert_eq!(is_index_row(&sheet, 0, (0, 9)), expected, "{line}");
        }
    }
}
