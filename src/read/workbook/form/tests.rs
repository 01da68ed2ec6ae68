//! 填报页：合并的金额格、数字格式里的金额单位、隐藏的行列和工作表、多出来的一列。

use super::read;
use crate::diagnostic::Diagnostic;
use crate::read::node::{Node, Value};
use crate::read::workbook::flaw::{Flaw, flaw_of};
use crate::read::workbook::sheet::{Area, Content, Sheet, Spot};
use crate::report::AmountUnit;
use std::sync::Arc;

/// 一页：各行，格以“|”分开；写成数的是数。
fn page(lines: &[&str]) -> Sheet {
    let mut sheet = Sheet::new("页", false);
    for (row, line) in lines.iter().enumerate() {
        for (column, text) in line.split('|').enumerate().filter(|(_, text)| !text.is_empty()) {
            let content = text.parse().map_or_else(|_| Content::Text(text.to_string()), Content::Number);
            sheet.cells.insert((row as u32, column as u32), content);
        }
    }
    sheet
}

/// 年初预算页。
fn initial() -> Sheet {
    let lines = [
        "各项级科目的年初预算数与原因",
        "",
        "科目代码|年初预算数|与年初预算不同的主要原因",
        "2050101|826.2|",
        "2050102|195.6|",
    ];
    page(&lines)
}

/// 一页读成的树。
fn tree(sheet: Sheet) -> Node {
    let mut root = Node::empty_table("填报.xlsx");
    read(&mut root, "填报.xlsx", &[sheet], &mut Vec::new());
    root
}

fn messages(sheet: Sheet) -> Vec<String> {
    let (_, findings) = all(sheet);
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

fn all(sheet: Sheet) -> (super::ShownMoney, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut root = Node::empty_table("填报.xlsx");
    let money = read(&mut root, "填报.xlsx", &[sheet], &mut findings);
    (money, findings)
}

#[test]
fn an_amount_in_a_merged_cell_is_an_error() {
    let merged = |start: Spot, end: Spot| {
        let mut sheet = initial();
        sheet.set_merges(vec![Area { start, end }]);
        messages(sheet)
    };
    assert_eq!(merged((3, 1), (4, 1)), ["X27 金额在合并的单元格里（B4:B5），不知道属于哪一格"]);
    assert_eq!(merged((3, 2), (4, 2)), Vec::<String>::new());
}

#[test]
fn a_money_unit_in_the_number_format_is_read() {
    let shown = |money: &str| {
        let mut sheet = initial();
        sheet.shown_money.insert((3, 1), Arc::from(money));
        all(sheet)
    };
    let (money, findings) = shown("元");
    assert_eq!((money[0].0, findings.len()), (AmountUnit::Yuan, 0));
    assert_eq!(money[0].1.to_string(), "填报.xlsx › 页 › B4 › 年初预算数 = 元");
    let (_, findings) = shown("千元");
    assert_eq!(findings[0].message, "“年初预算数”的数字格式里写的金额单位“千元”不认得");
}

#[test]
fn what_is_hidden_is_read_and_told() {
    let mut sheet = initial();
    sheet.hidden_rows.extend([1, 4]);
    sheet.hidden_columns.extend([1, 7]);
    let name = "“各项级科目的年初预算数与原因”页";
    let expected =
        [format!("X32 {name}：第 5 行是隐藏的，已照读"), format!("X32 {name}：B 列是隐藏的，已照读")];
    assert_eq!(messages(sheet), expected);
    let mut sheet = initial();
    sheet.hidden = true;
    assert_eq!(messages(sheet), [format!("X32 {name}：工作表是隐藏的，已照读")]);
}

#[test]
fn what_stands_beside_the_last_column_is_told() {
    let lines = [
        "三公经费的数量与用途",
        "",
        "项目|填写|说明",
        "因公出国（境）团组数（个）|4|随手写的话",
        "因公出国（境）累计人次|4||99",
    ];
    assert_eq!(messages(page(&lines)), ["X38 “因公出国（境）累计人次”这一行的这一格不用填，没有读"]);
}

/// 左边插了序号一列，或叫法与填写之间、填写与说明之间插了一列。
#[test]
fn a_column_put_in_does_not_hide_the_page() {
    for lines in [
        ["|三公经费的数量与用途", "", "序号|项目|填写|说明", "1|因公出国（境）团组数（个）|4|随手写的话"],
        ["三公经费的数量与用途", "", "项目||填写|说明", "因公出国（境）团组数（个）||4|随手写的话"],
        ["三公经费的数量与用途", "", "项目|填写||说明", "因公出国（境）团组数（个）|4||随手写的话"],
    ] {
        let (root, told) = (tree(page(&lines)), messages(page(&lines)));
        let groups = root.get("three_public").and_then(|own| own.get("abroad_groups"));
        assert!(matches!(&groups.unwrap().value, Value::Number(number) if number == "4"), "{lines:?}");
        assert_eq!(told, Vec::<String>::new(), "{lines:?}");
    }
}

#[test]
fn what_is_filled_beside_its_cell_is_an_error() {
    let lines = ["三公经费的数量与用途", "", "项目|填写|说明", "因公出国（境）团组数（个）||4"];
    let (_, findings) = all(page(&lines));
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].line(),
        "错误[X38] “因公出国（境）团组数（个）”这一行填错了格，没有读（填报.xlsx › 页 › C4）"
    );
}

