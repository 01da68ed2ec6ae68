//! 没有存结果的合计。用程序填的工作簿，公式都没有结果；只把本表几格相加的，照公式算出，
//! 填报表自己的合计当空着的，由程序相加；别的公式仍是没有结果的。
//!
//! 以十进制相加：几千个浮点的尾巴加起来，不止一分。

use super::inspect::spot_of;
use super::limits;
use super::own_formulas::is_own;
use super::recognise::exact;
use super::sheet::{Area, Content, Sheet, Spot};
use crate::chars::unspaced;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// 一张表里各公式至多共看这么多格；再多的就不算了。
const MOST_READ: u64 = limits::CELLS as u64;

/// 各格的公式，算得出的填上结果，算不出的记成没有结果。
pub fn settle(sheet: &mut Sheet, formulas: &BTreeMap<Spot, String>) {
    for (spot, result) in results(sheet, formulas) {
        // 经过文字，得到最近的浮点。
        match result.and_then(|sum| sum.to_string().parse().ok()) {
            Some(number) => sheet.cells.insert(spot, Content::Number(number)),
            None if is_own(&formulas[&spot]) => sheet.cells.remove(&spot),
            None => sheet.cells.insert(spot, Content::NotComputed),
        };
    }
}

/// 各公式的结果；先算所看的，再算自己，一串多长都算得到底。
fn results(sheet: &Sheet, formulas: &BTreeMap<Spot, String>) -> BTreeMap<Spot, Option<Decimal>> {
    let mut sums = Sums { sheet, known: BTreeMap::new(), terms: terms_of_all(formulas) };
    for spot in formulas.keys() {
        let mut waiting = vec![(*spot, false)];
        while let Some((spot, are_parts_known)) = waiting.pop() {
            if are_parts_known {
                let result = sums.sum(spot);
                sums.known.insert(spot, result);
            } else if let Entry::Vacant(unknown) = sums.known.entry(spot) {
                // 正在算的先当算不出：兜回到自己的，因此算不出。
                unknown.insert(None);
                waiting.push((spot, true));
                waiting.extend(sums.unknown_parts(spot).into_iter().map(|part| (part, false)));
            }
        }
    }
    sums.known
}

/// 各公式相加的各项；不是把几格相加的没有，看的格太多的也没有。
pub(super) fn terms_of_all(formulas: &BTreeMap<Spot, String>) -> BTreeMap<Spot, Vec<Term>> {
    let mut left = MOST_READ;
    let mut all = BTreeMap::new();
    for (spot, formula) in formulas {
        let Some(terms) = terms(formula) else { continue };
        let Some(rest) = left.checked_sub(terms.iter().map(Term::cells).sum()) else { continue };
        left = rest;
        all.insert(*spot, terms);
    }
    all
}

/// 公式里的一项：一片格子；不在 `SUM` 里的是一格。
pub(super) struct Term {
    area: Area,
    /// 在 `SUM` 里的，其中的文字不算（与表格软件相同）。
    pub(super) skips_text: bool,
}

impl Term {
    fn cells(&self) -> u64 {
        let Area { start, end } = self.area;
        (u64::from(end.0 - start.0) + 1) * (u64::from(end.1 - start.1) + 1)
    }

    /// 其中有内容的格。
    pub(super) fn held<'s>(&self, sheet: &'s Sheet) -> impl Iterator<Item = (Spot, &'s Content)> {
        let Area { start, end } = self.area;
        (start.0..=end.0).flat_map(move |row| {
            sheet.row(row, (start.1, end.1)).map(move |(column, content)| ((row, column), content))
        })
    }
}

struct Sums<'a> {
    sheet: &'a Sheet,
    /// 各公式相加的各项。
    terms: BTreeMap<Spot, Vec<Term>>,
    /// 算过的和正在算的公式。
    known: BTreeMap<Spot, Option<Decimal>>,
}

