//! TOML → 数据树。

use super::node::{Key, Lines, Node, Value};
use super::{flood, syntax};
use crate::diagnostic::{Diagnostic, Place};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// 读一个 TOML 文件；语法错误一次报告，能读的部分照读。
pub fn parse(text: &str, file: &Arc<str>, findings: &mut Vec<Diagnostic>) -> Node {
    let lines = Lines::new(text);
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.dedup_by(|a, b| a.span() == b.span() && a.message() == b.message());
    for error in errors.into_iter().take(flood::MOST + 1) {
        let span = error.span().unwrap_or_default();
        let (line, column) = lines.spot(span.start);
        let place = Place::at(&**file, line, column);
        let (what, help) = syntax::toml(error.message());
        findings.push(match text.get(span) {
            Some(key) if what == syntax::DUPLICATE_KEY => {
                Diagnostic::error("R12", format!("键 {key} 写了两次")).at(place.label(key)).help(help)
            }
            _ if what == syntax::UNKNOWN => {
                let message = format!("TOML 写法有误：{what}（原文：{}）", error.message());
                Diagnostic::error("R03", message).at(place).help(help)
            }
            _ => Diagnostic::error("R03", format!("TOML 写法有误：{what}")).at(place).help(help),
        });
    }
    let reader = Reader { lines, file };
    reader.table(table.get_ref(), 0)
}

struct Reader<'a> {
    lines: Lines<'a>,
    file: &'a Arc<str>,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable<'_>, offset: usize) -> Node {
        let mut entries: Vec<(usize, Key, Node)> = table
            .iter()
            // 空的键是语法错误留下的，已经报告。
            .filter(|(key, _)| !key.get_ref().is_empty())
            .map(|(key, value)| {
                let (line, column) = self.lines.spot(key.span().start);
                let key_of = Key { name: key.get_ref().to_string(), line, column };
                (key.span().start, key_of, self.value(value))
            })
            .collect();
        entries.sort_by_key(|(start, ..)| *start);
        let entries = entries.into_iter().map(|(_, key, node)| (key, node)).collect();
        self.node(Value::Table(entries), offset)
    }

    fn value(&self, value: &Spanned<DeValue<'_>>) -> Node {
        let offset = value.span().start;
        let content = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.as_str().to_string()),
            DeValue::Float(number) => Value::Number(number.as_str().to_string()),
            DeValue::Boolean(truth) => Value::Bool(*truth),
            DeValue::Integer(_) => Value::Other("非十进制数"),
            DeValue::Datetime(_) => Value::Other("日期"),
            DeValue::Array(items) => Value::List(items.iter().map(|item| self.value(item)).collect()),
            DeValue::Table(table) => return self.table(table, offset),
        };
        self.node(content, offset)
    }

    fn node(&self, value: Value, offset: usize) -> Node {
        Node::new(value, self.file.clone(), self.lines.spot(offset))
    }
}
