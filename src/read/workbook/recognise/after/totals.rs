//! 合计、类、款的行里空着的格：由下级相加，不当零。

use crate::read::workbook::recognise::{Cell, Reading, Row, Table, Value};
use crate::read::workbook::sheet::{Sheet, Spot};
use crate::report::{TableKind, ThreePublicItem};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// “三公”经费由几项相加的；先算小计。
const THREE_PUBLIC: [ThreePublicItem; 2] = [ThreePublicItem::Vehicles, ThreePublicItem::Total];

impl Table {
    /// 补上空着的合计，说出补了哪几行；填报表自己的合计公式本来就由程序算，不用说。
    pub(in crate::read::workbook::recognise) fn fill_blank_totals(&mut self, sheets: &[Sheet]) {
        let own = sheets.iter().find(|sheet| sheet.name == self.sheet);
        let is_own = |spot: Spot| own.is_some_and(|sheet| sheet.results.contains_key(&spot));
        let filled = match self.kind {
            TableKind::Summary | TableKind::Appropriation | TableKind::Basic => return,
            TableKind::ThreePublic => self.fill_three_public(is_own),
            TableKind::Income
            | TableKind::Expenditure
            | TableKind::GeneralBudget
            | TableKind::Funds
            | TableKind::StateCapital => self.fill_subjects(is_own),
        };
        if !filled.is_empty() {
            self.remarks.push(format!("“{}”空着的格，由下级相加", filled.join("”“")));
        }
    }

    fn fill_three_public(&mut self, is_own: impl Fn(Spot) -> bool) -> Vec<String> {
        let mut filled = Vec::new();
        for whole in THREE_PUBLIC {
            let Some(index) = self.rows.iter().position(|row| row.label == whole.name()) else { continue };
            let is_part = |row: &&Row| whole.parts().iter().any(|part| part.name() == row.label);
            let parts = self.rows.iter().filter(is_part);
            let sums = self.rows[index].sums(&parts.collect::<Vec<_>>(), None);
            if self.rows[index].fill(sums, &is_own) {
                filled.push(whole.name().to_string());
            }
        }
        filled
    }

    fn fill_subjects(&mut self, is_own: impl Fn(Spot) -> bool) -> Vec<String> {
        let of_row = self.kind.format().sum.map(|sum| sum.whole);
        let codes: Vec<String> = self.rows.iter().map(|row| row.code().to_string()).collect();
        let known: HashSet<&str> = codes.iter().map(String::as_str).collect();
        // 先款后类，最后合计；合计的代码是空的。
        let mut order: Vec<usize> =
            (0..codes.len()).filter(|index| self.rows[*index].is_open(of_row)).collect();
        order.sort_by_key(|index| std::cmp::Reverse(codes[*index].len()));
        let mut filled = Vec::new();
        for index in order {
            let own = codes[index].as_str();
            // 直接下级；没有写上级的，是下级的下级。
            let is_part = |code: &str| {
                let between =
                    [3, 5].into_iter().filter(|length| (own.len() + 1..code.len()).contains(length));
                let covered =
                    between.filter_map(|length| code.get(..length)).any(|above| known.contains(above));
                code.len() > own.len() && code.starts_with(own) && !covered
            };
            let parts = self.rows.iter().zip(&codes).filter(|(_, code)| is_part(code));
            let sums = self.rows[index].sums(&parts.map(|(row, _)| row).collect::<Vec<_>>(), of_row);
            if self.rows[index].fill(sums, &is_own) {
                filled.push(self.rows[index].label.clone());
            }
        }
        self.fill_own_wholes(&is_own);
        filled
    }

    /// 填报表自己的一行之和：由本行各列相加。
    fn fill_own_wholes(&mut self, is_own: impl Fn(Spot) -> bool) {
        let Some(sum) = self.kind.format().sum else { return };
        for row in &mut self.rows {
            let parts = row.cells.iter().filter(|cell| sum.parts.contains(&cell.key)).map(exact);
            let whole: Decimal = parts.sum();
            let cell = row.cell_mut(sum.whole).filter(|cell| is_own(cell.spot));
            if let Some(cell) = cell.filter(|cell| is_blank(cell, None)) {
                cell.value = Value::Amount(Reading::Exact(whole));
            }
        }
    }
}

impl Row {
    fn code(&self) -> &str {
        self.text("code")
    }

    /// 是合计、类、款的行，有空着的格；由本行各列相加的 `of_row` 不算。
    fn is_open(&self, of_row: Option<&str>) -> bool {
        let is_above = match self.code().len() {
            0 => self.text("name") == "合计",
            length => length < 7,
        };
        is_above && self.cells.iter().any(|cell| is_blank(cell, of_row))
    }

    /// 空着的各格是 `parts` 的多少；和是零的不列。
    fn sums(&self, parts: &[&Self], of_row: Option<&str>) -> Vec<(&'static str, Decimal)> {
        let of = |part: &Self, key: &str| part.cell(key).map_or(Decimal::ZERO, exact);
        let sum = |key: &'static str| (key, parts.iter().map(|part| of(part, key)).sum::<Decimal>());
        let blank = self.cells.iter().filter(|cell| is_blank(cell, of_row)).map(|cell| sum(cell.key));
        blank.filter(|(_, sum)| !sum.is_zero()).collect()
    }

    /// 补上空着的格；有没有补了不是 `is_own` 的。
    fn fill(&mut self, sums: Vec<(&'static str, Decimal)>, is_own: impl Fn(Spot) -> bool) -> bool {
        let mut filled = false;
        for (key, sum) in sums {
            if let Some(cell) = self.cell_mut(key) {
                cell.value = Value::Amount(Reading::Exact(sum));
                filled |= !is_own(cell.spot);
            }
        }
        filled
    }
}

/// 一格的数；没有的是零。
fn exact(cell: &Cell) -> Decimal {
    match cell.value {
        Value::Amount(Reading::Exact(number)) => number,
        _ => Decimal::ZERO,
    }
}

fn is_blank(cell: &Cell, of_row: Option<&str>) -> bool {
    matches!(cell.value, Value::Amount(Reading::Blank)) && of_row != Some(cell.key)
}
