//! 版式排的文种。

use super::{Layout, Manifest};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::{Map, Node};
use crate::read::Places;

const CODE: &str = "L09";
/// 报告里的文种。
const DOCUMENT: &str = "unit.document";
const KINDS: [&str; 2] = ["单位决算", "部门决算"];

impl Manifest {
    /// 版式排的单位决算、部门决算；没有说的（如汇编）都不是。
    fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kind.split('、').map(str::trim).filter(|kind| KINDS.contains(kind))
    }

    /// 排不排这种；没有说排哪种的都排。
    fn sets(&self, document: &str) -> bool {
        self.kinds().next().is_none() || self.kinds().any(|kind| kind == document)
    }
}

impl Layout {
    /// 报告的文种不是本版式所排的：排出来就成了另一种，下属单位也会丢掉。
    pub(super) fn wrong_document(&self, facts: &Map, places: &Places) -> Option<Diagnostic> {
        let Some(Node::Tag(document)) = facts.find(DOCUMENT) else { return None };
        if self.manifest.sets(document) {
            return None;
        }
        let own: Vec<&str> = self.manifest.kinds().collect();
        let message =
            format!("版式 {} 只排{}，本报告 document = \"{document}\"", self.manifest.id, own.join("、"));
        let others: Vec<&str> = Self::names()
            .filter(|id| Self::find(id, &[]).is_ok_and(|layout| layout.manifest.sets(document)))
            .collect();
        let place = places.get("document").or_else(|| places.get("layout")).cloned();
        let place = place.unwrap_or_else(|| Place::file("").label("document"));
        let change = format!("确是{}的，改正 document", own.join("、"));
        Some(Diagnostic::error(CODE, message).at(place).help(match others.is_empty() {
            true => change,
            false => format!("换一个排{document}的版式：{}；{change}", others.join("、")),
        }))
    }
}
