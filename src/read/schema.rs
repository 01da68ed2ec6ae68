//! 输入的模式：由模型的类型和说明生成；问一个键必填不必填、是什么意思。
//!
//! A field added to the model is known here at once.

use crate::amount::{AMOUNT_FORMAT, SCORE_FORMAT};
use crate::report::Report;
use serde_json::{Map, Value as Json};
use std::sync::LazyLock;

/// 输入的 JSON Schema，由模型的类型和说明生成。
pub fn input_schema() -> &'static Json {
    static SCHEMA: LazyLock<Json> = LazyLock::new(|| schemars::schema_for!(Report).to_value());
    &SCHEMA
}

/// 表里缺的金额不顶：那一格是多少不知道，当作零会说成账不平。
const TABLES: &str = "tables";

/// 缺的必填项用空的顶上，好让不用它的检查照做；各表里缺金额的除外。
pub fn complete(json: &mut Json) {
    fill(json, input_schema(), "0");
}

/// `number` 是缺的金额、分值的写法。
fn fill(json: &mut Json, schema: &'static Json, number: &'static str) {
    let (schema, _) = non_null(schema);
    match json {
        Json::Object(object) => {
            let properties = schema.get("properties").and_then(Json::as_object);
            let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
            for name in required
                .filter_map(Json::as_str)
                .filter(|name| !object.contains_key(*name))
                .collect::<Vec<_>>()
            {
                let schema = properties.and_then(|known| known.get(name));
                let blank = schema.map_or(Json::Null, |schema| blank(schema, number));
                object.insert(name.to_string(), blank);
            }
            for (name, value) in object.iter_mut() {
                if let Some(schema) = properties.and_then(|known| known.get(name)) {
                    fill(value, schema, if name == TABLES { "" } else { number });
                }
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| fill(item, &schema["items"], number)),
        _ => {}
    }
}

/// 空的一个值。
fn blank(schema: &'static Json, number: &'static str) -> Json {
    let (schema, nullable) = non_null(schema);
    let format = schema.get("format").and_then(Json::as_str);
    if let Some(choice) = schema.get("oneOf").and_then(|choices| choices[0].get("const")) {
        return choice.clone();
    }
    match type_of(schema) {
        _ if nullable => Json::Null,
        _ if matches!(format, Some(AMOUNT_FORMAT | SCORE_FORMAT)) => Json::from(number),
        "object" => {
            let mut object = Json::Object(Map::new());
            fill(&mut object, schema, number);
            object
        }
        "array" => Json::Array(Vec::new()),
        "integer" => Json::from(1),
        "boolean" => Json::Bool(false),
        _ => Json::String(String::new()),
    }
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

/// 一个键的说明，如 `prior.income.fiscal`、`subjects.2010301.initial`；没有这个键时没有。
pub fn description_of(key: &str) -> Option<String> {
    let mut schema = input_schema();
    for segment in key.split('.') {
        let (object, _) = non_null(schema);
        schema = object
            .get("properties")
            .and_then(|known| known.get(segment))
            .or_else(|| object.get("additionalProperties").filter(|extra| extra.is_object()))?;
    }
    description(schema)
}

/// 一个键必填，连同它的各级上级，如 `unit.name`。
pub(super) fn is_required(key: &str) -> bool {
    is_required_below(input_schema(), key)
}

/// `schema` 下面的一个键必填，连同它的各级上级。
fn is_required_below(mut schema: &'static Json, key: &str) -> bool {
    key.split('.').all(|segment| {
        let (object, _) = non_null(schema);
        schema = object.get("properties").and_then(|known| known.get(segment)).unwrap_or(&Json::Null);
        is_listed(object, segment)
    })
}

/// 一个键在这一级是必填的。
pub(super) fn is_listed(object: &Json, name: &str) -> bool {
    object["required"].as_array().is_some_and(|names| names.iter().any(|known| known == name))
}

/// 上一级有了，一个键就必填；不论上级自己是不是必填。
pub(super) fn is_required_beside(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(parent, key)| is_listed(item_schema(parent), key))
}

/// 一个键的模式；是列表、以代码为键的表的，它的一项的。
fn item_schema(path: &str) -> &'static Json {
    let mut schema = non_null(input_schema()).0;
    for segment in path.split('.') {
        let known = schema.get("properties").and_then(|known| known.get(segment)).unwrap_or(&Json::Null);
        let known = non_null(known).0;
        let item = ["items", "additionalProperties"].into_iter().find_map(|key| known.get(key));
        schema = item.filter(|item| item.is_object()).map_or(known, |item| non_null(item).0);
    }
    schema
}

/// 列表 `list` 的一项里，一个键必填，连同它的各级上级。
pub(super) fn is_required_in(list: &str, key: &str) -> bool {
    is_required_below(item_schema(list), key)
}

/// 可为空的模式去掉 `null` 的一支；返回实质的模式和能否为空。
pub(super) fn non_null(schema: &'static Json) -> (&'static Json, bool) {
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

/// 模式所要的类型，如 `object`；没有说的为空。
pub(super) fn type_of(schema: &Json) -> &str {
    match &schema["type"] {
        Json::String(kind) => kind,
        Json::Array(kinds) => {
            kinds.iter().filter_map(Json::as_str).find(|kind| *kind != "null").unwrap_or_default()
        }
        _ => "",
    }
}

/// 模式的说明，来自模型的文档注释。
pub(super) fn description(schema: &Json) -> Option<String> {
    let text = schema.get("description").and_then(Json::as_str).or_else(|| {
        let name = schema.get("$ref")?.as_str()?.rsplit('/').next()?;
        input_schema()["$defs"][name].get("description")?.as_str()
    })?;
    Some(text.replace('\n', ""))
}
