//! 说文字的规则：审阅者由公开文本改写的合规说法不报，一条规则样例以外的情形。

use crate::support::{check_edited, text};

/// 样例改几处后，一条规则说的话。
fn told(name: &str, code: &str, edits: &[[&str; 3]]) -> String {
    text(&check_edited(name, edits, None, &["--rule", code]))
}

#[test]
fn numbers_of_other_times_and_standards_are_not_the_project_s() {
    let achieved = "achieved = \"通过完成2024年区政府相关会议";
    let told = |words: &str| {
        let changed = achieved.replace("通过完成", &format!("{words}通过完成"));
        told("zhangdian-2024", "A21", &[["report.toml", achieved, &changed]])
    };
    for lawful in [
        "上年执行率为92%。",
        "2023年执行数为12.8万元。",
        "其中印刷费执行数3.2万元。",
        "采用百分制，总分100分。",
        "第三方评价得分88.5分。",
        "要求执行率达到90%以上。",
    ] {
        assert!(!told(lawful).contains("[A21]"), "{lawful}");
    }
    assert!(told("2023年执行数12.8万元，2024年执行数12.8万元。").contains("说全年执行数 12.8万元"));
}

#[test]
fn a_part_of_the_projects_and_of_the_money_is_not_the_whole() {
    let comment = |words: &str| {
        let edits = [["report.toml", "comment = \"项目支出", &format!("comment = \"{words}项目支出")]];
        told("zhangdian-2024", "A22", &edits) + &told("zhangdian-2024", "A53", &edits)
    };
    for lawful in [
        "对1个项目开展了重点绩效评价，涉及资金132.15万元。",
        "共3个项目未达到预期指标。",
        "收回结余资金31.38万元。",
        "财政拨款资金206.41万元全部按规定用途使用。",
        "民生热线项目资金132.15万元。",
        "市级自评的1个项目由市打私办汇总。",
    ] {
        let told = comment(lawful);
        assert!(!told.contains("[A22]") && !told.contains("[A53]"), "{told}");
    }
    let wrong =
        ["全年预算273.79万元，执行206.41万元。", "全年预算237.79万元，执行209.41万元。", "最高得分99.99分。"];
    for wrong in wrong {
        assert_eq!(comment(wrong).matches("警告[A53]").count(), 1, "{wrong}");
    }
}

#[test]
fn a_car_of_last_year_is_not_this_year_s() {
    let reason = |text: &str| {
        let words = format!("\n[three_public]\nvehicles_reason = \"{text}\"\n");
        told("minimal", "W33", &[["report.toml", "", &words]])
    };
    assert!(reason("本年购置1辆公务用车。").contains("[W33]"));
    for lawful in ["支付2023年12月购置的1辆公务用车尾款。", "年初保有8辆。"] {
        assert!(!reason(lawful).contains("[W33]"), "{lawful}");
    }
}

#[test]
fn an_amount_above_the_spending_may_be_a_budget_not_used_up() {
    let tracking = |amount: &str| {
        let words = format!("\n[performance.tracking]\ncount = 3\namount = {amount}\n");
        told("minimal", "A52", &[["report.toml", "", &words]])
    };
    assert!(!tracking("150").contains("[A52]"), "{}", tracking("150"));
    assert!(tracking("200").contains("的两倍"), "{}", tracking("200"));
}

#[test]
fn a_blank_total_is_pointed_at_by_its_parts() {
    let table = "表/一般公共预算财政拨款支出决算表.csv";
    let edits = [[table, "支出,8.06,0.00,8.06", "支出,,0.00,8.06"]];
    let told = told("zhangdian-2024", "W07", &edits);
    assert!(told.contains("支出决算表.csv:8:5 › 2010399"), "{told}");
}
