//! 接好了表和文字的树 → 模型。

use super::check::{Places, check};
use super::indicators;
use super::load::Root;
use super::node::{Node, Value};
use super::schema;
use crate::diagnostic::{Diagnostic, Place, Severity, has_errors};
use crate::report::{AmountUnit, Report};

/// 检查整棵树，得到模型；有错误的没有，原因都在 `findings` 里。
pub fn of(mut root: Root, findings: &mut Vec<Diagnostic>) -> Option<(Report, Places)> {
    let checked = check(&root.tree, amount_unit(&root.tree), findings);
    indicators::check(&root.tree, findings);
    // 树很大，用完就放。
    root.tree.value = Value::Null;
    if has_errors(findings) {
        return None;
    }
    match serde_json::from_value(checked.json) {
        Ok(report) => Some((report, checked.places)),
        Err(error) => {
            // 模式与模型同源，走到这里是程序的毛病，也要说清楚而不崩溃。
            let message = format!("数据不合模型（原文：{error}）");
            findings.push(
                Diagnostic::error("R06", message)
                    .at(Place::file(root.name))
                    .help("这是程序的毛病：把报告和这句话交给做程序的人"),
            );
            None
        }
    }
}

/// 缺的项用空的顶上；除了缺项还有别的错误，或没有写金额单位的，没有。
pub fn of_unfinished(mut root: Root, mut findings: Vec<Diagnostic>) -> Option<(Report, Places)> {
    root.tree.get("amount_unit").filter(|node| matches!(node.value, Value::Text(_)))?;
    let mut checked = check(&root.tree, amount_unit(&root.tree), &mut findings);
    root.tree.value = Value::Null;
    let only_missing = |finding: &Diagnostic| finding.severity != Severity::Error || finding.code == "R04";
    if !findings.iter().all(only_missing) {
        return None;
    }
    schema::complete(&mut checked.json);
    let report = serde_json::from_value(checked.json).ok()?;
    Some((report, checked.places))
}

/// 先看金额单位，读金额要用；写错的由模式检查报告。
fn amount_unit(tree: &Node) -> AmountUnit {
    match tree.get("amount_unit").map(|node| &node.value) {
        Some(Value::Text(text)) if text == "元" => AmountUnit::Yuan,
        _ => AmountUnit::TenThousandYuan,
    }
}
