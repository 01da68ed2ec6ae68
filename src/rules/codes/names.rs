//! 科目的名称：都有，各表相同。

use super::catalogue::squeezed;
use super::rows::{Row, all};
use crate::diagnostic::Place;
use crate::report::files::MAIN_FILE;
use crate::rules::{Case, Findings};
use crate::subject::{Catalogue, Classification, Code, Level, Reference};
use std::collections::HashMap;

/// `subjects` 里一个科目的位置。
pub(super) fn words_place(case: &Case, code: &str) -> Place {
    // 填报页上写着代码的那一格。
    if let Some(place) = case.places.get(&format!("subjects.{code}")) {
        return place.clone().label("科目代码").value(code);
    }
    ["initial", "usage", "reason", "name"]
        .iter()
        .find_map(|key| case.places.get(&format!("subjects.{code}.{key}")).cloned())
        .unwrap_or_else(|| Place::file(MAIN_FILE).label(format!("subjects.{code}")))
}

/// K05：每个科目都有名称。
pub(super) fn missing(case: &Case, findings: &mut Findings) {
    let names = &case.accounts.names;
    let mut told = std::collections::BTreeSet::new();
    for row in all(case).filter(|row| row.classification == Classification::Functional) {
        let Some(code) = Code::parse(row.code) else { continue };
        for level in [Level::Class, Level::Section, Level::Item] {
            let ancestor = code.ancestor(level);
            if names.get(&ancestor).is_none() && told.insert(ancestor.clone()) {
                let message = format!("不知道科目 {ancestor} 的名称");
                let help = match (usual(&ancestor), ancestor == code) {
                    (Some(usual), true) => format!("{usual}，核对后写上科目名称"),
                    (None, true) => "写上科目名称".to_string(),
                    (Some(usual), false) => format!("在表里加上这一行，写明科目名称；{usual}，核对后写上"),
                    (None, false) => "在表里加上这一行，写明科目名称".to_string(),
                };
                findings.tell_with_help(message, [row.place()], help);
            }
        }
    }
    for code in case.report.subjects.keys() {
        let Some(parsed) = Code::parse(code).filter(|code| code.level() == Level::Item) else { continue };
        for level in [Level::Class, Level::Section, Level::Item] {
            let ancestor = parsed.ancestor(level);
            if names.get(&ancestor).is_none() && told.insert(ancestor.clone()) {
                let message = format!("不知道科目 {ancestor}（{}）的名称", level.name());
                let hint = usual(&ancestor)
                    .map_or(String::new(), |usual| format!("；{ancestor} {usual}，核对后写上"));
                let named = format!(
                    "在 {} 里写“类/款/项”的名称，如 科学技术支出/科学技术普及/科普活动{hint}",
                    case.written_at(&format!("subjects.{code}.name"))
                );
                let help = match mistyped(case, code) {
                    Some(row) => {
                        format!("是不是 {} {}？表里有它；代码没有打错的，{named}", row.code, row.name)
                    }
                    None => named,
                };
                findings.tell_with_help(message, [words_place(case, code)], help);
            }
        }
    }
}

/// 没有名称的科目，参考名称叫什么；程序不代写，只提示。
fn usual(code: &Code) -> Option<String> {
    Reference::get().name(code).map(|name| format!("一般叫“{name}”"))
}

/// 表里有、`subjects` 里没有的一个科目，代码只差一处：多半是打错了它。
fn mistyped<'a>(case: &'a Case<'a>, code: &str) -> Option<Row<'a>> {
    let is_left = |row: &Row| row.code.len() == code.len() && !case.report.subjects.contains_key(row.code);
    all(case).find(|row| is_left(row) && strsim::damerau_levenshtein(row.code, code) == 1)
}

/// K12：同一科目在各表里名称相同。
pub(super) fn differing(case: &Case, findings: &mut Findings) {
    let mut first: HashMap<&str, (&str, Place)> = HashMap::new();
    // 目录里有的科目由 K04 核对。
    let catalogue = Catalogue::of_year(case.report.year);
    let known = |row: &Row| {
        Code::parse(row.code).is_some_and(|code| catalogue.name(row.classification, &code).is_some())
    };
    let named = |row: &Row| {
        row.classification == Classification::Functional && !row.code.is_empty() && !row.name.is_empty()
    };
    for row in all(case).filter(|row| named(row) && !known(row)) {
        match first.get(row.code) {
            None => {
                first.insert(row.code, (row.name, row.place()));
            }
            Some((name, place)) if squeezed(name) != squeezed(row.name) => {
                let message = format!("科目 {} 一处叫“{name}”，一处叫“{}”", row.code, row.name);
                findings.tell_with_help(message, [row.place(), place.clone()], "改成同一个名称");
            }
            Some(_) => {}
        }
    }
}
