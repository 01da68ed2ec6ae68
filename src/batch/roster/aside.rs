//! 名册里不是单位的行：合计，分组的标题，又印的表头，空着的行，末尾的注、填表人。

use super::columns::{CODE, COLUMNS, Columns, NAME, OWN, REPORT};
use super::head::bare;
use super::rows::Row;
use crate::diagnostic::{Diagnostic, visible};
use crate::read::workbook::recognise::is_bare_total;
use crate::read::workbook::sheet::squeeze;

/// 表下的话，后面是冒号或编号。
const NOTES: [&str; 5] = ["注", "备注", "附注", "说明", "填表说明"];
/// 谁填的、哪一天，后面写什么都算；没有这样开头的单位名称。
const SIGNED: [&str; 12] = [
    "填表人",
    "填报人",
    "制表人",
    "经办人",
    "审核人",
    "复核人",
    "负责人",
    "单位负责人",
    "联系电话",
    "填表日期",
    "制表日期",
    "填报日期",
];
/// 谁填的，后面是冒号或没有别的；单位名称可以这样开头。
const SIGNED_BEFORE_COLON: [&str; 9] =
    ["制表", "填表", "填报", "编制", "经办", "审核", "复核", "联系人", "分管领导"];
/// 合计的几种叫法，后面可以是冒号和数。
const TOTALS: [&str; 3] = ["合计", "总计", "小计"];
/// 分组的编号。
const NUMERALS: &str = "一二三四五六七八九十";
/// 说出来时引头几个字。
const QUOTED: usize = 20;

/// 哪些行不是单位：看名册有哪几列，单位自己编不编汉字的号。
pub(super) struct Asides<'a> {
    /// 各列在第几列。
    columns: &'a Columns,
    /// 有的单位也编汉字的号，这样编的就不一定是分组的标题。
    counts_units: bool,
}

/// 不是单位的一行是什么。
#[derive(Debug, PartialEq, Eq)]
enum Aside {
    /// 合计。
    Total,
    /// 又印的一行表头。
    Head,
    /// 认得的列都空着，只有序号。
    Blank,
    /// 分组的标题，注，填表人。
    Words,
}

impl<'a> Asides<'a> {
    /// `rows` 是表头以下的各行。
    pub(super) fn of(rows: &[Row], columns: &'a Columns) -> Self {
        let mut asides = Self { columns, counts_units: false };
        let counted = |row: &&Row| first(row).is_some_and(is_counted);
        let has_report = |row: &Row| !columns.text(row, REPORT).is_empty();
        // 标题以外没有别的行，就是单位都编汉字的号，报告还没有交。
        let has_others = rows.iter().any(|row| !counted(&row) && asides.is_unit(row));
        asides.counts_units = rows.iter().filter(counted).any(has_report) || !has_others;
        asides
    }

    /// 这一行是不是单位。
    pub(super) fn is_unit(&self, row: &Row) -> bool {
        self.kind(row).is_none()
    }

    /// 各行里不是单位的，一行一句；空着的合成一句。
    pub(super) fn told(&self, rows: &[Row]) -> Vec<Diagnostic> {
        let (blank, others): (Vec<_>, Vec<_>) = rows
            .iter()
            .filter_map(|row| Some((row, self.kind(row)?)))
            .partition(|(_, aside)| *aside == Aside::Blank);
        let note = |message: String| Diagnostic::info("B18", message);
        let told = others.iter().map(|(row, aside)| note(said(row, aside)).at(row.place.clone()));
        let blank_told = (!blank.is_empty()).then(|| {
            let message = format!("名册有 {} 行没有写单位名称、代码、报告，没有排", blank.len());
            blank.iter().fold(note(message), |finding, (row, _)| finding.at(row.place.clone()))
        });
        told.chain(blank_told).collect()
    }

