//! 认表的边角：分不清的有发现和两处的位置，略去的都说出来。

mod balance;
mod codes;
mod money;
mod notes;
mod pages;
mod places;
mod refilled;
mod tall_heads;
mod three_public;
mod three_public_heads;
mod title_unit;
mod unfilled;

use super::super::select::{Wanted, select};
use super::{Reading, Recognised, Table, Value, recognise};
use crate::diagnostic::{Diagnostic, Severity};
use crate::read::node::Value as NodeValue;
use crate::read::workbook::sheet::{Area, Content, Sheet};
use crate::read::workbook::tree;
use crate::report::{AmountUnit, TableKind};

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

/// 各发现的代码和位置的个数。
fn finding_codes(findings: &[Diagnostic]) -> Vec<String> {
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
    match &row.cell(key).expect(key).value {
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
fn columns_of_another_year_are_left_out_and_told() {
    let found = read(&[
        "2024年度收入支出决算总表",
        "单位：某局|||||金额单位：万元",
        "收入|2023年决算数|2024年决算数|支出|上年决算数|本年决算数",
        "一、事业收入|3|4|一、教育支出|3|4",
        "本年收入合计|3|4|本年支出合计|3|4",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
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
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].remarks, ["略去“上年决算数”一列（不是本年的）"]);
    assert_eq!(found.tables[1].remarks, ["略去“2023年决算数”一列（不是本年的）"]);
    assert_eq!(amount(&found.tables[1], "301 工资福利支出", "amount"), "5");
    assert_eq!(amount(&found.tables[2], "212 城乡社区支出", "opening"), "9");
}

#[test]
fn blank_cells_of_columns_that_may_be_missing_are_not_given() {
    let found = read(&[
        "国有资本经营预算财政拨款收入支出决算表",
        "单位：某局|||||||金额单位：万元",
        "科目编码|科目名称|年初结转和结余|本年收入|支出合计|基本支出|项目支出|年末结转和结余",
        "2230105|国有企业退休人员社会化管理补助支出|||||4.56|",
    ]);
    let unit = AmountUnit::TenThousandYuan;
    let node = tree::node(&found.tables[0], unit, unit, &mut Vec::new());
    let NodeValue::List(rows) = &node.value else { panic!("{node:?}") };
    for key in ["opening", "income", "total", "closing"] {
        assert!(matches!(rows[0].get(key).unwrap().value, NodeValue::Null), "{key}");
    }
    assert!(matches!(&rows[0].get("basic").unwrap().value, NodeValue::Text(text) if text == "0"));
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
fn a_hidden_row_is_told_once_though_parts_stand_side_by_side() {
    let mut basic = sheet(&[
        "一般公共预算财政拨款基本支出决算明细表",
        "科目编码|科目名称|金额|科目编码|科目名称|金额",
        "301|工资福利支出|3|302|商品和服务支出|2",
        "30101|基本工资|3|30201|办公费|2",
    ]);
    basic.hidden_rows.extend([2, 3]);
    let found = recognise("文件.xlsx", &[basic], None);
    let [(told, place)] = found.tables[0].hidden_parts.as_slice() else { panic!("one, of both rows") };
    assert_eq!((told.as_str(), place.line, place.column), ("第 3、4 行是隐藏的，已照读", 3, 1));
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
    assert_eq!(finding_codes(&found.findings), ["X37 2", "X18 2"]);
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
    match &row.cell(key).expect(key).value {
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
        "229|其他支出|||12,3",
        "|小计说明|||",
    ]);
    let table = &found.tables[0];
    assert_eq!(reading(table, "合计", "basic"), Reading::Text("12,34.50".into()));
    assert_eq!(reading(table, "201 一般公共服务支出", "basic"), Reading::Text("3000元".into()));
    assert_eq!(reading(table, "229 其他支出", "project"), Reading::Text("12,3".into()));
    assert!(table.remarks.contains(&"第 7 行“小计说明”没有数，略去".to_string()), "{:?}", table.remarks);
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
fn columns_of_a_budget_are_left_out_and_told() {
    for title in ["国有资本经营预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表"]
    {
        let found = read(&[
            title,
            "单位：某局||||||金额单位：万元",
            "科目编码|科目名称|合计|基本支出|项目支出|年初预算数|完成预算的%",
            "223|国有资本经营预算支出|8|0|8|12",
        ]);
        assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
        assert_eq!(found.tables[0].remarks[0], "略去“年初预算数”一列（预算数）");
        assert!(found.tables[0].rows[0].cells.iter().all(|cell| cell.key != "opening"));
    }
    let found = read(&[
        "政府性基金预算财政拨款收入支出决算表",
        "单位：某局||||||||金额单位：万元",
        "科目编码|科目名称|年初结转和结余|本年收入|支出合计|基本支出|项目支出|年末结转和结余|全年预算数",
        "212|城乡社区支出|9|5|5|0|5|9|7",
    ]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
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
    assert_eq!(finding_codes(&found.findings), ["X26 2"]);
    let message = "“201 一般公共服务支出 › 本年收入合计”等 2 格是公式，文件里没有存结果";
    assert_eq!(found.findings[0].message, message);
    assert_eq!(found.tables[0].rows.len(), 1);
}

#[test]
fn a_title_that_is_not_known_is_told_with_the_one_it_is_near() {
    let found =
        read(&["2024年度收入支出决算汇总表", "收入|决算数|支出|决算数", "一、事业收入|3|一、教育支出|3"]);
    let told = "工作表“表”：2024年度收入支出决算汇总表（若是这一张，题名改成“收入支出决算总表”）";
    assert_eq!((&*found.ignored[0].told, found.ignored.len()), (told, 1));
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
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].rows[1].label, "205 教育支出");
    // 几个单位的行不能当作一个单位的。
    assert_eq!(finding_codes(&table("2|101002|别的局|205|教育支出|5|5|0").findings), ["X17 2"; 2]);
}

#[test]
fn columns_of_words_are_left_out_and_told() {
    let mut lines: Vec<String> = INCOME.iter().map(ToString::to_string).collect();
    lines[2] += "|备注";
    lines[3] += "|上年为 3 万元，已核对|← 核对无误";
    let read_lines = |lines: &[String]| read(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let found = read_lines(&lines);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].remarks, ["略去“备注”一列（只有文字）", "略去没有表头的 K 列（只有文字）"]);
    // 写坏的数不是话。
    lines[3] = lines[3].replace("← 核对无误", "12,3元");
    assert_eq!(finding_codes(&read_lines(&lines).findings), ["X17 2"]);
}

#[test]
fn amounts_merged_over_empty_columns_belong_to_the_only_column() {
    let rows = ["2024年度某表", "科目编码|科目名称|合计||基本支出|项目支出", "201|一般公共服务支出|5||5|0"];
    let mut lines = rows.to_vec();
    lines[0] = "一般公共预算财政拨款支出决算表";
    let mut wide = sheet(&lines);
    wide.set_merges(vec![Area { start: (2, 2), end: (2, 3) }]);
    let found = recognise("文件.xlsx", &[wide], None);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    // 盖住有表头的列，就不知道是哪一列的。
    lines[1] = "科目编码|科目名称|合计|基本支出|项目支出";
    lines[2] = "201|一般公共服务支出|5||0";
    let mut wide = sheet(&lines);
    wide.set_merges(vec![Area { start: (2, 2), end: (2, 3) }]);
    let found = recognise("文件.xlsx", &[wide], None);
    assert_eq!(finding_codes(&found.findings), ["X27 1"]);
}

#[test]
fn a_table_without_a_title_is_told_from_the_basic_table() {
    let found = read(&INCOME[2..]);
    assert_eq!(finding_codes(&found.findings), Vec::<String>::new());
    assert_eq!(found.tables[0].kind, TableKind::Income);
}

#[test]
fn a_year_that_is_none_of_several_is_told() {
    let titles = ["2023年度收入决算表", "2024年度收入决算表"];
    let sheets = titles.map(|title| {
        let mut lines = INCOME.to_vec();
        lines[0] = title;
        sheet(&lines)
    });
    let mut findings = Vec::new();
    let tables = recognise("文件.xlsx", &sheets, None).tables;
    let wanted = Wanted { unit: None, year: Some(2025), money: None };
    assert!(select(tables, wanted, None, &mut findings).tables.is_empty());
    assert_eq!(finding_codes(&findings), ["X20 2"]);
}

/// 合并盖住的格在表格软件里看不见：里面的数不能悄悄丢下，别的内容说一句。
#[test]
fn what_a_merge_covers_is_told() {
    let with = |covered: Content, start, end| {
        let mut lines = INCOME.to_vec();
        lines.push("20101|人大事务|5|5|0|0|0|0|0");
        let mut income = sheet(&lines);
        income.cells.insert((4, 2), covered);
        income.set_merges(vec![Area { start, end }]);
        recognise("文件.xlsx", &[income], None)
    };
    let found = with(Content::Number(13.2), (4, 1), (4, 2));
    let told: Vec<_> = found.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(told.contains(&"合并的单元格（B5:C5）盖住了一个数，没有读"), "{told:?}");
    assert!(found.tables[0].doubtful);
    let found = with(Content::Text("旧的".into()), (4, 1), (4, 2));
    assert_eq!(found.tables[0].hidden_parts[0].0, "合并的单元格盖住了 1 格里的内容（C5 等），没有读");
    let found = with(Content::Text("人大事务".into()), (4, 1), (4, 2));
    assert!(found.tables[0].hidden_parts.is_empty());
}
