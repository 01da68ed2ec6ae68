//! 填报表里算不准的合计：所加的一格是错误值，或小数太多。毛病在那一格，只说那一格。

use super::recognise::{Reading, Row, Value, read_amount};
use super::sheet::{Content, Sheet, Spot};
use super::sums::{Term, terms_of_all};
use crate::diagnostic::{Diagnostic, Place};
use std::collections::{BTreeMap, BTreeSet};

/// 合计套着合计，至多看这么多层：“三公”经费的合计加小计，小计加两格。
const LEVELS: usize = 3;
/// 元和万元都印两位小数。
const PLACES: u32 = 2;

/// 各公式里算不准的，和使它算不准的一格；`filled` 是所填的各格。
pub fn causes(filled: &Sheet, formulas: &BTreeMap<Spot, String>) -> BTreeMap<Spot, Spot> {
    let sums = terms_of_all(formulas);
    let mut causes = BTreeMap::new();
    for _ in 0..LEVELS {
        let unknown = sums.iter().filter(|(spot, _)| !causes.contains_key(*spot));
        let found: Vec<(Spot, Spot)> =
            unknown.filter_map(|(spot, terms)| Some((*spot, cause(filled, terms, &causes)?))).collect();
        causes.extend(found);
    }
    causes
}

fn cause(filled: &Sheet, terms: &[Term], known: &BTreeMap<Spot, Spot>) -> Option<Spot> {
    terms.iter().find_map(|term| {
        term.held(filled).find_map(|(spot, content)| match known.get(&spot) {
            Some(cause) => Some(*cause),
            None => is_faulty(filled, spot, content, term.skips_text).then_some(spot),
        })
    })
}

/// 一格自己有毛病；公式是不是算不准，另看它所加的。
fn is_faulty(filled: &Sheet, spot: Spot, content: &Content, skips_text: bool) -> bool {
    match (content, read_amount(filled, spot)) {
        (Content::NotComputed, _) | (_, Reading::Blank) => false,
        (Content::Text(_), Reading::Text(_)) => !skips_text,
        (_, Reading::Text(_) | Reading::Bad(_)) => true,
        (_, Reading::Exact(number)) => number.scale() > PLACES,
    }
}

/// 一张表里算不准的合计，使它算不准的一格也在表里，自会说到。
fn spots(sheet: &Sheet, rows: &[Row]) -> BTreeSet<Spot> {
    let cells: BTreeSet<Spot> = rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.spot)).collect();
    let told = sheet.spoiled.iter().filter(|(spot, cause)| cells.contains(spot) && cells.contains(cause));
    told.map(|(spot, _)| *spot).collect()
}

/// 这些格里的金额。
fn readings<'r>(
    rows: &'r mut [Row],
    spots: &'r BTreeSet<Spot>,
) -> impl Iterator<Item = (Spot, &'r mut Reading)> {
    let cells = rows.iter_mut().flat_map(|row| &mut row.cells).filter(|cell| spots.contains(&cell.spot));
    cells.filter_map(|cell| match &mut cell.value {
        Value::Amount(reading) => Some((cell.spot, reading)),
        Value::Text(_) => None,
    })
}

/// 不能当金额的合计，毛病在所加的一格的，当空着的，不再说它。
pub fn settle(sheet: &Sheet, rows: &mut [Row], findings: &mut Vec<Diagnostic>) {
    let spots = spots(sheet, rows);
    for ((row, column), reading) in readings(rows, &spots) {
        let Reading::Bad(fault) = reading else { continue };
        let is_here = |place: &Place| (place.line, place.column) == (row as usize + 1, column as usize + 1);
        findings.retain(|finding| finding.code != fault.code || !finding.places.iter().all(is_here));
        *reading = Reading::Blank;
    }
}

/// 小数太多的合计，毛病在所加的一格的，当空着的；填报表的金额单位选定了，那一格必说。
pub fn settle_fine(sheet: &Sheet, rows: &mut [Row]) {
    let spots = spots(sheet, rows);
    for (_, reading) in readings(rows, &spots) {
        if matches!(reading, Reading::Exact(number) if number.scale() > PLACES) {
            *reading = Reading::Blank;
        }
    }
}