    fn kind(&self, row: &Row) -> Option<Aside> {
        let first = first(row)?;
        let (name, report) = (self.columns.text(row, NAME), self.columns.text(row, REPORT));
        if is_name_of(name, NAME) && self.are_all_heads(row) {
            return Some(Aside::Head);
        }
        if is_no_report(report) && (is_total(first) || is_total(name)) {
            return Some(Aside::Total);
        }
        if is_note(first) && (report.is_empty() || is_note(report)) {
            return Some(Aside::Words);
        }
        let says_more = OWN.skip(1).any(|kind| !self.own(row, kind).is_empty());
        match (says_more, name.is_empty()) {
            (true, _) => None,
            (false, true) if first.chars().all(|c| c.is_ascii_digit()) => Some(Aside::Blank),
            (false, true) => Some(Aside::Words),
            (false, false) => (is_counted(first) && !self.counts_units).then_some(Aside::Words),
        }
    }

    /// 各种认得的列里写的都是这种列的叫法，或空着。
    fn are_all_heads(&self, row: &Row) -> bool {
        OWN.filter(|kind| self.columns.has(*kind)).all(|kind| {
            let cell = self.own(row, kind);
            cell.is_empty() || is_name_of(cell, kind)
        })
    }

    /// 一项自己的内容，不看合并下来的；名册没有这一列的为空。
    fn own<'r>(&self, row: &'r Row, kind: usize) -> &'r str {
        match self.columns.at[kind] {
            Some(at) if kind != NAME && kind != CODE => row.cells.get(at).map_or("", String::as_str),
            _ => self.columns.text(row, kind),
        }
    }
}

/// 一行里头一个有内容的格子。
fn first(row: &Row) -> Option<&str> {
    row.cells.iter().map(String::as_str).find(|cell| !cell.is_empty())
}

fn said(row: &Row, aside: &Aside) -> String {
    match aside {
        Aside::Total => "名册的合计行不是单位，没有排".into(),
        Aside::Head => "名册又印了一行表头，没有排".into(),
        Aside::Blank | Aside::Words => format!("名册的“{}”不是单位，没有排", visible(&quoted(row))),
    }
}

/// 一行开头的几个字；头一格只有编号之类的，连同下一格。
fn quoted(row: &Row) -> String {
    /// 不到这么多字，看不出说的是什么。
    const FEWEST: usize = 4;
    let length = |text: &str| text.chars().count();
    let mut quoted = String::new();
    for cell in row.cells.iter().filter(|cell| !cell.is_empty()) {
        if length(&quoted) >= FEWEST {
            break;
        }
        quoted = format!("{quoted} {cell}").trim_start().to_string();
    }
    match length(&quoted) > QUOTED {
        true => quoted.chars().take(QUOTED).chain("……".chars()).collect(),
        false => quoted,
    }
}

/// 写的是一列的叫法。
fn is_name_of(cell: &str, column: usize) -> bool {
    COLUMNS[column].contains(&bare(cell).as_str())
}

/// 没有写报告：空着，或只是个数。
fn is_no_report(cell: &str) -> bool {
    let cell = squeeze(cell);
    cell.trim_end_matches(['个', '家', '户']).chars().all(|c| c.is_ascii_digit())
}

/// 合计，它下面的“其中：”，某某局（小计）。
fn is_total(cell: &str) -> bool {
    let is_count =
        |rest: &str| rest.starts_with([':', '共']) || rest.starts_with(|c: char| c.is_ascii_digit());
    let squeezed = squeeze(cell);
    is_bare_total(&bare(cell))
        || TOTALS.iter().any(|total| squeezed.strip_prefix(total).is_some_and(is_count))
        || TOTALS.iter().any(|total| squeezed.trim_end_matches(')').ends_with(total))
        || squeezed.strip_prefix("其中").is_some_and(|rest| rest.starts_with(':'))
}

/// 编了汉字的号：`一`、`一、党政机关`、`（二）乡镇`。
fn is_counted(cell: &str) -> bool {
    let cell = squeeze(cell);
    let (inner, ends): (&str, &[char]) = match cell.strip_prefix('(') {
        Some(inner) => (inner, &[')']),
        None => (&cell, &['、', '.', ',']),
    };
    let rest = inner.trim_start_matches(|c| NUMERALS.contains(c));
    rest.len() < inner.len() && (rest.starts_with(ends) || rest.is_empty())
}

