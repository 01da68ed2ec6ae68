//! 事实的树：每个可以印出来的数或词，一个键，一处来历。

mod json;

use super::style::NumberStyle;
use crate::amount::Amount;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// 一个事实的来历。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// 输入里的一个键，如 `tables.income[0].fiscal`。
    Input(String),
    /// 怎样算出来的。
    Computed(&'static str),
}

/// 一个金额的精确数和来历。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced {
    /// 没有舍入的金额。
    pub amount: Amount,
    /// 来历。
    pub origin: Origin,
}

/// 金额事实，单位万元，已按公开的写法舍入。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// 万元，两位小数。
    pub value: Decimal,
    /// 表中的写法，如 `1,018.80`。
    pub table: String,
    /// 文中的写法，如 `1,018.8`。
    pub text: String,
    /// 一分钱也没有；不足五十元的印作零，却不是没有。
    pub zero: bool,
    /// 没有舍入的金额和来历。
    pub source: Sourced,
}

/// 变动的方向。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 增加。
    Up,
    /// 减少。
    Down,
    /// 持平。
    Same,
}

/// 与上年（或年初预算）相比的变动。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// 方向。
    pub direction: Direction,
    /// 变动额的绝对值，万元。
    pub amount: Decimal,
    /// 变动额的写法。
    pub text: String,
    /// 变动率的写法；基数为零、为负而有变动时没有。
    pub rate: Option<String>,
    /// 基数为零。
    pub base_zero: bool,
}

/// 决算数与预算数的比较。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compare {
    /// 决算数大于、小于还是等于预算数。
    pub direction: Direction,
    /// 完成率的写法；预算数为零、为负时没有。
    pub rate: Option<String>,
}

/// 树上的一个节点。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// 金额。
    Money(Money),
    /// 变动。
    Change(Change),
    /// 预决算比较。
    Compare(Compare),
    /// 表中的金额：精确数、来历和写法。
    Cell(Sourced, String),
    /// 算出来的印刷文字，不是金额：年度、代码、比率、得分。
    Figure(String),
    /// 数量。
    Count(u64),
    /// 单位自己写的话。
    Words(String),
    /// 版式据以选择句子的标记或名称，不是印刷的数。
    Tag(String),
    /// 级别，版式据以选择样子，不印出来。
    Rank(u64),
    /// 是否。
    Flag(bool),
    /// 没有。
    Absent,
    /// 下一层。
    Map(Map),
    /// 列表。
    List(Vec<Node>),
}

/// 一层事实：键、含义、节点，依放入的次序。
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map(IndexMap<String, (&'static str, Node)>);

impl Map {
    /// 空的一层。
    pub fn new() -> Self {
        Self::default()
    }

    /// 放入一个事实；`about` 是它的含义，写进版式手册。
    pub fn put(&mut self, key: &str, about: &'static str, node: impl Into<Node>) -> &mut Self {
        self.0.insert(key.to_string(), (about, node.into()));
        self
    }

    /// 一个键。
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.0.get(key).map(|(_, node)| node)
    }

    /// 各键。
    pub fn iter(&self) -> impl Iterator<Item = (&str, &'static str, &Node)> {
        self.0.iter().map(|(key, (about, node))| (key.as_str(), *about, node))
    }

    /// 以点分的路径取一个节点，如 `summary.total`；列表用序号。
    pub fn find(&self, path: &str) -> Option<&Node> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let node = self.get(first)?;
        if rest.is_empty() { Some(node) } else { node.find(rest) }
    }
}

impl Node {
    /// 以点分的路径取下面的一个节点。
    pub fn find(&self, path: &str) -> Option<&Node> {
        match self {
            Self::Map(map) => map.find(path),
            Self::List(items) => {
                let (first, rest) = path.split_once('.').unwrap_or((path, ""));
                let item = items.get(first.parse::<usize>().ok()?)?;
                if rest.is_empty() { Some(item) } else { item.find(rest) }
            }
            _ => None,
        }
    }

    /// 列表的各项。
    pub fn items(&self) -> &[Node] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// 印在页面上的数：这个节点及其下各层的全部写法。
    pub fn printed(&self, texts: &mut Vec<String>) {
        match self {
            Self::Money(money) => texts.push(money.text.clone()),
            Self::Change(change) => {
                texts.push(change.text.clone());
                texts.extend(change.rate.clone());
            }
            Self::Compare(compare) => texts.extend(compare.rate.clone()),
            Self::Cell(_, text) | Self::Figure(text) => texts.push(text.clone()),
            Self::Count(count) => texts.push(count.to_string()),
            Self::Map(map) => map.iter().for_each(|(.., node)| node.printed(texts)),
            Self::List(items) => items.iter().for_each(|node| node.printed(texts)),
            Self::Words(_) | Self::Tag(_) | Self::Rank(_) | Self::Flag(_) | Self::Absent => {}
        }
    }

    /// 金额、变动、比较里的一种写法：`w`、`t`、`rate`，与 JSON 的键相同。
    pub fn part(&self, key: &str) -> Option<Node> {
        let text = match (self, key) {
            (Self::Money(money), "w") => Some(&money.text),
            (Self::Money(money), "t") => Some(&money.table),
            (Self::Change(change), "w") => Some(&change.text),
            (Self::Change(change), "rate") => change.rate.as_ref(),
            (Self::Compare(compare), "rate") => compare.rate.as_ref(),
            _ => None,
        };
        text.map(|text| Self::Figure(text.clone()))
    }

    /// 这个节点及其下各层的话和名称。
    pub fn words_below(&self, words: &mut Vec<String>) {
        match self {
            Self::Words(text) | Self::Tag(text) => words.push(text.clone()),
            Self::Map(map) => map.iter().for_each(|(.., node)| node.words_below(words)),
            Self::List(items) => items.iter().for_each(|node| node.words_below(words)),
            _ => {}
        }
    }
}

impl From<Money> for Node {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<Map> for Node {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

impl From<Vec<Node>> for Node {
    fn from(items: Vec<Node>) -> Self {
        Self::List(items)
    }
}

impl From<Option<Change>> for Node {
    fn from(change: Option<Change>) -> Self {
        change.map_or(Self::Absent, Self::Change)
    }
}

impl From<Option<Money>> for Node {
    fn from(money: Option<Money>) -> Self {
        money.map_or(Self::Absent, Self::Money)
    }
}

impl From<Option<Compare>> for Node {
    fn from(compare: Option<Compare>) -> Self {
        compare.map_or(Self::Absent, Self::Compare)
    }
}

impl From<Compare> for Node {
    fn from(compare: Compare) -> Self {
        Self::Compare(compare)
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u32> for Node {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<usize> for Node {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl Money {
    /// 由金额得到事实。
    pub fn new(source: Sourced, style: &NumberStyle) -> Self {
        let (value, zero) = (source.amount.published(), source.amount.is_zero());
        Self { value, table: style.table(source.amount), text: style.text(value), zero, source }
    }
}
