//! JSON → 数据树。

use super::node::{Key, Lines, Node, Value};
use super::syntax;
use crate::diagnostic::{Diagnostic, Place};
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::sync::Arc;

/// 严格的 JSON，不接受注释、尾逗号之类的扩展。
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// 读一个 JSON 文件；语法错误时返回 `None`。
pub fn parse(text: &str, file: &Arc<str>, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    let lines = Lines::new(text);
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => {
            let mut reader = Reader { lines, file, findings };
            Some(match &parsed.value {
                Some(value) => reader.value(value),
                None => reader.node(Value::Null, 0),
            })
        }
        Err(error) => {
            let at = error.range().start;
            let (at, (what, help)) = match syntax::full_width(text, at) {
                Some(told) => (at, told),
                None if syntax::is_cut_short(error.kind(), at, text) => {
                    (text.trim_end().len(), syntax::CUT_SHORT)
                }
                None => (at, syntax::json(error.kind())),
            };
            let (line, column) = lines.spot(at);
            findings.push(
                Diagnostic::error("R03", format!("JSON 写法有误：{what}"))
                    .at(Place::at(&**file, line, column))
                    .help(help),
            );
            None
        }
    }
}

struct Reader<'a> {
    lines: Lines<'a>,
    file: &'a Arc<str>,
    findings: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn value(&mut self, value: &ast::Value<'_>) -> Node {
        let offset = value.range().start;
        let content = match value {
            ast::Value::StringLit(text) => Value::Text(text.value.to_string()),
            ast::Value::NumberLit(number) => Value::Number(number.value.to_string()),
            ast::Value::BooleanLit(truth) => Value::Bool(truth.value),
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::Array(array) => {
                Value::List(array.elements.iter().map(|item| self.value(item)).collect())
            }
            ast::Value::Object(object) => self.object(object),
        };
        self.node(content, offset)
    }

    fn object(&mut self, object: &ast::Object<'_>) -> Value {
        let mut entries: Vec<(Key, Node)> = Vec::with_capacity(object.properties.len());
        let mut seen = std::collections::HashMap::new();
        for property in &object.properties {
            let name = property.name.as_str().to_string();
            let (line, column) = self.lines.spot(property.range.start);
            if let Some(first) = seen.insert(name.clone(), line) {
                findings_duplicate(self.findings, self.file, &name, (line, column), first);
                continue;
            }
            let node = self.value(&property.value);
            entries.push((Key { name, line, column }, node));
        }
        Value::Table(entries)
    }

    fn node(&self, value: Value, offset: usize) -> Node {
        Node::new(value, self.file.clone(), self.lines.spot(offset))
    }
}

fn findings_duplicate(
    findings: &mut Vec<Diagnostic>,
    file: &str,
    name: &str,
    (line, column): (usize, usize),
    first: usize,
) {
    findings.push(
        Diagnostic::error("R12", format!("键 {name} 写了两次"))
            .at(Place::at(file, line, column).label(name))
            .at(Place::at(file, first, 0).label(name))
            .help("只留一个"),
    );
}
