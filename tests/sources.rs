//! 批量读什么：工作簿的名册、单独的填报工作簿、正在打开的、分片的报告、上年的报告。

mod common;

use common::copy;
use common::district::{HEADER, batch, codes, options, statuses, write_unit};
use gongkai::batch::{Status, Stopped, Watch, join};
use gongkai::workbook::form;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::fs;
use std::process::Command;
use std::sync::atomic::AtomicBool;

/// 一份填报工作簿，内容与最小的报告相同。
fn form_of_minimal() -> Vec<u8> {
    let report = common::load("tests/reports/minimal").report;
    let words = serde_json::to_value(&report).unwrap();
    form::workbook(&report, &words, &common::typesetter().manifest().tables, &[]).unwrap()
}

#[test]
fn a_roster_may_be_a_workbook_and_a_unit_too() {
    let folder = tempfile::tempdir().unwrap();
    write_unit(&folder.path().join("甲局.json"), "甲局", "86.35");
    fs::write(folder.path().join("乙.xlsx"), form_of_minimal()).unwrap();
    fs::write(folder.path().join("丙.xlsx"), "not a workbook").unwrap();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "2024年决算公开名册").unwrap();
    for (column, head) in
        ["代码", "名称", "级次", "文件夹或工作簿", "版式", "批复日期"].into_iter().enumerate()
    {
        sheet.write_string(0, column as u16, head).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2025, 8, 12).unwrap();
    let rows = [
        ("甲局", "甲局.json", ""),
        ("云屿县数据服务中心", "乙.xlsx", "shandong-2024"),
        ("丙局", "丙.xlsx", ""),
    ];
    for (index, (name, source, layout)) in rows.into_iter().enumerate() {
        let row = index as u32 + 1;
        sheet.write_number(row, 0, 101_001.0 + f64::from(row)).unwrap();
        sheet.write_string(row, 1, name).unwrap();
        sheet.write_string(row, 3, source).unwrap();
        sheet.write_string(row, 4, layout).unwrap();
        sheet.write_datetime_with_format(row, 5, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    }
    workbook.save(folder.path().join("名册.xlsx")).unwrap();
    let mut options = options(folder.path(), "out");
    options.source = folder.path().join("名册.xlsx");
    let report = batch(&options);
    assert_eq!(
        statuses(&report),
        [Status::Published, Status::Published, Status::Errors],
        "{:#?}",
        report.units
    );
    assert_eq!(report.units[0].due.as_deref(), Some("2025-09-01"));
    assert_eq!(report.units[1].code, "101003");
    assert!(report.units[2].findings[0].code.starts_with('X'));
}

#[test]
fn a_workbook_open_elsewhere_is_told_and_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    copy(&common::path("tests/reports/minimal"), &folder.path().join("甲"));
    let lock = folder.path().join("甲/~$填报.xlsx");
    fs::write(&lock, "someone").unwrap();
    let mut options = options(folder.path(), "out");
    options.source = folder.path().to_path_buf();
    let report = batch(&options);
    assert_eq!(statuses(&report), [Status::Published]);
    assert_eq!(codes(&report.units[0]), ["B12"]);
    let mut check = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    let checked = check.arg("check").arg(folder.path().join("甲")).output().unwrap();
    let told = String::from_utf8(checked.stderr).unwrap() + &String::from_utf8(checked.stdout).unwrap();
    assert!(told.contains("[B12] 填报.xlsx"), "{told}");
    fs::remove_file(lock).unwrap();
    assert_eq!(statuses(&batch(&options)), [Status::Unchanged]);
}

#[test]
fn reports_of_shards_join_and_a_missing_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut roster = HEADER.to_string();
    for index in 1..=3 {
        write_unit(&folder.path().join(format!("{index}.json")), &format!("第{index}局"), "86.35");
        roster.push_str(&format!("第{index}局,,,{index}.json,,\n"));
    }
    fs::write(folder.path().join("名册.csv"), roster).unwrap();
    let shard = |text: &str| {
        let mut options = options(folder.path(), "out");
        options.shard = Some(text.parse().unwrap());
        batch(&options)
    };
    let out = folder.path().join("out");
    shard("2/2");
    let joined = join(std::slice::from_ref(&out), &out).unwrap();
    assert_eq!((joined.units.len(), joined.findings[0].code.as_ref()), (1, "B10"));
    shard("1/2");
    let joined = join(std::slice::from_ref(&out), &out).unwrap();
    assert!(joined.is_fine() && joined.units.len() == 3);
    assert!(out.join("report.html").is_file());
    // 又做了一片，合并的就过时了；名册改过的不是同一批。
    shard("1/2");
    assert!(!out.join("report.json").exists() && !out.join("report.html").exists());
    let roster = folder.path().join("名册.csv");
    let rows = fs::read_to_string(&roster).unwrap();
    write_unit(&folder.path().join("新局.json"), "新局", "86.35");
    fs::write(&roster, rows.replacen("\n", "\n新局,9,,新局.json,,\n", 1)).unwrap();
    shard("2/2");
    let refused = join(std::slice::from_ref(&out), &out);
    assert!(matches!(refused, Err(Stopped::Findings(findings)) if findings[0].code == "B09"));
    fs::write(&roster, rows).unwrap();
    // 整批做一次以后，分片的报告就过时了。
    assert_eq!(statuses(&batch(&options(folder.path(), "out"))), [Status::Unchanged; 3]);
    assert!(!out.join("report-1-of-2.json").exists());
    let empty = folder.path().join("none");
    assert!(matches!(join(&[empty], &out), Err(Stopped::CannotRun(_))));
}

/// 报告写成它的主文件的，旁边的表也是输入：改了表要重排，边改边看也看得见。
#[test]
fn a_report_named_by_its_main_file_has_its_tables_too() {
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("甲");
    copy(&common::path("tests/reports/minimal"), &unit);
    let roster = format!("{HEADER}云屿县数据服务中心,1,,甲/report.toml,,\n");
    fs::write(folder.path().join("名册.csv"), roster).unwrap();
    let mut options = options(folder.path(), "out");
    assert_eq!(statuses(&batch(&options)), [Status::Published]);
    options.source = unit.join("report.toml");
    let mut watch = Watch::new(options).unwrap_or_else(|stopped| panic!("{stopped:?}"));
    assert_eq!(watch.rebuild(&AtomicBool::new(false)).rebuilt.len(), 1);
    let before = watch.snapshot();

    let table = unit.join("表/收入决算表.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replace("86.35", "87.35")).unwrap();
    assert_ne!(before, watch.snapshot());
    let rebuilt = watch.rebuild(&AtomicBool::new(false)).rebuilt;
    assert!(rebuilt.len() == 1 && rebuilt[0].pdf.is_none(), "{rebuilt:?}");
    assert_eq!(statuses(&batch(&common::district::options(folder.path(), "out"))), [Status::Errors]);
}

/// 主文件里说的工作簿，报告写成主文件的也用。
#[test]
fn a_report_named_by_its_main_file_uses_its_workbook() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("填报.xlsx"), form_of_minimal()).unwrap();
    let main = "format = 1\nlayout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n";
    for name in ["report.toml", "别名.toml"] {
        let file = folder.path().join(name);
        fs::write(&file, main).unwrap();
        let read = gongkai::read::read(&file, Default::default());
        assert_eq!(read.unwrap_or_else(|findings| panic!("{findings:?}")).report.year, 2024);
    }
}
