//! 来路不明的数：不是事实，不是单位写的，也不是版式声明过的。

use super::{Literals, Token, page_place, tokens_of};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::{Map, Node};
use crate::layout::Manifest;
use crate::typeset::world::Shared;
use std::collections::{HashMap, HashSet};
use typst::syntax::{LinkedNode, Span, SyntaxKind};

/// 页码在离纸边这么近的地方，磅（下白边 35 毫米以内）。
const FOLIO_BAND: f64 = 100.0;

/// 核对每一个数。
pub(super) fn check(tokens: &[Token], shared: &Shared, facts: &Map) -> Vec<Diagnostic> {
    let manifest = &shared.layout.manifest;
    let literals = Literals::of(manifest);
    let known = known_numbers(facts);
    let mut origins = Origins { shared, seen: HashMap::new() };
    let mut findings = Vec::new();
    for token in tokens {
        // 连着单位名称末尾的数字、整串又不是已知的数的，核对名称以后的那个数。
        let token = token.after_name.as_deref().filter(|_| !known.contains(&token.text)).unwrap_or(token);
        if literals.declare(&token.spot) || is_folio(token) {
            continue;
        }
        if let Some(place) = origins.typed(token) {
            findings.push(
                Diagnostic::error("P01", format!("版式里直接写了数字 {}", token.text))
                    .at(place)
                    .at(page_place(token.page, token.folio, token.context.clone()))
                    .help("改为引用事实；确是固定文字的，在 layout.toml 的 [[literal]] 里声明"),
            );
        } else if !known.contains(&token.text) && !is_generated(token, manifest) {
            findings.push(
                Diagnostic::error("P02", format!("页面上的数 {} 不是事实", token.text))
                    .at(page_place(token.page, token.folio, token.context.clone()))
                    .help("检查版式是否改动或拼接了数字"),
            );
        }
    }
    findings
}

/// 事实里和单位自己写的文字里的数。
fn known_numbers(facts: &Map) -> HashSet<String> {
    fn walk(node: &Node, known: &mut HashSet<String>) {
        match node {
            Node::Money(money) => known.extend([money.table.clone(), money.text.clone()]),
            Node::Words(text) | Node::Cell(_, text) | Node::Figure(text) | Node::Tag(text) => {
                known.extend(tokens_of(text));
            }
            Node::Map(map) => map.iter().for_each(|(.., node)| walk(node, known)),
            Node::List(items) => items.iter().for_each(|node| walk(node, known)),
            _ => {
                let mut texts = Vec::new();
                node.printed(&mut texts);
                // 写法里不都是数：“不足0.01%”。
                known.extend(texts.iter().flat_map(|text| tokens_of(text)));
            }
        }
    }
    let mut known = HashSet::new();
    walk(&Node::Map(facts.clone()), &mut known);
    known
}

/// 印在纸边、与页码相同的数。
fn is_folio(token: &Token) -> bool {
    token.margin < FOLIO_BAND && token.text == token.folio.to_string()
}

/// 版式的编号：序号、栏次、行次、目录的页码；接在一句话的字后面的不是。
fn is_generated(token: &Token, manifest: &Manifest) -> bool {
    if token.amid {
        return false;
    }
    let Ok(number) = token.text.parse::<u32>() else { return false };
    manifest.generated.iter().any(|generated| {
        number <= generated.max
            && generated
                .regions
                .iter()
                .any(|pattern| token.regions.iter().any(|region| matches(pattern, region)))
    })
}

/// 区域是否合于模式；`*` 代表任意文字。
pub(super) fn matches(pattern: &str, region: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == region,
        Some((before, after)) => {
            region.len() >= before.len() + after.len()
                && region.starts_with(before)
                && region.ends_with(after)
        }
    }
}

/// 一个数是不是版式源文件里直接写的。
struct Origins<'a> {
    shared: &'a Shared,
    /// 来处 → 直接写在那里的各个数和位置。
    seen: HashMap<Span, Vec<(String, Place)>>,
}

impl Origins<'_> {
    /// 直接写在文字、字符串或数里的，给出版式里的位置。
    fn typed(&mut self, token: &Token) -> Option<Place> {
        let shared = self.shared;
        let typed = self.seen.entry(token.span).or_insert_with(|| literals_at(shared, token.span));
        typed.iter().find(|(text, _)| *text == token.text).map(|(_, place)| place.clone())
    }
}

/// 一处表达式之内直接写出的数。
fn literals_at(shared: &Shared, span: Span) -> Vec<(String, Place)> {
    let found = span.id().and_then(|id| Some((id, shared.source(id)?)));
    let Some((id, source)) = found else { return Vec::new() };
    let file = shared.origin(id);
    let mut typed = Vec::new();
    let mut pending: Vec<LinkedNode> = source.find(span).into_iter().collect();
    while let Some(node) = pending.pop() {
        if matches!(node.kind(), SyntaxKind::Text | SyntaxKind::Str | SyntaxKind::Int | SyntaxKind::Float) {
            let (line, column) = source.lines().byte_to_line_column(node.offset()).unwrap_or_default();
            let place = Place::at(file.clone(), line + 1, column + 1);
            typed.extend(tokens_of(node.leaf_text()).into_iter().map(|text| (text, place.clone())));
        }
        // 函数的参数不是印出来的字：`amt(x)`、`at(0)` 里的数不算。
        if node.kind() != SyntaxKind::Args {
            pending.extend(node.children());
        }
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Change, Direction};
    use rust_decimal::Decimal;

    #[test]
    fn the_number_in_the_words_of_a_rate_is_known() {
        let change = Change {
            direction: Direction::Up,
            amount: Decimal::new(1, 2),
            text: "0.01".into(),
            rate: Some("不足0.01%".into()),
            base_zero: false,
        };
        let mut facts = Map::new();
        facts.put("change", "变动", Some(change));
        let known = known_numbers(&facts);
        assert!(["0.01", "0.01%"].iter().all(|number| known.contains(*number)), "{known:?}");
    }

    #[test]
    fn region_patterns() {
        assert!(matches("tables.*", "tables.income"));
        assert!(matches("contents", "contents"));
        assert!(!matches("text.*", "tables.income"));
        assert!(!matches("contents", "contents.x"));
    }
}
