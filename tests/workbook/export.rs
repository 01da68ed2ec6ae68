//! 导出：读回来还是同样的表，只重写自己的文件。

use super::support::{SAMPLE, accounts, as_report, beside, gongkai, import_bytes, load};
use crate::common::{copy, path};
use gongkai::accounts::Accounts;
use gongkai::report::AmountUnit;
use gongkai::workbook::{completed, export};
use std::fs;
use std::path::Path;

#[test]
fn exported_tables_come_back_the_same() {
    for name in [SAMPLE, "tests/reports/institution", "tests/reports/minimal", "tests/reports/shanghai-unit"]
    {
        let loaded = load(&path(name));
        let all = Accounts::of(&loaded.report);
        let bytes = export::workbook(&loaded.report, &all, &[]).unwrap();
        let imported = import_bytes("公开.xlsx", bytes);
        assert!(imported.findings.is_empty(), "{name}: {:#?}", imported.findings);
        let is_yuan = loaded.report.amount_unit == AmountUnit::Yuan;
        assert_eq!(imported.files[0].1.contains("amount_unit = \"元\""), is_yuan, "{name}");
        assert!(imported.files[0].1.contains("year = 2024"), "{name}");
        assert_eq!(accounts(&as_report(&imported)), accounts(&loaded), "{name}");
    }
}

/// 导出的 CSV 与导出的工作簿是同样的、补全了的数，读回来也一样。
#[test]
fn exported_csv_is_complete_and_comes_back_the_same() {
    for name in [SAMPLE, "tests/reports/institution", "tests/reports/shanghai-department"] {
        let mut loaded = load(&path(name));
        let whole = accounts(&loaded);
        // 没有填的合计列由程序相加。
        loaded.report.tables.income.iter_mut().for_each(|row| row.total = None);
        loaded.report.tables.general_budget.iter_mut().for_each(|row| row.total = None);
        let all = Accounts::of(&loaded.report);
        let folder = tempfile::tempdir().unwrap();
        copy(&path(name), folder.path());
        let book = import_bytes("公开.xlsx", export::workbook(&loaded.report, &all, &[]).unwrap());
        for (file, text) in completed::csv(&loaded.report, &all) {
            assert!(!text.lines().any(|line| line.contains(",,")), "{name} {file}: {text}");
            fs::write(folder.path().join("表").join(&file), &text).unwrap();
        }
        assert_eq!(accounts(&load(folder.path())), whole, "{name}");
        assert_eq!(accounts(&beside(&book, name)), whole, "{name}");
    }
}

/// 没有排成而上次的 PDF 还在：说那是旧的，不动它。
#[test]
fn an_old_pdf_that_stays_is_told() {
    let folder = tempfile::tempdir().unwrap();
    copy(&path(SAMPLE), folder.path());
    let table = folder.path().join("表/收入决算表.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen("963.47", "963.57", 1)).unwrap();
    let output = folder.path().join("旧.pdf");
    fs::write(&output, b"%PDF-1.7").unwrap();
    let (code, told) = gongkai(&["build".as_ref(), folder.path().as_ref(), "-o".as_ref(), output.as_ref()]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("旧.pdf 还在，内容是旧的"), "{told}");
    assert_eq!(fs::read(&output).unwrap(), b"%PDF-1.7");
}

/// 表有错误的不导出；列事实、列文字照列，但说出错误，结果也是有错误。
#[test]
fn a_wrong_table_is_told_by_every_command_and_is_not_exported() {
    let folder = tempfile::tempdir().unwrap();
    let (report, out) = (folder.path().join("报告"), folder.path().join("公开"));
    copy(&path(SAMPLE), &report);
    let table = report.join("表/收入决算表.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen("963.47", "963.57", 1)).unwrap();
    let (code, told) = gongkai(&["export".as_ref(), report.as_ref(), "-o".as_ref(), out.as_ref()]);
    assert!(code == Some(1) && told.contains("没有导出") && told.contains("错误["), "{told}");
    assert!(!out.exists());
    for (command, shown) in [("facts", "unit.name"), ("text", "第 1 页")] {
        let (code, told) = gongkai(&[command.as_ref(), report.as_ref()]);
        assert_eq!(code, Some(1), "{command} {told}");
        assert!(told.contains("错误[") && told.contains(shown), "{command} {told}");
    }
}

/// 导出只重写自己的文件：报告的表、别人的同名文件都不动。
#[test]
fn an_export_overwrites_only_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("报告");
    copy(&path(SAMPLE), &report);
    let export = |out: &Path| gongkai(&["export".as_ref(), report.as_ref(), "-o".as_ref(), out.as_ref()]);
    let table = report.join("表/收入决算表.csv");
    let before = fs::read(&table).unwrap();
    let (code, told) = export(&report.join("表"));
    assert_eq!(code, Some(2), "{told}");
    assert!(fs::read(&table).unwrap() == before);
    let out = folder.path().join("公开");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("收入决算表.csv"), "我的").unwrap();
    let (code, told) = export(&out);
    assert!(code == Some(2) && told.contains("收入决算表.csv 已经有了"), "{told}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
    fs::remove_file(out.join("收入决算表.csv")).unwrap();
    for _ in 0..2 {
        let (code, told) = export(&out);
        assert_eq!(code, Some(0), "{told}");
    }
    // 各单位的 CSV 同名：别的单位、别的年度的一套不覆盖。
    let book = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let book = book.into_iter().find(|path| path.extension().is_some_and(|end| end == "xlsx")).unwrap();
    fs::rename(&book, out.join("2024年度另一个局决算表.xlsx")).unwrap();
    fs::write(out.join("收入决算表.csv"), "另一个局的").unwrap();
    let (code, told) = export(&out);
    assert!(
        code == Some(2) && told.contains("是另一个单位或年度的（2024年度另一个局决算表.xlsx）"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(out.join("收入决算表.csv")).unwrap(), "另一个局的");
}

/// 刚导入、文字还没有填的报告也能导出：九张表用不着文字。
#[test]
fn an_imported_report_is_exported_before_its_words_are_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let (report, out) = (folder.path().join("报告"), folder.path().join("公开"));
    let workbook = path("tests/workbooks/place-sichuan.xlsx");
    let year = ["--year".as_ref(), "2024".as_ref()];
    let import = ["import".as_ref(), workbook.as_ref(), "-o".as_ref(), report.as_ref()];
    let (_, told) = gongkai(&[import.as_slice(), &year].concat());
    assert!(report.is_dir(), "{told}");
    let (code, told) = gongkai(&["export".as_ref(), report.as_ref(), "-o".as_ref(), out.as_ref()]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 10);
}
