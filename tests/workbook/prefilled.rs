//! `init --tables`：填报表的各表照导出的工作簿填好。

use super::support::{
    SAMPLE, accounts, as_report, changed_income, gongkai, import_bytes, load, rezipped, unzipped,
};
use crate::common::path;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// 公开过的工作簿，存在 `folder` 里。
fn published(folder: &Path) -> PathBuf {
    let book = folder.join("决算.xlsx");
    fs::copy(path("tests/workbooks/published.xlsx"), &book).unwrap();
    book
}

fn init(output: &Path, options: &[&OsStr]) -> (Option<i32>, String) {
    gongkai(&[&["init".as_ref(), output.as_os_str()], options].concat())
}

/// 一页的一格，由另一个读法（calamine）读。
fn cells(form: &Path, tab: &str) -> Vec<Vec<String>> {
    use calamine::Reader;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(form).unwrap();
    let range = book.worksheet_range(tab).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_tables_are_filled_and_the_rest_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (published(folder.path()), folder.path().join("报告"));
    let (code, told) = init(&output, &["--tables".as_ref(), book.as_ref()]);
    assert!(code == Some(0) && told.contains("各表已填好。"), "{told}");
    assert!(told.contains("表上没有写年度，在“单位与年度”页填"), "{told}");
    let form = output.join("填报.xlsx");
    let imported = import_bytes("填报.xlsx", fs::read(&form).unwrap());
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    assert_eq!(accounts(&as_report(&imported)), accounts(&load(&path(SAMPLE))));
    // 财政拨款的各项级科目已经列出，名称在旁边供对照，数和原因空着。
    let subjects = cells(&form, "年初预算与原因");
    let row = subjects.iter().find(|row| row[0] == "2010301").unwrap_or_else(|| panic!("{subjects:?}"));
    assert_eq!(row[1..4], ["行政运行", "", ""]);
    let unit = cells(&form, "单位与年度");
    let value = |label: &str| unit.iter().find(|row| row[0] == label).map(|row| row[1].clone());
    assert_eq!(value("决算年度").as_deref(), Some(""));
    assert_eq!(value("单位名称").as_deref(), Some("淄博市张店区人民政府办公室"));
    assert_eq!(value("预算级次").as_deref(), Some("区级"));
    assert_eq!(value("金额单位").as_deref(), Some("万元"));
    // 缺的只是填报页上的。
    let (code, told) = gongkai(&["check".as_ref(), output.as_os_str()]);
    let errors: Vec<&str> = told.lines().filter(|line| line.starts_with("错误[")).collect();
    assert!(code == Some(1) && errors.iter().all(|line| line.starts_with("错误[R04]")), "{told}");
}

/// 有上年的报告，上年数、职责、用途由它来，今年的各表由工作簿来。
#[test]
fn last_year_and_the_tables_together() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (published(folder.path()), folder.path().join("2025"));
    let sample = path(SAMPLE);
    let options = ["--tables".as_ref(), book.as_ref(), "--from".as_ref(), sample.as_os_str()];
    let (code, told) = init(&output, &options);
    assert!(code == Some(0), "{told}");
    let main: toml::Table = fs::read_to_string(output.join("report.toml")).unwrap().parse().unwrap();
    assert!(main["prior"]["folder"].is_str());
    let form = output.join("填报.xlsx");
    assert!(cells(&form, "上年数与原因").iter().any(|row| row[0] == "财政拨款收入" && row[1] == "1225.21"));
    let subjects = cells(&form, "年初预算与原因");
    let usage = |row: &&Vec<String>| row[0] == "2010301" && !row[4].is_empty();
    assert!(subjects.iter().any(|row| usage(&row)), "{subjects:?}");
    let (_, told) = gongkai(&["check".as_ref(), output.as_os_str()]);
    let wanting = |line: &&str| line.starts_with("错误[R04]") && !line.contains("绩效");
    assert_eq!(told.lines().find(wanting), None, "{told}");
    // 一项一页的，说出是哪一页、缺什么，不说文字形式怎样写。
    assert!(told.contains("没有填“绩效2”页：绩效指标\n") && !told.contains("文字形式"), "{told}");
    // 指到该填的格：三个金额，指标表头的下一行。
    assert!(
        ["B13", "C13", "D13", "A18"].iter().all(|cell| told.contains(&format!("绩效2 › {cell} › "))),
        "{told}"
    );
}

