//! 带位置的数据树：TOML、JSON、CSV 读进来都是它。

use crate::diagnostic::{Place, visible};
use std::sync::Arc;

/// 一个值和它在文件中的位置。
#[derive(Debug, Clone)]
pub struct Node {
    /// 值。
    pub value: Value,
    /// 所在文件，相对于报告文件夹。
    pub file: Arc<str>,
    /// 行，从 1 起。
    pub line: usize,
    /// 列，从 1 起；CSV 中是第几列。
    pub column: usize,
    /// 表格单元格的叫法，如 `2010301 行政运行 › 基本支出`；其余为空，以键代之。
    pub label: String,
}

/// 值；数保留原样的文字，以免经过二进制浮点。
#[derive(Debug, Clone)]
pub enum Value {
    /// 文字。
    Text(String),
    /// 数的原文。
    Number(String),
    /// 真假。
    Bool(bool),
    /// 空（JSON `null`，CSV 空白单元格）。
    Null,
    /// 其他标量，如 TOML 日期，附类型名称。
    Other(&'static str),
    /// 数组。
    List(Vec<Node>),
    /// 键与值，保持文件中的次序。
    Table(Vec<(Key, Node)>),
}

/// 键和它的位置。
#[derive(Debug, Clone)]
pub struct Key {
    /// 键名。
    pub name: String,
    /// 行。
    pub line: usize,
    /// 列。
    pub column: usize,
}

impl Node {
    /// 位置；`path` 是没有单元格叫法时的键。
    pub fn place(&self, path: &str) -> Place {
        let label = if self.label.is_empty() { path } else { &self.label };
        let place = Place::at(&*self.file, self.line, self.column).label(label);
        match &self.value {
            Value::Text(text) | Value::Number(text) => place.value(shortened(text)),
            _ => place,
        }
    }

    /// 表中的一个键。
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Table(entries) => {
                entries.iter().find(|(known, _)| known.name == key).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// 表中的一个键，可改。
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        match &mut self.value {
            Value::Table(entries) => {
                entries.iter_mut().find(|(known, _)| known.name == key).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// 数组的各项，可改；不是数组则没有。
    pub fn items_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        match &mut self.value {
            Value::List(items) => items.iter_mut(),
            _ => [].iter_mut(),
        }
    }

    /// 类型的中文名称，用于提示。
    pub fn type_name(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "文字",
            Value::Number(_) => "数",
            Value::Bool(_) => "真假值",
            Value::Null => "空",
            Value::Other(name) => name,
            Value::List(_) => "列表",
            Value::Table(_) => "键值表",
        }
    }
}

/// 提示里引用的原文，太长就截短。
fn shortened(text: &str) -> String {
    let line: String = visible(text).chars().take(40).collect();
    if text.chars().count() > 40 { format!("{line}…") } else { line }
}

/// 把字节偏移换成行与列。
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// 记下各行的起点。
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect();
        Self { text, starts }
    }

    /// 行与列，均从 1 起；列按字符计。
    pub fn spot(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }
}
