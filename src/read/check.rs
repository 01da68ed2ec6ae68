//! 按输入模式检查数据树，一次报告全部问题，并换算成模型可读的 JSON。
//!
//! Serde alone would stop at the first error and would not know where in the file
//! it is.

use super::csv::MOST_ROWS;
use super::node::BLANK;
use super::node::{Key, Node, Value};
use super::schema::{description, input_schema, is_listed, non_null, type_of};
use super::workbook::form::phrases as form;
use crate::amount::{AMOUNT_FORMAT, SCORE_FORMAT};
use crate::chars::in_quotes;
use crate::diagnostic::{Diagnostic, Place, SHEET_MARK, Severity};
use crate::report::AmountUnit;
use serde_json::{Map, Value as Json};
use std::collections::{HashMap, HashSet};

/// 一个列表（职责、机构、名词解释等）至多多少项。
const MOST_ITEMS: usize = 2_000;

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
    // 写错的各行：读的时候跳过，补上的值不是用户写的。
    let garbled: HashSet<(String, usize)> = findings
        .iter()
        .filter(|finding| finding.code == "R03")
        .flat_map(|finding| finding.places.iter().map(|place| (place.file.clone(), place.line)))
        .collect();
    let broken = findings
        .iter()
        .filter(|finding| matches!(&*finding.code, "R03" | "R11" | "X15"))
        .flat_map(|finding| finding.places.iter().map(|place| place.file.clone()))
        .collect();
    let before = findings.len();
    let mut checker = Checker { unit, places: Places::new(), findings, broken };
    let json = checker.node(root, input_schema(), &mut String::new());
    let places = checker.places;
    let is_filled_in = |place: &Place| {
        let is_unplaced = (place.line, place.column) == (1, 1);
        garbled.iter().any(|(file, line)| *file == place.file && (is_unplaced || *line == place.line))
    };
    let is_about_value = |finding: &Diagnostic| matches!(&*finding.code, "R05" | "R06" | "R07" | "R08");
    let told = findings.split_off(before).into_iter();
    findings.extend(
        told.filter(|finding| !(is_about_value(finding) && finding.places.first().is_some_and(is_filled_in))),
    );
    Checked { json, places }
}