impl Sums<'_> {
    /// 公式所看的格里还没有算的公式。
    fn unknown_parts(&self, spot: Spot) -> Vec<Spot> {
        let held = self.terms.get(&spot).into_iter().flatten().flat_map(|term| term.held(self.sheet));
        let parts = held.map(|(part, _)| part);
        parts.filter(|part| self.terms.contains_key(part) && !self.known.contains_key(part)).collect()
    }

    /// 一个公式的结果；它所看的公式都已算过。
    fn sum(&self, spot: Spot) -> Option<Decimal> {
        total(self.terms.get(&spot)?.iter().map(|term| self.term(term)))
    }

    fn term(&self, term: &Term) -> Option<Decimal> {
        let held = term.held(self.sheet);
        let numbers = held.filter(|(_, content)| !(term.skips_text && matches!(content, Content::Text(_))));
        total(numbers.map(|(part, content)| self.value(part, content)))
    }

    /// 一格的数；不是数又不能当没有的不知道。
    fn value(&self, spot: Spot, content: &Content) -> Option<Decimal> {
        match (self.known.get(&spot), content) {
            (Some(known), _) => *known,
            (None, Content::Number(number)) => exact(*number),
            (None, _) => None,
        }
    }
}

/// 之和；有一个不知道的、大到写不下的没有。
fn total(mut numbers: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    numbers.try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number?))
}

/// `SUM(C7:C32)`、`B8+C8+F8` 这样的公式；别的没有。
fn terms(formula: &str) -> Option<Vec<Term>> {
    let formula = unspaced(&formula.replace('$', ""));
    let mut terms = Vec::new();
    for term in formula.to_ascii_uppercase().split('+') {
        match term.strip_prefix("SUM(").and_then(|rest| rest.strip_suffix(')')) {
            None => terms.push(Term { area: one(cell(term)?), skips_text: false }),
            Some(list) => {
                for part in list.split(',') {
                    terms.push(Term { area: range(part)?, skips_text: true });
                }
            }
        }
    }
    Some(terms)
}

fn one(spot: Spot) -> Area {
    Area { start: spot, end: spot }
}

/// `C7:C32`，或 `C7`。
fn range(range: &str) -> Option<Area> {
    let (start, end) = range.split_once(':').unwrap_or((range, range));
    let (start, end) = (cell(start)?, cell(end)?);
    (start.0 <= end.0 && start.1 <= end.1).then_some(Area { start, end })
}

