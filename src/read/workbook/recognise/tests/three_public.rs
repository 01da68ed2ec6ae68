//! “三公”经费：横排、竖排、别的年度、不认得的行列。

use super::*;

#[test]
fn two_rows_of_three_public_figures_are_a_finding() {
    let found = read(&[
        "“三公”经费支出决算表",
        "预算数||||||决算数",
        "合计|因公出国（境）费|购置及运行费|购置费|运行费|公务接待费|合计|因公出国（境）费|购置及运行费|购置费|运行费|公务接待费",
        "6|1|3|1|2|2|6|1|3|1|2|2",
        "7|2|3|1|2|2|7|2|3|1|2|2",
    ]);
    // 表头没有合并，“预算数”“决算数”各管右边六列；一行只说一次。
    assert_eq!(finding_codes(&found.findings), ["X16 2"]);
    assert_eq!(amount(&found.tables[0], "公务接待费", "actual"), "2");
}

#[test]
fn three_public_in_rows_with_the_initial_budget() {
    let found = read(&[
        "三公经费情况表",
        "项目|合计|因公出国（境）费用|公务用车费|公务用车购置|公务用车运行费|公务接待费|会议费",
        "年初预算数|6|1|3|1|2|2|9",
        "2024年决算数|5|1|2|0|2|2|8",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    let table = &found.tables[0];
    assert_eq!(amount(table, "公务用车运行维护费", "budget"), "2");
    assert_eq!(amount(table, "合计", "actual"), "5");
    assert_eq!(table.remarks, ["略去“会议费”（不属于“三公”经费）", "没有全年预算数，用的是年初预算数"]);
}

#[test]
fn a_broken_figure_in_an_unknown_column_of_three_public_is_told() {
    let head = "|合计|因公出国（境）费|购置及运行费|购置费|运行费|公务接待费|不知道";
    let found = read(&["三公经费情况表", head, "预算数|6|1|3|1|2|2|3000元", "决算数|12,3|1|3|1|2|2|约"]);
    assert_eq!(finding_codes(&found.findings), ["X17 2"]);
    assert_eq!(reading(&found.tables[0], "合计", "actual"), Reading::Text("12,3".into()));
}

#[test]
fn rows_and_columns_of_three_public_that_are_not_known_are_told() {
    let found = read(&[
        "“三公”经费支出决算表",
        "项目|预算数|决算数|比预算减少",
        "栏次|1|2|3",
        "合计|6|5|1",
        "因公出国（境）费|1|1|0",
        "公务用车购置费|1|1|0",
        "公务用车运行维护费|2|1|1",
        "公务接待费|2|2|0",
        "党建经费|7|7|0",
    ]);
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    let remarks = &found.tables[0].remarks;
    assert_eq!(amount(&found.tables[0], "公务用车运行维护费", "actual"), "1");
    assert!(remarks.iter().any(|remark| remark == "略去“党建经费”一行（不认得）"), "{remarks:?}");
    assert!(remarks.iter().any(|remark| remark == "略去“比预算减少”一列（不认得）"), "{remarks:?}");
}

#[test]
fn a_table_without_a_year_takes_that_of_the_others_or_the_one_told() {
    let three_public = [
        "“三公”经费支出决算表",
        "项目|2023年决算数|2024年预算数|2024年决算数",
        "合计|5|6|6",
        "因公出国（境）费|1|1|1",
        "公务用车购置费|1|1|1",
        "公务用车运行维护费|1|2|2",
        "公务接待费|2|2|2",
    ];
    let mut income = INCOME.to_vec();
    income[0] = "2024年度收入决算表";
    let of_others = recognise("文件.xlsx", &[sheet(&income), sheet(&three_public)], None);
    let of_option = recognise("文件.xlsx", &[sheet(&three_public)], Some(2024));
    for found in [of_others, of_option] {
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
        let table = found.tables.last().unwrap();
        assert_eq!(amount(table, "合计", "actual"), "6");
        assert_eq!(table.remarks, ["略去“2023年决算数”一列（不是本年的）"]);
    }
    assert_eq!(finding_codes(&read(&three_public).findings), ["X16 2"]);
}

#[test]
fn rows_of_another_year_of_three_public_are_left_out() {
    let found = read(&[
        "2024年度“三公”经费支出决算表",
        "项目|合计|因公出国（境）费用|公务用车费|公务用车购置|公务用车运行费|公务接待费",
        "2023年决算数|5|1|2|0|2|2",
        "2024年预算数|6|1|3|1|2|2",
        "2024年决算数|6|1|3|1|2|2",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "合计", "actual"), "6");
    assert_eq!(found.tables[0].remarks, ["略去“2023年决算数”一行（不是本年的）"]);
}

#[test]
fn figures_of_three_public_below_a_note_are_told() {
    let mut lines = vec![
        "“三公”经费支出决算表",
        "项目|预算数|决算数",
        "合计|6|5",
        "因公出国（境）费|1|1",
        "公务用车购置费|1|1",
        "公务用车运行维护费|2|1",
        "公务接待费|2|2",
        "注：预算数为全年预算数。",
        "公务接待费|4|4",
    ];
    assert_eq!(finding_codes(&read(&lines).findings), ["X37 2"]);
    // 注以下另有统计数的，那些数不是费用。
    lines[8] = "二、相关统计数";
    lines.push("国内接待批次（个）|4");
    assert_eq!(finding_codes(&read(&lines).findings), Vec::<String>::new());
}

#[test]
fn counts_beside_three_public_are_not_figures() {
    let found = read(&[
        "“三公”经费支出决算表",
        "项目|预算数|决算数|项目|统计数",
        "合计|6|5|因公出国（境）团组数（个）|1",
        "因公出国（境）费|1|1|公务用车保有量（辆）|2",
        "公务用车购置费|1|1||",
        "公务用车运行维护费|2|1||",
        "公务接待费|2|2||",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "合计", "actual"), "5");
}

#[test]
fn blank_totals_of_three_public_are_added() {
    let found = read(&[
        "“三公”经费支出决算表",
        "项目|预算数|决算数",
        "合计|6|",
        "因公出国（境）费|1|1",
        "公务用车购置及运行维护费||",
        "公务用车购置费|1|1",
        "公务用车运行维护费|2|1",
        "公务接待费|2|2",
    ]);
    assert_eq!(amount(&found.tables[0], "合计", "actual"), "5");
    assert_eq!(amount(&found.tables[0], "公务用车购置及运行维护费", "budget"), "3");
}

#[test]
fn the_index_row_of_three_public_is_never_money() {
    let head = "合计|因公出国（境）费|小计|购置费|运行费|公务接待费";
    let heads = [
        "“三公”经费支出决算表".to_string(),
        "预算数||||||决算数".to_string(),
        format!("{head}|{head}").replace("小计", "购置及运行费"),
        "1|2|3|4|5|6|7|8|9|10|11|12".to_string(),
    ];
    for below in [&["", "注：本表反映本年度情况。"][..], &["注：本表反映本年度情况。"], &["0|0"], &[]]
    {
        let lines: Vec<&str> = heads.iter().map(String::as_str).chain(below.iter().copied()).collect();
        let found = read(&lines);
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
        assert!(found.tables[0].rows.is_empty(), "{below:?} {:?}", found.tables[0].rows);
    }
}

#[test]
fn the_total_of_units_in_rows_is_taken_and_checked() {
    let table = |rows: [&str; 3]| {
        let mut lines = vec![
            "三公经费支出决算表",
            "部门：某局||||||||||||金额单位：万元",
            "单位名称|预算数||||||决算数",
            "|合计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费",
            "|||小计|公务用车购置费|公务用车运行维护费||||小计|公务用车购置费|公务用车运行维护费|",
        ];
        lines.extend(rows);
        let mut sheet = sheet(&lines);
        let merges =
            [((2, 0), (4, 0)), ((2, 1), (2, 6)), ((2, 7), (2, 12)), ((3, 3), (3, 5)), ((3, 9), (3, 11))];
        sheet.set_merges(merges.map(|(start, end)| Area { start, end }).to_vec());
        recognise("文件.xlsx", &[sheet], None)
    };
    let (one, two) = ("某局本级|1|0|1|0|1|0|1|0|1|0|1|0", "某局二级单位|3|0|2|0|2|1|2|0|1|0|1|1");
    let total = "合计|4|0|3|0|3|1|3|0|2|0|2|1";
    for rows in [[total, one, two], [one, two, total]] {
        let found = table(rows);
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
        assert_eq!(amount(&found.tables[0], "合计", "budget"), "4");
        assert_eq!(found.tables[0].remarks, ["各行“某局本级”“某局二级单位”略去，取“合计”一行"]);
    }
    let found = table(["合计|5|0|3|0|3|2|3|0|2|0|2|1", one, two]);
    assert_eq!(finding_codes(&found.findings), ["X41 1", "X41 1"]);
    // 没有合计的不猜。
    assert!(finding_codes(&table([one, two, ""]).findings).contains(&"X16 2".to_string()));
}
