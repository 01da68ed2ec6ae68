//! 没有填的表：别的表说它有数的才说；没有发生的空着，不说。

use super::super::super::select::{Wanted, select};
use super::{INCOME, finding_codes, read, sheet};
use crate::read::workbook::recognise::recognise;
use crate::read::workbook::unfilled::{MARK, tell};
use crate::report::AmountUnit;

/// 总表，收入 5，支出 `spent`。
fn summary(spent: &str) -> Vec<String> {
    let total = format!("本年收入合计|5|本年支出合计|{spent}");
    let line = format!("一、财政拨款收入|5|一、教育支出|{spent}");
    ["收入支出决算总表", "单位：某局|||金额单位：万元", "收入|决算数|支出|决算数", &line, &total]
        .map(str::to_string)
        .to_vec()
}

/// 只有表头的支出决算表；`mark` 写在题名下面。
fn expenditure(mark: &str) -> Vec<String> {
    let head = "科目编码|科目名称|合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出";
    [
        "支出决算表".to_string(),
        format!("2024年度|{mark}"),
        "单位：某局|||||||金额单位：万元".into(),
        head.into(),
    ]
    .to_vec()
}

fn codes(tables: &[Vec<String>]) -> Vec<String> {
    let sheets = tables.iter().enumerate().map(|(index, lines)| {
        let mut sheet = sheet(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        sheet.name = index.to_string();
        sheet
    });
    let sheets: Vec<_> = sheets.collect();
    let found = recognise("文件.xlsx", &sheets, None);
    let mut findings = Vec::new();
    let unit = Some(AmountUnit::TenThousandYuan);
    let selected = select(found.tables, Wanted::default(), unit, &mut findings);
    assert_eq!(selected.tables.len(), tables.len());
    finding_codes(&tell(&sheets, &selected.tables))
}

#[test]
fn a_blank_table_is_told_when_another_has_its_sum() {
    let income = INCOME.map(str::to_string).to_vec();
    assert_eq!(codes(&[summary("5"), expenditure("")]), ["X31 2"]);
    // 有收入、没有支出的一年。
    assert_eq!(codes(&[summary("0"), expenditure("")]), [""; 0]);
    let mut totals = income.clone();
    totals.push("|合计|5|5|0|0|0|0|0".into());
    let blank: Vec<String> = summary("").iter().map(|line| line.replace('5', "")).collect();
    assert_eq!(codes(&[blank, totals]), ["X31 2"]);
}

/// 不公开明细的基本支出表可以空着，对不上的由勾稽关系说。
#[test]
fn a_blank_table_of_details_is_left_to_the_identities() {
    let general = [
        "一般公共预算财政拨款支出决算表",
        "单位：某局||||金额单位：万元",
        "科目编码|科目名称|合计|基本支出|项目支出",
        "|合计|5|5|0",
        "205|教育支出|5|5|0",
    ];
    let basic =
        ["一般公共预算财政拨款基本支出决算明细表", "单位：某局||金额单位：万元", "科目编码|科目名称|金额"];
    let tables = [general.map(str::to_string).to_vec(), basic.map(str::to_string).to_vec()];
    assert_eq!(codes(&tables), [""; 0]);
}

#[test]
fn a_marked_table_is_told_until_it_is_filled() {
    assert_eq!(codes(&[summary("0"), expenditure(MARK)]), ["X31 1"]);
    let mut filled = expenditure(MARK);
    filled.push("205|教育支出|5|5|0|0|0|0".into());
    assert_eq!(codes(&[summary("5"), filled]), [""; 0]);
}

#[test]
fn an_appraisal_form_is_told_where_its_contents_go() {
    let of = |title: &str| {
        let found = read(&[title, "（2024年度）", "项目名称||校园安防设备购置", "年度资金总额|10|12|11.4"]);
        assert_eq!(found.tables.len(), 0);
        found.ignored[0].elsewhere
    };
    assert!(of("项目支出绩效自评表").is_some_and(|told| told.contains("“绩效1”页")));
    // 填报表里没有它的地方。
    assert_eq!(of("部门整体支出绩效自评表"), None);
    assert_eq!(of("政府采购情况表"), None);
}
