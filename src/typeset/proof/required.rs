//! 必须印出的事实：在声明的区域里逐个找，一个也不能少。

use super::{Token, page_place, tokens_of};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::{Map, Node};
use crate::layout::{Manifest, Require};
use std::collections::{BTreeSet, HashMap};

/// 核对版式说明的 `[[require]]`。
pub(super) fn check(tokens: &[Token], manifest: &Manifest, facts: &Map) -> Vec<Diagnostic> {
    let mut regions: HashMap<&str, HashMap<&str, usize>> = HashMap::new();
    let mut first: HashMap<&str, &Token> = HashMap::new();
    for token in tokens {
        for region in token.regions.iter() {
            *regions.entry(region).or_default().entry(&token.text).or_default() += 1;
            first.entry(region).or_insert(token);
        }
    }
    let mut findings = BTreeSet::new();
    let mut diagnostics = Vec::new();
    for require in manifest.requires.iter().filter(|require| applies(require, facts)) {
        for (region, keys) in wanted(require, facts) {
            let none = HashMap::new();
            let printed = regions.get(region.as_str()).unwrap_or(&none);
            let mut needed: HashMap<String, (usize, String)> = HashMap::new();
            for (key, node) in keys {
                let mut texts = Vec::new();
                node.printed(&mut texts);
                for text in texts.iter().flat_map(|text| tokens_of(text)) {
                    needed.entry(text).or_insert((0, key.clone())).0 += 1;
                }
            }
            for (text, (count, key)) in needed {
                let have = printed.get(text.as_str()).copied().unwrap_or(0);
                if have < count && findings.insert((region.clone(), text.clone())) {
                    let place = match first.get(region.as_str()) {
                        Some(token) => page_place(token.page, token.folio, format!("区域 {region}")),
                        None => Place::default().label(format!("区域 {region}（没有排出）")),
                    };
                    diagnostics.push(
                        Diagnostic::error("P03", format!("应印出 {count} 处 {text}（{key}），只有 {have} 处"))
                            .at(place)
                            .help("版式漏印或改动了这个事实"),
                    );
                }
            }
        }
    }
    diagnostics.sort_by(|a, b| a.message.cmp(&b.message));
    diagnostics
}

fn applies(require: &Require, facts: &Map) -> bool {
    let truth = |key: &Option<String>| key.as_ref().map(|key| facts.find(key) == Some(&Node::Flag(true)));
    truth(&require.when).unwrap_or(true) && !truth(&require.unless).unwrap_or(false)
}

/// 各区域和其中要找的事实；模式里的 `*` 依次代入区域名里的 `*`。
fn wanted<'a>(require: &Require, facts: &'a Map) -> HashMap<String, Vec<(String, &'a Node)>> {
    let mut wanted: HashMap<String, Vec<(String, &Node)>> = HashMap::new();
    for pattern in &require.facts {
        let segments: Vec<&str> = pattern.split('.').collect();
        let mut matches = Vec::new();
        expand_map(facts, &segments, String::new(), Vec::new(), &mut matches);
        for (key, captures, node) in matches {
            let mut region = require.region.clone();
            for capture in &captures {
                region = region.replacen('*', capture, 1);
            }
            wanted.entry(region).or_default().push((key, node));
        }
    }
    wanted
}

type Match<'a> = (String, Vec<String>, &'a Node);

fn expand_map<'a>(
    map: &'a Map,
    segments: &[&str],
    prefix: String,
    captures: Vec<String>,
    matches: &mut Vec<Match<'a>>,
) {
    let Some((segment, rest)) = segments.split_first() else { return };
    for (key, _, node) in map.iter() {
        if *segment == "*" || *segment == key {
            expand(node, rest, join(&prefix, key), captured(&captures, segment, key), matches);
        }
    }
}

fn expand<'a>(
    node: &'a Node,
    segments: &[&str],
    prefix: String,
    captures: Vec<String>,
    matches: &mut Vec<Match<'a>>,
) {
    match (segments.split_first(), node) {
        (None, _) => matches.push((prefix, captures, node)),
        (Some(_), Node::Map(map)) => expand_map(map, segments, prefix, captures, matches),
        (Some((segment, rest)), Node::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                let name = index.to_string();
                if *segment == "*" || *segment == name {
                    // 区域按人的习惯从 1 数起。
                    let number = (index + 1).to_string();
                    expand(item, rest, join(&prefix, &name), captured(&captures, segment, &number), matches);
                }
            }
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
