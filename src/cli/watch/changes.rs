//! 两次的发现相比：新的，没有了的，照旧的有几条。

use crate::diagnostic::{Diagnostic, Severity};
use std::collections::HashMap;

/// 与上次相比。
#[derive(Debug, PartialEq, Eq)]
pub struct Changes {
    pub new: Vec<Diagnostic>,
    pub gone: Vec<Diagnostic>,
    /// 照旧的有几条。
    pub same: usize,
}

impl Changes {
    pub fn between(old: &[Diagnostic], now: &[Diagnostic]) -> Self {
        let new = beyond(old, now);
        Self { gone: beyond(now, old), same: now.len() - new.len(), new }
    }
}

/// `others` 之中不在 `known` 里的。
fn beyond<'a>(known: &'a [Diagnostic], others: &'a [Diagnostic]) -> Vec<Diagnostic> {
    let mut counts: HashMap<Key<'a>, usize> = HashMap::new();
    known.iter().for_each(|finding| *counts.entry(key(finding)).or_default() += 1);
    let is_new = |&finding: &&'a Diagnostic| match counts.get_mut(&key(finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    others.iter().filter(is_new).cloned().collect()
}

/// 同一个发现：行列会随别处的增删移动，写的内容也会改，都不算。
type Key<'a> = (&'a str, Severity, &'a str, Vec<(&'a str, &'a str)>);

fn key(finding: &Diagnostic) -> Key<'_> {
    let places = finding.places.iter().map(|place| (place.file.as_str(), place.label.as_str()));
    (&finding.code, finding.severity, &finding.message, places.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn a_finding_that_moved_is_the_same_and_two_alike_count_as_two() {
        let finding = |message, line| {
            Diagnostic::warning("W16", message).at(Place::at("甲.json", 1, line).label("reasons.income"))
        };
        let old = [finding("甲", 1), finding("乙", 2), finding("乙", 3)];
        let now = [finding("乙", 9), finding("丙", 1), finding("甲", 7)];
        let changes = Changes::between(&old, &now);
        assert_eq!(
            (changes.new, changes.gone, changes.same),
            (vec![now[1].clone()], vec![old[2].clone()], 2)
        );
    }
}
