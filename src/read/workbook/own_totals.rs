//! 填报表的合计：照所填的另算，不信文件里存着的结果。
//!
//! 表格软件的公式不加文字写的数，不认代码后面的空格，也不算插在范围以下的行；公式是填报表自己的，不是填的人写错，
//! 所以不当错误，只说一次结果与所填的不同。

use super::own_formulas::class_blocks;
use super::recognise::{Cell, Reading, Table, Value, place, read_amount};
use super::sheet::{Area, Content, Sheet, Spot};
use super::{spoiled, sums};
use crate::diagnostic::{Diagnostic, Place};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// 一张表里至多有这么多填报表自己的合计；再多的不算。
const MOST_CLASSES: usize = 100;

/// 各公式：把几格相加的另算，文字写的数也加；填报表自己的合计空着，由程序相加。原来的结果留在 `results`。
pub fn renew(sheet: &mut Sheet, formulas: &BTreeMap<Spot, String>) {
    let mut filled = filled(sheet, formulas);
    sheet.spoiled = spoiled::causes(&filled, formulas);
    sums::settle(&mut filled, formulas);
    let own: BTreeSet<u32> =
        formulas.keys().filter(|spot| filled.own(**spot).is_none()).map(|(row, _)| *row).collect();
    let mut left = MOST_CLASSES;
    for (spot, formula) in formulas {
        // 带着百分号、缩放的照旧，另有一条说它。
        let before = sheet.own(*spot).cloned().unwrap_or(Content::NotComputed);
        let is_number = matches!(before, Content::Number(_) | Content::Error(_) | Content::NotComputed);
        if !is_number && !is_error(sheet, *spot) {
            continue;
        }
        let sum = match filled.own(*spot) {
            None if left > 0 => {
                left -= 1;
                classes(sheet, &filled, formula)
            }
            None => None,
            Some(Content::Number(number)) => Some(*number),
            // 合计行里由本行各列相加的。
            Some(Content::NotComputed) if formula.starts_with("SUM(") && own.contains(&spot.0) => None,
            // 不是相加的公式。
            Some(_) => continue,
        };
        match sum {
            Some(number) => sheet.cells.insert(*spot, Content::Number(number)),
            None => sheet.cells.remove(spot),
        };
        sheet.results.insert(*spot, before);
    }
}

/// 是错误值，`.ods` 存成的文字也是。
fn is_error(sheet: &Sheet, spot: Spot) -> bool {
    matches!(read_amount(sheet, spot), Reading::Bad(fault) if fault.code == "X25")
}

/// 所填的各格：文字写的数当数，公式还没有结果。
fn filled(sheet: &Sheet, formulas: &BTreeMap<Spot, String>) -> Sheet {
    let mut filled = Sheet::new(&sheet.name, sheet.hidden);
    filled.cells.extend(formulas.keys().map(|spot| (*spot, Content::NotComputed)));
    for (spot, content) in sheet.cells.iter().filter(|(spot, _)| !formulas.contains_key(spot)) {
        let content = match (content, read_amount(sheet, *spot)) {
            (Content::Text(_), Reading::Blank) => continue,
            (Content::Text(text), Reading::Exact(number)) => {
                number.to_f64().map_or_else(|| Content::Text(text.clone()), Content::Number)
            }
            (content, _) => content.clone(),
        };
        filled.cells.insert(*spot, content);
    }
    filled
}

/// 基本支出表的合计：代码是三位的各类之和；别的公式没有。
fn classes(sheet: &Sheet, filled: &Sheet, formula: &str) -> Option<f64> {
    let of = |(codes, cells): (Area, Area)| {
        let is_class = |spot: &Spot| spot.1 == codes.start.1 && sheet.text(*spot).len() == 3;
        let rows = sheet.cells.range(codes.start..=codes.end).map(|(spot, _)| *spot).filter(is_class);
        let mut numbers = rows.map(|(row, _)| match read_amount(filled, (row, cells.start.1)) {
            Reading::Exact(number) => number,
            _ => Decimal::ZERO,
        });
        numbers.try_fold(Decimal::ZERO, Decimal::checked_add)
    };
    let mut blocks = class_blocks(formula)?.into_iter().map(of);
    blocks.try_fold(Decimal::ZERO, |sum, block| sum.checked_add(block?))?.to_f64()
}

