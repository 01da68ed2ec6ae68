//! 把事实的树摊成一行一个，给 `gongkai facts`、规则和版式手册。

use super::Direction;
use super::tree::{Map, Node, Origin, Sourced};
use crate::amount::{Amount, AmountUnit, parse_number};
use rust_decimal::Decimal;

/// 一个事实。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactLine {
    /// 键，如 `summary.total`、`tables.income.rows.0.cells.1`。
    pub key: String,
    /// 含义。
    pub about: &'static str,
    /// 印在页面上的写法。
    pub text: String,
    /// 来历；词、标记、比重、得分没有。
    pub origin: Option<Origin>,
    /// 是哪一种。
    pub kind: FactKind,
}

/// 一个事实是哪一种，连同它的值。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactKind {
    /// 文中的金额。
    Money(Amount),
    /// 变动额（减少的为负），万元；变动率的写法。
    Change(Decimal, Option<String>),
    /// 完成率的写法。
    Compare(Option<String>),
    /// 表中的金额。
    Cell(Amount),
    /// 只有写法：年度、代码、比率、得分。
    Figure,
    /// 数量。
    Count(u64),
    /// 单位的话。
    Words,
    /// 标记。
    Tag,
    /// 级别。
    Rank,
    /// 是否。
    Flag,
    /// 没有。
    Absent,
}

impl FactKind {
    /// 名称，用于版式手册。
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Money(_) => "金额",
            Self::Change(..) => "变动",
            Self::Compare(_) => "比较",
            Self::Cell(_) | Self::Figure => "写法",
            Self::Count(_) => "数量",
            Self::Words => "单位的话",
            Self::Tag => "标记",
            Self::Rank => "级别",
            Self::Flag => "是否",
            Self::Absent => "没有",
        }
    }
}

impl FactLine {
    /// 精确值，金额为万元而没有舍入；变动额由公开的数相减。不是金额、变动、数量的没有。
    pub fn value(&self) -> Option<Decimal> {
        match self.kind {
            FactKind::Money(amount) | FactKind::Cell(amount) => {
                Some(amount.in_unit(AmountUnit::TenThousandYuan))
            }
            FactKind::Change(value, _) => Some(value),
            FactKind::Count(count) => Some(count.into()),
            _ => None,
        }
    }

    /// 公开的万元数，文中的和表中的；不是金额的没有。
    pub fn money(&self) -> Option<Decimal> {
        match self.kind {
            FactKind::Money(amount) | FactKind::Cell(amount) => Some(amount.published()),
            FactKind::Change(value, _) => Some(value),
            _ => None,
        }
    }

    /// 百分数：变动率、完成率、比重。
    pub fn percent(&self) -> Option<Decimal> {
        let rate = match &self.kind {
            FactKind::Change(_, rate) | FactKind::Compare(rate) => rate.as_deref()?,
            FactKind::Figure => &self.text,
            _ => return None,
        };
        parse_number(rate.strip_suffix('%')?).ok()
    }
}

/// 全部事实，依树的次序。
pub fn flatten(root: &Map) -> Vec<FactLine> {
    let mut lines = Vec::new();
    walk_map(root, "", &mut lines);
    lines
}

fn walk_map(map: &Map, prefix: &str, lines: &mut Vec<FactLine>) {
    for (key, about, node) in map.iter() {
        let key = if prefix.is_empty() { key.to_string() } else { format!("{prefix}.{key}") };
        walk(node, key, about, lines);
    }
}

fn walk(node: &Node, key: String, about: &'static str, lines: &mut Vec<FactLine>) {
    let mut line = |text: String, origin: Option<Origin>, kind: FactKind| {
        lines.push(FactLine { key: key.clone(), about, text, origin, kind });
    };
    match node {
        Node::Map(map) => walk_map(map, &key, lines),
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, format!("{key}.{index}"), about, lines);
            }
        }
        Node::Money(money) => {
            let Sourced { amount, origin } = &money.source;
            line(money.text.clone(), Some(origin.clone()), FactKind::Money(*amount));
        }
        Node::Change(change) => {
            let text = match &change.rate {
                Some(rate) => format!("{}（{rate}）", change.text),
                None => change.text.clone(),
            };
            let origin = Some(Origin::Computed("两个公开数相减、相除"));
            let signed = if change.direction == Direction::Down { -change.amount } else { change.amount };
            line(text, origin, FactKind::Change(signed, change.rate.clone()));
        }
        Node::Compare(compare) => {
            let origin = Some(Origin::Computed("决算数除以预算数"));
            let rate = compare.rate.clone();
            line(rate.clone().unwrap_or_default(), origin, FactKind::Compare(rate));
        }
        Node::Cell(Sourced { amount, origin }, text) => {
            line(text.clone(), Some(origin.clone()), FactKind::Cell(*amount));
        }
        Node::Figure(text) => line(text.clone(), None, FactKind::Figure),
        Node::Count(count) => line(count.to_string(), None, FactKind::Count(*count)),
        Node::Words(text) => line(text.clone(), None, FactKind::Words),
        Node::Tag(text) => line(text.clone(), None, FactKind::Tag),
        Node::Rank(rank) => line(rank.to_string(), None, FactKind::Rank),
        Node::Flag(flag) => line(if *flag { "是" } else { "否" }.into(), None, FactKind::Flag),
        Node::Absent => line(String::new(), None, FactKind::Absent),
    }
}
