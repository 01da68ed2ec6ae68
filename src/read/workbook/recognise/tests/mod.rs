//! 认表的边角：分不清的有发现和两处的位置，略去的都说出来。

mod balance;
mod codes;
mod money;

use super::super::select::select;
use super::{Reading, Recognised, Table, Value, recognise};
use crate::diagnostic::{Diagnostic, Severity};
use crate::read::workbook::sheet::{Content, Sheet};
use crate::report::AmountUnit;

/// 一张工作表；`|` 分格，能读成数的是数。
fn sheet(lines: &[&str]) -> Sheet {
    let mut sheet = Sheet::new("表", false);
    for (row, line) in lines.iter().enumerate() {
        for (column, text) in line.split('|').enumerate().filter(|(_, text)| !text.is_empty()) {
            let content = text.parse().map_or_else(|_| Content::Text(text.into()), Content::Number);
            sheet.cells.insert((row as u32, column as u32), content);
        }
    }
    sheet
}

fn read(lines: &[&str]) -> Recognised {
    recognise("文件.xlsx", &[sheet(lines)], None)
}

fn told(findings: &[Diagnostic]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.places.len())).collect()
}

/// 注和它以下没有读的行，各在第几行。
fn below(found: &Recognised) -> Vec<usize> {
    let below = found.findings.iter().filter(|finding| finding.code == "X37");
    below.flat_map(|finding| finding.places.iter().map(|place| place.line)).collect()
}

/// 一行里的一个数。
fn amount(table: &Table, line: &str, key: &str) -> String {
    let row = table.rows.iter().find(|row| row.label == line).expect(line);
    let cell = row.cells.iter().find(|cell| cell.key == key).expect(key);
    match &cell.value {
        Value::Amount(Reading::Exact(number)) => number.to_string(),
        other => format!("{other:?}"),
    }
}

const INCOME: [&str; 4] = [
    "收入决算表",
    "单位：某局||||||||金额单位：万元",
    "科目编码|科目名称|合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入",
    "201|一般公共服务支出|5|5|0|0|0|0|0",
];

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
    assert_eq!(told(&found.findings), ["X16 2"]);
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
    assert_eq!(told(&found.findings), Vec::<String>::new());
    let table = &found.tables[0];
    assert_eq!(amount(table, "公务用车运行维护费", "budget"), "2");
    assert_eq!(amount(table, "合计", "actual"), "5");
    assert_eq!(table.remarks, ["略去“会议费”（不属于“三公”经费）", "没有全年预算数，用的是年初预算数"]);
}

#[test]
fn columns_of_another_year_are_left_out_and_told() {
    let found = read(&[
        "2024年度收入支出决算总表",
        "单位：某局|||||金额单位：万元",
        "收入|2023年决算数|2024年决算数|支出|上年决算数|本年决算数",
        "一、事业收入|3|4|一、教育支出|3|4",
        "本年收入合计|3|4|本年支出合计|3|4",
    ]);
    assert_eq!(told(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "收入 事业收入", "amount"), "4");
    assert_eq!(found.tables[0].remarks.len(), 2, "{:?}", found.tables[0].remarks);
}

#[test]
fn columns_of_another_year_are_left_out_of_the_tables_of_subjects() {
    let found = read(&[
        "2024年度一般公共预算财政拨款支出决算表",
        "单位：某局||||||金额单位：万元",
        "科目编码|科目名称|上年决算数|合计|基本支出|项目支出",
        "201|一般公共服务支出|9|5|5|0",
        "2024年度一般公共预算财政拨款基本支出决算明细表",
        "单位：某局||||||金额单位：万元",
        "科目编码|科目名称|2023年决算数|2024年决算数",
        "301|工资福利支出|9|5",
        "2024年度政府性基金预算财政拨款收入支出决算表",
        "单位：某局||||||金额单位：万元",
        "科目编码|科目名称|上年结转和结余|本年收入|支出合计|基本支出|项目支出|年末结转和结余",
        "212|城乡社区支出|9|5|5|0|5|9",
    ]);
    assert_eq!(told(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].remarks, ["略去“上年决算数”一列（不是本年的）"]);
    assert_eq!(found.tables[1].remarks, ["略去“2023年决算数”一列（不是本年的）"]);
    assert_eq!(amount(&found.tables[1], "301 工资福利支出", "amount"), "5");
    assert_eq!(amount(&found.tables[2], "212 城乡社区支出", "opening"), "9");
}

