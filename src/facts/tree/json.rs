//! 事实的 JSON：版式得到的样子。

use super::{Direction, Money, Node};
use serde_json::{Value as Json, json};

impl Node {
    /// 版式得到的 JSON，形状见 `docs/layout-contract.md`。
    pub fn to_json(&self) -> Json {
        match self {
            Self::Money(money) => {
                json!({"t": money.table, "w": money.text, "zero": money.zero, "sign": money.sign()})
            }
            Self::Change(change) => json!({
                "dir": match change.direction {
                    Direction::Up => "up",
                    Direction::Down => "down",
                    Direction::Same => "same",
                },
                "w": change.text,
                "rate": change.rate,
                "base_zero": change.base_zero,
            }),
            Self::Compare(compare) => json!({
                "dir": match compare.direction {
                    Direction::Up => "over",
                    Direction::Down => "under",
                    Direction::Same => "same",
                },
                "rate": compare.rate,
            }),
            Self::Cell(_, text) | Self::Figure(text) | Self::Words(text) | Self::Tag(text) => json!(text),
            Self::Count(number) | Self::Rank(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::Absent => Json::Null,
            Self::Map(map) => map.iter().map(|(key, _, node)| (key.to_string(), node.to_json())).collect(),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
        }
    }
}

impl Money {
    /// 印出来的数是正是负：1、-1，印作零的 0。
    fn sign(&self) -> i8 {
        match self.value.is_zero() {
            true => 0,
            false if self.value.is_sign_negative() => -1,
            false => 1,
        }
    }
}
