//! 科目的规则：次序一张表说一次，原因在前，位置到格。

use crate::support::{check_edited, text};

fn told(name: &str, rules: &[&str], edits: &[[&str; 3]]) -> String {
    let arguments: Vec<&str> = rules.iter().flat_map(|rule| ["--rule", rule]).collect();
    text(&check_edited(name, edits, None, &arguments))
}

const SPENT: &str = "表/支出决算表.csv";

#[test]
fn a_table_out_of_order_is_told_once() {
    let edits = [
        [SPENT, "2050803,培训支出", "2050699,培训支出"],
        [SPENT, "2080705,公益性岗位补贴", "2080701,公益性岗位补贴"],
        [SPENT, "2080502,事业单位离退休", "2080599,事业单位离退休"],
        [SPENT, "2210201,住房公积金", "2210299,住房公积金"],
    ];
    let told = told("institution", &["K11"], &edits);
    assert_eq!(told.matches("[K11]").count(), 1, "{told}");
}

#[test]
fn a_subject_of_no_table_is_told_with_the_row_of_its_name() {
    let tables = ["表/收入决算表.csv", SPENT, "表/一般公共预算财政拨款支出决算表.csv"];
    let edits = tables.map(|table| [table, "2080502,事业单位离退休", "2080599,事业单位离退休"]);
    let told = told("institution", &["K05"], &edits);
    assert!(told.contains("各表里没有科目 2080502，也没有写它的名称"), "{told}");
    assert!(told.contains("是不是 2080599 事业单位离退休？表里有它"), "{told}");
}

#[test]
fn a_row_under_a_section_of_no_name_is_told_with_the_code_of_its_name() {
    let told = told("institution", &["K05"], &[[SPENT, "2101102,事业单位医疗", "2100502,事业单位医疗"]]);
    assert!(told.contains("没有写科目 21005 的名称"), "{told}");
    assert!(told.contains("“事业单位医疗”的代码一般是 2101102，代码没有打错的，在表里加上"), "{told}");
}

#[test]
fn a_class_of_no_year_is_not_guessed_from_another() {
    let told = told("institution", &["K03", "K05"], &[[SPENT, "2050803,培训支出", "2300101,x"]]);
    assert!(told.contains("没有 230 这一类科目") && !told.contains("最接近"), "{told}");
    assert!(!told.contains("[K05]"), "{told}");
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

#[test]
fn a_year_far_away_may_be_mistyped() {
    let year = |year: &str| told("minimal", &["K08"], &[["report.toml", "year = 2024", year]]);
    assert!(year("year = 2012").contains("先看有没有写错"), "{}", year("year = 2012"));
    assert!(year("year = 2021").contains("[K08]") && !year("year = 2021").contains("先看有没有写错"));
}

#[test]
fn a_full_name_is_suggested_to_be_copied() {
    let budget = ["report.toml", "", "\n[subjects.2010101]\ninitial = 1.00\n"];
    let told = told("minimal", &["K05"], &[budget]);
    assert!(told.contains("里写“一般公共服务支出/人大事务/行政运行”"), "{told}");
}