/// 公式的结果与程序相加的不同的各格，合成一条；都相同的没有。
pub fn tell(file: &str, sheets: &[Sheet], tables: &[Table]) -> Option<Diagnostic> {
    let mut different = Vec::new();
    let mut causes: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    // 有不能当金额的格，合计跟着错，不另说；那一格改好再看。
    for table in tables.iter().filter(|table| !has_fault(table)) {
        let rows = table.placed_rows().filter_map(|(name, row)| {
            let sheet = sheets.iter().find(|sheet| sheet.name == name)?;
            Some((sheet, row))
        });
        let before = different.len();
        let mut own_causes = Vec::new();
        for (sheet, row) in rows {
            for cell in &row.cells {
                let at = || place(file, &sheet.name, cell.spot).label(row.label.clone());
                own_causes.extend(cause(sheet, cell).map(|cause| (cause, at())));
                // 没有存结果的，谈不上不同。
                let result =
                    sheet.results.get(&cell.spot).filter(|_| !sheet.spoiled.contains_key(&cell.spot));
                if let Some(result) = result.filter(|result| **result != Content::NotComputed)
                    && own_number(sheet, cell).is_some_and(|number| number_of(result) != Some(number))
                {
                    different.push(at().value(shown(result)));
                }
            }
        }
        if different.len() > before {
            own_causes.into_iter().for_each(|(cause, at)| causes.entry(cause).or_default().push(at));
        }
    }
    if different.is_empty() {
        return None;
    }
    let message = format!("填报表有 {} 格公式的结果与所填的不同，用的是程序相加的数", different.len());
    let mut told: Vec<&str> = causes.keys().copied().collect();
    if told.is_empty() {
        told.push("公式没有算插在下面的行，或改了以后没有重算");
    }
    let help = format!("不影响检查和排版。原因：{}", told.join("；"));
    let mut finding = Diagnostic::info("X48", message).help(help);
    finding.places = causes.into_values().filter_map(|places| places.into_iter().next()).collect();
    finding.places.extend(different);
    Some(finding)
}

fn has_fault(table: &Table) -> bool {
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.any(|cell| matches!(cell.value, Value::Amount(Reading::Bad(_))))
}

/// 一格使公式算错的原因。
fn cause(sheet: &Sheet, cell: &Cell) -> Option<&'static str> {
    match (&cell.value, sheet.own(cell.spot)) {
        (Value::Text(_), Some(Content::Text(text))) if cell.key == "code" && text.trim() != text => {
            Some("科目代码前后有空格")
        }
        (Value::Amount(Reading::Exact(_)), Some(Content::Text(_))) => Some("有的数是文字，公式不加"),
        (Value::Amount(_), None) if sheet.spaces.contains(&cell.spot) => Some("金额的格里有空格"),
        _ => None,
    }
}

/// 程序的数；空着的合计没有可加的，不是金额的没有数。
fn own_number(sheet: &Sheet, cell: &Cell) -> Option<Decimal> {
    match (sheet.own(cell.spot), &cell.value) {
        // 总表的一格分成几本预算的，各是一部分。
        (Some(renewed), Value::Amount(_)) => number_of(renewed),
        (None, Value::Amount(Reading::Exact(number))) => Some(*number),
        (None, Value::Amount(Reading::Blank)) => Some(Decimal::ZERO),
        _ => None,
    }
}

fn number_of(result: &Content) -> Option<Decimal> {
    let mut sheet = Sheet::default();
    sheet.cells.insert((0, 0), result.clone());
    match read_amount(&sheet, (0, 0)) {
        Reading::Exact(number) => Some(number),
        _ => None,
    }
}

fn shown(result: &Content) -> String {
    match (number_of(result), result) {
        (Some(number), _) => number.to_string(),
        (None, Content::Error(error) | Content::Text(error)) => error.clone(),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renewed(formula: &str, part: Content, result: Content) -> Sheet {
        let mut sheet = Sheet::new("表", false);
        let parts = [((0, 0), Content::Number(1.5)), ((0, 1), part), ((0, 2), result)];
        sheet.cells.extend(parts);
        renew(&mut sheet, &BTreeMap::from([((0, 2), formula.to_string())]));
        sheet
    }

    #[test]
    fn a_sum_is_of_what_is_filled_in() {
        let text = |text: &str| Content::Text(text.into());
        let error = || Content::Error("#VALUE!".into());
        for (formula, part, result, expected) in [
            ("SUM(A1:B1)", text("2.25"), Content::Number(1.5), Some(Content::Number(3.75))),
            ("A1+B1", text("—"), error(), Some(Content::Number(1.5))),
            ("A1+B1", text("—"), text("#VALUE!"), Some(Content::Number(1.5))),
            ("A1&B1", text("—"), text("1.5—"), Some(text("1.5—"))),
            ("SUMPRODUCT(((LEN(A1:A1)=3))*B1)", text("x"), Content::Number(9.0), None),
            ("SUMIF(A1:A1,\"???\",B1:B1)", Content::Number(2.0), error(), Some(Content::Number(0.0))),
            ("A1*2", text("2"), Content::Number(3.0), Some(Content::Number(3.0))),
            ("SUM(A1:B1)", Content::Number(2.0), Content::Scaled(3.5), Some(Content::Scaled(3.5))),
            ("SUM(A1:B1)", error(), error(), Some(error())),
        ] {
            let sheet = renewed(formula, part, result);
            assert_eq!(sheet.own((0, 2)), expected.as_ref(), "{formula}");
        }
    }
}
