//! 名册的表：CSV 或工作簿的第一张表，认表头，不认列的次序。

use super::rows::{Row, of_csv, of_workbook};
use super::{Unit, aside, code};
use crate::batch::date::Date;
use crate::batch::name::{self, Words};
use crate::diagnostic::{Diagnostic, Place, has_errors, visible};
use crate::read::workbook::is_workbook;
use crate::read::{ReadOptions, name_of, report_root};
use std::path::{Path, PathBuf};

/// 名册的一列：几种叫法，第一种用在消息里；前两列必须有。
const COLUMNS: [&[&str]; 6] = [
    &["单位名称", "名称", "单位", "单位全称", "预算单位名称", "预算单位", "公开单位"],
    &["报告", "文件夹或工作簿", "文件夹", "工作簿", "报送材料", "报告文件夹", "报告文件"],
    &["代码", "单位代码", "预算代码", "预算单位代码", "单位编码", "编码", "预算编码"],
    &["级次", "预算级次"],
    &["版式", "公开版式"],
    &["批复日期", "批复时间", "决算批复日期"],
];
const REQUIRED: usize = 2;
/// 名称、报告是第几种列。
pub(super) const NAME: usize = 0;
pub(super) const REPORT: usize = 1;
/// 表头以上至多几行题名。
const MOST_TITLES: usize = 5;
/// 名册的单位上限；再多就是读错了文件。
const MOST_UNITS: usize = 200_000;
/// 读名册。
///
/// # Errors
/// 不能用的全部原因。
pub fn units(path: &Path, options: ReadOptions) -> Result<Vec<Unit>, Vec<Diagnostic>> {
    let file = name_of(path);
    let mut findings = Vec::new();
    let rows = if is_workbook(path) {
        of_workbook(path, &file).map_err(|finding| vec![finding])?
    } else {
        of_csv(path, &file, options, &mut findings)
    };
    let mut rows = below_titles(rows).into_iter();
    let mut units = Vec::new();
    if let Some(head) = rows.next().filter(|_| !has_errors(&findings)) {
        let columns = header(&head, &mut findings);
        let folder = path.parent().unwrap_or(Path::new(""));
        for row in rows.filter(|row| aside::aside(row, &columns).is_none()) {
            if units.len() == MOST_UNITS {
                let message = format!("名册上的单位多于 {MOST_UNITS} 个");
                findings.push(Diagnostic::error("B01", message).at(Place::file(&file)));
                break;
            }
            let value = |column: usize| {
                let cell = columns[column].and_then(|index| row.cells.get(index));
                cell.map(String::as_str).unwrap_or_default()
            };
            findings.extend(row.broken.iter().filter(|(at, _)| columns.contains(&Some(*at))).map(
                |(at, what)| {
                    let place = Place { column: at + 1, ..row.place.clone() };
                    Diagnostic::error("B01", format!("名册的这一格{what}")).at(place).help("直接填写，存盘")
                },
            ));
            let mut unit = unit(value, folder, row.place.clone());
            if row.hidden {
                let finding = Diagnostic::warning("B17", "名册的这一行是隐藏的，照排");
                unit.findings
                    .push(finding.at(row.place.clone()).help("不要排的，删去这一行；要排的，取消隐藏"));
            }
            units.push(unit);
        }
    }
    if has_errors(&findings) { Err(findings) } else { Ok(units) }
}

/// 名册里没有用的：认不得的列，合计、注的行；名册不能用的另有发现。
pub fn left_out(path: &Path, options: ReadOptions) -> Vec<Diagnostic> {
    let file = name_of(path);
    let mut findings = Vec::new();
    let rows = match is_workbook(path) {
        true => of_workbook(path, &file).unwrap_or_default(),
        false => of_csv(path, &file, options, &mut findings),
    };
    let mut rows = below_titles(rows).into_iter();
    let Some(head) = rows.next() else { return Vec::new() };
    let columns = header(&head, &mut findings);
    let note = |message: String, place: &Place| Diagnostic::info("B18", message).at(place.clone());
    let unread =
        head.cells.iter().enumerate().filter(|(at, cell)| !cell.is_empty() && !columns.contains(&Some(*at)));
    let unread: Vec<&str> = unread.map(|(_, cell)| cell.as_str()).collect();
    let mut notes = Vec::new();
    if !unread.is_empty() {
        let message = format!("名册的“{}”没有用", unread.join("”、“"));
        let known: Vec<&str> = COLUMNS.iter().map(|names| names[0]).collect();
        notes.push(note(message, &head.place).help(format!("要用的，表头写成：{}", known.join("、"))));
    }
    let rows: Vec<Row> = rows.collect();
    let is_unit = |row: &&Row| aside::aside(row, &columns).is_none();
    let beyond: Vec<&Row> = rows.iter().filter(is_unit).filter(|row| is_beyond(row, &head)).collect();
    if let Some(first) = beyond.first() {
        let message = format!("名册有 {} 行在没有表头的列里还有内容，没有用", beyond.len());
        let help = "这是头一行；要用的，写上表头；格子里有逗号的，整格加引号，免得后面的格子错位";
        notes.push(note(message, &first.place).help(help));
    }
    notes.extend(aside::told(&rows, &columns));
    notes
}

