//! 重复的行，乱了次序的行。

use super::rows::{Row, all, of_table};
use crate::chars::unspaced;
use crate::diagnostic::Place;
use crate::report::TableKind;
use crate::rules::{Case, Findings};
use indexmap::IndexMap;
use std::collections::HashMap;

/// K02：同一科目只有一行。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    let mut seen: HashMap<(TableKind, &str, String), Place> = HashMap::new();
    for row in all(case) {
        let name = if row.code.is_empty() { unspaced(row.name) } else { String::new() };
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

/// 一张表里说出的几处；其余只说有多少。
const MOST_TOLD: usize = 2;

/// K11：各行依代码排列；一张表说一次，乱得一样的几张表合在一起说。
pub(super) fn order(case: &Case, findings: &mut Findings) {
    let mut told: IndexMap<Vec<(&str, &str)>, Vec<Place>> = IndexMap::new();
    for table in TableKind::ALL.into_iter().filter(|table| *table != TableKind::Basic) {
        let rows: Vec<Row> = of_table(case, table).filter(|row| !row.code.is_empty()).collect();
        let out_of_order: Vec<&[Row]> = rows.windows(2).filter(|pair| is_out_of_order(case, pair)).collect();
        let pairs = out_of_order.iter().map(|pair| (pair[1].code, pair[0].code)).collect();
        let mut rows: Vec<&Row> = out_of_order.into_iter().flatten().collect();
        rows.dedup_by_key(|row| row.index);
        told.entry(pairs).or_default().extend(rows.into_iter().map(Row::place));
    }
    for (pairs, places) in told.into_iter().filter(|(pairs, _)| !pairs.is_empty()) {
        let shown = pairs.iter().take(MOST_TOLD).map(|(code, before)| format!("{code} 排在 {before} 后面"));
        let shown = shown.collect::<Vec<_>>().join("，");
        let rest = if pairs.len() > MOST_TOLD { format!("等 {} 处", pairs.len()) } else { String::new() };
        let message = format!("{shown}{rest}，不依代码的次序");
        findings.tell_with_help(message, places, "核对这些行的数有没有互换；没有问题的，调整次序");
    }
}

/// 上下两行的代码颠倒了；代码打错的（K14），改正了就有次序。
fn is_out_of_order(case: &Case, pair: &[Row]) -> bool {
    pair[1].code < pair[0].code && !pair.iter().any(|row| super::catalogue::is_borrowed(case, row))
}