pub(super) struct Checker<'a> {
    pub(super) unit: AmountUnit,
    pub(super) places: Places,
    pub(super) findings: &'a mut Vec<Diagnostic>,
    /// 写法有误、缺列的文件和工作表：里面缺什么多半由此而来，不再一一报告。
    broken: HashSet<String>,
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
            (Value::Table(entries), "object") => {
                self.note_empty(node, entries.is_empty(), path);
                self.object(node, schema, path)
            }
            (Value::List(items), "array") => {
                self.note_empty(node, items.is_empty(), path);
                let items = self.limited(node, items, path);
                self.list(items, &schema["items"], path)
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
                        format!("{}应是{wanted}，这里是{}", shown_name(path, node), node.type_name()),
                    )
                    .at(node.place(path))
                    .help(match &node.value {
                        Value::Number(raw) if kind == "string" => format!("加上引号，写成 \"{raw}\""),
                        _ => description(schema).unwrap_or_else(|| format!("改成{wanted}")),
                    }),
                );
                Json::Null
            }
        }
    }

    /// 写明是空的一段，也有位置：与没有写不同。
    fn note_empty(&mut self, node: &Node, is_empty: bool, path: &str) {
        if is_empty && !path.is_empty() {
            self.places.insert(path.to_string(), node.place(path));
        }
    }

    /// 列表太长的，报告，只看前面的：再长的排版要占上千兆内存。
    fn limited<'n>(&mut self, node: &Node, items: &'n [Node], path: &str) -> &'n [Node] {
        let most = if path.starts_with("tables.") { MOST_ROWS } else { MOST_ITEMS };
        if items.len() <= most {
            return items;
        }
        let message = format!("{}有 {} 项，超过 {most} 项", shown_name(path, node), items.len());
        self.findings.push(
            Diagnostic::error("R08", message)
                .at(node.place(path))
                .help("检查是不是放错了文件、粘贴了几遍；太多的公开时只写要点"),
        );
        &items[..most]
    }

    /// 列表；空白的一段文字略去并说明。
    fn list(&mut self, items: &[Node], schema: &'static Json, path: &mut String) -> Json {
        let length = path.len();
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            path.push_str(&format!("[{}]", list.len()));
            match &item.value {
                Value::Text(text) if text.trim().is_empty() && type_of(schema) == "string" => {
                    self.findings.push(Diagnostic::info("R10", "空白的一段已略去").at(item.place(path)));
                }
                _ if item.get(BLANK).is_some() => self.blank_line(item, path),
                _ => list.push(self.node(item, schema, path)),
            }
            path.truncate(length);
        }
        Json::Array(list)
    }

    /// 总表里没有数的一行：只记位置，键如 `tables.summary.支出.教育支出`。
    fn blank_line(&mut self, item: &Node, path: &str) {
        let text = |key| match item.get(key).map(|node| &node.value) {
            Some(Value::Text(text)) => text.as_str(),
            _ => "",
        };
        let list = path.rsplit_once('[').map_or(path, |(list, _)| list);
        let key = format!("{list}.{}.{}", text("side"), text("item"));
        self.places.extend(item.get(BLANK).map(|cell| (key, cell.place(""))));
    }

    fn object(&mut self, node: &Node, schema: &'static Json, path: &mut String) -> Json {
        let Value::Table(entries) = &node.value else { return Json::Null };
        let properties = schema.get("properties").and_then(Json::as_object);
        let open = schema.get("additionalProperties").filter(|extra| extra.is_object());
        let mut object = Map::with_capacity(entries.len());
        let length = path.len();
        let mut mistyped: Vec<&str> = Vec::new();
        let (blank, entries): (Vec<_>, Vec<_>) =
            entries.iter().partition(|(key, value)| is_blank_cell(value) && is_listed(schema, &key.name));
        for (key, value) in entries {
            let known = properties.and_then(|properties| properties.get(&key.name)).or(open);
            if length > 0 {
                path.push('.');
            }
            path.push_str(&key.name);
            match known {
                Some(schema) => {
                    // 填报页上一行的键也是一格，如科目代码。
                    if properties.is_none() && value.file.contains(SHEET_MARK) {
                        self.places.insert(path.clone(), value.place(path));
                    }
                    let json = self.node(value, schema, path);
                    object.insert(key.name.clone(), json);
                }
                None => mistyped.extend(self.unknown_key(node, key, properties, path)),
            }
            path.truncate(length);
        }
        if !self.broken.contains(&*node.file) {
            let is_given = |name: &str| object.contains_key(name) || mistyped.contains(&name);
            self.tell_missing(node, schema, path, &blank, is_given);
        }
        Json::Object(object)
    }

    /// 必填而没有写的键；`blank` 是填报页里该填而空着的格。
    fn tell_missing(
        &mut self,
        node: &Node,
        schema: &'static Json,
        path: &str,
        blank: &[&(Key, Node)],
        is_given: impl Fn(&str) -> bool,
    ) {
        let properties = schema.get("properties").and_then(Json::as_object);
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        for name in required.filter_map(Json::as_str) {
            if !is_given(name) {
                let about = properties.and_then(|known| known.get(name)).and_then(description);
                let parent = if path.is_empty() { String::new() } else { format!("{path}.") };
                let about = about.map_or(String::new(), |about| format!("：{about}"));
                let cell = blank.iter().find(|(key, _)| key.name == name);
                // 这一格填着别的东西，已经说了。
                if cell.is_some_and(|(_, cell)| self.has_error_at(cell)) {
                    continue;
                }
                let key = format!("{parent}{name}");
                let on_pages = node.file.contains(SHEET_MARK) && form::is_on_pages(&key);
                let told = || {
                    if on_pages {
                        form::in_pages(&key)
                    } else {
                        cell.map_or(String::new(), |(_, cell)| cell_of(cell))
                    }
                };
                // 说明的头一截是叫法，只说得出是哪一页的才加上；文字形式怎样写，与填报页不相干。
                let blank = || {
                    let page = told();
                    let called = about.split(['，', '；', '。']).next().filter(|_| page.ends_with('页'));
                    Diagnostic::error("R04", format!("没有填{page}{}", called.unwrap_or_default()))
                };
                let on_page = about.split("；文字形式").next().unwrap_or_default().trim_end_matches('。');
                let finding = match cell {
                    Some((_, cell)) => blank().at(cell.place(name)).help(format!("填上这一格{on_page}。")),
                    None if on_pages => blank().at(node.place("")).help(format!("在那里填上{on_page}。")),
                    None => Diagnostic::error("R04", format!("缺少 {parent}{name}"))
                        .at(node.place(path))
                        .help(format!("补上 {name}{about}")),
                };
                self.findings.push(finding);
            }
        }
    }

    /// 已有错误指着这一格。
    fn has_error_at(&self, cell: &Node) -> bool {
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error);
        errors
            .flat_map(|finding| &finding.places)
            .any(|place| *place.file == *cell.file && (place.line, place.column) == (cell.line, cell.column))
    }

    /// 报告不认识的键；多半是写错的，返回本来要写的键。
    fn unknown_key(
        &mut self,
        node: &Node,
        key: &Key,
        properties: Option<&'static Map<String, Json>>,
        path: &str,
    ) -> Option<&'static str> {
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
        nearest.map(String::as_str)
    }
}

/// 消息里怎样称呼一个值：单元格的叫法或键。
pub(super) fn shown_name(path: &str, node: &Node) -> String {
    match (node.label.as_str(), path) {
        ("", "") => "整个文件".to_string(),
        ("", path) => format!("“{path}”"),
        (label, _) => format!("“{}”", in_quotes(label)),
    }
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

/// 填报页里一格的叫法，如“单位与年度”页的“金额单位”。
fn cell_of(cell: &Node) -> String {
    let page = cell.file.rsplit(SHEET_MARK).next().unwrap_or_default();
    format!("“{page}”页的“{}”", in_quotes(&cell.label))
}

/// 填报页里必填而空着的格：没有写，但说得出该写在哪里。
fn is_blank_cell(node: &Node) -> bool {
    matches!(node.value, Value::Null) && node.file.contains(SHEET_MARK)
}
