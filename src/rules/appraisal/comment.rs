//! 自评总体情况里说的项目个数、资金、等级与自评表相同。

use super::beside::{clause_after, sentence_before};
use super::graded;
use crate::amount::{Amount, trimmed};
use crate::diagnostic::Severity;
use crate::facts::{funds_of_all, funds_total};
use crate::report::{FundLine, Project};
use crate::rules::quantity::{Quantity, Unit, quantities};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "A22",
    title: "总体情况里说的项目个数、资金与自评表相同",
    what: "appraisal.comment 里“N 个项目”的个数等于自评项目数，“资金”后的金额是年初预算数、全年预算数或执行数之和，或一个项目的；一句里说其中、追加、收回、结余、重点、存在、未达到的是一部分，不查。“N 个项目自评等级为优”的个数等于由自评表算出的（版式没有规定等级的，不大于自评项目数）。",
    why: "个数和资金由程序印出，单位自己又写一遍，两处容易不同。",
    basis: "绩效情况说明与自评表同时公开，同一个数应一致",
    example: "总体情况说 8 个项目，自评表有 7 张。",
    mend: "改正，或删去：程序会印出个数和资金。",
    severity: Severity::Warning,
    check: Check::Judgement(overall),
}];

/// 一句里数的前面、一小句里数的后面有这些，说的是一部分项目、一部分资金。
const OF_SOME: [&str; 16] = [
    "其中",
    "追加",
    "收回",
    "结余",
    "存量",
    "节约",
    "上级",
    "重点",
    "部门评价",
    "压减",
    "未达",
    "未完",
    "存在",
    "需要",
    "有待",
    "公用经费",
];

/// 说的是一部分项目、一部分资金。
fn is_of_some(quantity: &Quantity) -> bool {
    let around = [sentence_before(quantity), clause_after(quantity)];
    OF_SOME.iter().any(|word| around.iter().any(|text| text.contains(word)))
}

const KEY: &str = "appraisal.comment";

fn overall(case: &Case, findings: &mut Findings) {
    let Some(appraisal) = &case.report.appraisal else { return };
    let projects = &appraisal.projects;
    for quantity in quantities(appraisal.comment.as_deref().unwrap_or_default()) {
        let said = case.quoted(KEY, quantity.written);
        if let Some((message, help)) = miscounted(case, projects, &quantity) {
            let places = [said, case.at("appraisal.projects[0].name")];
            findings.tell_with_help(message, places, help);
        } else if let Some(message) = other_funds(projects, &quantity) {
            findings.tell_with_help(message, [said], "改正，或删去，由程序印出资金");
        }
    }
}

/// 项目个数错了的消息和改法。
fn miscounted(case: &Case, projects: &[Project], quantity: &Quantity) -> Option<(String, &'static str)> {
    let (said, all, count) = (quantity.written, projects.len(), quantity.value);
    // 一部分项目：“5个项目自评等级为优”是算得出的，至少不会多过全部。
    if let Some(message) = graded::miscounted(case, projects, quantity) {
        return Some((message, "改正，或删去，由程序印出各等级的个数"));
    }
    if quantity.unit != Unit::Count || !quantity.after.starts_with("项目") {
        return None;
    }
    // “对7个项目”是总数，“存在3个项目”不是。
    let of_all = ["对", "共", "全部", "涉及", "共计"].iter().any(|word| quantity.before.ends_with(word));
    if of_all && !is_of_some(quantity) {
        let message = format!("总体情况说 {said}项目，自评表有 {all} 张");
        return (count != Decimal::from(all)).then_some((message, "改正，或删去，由程序印出个数"));
    }
    let message = format!("总体情况说其中 {said}项目，自评表只有 {all} 张");
    let over = graded::is_of_grades(clause_after(quantity)) && count > Decimal::from(all);
    over.then_some((message, "改正，或删去"))
}

/// 资金既不是各项目之和，也不是一个项目的，消息。
fn other_funds(projects: &[Project], quantity: &Quantity) -> Option<String> {
    let told = quantity.before.trim_end_matches(['为', '共', '计', ' ']).ends_with("资金");
    let amount = quantity.amount().filter(|_| told && !is_of_some(quantity))?.published();
    let all = funds_of_all(projects);
    let figures = |funds: &FundLine| [funds.initial, funds.budget, funds.executed].map(Amount::published);
    let own = projects.iter().map(|project| funds_total(&project.funds));
    let known = own.chain([all.clone()]).any(|funds| figures(&funds).contains(&amount));
    let [initial, budget, executed] = figures(&all).map(trimmed);
    (!known).then(|| {
        format!(
            "总体情况说资金 {}，自评项目的年初预算数之和是 {initial} 万元，全年预算数之和是 {budget} 万元，执行数之和是 {executed} 万元",
            quantity.written
        )
    })
}
