//! 一份改过几处的报告。

use gongkai::report::Report;
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// 一份报告和它应有的话。
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// 报告的文件夹名。
    pub report: String,
    /// 改成什么；金额以元计，与 JSON 的数据相同。
    #[serde(default)]
    pub set: BTreeMap<String, Json>,
    /// 去掉哪些键，回到没有填的样子。
    #[serde(default)]
    pub unset: Vec<String>,
    /// 各句。
    #[serde(rename = "row")]
    pub rows: Vec<Row>,
}

/// 一句。
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// 区域，如 `text.summary`。
    pub region: String,
    /// 参考格式的原话。
    pub template: Option<String>,
    /// 应有的话。
    pub says: Option<String>,
    /// 不应有的话。
    pub never: Option<String>,
}

/// 报告的文件夹。
pub fn base(name: &str) -> PathBuf {
    let parent = if name == "zhangdian-2024" { "examples" } else { "tests/reports" };
    crate::common::path(parent).join(name)
}

/// 键所在的地方；中间没有的建出来。
fn slot<'a>(json: &'a mut Json, key: &str) -> &'a mut Json {
    key.split('.').fold(json, |json, part| match json {
        Json::Array(items) => &mut items[part.parse::<usize>().unwrap()],
        Json::Object(entries) => entries.entry(part).or_insert(Json::Null),
        _ => {
            *json = Json::Object(serde_json::Map::new());
            &mut json[part]
        }
    })
}

impl Scenario {
    /// 改过的报告。
    pub fn changed(&self, report: &Report) -> Report {
        let mut json = serde_json::to_value(report).unwrap();
        for key in &self.unset {
            match key.rsplit_once('.') {
                Some((parent, last)) => drop(slot(&mut json, parent).as_object_mut().unwrap().remove(last)),
                None => drop(json.as_object_mut().unwrap().remove(key)),
            }
        }
        for (key, value) in &self.set {
            *slot(&mut json, key) = value.clone();
        }
        serde_json::from_value(json).unwrap()
    }
}
