//! 没有存结果的合计。用程序填的工作簿，公式都没有结果；只把本表几格相加的，照公式算出，
//! 填报表自己的合计当空着的，由程序相加；别的公式仍是没有结果的。

use super::inspect::spot_of;
use super::limits;
use super::sheet::{Content, Sheet, Spot};
use std::collections::HashMap;

/// 填报表里合计最上一级科目的公式（见 `workbook::tables` 的 `subjects`、`basic`），写法是它独有的。
const OWN: [&str; 2] = ["SUMPRODUCT(((LEN(", "\"???\""];
/// 一张表里至多看这么多格：一格套一格的公式，再多就不算了。
const MOST_READ: usize = limits::CELLS;
/// 公式套公式至多这么多层；填报表里是三层。
const DEEPEST: usize = 32;

/// 各格的公式，算得出的填上结果，算不出的记成没有结果。
pub fn settle(sheet: &mut Sheet, formulas: &HashMap<Spot, String>) {
    let mut sums = Sums { sheet, formulas, known: HashMap::new(), left: MOST_READ, depth: 0 };
    let results: Vec<(Spot, Option<f64>)> = formulas.keys().map(|spot| (*spot, sums.value(*spot))).collect();
    for (spot, result) in results {
        let own = OWN.iter().any(|mark| formulas[&spot].contains(mark));
        match result {
            Some(number) => sheet.cells.insert(spot, Content::Number(number)),
            None if own => sheet.cells.remove(&spot),
            None => sheet.cells.insert(spot, Content::NotComputed),
        };
    }
}

struct Sums<'a> {
    sheet: &'a Sheet,
    formulas: &'a HashMap<Spot, String>,
    /// 算过的和正在算的（`None`，兜圈子的因此算不出）。
    known: HashMap<Spot, Option<f64>>,
    left: usize,
    depth: usize,
}

impl Sums<'_> {
    /// 一格的数；空的是零，不是数又不能当没有的不知道。
    fn value(&mut self, spot: Spot) -> Option<f64> {
        self.left = self.left.checked_sub(1)?;
        if let Some(known) = self.known.get(&spot) {
            return *known;
        }
        let Some(formula) = self.formulas.get(&spot) else {
            return match self.sheet.own(spot) {
                None => Some(0.0),
                Some(Content::Number(number)) => Some(*number),
                Some(_) => None,
            };
        };
        if self.depth == DEEPEST {
            return None;
        }
        self.known.insert(spot, None);
        self.depth += 1;
        let result = self.sum(formula);
        self.depth -= 1;
        self.known.insert(spot, result);
        result
    }

    /// `SUM(C7:C32)`、`B8+C8+F8` 这样的公式；别的不算。
    fn sum(&mut self, formula: &str) -> Option<f64> {
        let formula: String = formula.chars().filter(|c| !c.is_whitespace() && *c != '$').collect();
        formula.to_ascii_uppercase().split('+').map(|term| self.term(term)).sum()
    }

    fn term(&mut self, term: &str) -> Option<f64> {
        let Some(list) = term.strip_prefix("SUM(").and_then(|rest| rest.strip_suffix(')')) else {
            return self.value(cell(term)?);
        };
        list.split(',').map(|part| self.range(part)).sum()
    }

    /// 一片格子之和，其中的文字不算（与表格软件相同）。
    fn range(&mut self, range: &str) -> Option<f64> {
        let (start, end) = range.split_once(':').unwrap_or((range, range));
        let (start, end) = (cell(start)?, cell(end)?);
        if start.0 > end.0 || start.1 > end.1 {
            return None;
        }
        let mut sum = 0.0;
        for row in start.0..=end.0 {
            for column in start.1..=end.1 {
                if !matches!(self.sheet.own((row, column)), Some(Content::Text(_))) {
                    sum += self.value((row, column))?;
                }
            }
        }
        Some(sum)
    }
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
        settle(&mut sheet, &formulas.collect());
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
