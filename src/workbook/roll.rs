//! 新一年的空报告，或由上年的报告滚动而来。

use crate::accounts::{Accounts, complete_prior};
use crate::report::{Prior, Report};
use serde_json::{Map, Value as Json, json};

/// 没有内容的报告：只有单位、年度和版式。
pub fn blank(unit: &str, year: u16, layout: &str) -> Json {
    json!({
        "format": 1,
        "year": year,
        "layout": layout,
        "amount_unit": "万元",
        "unit": {"name": unit, "level": "区级", "kind": "行政单位"},
        "overview": {"duties": []},
        "tables": empty_tables(),
    })
}

fn empty_tables() -> Json {
    let tables = crate::read::csv::TABLES.iter();
    Json::Object(tables.map(|format| (format.key.to_string(), json!([]))).collect())
}

/// 上年的报告 → 今年的底稿：单位、职责、用途、名词、绩效制度和项目名称照留；
/// 上年决算数填进上年数；今年的金额、数量和原因空着。原因说的是上年的变动，不能照抄。
pub fn forward(last: &Report, accounts: &Accounts, year: u16) -> Json {
    let words = serde_json::to_value(last).unwrap_or_default();
    let mut prior = Prior::default();
    complete_prior(&mut prior, accounts);
    let mut subjects = Map::new();
    for (code, subject) in &last.subjects {
        subjects.insert(code.clone(), json!({"usage": subject.usage, "name": subject.name}));
    }
    let kept = &last.three_public;
    let mut next = json!({
        "format": 1,
        "year": year,
        "layout": words["layout"],
        "document": words["document"],
        "amount_unit": words["amount_unit"],
        "unit": words["unit"],
        "overview": words["overview"],
        "tables": empty_tables(),
        "prior": prior,
        "subjects": subjects,
        "three_public": {
            "abroad_purpose": kept.abroad_purpose,
            "vehicles_bought_purpose": kept.vehicles_bought_purpose,
            "vehicles_purpose": kept.vehicles_purpose,
            "reception": {"purpose": kept.reception.purpose},
        },
        "terms": words["terms"],
        "sources": words["sources"],
        "performance": {"systems": last.performance.systems, "mechanism": last.performance.mechanism},
    });
    if let Some(appraisal) = &last.appraisal {
        let projects = appraisal.projects.iter();
        let named = projects.map(|project| {
            json!({"name": project.name, "department": project.department, "implementer": project.implementer})
        });
        next["appraisal"] = json!({"projects": named.collect::<Vec<_>>()});
    }
    next
}
