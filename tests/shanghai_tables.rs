//! 上海市版式的九张表：次序、题名、表头与参考格式相同；零不印，有金额的科目一个不漏。

mod common;

use common::{load, prepare, typeset, typesetter_in};
use gongkai::facts::{Map, Node};
use gongkai::report::Report;
use serde_json::{Value as Json, json};

const LAYOUT: &str = "shanghai-2024";

/// 九张表依次的题名和表头，依页面文字的次序（跨行的格排在它的末一行）。
const TABLES: [(&str, &str); 9] = [
    ("一、收入支出决算总表", "收入支出项目决算数项目决算数"),
    (
        "二、收入决算表",
        "项目本年收入合计财政拨款收入上级补助收入事业收入经营收入附属单位上缴收入其他收入功能分类科目编码科目名称",
    ),
    (
        "三、支出决算表",
        "项目本年支出合计基本支出项目支出上缴上级支出经营支出对附属单位补助支出功能分类科目编码科目名称",
    ),
    (
        "四、财政拨款收入支出决算总表",
        "收入支出项目决算数项目合计一般公共预算财政拨款政府性基金预算财政拨款国有资本经营预算财政拨款",
    ),
    ("五、一般公共预算财政拨款支出决算表", "项目合计基本支出项目支出功能分类科目编码科目名称"),
    (
        "六、一般公共预算财政拨款基本支出决算表",
        "经济分类科目编码科目名称决算数经济分类科目编码科目名称决算数",
    ),
    (
        "七、财政拨款“三公”经费支出决算表",
        "财政拨款“三公”经费公务用车购置及运行维护费合计因公出国（境）费公务接待费小计公务用车购置费公务用车运行维护费\
         预算数决算数预算数决算数预算数决算数预算数决算数预算数决算数预算数决算数",
    ),
    (
        "八、政府性基金预算财政拨款收入支出决算表",
        "项目本年支出年初结转和结余本年收入年末结转和结余功能分类科目编码科目名称合计基本支出项目支出",
    ),
    (
        "九、国有资本经营预算财政拨款收入支出决算表",
        "项目本年支出年初结转和结余本年收入年末结转和结余功能分类科目编码科目名称合计基本支出项目支出",
    ),
];

/// 各页的文字，不带空白。
fn pages(name: &str) -> Vec<String> {
    let typeset = typeset(&load(name), typesetter_in(LAYOUT)).unwrap_or_else(|f| panic!("{name}: {f:#?}"));
    typeset.proof.texts().iter().map(|page| page.split_whitespace().collect()).collect()
}

#[test]
fn tables_stand_in_the_order_and_under_the_heads_of_the_template() {
    let pages = pages("tests/reports/minimal");
    let mut rest = pages.iter();
    for (title, heads) in TABLES {
        let top = format!("{title}单位：万元{heads}");
        assert!(rest.any(|page| page.contains(&top)), "{top}");
    }
    for page in &pages {
        assert!(!page.contains("行次") && !page.contains("栏次"), "{page}");
        assert!(!(1..=9).any(|n| page.contains(&format!("公开0{n}表"))), "{page}");
    }
}

#[test]
fn zeros_are_blank_and_empty_tables_say_why() {
    let pages = pages("tests/reports/minimal");
    let first = pages.iter().position(|page| page.contains("一、收入支出决算总表单位")).unwrap();
    let tables: String =
        pages[first..].iter().take_while(|page| !page.starts_with("第三部分")).cloned().collect();
    assert!(tables.contains("86.35") && !tables.contains("0.00"), "{tables}");
    for why in [
        "没有政府性基金预算财政拨款收入和支出",
        "没有国有资本经营预算财政拨款收入和支出",
        "财政拨款“三公”经费预算数和决算数均为零",
    ] {
        let why = format!("说明：云屿县数据服务中心本年度{why}，故本表无数据。");
        assert!(tables.contains(&why), "{why}");
    }
}

#[test]
fn the_state_capital_table_has_the_income_that_is_certain() {
    let pages = pages("tests/reports/institution");
    // 年初、年末空着；收入、支出合计、项目支出。
    let row = "2230105国有企业退休人员社会化管理补助支出4.564.564.56";
    assert!(pages.iter().any(|page| page.contains(TABLES[8].0) && page.contains(row)));
}

/// 改过的最小报告的事实。
fn facts(change: impl FnOnce(&mut Json)) -> Map {
    let mut json = serde_json::to_value(load("tests/reports/minimal").report).unwrap();
    change(&mut json["tables"]);
    let report: Report = serde_json::from_value(json).unwrap();
    prepare(&report, typesetter_in(LAYOUT)).facts
}

/// 一张表里各行的代码。
fn codes(facts: &Map, list: &str) -> Vec<String> {
    let rows = facts.find(list).unwrap().items();
    rows.iter().map(|row| row.to_json()["code"].as_str().unwrap().to_string()).collect()
}

fn push(rows: &mut Json, row: Json) {
    rows.as_array_mut().unwrap().push(row);
}

#[test]
fn subjects_the_template_does_not_list_appear_when_they_have_money() {
    const SUMMARY: &str = "tables.summary.expenditure";
    const APPROPRIATION: &str = "tables.appropriation.expenditure";
    const BASIC: &str = "tables.basic.rows";
    let plain = facts(|_| {});
    assert_eq!(codes(&plain, SUMMARY).len(), 24);
    assert_eq!(codes(&plain, APPROPRIATION), codes(&plain, SUMMARY));
    // 参考格式的行数：人员经费 27 行，公用经费 38 行。
    let personnel = |facts: &Map| {
        let rows = facts.find(BASIC).unwrap().items();
        rows.iter().filter(|row| row.to_json()["personnel"] == true).count()
    };
    assert_eq!((personnel(&plain), codes(&plain, BASIC).len()), (27, 27 + 38));

    let more = facts(|tables| {
        push(&mut tables["summary"], json!({"side": "支出", "item": "债务付息支出", "amount": "100"}));
        push(
            &mut tables["appropriation"],
            json!({"side": "支出", "item": "债务付息支出", "general": "100", "funds": "0", "capital": "0"}),
        );
        push(&mut tables["basic"], json!({"code": "39907", "name": "", "amount": "100"}));
    });
    assert_eq!(codes(&more, SUMMARY)[23..], ["232", "234"]);
    assert_eq!(codes(&more, APPROPRIATION), codes(&more, SUMMARY));
    let ends = codes(&more, BASIC);
    assert_eq!(ends[ends.len() - 2..], ["399", "39907"]);
    let amounts =
        |facts: &Map| facts.find(BASIC).unwrap().items().last().map(Node::to_json).unwrap()["amount"].clone();
    assert_eq!(amounts(&more), "0.01");
}
