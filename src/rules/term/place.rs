//! 一项在输入里的位置：等式不成立了才写出来。

use super::{Source, Term};
use crate::accounts::compared_at;
use crate::diagnostic::{Place, SHEET_MARK};
use crate::report::TableKind;
use crate::rules::equation::amount_text;
use crate::rules::{Case, LastYear, appraisal, codes};

impl Term<'_> {
    /// 在上年报告里的位置。
    fn place_in(&self, last: &LastYear) -> Option<Place> {
        let key = match self.source {
            Source::LastKey(key) => Some(key.to_string()),
            Source::LastCell(table, index, column) => Some(cell_key(table, index, column)),
            Source::LastFigure(key) => compared_at(key).and_then(|item| item.amount(&last.accounts)?.path),
            _ => None,
        };
        key.and_then(|key| last.places.get(&key)).cloned()
    }

    /// 各处位置；算出来的指到它由哪些格子算出，都没有的只有叫法和数。
    pub(in crate::rules) fn places(&self, case: &Case) -> Vec<Place> {
        let places = match (self.source, case.last.filter(|_| self.last)) {
            (_, Some(last)) => self.place_in(last).into_iter().collect(),
            (Source::Below(table, code, column), None) => made_of(case, table, code, column),
            (Source::Cell(table, index, column), None) => written(case, table, index, column),
            (Source::Project(index), _) => appraisal::places(case, index, "initial"),
            _ => self.input_key().and_then(|key| case.places.get(&key)).cloned().into_iter().collect(),
        };
        if places.is_empty() {
            let value = amount_text(self.amount, case.unit());
            let label = self.label();
            let sheet = self.table.and_then(|table| Some((table, case.blank_at(table, self.row)?)));
            return vec![match sheet {
                Some((table, place)) => {
                    let row = label.strip_prefix(table.printed_title()).unwrap_or(&label);
                    place.label(row.trim_start_matches(SHEET_MARK)).value(value)
                }
                None => Place::default().label(label).value(value),
            }];
        }
        places
    }

    /// 第一处位置。
    pub(in crate::rules) fn place(&self, case: &Case) -> Place {
        self.places(case).swap_remove(0)
    }
}

/// 一格的位置；没有写的合计列，取相加的各列里不为零的。
fn written(case: &Case, table: TableKind, index: usize, column: &str) -> Vec<Place> {
    if let Some(place) = case.places.get(&cell_key(table, index, column)) {
        return vec![place.clone()];
    }
    let parts = table.format().sum.map_or(&[][..], |sum| sum.parts);
    let places = parts.iter().filter_map(|part| case.places.get(&cell_key(table, index, part)));
    places.filter(|place| place.value.contains(|c| ('1'..='9').contains(&c))).cloned().collect()
}

/// 没有写的上级科目或合计：所属的、写了的最上一级各行里不为零的。
fn made_of(case: &Case, table: TableKind, code: &str, column: &str) -> Vec<Place> {
    let rows: Vec<_> = codes::of_table(case, table)
        .filter(|row| !row.code.is_empty() && row.code.starts_with(code))
        .collect();
    let top = |one: &&codes::Row| {
        !rows.iter().any(|other| other.code.len() < one.code.len() && one.code.starts_with(other.code))
    };
    let cells = rows.iter().filter(top).flat_map(|row| written(case, table, row.index, column));
    cells.filter(|place| place.value.contains(|c| ('1'..='9').contains(&c))).collect()
}

/// 一格在输入里的键。
pub(super) fn cell_key(table: TableKind, index: usize, column: &str) -> String {
    format!("tables.{}[{index}].{column}", table.format().key)
}
