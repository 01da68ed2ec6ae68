//! 科目的规则：次序一张表说一次，原因在前，位置到格。

use crate::support::{check_edited, text};

fn told(name: &str, rules: &[&str], edits: &[[&str; 3]]) -> String {
    let arguments: Vec<&str> = rules.iter().flat_map(|rule| ["--rule", rule]).collect();
    text(&check_edited(name, edits, None, &arguments))
}

/// 年初预算数的和由哪几处相加，没有支出的科目该在哪张表。
#[test]
fn the_figures_of_a_comparison_have_places() {
    let edits = [
        ["report.toml", "general_budget_initial = \"人员经费增加，年中追加专项资金。\"\n", ""],
        ["report.toml", "reason = \"科普活动改由区科协统一组织，未安排支出。\"\n", ""],
    ];
    let told = told("institution", &["W04"], &edits);
    assert!(told.contains("› subjects.2050299.initial = 128600"), "{told}");
    assert!(!told.contains("位置：一般公共预算财政拨款支出（与年初预算相比）"), "{told}");
    assert!(told.contains("位置：一般公共预算财政拨款支出决算表 › 2060702 （没有这一行） › 小计"), "{told}");
}
