//! CSV 表 → 数据树。表头认名称，不认次序。

use super::node::{Key, Node, Value};
use crate::chars::{half_width, unspaced};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::TableFormat;
use std::sync::Arc;

/// 一张表最多多少行。
pub(super) const MOST_ROWS: usize = 20_000;

/// 读一张 CSV 表，得到行的列表。
pub fn parse(text: &str, format: &TableFormat, file: &Arc<str>, findings: &mut Vec<Diagnostic>) -> Node {
    let separator = separator(text, format);
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut columns: Option<Vec<Column>> = None;
    findings.extend(unclosed_quote(text, separator, file));
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, |position| position.line() as usize);
                findings.push(
                    Diagnostic::error("R03", "CSV 写法有误")
                        .at(Place::at(&**file, line, 0))
                        .help("检查引号是否成对"),
                );
                break;
            }
        };
        if columns.is_none() && record.get(0).is_some_and(is_separator_line) {
            continue;
        }
        let line = record.position().map_or(1, |position| position.line() as usize);
        match &mut columns {
            None => columns = Some(head(&record, line, format, file, findings)),
            Some(_) if rows.len() == MOST_ROWS => {
                findings.push(
                    Diagnostic::error("R11", format!("{}超过 {MOST_ROWS} 行", format.title))
                        .at(Place::at(&**file, line, 0))
                        .help("一个单位的决算表没有这么多行，核对是不是放错了文件"),
                );
                break;
            }
            Some(columns) => {
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    rows.push(row(&record, line, columns, format, file, findings));
                }
            }
        }
    }
    if columns.is_none() {
        findings.push(
            Diagnostic::error("R11", format!("{}没有表头", format.title))
                .at(Place::file(&**file))
                .help(format!("第一行写：{}", format.header_line())),
        );
    }
    Node::new(Value::List(rows), file.clone(), (1, 1))
}

/// 各格用什么隔开：逗号；表头照分号、制表符才认得多几列的，是它。
///
/// 表格软件的列表分隔符不是逗号时，另存的 CSV 就这样隔。
fn separator(text: &str, format: &TableFormat) -> u8 {
    let head =
        text.lines().find(|line| !line.trim().is_empty() && !is_separator_line(line)).unwrap_or_default();
    let known = |separator: &u8| {
        let cells = head.split(char::from(*separator));
        let cells = cells.map(|cell| cell.trim_matches(|c: char| c == '"' || c.is_whitespace()));
        cells.filter(|cell| format.columns.iter().any(|(name, _)| name == cell)).count()
    };
    // 一样多的取后一个：认不出的照逗号说。
    [b'\t', b';', b','].into_iter().max_by_key(known).unwrap_or(b',')
}

/// 开头说用什么隔开的一行，如 `sep=,`：表格软件看的，不是表。
fn is_separator_line(line: &str) -> bool {
    let line = line.trim().trim_matches('"');
    line.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep=")) && line.len() <= 5
}

/// 引号没有收尾的一条错误：从那里起的各行都成了一格，读下去就少了行；没有这样的没有。
pub fn unclosed_quote(text: &str, separator: u8, file: &str) -> Option<Diagnostic> {
    let (line, column) = open_quote(text, char::from(separator))?;
    Some(
        Diagnostic::error("R03", "CSV 写法有误：引号没有收尾")
            .at(Place::at(file, line, column))
            .help("补上收尾的引号；格子里照印的引号写成两个，整格再用引号括起来"),
    )
}

/// 没有收尾的引号在第几行、第几列；只有格子开头的引号才是记号。
fn open_quote(text: &str, separator: char) -> Option<(usize, usize)> {
    let (mut line, mut column) = (1, 1);
    let mut opened = None;
    let mut start = true;
    for c in text.chars() {
        match c {
            // 成对的两个引号先收后开，结果不变。
            '"' if opened.is_some() => opened = None,
            '"' if start => opened = Some((line, column)),
            '\n' if opened.is_none() => column = 1,
            _ if c == separator && opened.is_none() => column += 1,
            _ => {}
        }
        start = c == separator || c == '\n' || c == '"' && opened.is_none();
        line += usize::from(c == '\n');
    }
    opened
}

/// 文件里的一列。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// 标准列的第几个。
    Known(usize),
    /// 列名空着：空列无妨，有内容就不知道是什么。
    Unnamed,
    /// 报告过，不再说。
    Told,
}

impl Column {
    fn known(self) -> Option<usize> {
        match self {
            Self::Known(position) => Some(position),
            _ => None,
        }
    }
}

