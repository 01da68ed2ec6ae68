//! TOML → 数据树。

use super::node::{Key, Lines, Node, Value};
use crate::diagnostic::{Diagnostic, Place};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// 读一个 TOML 文件；语法错误全部报告，能读的部分照读。
pub fn parse(text: &str, file: &Arc<str>, findings: &mut Vec<Diagnostic>) -> Node {
    let lines = Lines::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let (line, column) = lines.spot(error.span().map_or(0, |span| span.start));
        findings.push(
            Diagnostic::error("R03", format!("TOML 写法有误：{}", error.message()))
                .at(Place::at(&**file, line, column))
                .help("检查这一行的引号、方括号和等号是否成对，键是否写了两次"),
        );
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
        let (line, column) = self.lines.spot(offset);
        Node { value, file: self.file.clone(), line, column, label: String::new() }
    }
}
