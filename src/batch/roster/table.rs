//! 名册的表：CSV 或工作簿里的一张表，一行一个单位。

use super::aside::Asides;
use super::columns::{COLUMNS, Columns, NAME, REPORT};
use super::head::{Head, split};
use super::rows::{Row, of_csv, of_workbook};
use super::{Listed, codes, line};
use crate::diagnostic::{Diagnostic, Place, has_errors};
use crate::read::workbook::is_workbook;
use crate::read::{ReadOptions, name_of};
use std::cmp::Reverse;
use std::path::Path;

/// 名册的单位上限；再多就是读错了文件。
const MOST_UNITS: usize = 200_000;

/// 名册：表头，和它以下的各行。
struct Table {
    head: Head,
    rows: Vec<Row>,
    /// 工作簿里用的这张表和也像名册、没有用的各张；不是工作簿的、没有别的没有。
    sheets: Option<(String, Vec<String>)>,
}

/// 读名册。
///
/// # Errors
/// 不能用的全部原因。
pub fn units(path: &Path, options: ReadOptions) -> Result<Vec<Listed>, Vec<Diagnostic>> {
    let Some(Table { head, rows, .. }) = read(path, options)? else { return Ok(Vec::new()) };
    let mut findings = head.faults();
    let asides = Asides::of(&rows, &head.columns);
    let rows: Vec<&Row> = rows.iter().filter(|row| asides.is_unit(row)).collect();
    if rows.len() > MOST_UNITS {
        let message = format!("名册上的单位多于 {MOST_UNITS} 个");
        findings.push(Diagnostic::error("B01", message).at(Place::file(name_of(path))));
    }
    findings.extend(rows.iter().flat_map(|row| broken(row, &head.columns)));
    if has_errors(&findings) {
        return Err(findings);
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut units: Vec<Listed> = rows.iter().map(|row| line::unit(row, &head.columns, folder)).collect();
    codes::mark_uppers(&mut units);
    codes::tell_lost_zeros(&mut units);
    Ok(units)
}

/// 这个文件像不像名册：有单位名称和报告两列，没有报告的，名称的叫法要说是单位的，另有一列认得的。
pub fn is_roster(path: &Path, options: ReadOptions) -> bool {
    let Ok(Some(Table { head, .. })) = read(path, options) else { return false };
    let columns = &head.columns;
    let name = columns.at[NAME].map(|at| head.label(at)).unwrap_or_default();
    let is_of_units = name.contains("单位") && name != "单位" && columns.known() > 1;
    columns.has(NAME) && (columns.has(REPORT) || is_of_units)
}

/// 名册里没有用的：别的表，认不得的列，合计、注的行；名册不能用的另有发现。
pub fn left_out(path: &Path, options: ReadOptions) -> Vec<Diagnostic> {
    let Ok(Some(Table { head, rows, sheets })) = read(path, options) else { return Vec::new() };
    let note = |message: String, place: &Place| Diagnostic::info("B18", message).at(place.clone());
    let mut notes = Vec::new();
    if let Some((used, others)) = sheets {
        let message = format!("名册用的是工作表“{used}”，“{}”也像名册，没有用", others.join("”、“"));
        notes.push(note(message, &head.place).help("要用别的，把那张表移到最前面，或另存成一本"));
    }
    let unread = head.unread();
    if !unread.is_empty() {
        let message = format!("名册的“{}”没有用", unread.join("”、“"));
        let known: Vec<&str> = COLUMNS.iter().map(|names| names[0]).collect();
        notes.push(note(message, &head.place).help(format!("要用的，表头写成：{}", known.join("、"))));
    }
    let asides = Asides::of(&rows, &head.columns);
    let beyond: Vec<&Row> =
        rows.iter().filter(|row| asides.is_unit(row)).filter(|row| head.misses(row)).collect();
    if let Some(first) = beyond.first() {
        let message = format!("名册有 {} 行在没有表头的列里还有内容，没有用", beyond.len());
        let help = "这是头一行；要用的，写上表头；格子里有逗号的，整格加引号，免得后面的格子错位";
        notes.push(note(message, &first.place).help(help));
    }
    notes.extend(asides.told(&rows));
    notes
}

/// 读表；一行也没有的没有。
fn read(path: &Path, options: ReadOptions) -> Result<Option<Table>, Vec<Diagnostic>> {
    let file = name_of(path);
    if is_workbook(path) {
        return Ok(chosen(of_workbook(path, &file).map_err(|finding| vec![finding])?));
    }
    let mut findings = Vec::new();
    let rows = of_csv(path, &file, options, &mut findings);
    if has_errors(&findings) {
        return Err(findings);
    }
    Ok(split(rows).map(|(head, rows)| Table { head, rows, sheets: None }))
}

/// 工作簿里有表头的一张；不止一张的，靠前的。
fn chosen(sheets: Vec<(String, Vec<Row>)>) -> Option<Table> {
    /// 认得这么多列，就像名册了。
    const ENOUGH: usize = 2;
    let tables = sheets.into_iter().filter_map(|(name, rows)| Some((name, split(rows)?)));
    let mut tables: Vec<(String, (Head, Vec<Row>))> = tables.collect();
    let rank = |(_, (head, _)): &(String, (Head, Vec<Row>))| {
        (head.columns.has(NAME), head.columns.known().min(ENOUGH))
    };
    let (at, _) = tables.iter().enumerate().max_by_key(|(at, table)| (rank(table), Reverse(*at)))?;
    let (name, (head, rows)) = tables.remove(at);
    let is_like = |head: &Head| head.columns.has(NAME) && head.columns.known() >= ENOUGH;
    let others: Vec<String> =
        tables.into_iter().filter(|(_, (head, _))| is_like(head)).map(|(name, _)| name).collect();
    Some(Table { head, rows, sheets: (!others.is_empty()).then_some((name, others)) })
}

/// 用得上的列里没有可用的内容的各格。
fn broken(row: &Row, columns: &Columns) -> Vec<Diagnostic> {
    let cells = row.broken.iter().filter(|(at, _)| columns.uses(*at));
    let told = cells.map(|(at, what)| {
        let place = Place { column: at + 1, ..row.place.clone() };
        Diagnostic::error("B01", format!("名册的这一格{what}")).at(place).help("直接填写，存盘")
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(lines: &[&str]) -> (Vec<Listed>, Vec<String>) {
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

    /// 分组的标题、各种合计、又印的表头、制表人不是单位；没有名称的行不连累别的。
    #[test]
    fn rosters_with_groups_and_totals() {
        let (units, notes) = roster(&[
            "序号,类别,单位名称,报告",
            "一,行政单位,,",
            "1,,云岭区 财政局,jia",
            "序号,类别,单位名称,报告",
            "二,事业单位,,",
            "2,,云岭区民政局,",
            "3,,,",
            "合计,,2个,",
            ",制表：张三,,",
        ]);
        let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["云岭区财政局", "云岭区民政局"]);
        let expected = [
            "名册的“序号”、“类别”没有用",
            "名册的“一 行政单位”不是单位，没有排",
            "名册又印了一行表头，没有排",
            "名册的“二 事业单位”不是单位，没有排",
            "名册的合计行不是单位，没有排",
            "名册的“制表：张三”不是单位，没有排",
            "名册有 1 行没有写单位名称、代码、报告，没有排",
        ];
        assert_eq!(notes, expected);
    }

    /// 前面有说明、后面有上年的：用头一张有表头的，说出没有用的那张。
    #[test]
    fn the_first_sheet_with_a_head_is_the_roster() {
        let row =
            |cells: &[&str]| Row::new(cells.iter().map(ToString::to_string).collect(), Place::default());
        let sheets = vec![
            ("说明".to_string(), vec![row(&["填写说明：核对单位名称"])]),
            ("2024".to_string(), vec![row(&["名册"]), row(&["单位名称", "代码"]), row(&["甲局", "1"])]),
            ("2023".to_string(), vec![row(&["单位名称", "报告"]), row(&["旧", "x"])]),
        ];
        let table = chosen(sheets).unwrap();
        assert_eq!(table.rows[0].cells, ["甲局", "1"]);
        assert_eq!(table.sheets, Some(("2024".into(), vec!["2023".into()])));
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
