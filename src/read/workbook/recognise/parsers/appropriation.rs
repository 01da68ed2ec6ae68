//! 财政拨款总表的各行：收入方三本预算各占一行，转成一行三列；支出方三本预算各占一列。

use super::balance::{Item, blank_line, item, left_out, line, present, written_total};
use super::balance_head::{BUDGETS, Side};
use super::detail;
use super::detail::Details;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::heads::without_prefix;
use crate::read::workbook::recognise::cells::items;
use crate::read::workbook::recognise::{Cell, Parsed, Reading, Row, Scene, Value};
use crate::report::TableKind;
use crate::subject::Catalogue;
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// 财政拨款总表的收入方：一行一本预算，转成一行三列。
pub fn income(scene: &Scene, side: &Side, rows: RangeInclusive<u32>, parsed: &mut Parsed) {
    let Some(column) = side.column("amount") else { return };
    // 三组：本年收入、年初结转、总计；每组合计一格、三本预算各一格。
    let mut groups: [[Option<Cell>; 4]; 2] = Default::default();
    let mut total: Option<Cell> = None;
    let mut opening = false;
    for row in scene.block.rows_in(rows) {
        let Some(text) = item(scene, side, row, parsed) else { continue };
        let known = items::appropriation_income(&text);
        opening = match known {
            Some("年初财政拨款结转和结余") => true,
            Some("本年收入") => false,
            _ => opening,
        };
        let name = known.unwrap_or(without_prefix(&text));
        let label = format!("收入 {name} › 金额");
        let spot = (row, column);
        let value = scene.amount(spot, &label, &mut parsed.findings);
        let slot = match (known, items::budget(&text)) {
            (Some("总计"), _) => &mut total,
            (Some(_), _) => &mut groups[usize::from(opening)][0],
            (None, Some(key)) => {
                let index = BUDGETS.iter().position(|known| *known == key).unwrap_or(0);
                &mut groups[usize::from(opening)][index + 1]
            }
            (None, None) => {
                if present(&value) {
                    detail::unknown(scene, "财政拨款总表的收入方", &text, spot, parsed);
                }
                continue;
            }
        };
        if let Some(first) = slot.as_ref().filter(|_| present(&value)) {
            parsed.findings.push(
                Diagnostic::error("X16", format!("财政拨款总表里“{name}”写了两行"))
                    .at(scene.place(first.spot))
                    .at(scene.place(spot))
                    .help("只留一行"),
            );
            continue;
        }
        *slot = Some(Cell { key: "total", spot, value });
    }
    finish_income(side, groups, total, parsed);
}

fn number(cell: &Option<Cell>) -> Decimal {
    match cell.as_ref().map(|cell| &cell.value) {
        Some(Value::Amount(Reading::Exact(number))) => *number,
        _ => Decimal::ZERO,
    }
}

fn finish_income(side: &Side, groups: [[Option<Cell>; 4]; 2], total: Option<Cell>, parsed: &mut Parsed) {
    let sums: [Decimal; 3] =
        [1, 2, 3].map(|index| groups.iter().map(|group| number(&group[index])).sum::<Decimal>());
    let is_used = |cell: &Option<Cell>| cell.as_ref().is_some_and(|cell| present(&cell.value));
    if !groups.iter().flatten().chain([&total]).any(is_used) {
        return;
    }
    // 文字形式里年初在前。
    for (index, name) in [(1, "年初财政拨款结转和结余"), (0, "本年收入")] {
        let group = &groups[index];
        let Some(any) = group.iter().flatten().find(|cell| present(&cell.value)) else { continue };
        let spot = group[0].as_ref().map_or(any.spot, |cell| cell.spot);
        let mut cells: Vec<Cell> = group[0].clone().into_iter().collect();
        for (key, cell) in BUDGETS.iter().zip(&group[1..]) {
            let zero = Cell { key, spot, value: Value::Amount(Reading::Exact(Decimal::ZERO)) };
            cells.push(cell.clone().map_or(zero, |cell| Cell { key, ..cell }));
        }
        parsed.rows.push(line(side, name, spot, cells));
    }
    if let Some(total) = total.filter(|cell| !matches!(cell.value, Value::Amount(Reading::Blank))) {
        let spot = total.spot;
        let mut cells = vec![total];
        // 总计行不分预算，由上面各行相加；各与支出总计只差尾数的，见 `settle`。
        for (key, sum) in BUDGETS.iter().zip(sums) {
            cells.push(Cell { key, spot, value: Value::Amount(Reading::Exact(sum)) });
        }
        parsed.rows.push(line(side, "总计", spot, cells));
    }
}

/// 一本预算两项相加，舍入至多差这么多。
const TAIL: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// 收入总计不分预算，各本预算是相加得来的，可以比公开的差一个尾数；与支出总计相等，各本预算又只差尾数的，照支出总计写。
pub fn settle(parsed: &mut Parsed) {
    let total = |side: &str| parsed.rows.iter().position(|row| row.label == format!("{side} 总计"));
    let (Some(income), Some(expenditure)) = (total("收入"), total("支出")) else { return };
    let number = |row: usize, key: &str| number(&parsed.rows[row].cell(key).cloned());
    let is_tail = |key: &&str| (number(income, key) - number(expenditure, key)).abs() <= TAIL;
    if number(income, "total") != number(expenditure, "total") || !BUDGETS.iter().all(is_tail) {
        return;
    }
    let taken = BUDGETS.map(|key| (key, number(expenditure, key)));
    for (key, taken) in taken {
        if let Some(cell) = parsed.rows[income].cell_mut(key) {
            cell.value = Value::Amount(Reading::Exact(taken));
        }
    }
}

/// 支出方的各行。
pub fn expenditure(scene: &Scene, side: &Side, rows: RangeInclusive<u32>, parsed: &mut Parsed) {
    let catalogue = Catalogue::newest();
    let mut details = Details::default();
    let mut kept: Vec<Row> = Vec::new();
    for row in scene.block.rows_in(rows) {
        let Some(text) = item(scene, side, row, parsed) else { continue };
        let known = items::appropriation_expenditure(&text)
            .map(str::to_string)
            .or_else(|| items::class(&text, catalogue));
        let name = known.clone().unwrap_or_else(|| without_prefix(&text).to_string());
        let mut cells = Vec::new();
        for (key, column) in &side.amounts {
            let label = format!("支出 {name} › {}", TableKind::Appropriation.format().header(key));
            let value = scene.amount((row, *column), &label, &mut parsed.findings);
            cells.push(Cell { key, spot: (row, *column), value });
        }
        for key in BUDGETS.into_iter().filter(|key| side.column(key).is_none()) {
            let value = Value::Amount(Reading::Exact(Decimal::ZERO));
            cells.push(Cell { key, spot: (row, side.item), value });
        }
        let has = cells.iter().any(|cell| present(&cell.value));
        let kind_of_line = details.next(&text, known.as_deref());
        let spot = cells.iter().find(|cell| present(&cell.value)).map_or((row, side.item), |cell| cell.spot);
        let item = Item { line: kind_of_line, text: &text, spot, present: has };
        if left_out(scene, TableKind::Appropriation, side, &item, parsed) {
            continue;
        }
        if has || cells.iter().any(|cell| written_total(&name, &cell.value)) {
            kept.push(line(side, &name, (row, side.item), cells));
        } else if let Some((_, column)) = side.amounts.first().filter(|_| known.is_some()) {
            parsed.blank_rows.push(blank_line(side, &name, (row, *column)));
        }
    }
    if kept.iter().any(|row| row.cells.iter().any(|cell| present(&cell.value))) {
        parsed.rows.extend(kept);
    }
}