#[test]
fn code_and_name_in_one_cell() {
    let mut lines = INCOME.to_vec();
    for row in ["[201]一般公共服务支出||5|5|0|0|0|0|0", "|201一般公共服务支出|5|5|0|0|0|0|0"]
    {
        lines[3] = row;
        let found = read(&lines);
        assert_eq!(found.tables[0].rows[0].cells[0].value, Value::Text("201".into()), "{row}");
        assert!(
            found.tables[0].rows[0]
                .cells
                .iter()
                .all(|cell| cell.value != Value::Text("201一般公共服务支出".into()))
        );
    }
}

#[test]
fn figures_below_a_note_are_told() {
    let mut lines = INCOME.to_vec();
    lines.extend(["注：本表反映收入情况。", "205|教育支出|1|1|0|0|0|0|0"]);
    let found = read(&lines);
    assert_eq!(below(&found), [5, 6]);
    assert!(found.tables[0].doubtful);
    lines[5] = "|另附|1|1|0|0|0|0|0";
    let found = read(&lines);
    assert_eq!((below(&found), found.tables[0].doubtful), (vec![5, 6], false));
}

#[test]
fn a_continued_page_joins_the_one_before() {
    let mut next = INCOME.to_vec();
    next[0] = "收入决算表（续）";
    next[3] = "205|教育支出|1|1|0|0|0|0|0";
    let found = two_pages(&next, &[]);
    assert_eq!(told(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables.len(), 1);
    assert_eq!(found.tables[0].rows.len(), 2);
    let sheets: Vec<&str> = found.tables[0].placed_rows().map(|(sheet, _)| sheet).collect();
    assert_eq!(sheets, ["表", "第二页"]);
    assert_eq!(found.ignored, Vec::<String>::new());
}

/// 第二张工作表上的续页；`hidden` 是它的隐藏的行。
fn two_pages(next: &[&str], hidden: &[u32]) -> Recognised {
    let mut next = sheet(next);
    next.name = "第二页".into();
    next.hidden_rows.extend(hidden);
    recognise("文件.xlsx", &[sheet(&INCOME), next], None)
}

#[test]
fn a_continued_page_that_differs_is_a_finding_and_its_remarks_are_kept() {
    let mut next = INCOME.to_vec();
    next[0] = "2023年度收入决算表（续）";
    next[1] = "单位：别的局||||||||金额单位：元";
    next.push("|小计||||||||");
    let found = two_pages(&next, &[3]);
    assert_eq!(told(&found.findings), ["X14 2", "X11 2"]);
    let remarks = &found.tables[0].remarks[1..];
    assert_eq!(remarks, ["续页 第二页：第 5 行“小计”没有数，略去", "续页 第二页：第 4 行是隐藏的，已照读"]);
}

#[test]
fn a_continued_page_joins_the_page_of_its_unit() {
    let page = |unit: &str, title: &str, code: &str| {
        let (unit, row) =
            (format!("单位：{unit}||||||||金额单位：万元"), format!("{code}|科目|5|5|0|0|0|0|0"));
        sheet(&[title, &unit, INCOME[2], &row])
    };
    let (one, two) = ("收入决算表", "收入决算表（续）");
    let sheets =
        [page("甲", one, "201"), page("乙", one, "202"), page("甲", two, "203"), page("乙", two, "204")];
    let found = recognise("文件.xlsx", &sheets, None);
    assert_eq!(told(&found.findings), Vec::<String>::new());
    let labels: Vec<&str> =
        found.tables.iter().flat_map(|table| &table.rows).map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["201 科目", "203 科目", "202 科目", "204 科目"]);
}

