//! 每个格子有规则看着：逐个改动最小的一步，要有发现指到改动的格子。
//!
//! The smallest step is the first that leaves the envelope of the tightest identity
//! the cell is part of. Cells that no rule can guard are listed, with the reason,
//! in `unguarded.txt`; the test fails when the list and the truth differ.

use crate::support::{ROOT, base};
use gongkai::accounts::Accounts;
use gongkai::diagnostic::{Diagnostic, Place, Severity};
use gongkai::facts::{Map, NumberStyle, facts};
use gongkai::read::{Loaded, Places, ReadOptions, read};
use gongkai::report::{AmountUnit, Report};
use gongkai::rules::{Case, Relation, Settings, check, equations, identities};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// 一个金额：在 JSON 里的指针和键。
struct Cell {
    pointer: String,
    key: String,
}

/// 不是金额的键。
const NOT_MONEY: [&str; 4] = ["code", "name", "item", "side"];
/// 表以外有金额的几处。
const ELSEWHERE: [&str; 6] = ["prior", "subjects", "three_public", "operation", "procurement", "appraisal"];

fn cells(json: &Json, within: &str) -> Vec<Cell> {
    fn walk(json: &Json, pointer: String, key: String, found: &mut Vec<Cell>) {
        match json {
            Json::Object(entries) => {
                for (name, value) in entries.iter().filter(|(name, _)| !NOT_MONEY.contains(&name.as_str())) {
                    walk(value, format!("{pointer}/{name}"), format!("{key}.{name}"), found);
                }
            }
            Json::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    walk(value, format!("{pointer}/{index}"), format!("{key}[{index}]"), found);
                }
            }
            Json::String(text) if text.parse::<Decimal>().is_ok() => found.push(Cell { pointer, key }),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&json[within], format!("/{within}"), within.to_string(), &mut found);
    // 分值、得分不是金额。
    found.retain(|cell| !cell.key.ends_with(".weight") && !cell.key.ends_with(".score"));
    found
}

/// 改动后的报告；位置上写的数一并改，就像输入里改了一样。
fn changed(json: &Json, places: &mut Places, cell: &Cell, by: Decimal) -> Report {
    let mut json = json.clone();
    let value = json.pointer_mut(&cell.pointer).unwrap();
    let amount: Decimal = value.as_str().unwrap().parse().unwrap();
    *value = Json::String((amount + by).to_string());
    places.get_mut(&cell.key).unwrap().value = (amount + by).to_string();
    serde_json::from_value(json).unwrap()
}

/// 这个格子走出最紧的一个容差要几步。
fn steps(report: &Report, places: &Places, facts: &Map, cell: &Cell, step: Decimal) -> u32 {
    let accounts = Accounts::of(report);
    let case = Case::new(report, &accounts, facts, places);
    let mut least = None;
    for (_, equation) in equations(&case) {
        let here = |terms: &[gongkai::rules::Term]| {
            terms.iter().any(|term| term.input_key().as_deref() == Some(cell.key.as_str()))
        };
        let sign = match (here(&equation.left.terms), here(&equation.right.terms)) {
            (true, false) => Decimal::ONE,
            (false, true) => -Decimal::ONE,
            _ => continue,
        };
        let sum =
            |terms: &[gongkai::rules::Term]| -> Decimal { terms.iter().map(|term| term.amount.yuan()).sum() };
        let excess = sum(&equation.left.terms) - sum(&equation.right.terms);
        let allowance = equation.allowance(&case);
        let beyond = |steps: &u32| {
            let excess = excess + sign * step * Decimal::from(steps - 1);
            match equation.relation {
                Relation::Equal => excess.abs() > allowance,
                Relation::Same => !excess.is_zero(),
                Relation::AtMost => excess > allowance,
            }
        };
        let found = (1..=40).find(beyond);
        least = match (least, found) {
            (Some(least), Some(found)) => Some(std::cmp::min::<u32>(least, found)),
            (least, found) => least.or(found),
        };
    }
    least.unwrap_or(1)
}

