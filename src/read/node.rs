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

/// 工作簿的总表里没有数的行，该写数的格的键；不进模型，只留位置。
pub const BLANK: &str = "blank";

impl Node {
    /// 没有单元格叫法的一个值，在 `file` 的这一行、这一列。
    pub fn new(value: Value, file: Arc<str>, (line, column): (usize, usize)) -> Self {
        Self { value, file, line, column, label: String::new() }
    }

    /// 说不出在 `file` 哪一行的空的键值表。
    pub fn empty_table(file: &str) -> Self {
        Self::new(Value::Table(Vec::new()), Arc::from(file), (0, 0))
    }

    /// 与这个值在同一处的另一个值。
    pub fn beside(&self, value: Value) -> Self {
        Self::new(value, self.file.clone(), (self.line, self.column))
    }

    /// 键值表里加一个键，键的位置就是值的位置；不是键值表的不加。
    pub fn insert(&mut self, key: &str, value: Self) {
        if let Value::Table(entries) = &mut self.value {
            entries.push((Key { name: key.to_string(), line: value.line, column: value.column }, value));
        }
    }

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
    /// 各行的起点。
    starts: Vec<usize>,
    /// 每 [`STRIDE`] 字节之前有几个字符。整个文件写成一行时，数列数也不必次次从头数起。
    counted: Vec<usize>,
}

/// 每隔多少字节记一次字符数。
const STRIDE: usize = 1024;

impl<'a> Lines<'a> {
    /// 记下各行的起点。
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect();
        let counted = text.as_bytes().chunks(STRIDE).scan(0, |total, chunk| {
            let before = *total;
            *total += characters(chunk);
            Some(before)
        });
        Self { text, starts, counted: counted.collect() }
    }

    /// 行与列，均从 1 起；列按字符计。
    pub fn spot(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        (line, self.before(offset) - self.before(start) + 1)
    }

    /// 在这个偏移之前开始的字符数。
    fn before(&self, offset: usize) -> usize {
        let chunk = offset / STRIDE;
        let counted = self.counted.get(chunk).or(self.counted.last()).copied().unwrap_or(0);
        let from = chunk.min(self.counted.len().saturating_sub(1)) * STRIDE;
        counted + characters(&self.text.as_bytes()[from..offset])
    }
}

/// 一段 UTF-8 里的字符数：不数后续字节。
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -64).count()
}

#[cfg(test)]
mod tests {
    use super::{Lines, STRIDE};

    #[test]
    fn spots_are_counted_in_characters() {
        let text = format!("甲乙\n{}\n丙", "决算a".repeat(STRIDE));
        let lines = Lines::new(&text);
        for (offset, _) in text.char_indices().step_by(97) {
            let line = text[..offset].matches('\n').count() + 1;
            let column = text[..offset].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            assert_eq!(lines.spot(offset), (line, column));
        }
        assert_eq!(lines.spot(usize::MAX), (3, 2));
        assert_eq!(Lines::new("").spot(9), (1, 1));
    }
}