#[test]
fn a_hidden_row_is_told_once_though_parts_stand_side_by_side() {
    let mut basic = sheet(&[
        "一般公共预算财政拨款基本支出决算明细表",
        "科目编码|科目名称|金额|科目编码|科目名称|金额",
        "301|工资福利支出|3|302|商品和服务支出|2",
        "30101|基本工资|3|30201|办公费|2",
    ]);
    basic.hidden_rows.extend([2, 3]);
    let found = recognise("文件.xlsx", &[basic], None);
    assert_eq!(found.tables[0].remarks, ["第 3、4 行是隐藏的，已照读"]);
}

#[test]
fn a_title_alone_that_says_empty_is_an_empty_table() {
    let title = "国有资本经营预算财政拨款支出决算表";
    let found = read(&[title, "单位：万元", "我单位没有国有资本经营预算支出，本表为空表"]);
    assert_eq!(found.tables.len(), 1);
    assert!(found.tables[0].rows.is_empty());
    assert!(read(&[title, "单位：万元"]).tables.is_empty());
    let found = read(&[title, "", "本单位2024年度没有使用国有资本经营预算财政拨款安排的收支。"]);
    assert_eq!(found.tables.len(), 1);
}

#[test]
fn two_copies_are_used_only_when_they_agree() {
    let chosen = |lines: &[&str]| {
        let tables = recognise("文件.xlsx", &[sheet(&INCOME), sheet(lines)], None).tables;
        let mut findings = Vec::new();
        let selected = select(tables, None, None, &mut findings);
        (selected, findings)
    };
    let (_, findings) = chosen(&INCOME);
    assert_eq!((findings[0].code, findings[0].severity), ("X10", Severity::Warning));
    // 没有写金额单位的一份，随其他各表，再比数。
    let mut silent = INCOME.to_vec();
    silent[1] = "单位：某局";
    let (_, findings) = chosen(&silent);
    assert_eq!((findings[0].code, findings[0].severity), ("X10", Severity::Warning));
    let mut other = INCOME.to_vec();
    other[0] = "收入决算总表";
    let (selected, findings) = chosen(&other);
    assert_eq!(told(&findings), Vec::<String>::new());
    assert_eq!(selected.tables[0].remarks, ["另有“收入决算总表”，数相同，不重复用"]);
    other[3] = "201|一般公共服务支出|6|6|0|0|0|0|0";
    let (selected, findings) = chosen(&other);
    assert_eq!((findings[0].code, findings[0].severity), ("X10", Severity::Error));
    assert_eq!(findings[0].places.len(), 2);
    assert!(selected.tables[0].doubtful);
}

#[test]
fn figures_of_a_balance_without_an_item_or_below_a_note_are_told() {
    let lines = [
        "收入支出决算总表",
        "单位：某局|||金额单位：万元",
        "收入|决算数|支出|决算数",
        "一、事业收入|3|一、教育支出|1",
        "|||2",
        "本年收入合计|3|本年支出合计|3",
        "注：本表反映收支情况。",
        "总计|3|总计|3",
    ];
    let found = read(&lines);
    assert_eq!(told(&found.findings), ["X37 2", "X18 2"]);
    assert_eq!(below(&found), [7, 8]);
}

#[test]
fn figures_of_the_basic_table_below_a_note_are_told() {
    let found = read(&[
        "一般公共预算财政拨款基本支出决算明细表",
        "单位：某局|||金额单位：万元",
        "科目编码|科目名称|金额",
        "301|工资福利支出|3",
        "注：下面是公用经费",
        "302|商品和服务支出|2",
    ]);
    assert_eq!(below(&found), [5, 6]);
}

/// 一行各金额格里的内容。
fn reading(table: &Table, line: &str, key: &str) -> Reading {
    let row = table.rows.iter().find(|row| row.label == line).expect(line);
    match &row.cells.iter().find(|cell| cell.key == key).expect(key).value {
        Value::Amount(reading) => reading.clone(),
        text => panic!("{text:?}"),
    }
}

