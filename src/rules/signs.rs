//! 不该为负的数。

use super::equation::amount_text;
use super::rule::Check;
use super::{Case, Findings, Rule};
use crate::diagnostic::Severity;
use crate::read::each_amount;
use crate::report::Tables;

pub(super) const RULES: &[Rule] = &[Rule {
    code: "N01",
    title: "除结转和结余、结余分配外，金额不为负",
    what: "九张表里除结转和结余、结余分配以外的金额，年初预算数、上年数、“三公”经费、机关运行经费、政府采购、项目资金和绩效管理的金额，都不小于零。",
    why: "负数多半是录入的错，或把冲减单独列成一行；公开的表里不应出现。",
    basis: "部门决算报表编制说明：只有结转和结余可以为负",
    example: "2010399 的项目支出写成 -8.06。",
    mend: "核对正负号；冲减的并入原项目。",
    severity: Severity::Error,
    check: Check::Judgement(check),
}];

fn check(case: &Case, findings: &mut Findings) {
    let mut json = serde_json::to_value(case.report).unwrap_or_default();
    each_amount(&mut json, &mut |key, value| {
        let is_negative = value.as_str().is_some_and(|text| text.starts_with('-'));
        if is_negative && !may_be_negative(&case.report.tables, key) {
            let amount = serde_json::from_value(value.take()).unwrap_or_default();
            let message = format!("金额不能为负：{}", amount_text(amount, case.unit()));
            findings.tell_with_help(message, [case.at(key)], "核对正负号；冲减的应并入原项目");
        }
    });
}

/// 可以为负的列和项目：结转和结余，结余分配。
fn may_be_negative(tables: &Tables, key: &str) -> bool {
    let row = |table: &str| -> Option<usize> { key.strip_prefix(table)?.split(']').next()?.parse().ok() };
    let item = match (row("tables.summary["), row("tables.appropriation[")) {
        (Some(index), _) => &tables.summary[index].item,
        (_, Some(index)) => &tables.appropriation[index].item,
        _ => "",
    };
    ["结转和结余", "结余分配"].iter().any(|name| item.contains(name))
        || [".opening", ".closing"].iter().any(|column| key.ends_with(column))
}
