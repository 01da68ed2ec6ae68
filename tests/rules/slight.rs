//! 以元填报，采购、绩效的金额小得像是万元的数。

use crate::support::{check_edited, text};

/// 职业教育中心（以元填报）改几处后，W17 说的话。
fn told(edits: &[[&str; 3]]) -> String {
    text(&check_edited("institution", edits, None, &["--rule", "W17"]))
}

const PURCHASES: [&str; 8] = [
    "goods = \"3,215,640.00\"",
    "works = \"846,200.50\"",
    "services = \"512,380.00\"",
    "sme = \"3,748,920.50\"",
    "micro = \"1,956,310.00\"",
    "goods_sme = \"2,580,340.00\"",
    "works_sme = \"846,200.50\"",
    "services_sme = \"322,380.00\"",
];

/// 把采购的前几项（支出三项、授予中小企业的五项）改成这些数。
fn purchases(amounts: [&str; 8]) -> String {
    let lines: Vec<String> = PURCHASES
        .iter()
        .zip(amounts)
        .map(|(line, amount)| format!("{} = {amount}", line.split(" = ").next().unwrap()))
        .collect();
    let edits: Vec<[&str; 3]> =
        PURCHASES.iter().zip(&lines).map(|(from, to)| ["report.toml", *from, to.as_str()]).collect();
    told(&edits)
}

#[test]
fn purchases_in_the_other_unit_are_told_once() {
    let all = purchases(["321.56", "84.62", "51.24", "374.89", "195.63", "258.03", "84.62", "32.24"]);
    assert_eq!(all.matches("[W17]").count(), 1, "{all}");
    assert!(all.contains("政府采购支出最多只有 321.56 元，公开时印成 0.03 万元"), "{all}");
    assert!(all.contains("procurement.services = 51.24"), "{all}");
}

#[test]
fn contracts_of_small_firms_are_measured_against_the_purchases() {
    let of_small = |amounts: [&str; 5]| {
        let [sme, micro, goods, works, services] = amounts;
        purchases(["3215640", "846200.5", "512380", sme, micro, goods, works, services])
    };
    let wrong = of_small(["258.03", "84.62", "258.03", "0", "0"]);
    assert!(wrong.contains("授予中小企业的合同金额最多只有 258.03 元"), "{wrong}");
    let lawful = of_small(["1200", "1200", "1200", "0", "0"]);
    assert!(!lawful.contains("[W17]"), "{lawful}");
}

#[test]
fn small_purchases_are_lawful() {
    let only_goods = |goods: &str| purchases([goods, "0", "0", goods, "0", goods, "0", "0"]);
    for lawful in ["1480", "3600.50", "0"] {
        assert!(!only_goods(lawful).contains("[W17]"), "{lawful}");
    }
    assert!(only_goods("148").contains("[W17]"));
    // 小单位只买了一百多元的东西，当作万元比全年的支出还多。
    let unit = ["report.toml", "amount_unit = \"万元\"", "amount_unit = \"元\""];
    let bought = ["report.toml", "goods = 0", "goods = 148"];
    let income = ["表/收入支出决算总表.csv", "政拨款收入,86.35", "政拨款收入,863500"];
    let minimal = check_edited("minimal", &[unit, bought, income], None, &["--rule", "W17"]);
    assert!(!text(&minimal).contains("政府采购"), "{}", text(&minimal));
}

/// 自评的几个项目：名称和三个数（年初预算数、全年预算数、全年执行数）。
fn projects(amounts: &[&str]) -> String {
    let project = |(index, amount): (usize, &&str)| {
        format!(
            "\n[[appraisal.projects]]\nname = \"项目{index}\"\nexpected = \"建成\"\nactual = \"建成\"\n\
             achieved = \"建成\"\nindicators = []\n\
             funds.current = {{ initial = {amount}, budget = {amount}, executed = {amount} }}\n"
        )
    };
    let added: String = amounts.iter().enumerate().map(project).collect();
    told(&[["report.toml", "", &added]])
}

#[test]
fn projects_in_the_other_unit_are_told() {
    let all = projects(&["128.6", "1200"]);
    assert!(all.contains("自评项目的资金最多只有 1,200.00 元，公开时印成 0.12 万元"), "{all}");
    assert_eq!(all.matches("[W17]").count(), 1, "{all}");
    let one = projects(&["65.5", "2846173.9"]);
    assert!(one.contains("项目“项目0”的资金最多只有 65.50 元，公开时印成 0.01 万元"), "{one}");
    for lawful in [&["480", "2846173.9"][..], &["24000", "800"], &["0", "2846173.9"]] {
        assert!(!projects(lawful).contains("[W17]"), "{lawful:?}");
    }
}

#[test]
fn an_amount_of_the_appraisal_in_the_other_unit_is_told() {
    let tracking = |amount: &str| {
        told(&[["report.toml", "", &format!("\n[performance.tracking]\ncount = 3\namount = {amount}\n")]])
    };
    assert!(tracking("654.32").contains("绩效跟踪的预算金额只有 654.32 元，公开时印成 0.07 万元"));
    assert!(!tracking("654320").contains("[W17]") && !tracking("6543.2").contains("[W17]"));
}
