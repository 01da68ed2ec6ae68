//! 走遍报告里的金额：哪里是金额，模式说了算。

use super::schema::input_schema;
use crate::amount::AMOUNT_FORMAT;
use serde_json::Value as Json;

/// 依次访问一份报告（写成 JSON 的）里的每个金额，连同它的键，如 `tables.income[3].fiscal`。
pub fn each_amount(report: &mut Json, visit: &mut impl FnMut(&str, &mut Json)) {
    walk(report, input_schema(), &mut String::new(), visit);
}

fn walk(value: &mut Json, schema: &Json, path: &mut String, visit: &mut impl FnMut(&str, &mut Json)) {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return walk(value, &input_schema()["$defs"][name], path, visit);
    }
    if schema["format"] == AMOUNT_FORMAT && value.is_string() {
        return visit(path, value);
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        walk(value, choice, path, visit);
    }
    let length = path.len();
    match value {
        Json::Object(entries) => {
            for (key, value) in entries {
                let known = schema["properties"].get(key).unwrap_or(&schema["additionalProperties"]);
                path.push_str(if length > 0 { "." } else { "" });
                path.push_str(key);
                walk(value, known, path, visit);
                path.truncate(length);
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                path.push_str(&format!("[{index}]"));
                walk(item, &schema["items"], path, visit);
                path.truncate(length);
            }
        }
        _ => {}
    }
}
