//! 一条规定什么时候算数：`when` 为真才算，`unless` 为真就不算。

use crate::facts::{Map, Node};

/// 两个条件都合。
pub(super) fn applies(when: Option<&str>, unless: Option<&str>, facts: &Map) -> bool {
    when.is_none_or(|key| holds(key, facts)) && !unless.is_some_and(|key| holds(key, facts))
}

/// 条件是一个是非，或一个数是否为零（`….zero`），或两个数是否相同（`….same`）。
fn holds(key: &str, facts: &Map) -> bool {
    let fact = facts.find(fact_of(key));
    let told = || fact.map(Node::to_json).unwrap_or_default();
    match key.strip_prefix(fact_of(key)) {
        Some(".zero") => told()["zero"] == true,
        Some(".same") => told()["dir"] == "same",
        _ => fact == Some(&Node::Flag(true)),
    }
}

/// 条件所看的事实。
pub(super) fn fact_of(condition: &str) -> &str {
    match condition.rsplit_once('.') {
        Some((fact, "zero" | "same")) => fact,
        _ => condition,
    }
}
