//! 名册的表：CSV 或工作簿的第一张表，一行一个单位。

use super::aside::Asides;
use super::head::{
    APPROVED, CODE, COLUMNS, FIRST_SHARED, LAYOUT, LEVEL, NAME, REPORT, below_titles, columns_of, is_beyond,
};
use super::rows::{Row, of_csv, of_workbook};
use super::{Listed, code};
use crate::batch::date::Date;
use crate::batch::name::{self, Words};
use crate::diagnostic::{Diagnostic, Place, has_errors, visible};
use crate::read::workbook::is_workbook;
use crate::read::{ReadOptions, name_of, report_root};
use std::path::{Path, PathBuf};

/// 名册的单位上限；再多就是读错了文件。
const MOST_UNITS: usize = 200_000;

/// 读名册。
///
/// # Errors
/// 不能用的全部原因。
pub fn units(path: &Path, options: ReadOptions) -> Result<Vec<Listed>, Vec<Diagnostic>> {
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
        let columns = columns_of(&head, &mut findings);
        let folder = path.parent().unwrap_or(Path::new(""));
        let rows: Vec<Row> = rows.collect();
        let asides = Asides::of(&rows, &columns);
        for row in rows.iter().filter(|row| asides.is_unit(row)) {
            if units.len() == MOST_UNITS {
                let message = format!("名册上的单位多于 {MOST_UNITS} 个");
                findings.push(Diagnostic::error("B01", message).at(Place::file(&file)));
                break;
            }
            let value = |column: usize| match columns[column] {
                Some(at) if column >= FIRST_SHARED => row.shown(at),
                Some(at) => row.cells.get(at).map(String::as_str).unwrap_or_default(),
                None => "",
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
    let columns = columns_of(&head, &mut findings);
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
    let asides = Asides::of(&rows, &columns);
    let beyond: Vec<&Row> =
        rows.iter().filter(|row| asides.is_unit(row)).filter(|row| is_beyond(row, &head)).collect();
    if let Some(first) = beyond.first() {
        let message = format!("名册有 {} 行在没有表头的列里还有内容，没有用", beyond.len());
        let help = "这是头一行；要用的，写上表头；格子里有逗号的，整格加引号，免得后面的格子错位";
        notes.push(note(message, &first.place).help(help));
    }
    notes.extend(asides.told(&rows));
    notes
}

fn unit<'a>(value: impl Fn(usize) -> &'a str, folder: &Path, place: Place) -> Listed {
    let filled = |column: usize| Some(value(column)).filter(|text| !text.is_empty());
    let mut findings = Vec::new();
    let written = value(APPROVED);
    let approved = Date::parse(written);
    if approved.is_none() && !written.is_empty() {
        findings.push(
            Diagnostic::warning("B03", format!("批复日期“{}”不是日期，算不出公开期限", visible(written)))
                .at(place.clone().label("批复日期").value(written))
                .help("写成 2025-08-01 的样子"),
        );
    }
    let (name, code) = (tidy_name(value(NAME)), code::tidy(value(CODE)));
    if name.is_empty() {
        let finding = Diagnostic::warning("B03", "名册没有写单位名称");
        findings.push(finding.at(place.clone()).help("补上单位名称"));
    }
    if let Some(what) = code::spoiled(&code) {
        let finding = Diagnostic::warning("B03", format!("代码“{}”{what}", visible(&code)));
        findings.push(finding.at(place.clone().label("代码").value(&code)).help(code::MEND));
    }
    Listed {
        folder: name::folder(Words { code: &code, unit: &name, year: None }),
        name,
        named_by_roster: true,
        code,
        level: value(LEVEL).to_string(),
        source: filled(REPORT).map(|path| report_root(&report_path(folder, path)).to_path_buf()),
        layout: filled(LAYOUT).map(str::to_string),
        approved,
        place,
        findings,
    }
}

/// 单位名称：汉字旁边的空格、格子里的换行是为了好看，去掉；西文单词之间的留着。
fn tidy_name(written: &str) -> String {
    let mut name = String::new();
    for word in written.split_whitespace() {
        if name.ends_with(|c: char| c.is_ascii()) && word.starts_with(|c: char| c.is_ascii()) {
            name.push(' ');
        }
        name.push_str(word);
    }
    name
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

    #[test]
    fn names_are_tidied_and_words_kept_apart() {
        assert_eq!(tidy_name("云岭区\n财政局 （本级）"), "云岭区财政局（本级）");
        assert_eq!(tidy_name(" IBM  China 公司"), "IBM China公司");
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
