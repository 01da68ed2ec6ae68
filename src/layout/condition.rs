//! 一条规定什么时候算数：`when` 为真才算，`unless` 为真就不算。

use crate::facts::{Map, Node};

/// 两个条件都合。
pub(super) fn applies(when: Option<&str>, unless: Option<&str>, facts: &Map) -> bool {
    when.is_none_or(|key| holds(key, facts)) && !unless.is_some_and(|key| holds(key, facts))
}

/// 条件是一个是非，或一个数是否为零（`….zero`），或两个数是否相同（`….same`）。
fn holds(key: &str, facts: &Map) -> bool {
    let told = |key: &str| facts.find(key).map(Node::to_json).unwrap_or_default();
    match key.rsplit_once('.') {
        Some((figure, "zero")) => told(figure)["zero"] == true,
        Some((change, "same")) => told(change)["dir"] == "same",
        _ => facts.find(key) == Some(&Node::Flag(true)),
    }
}
