//! SARIF 2.1.0，给代码审查工具和编辑器用。

use super::findings::Told;
use crate::diagnostic::{Diagnostic, Place, Severity};
use serde_json::{Value as Json, json};

/// 全部报告的发现。
pub fn sarif(told: &[Told]) -> String {
    let results: Vec<Json> = told
        .iter()
        .flat_map(|one| {
            one.findings.iter().map(|finding| {
                let file = |place: &Place| match one.report.is_file() {
                    true => one.report.with_file_name(&place.file),
                    false => one.report.join(&place.file),
                };
                result(finding, &|place| file(place).to_string_lossy().replace('\\', "/"))
            })
        })
        .collect();
    let rules: Vec<Json> = crate::rules::rules()
        .map(|rule| {
            json!({
                "id": rule.code,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.what},
                "help": {"text": format!("{}\n依据：{}\n怎样改：{}", rule.why, rule.basis, rule.mend)},
                "defaultConfiguration": {"level": level(rule.severity)},
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "gongkai", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(finding: &Diagnostic, file: &dyn Fn(&Place) -> String) -> Json {
    let location = |place: &Place| {
        let mut location = json!({"logicalLocations": [{"fullyQualifiedName": place.label}]});
        if !place.value.is_empty() {
            location["message"] = json!({"text": place.value});
        }
        if !place.file.is_empty() {
            location["physicalLocation"] = json!({"artifactLocation": {"uri": file(place)}});
        }
        // CSV 的列是第几格，不是第几个字，只给行。
        if !place.file.is_empty() && place.line > 0 {
            let mut region = json!({"startLine": place.line});
            if place.column > 0 && !place.file.ends_with(".csv") {
                region["startColumn"] = json!(place.column);
            }
            location["physicalLocation"]["region"] = region;
        }
        location
    };
    let text = match finding.help.as_str() {
        "" => finding.message.clone(),
        help => format!("{}。改法：{help}", finding.message),
    };
    let mut places = finding.places.iter();
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": {"text": text},
        "locations": places.next().map(location).into_iter().collect::<Vec<_>>(),
    });
    let related: Vec<Json> = places.map(location).collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    result
}
