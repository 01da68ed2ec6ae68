//! 名册的各行：CSV 的，工作簿里各张表的。

use crate::diagnostic::{Diagnostic, Place, SHEET_MARK};
use crate::read::workbook;
use crate::read::workbook::sheet::{Content, Sheet, Spot};
use crate::read::{ReadOptions, read_regular, read_text, unclosed_quote, unread};
use std::collections::BTreeMap;
use std::path::Path;

/// 再往右的列不看；名册只用几列。
const MOST_COLUMNS: u32 = 256;
/// 代码至多补零到这么多位；数字格式里写得更多的，不是代码。
const MOST_DIGITS: usize = 32;
/// 表格软件的数只有十五位有效数字；到了这么大，末几位已经不是原来的。
const FIRST_INEXACT: f64 = 1e15;

/// 名册的一行：各格的文字和位置。
#[derive(Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// 第几列给上面几行合并下来的格子盖住，那一格的文字。
    pub(super) covered: BTreeMap<usize, String>,
    pub(super) place: Place,
    /// 在第几列，没有可用的内容：没有存结果的公式、错误值。
    pub(super) broken: Vec<(usize, String)>,
    /// 在工作簿里是隐藏的。
    pub(super) hidden: bool,
}

impl Row {
    pub(super) fn new(cells: Vec<String>, place: Place) -> Self {
        Self { cells, covered: BTreeMap::new(), place, broken: Vec::new(), hidden: false }
    }

    /// 一列看上去的文字：盖住的照合并下来的，没有的为空。
    pub(super) fn shown(&self, column: usize) -> &str {
        self.covered.get(&column).or_else(|| self.cells.get(column)).map_or("", String::as_str)
    }

    /// 各列看上去的文字。
    pub(super) fn all_shown(&self) -> Vec<String> {
        let covered = self.covered.last_key_value().map_or(0, |(column, _)| column + 1);
        (0..self.cells.len().max(covered)).map(|column| self.shown(column).to_string()).collect()
    }
}

pub(super) fn of_csv(
    path: &Path,
    file: &str,
    options: ReadOptions,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let Some(text) = read_text(path, options, findings) else { return Vec::new() };
    let separator = separator(&text);
    if let Some(finding) = unclosed_quote(&text, separator, file) {
        findings.push(finding);
        return Vec::new();
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(0, |p| p.line() as usize);
        match record {
            Ok(record) => {
                let place = Place::at(file, line(record.position()), 0);
                rows.push(Row::new(record.iter().map(str::to_string).collect(), place));
            }
            Err(error) => {
                let place = Place::at(file, line(error.position()), 0);
                findings.push(Diagnostic::error("B01", "名册的这一行读不懂").at(place));
                break;
            }
        }
    }
    rows
}

/// 用什么隔开：头一个看得出的行里最多的一种；制表符、分号也有软件这样写。
fn separator(text: &str) -> u8 {
    const KNOWN: [u8; 3] = *b"\t;,";
    let count = |line: &str, known: u8| line.bytes().filter(|byte| *byte == known).count();
    let line = text.lines().find(|line| KNOWN.iter().any(|known| count(line, *known) > 0));
    // 一样多的取末一种：逗号。
    line.and_then(|line| KNOWN.into_iter().max_by_key(|known| count(line, *known))).unwrap_or(b',')
}

/// 工作簿里看得见、有内容的各张表，和它们的名称。
pub(super) fn of_workbook(path: &Path, file: &str) -> Result<Vec<(String, Vec<Row>)>, Diagnostic> {
    let bytes = read_regular(path).map_err(|reason| unread(file, &reason, Place::file(file)))?;
    let sheets = workbook::open(&bytes, file)?;
    let shown = sheets.iter().filter(|sheet| !sheet.hidden && !sheet.cells.is_empty());
    let rows =
        |sheet: &Sheet| (sheet.name.clone(), rows_of(sheet, &format!("{file}{SHEET_MARK}{}", sheet.name)));
    let tables: Vec<_> = shown.map(rows).collect();
    match tables.is_empty() {
        true => Err(Diagnostic::error("B01", "名册里没有看得见的表").at(Place::file(file))),
        false => Ok(tables),
    }
}

