//! K17：没有写名称的款，用了参考名称。

use super::names::words_place;
use super::rows::all;
use crate::diagnostic::Place;
use crate::rules::{Case, Findings};
use crate::subject::{Classification, Code, Level};
use std::collections::BTreeMap;

/// 用了参考名称的各款，合在一处说，每一款指到它下面的第一行。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    let mut assumed: BTreeMap<Code, (&str, Place)> = BTreeMap::new();
    let mut note = |code: &str, place: &dyn Fn() -> Place| {
        let Some(section) = Code::parse(code).map(|code| code.ancestor(Level::Section)) else { return };
        if let Some(name) = case.accounts.names.assumed(&section) {
            assumed.entry(section).or_insert_with(|| (name, place()));
        }
    };
    for row in all(case).filter(|row| row.classification == Classification::Functional) {
        note(row.code, &|| row.place());
    }
    for code in case.report.subjects.keys() {
        note(code, &|| words_place(case, code));
    }
    if assumed.is_empty() {
        return;
    }
    let named: Vec<String> = assumed.iter().map(|(code, (name, _))| format!("{code} {name}")).collect();
    let message = format!("没有写名称的款，印的是参考名称，请核对：{}", named.join("、"));
    findings.tell(message, assumed.into_values().map(|(_, place)| place));
}
