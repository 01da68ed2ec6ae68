//! 财政拨款总表的收入方：三本预算各占一行，转成一行三列。

use super::balance::{BUDGETS, Side, item, line, present};
use super::heads::without_prefix;
use super::{Cell, Parsed, Reading, Scene, Value, detail, items};
use crate::diagnostic::Diagnostic;
use rust_decimal::Decimal;

/// 财政拨款总表的收入方：一行一本预算，转成一行三列。
pub fn income(scene: &Scene, side: &Side, (first, last): (u32, u32), parsed: &mut Parsed) {
    let Some(column) = side.column("amount") else { return };
    // 三组：本年收入、年初结转、总计；每组合计一格、三本预算各一格。
    let mut groups: [[Option<Cell>; 4]; 2] = Default::default();
    let mut total: Option<Cell> = None;
    let mut opening = false;
    for row in scene.block.rows_from(first).take_while(|row| *row <= last) {
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
        // 总计行不分预算，由上面各行相加。
        for (key, sum) in BUDGETS.iter().zip(sums) {
            cells.push(Cell { key, spot, value: Value::Amount(Reading::Exact(sum)) });
        }
        parsed.rows.push(line(side, "总计", spot, cells));
    }
}