#[test]
fn a_page_of_another_title_is_an_error() {
    let other = page(&["三公情况（新）", "", "项目|填写", "因公出国（境）团组数（个）|4"]);
    let all_labels = |title: &'static str| {
        let known = super::pages::PAGES.iter().find(|page| page.tab == "绩效").unwrap();
        let labels = known.fields.iter().map(|field| field.label);
        page(
            &[title, "", "项目|填写／年初预算数"]
                .into_iter()
                .chain(labels)
                .chain(known.column_heads())
                .collect::<Vec<_>>(),
        )
    };
    let told = |sheets: &[Sheet]| {
        let mut findings = Vec::new();
        super::renamed::tell("填报.xlsx", sheets, &mut findings);
        findings.iter().map(Diagnostic::line).collect::<Vec<_>>()
    };
    let renamed = all_labels("项目支出绩效自评（缉私）");
    assert_eq!(
        told(&[initial(), renamed]),
        ["错误[X38] 像是“项目支出绩效自评”页，题名认不得，整页都没有读（填报.xlsx › 页 › A1）"]
    );
    // 几个字相同的别的表；别人的工作簿，没有一页是填报的。
    assert_eq!(told(&[initial(), other]), Vec::<String>::new());
    assert_eq!(told(&[all_labels("自评")]), Vec::<String>::new());
}

#[test]
fn a_row_of_sums_is_no_record() {
    let with = |total: &str| {
        let mut sheet = initial();
        let cells = [(0, "合计"), (1, total)];
        for (column, text) in cells {
            let content = text.parse().map_or_else(|_| Content::Text(text.into()), Content::Number);
            sheet.cells.insert((5, column), content);
        }
        messages(sheet)
    };
    assert_eq!(with("1021.8"), ["X46 “合计”一行没有读，由程序计算"]);
    assert_eq!(with("1000"), ["X46 “合计”一行没有读；它写的 1000 与上面各行之和 1021.8 不同"]);
}

#[test]
fn what_is_no_count_is_told_once() {
    let count = |content: Content| {
        let mut sheet = page(&["单位与年度", "", "项目|填写", "决算年度|2024"]);
        sheet.cells.insert((3, 1), content);
        messages(sheet)
    };
    assert_eq!(count(Content::Date("2024-01-01".into())), ["X29 “决算年度”是日期，这里要的是整数"]);
    assert_eq!(count(Content::Text("无".into())), Vec::<String>::new());
}

/// 代码里的点是人写的，不是键的层次。
#[test]
fn a_dotted_code_is_one_key() {
    let keys = |code: &str| -> Vec<String> {
        let row = format!("{code}|826.2|");
        let lines =
            ["各项级科目的年初预算数与原因", "科目代码|年初预算数|与年初预算不同的主要原因", row.as_str()];
        let root = tree(page(&lines));
        let Value::Table(entries) = &root.get("subjects").unwrap().value else { panic!("{root:?}") };
        entries.iter().map(|(key, _)| key.name.clone()).collect()
    };
    for (written, key) in [("201.03.01", "2010301"), ("205-01-02", "2050102"), ("201.3", "201.3")] {
        assert_eq!(keys(written), [key], "{written}");
    }
}

/// 部门的几个单位写在一格里：一个一条，备注各有一份。
#[test]
fn members_of_one_cell_are_taken_apart() {
    let lines =
        ["部门决算单位构成", "单位名称|备注", "1.某局（本级）|", "某局信息中心、某局执法大队|公益一类"];
    let root = tree(page(&lines));
    let Value::List(members) = &root.get("overview").unwrap().get("members").unwrap().value else { panic!() };
    let text = |node: &Node, key: &str| match node.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let told: Vec<String> =
        members.iter().map(|member| text(member, "name") + " " + &text(member, "note")).collect();
    assert_eq!(told, ["某局（本级） ", "某局信息中心 公益一类", "某局执法大队 公益一类"]);
    let told = ["X45 “单位名称”的一格里带着序号，已去掉", "X45 “单位名称”的一格里写了 2 项，已拆开"];
    assert_eq!(messages(page(&lines)), told);
}

