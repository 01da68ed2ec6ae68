//! 附在 PDF 里的机读数据：整个报告，金额按报告自己的单位，再读回来得到同样的发现。

use crate::amount::{AMOUNT_FORMAT, Amount};
use crate::read::input_schema;
use crate::report::{AmountUnit, Report};
use serde_json::Value as Json;

/// 一份报告的机读数据。
///
/// The model writes amounts in 元; the schema tells where they are. A report in 万元
/// stays one: its own rounding must not turn into errors of a report exact in 分.
pub fn attachment(report: &Report) -> String {
    let mut json = serde_json::to_value(report).unwrap_or_default();
    if report.amount_unit != AmountUnit::Yuan {
        convert(&mut json, input_schema(), report.amount_unit);
    }
    serde_json::to_string_pretty(&json).unwrap_or_default()
}

/// 模式里是金额的各处，由元换算成报告的单位；十进制，一分不差。
fn convert(value: &mut Json, schema: &Json, unit: AmountUnit) {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return convert(value, &input_schema()["$defs"][name], unit);
    }
    if schema["format"] == AMOUNT_FORMAT
        && let Ok(amount) = serde_json::from_value::<Amount>(value.clone())
    {
        *value = Json::String(amount.in_unit(unit).to_string());
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        convert(value, choice, unit);
    }
    match value {
        Json::Object(entries) => {
            for (key, value) in entries {
                let known = schema["properties"].get(key);
                convert(value, known.unwrap_or(&schema["additionalProperties"]), unit);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| convert(item, &schema["items"], unit)),
        _ => {}
    }
}