/// 上年以元计、今年的表以万元计：上年数舍入成公开的万元数，检查不说与上年的不同。
#[test]
fn figures_of_last_year_are_rounded_to_the_unit_of_the_tables() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (published(folder.path()), folder.path().join("2025"));
    let last = path("tests/reports/institution");
    let options = [
        "--tables".as_ref(),
        book.as_ref(),
        "--from".as_ref(),
        last.as_os_str(),
        "--year".as_ref(),
        "2025".as_ref(),
    ];
    let (code, told) = init(&output, &options);
    assert!(code == Some(0) && told.contains("注意：表上的单位是淄博市张店区人民政府办公室"), "{told}");
    let prior = cells(&output.join("填报.xlsx"), "上年数与原因");
    assert!(prior.iter().any(|row| row[0] == "收、支总计" && row[1] == "5984.78"), "{prior:?}");
    let (_, told) = gongkai(&["check".as_ref(), output.as_os_str()]);
    assert!(!told.contains("[G303]"), "{told}");
}

/// 隔了年的决算数不是上年数。
#[test]
fn an_older_report_gives_no_prior_figures() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("2026");
    let sample = path(SAMPLE);
    let (code, told) =
        init(&output, &["--from".as_ref(), sample.as_os_str(), "--year".as_ref(), "2026".as_ref()]);
    assert!(code == Some(0), "{told}");
    assert!(told.contains("所给的是 2024 年度的报告，不是 2026 年度的上年"), "{told}");
    let rows = cells(&output.join("填报.xlsx"), "上年数与原因");
    assert!(rows.iter().skip(3).all(|row| row[1].is_empty()), "{rows:?}");
}

/// 没有 `sheet` 一张的工作簿，存在 `folder` 里。
fn without(sheet: &str, folder: &Path) -> PathBuf {
    let mut parts = unzipped(&fs::read(path("tests/workbooks/published.xlsx")).unwrap());
    let (_, text) = parts.iter_mut().find(|(name, _)| name == sheet).unwrap();
    *text = b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>".to_vec();
    let book = folder.join("决算.xlsx");
    fs::write(&book, rezipped(&parts)).unwrap();
    book
}

/// 建好的填报表里一张表的 XML 改过。
fn change_form(form: &Path, sheet: &str, change: impl Fn(&str) -> String) {
    let mut parts = unzipped(&fs::read(form).unwrap());
    let (_, text) = parts.iter_mut().find(|(name, _)| name == sheet).unwrap();
    *text = change(&String::from_utf8_lossy(text)).into_bytes();
    fs::write(form, rezipped(&parts)).unwrap();
}

/// 所给的工作簿里没有的表：建的时候说，检查的时候先说，填好或删去标着的话就不说。
#[test]
fn a_table_that_the_workbook_lacks_is_asked_for() {
    const THREE_PUBLIC: &str = "xl/worksheets/sheet11.xml";
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (without("xl/worksheets/sheet9.xml", folder.path()), folder.path().join("报告"));
    let (code, told) = init(&output, &["--tables".as_ref(), book.as_ref()]);
    let last = "填好 8 张表，还缺 1 张，在里面标着“待填”：财政拨款三公经费支出决算表。下一步：";
    assert!(code == Some(0) && told.contains(last), "{told}");
    let check = || gongkai(&["check".as_ref(), output.as_os_str()]).1;
    let told = check();
    let x31: Vec<&str> = told.split("错误[").filter(|part| part.starts_with("X31]")).collect();
    assert_eq!(x31.len(), 1, "{told}");
    assert!(x31[0].contains("位置：填报.xlsx › 财政拨款三公经费支出决算表 › B2 › 待填"), "{told}");
    assert!(!told.contains("错误[G"), "{told}");
    let form = output.join("填报.xlsx");
    let before = fs::read(&form).unwrap();
    // 填了一格的。
    change_form(&form, THREE_PUBLIC, |text| cell(text, "F8", "<v>1</v>"));
    assert!(!check().contains("X31"), "{}", check());
    // 没有发生，删去了标着的话的。
    fs::write(&form, before).unwrap();
    change_form(&form, THREE_PUBLIC, |text| cell(text, "B2", ""));
    let told = check();
    assert!(told.contains("错误[R04]") && !told.contains("X31"), "{told}");
}

