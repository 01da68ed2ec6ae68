//! 校样：把排好的页面读回来，核对每一个数。
//!
//! Design section 1: every number on a page is a fact, a declared literal of the
//! layout, or part of what the unit itself wrote; every required fact is on its
//! page; the 目录 tells true page numbers; nothing lies off the paper.

mod bounds;
mod broken;
mod contents;
mod figures;
mod page;
mod required;
mod tokens;

pub use page::{Cell, PageText};
pub use tokens::{Literals, Token, spots_of, tokens_of};

use super::world::Shared;
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::Map;
use typst_layout::PagedDocument;

/// 一份校样：各页的文字。
pub struct Proof {
    /// 各页，依次。
    pub pages: Vec<PageText>,
}

impl Proof {
    /// 读回各页。
    pub fn read(document: &PagedDocument) -> Self {
        Self { pages: page::read(document) }
    }

    /// 核对全部。
    pub(super) fn check(&self, document: &PagedDocument, shared: &Shared, facts: &Map) -> Vec<Diagnostic> {
        let names = tokens::names_ending_in_digits(facts);
        let tokens: Vec<Token> = self.pages.iter().flat_map(|page| tokens::read(page, &names)).collect();
        let mut findings = figures::check(&tokens, shared, facts);
        findings.extend(required::check(&self.pages, &tokens, &shared.layout.manifest, facts));
        findings.extend(contents::check(&self.pages, document));
        findings.extend(bounds::check(&self.pages));
        findings
    }

    /// 各页的文字，供人校对。
    pub fn texts(&self) -> Vec<String> {
        self.pages.iter().map(PageText::text).collect()
    }
}

/// 成品上的位置：第几页，印的页码。
fn page_place(page: usize, folio: u64, label: impl Into<String>) -> Place {
    Place::file(format!("第 {page} 页（页码 {folio}）")).label(label)
}
