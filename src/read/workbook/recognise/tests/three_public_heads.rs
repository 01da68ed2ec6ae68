//! “三公”经费的表头：分几本预算的、年初与全年并列的、几个年度并列的、叫法不认得的。

use super::*;

const BY_BUDGET: [&str; 8] = [
    "2021年度“三公”经费支出决算表",
    "项目|预算数|||决算数",
    "|合计|一般公共预算|政府性基金|合计|一般公共预算|政府性基金",
    "因公出国（境）费|0|0|0|0|0|0",
    "公务接待费|8|7|1|2.26|2|0.26",
    "其中：公务用车运行维护费|59.5|59.5|0|59.46|59.46|0",
    "公务用车购置费|13.2|13.2|0|12.51|12.51|0",
    "总计|80.7|79.7|1|74.23|73.97|0.26",
];

/// 两组的表头横跨三列。
fn by_budget(lines: &[&str]) -> Recognised {
    let mut sheet = sheet(lines);
    sheet.set_merges(vec![Area { start: (1, 1), end: (1, 3) }, Area { start: (1, 4), end: (1, 6) }]);
    recognise("文件.xlsx", &[sheet], None)
}

#[test]
fn the_totals_of_budgets_side_by_side_are_taken() {
    // 表头没有合并的也一样。
    for found in [by_budget(&BY_BUDGET), read(&BY_BUDGET)] {
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
        let table = &found.tables[0];
        assert_eq!(amount(table, "合计", "budget"), "80.7");
        assert_eq!(amount(table, "公务接待费", "actual"), "2.26");
        let omitted =
            ["预算数›一般公共预算", "预算数›政府性基金", "决算数›一般公共预算", "决算数›政府性基金"];
        assert_eq!(table.remarks, omitted.map(|head| format!("略去“{head}”一列（细分的列）")));
    }
}

#[test]
fn budgets_side_by_side_without_a_total_are_added() {
    let mut lines = BY_BUDGET;
    lines[2] = "|一般公共预算|政府性基金|国有资本|一般公共预算|政府性基金|国有资本";
    for found in [by_budget(&lines), read(&lines)] {
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
        assert_eq!(amount(&found.tables[0], "公务接待费", "budget"), "16");
    }
    // 叫法不是几本预算的，不知道能不能相加。
    lines[2] = "|一般公共预算|一般公共预算|国有资本|甲|乙|丙";
    assert_eq!(finding_codes(&by_budget(&lines).findings), ["X16 2"; 4]);
}

/// 各列的数：年初、全年、决算；有别的表头的，用 `heads`。
fn with_initial(heads: &str, initial: [&str; 5]) -> Recognised {
    let whole = ["65", "0", "0", "34", "31"];
    let items = ["合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"];
    let rows = (0..5).map(|row| format!("{}|{}|{}|{}", items[row], initial[row], whole[row], whole[row]));
    let rows: Vec<String> = rows.collect();
    let mut lines = vec!["“三公”经费支出决算表", heads];
    lines.extend(rows.iter().map(String::as_str));
    read(&lines)
}

/// 各项的年初预算数。
fn initial(table: &Table) -> Vec<String> {
    table.initial.iter().map(|one| format!("{} {}", one.item.name(), one.amount)).collect()
}

#[test]
fn an_initial_budget_beside_the_whole_one_is_kept() {
    let given = ["234", "0", "0", "34", "200"];
    let found = with_initial("项目|年初预算数|全年预算数|决算数", given);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    let table = &found.tables[0];
    assert_eq!(amount(table, "合计", "budget"), "65");
    // 表上没有用车小计的一行，由两项相加。
    let expected = ["合计 234", "因公出国（境）费 0", "公务用车购置及运行维护费 34", "公务接待费 200"];
    assert_eq!(initial(table), expected);
    assert_eq!(table.remarks, ["年初预算数与全年预算数不同，作 three_public.initial（另写了的，用写了的）"]);
}

