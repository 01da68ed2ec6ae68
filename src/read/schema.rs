//! 按输入模式检查数据树，一次报告全部问题，并换算成模型可读的 JSON。
//!
//! The schema is generated from the model's types, so a field added to the model
//! is known here at once. Serde alone would stop at the first error and would not
//! know where in the file it is.

use super::node::{Node, Value};
use super::text::{Cleaned, clean};
use crate::amount::{AMOUNT_FORMAT, NumberError, SCORE_FORMAT, parse_amount, parse_number};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::{AmountUnit, Report};
use serde_json::{Map, Value as Json};
use std::collections::HashMap;
use std::sync::LazyLock;

/// 输入的 JSON Schema，由模型的类型和说明生成。
pub fn input_schema() -> &'static Json {
    static SCHEMA: LazyLock<Json> = LazyLock::new(|| schemars::schema_for!(Report).to_value());
    &SCHEMA
}

/// 各个值的位置，以键为准，如 `tables.income[3].fiscal`。
pub type Places = HashMap<String, Place>;

/// 检查的结果。
pub struct Checked {
    /// 模型可读的 JSON；金额已换算为元。
    pub json: Json,
    /// 各标量的位置。
    pub places: Places,
}

/// 检查整棵树。
pub fn check(root: &Node, unit: AmountUnit, findings: &mut Vec<Diagnostic>) -> Checked {
    let mut checker = Checker { unit, places: Places::new(), findings };
    let json = checker.node(root, input_schema(), &mut String::new());
    Checked { json, places: checker.places }
}

struct Checker<'a> {
    unit: AmountUnit,
    places: Places,
    findings: &'a mut Vec<Diagnostic>,
}

