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
    // 当年没有的类由 K03 说，不能叫人补它的名称。
    let is_of_year = |code: &Code| {
        let class = code.ancestor(Level::Class);
        Catalogue::of_year(case.report.year).name(Classification::Functional, &class).is_some()
    };
    for row in all(case).filter(|row| row.classification == Classification::Functional) {
        let Some(code) = Code::parse(row.code).filter(is_of_year) else { continue };
        for level in [Level::Class, Level::Section, Level::Item] {
            let ancestor = code.ancestor(level);
            if names.get(&ancestor).is_none() && told.insert(ancestor.clone()) {
                let message = format!("没有写科目 {ancestor} 的名称");
                let help = match (usual(&ancestor), ancestor == code) {
                    (Some(usual), true) => format!("{usual}，核对后写上科目名称"),
                    (None, true) => "写上科目名称".to_string(),
                    (Some(usual), false) => format!("在表里加上这一行，写明科目名称；{usual}，核对后写上"),
                    (None, false) => "在表里加上这一行，写明科目名称".to_string(),
                };
                let help = match elsewhere(&code, &ancestor, row.name) {
                    Some(other) => format!("“{}”的代码一般是 {other}，代码没有打错的，{help}", row.name),
                    None => help,
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
                let message = match ancestor == parsed {
                    true => format!("各表里没有科目 {code}，也没有写它的名称"),
                    false => format!("没有写科目 {ancestor}（{}）的名称", level.name()),
                };
                let at = case.written_at(&format!("subjects.{code}.name"));
                let named = match usual_full_name(case, &parsed) {
                    Some(full) => format!("在 {at} 里写“{full}”（一般的名称，核对后写上）"),
                    None => format!("在 {at} 里写“类/款/项”的名称，如 科学技术支出/科学技术普及/科普活动"),
                };
                let help = match mistyped(case, code) {
                    Some(row) => {
                        let other = format!("{} {}", row.code, row.name);
                        format!("是不是 {other}？表里有它，两处的代码改成一样；代码没有打错的，{named}")
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

/// 一个项级科目一般的全称，各级都有的才有。
fn usual_full_name(case: &Case, code: &Code) -> Option<String> {
    let name = |level| {
        let code = code.ancestor(level);
        case.accounts.names.get(&code).or_else(|| Reference::get().name(&code)).map(str::to_string)
    };
    let names: Option<Vec<String>> =
        [Level::Class, Level::Section, Level::Item].into_iter().map(name).collect();
    Some(names?.join("/"))
}

/// 上级 `ancestor` 没有名称的一行，名称是同一类里另一款的科目的：多半是这一行的代码错了。
fn elsewhere(code: &Code, ancestor: &Code, name: &str) -> Option<&'static str> {
    let other = Reference::get().only_in_class(code.ancestor(Level::Class).as_str(), &squeezed(name))?;
    (ancestor != code && !other.starts_with(ancestor.as_str())).then_some(other)
}

/// 表里有、`subjects` 里没有的一个科目，叫的就是这个代码一般的名称，或代码只差一处：多半打错了其中一个。
fn mistyped<'a>(case: &'a Case<'a>, code: &str) -> Option<Row<'a>> {
    let is_left = |row: &Row| row.code.len() == code.len() && !case.report.subjects.contains_key(row.code);
    let left: Vec<Row> = all(case).filter(is_left).collect();
    let usual = Code::parse(code).and_then(|code| Reference::get().name(&code));
    let named = left.iter().find(|row| usual == Some(squeezed(row.name).as_str()));
    let near = || left.iter().find(|row| strsim::damerau_levenshtein(row.code, code) == 1);
    named.or_else(near).cloned()
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
