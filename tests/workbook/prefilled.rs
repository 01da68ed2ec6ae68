//! `init --tables`：填报表的各表照导出的工作簿填好。

use super::support::{SAMPLE, accounts, as_report, changed_income, gongkai, import_bytes, load};
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

/// 一个科目写了两行，填报表放不下第二行：说出来，什么都不写。
#[test]
fn a_row_that_the_form_cannot_hold_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (book, output) = (folder.path().join("决算.xlsx"), folder.path().join("报告"));
    fs::write(&book, changed_income(|text| text.replacen(">2010302<", ">2010301<", 1))).unwrap();
    let (code, told) = init(&output, &["--tables".as_ref(), book.as_ref()]);
    assert!(code == Some(1) && told.contains("[X49]") && told.contains("没有建"), "{told}");
    assert!(!output.exists());
}
