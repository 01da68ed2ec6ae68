//! 自评总体情况里说的个数、平均得分、执行数、执行率与自评表相同。

use super::beside::is_beside;
use crate::amount::{Amount, round, trimmed};
use crate::diagnostic::Severity;
use crate::facts::{execution, execution_rate, funds_of_all, funds_total};
use crate::report::{FundLine, Project};
use crate::rules::clauses::{last, starts_anew};
use crate::rules::quantity::{Quantity, Unit, quantities};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "A53",
    title: "总体情况里换了说法的个数、平均得分、执行数、执行率与自评表相同",
    what: "appraisal.comment 里“自评的N个项目”“涵盖（涉及、自评）项目N个”、一小句开头的“N个项目中”的个数等于自评项目数；“平均得分”后的分数等于各项目总分的平均；“最高（最低）得分”是各项目总分里的；“执行数、全年执行、全年预算”后的金额是各项目之和或一个项目的，“执行率”后的百分数是全部的、各项目平均的或一个项目的。说“对N个项目”的由 A22 核对。",
    why: "这些数由程序由自评表印出，单位自己又写一遍，两处容易不同。",
    basis: "绩效情况说明与自评表同时公开，同一个数应一致",
    example: "总体情况说“自评的8个项目总体较好”，自评表有 7 张。",
    mend: "改正，或删去：程序会印出个数和等级。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

const KEY: &str = "appraisal.comment";
/// 个数前面是这些，说的是全部自评项目。
const OF_FORMS: [&str; 3] = ["自评的", "自评了", "开展自评的"];
/// “项目N个”前面是这些，说的是全部自评项目。
const LISTED: [&str; 4] = ["自评项目", "涵盖项目", "涉及项目", "纳入自评项目"];

/// 另起一处的：小句、冒号、引文。
fn parts(c: char) -> bool {
    starts_anew(c) || c == '“'
}

/// 数前面的话，去掉“为、是、达到”。
fn told_before<'a>(quantity: &Quantity<'a>) -> &'a str {
    quantity.before.trim_end_matches(['为', '是', '：', '达', '到', '共', '有', '计', '合', ' '])
}

/// 说的是全部自评项目的个数。
fn counts_all(quantity: &Quantity) -> bool {
    if quantity.unit != Unit::Count || !quantity.written.ends_with('个') {
        return false;
    }
    let ends = |words: &[&str]| words.iter().any(|word| told_before(quantity).ends_with(word));
    let opens = quantity.before.is_empty() || quantity.before.ends_with(parts);
    let among =
        |rest: &str| rest.strip_prefix("项目中").is_some_and(|rest| !rest.starts_with(['标', '期', '央']));
    quantity.after.starts_with("项目") && ends(&OF_FORMS)
        || quantity.after.starts_with(parts) && ends(&LISTED)
        || opens && among(quantity.after)
}

/// 各项目的平均总分。
fn average(projects: &[Project]) -> Decimal {
    let totals: Decimal = projects.iter().map(|project| execution(project).total).sum();
    totals / Decimal::from(projects.len())
}

/// 执行率的几种算法：全部的、各项目平均的、各项目自己的；先是程序印出的，照元算出的也对。
fn rates(projects: &[Project]) -> Vec<Decimal> {
    let exact = |executed: Amount, budget: Amount| {
        (!budget.is_zero()).then(|| executed.yuan() / budget.yuan() * Decimal::ONE_HUNDRED)
    };
    let ways: [fn(Amount, Amount) -> Option<Decimal>; 2] = [execution_rate, exact];
    ways.into_iter().flat_map(|rate| rates_by(rate, projects)).collect()
}

/// 一种算法的各个执行率。
fn rates_by(rate: fn(Amount, Amount) -> Option<Decimal>, projects: &[Project]) -> Vec<Decimal> {
    let all = funds_of_all(projects);
    let own = projects.iter().map(|project| funds_total(&project.funds));
    let own: Vec<Decimal> = own.filter_map(|funds| rate(funds.executed, funds.budget)).collect();
    let mean = (!own.is_empty()).then(|| own.iter().sum::<Decimal>() / Decimal::from(own.len()));
    let whole = [rate(all.executed, all.budget), rate(all.executed, all.initial), mean];
    whole.into_iter().flatten().chain(own).collect()
}

/// 一句里有这些，说的不是全部自评项目的决算：一部分资金，别人的评价，整体支出。
const ELSE: [&str; 14] = [
    "整体",
    "部门评价",
    "重点",
    "第三方",
    "委托",
    "其中",
    "未",
    "结转",
    "一般公共",
    "财政拨款",
    "基金",
    "市级",
    "省级",
    "上级",
];