/// `C7` → 行、列；地址以外还有别的字的不是。
fn cell(address: &str) -> Option<Spot> {
    let spot = spot_of(address)?;
    (spot.0 < limits::SHEET_ROWS && spot.1 < limits::SHEET_COLUMNS).then_some(spot)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(formulas: &[(&str, &str)]) -> Sheet {
        let mut sheet = Sheet::new("表", false);
        for (address, content) in [
            ("C1", Content::Number(1.5)),
            ("C2", Content::Number(2.25)),
            ("C4", Content::Text("无".into())),
            ("C5", Content::Error("#REF!".into())),
        ] {
            sheet.cells.insert(cell(address).unwrap(), content);
        }
        let formulas = formulas.iter().map(|(at, formula)| (cell(at).unwrap(), (*formula).to_string()));
        let formulas: BTreeMap<Spot, String> = formulas.collect();
        for spot in formulas.keys() {
            sheet.cells.insert(*spot, Content::NotComputed);
        }
        settle(&mut sheet, &formulas);
        sheet
    }

    #[test]
    fn sums_of_cells_are_computed() {
        for (formula, sum) in
            [("SUM(C1:C4)", 3.75), ("sum( $C$1 , C2:C3 )", 3.75), ("C1+C2+C3", 3.75), ("SUM(C1:C2)+C1", 5.25)]
        {
            assert_eq!(settled(&[("D1", formula)]).own((0, 3)), Some(&Content::Number(sum)), "{formula}");
        }
        let nested = settled(&[("D1", "SUM(D2:D3)"), ("D2", "SUM(C1:C2)"), ("D3", "D2+C1")]);
        assert_eq!(nested.own((0, 3)), Some(&Content::Number(9.0)));
        let on_another = settled(&[("D1", "SUM(D2:D3)"), ("D2", "C1*2")]);
        assert_eq!(on_another.own((0, 3)), Some(&Content::NotComputed));
    }

    #[test]
    fn other_formulas_are_not_computed() {
        for formula in [
            "C1*2",
            "C1-C2",
            "SUM(C1:C5)",
            "C4+C1",
            "ROUND(C1,2)",
            "D1",
            "SUM(D1:D2)",
            "Sheet2!A1",
            "",
            "1+1",
            "SUM()",
            "SUM(C2:C1)",
            "SUM(C1:C2:C2)",
            "C1+",
            "ZZZ99999999",
        ] {
            assert_eq!(settled(&[("D1", formula)]).own((0, 3)), Some(&Content::NotComputed), "{formula}");
        }
        for own in ["SUMPRODUCT(((LEN(A1:A2)=3))*C1:C2)", "SUMIF(A1:A2,\"???\",C1:C2)"] {
            assert_eq!(settled(&[("D1", own)]).own((0, 3)), None, "{own}");
        }
    }

    /// 逐行累计的一列：六十行、几千行都算得到底，与先算哪一格无关。
    #[test]
    fn a_running_column_is_computed_to_its_end() {
        for rows in [60, 5_000] {
            let running: Vec<(String, String)> = (2..=rows)
                .map(|row| (format!("D{row}"), format!("D{}+C1", row - 1)))
                .chain([("D1".into(), "C1".into()), ("E1".into(), format!("SUM(D{rows})"))])
                .collect();
            let running: Vec<(&str, &str)> =
                running.iter().map(|(at, formula)| (at.as_str(), formula.as_str())).collect();
            let total = Content::Number(1.5 * f64::from(rows));
            assert_eq!(settled(&running).own((0, 4)), Some(&total), "{rows}");
        }
    }

    /// 几千行带分的数，合计一分不差；照浮点逐个相加会差六角。
    #[test]
    fn a_long_column_is_summed_to_the_cent() {
        let mut sheet = Sheet::new("表", false);
        (0..5_000).for_each(|row| drop(sheet.cells.insert((row, 2), Content::Number(987_654_321.01))));
        let spot = cell("D1").unwrap();
        settle(&mut sheet, &BTreeMap::from([(spot, "SUM(C1:C5000)".to_string())]));
        assert_eq!(sheet.own(spot), Some(&Content::Number(4_938_271_605_050.0)));
        sheet.cells.insert((0, 2), Content::Number(7e28));
        sheet.cells.insert((1, 2), Content::Number(7e28));
        settle(&mut sheet, &BTreeMap::from([(spot, "SUM(C1:C2)".to_string())]));
        assert_eq!(sheet.own(spot), Some(&Content::NotComputed));
    }

    /// 看的格太多的不算，别的照算。
    #[test]
    fn one_formula_too_large_leaves_the_others() {
        let sheet = settled(&[("D1", "SUM(A1:Z99999)"), ("D2", "SUM(C1:C2)")]);
        assert_eq!(sheet.own((0, 3)), Some(&Content::NotComputed));
        assert_eq!(sheet.own((1, 3)), Some(&Content::Number(3.75)));
    }

    /// 一格套一格、每格又看一大片的，算不完就算没有结果，不会没完没了。
    #[test]
    fn deep_formulas_end() {
        let chain: Vec<(String, String)> =
            (1..400).map(|row| (format!("F{row}"), format!("SUM(G1:XX5000,F{})", row + 1))).collect();
        let chain: Vec<(&str, &str)> =
            chain.iter().map(|(at, formula)| (at.as_str(), formula.as_str())).collect();
        assert_eq!(settled(&chain).own((0, 5)), Some(&Content::NotComputed));
    }
}
