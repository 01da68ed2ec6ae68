//! 必须印出的事实：在声明的区域里逐个找，一个也不能少。

use super::broken::Broken;
use super::page::{PageText, visible_words};
use super::{Token, page_place, tokens_of};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::{Map, Node};
use crate::layout::Manifest;
use indexmap::IndexMap;
use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// 一个发现里至多列出几个键。
const TOLD: usize = 4;

/// 决算表的各个事实。
const TABLES: &str = "tables.";
/// 合并的几格只印一次的事实：指标表里相同的一级、二级指标。
const MERGED: [&str; 2] = [".level1", ".level2"];

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
    let mut diagnostics = Vec::new();
    for ((region, _), facts) in wanted(manifest, facts) {
        let printed = regions.get(region.as_str()).unwrap_or(&nothing);
        let words = missing_words(&facts, printed, || Broken::of(pages, &region));
        for missing in missing_numbers(&facts, printed).into_iter().chain(words) {
            let place = match &printed.first {
                Some(place) => place.clone().label(format!("区域 {region}")),
                None => Place::default().label(format!("区域 {region}（没有排出）")),
            };
            diagnostics.push(Diagnostic::error("P03", missing).at(place).help("版式漏印或改动了这个事实"));
        }
    }
    diagnostics.sort_by(|a, b| a.message.cmp(&b.message));
    diagnostics.dedup();
    diagnostics
}

fn regions<'a>(pages: &'a [PageText], tokens: &'a [Token]) -> HashMap<&'a str, Printed<'a>> {
    let mut regions: HashMap<&str, Printed> = HashMap::new();
    let with_parts = |token: &'a Token| std::iter::once(token).chain(token.after_name.as_deref());
    for token in tokens.iter().flat_map(with_parts).filter(|token| !token.is_folio()) {
        for region in token.regions.iter() {
            *regions.entry(region).or_default().numbers.entry(&token.text).or_default() += 1;
        }
    }
    for page in pages {
        // 同一区域的字一段一段地收，不必逐字去找区域。
        for cells in page.cells.chunk_by(|one, next| Arc::ptr_eq(&one.regions, &next.regions)) {
            let text = visible_words(cells.iter().map(|cell| cell.c));
            if text.is_empty() || cells[0].is_folio() {
                continue;
            }
            for region in cells[0].regions.iter() {
                let printed = regions.entry(region).or_default();
                printed.text.push_str(&text);
                printed.first.get_or_insert_with(|| page_place(page.page, page.folio, ""));
            }
        }
    }
    regions
}

/// 次数不够的数。
fn missing_numbers(facts: &IndexMap<String, Node>, printed: &Printed) -> Vec<String> {
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

/// 没有印全的话；几个事实是同一句话的，要印几处。
///
/// Facts come in the order of the page, so each is looked for where the last one
/// ended; only one that moved is looked for from the start.
fn missing_words(
    facts: &IndexMap<String, Node>,
    printed: &Printed,
    broken: impl FnOnce() -> Broken,
) -> Vec<String> {
    let broken = LazyCell::new(broken);
    let mut missing = Vec::new();
    let mut from = 0;
    for (line, keys) in lines(facts) {
        let ahead = printed.text[from..].find(&line).map(|at| from + at);
        if let Some(at) = ahead.or_else(|| printed.text.find(&line)) {
            from = at + line.len();
            if keys.needed() == 1 {
                continue;
            }
        }
        let needed = keys.needed();
        let whole = printed.text.matches(&line).take(needed).count();
        // 断在两页的，只在没有找全时去找。
        let have = if whole < needed { whole + broken.count(&line) } else { whole };
        if have < needed {
            let (line, keys) = (shortened(&line), keys.told());
            missing.push(match (needed, have) {
                (1, _) => format!("应印出“{line}”（{keys}），没有找到"),
                _ => format!("应印出 {needed} 处“{line}”（{keys}），只有 {have} 处"),
            });
        }
    }
    missing
}

/// 要印出同一句话的各个事实。
#[derive(Default)]
struct Keys<'a>(Vec<&'a str>);

impl Keys<'_> {
    /// 要印几处。
    fn needed(&self) -> usize {
        let merged = |key: &&&str| MERGED.iter().any(|end| key.ends_with(end));
        self.0.iter().filter(|key| !merged(key)).count().max(1)
    }

    fn told(&self) -> String {
        let more = if self.0.len() > TOLD { "等" } else { "" };
        self.0[..self.0.len().min(TOLD)].join("、") + more
    }
}

/// 各句话和要印出它的事实，依次。
fn lines(facts: &IndexMap<String, Node>) -> IndexMap<String, Keys<'_>> {
    let mut lines: IndexMap<String, Keys> = IndexMap::new();
    for (key, node) in facts {
        let mut words = Vec::new();
        node.words_below(&mut words);
        for line in words.iter().flat_map(|text| text.lines()) {
            let line = visible_words(line.chars());
            // 句末的标点由版式统一。
            let line = line.trim_end_matches(['。', '；', '，', '、']);
            lines.entry(line.to_string()).or_default().0.push(key);
        }
    }
    lines.shift_remove("");
    lines
}

fn shortened(text: &str) -> String {
    let start: String = text.chars().take(24).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// 各区域和其中要找的事实，同一个键只找一次；模式里的 `*` 依次代入区域名里的 `*`。
///
/// Facts of one region count together, whichever `[[require]]` asks for them. Tables
/// do not: one table has several views (`state_capital`, `state_capital_flow`), and a
/// layout based on another may print one while its base asks for the other.
fn wanted(manifest: &Manifest, facts: &Map) -> BTreeMap<(String, usize), IndexMap<String, Node>> {
    let mut wanted: BTreeMap<_, IndexMap<String, Node>> = BTreeMap::new();
    let requires = manifest.requires.iter().filter(|require| require.applies(facts));
    for (index, require) in requires.enumerate() {
        for matched in require.facts.iter().flat_map(|pattern| facts.matching(pattern)) {
            let mut region = require.region.clone();
            for capture in &matched.captures {
                region = region.replacen('*', capture, 1);
            }
            let view = if matched.key.starts_with(TABLES) { index + 1 } else { 0 };
            wanted.entry((region, view)).or_default().insert(matched.key, matched.node);
        }
    }
    wanted
}
