//! 把事实的树摊成一行一个，给 `gongkai facts` 和版式手册。

use super::tree::{Map, Node, Origin};

/// 一个事实。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactLine {
    /// 键，如 `summary.total`、`tables.income.rows.0.cells.1`。
    pub key: String,
    /// 含义。
    pub about: &'static str,
    /// 印在页面上的写法。
    pub text: String,
    /// 精确值（万元）；不是数的为空。
    pub value: String,
    /// 来历；列表里的词和标记没有。
    pub origin: Option<Origin>,
    /// 是哪一种。
    pub kind: &'static str,
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
    let mut line = |text: String, value: String, origin: Option<Origin>, kind: &'static str| {
        lines.push(FactLine { key: key.clone(), about, text, value, origin, kind });
    };
    match node {
        Node::Map(map) => walk_map(map, &key, lines),
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, format!("{key}.{index}"), about, lines);
            }
        }
        Node::Money(money) => {
            line(money.text.clone(), money.value.to_string(), Some(money.origin.clone()), "金额");
        }
        Node::Change(change) => {
            let text = match &change.rate {
                Some(rate) => format!("{}（{rate}）", change.text),
                None => change.text.clone(),
            };
            let origin = Some(Origin::Computed("两个公开数相减、相除"));
            let signed =
                if change.direction == super::Direction::Down { -change.amount } else { change.amount };
            line(text, signed.to_string(), origin, "变动");
        }
        Node::Compare(compare) => {
            let origin = Some(Origin::Computed("决算数除以预算数"));
            line(compare.rate.clone().unwrap_or_default(), String::new(), origin, "比较");
        }
        Node::Figure(text) => line(text.clone(), String::new(), None, "写法"),
        Node::Count(count) => line(count.to_string(), count.to_string(), None, "数量"),
        Node::Words(text) => line(text.clone(), String::new(), None, "单位的话"),
        Node::Tag(text) => line(text.clone(), String::new(), None, "标记"),
        Node::Rank(rank) => line(rank.to_string(), String::new(), None, "级别"),
        Node::Flag(flag) => line(if *flag { "是" } else { "否" }.into(), String::new(), None, "是否"),
        Node::Absent => line(String::new(), String::new(), None, "没有"),
    }
}
