//! 必须印出的事实：在声明的区域里逐个找，一个也不能少。

use super::page::PageText;
use super::{Token, page_place, tokens_of};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::{Map, Node};
use crate::layout::{Manifest, Require};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// 页脚所在的区域。
const FOLIO: &str = "folio";

/// 一个区域里印出的东西。
#[derive(Default)]
struct Printed<'a> {
    /// 各数出现的次数。
    numbers: HashMap<&'a str, usize>,
    /// 全部文字，去掉空白。
    text: String,
    /// 区域开始的位置。
    first: Option<Place>,
}

/// 核对版式说明的 `[[require]]`。
pub(super) fn check(
    pages: &[PageText],
    tokens: &[Token],
    manifest: &Manifest,
    facts: &Map,
) -> Vec<Diagnostic> {
    let regions = regions(pages, tokens);
    let nothing = Printed::default();
    let mut told = HashSet::new();
    let mut diagnostics = Vec::new();
    for require in manifest.requires.iter().filter(|require| require.applies(facts)) {
        for (region, facts) in wanted(require, facts) {
            let printed = regions.get(region.as_str()).unwrap_or(&nothing);
            for missing in missing_numbers(&facts, printed).into_iter().chain(missing_words(&facts, printed))
            {
                if told.insert((region.clone(), missing.clone())) {
                    let place = match &printed.first {
                        Some(place) => place.clone().label(format!("区域 {region}")),
                        None => Place::default().label(format!("区域 {region}（没有排出）")),
                    };
                    diagnostics
                        .push(Diagnostic::error("P03", missing).at(place).help("版式漏印或改动了这个事实"));
                }
            }
        }
    }
    diagnostics.sort_by(|a, b| a.message.cmp(&b.message));
    diagnostics
}

fn regions<'a>(pages: &'a [PageText], tokens: &'a [Token]) -> HashMap<&'a str, Printed<'a>> {
    let mut regions: HashMap<&str, Printed> = HashMap::new();
    for token in tokens {
        for region in token.regions.iter() {
            *regions.entry(region).or_default().numbers.entry(&token.text).or_default() += 1;
        }
    }
    for page in pages {
        // 同一区域的字一段一段地收，不必逐字去找区域。
        for cells in page.cells.chunk_by(|one, next| Arc::ptr_eq(&one.regions, &next.regions)) {
            let text: String = cells.iter().map(|cell| cell.c).filter(|c| !is_blank(*c)).collect();
            let within = &cells[0].regions;
            // 页脚插在正文之间，不属于任何区域的文字。
            if text.is_empty() || within.iter().any(|region| region == FOLIO) {
                continue;
            }
            for region in within.iter() {
                let printed = regions.entry(region).or_default();
                printed.text.push_str(&text);
                printed.first.get_or_insert_with(|| page_place(page.page, page.folio, ""));
            }
        }
    }
    regions
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}

/// 次数不够的数。
fn missing_numbers(facts: &[(String, Node)], printed: &Printed) -> Vec<String> {
    let mut needed: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for (key, node) in facts {
        let mut texts = Vec::new();
        node.printed(&mut texts);
        for text in texts.iter().flat_map(|text| tokens_of(text)) {
            needed.entry(text).or_insert((0, key)).0 += 1;
        }
    }
    let missing = needed.into_iter().filter_map(|(text, (count, key))| {
        let have = printed.numbers.get(text.as_str()).copied().unwrap_or(0);
        (have < count).then(|| format!("应印出 {count} 处 {text}（{key}），只有 {have} 处"))
    });
    missing.collect()
}

/// 没有印全的话。
///
/// Facts come in the order of the page, so each is looked for where the last one
/// ended; only one that moved is looked for from the start.
fn missing_words(facts: &[(String, Node)], printed: &Printed) -> Vec<String> {
    let mut missing = Vec::new();
    let mut from = 0;
    for (key, node) in facts {
        let mut words = Vec::new();
        node.words_below(&mut words);
        for line in words.iter().flat_map(|text| text.lines()) {
            let line: String = line.chars().filter(|c| !is_blank(*c)).collect();
            // 句末的标点由版式统一。
            let line = line.trim_end_matches(['。', '；', '，', '、']);
            let ahead = printed.text[from..].find(line).map(|at| from + at);
            match ahead.or_else(|| printed.text.find(line)) {
                Some(at) => from = at + line.len(),
                None => missing.push(format!("应印出“{}”（{key}），没有找到", shortened(line))),
            }
        }
    }
    missing
}

fn shortened(text: &str) -> String {
    let start: String = text.chars().take(24).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// 各区域和其中要找的事实；模式里的 `*` 依次代入区域名里的 `*`。
fn wanted(require: &Require, facts: &Map) -> BTreeMap<String, Vec<(String, Node)>> {
    let mut wanted: BTreeMap<String, Vec<(String, Node)>> = BTreeMap::new();
    for pattern in &require.facts {
        for matched in facts.matching(pattern) {
            let mut region = require.region.clone();
            for capture in &matched.captures {
                region = region.replacen('*', capture, 1);
            }
            wanted.entry(region).or_default().push((matched.key, matched.node));
        }
    }
    wanted
}
