//! 指标表的第一行要有一级指标（以后各行空着的取上一行的，第一行没有上一行）；评价报告里只印一次。

use super::node::{Node, Value};
use crate::diagnostic::Diagnostic;
use crate::report::INDICATORS_LINE;

/// 查自评、评价的各张指标表。
pub fn check(tree: &Node, findings: &mut Vec<Diagnostic>) {
    let Some(appraisal) = tree.get("appraisal") else { return };
    for list in ["projects", "evaluations"] {
        for entry in items(appraisal.get(list)) {
            if let Some(first) = items(entry.get("indicators")).first() {
                findings.extend(first_level(first));
            }
            findings.extend(entry.get("body").and_then(table_twice));
        }
    }
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// 评价报告里写了几处指标表的位置：表会印几遍。
fn table_twice(body: &Node) -> Option<Diagnostic> {
    let Value::Text(text) = &body.value else { return None };
    let count = text.lines().filter(|line| line.trim() == INDICATORS_LINE).count();
    (count > 1).then(|| {
        Diagnostic::error("R08", format!("“{INDICATORS_LINE}”写了 {count} 行，指标表只印一次"))
            .at(body.place("body").label("评价报告"))
            .help("只留一行")
    })
}

fn first_level(row: &Node) -> Option<Diagnostic> {
    let level = row.get("level1");
    let is_blank = level.is_none_or(|node| match &node.value {
        Value::Text(text) => text.trim().is_empty(),
        Value::Null => true,
        _ => false,
    });
    let place = level.unwrap_or(row).place("level1").label("一级指标");
    is_blank.then(|| {
        Diagnostic::error("R16", "指标表的第一行没有一级指标")
            .at(place)
            .help("填上一级指标，如 产出指标；以后各行与上一行相同的可以空着")
    })
}