/// 去掉空行和表头以上的题名；找不到表头的从头一行起。
fn below_titles(rows: Vec<Row>) -> Vec<Row> {
    let mut rows: Vec<Row> =
        rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
    let is_head = |row: &Row| COLUMNS[..REQUIRED].iter().all(|names| position(row, names).is_some());
    let head = rows.iter().take(MOST_TITLES + 1).position(is_head).unwrap_or(0);
    rows.split_off(head)
}

/// 一列在第几列：不看空白，括号里的话不算。
fn position(head: &Row, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| head.cells.iter().position(|cell| bare(cell) == *name))
}

pub(super) fn bare(cell: &str) -> String {
    let cell = cell.split(['（', '(']).next().unwrap_or_default();
    cell.split_whitespace().collect()
}

/// 有没有哪一格写了东西，上面没有表头。
fn is_beyond(row: &Row, head: &Row) -> bool {
    let headed = |at: usize| head.cells.get(at).is_some_and(|name| !name.is_empty());
    row.cells.iter().enumerate().any(|(at, cell)| !cell.is_empty() && !headed(at))
}

/// 各列在第几列。
fn header(head: &Row, findings: &mut Vec<Diagnostic>) -> Vec<Option<usize>> {
    let columns = COLUMNS.map(|names| position(head, names));
    for names in COLUMNS {
        let found = |name: &&&str| head.cells.iter().filter(|cell| bare(cell) == **name).count() > 1;
        if let Some(name) = names.iter().find(found) {
            findings.push(
                Diagnostic::error("B01", format!("名册有两列都是“{name}”"))
                    .at(head.place.clone())
                    .help("只留一列，或改掉另一列的表头"),
            );
        }
    }
    for (names, _) in COLUMNS.iter().zip(&columns).take(REQUIRED).filter(|(_, found)| found.is_none()) {
        findings.push(
            Diagnostic::error("B01", format!("名册没有“{}”一列", names[0])).at(head.place.clone()).help(
                format!(
                    "表头写：单位名称,代码,级次,报告,版式,批复日期；现在这一行是：{}",
                    visible(&head.cells.join(","))
                ),
            ),
        );
    }
    columns.to_vec()
}

fn unit<'a>(value: impl Fn(usize) -> &'a str, folder: &Path, place: Place) -> Unit {
    let filled = |column: usize| Some(value(column)).filter(|text| !text.is_empty());
    let mut findings = Vec::new();
    let written = value(5);
    let approved = Date::parse(written);
    if approved.is_none() && !written.is_empty() {
        findings.push(
            Diagnostic::warning("B03", format!("批复日期“{}”不是日期，算不出公开期限", visible(written)))
                .at(place.clone().label("批复日期").value(written))
                .help("写成 2025-08-01 的样子"),
        );
    }
    let (name, code) = (value(NAME).to_string(), code::tidy(value(2)));
    if name.is_empty() {
        let finding = Diagnostic::warning("B03", "名册没有写单位名称");
        findings.push(finding.at(place.clone()).help("补上单位名称"));
    }
    if let Some(what) = code::spoiled(&code) {
        let finding = Diagnostic::warning("B03", format!("代码“{}”{what}", visible(&code)));
        findings.push(finding.at(place.clone().label("代码").value(&code)).help(code::MEND));
    }
    Unit {
        folder: name::folder(Words { code: &code, unit: &name, year: None }),
        name,
        listed: true,
        code,
        level: value(3).to_string(),
        source: filled(REPORT).map(|path| report_root(&report_path(folder, path)).to_path_buf()),
        layout: filled(4).map(str::to_string),
        approved,
        place,
        findings,
    }
}

