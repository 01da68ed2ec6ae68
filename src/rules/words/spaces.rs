//! 名称里没有多打的空格。

use crate::chars::is_han;
use crate::diagnostic::{Place, Severity};
use crate::report::{TableKind, total_of};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use std::collections::BTreeMap;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W24",
    title: "名称的两个汉字之间没有空格",
    what: "单位、决算范围、单位构成、科目、自评项目的名称里，两个汉字之间没有空格；引号、书名号里的不查，“合 计”不是科目，不查。",
    why: "表格里为对齐打的空格，会照样印在封面和句子里；两处一处有一处没有，就成了两个名称。",
    basis: "单位、科目、项目的名称以核定的全称为准，全文一致",
    example: "单位名称写“高青县 统计局”。",
    mend: "删去空格。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

fn check(case: &Case, findings: &mut Findings) {
    let mut spaced: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    let named = case.texts().iter().filter(|text| is_name(&text.key) && !is_total(&text.key, &text.text));
    for text in named.filter(|text| has_space(&text.text)) {
        spaced.entry(&text.text).or_default().push(case.at(&text.key));
    }
    for (name, places) in spaced {
        findings.tell(format!("名称“{name}”的汉字之间有空格"), places);
    }
}

/// 是名称的键。
fn is_name(key: &str) -> bool {
    const NAMED: [&str; 4] = ["overview.members[", "tables.", "subjects.", "appraisal.projects["];
    let whole = matches!(key, "unit.name" | "unit.scope");
    let in_list = NAMED.iter().any(|list| key.starts_with(list));
    whole || in_list && key.ends_with(".name") && !key.contains(".indicators[")
}

/// 是表里的合计行。
fn is_total(key: &str, name: &str) -> bool {
    let table = key.strip_prefix("tables.").and_then(|key| key.split('[').next());
    let kind = TableKind::ALL.into_iter().find(|kind| table == Some(kind.format().key));
    kind.is_some_and(|kind| total_of(kind, name).is_some())
}

/// 引号、书名号里的是口号、标题，空格是原有的；去掉引的话。
fn outside_quotes(name: &str) -> String {
    let mut depth = 0_usize;
    let outside = name.chars().filter(|c| {
        match c {
            '“' | '《' => depth += 1,
            '”' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    outside.collect()
}

fn has_space(name: &str) -> bool {
    let outside = outside_quotes(name);
    let marks: Vec<char> = outside.trim().chars().collect();
    marks.chunk_by(|a, b| a.is_whitespace() == b.is_whitespace()).collect::<Vec<_>>().windows(3).any(
        |parts| {
            let [before, space, after] = parts else { return false };
            let of_han = |c: Option<&char>| c.is_some_and(|c| is_han(*c));
            space[0].is_whitespace() && of_han(before.last()) && of_han(after.first())
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_counts_only_between_two_han() {
        assert!(has_space("高青县 统计局") && has_space("高青县\u{3000} 统计局"));
        assert!(!has_space("高青县统计局 ") && !has_space("12345 热线") && !has_space("某局 （本级）"));
        assert!(!has_space("“好客山东 好品山东”宣传推介") && has_space("“好客山东” 宣传 推介"));
        assert!(
            is_total("tables.income[0].name", "合  计")
                && !is_total("tables.income[0].name", "统计 信息事务")
        );
        assert!(is_total("tables.basic[9].name", "人员经费 合计") && !is_total("unit.name", "合 计"));
        assert!(is_name("tables.income[2].name") && !is_name("appraisal.projects[0].indicators[1].name"));
    }
}
