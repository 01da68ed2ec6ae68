//! 表是哪个单位、哪个年度的：几个单位、几个年度的挑一套，写错的指到写着的那一格。

use super::recognise::Table;
use super::sheet::squeeze;
use crate::diagnostic::{Diagnostic, Place};
use std::collections::{BTreeMap, BTreeSet};

/// 一个单位的表。
pub(super) fn of_unit(
    mut tables: Vec<Table>,
    wanted: Option<&str>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Table> {
    let mut units: Vec<(String, Place)> = Vec::new();
    for table in &tables {
        if let Some(unit) = &table.meta.unit
            && !units.iter().any(|(known, _)| same(known, unit))
        {
            units.push((unit.clone(), table.unit_place()));
        }
    }
    let names = || units.iter().map(|(unit, _)| unit.as_str()).collect::<Vec<_>>().join("、");
    match wanted {
        Some(wanted) => {
            if !units.is_empty() && !units.iter().any(|(unit, _)| same(unit, wanted)) {
                findings.push(
                    Diagnostic::error("X11", format!("工作簿里没有单位“{wanted}”"))
                        .help(format!("里面有：{}", names())),
                );
            }
            let is_other =
                |table: &mut Table| table.meta.unit.as_ref().is_some_and(|unit| !same(unit, wanted));
            let others: Vec<Table> = tables.extract_if(.., is_other).collect();
            findings.extend(mistaken_name(wanted, &tables, &others));
        }
        None if units.len() > 1 => {
            let message = format!("工作簿里有 {} 个单位的表：{}", units.len(), names());
            let help = match is_one_set(&tables) {
                true => "是一个单位的，把写错的那一格改成一样；是几个单位的，用 --unit 单位名称 说明要哪一个",
                false => "用 --unit 单位名称 说明要哪一个",
            };
            let mut finding = Diagnostic::error("X11", message).help(help);
            finding.places = units.iter().map(|(_, place)| place.clone()).collect();
            findings.push(finding);
            tables.clear();
        }
        None => {}
    }
    tables
}

/// 没有一张表有两份：像是一个单位的一套，有几张写错了单位。
fn is_one_set<'a>(tables: impl IntoIterator<Item = &'a Table>) -> bool {
    let mut kinds = BTreeSet::new();
    tables.into_iter().all(|table| kinds.insert((table.kind, table.inner)))
}

/// 挑了单位 `wanted` 以后没有用的 `others` 恰是它缺的：多半是那几张写错了单位，不悄悄略去。
fn mistaken_name(wanted: &str, own: &[Table], others: &[Table]) -> Option<Diagnostic> {
    if own.is_empty() || others.is_empty() || !is_one_set(own.iter().chain(others)) {
        return None;
    }
    let titles: Vec<&str> = others.iter().map(|table| table.kind.title()).collect();
    let message = format!("{}写的是别的单位，没有用", titles.join("、"));
    let mut finding = Diagnostic::warning("X11", message)
        .help(format!("是{wanted}的，把那一格改成一样，再来一次；是别的单位的，不必理会"));
    finding.places = others.iter().map(Table::unit_place).collect();
    Some(finding)
}

/// 一个年度的表：同一张表几个年度各有一份的，要说要哪一年；没有写年度的都算。
pub(super) fn of_year(
    mut tables: Vec<Table>,
    wanted: Option<u16>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Table> {
    if let Some(wanted) = wanted {
        if tables.iter().any(|table| table.meta.year == Some(wanted)) {
            tables.retain(|table| table.meta.year.is_none_or(|year| year == wanted));
            return tables;
        }
        // 表上都没有写年度的，用户说的才算；写着别的，是拿错了工作簿或写错了年度，不替他改。
        let years = years(&tables);
        if !years.is_empty() {
            let names: Vec<String> = years.keys().map(u16::to_string).collect();
            let message = format!("没有 {wanted} 年度的表；表上写的是 {}", names.join("、"));
            let help = "检查工作簿和 --year；表上的年度写错了的，改好再来一次";
            let mut finding = Diagnostic::error("X20", message).help(help);
            finding.places = years.into_values().collect();
            findings.push(finding);
            tables.clear();
        }
        return tables;
    }
    let is_twice = |(index, table): (usize, &Table)| {
        let others = || tables[..index].iter().filter(|other| other.kind == table.kind);
        table
            .meta
            .year
            .is_some_and(|year| others().any(|other| other.meta.year.is_some_and(|other| other != year)))
    };
    if !tables.iter().enumerate().any(is_twice) {
        return tables;
    }
    let years = years(&tables);
    let names: Vec<String> = years.keys().map(u16::to_string).collect();
    let message = format!("工作簿里有 {} 个年度的表：{}", years.len(), names.join("、"));
    let mut finding = Diagnostic::error("X20", message).help("用 --year 年度 说明要哪一年");
    finding.places = years.into_values().collect();
    findings.push(finding);
    tables.clear();
    tables
}

/// 写着的各个年度，和头一处。
fn years(tables: &[Table]) -> BTreeMap<u16, Place> {
    let mut years = BTreeMap::new();
    for table in tables {
        if let Some(year) = table.meta.year {
            years.entry(year).or_insert_with(|| table.year_place());
        }
    }
    years
}

/// 是同一个单位：空白、引号、全角半角不计。
fn same(a: &str, b: &str) -> bool {
    squeeze(a) == squeeze(b)
}

/// 各表共同的年度；不一的报告。
pub(super) fn year(tables: &[Table], findings: &mut Vec<Diagnostic>) -> Option<u16> {
    let mut years = tables.iter().filter_map(|table| table.meta.year.map(|year| (year, table)));
    let (first, table) = years.next()?;
    if let Some((other, second)) = years.find(|(year, _)| *year != first) {
        findings.push(
            Diagnostic::error("X20", format!("各表的年度不一：{first} 与 {other}"))
                .at(table.year_place())
                .at(second.year_place())
                .help("只放同一年度的表"),
        );
    }
    Some(first)
}