fn rows_of(sheet: &Sheet, source: &str) -> Vec<Row> {
    let mut rows: Vec<(u32, Row)> = Vec::new();
    for ((row, column), content) in sheet.cells.iter().filter(|((_, column), _)| *column < MOST_COLUMNS) {
        if rows.last().is_none_or(|(last, _)| last != row) {
            let place = Place::at(source, *row as usize + 1, 0);
            rows.push((*row, Row { hidden: sheet.hidden_rows.contains(row), ..Row::new(Vec::new(), place) }));
        }
        if let Some((_, last)) = rows.last_mut() {
            last.cells.resize(*column as usize, String::new());
            last.cells.push(text_at(sheet, (*row, *column), content));
            last.broken.extend(broken(content).map(|what| (*column as usize, what)));
        }
    }
    let last = sheet.merges.iter().map(|area| area.start.1 + 1).max().unwrap_or(0).min(MOST_COLUMNS);
    rows.iter_mut().for_each(|(number, row)| row.covered = covered(sheet, *number, last));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// 一行的头 `last` 列里，给上面合并下来的格子盖住的；只看合并的头一列，横着合并的是标题。
fn covered(sheet: &Sheet, row: u32, last: u32) -> BTreeMap<usize, String> {
    let covered = (0..last).filter_map(|column| {
        let start = sheet.merge_of((row, column))?.start;
        let content = sheet.own(start).filter(|_| start.0 < row && start.1 == column)?;
        Some((column as usize, text_at(sheet, start, content)))
    });
    covered.collect()
}

fn text_at(sheet: &Sheet, spot: Spot, content: &Content) -> String {
    text(content, sheet.padded.get(&spot).copied().unwrap_or(0))
}

/// 不能用的内容是什么。
fn broken(content: &Content) -> Option<String> {
    match content {
        Content::NotComputed => Some("是公式，文件里没有存结果".into()),
        Content::Error(error) => Some(format!("是错误值 {error}")),
        _ => None,
    }
}

/// 单元格的文字；代码常录成数，照整数写，格式补零到 `width` 位的照补，末几位丢了的写成科学记数，
/// 表格软件也这样显示。
fn text(content: &Content, width: usize) -> String {
    match content {
        Content::Text(text) => text.trim().to_string(),
        Content::Number(number) if *number >= FIRST_INEXACT => format!("{number:E}").replace('E', "E+"),
        Content::Number(number) => format!("{number:0width$}", width = width.min(MOST_DIGITS)),
        Content::Scaled(number) | Content::Percent(number) | Content::Rate(number) => number.to_string(),
        Content::Date(day) => day.clone(),
        Content::Bool(truth) => truth.to_string(),
        Content::Error(error) => error.clone(),
        Content::NotComputed => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::workbook::sheet::Area;

    #[test]
    fn cells_of_a_sheet_become_rows_with_gaps() {
        let mut sheet = Sheet::new("名册", false);
        sheet.cells.insert((0, 0), Content::Text(" 单位名称 ".into()));
        sheet.cells.insert((0, 2), Content::Text("代码".into()));
        sheet.cells.insert((3, 1), Content::Date("2025-08-01".into()));
        sheet.cells.insert((3, 2), Content::Number(101_001.0));
        sheet.cells.insert((4, 1), Content::NotComputed);
        sheet.cells.insert((4, 2), Content::Number(1.0));
        sheet.padded.insert((4, 2), 3);
        sheet.hidden_rows.insert(4);
        sheet.cells.insert((4, MOST_COLUMNS), Content::Text("远处".into()));
        let rows = rows_of(&sheet, "名册.xlsx › 名册");
        assert_eq!(rows[0].cells, ["单位名称", "", "代码"]);
        assert_eq!(rows[1].cells, ["", "2025-08-01", "101001"]);
        assert_eq!(rows[1].place.to_string(), "名册.xlsx › 名册 › 第 4 行");
        assert_eq!(rows[2].cells, ["", "", "001"]);
        assert!(rows[2].hidden && !rows[1].hidden);
        assert_eq!(rows[2].broken.len(), 1);
    }

    /// 级次、批复日期常竖着合并；分组的标题横着合并，不填进别的列。
    #[test]
    fn cells_merged_downwards_are_shown_in_every_row() {
        let mut sheet = Sheet::new("名册", false);
        for (spot, text) in [((0, 0), "一、机关"), ((1, 0), "甲局"), ((2, 0), "乙局"), ((3, 0), "丙局")]
        {
            sheet.cells.insert(spot, Content::Text(text.into()));
        }
        sheet.cells.insert((1, 2), Content::Number(1.0));
        sheet.padded.insert((1, 2), 3);
        let area = |start, end| Area { start, end };
        sheet.set_merges(vec![area((0, 0), (0, 3)), area((1, 2), (2, 3))]);
        let rows = rows_of(&sheet, "名册.xlsx › 名册");
        assert_eq!(rows[0].all_shown(), ["一、机关"]);
        let shown: Vec<&str> = rows.iter().map(|row| row.shown(2)).collect();
        assert_eq!(shown, ["", "001", "001", ""]);
        assert_eq!(rows[2].all_shown(), ["乙局", "", "001"]);
        assert_eq!(rows[2].cells, ["乙局"], "what is its own stays its own");
    }

    #[test]
    fn a_number_that_lost_its_last_digits_says_so() {
        assert_eq!(text(&Content::Number(123_456_789_012_345_678.0), 0), "1.2345678901234568E+17");
        assert_eq!(text(&Content::Number(999_999_999_999_999.0), 0), "999999999999999");
    }

    #[test]
    fn a_format_of_countless_zeros_is_bounded() {
        let code = text(&Content::Number(1.0), 100_000);
        assert_eq!((code.len(), code.ends_with('1')), (MOST_DIGITS, true));
    }
}
