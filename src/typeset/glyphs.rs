//! 缺字：没有一种字体能印的字符，指出是哪个字、在哪里，不印成方框。

use super::fonts::FontSet;
use crate::diagnostic::{Diagnostic, Place, visible};
use crate::read::Places;
use crate::report::{Report, each_text};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// 没有字体能印的字。
pub const NO_GLYPH: &str = "F05";

/// 报告里没有一种字体能印的字，一个字一条；全部文字都看。
pub fn unprintable(report: &Report, places: &Places, fonts: &FontSet) -> Vec<Diagnostic> {
    let mut missing: BTreeMap<char, Vec<Place>> = BTreeMap::new();
    // 查一个字要翻各字体的覆盖表；同一个字只查一次。
    let mut known: HashMap<char, bool> = HashMap::new();
    each_text(report, |path, text| {
        let mut printable = |c: char| c.is_control() || *known.entry(c).or_insert_with(|| fonts.covers(c));
        for c in text.chars().filter(|c| !printable(*c)) {
            let place = places.get(path).cloned().unwrap_or_else(|| Place::default().label(path));
            let found = missing.entry(c).or_default();
            if !found.contains(&place) {
                found.push(place);
            }
        }
    });
    missing.into_iter().map(|(c, places)| told(c, places)).collect()
}

/// 检查报告以外的一行文字，如汇编的书名；`what` 是它的叫法。
pub(super) fn check_line(what: &str, text: &str, fonts: &FontSet) -> Vec<Diagnostic> {
    let missing: BTreeSet<char> = text.chars().filter(|c| !fonts.covers(*c)).collect();
    missing.into_iter().map(|c| told(c, vec![Place::default().label(what)])).collect()
}

fn told(c: char, places: Vec<Place>) -> Diagnostic {
    let shown = visible(&c.to_string());
    let mut diagnostic = Diagnostic::error(NO_GLYPH, format!("没有字体能印“{shown}”（U+{:04X}）", c as u32))
        .help("换成规范汉字，或用 --font-dir 给出有这个字的字体");
    diagnostic.places = places;
    diagnostic
}
