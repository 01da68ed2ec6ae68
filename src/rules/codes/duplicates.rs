//! 重复的行，乱了次序的行。

use super::rows::all;
use crate::diagnostic::Place;
use crate::report::TableKind;
use crate::rules::{Case, Findings};
use indexmap::IndexMap;
use std::collections::HashMap;

/// K02：同一科目只有一行。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    let mut seen: HashMap<(TableKind, &str, String), Place> = HashMap::new();
    for row in all(case) {
        let name = if row.code.is_empty() { row.name.split_whitespace().collect() } else { String::new() };
        let told = match (row.code, name.as_str()) {
            ("", name) => name.to_string(),
            (code, _) => format!("科目 {code}"),
        };
        if let Some(first) = seen.insert((row.table, row.code, name), row.place()) {
            findings.tell_with_help(format!("{told} 写了两行"), [row.place(), first], "合成一行");
        }
    }
    let mut items: HashMap<String, Place> = HashMap::new();
    for item in super::items::all(case) {
        let key = format!("{:?} {:?} {}", item.table, item.side, item.name);
        if let Some(first) = items.insert(key, item.place.clone()) {
            findings.tell_with_help(format!("“{}”写了两行", item.name), [item.place, first], "合成一行");
        }
    }
}

/// K11：各行依代码排列。
pub(super) fn order(case: &Case, findings: &mut Findings) {
    let mut previous: Option<super::rows::Row> = None;
    let mut told: IndexMap<(&str, &str), Vec<Place>> = IndexMap::new();
    for row in all(case).filter(|row| !row.code.is_empty()) {
        if let Some(before) =
            previous.filter(|before| before.table == row.table && before.table != TableKind::Basic)
            && row.code < before.code
            // 代码打错的（K14），改正了就有次序。
            && ![&row, &before].iter().any(|row| super::catalogue::is_borrowed(case, row))
        {
            told.entry((row.code, before.code)).or_default().extend([row.place(), before.place()]);
        }
        previous = Some(row);
    }
    for ((code, before), places) in told {
        let message = format!("{code} 排在 {before} 后面，不依代码的次序");
        findings.tell_with_help(message, places, "核对这两行的数有没有互换；没有问题的，调整次序");
    }
}
