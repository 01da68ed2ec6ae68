//! 指标表的第一行要有一级指标：以后各行空着的取上一行的，第一行没有上一行。

use super::node::{Node, Value};
use crate::diagnostic::Diagnostic;

/// 查自评、评价的各张指标表。
pub fn check(tree: &Node, findings: &mut Vec<Diagnostic>) {
    let Some(appraisal) = tree.get("appraisal") else { return };
    for list in ["projects", "evaluations"] {
        for entry in items(appraisal.get(list)) {
            if let Some(first) = items(entry.get("indicators")).first() {
                findings.extend(first_level(first));
            }
        }
    }
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
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