/// 每一列是什么；缺列、多列、重复列都报告。
fn head(
    record: &::csv::StringRecord,
    line: usize,
    format: &TableFormat,
    file: &Arc<str>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Column> {
    let mut columns = Vec::with_capacity(record.len());
    for (index, cell) in record.iter().enumerate() {
        let header = unspaced(cell);
        let place = Place::at(&**file, line, index + 1).value(header.clone());
        let known = format.columns.iter().position(|(name, _)| *name == header);
        let column = match known {
            Some(position) => Column::Known(position),
            None if header.is_empty() => Column::Unnamed,
            None => Column::Told,
        };
        if column == Column::Told {
            findings.push(
                Diagnostic::error("R11", format!("{}不认识列名“{header}”", format.title))
                    .at(place)
                    .help(format!("可用的列：{}", format.header_line())),
            );
        } else if known.is_some() && columns.contains(&column) {
            findings.push(
                Diagnostic::error("R11", format!("“{header}”这一列写了两次")).at(place).help("只留一列"),
            );
        }
        columns.push(column);
    }
    for (position, (header, key)) in format.columns.iter().enumerate() {
        if !columns.contains(&Column::Known(position)) && !format.optional.contains(key) {
            findings.push(
                Diagnostic::error("R11", format!("{}缺少“{header}”这一列", format.title))
                    .at(Place::at(&**file, line, 0))
                    .help(format!("第一行写：{}", format.header_line())),
            );
        }
    }
    columns
}

/// 行的叫法：代码与名称、收支与项目，或三级指标。
fn row_name(record: &::csv::StringRecord, columns: &[Column], format: &TableFormat) -> String {
    let names = columns.iter().zip(record.iter()).filter_map(|(column, cell)| {
        let (_, key) = format.columns[column.known()?];
        let cell = cell.trim();
        (matches!(key, "code" | "name" | "side" | "item") && !cell.is_empty()).then_some(cell)
    });
    names.collect::<Vec<_>>().join(" ")
}

fn row(
    record: &::csv::StringRecord,
    line: usize,
    columns: &mut [Column],
    format: &TableFormat,
    file: &Arc<str>,
    findings: &mut Vec<Diagnostic>,
) -> Node {
    let name = row_name(record, columns, format);
    let wanted = |(index, column): (usize, &Column)| {
        let (header, key) = format.columns[column.known()?];
        (index >= record.len() && !format.optional.contains(&key)).then_some(header)
    };
    let short: Vec<&str> = columns.iter().enumerate().filter_map(wanted).collect();
    if !short.is_empty() {
        findings.push(
            Diagnostic::error("R11", format!("这一行只有 {} 格，缺“{}”", record.len(), short.join("”“")))
                .at(Place::at(&**file, line, 0).label(&name))
                .help("补齐这一行，格数与表头相同"),
        );
    }
    let mut entries = Vec::with_capacity(columns.len());
    for (index, cell) in record.iter().enumerate() {
        let told = |message: &str, help: &str| {
            let place = Place::at(&**file, line, index + 1).value(cell.trim());
            Diagnostic::error("R11", message).at(place).help(help)
        };
        let filled = !cell.trim().is_empty();
        let column = match columns.get_mut(index) {
            Some(Column::Known(column)) => *column,
            Some(unnamed @ Column::Unnamed) if filled => {
                findings.push(told("这一列没有列名，里面有内容", "在第一行写上列名，或删去这一列"));
                *unnamed = Column::Told;
                continue;
            }
            None if filled => {
                let help = "数中有千分位逗号时整个数要加引号，如 \"1,225.21\"";
                findings.push(told("这一格在表头之外", help));
                continue;
            }
            _ => continue,
        };
        let (header, key) = format.columns[column];
        // 标签和代码的空白是空文字，金额的空白是没有填。
        let blank = cell.trim().is_empty();
        let value = match blank {
            true if matches!(key, "code" | "name" | "note" | "level1" | "level2") => continue,
            true => Value::Null,
            false if key == "code" => Value::Text(cell.trim().chars().map(half_width).collect()),
            false => Value::Text(super::formula::plain(cell.trim()).to_string()),
        };
        let label = format!("{name} › {header}");
        let node = Node { value, file: file.clone(), line, column: index + 1, label };
        entries.push((Key { name: key.to_string(), line, column: index + 1 }, node));
    }
    Node { value: Value::Table(entries), file: file.clone(), line, column: 1, label: name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::TableKind;

    /// 各地的表格软件另存的 CSV：逗号、分号、制表符，开头一行 `sep=`，读成一样的。
    #[test]
    fn any_separator_of_a_spreadsheet_reads_the_same() {
        let format = TableKind::GeneralBudget.format();
        let head: Vec<&str> = format.columns.iter().map(|(name, _)| *name).collect();
        let row = ["201", "一般公共服务支出", "5.00", "5.00", "0"];
        let file = Arc::from("表.csv");
        for (separator, first) in
            [(",", ""), (",", "sep=,\n"), (";", ""), (";", "sep=;\n"), ("\t", ""), ("\t", "SEP=\t\r\n")]
        {
            let text = format!("{first}{}\n{}\n", head.join(separator), row.join(separator));
            let mut findings = Vec::new();
            let node = parse(&text, format, &file, &mut findings);
            assert!(findings.is_empty(), "{separator:?} {first:?} {findings:?}");
            let Value::List(rows) = &node.value else { panic!() };
            assert!(matches!(&rows[0].get("name").unwrap().value, Value::Text(name) if name == row[1]));
            assert_eq!(rows[0].line, if first.is_empty() { 2 } else { 3 });
        }
    }
}
