//! 接好了表和文字的树 → 模型。

use super::check::{Checked, Places, check};
use super::indicators;
use super::load::Root;
use super::node::{Node, Value};
use super::schema;
use crate::diagnostic::{Diagnostic, Place, Severity, has_errors};
use crate::report::{AmountUnit, Report};

/// 读成的模型。
pub enum Model {
    /// 没有错误的。
    Whole(Report, Places),
    /// 只是缺几项的，缺的用空的顶上。
    Unfinished(Report, Places),
    /// 有别的错误，数靠不住。
    None,
}

/// 检查整棵树，得到模型；有错误的，原因都在 `findings` 里。
pub fn of(mut root: Root, findings: &mut Vec<Diagnostic>) -> Model {
    let has_unit = root.tree.get("amount_unit").is_some_and(|node| matches!(node.value, Value::Text(_)));
    let checked = check(&root.tree, amount_unit(&root.tree), findings);
    let only_missing = has_unit && findings.iter().all(is_missing_or_mild);
    indicators::check(&root.tree, findings);
    // 树很大，用完就放。
    root.tree.value = Value::Null;
    if has_errors(findings) {
        return if only_missing { unfinished(checked) } else { Model::None };
    }
    match serde_json::from_value(checked.json) {
        Ok(report) => Model::Whole(report, checked.places),
        Err(error) => {
            // 模式与模型同源，走到这里是程序的毛病，也要说清楚而不崩溃。
            let message = format!("数据不合模型（原文：{error}）");
            findings.push(
                Diagnostic::error("R06", message)
                    .at(Place::file(root.name))
                    .help("这是程序的毛病：把报告和这句话交给做程序的人"),
            );
            Model::None
        }
    }
}

/// 缺的项（R04），或不是错误的。
fn is_missing_or_mild(finding: &Diagnostic) -> bool {
    finding.severity != Severity::Error || finding.code == "R04"
}

/// 缺的项用空的顶上。
fn unfinished(mut checked: Checked) -> Model {
    schema::complete(&mut checked.json);
    match serde_json::from_value(checked.json) {
        Ok(report) => Model::Unfinished(report, checked.places),
        Err(_) => Model::None,
    }
}

/// 先看金额单位，读金额要用；写错的由模式检查报告。
fn amount_unit(tree: &Node) -> AmountUnit {
    match tree.get("amount_unit").map(|node| &node.value) {
        Some(Value::Text(text)) if text == "元" => AmountUnit::Yuan,
        _ => AmountUnit::TenThousandYuan,
    }
}
