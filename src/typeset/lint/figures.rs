//! 句子里直接写的数字：在执行不到的分支里也看得见。

use crate::diagnostic::{Diagnostic, Place};
use crate::layout::Manifest;
use crate::typeset::proof::{Literals, spots_of};
use typst::syntax::{Source, Span, SyntaxKind, SyntaxNode};

const TYPED: &str = "L12";

/// 一个文件里没有声明过的数字。
pub fn check(source: &Source, manifest: &Manifest, place: impl Fn(Span) -> Place) -> Vec<Diagnostic> {
    let literals = Literals::of(manifest);
    let mut findings = Vec::new();
    let mut pending = vec![source.root()];
    while let Some(node) = pending.pop() {
        pending.extend(node.children());
        if !is_sentence(node) {
            continue;
        }
        // 字符串的引号不是印出来的字。
        let typed = spots_of(node.leaf_text().trim_matches('"'));
        findings.extend(typed.into_iter().filter(|spot| !literals.declare(spot)).map(|spot| {
            Diagnostic::error(TYPED, format!("句子里直接写了数字 {}", spot.text))
                .at(place(node.span()).value(node.leaf_text().trim_matches('"')))
                .help("改为引用事实；确是固定文字的，在 layout.toml 的 [[literal]] 里声明")
        }));
    }
    findings
}

/// 要印出来的字：正文，或有汉字的字符串；键、路径、代号没有汉字。
fn is_sentence(node: &SyntaxNode) -> bool {
    match node.kind() {
        SyntaxKind::Text => true,
        SyntaxKind::Str => node.leaf_text().chars().any(|c| ('\u{3400}'..'\u{a000}').contains(&c)),
        _ => false,
    }
}
