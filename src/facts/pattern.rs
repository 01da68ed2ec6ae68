//! 键的模式：版式说明里 `income.lines.*.name` 这样的写法，`*` 代表一层中的任意一个。

use super::tree::{Map, Node};

/// 合于模式的一个事实。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// 键。
    pub key: String,
    /// 各个 `*` 代的是什么；列表的一项按人的习惯从 1 数起。
    pub captures: Vec<String>,
    /// 事实。
    pub node: Node,
}

impl Map {
    /// 合于模式的全部事实，依树的次序；最后一段可以是 `w`、`rate` 之类的一种写法。
    pub fn matching(&self, pattern: &str) -> Vec<Matched> {
        let segments: Vec<&str> = pattern.split('.').collect();
        let mut matches = Vec::new();
        expand_map(self, &segments, String::new(), Vec::new(), &mut matches);
        matches
    }
}

/// 两个模式说的会不会是同一个事实：各层相同，或有一个是 `*`；写到上一层的，下面的都在内。
///
/// `income.lines.*.reason`、`income.lines.0.reason`、`income.lines.*` 两两都是。
pub fn overlaps(one: &str, other: &str) -> bool {
    one.split('.').zip(other.split('.')).all(|(one, other)| one == other || one == "*" || other == "*")
}

fn expand_map(
    map: &Map,
    segments: &[&str],
    prefix: String,
    captures: Vec<String>,
    matches: &mut Vec<Matched>,
) {
    let Some((segment, rest)) = segments.split_first() else { return };
    for (key, _, node) in map.iter() {
        if *segment == "*" || *segment == key {
            expand(node, rest, join(&prefix, key), captured(&captures, segment, key), matches);
        }
    }
}

fn expand(node: &Node, segments: &[&str], prefix: String, captures: Vec<String>, matches: &mut Vec<Matched>) {
    match (segments.split_first(), node) {
        (None, _) => matches.push(Matched { key: prefix, captures, node: node.clone() }),
        (Some(_), Node::Map(map)) => expand_map(map, segments, prefix, captures, matches),
        (Some((segment, rest)), Node::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                let name = index.to_string();
                if *segment == "*" || *segment == name {
                    let number = (index + 1).to_string();
                    expand(item, rest, join(&prefix, &name), captured(&captures, segment, &number), matches);
                }
            }
        }
        (Some((segment, [])), node) => {
            let part = node.part(segment);
            matches.extend(part.map(|node| Matched { key: join(&prefix, segment), captures, node }));
        }
        _ => {}
    }
}

fn join(prefix: &str, key: &str) -> String {
    if prefix.is_empty() { key.to_string() } else { format!("{prefix}.{key}") }
}

fn captured(captures: &[String], segment: &str, name: &str) -> Vec<String> {
    let mut captures = captures.to_vec();
    if segment == "*" {
        captures.push(name.to_string());
    }
    captures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_overlap_however_the_levels_are_written() {
        for other in ["lines.*.reason", "lines.0.reason", "*.*.reason", "lines.*", "lines"] {
            assert!(overlaps("lines.*.reason", other) && overlaps(other, "lines.*.reason"), "{other}");
        }
        for other in ["lines.*.name", "line.*.reason", "lines.0.reasons"] {
            assert!(!overlaps("lines.*.reason", other) && !overlaps(other, "lines.*.reason"), "{other}");
        }
    }
}
