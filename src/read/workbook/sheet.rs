//! 工作表：只记有内容的单元格，连同合并和隐藏。

use super::flaw::Words;
use super::limits;
use crate::chars::narrowed;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// 单元格的位置：行、列，从 0 起。
pub type Spot = (u32, u32);

/// 一个单元格的内容。
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// 文字。
    Text(String),
    /// 数；表格软件只存二进制浮点。
    Number(f64),
    /// 设成百分比格式的数。
    Percent(f64),
    /// 格式带千分号或照写的百分号的数。
    Rate(f64),
    /// 数的格式带缩放（如 `0!.0,` 显示成万），所见不是所存。
    Scaled(f64),
    /// 日期或时间，写成 `2025-08-01`；只有时间的为空。
    Date(String),
    /// 真假值。
    Bool(bool),
    /// 错误值，如 `#REF!`。
    Error(String),
    /// 公式，文件里没有存它的结果。
    NotComputed,
}

/// 一片单元格：左上与右下，都含在内。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// 左上。
    pub start: Spot,
    /// 右下。
    pub end: Spot,
}

impl Area {
    /// 如 `A3:F41`。
    pub fn address(&self) -> String {
        format!("{}:{}", address(self.start), address(self.end))
    }

    /// 记下来要占几格。
    pub fn covered(&self) -> u64 {
        let rows = u64::from(self.end.0.saturating_sub(self.start.0)) + 1;
        let columns = u64::from(self.end.1.saturating_sub(self.start.1)) + 1;
        (rows * columns).min(limits::MERGE_AREA)
    }
}

/// 一张工作表。
#[derive(Debug, Default)]
pub struct Sheet {
    /// 名称。
    pub name: String,
    /// 整张隐藏。
    pub hidden: bool,
    /// 有内容的单元格，按行、列排列。
    pub cells: BTreeMap<Spot, Content>,
    /// 数字格式里写着金额单位的单元格，如 `0.00"万元"`。
    pub shown_money: BTreeMap<Spot, Arc<str>>,
    /// 数字格式里照写的字和千位分隔符。
    pub worded: HashMap<Spot, Arc<Words>>,
    /// 数字格式照位数补零的单元格，如 `000` 是三位。
    pub padded: BTreeMap<Spot, usize>,
    /// 填报表里另算了的公式原来的结果，见 `own_totals`。
    pub results: BTreeMap<Spot, Content>,
    /// 填报表里算不准的公式，和使它算不准的一格，见 `spoiled`。
    pub spoiled: BTreeMap<Spot, Spot>,
    /// 只有空格的单元格，当空着的。
    pub spaces: BTreeSet<Spot>,
    /// 合并区域。
    pub merges: Vec<Area>,
    /// 被合并盖住的单元格 → 合并区域在 `merges` 里的序号。
    covered: HashMap<Spot, usize>,
    /// 隐藏的行。
    pub hidden_rows: BTreeSet<u32>,
    /// 隐藏的列。
    pub hidden_columns: BTreeSet<u32>,
}

impl Sheet {
    /// 空表。
    pub fn new(name: &str, hidden: bool) -> Self {
        Self { name: name.to_string(), hidden, ..Self::default() }
    }

    /// 记下合并区域；过大的只认左上一块。
    pub fn set_merges(&mut self, merges: Vec<Area>) {
        for (index, area) in merges.iter().enumerate() {
            let mut left = limits::MERGE_AREA;
            'area: for row in area.start.0..=area.end.0 {
                for column in area.start.1..=area.end.1 {
                    if left == 0 {
                        break 'area;
                    }
                    left -= 1;
                    self.covered.insert((row, column), index);
                }
            }
        }
        self.merges = merges;
    }

    /// 单元格所在的合并区域。
    pub fn merge_of(&self, spot: Spot) -> Option<Area> {
        self.covered.get(&spot).map(|index| self.merges[*index])
    }

    /// 以 `spot` 为左上角、不止一格的合并区域。
    pub fn merge_at(&self, spot: Spot) -> Option<Area> {
        self.merge_of(spot).filter(|area| area.start == spot && area.end != spot)
    }

    /// 单元格自己的内容，不看合并。
    pub fn own(&self, spot: Spot) -> Option<&Content> {
        self.cells.get(&spot)
    }

    /// 单元格的内容；被合并盖住的得到左上角的。
    pub fn get(&self, spot: Spot) -> Option<&Content> {
        match self.merge_of(spot) {
            Some(area) => self.cells.get(&area.start),
            None => self.cells.get(&spot),
        }
    }

    /// 单元格里的文字，去掉空白、引号，全角变半角；不是文字的为空。
    pub fn text(&self, spot: Spot) -> String {
        match self.get(spot) {
            Some(Content::Text(text)) => squeeze(text),
            _ => String::new(),
        }
    }

    /// 一行里自己有内容的单元格；范围颠倒时没有。
    pub fn row(&self, row: u32, (first, last): (u32, u32)) -> impl Iterator<Item = (u32, &Content)> {
        let cells = self.cells.range((row, first)..=(row, last.max(first)));
        cells.map(|((_, column), content)| (*column, content)).filter(move |(column, _)| *column <= last)
    }

    /// 最后一个有内容的行和列；空表为 `None`。
    pub fn extent(&self) -> Option<Spot> {
        let row = self.cells.last_key_value()?.0.0;
        let column = self.cells.keys().map(|(_, column)| *column).max()?;
        Some((row, column))
    }
}

/// 单元格地址，如 `C7`。
pub fn address((row, column): Spot) -> String {
    crate::diagnostic::cell_address(row as usize + 1, column as usize + 1)
}

/// 一格里换行、制表或隔开两格以上的各段。
pub fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\t'])
        .flat_map(|line| line.split("  "))
        .flat_map(|line| line.split("　　"))
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}

/// 便于比较的文字：去掉空白、看不见的字符和引号，全角的字母、数字、括号和标点变半角。
pub fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(
                    c,
                    '“' | '”' | '‘' | '’' | '"' | '\'' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'
                )
        })
        .map(|c| match c {
            '〔' | '[' => '(',
            '〕' | ']' => ')',
            c => narrowed(c),
        })
        .collect()
}
