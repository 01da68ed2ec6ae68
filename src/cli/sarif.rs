//! SARIF 2.1.0，给代码审查工具和编辑器用。

use super::findings::Told;
use crate::diagnostic::{Diagnostic, Place, SHEET_MARK, Severity};
use crate::explain::STAGES;
use crate::publish::percent_encoded;
use crate::report::files::{FileKind, kind_of};
use serde_json::{Value as Json, json};

/// 全部报告的发现。
pub fn sarif(told: &[Told]) -> String {
    let results: Vec<Json> = told
        .iter()
        .flat_map(|one| {
            one.findings.iter().map(|finding| {
                let uri =
                    |file: &str| percent_encoded(&one.path_of(file).to_string_lossy().replace('\\', "/"));
                result(finding, &uri)
            })
        })
        .collect();
    let rules = crate::rules::rules().map(|rule| {
        json!({
            "id": rule.code,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.what},
            "help": {"text": format!("{}\n依据：{}\n怎样改：{}", rule.why, rule.basis, rule.mend)},
            "defaultConfiguration": {"level": level(rule.severity)},
        })
    });
    // 别的阶段的消息，轻重看情形，不写。
    let messages = STAGES.iter().flat_map(|stage| stage.messages).map(|message| {
        json!({
            "id": message.code,
            "shortDescription": {"text": message.title},
            "fullDescription": {"text": message.what},
            "help": {"text": format!("例：{}\n怎样改：{}", message.example, message.mend)},
        })
    });
    let rules: Vec<Json> = rules.chain(messages).collect();
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

/// 一个发现；`uri` 把文件写成链接。
fn result(finding: &Diagnostic, uri: &dyn Fn(&str) -> String) -> Json {
    let location = |place: &Place| {
        let (file, logical) = file_and_logical(place);
        let mut location = json!({"logicalLocations": [{"fullyQualifiedName": logical}]});
        if !place.value.is_empty() {
            location["message"] = json!({"text": place.value});
        }
        if !place.file.is_empty() {
            location["physicalLocation"] = json!({"artifactLocation": {"uri": uri(file)}});
        }
        // CSV 的列是第几格，不是第几个字，只给行。
        if !place.file.is_empty() && place.line > 0 {
            let mut region = json!({"startLine": place.line});
            if place.column > 0 && kind_of(&place.file) != Some(FileKind::Csv) {
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

/// 文件，和文件里的什么：工作簿的先说是哪张表。
fn file_and_logical(place: &Place) -> (&str, String) {
    match place.file.split_once(SHEET_MARK) {
        Some((file, sheet)) if place.label.is_empty() => (file, sheet.to_string()),
        Some((file, sheet)) => (file, format!("{sheet}{SHEET_MARK}{}", place.label)),
        None => (&place.file, place.label.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// 查得出的每一种发现都有说明。
    #[test]
    fn every_code_is_described() {
        let json: Json = serde_json::from_str(&sarif(&[])).unwrap();
        let rules = json["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        let described: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
        assert_eq!(described, crate::explain::codes().collect::<Vec<_>>());
    }

    #[test]
    fn places_become_valid_links_and_sheets_logical_names() {
        let place = Place::at("填报.xlsx › 收入决算表", 3, 2).label("类");
        let findings = vec![Diagnostic::error("R02", "甲").at(place)];
        let told = sarif(&[Told { report: PathBuf::from("某 局"), findings, hidden: Vec::new() }]);
        let json: Json = serde_json::from_str(&told).unwrap();
        let location = &json["runs"][0]["results"][0]["locations"][0];
        let uri = &location["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(uri, &format!("%E6%9F%90%20%E5%B1%80/{}.xlsx", "%E5%A1%AB%E6%8A%A5"));
        assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "收入决算表 › 类");
    }
}
