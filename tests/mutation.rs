//! 改一个输入的数：印它和由它算出的数的地方全变，别处一概不变。

mod common;

use common::{load, prepare, typesetter};
use gongkai::facts::Node;
use gongkai::read::Places;
use gongkai::report::Report;
use gongkai::typeset::{TypesetOptions, proof::tokens_of};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::collections::HashSet;

/// 每个报告改几个数。
const CHANGES: usize = 6;

/// 金额的键：序列化后是十进制文字的那些。
fn amounts(json: &Json, path: String, found: &mut Vec<String>) {
    match json {
        Json::String(text) if text.parse::<Decimal>().is_ok_and(|amount| !amount.is_zero()) => {
            found.push(path)
        }
        Json::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| amounts(item, format!("{path}/{index}"), found));
        }
        Json::Object(entries) => {
            for (key, value) in
                entries.iter().filter(|(key, _)| !matches!(key.as_str(), "code" | "weight" | "score"))
            {
                amounts(value, format!("{path}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// 两棵树里各数的旧写法与新写法；树的形状不同（多出或少了一行）时为 `None`。
fn pairs(old: &Node, new: &Node, found: &mut Vec<(String, String)>) -> Option<()> {
    match (old, new) {
        (Node::Map(old), Node::Map(new)) => {
            for (key, _, node) in old.iter() {
                pairs(node, new.get(key)?, found)?;
            }
        }
        (Node::List(old), Node::List(new)) if old.len() == new.len() => {
            for (old, new) in old.iter().zip(new) {
                pairs(old, new, found)?;
            }
        }
        (Node::List(_), Node::List(_)) => return None,
        (Node::Money(old), Node::Money(new)) => {
            found.push((old.table.clone(), new.table.clone()));
            found.push((old.text.clone(), new.text.clone()));
        }
        _ => {
            let texts = |node: &Node| {
                let mut texts = Vec::new();
                node.printed(&mut texts);
                node.words_below(&mut texts);
                texts.iter().flat_map(|text| tokens_of(text)).collect::<Vec<_>>()
            };
            let (old, new) = (texts(old), texts(new));
            if old.len() != new.len() {
                return None;
            }
            found.extend(old.into_iter().zip(new));
        }
    }
    Some(())
}

struct Set {
    facts: Node,
    numbers: Vec<String>,
}

fn set(report: &Report, places: &Places) -> Set {
    let typesetter = typesetter();
    let prepared = prepare(report, typesetter);
    let typeset = typesetter
        .typeset(report, places, &prepared, TypesetOptions::default())
        .unwrap_or_else(|findings| panic!("{findings:#?}"));
    // 话长了一点，后面的字挪到下一页，页码就换了位置：页码不算，目录里的也不算。
    let is_folio = |line: &&str| line.trim().starts_with('—') && line.trim().ends_with('—');
    let texts = typeset.proof.texts().join("\n");
    let entry = |line: &'_ str| line.split_once("……").map_or(line, |(title, _)| title).to_string();
    let lines: Vec<String> = texts.lines().filter(|line| !is_folio(line)).map(entry).collect();
    Set { facts: Node::Map(prepared.facts), numbers: tokens_of(&lines.join("\n")) }
}

fn check(name: &str, mut seed: u64) {
    let loaded = load(name);
    let before = set(&loaded.report, &loaded.places);
    let json = serde_json::to_value(&loaded.report).unwrap();
    let mut paths = Vec::new();
    amounts(&json, String::new(), &mut paths);
    let mut done = 0;
    for _ in 0..CHANGES * 4 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let path = &paths[(seed >> 33) as usize % paths.len()];
        let mut changed = json.clone();
        let amount: Decimal = changed.pointer(path).unwrap().as_str().unwrap().parse().unwrap();
        // 增加 0.07—1.06 万元，足以改变印出的数。
        let step = Decimal::from(700 + (seed >> 40) % 100 * 100);
        *changed.pointer_mut(path).unwrap() = Json::String((amount + step).to_string());
        let report: Report = serde_json::from_value(changed).unwrap();
        let after = set(&report, &loaded.places);
        let mut told = Vec::new();
        if pairs(&before.facts, &after.facts, &mut told).is_none()
            || before.numbers.len() != after.numbers.len()
        {
            continue; // 句子换了一种说法，不能逐个位置比较。
        }
        let moved: HashSet<&(String, String)> = told.iter().filter(|(old, new)| old != new).collect();
        let still: HashSet<&str> =
            told.iter().filter(|(old, new)| old == new).map(|(old, _)| old.as_str()).collect();
        let mut seen = 0;
        for pair in before.numbers.iter().cloned().zip(after.numbers.iter().cloned()) {
            if pair.0 != pair.1 {
                assert!(moved.contains(&pair), "{name} {path}: {pair:?} changed on the page, no fact did");
                seen += 1;
            } else if !still.contains(pair.0.as_str()) {
                let stale = moved.iter().any(|(old, _)| *old == pair.0);
                assert!(!stale, "{name} {path}: {} stayed on the page", pair.0);
            }
        }
        assert!(seen > 0, "{name} {path}: nothing changed on the page");
        done += 1;
        if done == CHANGES {
            return;
        }
    }
    panic!("{name}: only {done} changes could be compared");
}

#[test]
fn a_change_in_the_sample_shows_everywhere_and_nowhere_else() {
    check("examples/zhangdian-2024", 2024);
}

#[test]
fn a_change_in_an_institution_shows_everywhere_and_nowhere_else() {
    check("tests/reports/institution", 7);
}