/// 最高、最低的得分。
const ENDS: [(&str, Ordering); 4] = [
    ("最高得分", Ordering::Greater),
    ("最高分", Ordering::Greater),
    ("最低得分", Ordering::Less),
    ("最低分", Ordering::Less),
];

/// 一种数的各种说法，和它在资金里的哪一列。
type Sum = (&'static [&'static str], fn(&FundLine) -> Amount);

/// 金额前面的话；以“，”开头的要在小句的开头。
const SUMS: [Sum; 2] = [
    (&["全年预算", "全年预算数"], |funds| funds.budget),
    (&["执行数", "全年执行", "实际执行", "，执行"], |funds| funds.executed),
];

/// 说错了的，由自评表算出的是什么。
fn corrected(case: &Case, projects: &[Project], quantity: &Quantity) -> Option<String> {
    // 本单位自己的级次（“市级预算项目”）说的就是全部。
    let own_level = case.report.unit.level.as_str();
    let others: Vec<&str> = ELSE.into_iter().filter(|word| *word != own_level).collect();
    if is_beside(quantity, case.report.year, &others) {
        return None;
    }
    let before = told_before(quantity);
    if counts_all(quantity) {
        let wrong = quantity.value != Decimal::from(projects.len());
        return wrong.then(|| format!("{} 个", projects.len()));
    }
    if quantity.unit == Unit::Points && ["平均得分", "平均分"].iter().any(|word| before.ends_with(word))
    {
        let right = average(projects);
        return (!quantity.rounds(right)).then(|| format!("{} 分", trimmed(round(right, 2))));
    }
    if quantity.unit == Unit::Percent && before.ends_with("执行率") {
        let rates = rates(projects);
        let right = rates.first()?;
        let known = rates.iter().any(|rate| quantity.rounds(*rate));
        return (!known).then(|| format!("{}%", trimmed(round(*right, 2))));
    }
    if quantity.unit == Unit::Points
        && let Some((_, end)) = ENDS.iter().find(|(word, _)| before.ends_with(word))
    {
        let totals = projects.iter().map(|project| execution(project).total);
        let right = if *end == Ordering::Greater { totals.max() } else { totals.min() }?;
        return (!quantity.rounds(right)).then(|| format!("{} 分", trimmed(round(right, 2))));
    }
    let (_, part) = SUMS.iter().find(|(words, _)| words.iter().any(|word| before.ends_with(word)))?;
    let amount = quantity.amount().map(Amount::published)?;
    let all = part(&funds_of_all(projects)).published();
    let own = projects.iter().map(|project| part(&funds_total(&project.funds)).published());
    let known = own.chain([all]).any(|right| right == amount);
    (!known).then(|| format!("{} 万元", trimmed(all)))
}

fn check(case: &Case, findings: &mut Findings) {
    let Some(appraisal) = &case.report.appraisal else { return };
    let projects = &appraisal.projects;
    // 另填了个数的，自评表可以只公开一部分。
    if projects.is_empty() || case.report.performance.appraised.is_some() {
        return;
    }
    for quantity in quantities(appraisal.comment.as_deref().unwrap_or_default()) {
        if let Some(right) = corrected(case, projects, &quantity) {
            let told = last(told_before(&quantity), parts);
            let message = format!("总体情况说“{told}”{}，由自评表算出的是 {right}", quantity.written)
                .replace("说“”", "说 ");
            let places = [case.quoted(KEY, quantity.written), case.at("appraisal.projects[0].name")];
            findings.tell_with_help(message, places, "改正，或删去，由程序印出");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ProjectFunds;

    #[test]
    fn the_rate_printed_comes_first_and_that_of_the_yuan_is_right_too() {
        let yuan = |number: u32| Amount::from_yuan(number.into());
        let current = FundLine { initial: yuan(60_049), budget: yuan(60_049), executed: yuan(57_849) };
        let funds = ProjectFunds { current, carried: FundLine::default(), other: FundLine::default() };
        let project = Project {
            name: "甲".into(),
            department: None,
            implementer: None,
            funds,
            expected: String::new(),
            actual: String::new(),
            achieved: String::new(),
            problems: String::new(),
            measures: String::new(),
            indicators: Vec::new(),
            low_score_note: None,
        };
        let rates: Vec<String> = rates(&[project]).iter().map(|rate| round(*rate, 2).to_string()).collect();
        assert_eq!(rates[0], "96.33");
        assert!(rates.contains(&"96.34".to_string()), "{rates:?}");
    }
}
