//! 把填报页的值放到树上：键可以有几级，没有的一级就建。

use super::phrases;
use crate::diagnostic::Diagnostic;
use crate::read::node::{Node, Value};

/// 走到 `path` 的上一级，没有就建在 `like` 的位置；返回那一级和最后的键。
pub fn parent<'a, 'p>(root: &'a mut Node, path: &'p str, like: &Node) -> (&'a mut Node, &'p str) {
    let Some((first, rest)) = path.split_once('.') else { return (root, path) };
    if root.get(first).is_none() {
        root.insert(first, like.beside(Value::Table(Vec::new())));
    }
    match root.get(first) {
        Some(_) => parent(root.get_mut(first).expect("刚刚看过，有这个键"), rest, like),
        None => (root, path),
    }
}

/// 放一个值；已经写过而且不同的，两处都报告，先写的为准。
pub fn put(root: &mut Node, path: &str, value: Node, findings: &mut Vec<Diagnostic>) {
    let (parent, key) = parent(root, path, &value);
    put_key(parent, key, path, value, findings);
}

/// 在键值表 `table` 里放一个值；键是人填的，照写，里面的点不分级。
pub fn put_keyed(root: &mut Node, table: &str, key: &str, value: Node, findings: &mut Vec<Diagnostic>) {
    let (parent, name) = parent(root, table, &value);
    if parent.get(name).is_none() {
        parent.insert(name, value.beside(Value::Table(Vec::new())));
    }
    if let Some(entries) = parent.get_mut(name) {
        put_key(entries, key, &format!("{table}.{key}"), value, findings);
    }
}

fn put_key(parent: &mut Node, key: &str, path: &str, value: Node, findings: &mut Vec<Diagnostic>) {
    let Some(known) = parent.get(key) else { return parent.insert(key, value) };
    if let (Value::Text(a) | Value::Number(a), Value::Text(b) | Value::Number(b)) =
        (&known.value, &value.value)
        && a == b
    {
        return;
    }
    findings.push(
        Diagnostic::error("X36", phrases::in_pages(&format!("{path} 写了两处，内容不同")))
            .at(known.place(path))
            .at(value.place(path))
            .help("只留一处"),
    );
}

/// 放一个空着的格，或别处也可以写的数；别处写了的不放。
pub fn put_blank(root: &mut Node, path: &str, cell: Node) {
    let (parent, key) = parent(root, path, &cell);
    if parent.get(key).is_none() {
        parent.insert(key, cell);
    }
}

/// 在列表末尾加一项，没有列表就建。
pub fn append(root: &mut Node, path: &str, value: Node) {
    let (parent, key) = parent(root, path, &value);
    if parent.get(key).is_none() {
        parent.insert(key, value.beside(Value::List(Vec::new())));
    }
    if let Some(Node { value: Value::List(items), .. }) = parent.get_mut(key) {
        items.push(value);
    }
}