#[test]
fn a_budget_beside_the_whole_one_is_the_initial() {
    let found = with_initial("项目|预算数|全年预算数|决算统计数", ["234", "0", "0", "34", "200"]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    let table = &found.tables[0];
    assert_eq!(amount(table, "公务接待费", "budget"), "31");
    assert_eq!(initial(table)[0], "合计 234");
    assert_eq!(table.remarks[0], "“预算数”与“全年预算数”并列，“预算数”作年初预算数");
}

#[test]
fn an_initial_budget_that_says_nothing_new_is_not_kept() {
    for (given, remark) in [
        (["65", "0", "0", "34", "31"], Some("年初预算数与全年预算数相同，不另写")),
        (["", "0", "0", "34", "31"], Some("年初预算数与全年预算数相同，不另写")),
        (["", "", "", "", ""], None),
        (["—", "", "", "无", ""], None),
        (["约200", "0", "0", "34", "31"], Some("略去年初预算数（有一格不是数）")),
    ] {
        let found = with_initial("项目|年初预算数|全年预算数|决算数", given);
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
        assert_eq!(initial(&found.tables[0]), Vec::<String>::new(), "{given:?}");
        assert_eq!(found.tables[0].remarks, Vec::from_iter(remark), "{given:?}");
    }
}

#[test]
fn a_rate_of_the_budget_is_not_a_budget() {
    let mut lines = vec!["“三公”经费支出决算表", "项目|预算数|决算数|决算数占预算数的%"];
    lines.extend(["合计|6|5|83", "因公出国（境）费|1|1|100", "公务用车购置费|1|1|100"]);
    lines.extend(["公务用车运行维护费|2|1|50", "公务接待费|2|2|100"]);
    let found = read(&lines);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].remarks, ["略去“决算数占预算数的%”一列（比率、增减数）"]);
}

#[test]
fn the_columns_of_another_year_are_told_by_the_row_above() {
    let mut lines =
        vec!["2024年度“三公”经费支出决算表", "项目|2023年度||2024年度", "|预算数|决算数|预算数|决算数"];
    lines.extend(["合计|9|8|6|5", "因公出国（境）费|1|1|1|1", "公务用车购置费|1|1|1|1"]);
    lines.extend(["公务用车运行维护费|4|4|2|1", "公务接待费|3|2|2|2"]);
    let mut table = sheet(&lines);
    table.set_merges(vec![Area { start: (1, 1), end: (1, 2) }, Area { start: (1, 3), end: (1, 4) }]);
    let found = recognise("文件.xlsx", &[table], None);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "合计", "budget"), "6");
    assert_eq!(found.tables[0].meta.year, Some(2024));
    let omitted =
        ["2023年度›预算数", "2023年度›决算数"].map(|head| format!("略去“{head}”一列（不是本年的）"));
    assert_eq!(found.tables[0].remarks, omitted);
}

#[test]
fn other_years_and_rates_beside_or_below_are_left_out() {
    let items = "合计|因公出国（境）费|购置及运行费|购置费|运行费|公务接待费";
    let found = read(&[
        "2024年度“三公”经费支出决算表",
        "2023年决算数||||||2024年预算数||||||2024年决算数",
        &[items; 3].join("|").replace("购置及运行费", "公务用车购置及运行费"),
        "9|3|3|1|2|3|6|1|3|1|2|2|5|1|2|0|2|2",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "合计", "budget"), "6");
    assert_eq!(amount(&found.tables[0], "公务接待费", "actual"), "2");
    assert_eq!(found.tables[0].remarks.len(), 6, "{:?}", found.tables[0].remarks);
    let found = read(&[
        "“三公”经费支出决算表",
        &format!("项目|{items}"),
        "预算数|6|1|3|1|2|2",
        "决算数|5|1|2|0|2|2",
        "增减额|-1|0|-1|-1|0|0",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].remarks, ["略去“增减额”一行（比率、增减数）"]);
}

#[test]
fn a_column_that_is_not_there_is_told_and_the_other_one_kept() {
    let mut lines = vec!["“三公”经费支出决算表", "项目|计划|决算数|决算数与预算数比较"];
    lines.extend(["合计|6|5|1", "因公出国（境）费|1|1|0", "公务用车购置费|1|1|0"]);
    lines.extend(["公务用车运行维护费|2|1|1", "公务接待费|2|2|0"]);
    let found = read(&lines);
    assert_eq!(finding_codes(&found.findings), ["X15 1"]);
    assert!(found.findings[0].message.contains("没有“预算数”这一列"), "{:?}", found.findings);
    assert_eq!(amount(&found.tables[0], "合计", "actual"), "5");
    lines[1] = "项目|预算安排数|实际支出数|比较";
    let found = read(&lines);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "合计", "budget"), "6");
}

#[test]
fn the_total_with_meetings_and_training_is_not_that_of_three_public() {
    let mut lines = vec!["“三公”经费、会议费、培训费支出决算表", "项目|预算数|决算数", "合计|9|8"];
    lines.extend(["一、“三公”经费|6|5", "因公出国（境）费|1|1", "公务用车购置费|1|1"]);
    lines.extend(["公务用车运行维护费|2|1", "公务接待费|2|2", "二、会议费|3|3"]);
    let found = read(&lines);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "合计", "budget"), "6");
    let remarks = ["略去“合计”一行（另有“三公”经费一行）", "略去“二、会议费”一行（不认得）"];
    assert_eq!(found.tables[0].remarks, remarks);
    // “三公”经费一行只是题目，没有数的。
    lines[3] = "一、“三公”经费|—|—";
    assert_eq!(amount(&read(&lines).tables[0], "合计", "budget"), "9");
}