/// 改动最小的一步后，有没有发现指到这个格子。
///
/// Identities first, they are quick; all the rules only when they are silent.
fn is_guarded(
    json: &Json,
    unit: AmountUnit,
    facts: &Map,
    places: &mut Places,
    cell: &Cell,
    step: Decimal,
) -> bool {
    // 以元填报没有容差，一步就够。
    let steps = match unit {
        AmountUnit::Yuan => 1,
        AmountUnit::TenThousandYuan => steps(&changed(json, places, cell, step), places, facts, cell, step),
    };
    let report = changed(json, places, cell, step * Decimal::from(steps));
    let accounts = Accounts::of(&report);
    let case = Case::new(&report, &accounts, facts, places);
    let place = &places[&cell.key];
    let points_here = |finding: &Diagnostic| {
        let here = |other: &Place| {
            (&other.file, other.line, other.column) == (&place.file, place.line, place.column)
        };
        finding.severity != Severity::Info && finding.places.iter().any(here)
    };
    identities(&case).iter().any(points_here) || check(case, &Settings::default()).iter().any(points_here)
}

/// 没有规则看着的格子；两个方向都要看着才算。
fn unguarded(json: &Json, loaded: &Loaded, facts: &Map, cells: &[Cell]) -> BTreeSet<String> {
    let step = match loaded.report.amount_unit {
        AmountUnit::Yuan => Decimal::new(1, 2),
        AmountUnit::TenThousandYuan => Decimal::from(100),
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let chunks = cells.chunks(cells.len().div_ceil(threads).max(1));
    std::thread::scope(|scope| {
        let work = chunks.map(|chunk| {
            scope.spawn(move || {
                let unit = loaded.report.amount_unit;
                let mut places = loaded.places.clone();
                let mut is_open = |cell: &Cell| {
                    let written = places[&cell.key].clone();
                    let mut guarded = |step| is_guarded(json, unit, facts, &mut places, cell, step);
                    let open = !(guarded(step) && guarded(-step));
                    places.insert(cell.key.clone(), written);
                    open
                };
                chunk.iter().filter(|cell| is_open(cell)).map(|cell| cell.key.clone()).collect::<Vec<_>>()
            })
        });
        let work: Vec<_> = work.collect();
        work.into_iter().flat_map(|one| one.join().unwrap()).collect()
    })
}

/// `unguarded.txt` 里的一行：报告、键（`*` 代替任意一段）、理由。
fn listed() -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string(format!("{ROOT}/tests/rules/unguarded.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut parts = line.splitn(3, ' ').map(str::to_string);
            (parts.next().unwrap(), parts.next().unwrap(), parts.next().expect("每行要有理由"))
        })
        .collect()
}

fn matches(pattern: &str, key: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == key,
        Some((head, tail)) => {
            key.starts_with(head) && key.ends_with(tail) && key.len() >= head.len() + tail.len()
        }
    }
}

#[test]
fn every_cell_is_guarded() {
    let listed = listed();
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    let (mut all, mut open) = (0, 0);
    for name in ["zhangdian-2024", "institution", "minimal"] {
        let loaded = read(&base(name), ReadOptions::default()).unwrap();
        let json = serde_json::to_value(&loaded.report).unwrap();
        let accounts = Accounts::of(&loaded.report);
        let facts = facts(&loaded.report, &accounts, &NumberStyle::default());
        let known = |cells: Vec<Cell>| -> Vec<Cell> {
            cells.into_iter().filter(|cell| loaded.places.contains_key(&cell.key)).collect()
        };
        let tables = known(cells(&json, "tables"));
        let others = known(ELSEWHERE.iter().flat_map(|part| cells(&json, part)).collect());
        let in_tables = unguarded(&json, &loaded, &facts, &tables);
        let elsewhere = unguarded(&json, &loaded, &facts, &others);
        println!(
            "{name}：九张表 {} 个金额，看着 {} 个；其他 {} 个，看着 {} 个",
            tables.len(),
            tables.len() - in_tables.len(),
            others.len(),
            others.len() - elsewhere.len()
        );
        all += tables.len();
        open += in_tables.len();
        for key in in_tables.iter().chain(&elsewhere) {
            let line = listed.iter().position(|(report, pattern, _)| report == name && matches(pattern, key));
            match line {
                Some(line) => drop(used.insert(line)),
                None => wrong.push(format!("{name} {key} 没有规则看着，也没有列出")),
            }
        }
    }
    for (index, (report, pattern, _)) in listed.iter().enumerate() {
        if !used.contains(&index) {
            wrong.push(format!("{report} {pattern} 列出了，其实有规则看着或没有这个格子"));
        }
    }
    let share = Decimal::from((all - open) * 100) / Decimal::from(all);
    println!("九张表看着的占 {}%", share.round_dp(2));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(share > Decimal::from(97));
}
