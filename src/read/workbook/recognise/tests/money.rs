//! 金额单位：写在表头、数字格式里的，写了两种的，不认得的。

use super::{INCOME, amount, finding_codes, meta, read, sheet};
use crate::read::workbook::recognise::recognise;
use crate::report::AmountUnit;

/// 一张总表，`line` 是说明行，金额的表头是 `head`。
fn headed(line: &str, head: &str) -> Vec<String> {
    let head = format!("项目|{head}|项目|{head}");
    [
        "收入支出决算总表",
        line,
        "收入||支出",
        &head,
        "一、事业收入|3|一、教育支出|3",
        "本年收入合计|3|本年支出合计|3",
    ]
    .map(str::to_string)
    .to_vec()
}

#[test]
fn a_money_unit_in_the_head_is_a_money_unit() {
    for head in ["金额（万元）", "金额(单位:万元)", "2024年决算数（万元）"] {
        let lines = headed("单位：某局", head);
        let found = read(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new(), "{head}");
        assert_eq!(meta(&found.tables[0]).0, Some(AmountUnit::TenThousandYuan), "{head}");
        assert_eq!(amount(&found.tables[0], "收入 事业收入", "amount"), "3");
    }
    let found = read(&[
        "“三公”经费支出决算表",
        "项目|预算数（元）|决算数（元）",
        "合计（元）|6|5",
        "因公出国（境）费|1|1",
        "公务用车购置费|1|1",
        "公务用车运行维护费|2|1",
        "公务接待费|2|2",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(meta(&found.tables[0]).0, Some(AmountUnit::Yuan));
    assert_eq!(amount(&found.tables[0], "合计", "actual"), "5");
}

#[test]
fn a_money_unit_in_the_head_that_differs_from_the_line_above_is_an_error() {
    let places = |lines: &[String]| -> Vec<String> {
        let found = read(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(finding_codes(&found.findings), ["X14 2"], "{lines:?}");
        found.findings[0].places.iter().map(ToString::to_string).collect()
    };
    let lines = headed("单位：某局|||金额单位：元", "金额（万元）");
    assert_eq!(places(&lines), ["文件.xlsx › 表 › D2 › 金额单位:元", "文件.xlsx › 表 › B4 › 金额(万元)"]);
    let mut lines = INCOME.map(str::to_string).to_vec();
    lines[2] = lines[2].replace("合计|财政拨款收入", "合计|财政拨款收入（元）");
    assert_eq!(
        places(&lines),
        ["文件.xlsx › 表 › I2 › 金额单位:万元", "文件.xlsx › 表 › D3 › 财政拨款收入(元)"]
    );
}

#[test]
fn a_money_unit_in_the_number_format_is_a_money_unit() {
    let shown = |line: &str, money: &str| {
        let lines = headed(line, "金额");
        let mut sheet = sheet(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        sheet.shown_money.insert((4, 1), money.into());
        recognise("文件.xlsx", &[sheet], None)
    };
    let found = shown("单位：某局|||金额单位：元", "万元");
    assert_eq!(finding_codes(&found.findings), ["X14 2"]);
    assert_eq!(found.findings[0].places[1].to_string(), "文件.xlsx › 表 › B5");
    assert_eq!(meta(&shown("单位：某局", "万元").tables[0]).0, Some(AmountUnit::TenThousandYuan));
    assert_eq!(finding_codes(&shown("单位：某局|||金额单位：万元", "千元").findings), ["X14 1"]);
}

#[test]
fn a_money_unit_that_is_not_known_is_never_taken_for_another() {
    for written in ["金额单位：千元", "（单位：百万元）", "单位千元", "金额单位：亿"]
    {
        let mut lines = INCOME.to_vec();
        lines[1] = written;
        assert_eq!(finding_codes(&read(&lines).findings), ["X14 1"], "{written}");
    }
    let sheets = ["收入决算表", "支出决算表"].map(|title| {
        let mut lines = INCOME.map(str::to_string);
        (lines[0], lines[1]) = (title.into(), "金额单位：千元".into());
        sheet(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    });
    let codes = finding_codes(&recognise("文件.xlsx", &sheets, None).findings);
    assert!(codes.contains(&"X14 2".to_string()), "{codes:?}");
}
