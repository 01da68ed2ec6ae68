//! 名册的各行：CSV 的，工作簿里第一张有内容的表的。

use crate::diagnostic::{Diagnostic, Place, SHEET_MARK};
use crate::read::workbook;
use crate::read::workbook::sheet::{Content, Sheet};
use crate::read::{ReadOptions, read_regular, read_text, unclosed_quote, unread};
use std::path::Path;

/// 再往右的列不看；名册只用六列。
const MOST_COLUMNS: u32 = 256;
/// 代码至多补零到这么多位；数字格式里写得更多的，不是代码。
const MOST_DIGITS: usize = 32;

/// 名册的一行：各格的文字和位置。
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) place: Place,
    /// 在第几列，没有可用的内容：没有存结果的公式、错误值。
    pub(super) broken: Vec<(usize, String)>,
    /// 在工作簿里是隐藏的。
    pub(super) hidden: bool,
}

impl Row {
    fn new(cells: Vec<String>, place: Place) -> Self {
        Self { cells, place, broken: Vec::new(), hidden: false }
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

/// 工作簿里第一张有内容的表。
pub(super) fn of_workbook(path: &Path, file: &str) -> Result<Vec<Row>, Diagnostic> {
    let bytes = read_regular(path).map_err(|reason| unread(file, &reason, Place::file(file)))?;
    let sheets = workbook::open(&bytes, file)?;
    let Some(sheet) = sheets.iter().find(|sheet| !sheet.hidden && !sheet.cells.is_empty()) else {
        return Err(Diagnostic::error("B01", "名册里没有看得见的表").at(Place::file(file)));
    };
    Ok(rows_of(sheet, &format!("{file}{SHEET_MARK}{}", sheet.name)))
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
            last.cells.push(text(content, sheet.padded.get(&(*row, *column)).copied().unwrap_or(0)));
            last.broken.extend(broken(content).map(|what| (*column as usize, what)));
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// 不能用的内容是什么。
fn broken(content: &Content) -> Option<String> {
    match content {
        Content::NotComputed => Some("是公式，文件里没有存结果".into()),
        Content::Error(error) => Some(format!("是错误值 {error}")),
        _ => None,
    }
}

/// 单元格的文字；代码常录成数，照整数写，格式补零到 `width` 位的照补。
fn text(content: &Content, width: usize) -> String {
    match content {
        Content::Text(text) => text.trim().to_string(),
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

    #[test]
    fn a_format_of_countless_zeros_is_bounded() {
        let code = text(&Content::Number(1.0), 100_000);
        assert_eq!((code.len(), code.ends_with('1')), (MOST_DIGITS, true));
    }
}
