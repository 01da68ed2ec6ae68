//! 指到写错的那一格：不指题名，不指空着的格。

use super::super::super::select::{Wanted, select};
use super::{INCOME, read, sheet};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::recognise;
use crate::read::workbook::sheet::{Area, Sheet};

fn places(finding: &Diagnostic) -> Vec<String> {
    finding.places.iter().map(ToString::to_string).collect()
}

/// 不认得的一列、重复的一列：指到写着表头的格，不是表头的第一行。
#[test]
fn a_wrong_column_is_told_at_its_head() {
    let found = read(&[
        "一般公共预算财政拨款支出决算表",
        "单位：某局|||||金额单位：万元",
        "项目||本年支出",
        "科目代码|科目名称|小计|基本支出|项目支出|核对",
        "栏次||1|2|3|",
        "205|教育支出|5|5|0|999",
    ]);
    assert_eq!(found.findings[0].code, "X17");
    assert_eq!(places(&found.findings[0]), ["文件.xlsx › 表 › F4 › 核对", "文件.xlsx › 表 › F6"]);
    let mut table = sheet(&[
        "支出决算表",
        "单位：某局|||||||||金额单位：万元",
        "项目||本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出|其他",
        "科目代码|科目名称|||||||基本支出",
        "205|教育支出|5|5|0|0|0|0|0",
    ]);
    table.set_merges((2..8).map(|column| Area { start: (2, column), end: (3, column) }).collect());
    let found = recognise("文件.xlsx", &[table], None);
    assert_eq!(found.findings[0].code, "X16");
    assert_eq!(
        places(&found.findings[0]),
        ["文件.xlsx › 表 › D3 › 基本支出", "文件.xlsx › 表 › I4 › 其他›基本支出"]
    );
}

/// 一张收入决算表、一张支出决算表，后一张改过。
fn two(change: impl Fn(&str) -> String) -> [Sheet; 2] {
    let income = INCOME.map(|line| line.replace("||||||||金额", "|||2024年度|||||金额"));
    let expenditure: Vec<String> = [
        "支出决算表",
        "单位：某局|||2024年度||||金额单位：万元",
        "科目编码|科目名称|合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出",
        "201|一般公共服务支出|5|5|0|0|0|0",
    ]
    .map(change)
    .to_vec();
    [&income.to_vec(), &expenditure].map(|lines| sheet(&lines.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn selected(sheets: &[Sheet; 2], unit: Option<&str>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let found = recognise("文件.xlsx", sheets, None);
    select(found.tables, Wanted { unit, ..Wanted::default() }, None, &mut findings);
    findings
}

#[test]
fn another_unit_year_or_money_is_told_where_it_is_written() {
    let findings = selected(&two(|line| line.replace("某局", "别的局")), None);
    assert_eq!(findings[0].code, "X11");
    assert_eq!(
        places(&findings[0]),
        ["文件.xlsx › 表 › A2 › 单位 = 某局", "文件.xlsx › 表 › A2 › 单位 = 别的局"]
    );
    assert!(findings[0].help.starts_with("是一个单位的，把写错的那一格改成一样；"), "{}", findings[0].help);
    let findings = selected(&two(|line| line.replace("2024", "2023")), None);
    assert_eq!(findings[0].code, "X20");
    assert_eq!(
        places(&findings[0]),
        ["文件.xlsx › 表 › D2 › 年度 = 2024", "文件.xlsx › 表 › D2 › 年度 = 2023"]
    );
    let in_yuan = |line: &str| line.replace("|5|5|", "|50001.23|50001.23|").replace("万元", "元");
    let findings = selected(&two(in_yuan), None);
    assert_eq!(findings[0].code, "X19");
    assert_eq!(places(&findings[0])[0], "文件.xlsx › 表 › H2 › 金额单位 = 元");
    assert_eq!(places(&findings[0])[1], "文件.xlsx › 表 › I2 › 金额单位 = 万元");
}

/// 说了要哪个单位以后，没有用的恰是缺的那几张：不悄悄略去。各有一套的，是别的单位的。
#[test]
fn a_table_left_out_for_its_unit_is_told() {
    let sheets = two(|line| line.replace("某局", "别的局"));
    let findings = selected(&sheets, Some("某局"));
    assert_eq!(
        findings[0].line(),
        "警告[X11] 支出决算表写的是别的单位，没有用（文件.xlsx › 表 › A2 › 单位 = 别的局）"
    );
    let [own, _] = two(str::to_string);
    let mut lines = INCOME.to_vec();
    lines[1] = "单位：别的局||||||||金额单位：万元";
    assert_eq!(selected(&[own, sheet(&lines)], Some("某局")), []);
}
