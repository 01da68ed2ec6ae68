//! 不该为负的数。

use super::Subject;
use super::equation::told;
use crate::diagnostic::Diagnostic;

/// 可以为负的列和项目：结转和结余。
const MAY_BE_NEGATIVE: [&str; 2] = ["opening", "closing"];

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let json = serde_json::to_value(&subject.report.tables).unwrap_or_default();
    let tables = json.as_object().into_iter().flatten();
    for (table, rows) in tables {
        for (index, row) in rows.as_array().into_iter().flatten().enumerate() {
            let item = row["item"].as_str().unwrap_or_default();
            if item.contains("结转和结余") || item.contains("结余分配") {
                continue;
            }
            for (key, value) in row.as_object().into_iter().flatten() {
                let negative = value.as_str().is_some_and(|text| text.starts_with('-'));
                let name = matches!(key.as_str(), "code" | "name" | "item" | "side");
                if negative && !name && !MAY_BE_NEGATIVE.contains(&key.as_str()) {
                    let amount = serde_json::from_value(value.clone()).unwrap_or_default();
                    let message = format!("金额不能为负：{}", told(amount, subject.report.amount_unit));
                    let place = subject.at(&format!("tables.{table}[{index}].{key}"));
                    findings.push(
                        Diagnostic::error("N01", message).at(place).help("核对正负号；冲减的应并入原项目"),
                    );
                }
            }
        }
    }
}