#[test]
fn none_is_zero_and_blank_is_unknown() {
    let lines = [
        "各项级科目的年初预算数与原因",
        "",
        "科目代码|年初预算数|原因",
        "2050101|无|",
        "2050102|—|",
        "2050103||改革",
    ];
    let root = tree(page(&lines));
    let initial = |code| {
        let subject = root.get("subjects").and_then(|subjects| subjects.get(code));
        subject.and_then(|subject| subject.get("initial")).map(|node| node.value.clone())
    };
    assert!(matches!(initial("2050101"), Some(Value::Text(zero)) if zero == "0"));
    assert!(matches!(initial("2050102"), Some(Value::Text(zero)) if zero == "0"));
    assert!(initial("2050103").is_none());
}

/// 一种资金填了两个数，空着的第三个记下它自己的格。
#[test]
fn a_blank_beside_a_filled_amount_keeps_its_own_cell() {
    let known = super::pages::PAGES.iter().find(|page| page.tab == "绩效").unwrap();
    let is_current = |value: &(&str, _)| value.0 == "funds.current.initial";
    let funds = known.fields.iter().find(|field| field.values.iter().any(is_current)).unwrap();
    let tree = tree(page(&[known.title, "", &format!("{}||10|9", funds.label)]));
    let Value::List(projects) = &tree.get("appraisal").and_then(|all| all.get("projects")).unwrap().value
    else {
        panic!("{tree:?}")
    };
    let current = projects[0].get("funds").and_then(|funds| funds.get("current")).unwrap();
    let blank = current.get("initial").unwrap();
    assert!(matches!(blank.value, Value::Null));
    assert_eq!((blank.line, blank.column), (3, 2));
}

#[test]
fn a_reason_of_zero_is_none() {
    let mut lines = vec!["各项级科目的年初预算数与原因", "", "科目代码|年初预算数|与年初预算不同的主要原因"];
    lines.extend(["2050101|826.2|0.00", "2050102|195.6|0"]);
    let tree = tree(page(&lines));
    let subjects = tree.get("subjects").unwrap();
    for code in ["2050101", "2050102"] {
        let subject = subjects.get(code).unwrap();
        assert!(subject.get("initial").is_some() && subject.get("reason").is_none(), "{code}");
    }
}

#[test]
fn rows_of_scores_are_no_indicators() {
    let heads = "一级指标|二级指标|三级指标|年度指标值|实际完成指标值|分值|得分|偏差原因分析及改进措施";
    let own = "产出指标|数量指标|册数|≥1册|2册|90|90|";
    for (row, told) in [
        ("总分|||||100|98|", vec!["X46 “总分”一行没有读，由程序计算"]),
        ("得分合计||||||98|", vec!["X46 “得分合计”一行没有读，由程序计算"]),
        ("预算执行率|||||10|8|", vec!["X46 “预算执行率”一行没有读，由程序计算"]),
        ("预算执行率|成本指标|执行|≥90%|95%|20|20|", vec![]),
    ] {
        let sheet = page(&["项目支出绩效自评", "", heads, own, row]);
        assert_eq!(messages(sheet), told, "{row}");
    }
}

#[test]
fn a_number_of_words_is_as_it_is_shown() {
    let heads = "一级指标|二级指标|三级指标|年度指标值|实际完成指标值|分值|得分|偏差原因分析及改进措施";
    let mut sheet = page(&["项目支出绩效自评", "", heads, "产出指标|数量指标|册数|20000|21000|90|90|"]);
    let Some(Flaw::Worded(words)) = flaw_of("#,##0\"册\"") else { panic!() };
    sheet.worded.insert((3, 4), words);
    let tree = tree(sheet);
    let projects = &tree.get("appraisal").unwrap().get("projects").unwrap().value;
    let Value::List(projects) = projects else { panic!("{projects:?}") };
    let Value::List(indicators) = &projects[0].get("indicators").unwrap().value else { panic!() };
    let text = |key| match &indicators[0].get(key).unwrap().value {
        Value::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    assert_eq!((text("target"), text("actual")), ("20000".into(), "21,000册".into()));
}
