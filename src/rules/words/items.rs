//! 原因说的是另一个科目的增减：用了报告里另一个科目的全名。

use super::lexicon::{DOWN, UP};
use super::lines::Line;
use crate::facts::{Lead, without_lead};
use crate::rules::clauses::{ends_item, first, starts_anew};
use crate::rules::{Case, Findings};
use crate::subject::{Code, Level};

/// 比这短的名称是平常的话，如“培训支出”。
const SHORTEST: usize = 5;
/// 以这些结尾的也是平常的话，如“信息化建设”“物业管理”。
const COMMON: [&str; 9] = ["建设", "管理", "服务", "运行", "事务", "维修", "修缮", "购置", "培训"];
/// 名称与增减之间至多这么多个字，如“缴存基数”。
const BETWEEN: usize = 6;

/// 一个科目的原因，第一小句说的是另一类里一个科目的增减。
pub(super) fn of_another_item(case: &Case, line: &Line, findings: &mut Findings) {
    let Some(own) = &line.code else { return };
    let class = own.ancestor(Level::Class);
    let others = || case.lines().iter().filter_map(named).filter(|(code, _)| *code != own);
    let told = others().filter(|(code, _)| code.ancestor(Level::Class) != class);
    let Some((code, name)) =
        told.filter(|(_, name)| changes(&line.reason, name)).max_by_key(|(_, name)| name.len())
    else {
        return;
    };
    // 两个科目同名的，说不准是哪一个；本科目的名称里有它的，说的是自己。
    let shared = others().filter(|(_, other)| *other == name).count() > 1 || line.name.contains(name);
    if !shared {
        let message = format!("{}的原因说的是 {code} {name}的增减，不是本科目的", line.name);
        let places = [case.quoted(&line.key, name)];
        findings.tell_with_help(message, places, "移到它所说的科目，本科目另写原因");
    }
}

/// 一个科目的代码和名称；名称是平常的话的没有。
fn named(line: &Line) -> Option<(&Code, &str)> {
    let code = line.code.as_ref()?;
    let name = line.bare_name();
    let common = name.chars().count() < SHORTEST || name.starts_with("其他");
    (!common && !COMMON.iter().any(|word| name.ends_with(word))).then_some((code, name))
}

/// 第一小句以名称开头，接着说增减。
fn changes(reason: &str, name: &str) -> bool {
    let clause = first(without_lead(reason, Lead::Reason), |c| ends_item(c) || starts_anew(c));
    let Some(rest) = clause.strip_prefix(name) else { return false };
    let at = UP.iter().chain(&DOWN).filter_map(|word| rest.find(word)).min();
    at.is_some_and(|at| rest[..at].chars().count() <= BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_change_told_first_by_the_whole_name() {
        for told in ["住房公积金缴存基数提高。", "主要原因是住房公积金支出增加，人员增加"]
        {
            assert!(changes(told, "住房公积金"), "{told}");
        }
        for other in ["人员增加，住房公积金增加", "住房公积金中心委托的专项普查任务增加", "缴存住房公积金"]
        {
            assert!(!changes(other, "住房公积金"), "{other}");
        }
    }
}