#[test]
fn a_broken_figure_is_never_a_zero() {
    let found = read(&[
        "一般公共预算财政拨款支出决算表",
        "单位：某局||||金额单位：万元",
        "科目编码|科目名称|人员经费|公用经费|项目支出",
        "合计||12,34.50|100|0",
        "201|一般公共服务支出|20|3000元|0",
        "|其他|||12,3",
        "|小计说明|||",
    ]);
    let table = &found.tables[0];
    assert_eq!(reading(table, "合计", "basic"), Reading::Text("12,34.50".into()));
    assert_eq!(reading(table, "201 一般公共服务支出", "basic"), Reading::Text("3000元".into()));
    assert_eq!(reading(table, "其他", "project"), Reading::Text("12,3".into()));
    assert!(table.remarks.contains(&"第 7 行“小计说明”没有数，略去".to_string()), "{:?}", table.remarks);
}

#[test]
fn a_broken_figure_in_an_unknown_column_of_three_public_is_told() {
    let head = "|合计|因公出国（境）费|购置及运行费|购置费|运行费|公务接待费|不知道";
    let found = read(&["三公经费情况表", head, "预算数|6|1|3|1|2|2|3000元", "决算数|12,3|1|3|1|2|2|约"]);
    assert_eq!(told(&found.findings), ["X17 2"]);
    assert_eq!(reading(&found.tables[0], "合计", "actual"), Reading::Text("12,3".into()));
}

#[test]
fn a_blank_total_of_the_basic_table_takes_nothing_from_the_part_beside_it() {
    let found = read(&[
        "一般公共预算财政拨款基本支出决算明细表",
        "单位：某局|||||金额单位：万元",
        "科目编码|科目名称|金额|科目编码|科目名称|金额",
        "301|工资福利支出|3|302|商品和服务支出|2",
        "人员经费合计|||310|资本性支出|1",
        "公用经费合计|||||3",
    ]);
    let labels: Vec<&str> = found.tables[0].rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["301 工资福利支出", "302 商品和服务支出", "310 资本性支出", "公用经费合计"]);
    assert_eq!(amount(&found.tables[0], "公用经费合计", "amount"), "3");
}

/// 表的金额单位和单位名称。
fn meta(table: &Table) -> (Option<AmountUnit>, Option<&str>) {
    (table.meta.money.map(|(money, _)| money), table.meta.unit.as_deref())
}

#[test]
fn lines_above_a_later_title_belong_to_it() {
    let mut lines = INCOME.to_vec();
    lines.extend(["", "编制单位：某局||||||||金额单位：元", "国有资本经营预算财政拨款支出决算表"]);
    lines.extend(["科目编码|科目名称|合计|基本支出|项目支出", "208|社会保障和就业支出|5|5|0"]);
    let found = read(&lines);
    assert_eq!(meta(&found.tables[0]), (Some(AmountUnit::TenThousandYuan), Some("某局")));
    assert_eq!(meta(&found.tables[1]), (Some(AmountUnit::Yuan), Some("某局")));
    assert_eq!(found.tables[0].area.end.0, 3);
}

#[test]
fn the_unit_is_the_one_that_reports() {
    for (written, unit) in [
        ("主管部门：某省教育厅|填报单位：某中学||||||单位：万元", "某中学"),
        ("上级单位：|某省教育厅|单位：某中学|||||单位：万元", "某中学"),
        ("部门：某局|单位：某中学||||||金额单位：万元、人次", "某中学"),
        ("部门：元氏县教育局|||||||金额单位：万元、人次", "元氏县教育局"),
    ] {
        let mut lines = INCOME.to_vec();
        lines[1] = written;
        let found = read(&lines);
        assert_eq!(meta(&found.tables[0]), (Some(AmountUnit::TenThousandYuan), Some(unit)), "{written}");
        assert!(found.findings.is_empty());
    }
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
    assert!(remarks.iter().any(|remark| remark == "略去预算数、决算数以外的列（不认得）"), "{remarks:?}");
}

