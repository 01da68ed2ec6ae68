//! 由上年滚动。

use super::support::{SAMPLE, gongkai, load, unzipped};
use crate::common::path;
use gongkai::accounts::Accounts;
use gongkai::report::Waiver;
use std::fs;

/// 滚动一年：上年的决算数成了上年数，今年的金额空着。
#[test]
fn a_new_year_starts_from_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("2025");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["init".as_ref(), output.as_os_str(), "--from".as_ref(), path(SAMPLE).as_os_str()])
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    let main: toml::Table = fs::read_to_string(output.join("report.toml")).unwrap().parse().unwrap();
    let told = main["prior"]["folder"].as_str().unwrap();
    assert_eq!(fs::canonicalize(output.join(told)).unwrap(), fs::canonicalize(path(SAMPLE)).unwrap());
    let last = load(&path(SAMPLE));
    let next = gongkai::workbook::roll::forward(&last.report, &Accounts::of(&last.report), 2025);
    assert_eq!(next["year"], 2025);
    assert_eq!(next["prior"]["income"]["fiscal"], "12252100");
    assert_eq!(next["overview"], serde_json::to_value(&last.report.overview).unwrap());
    assert!(next["subjects"]["2010301"].get("initial").is_none());
    assert_eq!(next["prior"]["three_public"]["vehicles"], "32700");
    assert_eq!(next["prior"]["operation"], "723300");
    // 已有的文件不覆盖。
    let again = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["init".as_ref(), output.as_os_str(), "--from".as_ref(), path(SAMPLE).as_os_str()])
        .output()
        .unwrap();
    assert_eq!(again.status.code(), Some(2));
}

/// 最后一年的报告没有下一年：不能滚动成自己也读不了的报告。
#[test]
fn a_report_of_the_last_year_has_no_next() {
    let folder = tempfile::tempdir().unwrap();
    let (last, next) = (folder.path().join("last"), folder.path().join("next"));
    crate::common::copy(&path("tests/reports/minimal"), &last);
    let main = fs::read_to_string(last.join("report.toml")).unwrap();
    fs::write(last.join("report.toml"), main.replace("year = 2024", "year = 2099")).unwrap();
    let (code, told) = gongkai(&["init".as_ref(), next.as_ref(), "--from".as_ref(), last.as_ref()]);
    assert!(code == Some(2) && told.contains("下一年度 2100 不能用：要写四位的年份，2000 到 2099"), "{told}");
    assert!(!next.exists());
}

/// 目录里没有的科目，名称由上年的表带过来；部门决算的文种、单位构成照留。
#[test]
fn a_new_year_keeps_names_and_members() {
    let mut last = load(&path(SAMPLE)).report;
    let mut row = last.tables.general_budget.iter().find(|row| row.code.len() == 7).unwrap().clone();
    (row.code, row.name) = ("2010396".into(), "某项专门事务".into());
    last.tables.general_budget.push(row);
    last.subjects.insert("2010396".into(), Default::default());
    last.waivers
        .push(Waiver { code: "W07".into(), place: "reasons.total".into(), reason: "见说明".into() });
    let next = gongkai::workbook::roll::forward(&last, &Accounts::of(&last), 2025);
    // 豁免说的是上年的发现，不带到今年。
    assert!(next.get("waiver").is_none());
    let name = "一般公共服务支出/政府办公厅（室）及相关机构事务/某项专门事务";
    assert_eq!(next["subjects"]["2010396"]["name"], name);
    assert!(next["subjects"]["2010301"]["name"].is_null());
    let folder = tempfile::tempdir().unwrap();
    let department = path("tests/reports/shanghai-department");
    gongkai(&["init".as_ref(), folder.path().as_ref(), "--from".as_ref(), department.as_ref()]);
    let (_, told) = gongkai(&["check".as_ref(), folder.path().as_ref()]);
    assert!(!told.contains("[K05]") && !told.contains("[W15]"), "{told}");
    let parts = unzipped(&fs::read(folder.path().join("填报.xlsx")).unwrap());
    let (_, text) = parts.iter().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap();
    let text = String::from_utf8_lossy(text);
    let last = load(&department).report;
    assert!(text.contains(">部门决算<") && text.contains(&format!(">{}<", last.overview.members[1].name)));
}