/// `$ref` 所指的定义。
fn resolve(schema: &'static Json) -> &'static Json {
    match schema.get("$ref").and_then(Json::as_str) {
        Some(reference) => {
            let name = reference.rsplit('/').next().unwrap_or_default();
            resolve(&input_schema()["$defs"][name])
        }
        None => schema,
    }
}

/// 可为空的模式去掉 `null` 的一支；返回实质的模式和能否为空。
fn non_null(schema: &'static Json) -> (&'static Json, bool) {
    let schema = resolve(schema);
    if let Some(options) = schema.get("anyOf").and_then(Json::as_array) {
        let is_null = |option: &&Json| option.get("type").and_then(Json::as_str) == Some("null");
        if let Some(real) = options.iter().find(|option| !is_null(option)) {
            return (resolve(real), true);
        }
    }
    let nullable = schema
        .get("type")
        .and_then(Json::as_array)
        .is_some_and(|types| types.iter().any(|kind| kind == "null"));
    (schema, nullable)
}

fn type_of(schema: &Json) -> &str {
    match &schema["type"] {
        Json::String(kind) => kind,
        Json::Array(kinds) => {
            kinds.iter().filter_map(Json::as_str).find(|kind| *kind != "null").unwrap_or_default()
        }
        _ => "",
    }
}

impl Checker<'_> {
    fn node(&mut self, node: &Node, schema: &'static Json, path: &mut String) -> Json {
        let (schema, nullable) = non_null(schema);
        let format = schema.get("format").and_then(Json::as_str);
        match (&node.value, type_of(schema)) {
            (Value::Null, _) if nullable => Json::Null,
            (Value::Null | Value::Text(_) | Value::Number(_), _)
                if matches!(format, Some(AMOUNT_FORMAT | SCORE_FORMAT)) =>
            {
                self.number(node, format == Some(AMOUNT_FORMAT), path)
            }
            (Value::Table(_), "object") => self.object(node, schema, path),
            (Value::List(items), "array") => {
                let length = path.len();
                let items = items.iter().enumerate().map(|(index, item)| {
                    path.truncate(length);
                    path.push_str(&format!("[{index}]"));
                    self.node(item, &schema["items"], path)
                });
                let list = items.collect();
                path.truncate(length);
                list
            }
            (Value::Text(text), _) if type_of(schema) == "string" || schema.get("oneOf").is_some() => {
                self.text(node, text, schema, path)
            }
            (Value::Number(raw), "integer") => self.integer(node, raw, schema, path),
            (Value::Bool(truth), "boolean") => Json::Bool(*truth),
            (_, kind) => {
                let wanted = wanted(kind, schema, format);
                self.findings.push(
                    Diagnostic::error(
                        "R06",
                        format!("{}应是{wanted}，这里是{}", told(path, node), node.type_name()),
                    )
                    .at(node.place(path))
                    .help(description(schema).unwrap_or_else(|| format!("改成{wanted}"))),
                );
                Json::Null
            }
        }
    }

    fn object(&mut self, node: &Node, schema: &'static Json, path: &mut String) -> Json {
        let Value::Table(entries) = &node.value else { return Json::Null };
        let properties = schema.get("properties").and_then(Json::as_object);
        let open = schema.get("additionalProperties").filter(|extra| extra.is_object());
        let mut object = Map::with_capacity(entries.len());
        let length = path.len();
        for (key, value) in entries {
            let known = properties.and_then(|properties| properties.get(&key.name)).or(open);
            if length > 0 {
                path.push('.');
            }
            path.push_str(&key.name);
            match known {
                Some(schema) => {
                    let json = self.node(value, schema, path);
                    object.insert(key.name.clone(), json);
                }
                None => self.unknown_key(node, key, properties, path),
            }
            path.truncate(length);
        }
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        for name in required.filter_map(Json::as_str) {
            if !object.contains_key(name) {
                let about = properties.and_then(|known| known.get(name)).and_then(description);
                let parent = if path.is_empty() { String::new() } else { format!("{path}.") };
                self.findings.push(
                    Diagnostic::error("R04", format!("缺少 {parent}{name}")).at(node.place(path)).help(
                        format!("补上 {name}{}", about.map_or(String::new(), |about| format!("：{about}"))),
                    ),
                );
            }
        }
        Json::Object(object)
    }

    fn unknown_key(
        &mut self,
        node: &Node,
        key: &super::node::Key,
        properties: Option<&Map<String, Json>>,
        path: &str,
    ) {
        let nearest = properties
            .into_iter()
            .flat_map(Map::keys)
            .min_by_key(|known| strsim::damerau_levenshtein(known, &key.name))
            .filter(|known| strsim::damerau_levenshtein(known, &key.name) <= 1 + known.len() / 3);
        let help = match nearest {
            Some(near) => format!("是不是 {near}？"),
            None => {
                let known: Vec<_> = properties.into_iter().flat_map(Map::keys).map(String::as_str).collect();
                format!("这里可用的键：{}", known.join("、"))
            }
        };
        self.findings.push(
            Diagnostic::error("R05", format!("不认识的键 {}", key.name))
                .at(Place::at(&*node.file, key.line, key.column).label(path))
                .help(help),
        );
    }

    fn number(&mut self, node: &Node, is_amount: bool, path: &str) -> Json {
        let raw = match &node.value {
            Value::Text(raw) | Value::Number(raw) => raw.as_str(),
            _ => "",
        };
        self.places.insert(path.to_string(), node.place(path));
        let parsed = if is_amount {
            parse_amount(raw, self.unit).map(|amount| amount.yuan())
        } else {
            parse_number(raw)
        };
        match parsed {
            Ok(number) => Json::String(number.to_string()),
            Err(error) => {
                let what = if is_amount { "金额" } else { "分值" };
                let read = if raw.is_empty() { String::new() } else { format!("“{raw}”") };
                self.findings.push(
                    Diagnostic::error("R07", format!("{}：{what}{read}{error}", told(path, node)))
                        .at(node.place(path))
                        .help(number_help(&error)),
                );
                Json::String("0".into())
            }
        }
    }

    fn integer(&mut self, node: &Node, raw: &str, schema: &Json, path: &str) -> Json {
        self.places.insert(path.to_string(), node.place(path));
        let bound = |key: &str, default: i64| schema.get(key).and_then(Json::as_i64).unwrap_or(default);
        let (low, high) = (bound("minimum", 0), bound("maximum", i64::from(u32::MAX)));
        match raw.replace('_', "").parse::<i64>() {
            Ok(number) if (low..=high).contains(&number) => Json::from(number),
            _ => {
                self.findings.push(
                    Diagnostic::error(
                        "R08",
                        format!("{}应是 {low} 到 {high} 的整数，这里是 {raw}", told(path, node)),
                    )
                    .at(node.place(path))
                    .help(description(schema).unwrap_or_else(|| "改成整数".into())),
                );
                Json::from(low)
            }
        }
    }

    fn text(&mut self, node: &Node, text: &str, schema: &'static Json, path: &str) -> Json {
        let place = node.place(path);
        self.places.insert(path.to_string(), place.clone());
        let text = match clean(text) {
            Cleaned::AsIs => text.to_string(),
            Cleaned::Changed(text, notes) => {
                self.findings.push(
                    Diagnostic::info("R10", format!("文字已规整：{}", notes.join("、"))).at(place.clone()),
                );
                text
            }
            Cleaned::Bad(position, what) => {
                self.findings.push(
                    Diagnostic::error("R09", format!("第 {position} 个字符是{what}，不能公开"))
                        .at(place.clone())
                        .help("在原处重新录入这个字"),
                );
                text.to_string()
            }
        };
        let allowed: Vec<&str> = schema
            .get("oneOf")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(|option| option["const"].as_str())
            .chain(schema.get("enum").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str))
            .collect();
        if !allowed.is_empty() && !allowed.contains(&text.as_str()) {
            self.findings.push(
                Diagnostic::error("R08", format!("{}不能是“{text}”", told(path, node)))
                    .at(place)
                    .help(format!("可以写：{}", allowed.join("、"))),
            );
            return Json::String(allowed[0].to_string());
        }
        let length = text.trim().chars().count() as u64;
        let limit = |key: &str| schema.get(key).and_then(Json::as_u64);
        if limit("minLength").is_some_and(|least| length < least) {
            self.findings.push(
                Diagnostic::error("R08", format!("{}是空的", told(path, node)))
                    .at(place)
                    .help(description(schema).unwrap_or_else(|| "填上内容".into())),
            );
        } else if let Some(most) = limit("maxLength").filter(|most| length > *most) {
            self.findings.push(
                Diagnostic::error("R08", format!("{}有 {length} 个字，超过 {most} 个", told(path, node)))
                    .at(place)
                    .help("写全称即可，不要写说明"),
            );
        }
        Json::String(text)
    }
}

