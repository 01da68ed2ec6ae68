//! 没有填的一项该填在哪里。

use crate::diagnostic::{Place, SHEET_MARK};
use crate::read::Places;
use crate::read::workbook::form::cell::{cell_of, tab_of};
use crate::subject::Code;
use std::collections::HashMap;

/// 各处的位置，和各上一层写在哪里。
pub(super) struct Nearest<'a> {
    places: &'a Places,
    /// 上一层（连同后面的点或方括号，如 `prior.income.`、`terms[`）的最前一处。
    parents: HashMap<&'a str, &'a Place>,
}

impl<'a> Nearest<'a> {
    /// 一次备好：一项一项地从头找，几千个科目就要找几分钟。
    pub fn of(places: &'a Places) -> Self {
        let mut parents: HashMap<&str, &Place> = HashMap::new();
        for (key, place) in places {
            for (at, _) in key.match_indices(['.', '[']) {
                let first = parents.entry(&key[..=at]).or_insert(place);
                if (&place.file, place.line) < (&first.file, first.line) {
                    *first = place;
                }
            }
        }
        Self { places, parents }
    }

    /// 已经写了（如写了空的）就是那一处，否则是写着上一层各键的文件，或填报工作簿的那一页。
    pub fn place(&self, input: &str) -> Place {
        if let Some(place) = self.places.get(input) {
            return place.clone();
        }
        let main = self.places.get("unit.name").map(|place| place.file.as_str()).unwrap_or_default();
        if let Some((workbook, _)) = main.split_once(SHEET_MARK) {
            let on = |tab: &str| Place::file(format!("{workbook}{SHEET_MARK}{tab}"));
            if let Some(cell) = cell_of(input) {
                // 各科目的一行，叫法都一样，写明是哪个科目。
                let code = input.split('.').find(|part| Code::parse(part).is_some());
                let code = code.map_or(String::new(), |code| format!("{code} › "));
                return on(&cell.tab).label(format!("{code}{}", cell.label));
            }
            if let Some(tab) = tab_of(input) {
                return on(tab).label(input);
            }
        }
        let rows = format!("{input}[");
        let near = std::iter::once(rows.as_str())
            .chain(ancestors(input))
            .find_map(|parent| self.parents.get(parent));
        Place::file(near.map_or(main, |place| place.file.as_str())).label(input)
    }
}

/// 各上一层，由近及远，连同后面的点：`prior.income.`、`prior.`。
fn ancestors(key: &str) -> impl Iterator<Item = &str> {
    key.rmatch_indices('.').map(|(at, _)| &key[..=at])
}
