//! 话里说的各等级的项目个数：“5个项目自评等级为优”“等级为优的项目5个”。

use super::beside::clause_after;
use crate::facts::execution;
use crate::report::Project;
use crate::rules::Case;
use crate::rules::clauses::{ends_item, last, starts_anew};
use crate::rules::quantity::{Quantity, Unit};
use rust_decimal::Decimal;

/// 一小句里有这些，说的是自评的等级。
const OF_GRADES: [&str; 8] = ["等级", "评级", "自评", "得分", "为优", "为良", "“优”", "“良”"];

/// 说的是自评的等级。
pub(super) fn is_of_grades(clause: &str) -> bool {
    OF_GRADES.iter().any(|word| clause.contains(word))
}

/// 个数错了的消息；说的不是一个等级的项目个数，或算不出的，没有。
pub(super) fn miscounted(case: &Case, projects: &[Project], quantity: &Quantity) -> Option<String> {
    if quantity.unit != Unit::Count {
        return None;
    }
    let said = quantity.written;
    let (told, words) = match listed_before(quantity) {
        Some(told) => (told, format!("{told}的项目 {said}")),
        None => {
            let told = clause_after(quantity);
            (told.starts_with("项目").then_some(told)?, format!(" {said}{told}"))
        }
    };
    let right = graded(case, projects, grade_told(told)?)?;
    (quantity.value != Decimal::from(right))
        .then(|| format!("总体情况说{words}，由自评表算出的是 {right} 个"))
}

/// “等级为优的项目5个”里个数前面的“等级为优”。
fn listed_before<'a>(quantity: &Quantity<'a>) -> Option<&'a str> {
    let before = quantity.before.trim_end_matches(['有', '共', ' ']);
    let head = before.strip_suffix("的项目").filter(|_| clause_after(quantity).is_empty())?;
    Some(last(head, |c| ends_item(c) || starts_anew(c)))
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
    let (_, name) = clause.rsplit_once('为').filter(|_| is_of_grades(clause))?;
    let name = name.trim_matches(['“', '”', '"', ' ']);
    GRADES.iter().position(|names| names.contains(&name))
}

/// 由自评表算出的，第几等的项目个数；等级由版式规定，没有版式的不知道。
fn graded(case: &Case, projects: &[Project], grade: usize) -> Option<usize> {
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
