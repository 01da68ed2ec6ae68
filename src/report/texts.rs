//! 走遍报告里的文字。

use super::Report;
use serde_json::Value as Json;

/// 依次访问报告里的每段文字，连同它的键，如 `overview.duties[3]`。
///
/// Amounts are texts too in the serialised form; they hold digits only, which no
/// visitor minds.
pub fn each_text(report: &Report, mut visit: impl FnMut(&str, &str)) {
    let json = report.to_json();
    walk(&json, &mut String::new(), &mut visit);
}

fn walk(json: &Json, path: &mut String, visit: &mut impl FnMut(&str, &str)) {
    let length = path.len();
    match json {
        Json::String(text) => visit(path, text),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push_str(&format!("[{index}]"));
                walk(item, path, visit);
                path.truncate(length);
            }
        }
        Json::Object(entries) => {
            for (key, value) in entries {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(key);
                walk(value, path, visit);
                path.truncate(length);
            }
        }
        _ => {}
    }
}
