//! 事实的形状：有哪些键、哪里是列表；由许多报告的事实合成，供检查版式用。

use super::tree::{Map, Node};
use indexmap::IndexMap;

/// 一个节点的形状。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// 都没有，不知道是什么样。
    Unknown,
    /// 文字、数、真假：没有下一层。
    Plain,
    /// 下一层的各键。
    Map(IndexMap<String, Shape>),
    /// 列表，各项一样。
    List(Box<Shape>),
}

impl Shape {
    /// 一份报告的事实的形状。
    pub fn of(facts: &Map) -> Self {
        Self::Map(facts.iter().map(|(key, _, node)| (key.to_string(), Self::of_node(node))).collect())
    }

    fn of_node(node: &Node) -> Self {
        let parts =
            |keys: &[&str]| Self::Map(keys.iter().map(|key| (key.to_string(), Self::Plain)).collect());
        match node {
            Node::Absent => Self::Unknown,
            Node::Map(map) => Self::of(map),
            Node::List(items) => {
                let item = items.iter().map(Self::of_node).reduce(Self::or).unwrap_or(Self::Unknown);
                Self::List(Box::new(item))
            }
            // 与 `Node::to_json` 的键相同。
            Node::Money(_) => parts(&["t", "w", "zero", "sign"]),
            Node::Change(_) => parts(&["dir", "w", "rate", "base_zero"]),
            Node::Compare(_) => parts(&["dir", "rate"]),
            _ => Self::Plain,
        }
    }

    /// 两份报告的形状合起来。
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, known) | (known, Self::Unknown) => known,
            (Self::Map(mut map), Self::Map(more)) => {
                for (key, shape) in more {
                    let known = map.shift_remove(&key).unwrap_or(Self::Unknown);
                    map.insert(key, known.or(shape));
                }
                Self::Map(map)
            }
            (Self::List(item), Self::List(other)) => Self::List(Box::new(item.or(*other))),
            (one, _) => one,
        }
    }

    /// 下一层的一个键；`*` 是列表的各项，或任意一个键。不知道下一层的，什么键都算有。
    pub fn child(&self, key: &str) -> Option<Self> {
        let number = || key == "*" || key.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Self::Unknown => Some(Self::Unknown),
            Self::Plain => None,
            Self::Map(map) if key == "*" => map.values().cloned().reduce(Self::or),
            Self::Map(map) => map.get(key).cloned(),
            Self::List(item) => number().then(|| (**item).clone()),
        }
    }

    /// 有没有合于模式的键，如 `income.lines.*.name`。
    pub fn has(&self, pattern: &str) -> bool {
        pattern.split('.').try_fold(self.clone(), |shape, key| shape.child(key)).is_some()
    }

    /// 下一层的各键。
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Self::Map(map) => map.keys().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}