/// 一格的内容换成 `value`，是数。
fn cell(text: &str, address: &str, value: &str) -> String {
    let start = text.find(&format!("<c r=\"{address}\"")).unwrap();
    let length = text[start..].find('>').unwrap() + 1;
    let rest = &text[start + length..];
    let after = match text[start..start + length].ends_with("/>") {
        true => rest,
        false => &rest[rest.find("</c>").unwrap() + 4..],
    };
    format!("{}<c r=\"{address}\">{value}</c>{after}", &text[..start])
}

/// 财政拨款总表里也没有数的一本预算，没有它的表就是没有发生，不问。
#[test]
fn a_missing_table_that_the_others_tell_empty_is_not_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (path("tests/workbooks/bad-missing.xlsx"), folder.path().join("报告"));
    let (code, told) = init(&output, &["--tables".as_ref(), book.as_ref()]);
    let last = "各表已填好。国有资本经营预算财政拨款支出决算表空着：财政拨款总表里也没有它的数。下一步：";
    assert!(code == Some(0) && told.contains(last), "{told}");
    let (_, told) = gongkai(&["check".as_ref(), output.as_os_str()]);
    assert!(!told.contains("X31"), "{told}");
}

/// 一个科目写了两行，填报表放不下第二行：说出来，什么都不写。
#[test]
fn a_row_that_the_form_cannot_hold_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (folder.path().join("决算.xlsx"), folder.path().join("报告"));
    fs::write(&book, changed_income(|text| text.replacen(">2010302<", ">2010301<", 1))).unwrap();
    let (code, told) = init(&output, &["--tables".as_ref(), book.as_ref()]);
    assert!(code == Some(1) && told.contains("没有建"), "{told}");
    assert!(told.contains("[X49] 收入决算表的“2010301 ") && told.contains("写了 2 行"), "{told}");
    let places = ["A11", "A12"].map(|cell| told.contains(&format!("Z02 income › {cell} › 2010301 ")));
    assert_eq!(places, [true; 2], "{told}");
    assert!(!output.exists());
}

#[test]
fn the_initial_budget_of_three_public_is_filled_in_its_page() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (folder.path().join("决算.xlsx"), folder.path().join("报告"));
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let lines = [
        "2024年度财政拨款“三公”经费支出决算表",
        "单位：某局|||金额单位：万元",
        "项目|年初预算数|全年预算数|决算数",
        "合计|23.4|6.5|6.5",
        "因公出国（境）费|0|0|0",
        "公务用车购置费|0|0|0",
        "公务用车运行维护费|3.4|3.4|3.4",
        "公务接待费|20|3.1|3.1",
    ];
    for (row, line) in (0..).zip(lines) {
        for (column, text) in (0..).zip(line.split('|')) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    workbook.save(&book).unwrap();
    let (code, told) = init(&output, &["--tables".as_ref(), book.as_ref()]);
    assert_eq!(code, Some(0), "{told}");
    let page = cells(&output.join("填报.xlsx"), "三公数量");
    let value = |label: &str| page.iter().find(|row| row[0] == label).map(|row| row[1].clone());
    assert_eq!(value("三公经费年初预算数").as_deref(), Some("23.4"), "{page:?}");
    assert_eq!(value("公务接待费年初预算数").as_deref(), Some("20"));
    // 表上没有用车小计的一行，由两项相加。
    assert_eq!(value("公务用车费用年初预算数").as_deref(), Some("3.4"));
}