/// 报告的路径，由名册所在的文件夹算起；没有这个路径的，反斜线照 Windows 当作分隔。
fn report_path(folder: &Path, written: &str) -> PathBuf {
    let path = folder.join(written);
    let other = folder.join(written.replace('\\', "/"));
    if !path.exists() && other.exists() { other } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(lines: &[&str]) -> (Vec<Unit>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("名册.csv");
        std::fs::write(&path, lines.join("\n")).unwrap();
        let notes = left_out(&path, ReadOptions::default());
        (units(&path, ReadOptions::default()).unwrap(), notes.into_iter().map(|note| note.message).collect())
    }

    /// 财政局自己的名册：表上有题名，表头有说明和空格，末了有合计，还有别的列。
    #[test]
    fn rosters_as_bureaus_keep_them() {
        let (units, notes) = roster(&[
            "2024年度决算公开名册,,,,,",
            "预算单位名称,报送材料（文件夹）,公开版式,批复 日期,联系人,",
            "甲局,jia,shanghai-2024,2025-08-12,张三,",
            "乙局,yi,,,李四,",
            "合计,,,,,",
        ]);
        let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["甲局", "乙局"]);
        assert_eq!(units[0].layout.as_deref(), Some("shanghai-2024"));
        assert!(units[0].approved.is_some());
        assert_eq!(notes, ["名册的“联系人”没有用", "名册的合计行不是单位，没有排"]);
        let (units, notes) = roster(&["单位名称,报告（文件夹或工作簿）", "甲局,jia"]);
        assert_eq!((units.len(), notes.len()), (1, 0));
    }

    /// 末尾的注和填表人不是单位；输入法、表格软件改过的代码；Windows 的路径；制表符、分号隔开的。
    #[test]
    fn rosters_as_people_type_them() {
        let (units, notes) = roster(&[
            "单位全称,预算编码,报告文件,批复时间",
            "甲局,１０１ 001,.\\名册.csv,45872",
            "乙局,1.02E+05,没有\\yi,20250805",
            "注：不含下属单位,,,",
            "填表人：张三,,审核人：李四,2025年8月",
        ]);
        let codes: Vec<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
        assert_eq!(codes, ["101001", "1.02E+05"]);
        let dates: Vec<String> = units.iter().filter_map(|unit| Some(unit.approved?.to_string())).collect();
        assert_eq!(dates, ["2025-08-03", "2025-08-05"]);
        assert!(units[0].findings.is_empty() && units[1].findings[0].code == "B03");
        assert!(!units[0].source.as_ref().unwrap().to_string_lossy().contains('\\'));
        assert!(units[1].source.as_ref().unwrap().to_string_lossy().contains('\\'));
        let expected = ["名册的“注：不含下属单位”不是单位，没有排", "名册的“填表人：张三”不是单位，没有排"];
        assert_eq!(notes, expected);
        for separator in ["\t", ";"] {
            let line = |line: &str| line.replace('|', separator);
            let (units, _) = roster(&[&line("题名||"), &line("单位名称|代码|报告"), &line("甲局|1|\"a,b\"")]);
            assert!(units[0].source.as_ref().unwrap().ends_with("a,b"), "{units:?}");
        }
    }

    /// 引号不收尾，后面的单位都进了那一格，少报了也看不出。
    #[test]
    fn an_open_quote_is_an_error_and_cells_beyond_the_head_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("名册.csv");
        std::fs::write(&path, "单位名称,报告,备注\n甲局,jia,\"好\n乙局,yi,\n丙局,bing,\n").unwrap();
        let findings = units(&path, ReadOptions::default()).unwrap_err();
        let told: Vec<String> = findings.iter().map(Diagnostic::line).collect();
        assert_eq!(told, ["错误[R03] CSV 写法有误：引号没有收尾（名册.csv:2:3）"]);
        let (units, notes) =
            roster(&["单位名称,报告,", "甲局,jia,,三", "乙局,yi,,", "丙局,bing,二", "合计,,,3"]);
        assert_eq!(units.len(), 3);
        assert_eq!(notes[0], "名册有 2 行在没有表头的列里还有内容，没有用");
    }
}