fn is_note(cell: &str) -> bool {
    let cell = squeeze(cell);
    let after = |mark: &&str| cell.strip_prefix(*mark);
    let is_numbered = |rest: &str| {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.is_empty() || rest.starts_with([':', '、', '.'])
    };
    NOTES.iter().filter_map(after).any(is_numbered)
        || SIGNED_BEFORE_COLON.iter().filter_map(after).any(|rest| rest.is_empty() || rest.starts_with(':'))
        || SIGNED.iter().any(|mark| cell.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn notes_and_signatures_are_known_and_units_are_not_taken_for_them() {
        for note in [
            "注：不含下属",
            "注 1、甲",
            "说明:",
            "备注",
            "填表人：张三",
            "审核人 李四",
            "制表日期2025年8月",
            "制表：张三",
            "审核:",
            "分管领导：王五",
        ] {
            assert!(is_note(note), "{note}");
        }
        for unit in [
            "注册会计师协会",
            "说明书编写中心",
            "审计局",
            "人事局",
            "注销清算中心",
            "审核、评估中心",
            "编制委员会办公室",
            "制表厂",
        ] {
            assert!(!is_note(unit), "{unit}");
        }
    }

    #[test]
    fn numbered_headings_are_known_and_units_are_not_taken_for_them() {
        for heading in ["一", "一、党政机关", "（二）乡镇", "(十一) 学校", "三．事业单位"]
        {
            assert!(is_counted(heading), "{heading}");
        }
        for unit in ["第一中学", "一中", "三亚市财政局", "十一中学", "（本级）", "、", "1、财政局", ""]
        {
            assert!(!is_counted(unit), "{unit}");
        }
        for total in ["合 计", "总计（万元）", "合计：25个", "小计3", "合计共25个单位"] {
            assert!(is_total(total), "{total}");
        }
        for total in ["其中：一级预算单位", "区财政局（部门小计）", "区财政局小计"] {
            assert!(is_total(total), "{total}");
        }
        assert!(!is_total("小计量检定所") && !is_total("合计算数中心") && !is_total("其中街道办事处"));
    }

    /// 列的次序：单位名称、报告、代码、级次、版式、批复日期，前面是序号。
    fn kinds(lines: &[&str]) -> Vec<Option<Aside>> {
        let row = |line: &&str| Row::new(line.split(',').map(String::from).collect(), Place::default());
        let rows: Vec<Row> = lines.iter().map(row).collect();
        let columns = Columns { at: std::array::from_fn(|kind| Some(kind + 1)), ..Columns::default() };
        let asides = Asides::of(&rows, &columns);
        rows.iter().map(|row| asides.kind(row)).collect()
    }

    #[test]
    fn rows_of_a_bureau_that_are_no_units() {
        let kinds = kinds(&[
            "一、党政机关",
            "1,甲局,jia,1",
            "一,事业单位,,",
            "2,乙局,,",
            "3,,,,,,",
            "4,,,,县级,,2025-08-20",
            "5,,bing,,,,",
            ",,,106",
            "序号,单位名称,报告（文件夹）,代码",
            "合计,25个,,",
            ",制表：张三,,",
        ]);
        use Aside::{Blank, Head, Total, Words};
        let expected = [Some(Words), None, Some(Words), None, Some(Blank), None, None, None];
        assert_eq!(kinds[..8], expected);
        assert_eq!(kinds[8..], [Some(Head), Some(Total), Some(Words)]);
    }

    /// 单位自己编汉字的号的名册：没有来报告的也是单位。
    #[test]
    fn units_may_be_numbered_as_headings_are() {
        assert_eq!(kinds(&["一,甲局,jia", "二,乙局,"]), [None, None]);
        assert_eq!(kinds(&["一、,甲局,jia", "（二）,乙局,"]), [None, None]);
        assert_eq!(kinds(&["甲局,一、甲局,", "1,乙局,yi"]), [None, None]);
        // 报告一份也没有来的。
        assert_eq!(kinds(&["一,甲局,", "二,乙局,"]), [None, None]);
        assert_eq!(kinds(&[",一、甲局,", ",二、乙局,", "合计,,"]), [None, None, Some(Aside::Total)]);
    }
}
