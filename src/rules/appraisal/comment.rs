//! 自评总体情况里说的项目个数、资金、等级与自评表相同。

use super::beside::{clause_after, sentence_before};
use crate::amount::{Amount, trimmed};
use crate::diagnostic::Severity;
use crate::facts::{execution, funds_of_all, funds_total};
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

/// 项目个数后面说到这些，说的是自评的等级。
const OF_GRADES: [&str; 8] = ["等级", "评级", "自评", "得分", "为优", "为良", "“优”", "“良”"];
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

fn overall(case: &Case, findings: &mut Findings) {
    let Some(appraisal) = &case.report.appraisal else { return };
    const KEY: &str = "appraisal.comment";
    let all = funds_of_all(&appraisal.projects);
    let (initial, budget) = (all.initial.published(), all.budget.published());
    let count = appraisal.projects.len();
    let own = appraisal.projects.iter().map(|project| funds_total(&project.funds));
    let known: Vec<Decimal> = own
        .chain([all])
        .flat_map(|FundLine { initial, budget, executed }| [initial, budget, executed])
        .map(Amount::published)
        .collect();
    for quantity in quantities(appraisal.comment.as_deref().unwrap_or_default()) {
        let said = quantity.written;
        // “对7个项目”是总数，“存在3个项目”不是。
        let told_of_all =
            ["对", "共", "全部", "涉及", "共计"].iter().any(|word| quantity.before.ends_with(word));
        let whole = told_of_all && !is_of_some(&quantity);
        let projects = quantity.unit == Unit::Count && quantity.after.starts_with("项目");
        if whole && projects && quantity.value != Decimal::from(count) {
            let places = [case.quoted(KEY, said), case.at("appraisal.projects[0].name")];
            findings.tell_with_help(
                format!("总体情况说 {said}项目，自评表有 {count} 张"),
                places,
                "改正，或删去，由程序印出个数",
            );
        }
        // 一部分项目：“5个项目自评等级为优”是算得出的，至少不会多过全部。
        if let Some(message) = miscounted_grade(case, &appraisal.projects, &quantity) {
            let places = [case.quoted(KEY, said), case.at("appraisal.projects[0].name")];
            findings.tell_with_help(message, places, "改正，或删去，由程序印出各等级的个数");
            continue;
        }
        let clause = clause_after(&quantity);
        let graded = OF_GRADES.iter().any(|word| clause.contains(word));
        if projects && !whole && graded && quantity.value > Decimal::from(count) {
            let places = [case.quoted(KEY, said), case.at("appraisal.projects[0].name")];
            let message = format!("总体情况说其中 {said}项目，自评表只有 {count} 张");
            findings.tell_with_help(message, places, "改正，或删去");
        }
        let funds = quantity.before.trim_end_matches(['为', '共', '计', ' ']).ends_with("资金");
        if let Some(amount) = quantity.amount().map(Amount::published)
            && funds
            && !is_of_some(&quantity)
            && !known.contains(&amount)
        {
            let message = format!(
                "总体情况说资金 {said}，自评项目的年初预算数之和是 {} 万元，全年预算数之和是 {} 万元",
                trimmed(initial),
                trimmed(budget)
            );
            findings.tell_with_help(message, [case.quoted(KEY, said)], "改正，或删去，由程序印出资金");
        }
    }
}

/// “5个项目自评等级为优”“等级为优的项目5个”：个数错了的消息。
fn miscounted_grade(case: &Case, projects: &[Project], quantity: &Quantity) -> Option<String> {
    let (said, after) = (quantity.written, clause_after(quantity));
    let (told, words) = match listed_grade(quantity) {
        Some(grade) => (grade, format!("{grade}的项目 {said}")),
        None => (after, format!(" {said}{after}")),
    };
    let counts = quantity.unit == Unit::Count && (told != after || after.starts_with("项目"));
    let right = grade_told(told).filter(|_| counts).and_then(|grade| of_grade(case, projects, grade))?;
    (quantity.value != Decimal::from(right))
        .then(|| format!("总体情况说{words}，由自评表算出的是 {right} 个"))
}

/// “等级为优的项目5个”里个数前面的“等级为优”。
fn listed_grade<'a>(quantity: &Quantity<'a>) -> Option<&'a str> {
    let ends = clause_after(quantity).is_empty() && quantity.unit == Unit::Count;
    let before = quantity.before.trim_end_matches(['有', '共', ' ']);
    let head = before.strip_suffix("的项目").filter(|_| ends)?;
    Some(head.rsplit(['，', '。', '；', '、', '：', '\n']).next().unwrap_or(head))
}

/// 各等级的叫法，由高到低。
const GRADES: [&[&str]; 4] = [
    &["优", "优秀", "优等"],
    &["良", "良好", "良等"],
    &["中", "中等", "一般", "合格", "及格"],
    &["差", "较差", "不合格", "不及格"],
];

/// “项目自评等级为优”说的是第几等；一句里说几等的说不准，没有。
fn grade_told(clause: &str) -> Option<usize> {
    let graded = OF_GRADES.iter().any(|word| clause.contains(word));
    let (_, name) = clause.rsplit_once('为').filter(|_| graded)?;
    let name = name.trim_matches(['“', '”', '"', ' ']);
    GRADES.iter().position(|names| names.contains(&name))
}

/// 由自评表算出的，第几等的项目个数；等级由版式规定，没有版式的不知道。
fn of_grade(case: &Case, projects: &[Project], grade: usize) -> Option<usize> {
    let floors = &case.settings.grade_floors;
    if floors.len() != GRADES.len() {
        return None;
    }
    let of = |project: &Project| {
        let total = execution(project).total;
        floors.iter().position(|floor| total >= Decimal::from(*floor)).unwrap_or(GRADES.len() - 1)
    };
    Some(projects.iter().filter(|project| of(project) == grade).count())
}