#[test]
fn columns_of_a_budget_are_left_out_and_told() {
    for title in ["国有资本经营预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表"]
    {
        let found = read(&[
            title,
            "单位：某局||||||金额单位：万元",
            "科目编码|科目名称|合计|基本支出|项目支出|年初预算数|完成预算的%",
            "223|国有资本经营预算支出|8|0|8|12",
        ]);
        assert_eq!(told(&found.findings), Vec::<String>::new());
        assert_eq!(found.tables[0].remarks[0], "略去“年初预算数”一列（预算数）");
        assert!(found.tables[0].rows[0].cells.iter().all(|cell| cell.key != "opening"));
    }
    let found = read(&[
        "政府性基金预算财政拨款收入支出决算表",
        "单位：某局||||||||金额单位：万元",
        "科目编码|科目名称|年初结转和结余|本年收入|支出合计|基本支出|项目支出|年末结转和结余|全年预算数",
        "212|城乡社区支出|9|5|5|0|5|9|7",
    ]);
    assert_eq!(told(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "212 城乡社区支出", "opening"), "9");
    assert_eq!(found.tables[0].remarks, ["略去“全年预算数”一列（预算数）"]);
}

#[test]
fn formulas_without_results_are_told_once_a_table() {
    let mut sheet = sheet(&INCOME);
    // 末了一行只有公式，没有科目，是填报表里的空行。
    for spot in [(3, 2), (3, 3), (4, 2)] {
        sheet.cells.insert(spot, Content::NotComputed);
    }
    let found = recognise("文件.xlsx", &[sheet], None);
    assert_eq!(told(&found.findings), ["X26 2"]);
    let message = "“201 一般公共服务支出 › 本年收入合计”等 2 格是公式，文件里没有存结果";
    assert_eq!(found.findings[0].message, message);
    assert_eq!(found.tables[0].rows.len(), 1);
}

#[test]
fn two_copies_without_a_row_in_common_look_like_pages() {
    let mut next = INCOME.to_vec();
    next[3] = "205|教育支出|1|1|0|0|0|0|0";
    let tables = recognise("文件.xlsx", &[sheet(&INCOME), sheet(&next)], None).tables;
    let mut findings = Vec::new();
    select(tables, None, None, &mut findings);
    assert_eq!(told(&findings), ["X10 2"]);
    assert!(findings[0].help.contains("题名末尾加“（续）”"), "{}", findings[0].help);
}

#[test]
fn a_title_that_is_not_known_is_told_with_the_one_it_is_near() {
    let found =
        read(&["2024年度收入支出决算汇总表", "收入|决算数|支出|决算数", "一、事业收入|3|一、教育支出|3"]);
    let told = "工作表“表”：2024年度收入支出决算汇总表（若是这一张，题名改成“收入支出决算总表”）";
    assert_eq!(found.ignored, [told]);
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
        assert_eq!(told(&found.findings), Vec::<String>::new());
        let table = found.tables.last().unwrap();
        assert_eq!(amount(table, "合计", "actual"), "6");
        assert_eq!(table.remarks, ["略去“2023年决算数”一列（不是本年的）"]);
    }
    assert_eq!(told(&read(&three_public).findings), ["X16 2"]);
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
    assert_eq!(told(&found.findings), Vec::<String>::new());
    assert_eq!(amount(&found.tables[0], "合计", "actual"), "6");
    assert_eq!(found.tables[0].remarks, ["略去“2023年决算数”一行（不是本年的）"]);
}

#[test]
fn folios_between_pages_are_not_rows() {
    for folio in ["— 1 —", "-1-", "第 1 页", "－12－"] {
        let mut lines = INCOME.to_vec();
        let row = format!("||||{folio}");
        lines.extend([row.as_str(), INCOME[2], "205|教育支出|1|1|0|0|0|0|0"]);
        let found = read(&lines);
        assert_eq!(told(&found.findings), Vec::<String>::new(), "{folio}");
        assert_eq!(found.tables[0].rows.len(), 2, "{folio}");
    }
}

#[test]
fn columns_before_the_code_are_left_out() {
    let table = |second: &str| {
        read(&[
            "一般公共预算财政拨款支出决算表",
            "单位：某局||||||金额单位：万元",
            "序号|单位编码|单位名称|科目编码|科目名称|合计|基本支出|项目支出",
            "1|101001|某局|201|一般公共服务支出|5|5|0",
            second,
        ])
    };
    let found = table("2|101001|某局|205|教育支出|5|5|0");
    assert_eq!(told(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].rows[1].label, "205 教育支出");
    // 几个单位的行不能当作一个单位的。
    assert_eq!(told(&table("2|101002|别的局|205|教育支出|5|5|0").findings), ["X17 2"; 2]);
}