/// 消息里怎样称呼一个值：单元格的叫法或键。
fn told(path: &str, node: &Node) -> String {
    if node.label.is_empty() { path.to_string() } else { format!("“{}”", node.label) }
}

fn description(schema: &Json) -> Option<String> {
    let text = schema.get("description").and_then(Json::as_str).or_else(|| {
        let name = schema.get("$ref")?.as_str()?.rsplit('/').next()?;
        input_schema()["$defs"][name].get("description")?.as_str()
    })?;
    Some(text.replace('\n', ""))
}

fn wanted(kind: &str, schema: &Json, format: Option<&str>) -> &'static str {
    match (kind, format) {
        (_, Some(AMOUNT_FORMAT)) => "金额",
        (_, Some(SCORE_FORMAT)) => "分值",
        ("object", _) => "键值表",
        ("array", _) => "列表",
        ("integer", _) => "整数",
        ("boolean", _) => "真假值",
        _ if schema.get("oneOf").is_some() => "规定的文字",
        _ => "文字（加引号）",
    }
}

fn number_help(error: &NumberError) -> &'static str {
    match error {
        NumberError::Blank => "没有发生的填 0，可以计算的合计列才可以空着",
        NumberError::HasUnit => "删去单位，只留数字",
        NumberError::Grouping => "改成 1234.00 或 1,234.00",
        NumberError::European => "改成 1225.21 或 1,225.21",
        NumberError::Percent => "填金额，百分比由程序计算",
        NumberError::Decimals(_) => "元精确到分，万元保留两位小数；请先确认舍入，再填",
        NumberError::Range => "核对位数",
        NumberError::NotANumber => "填阿拉伯数字，如 1225.21；没有发生填 0",
    }
}
