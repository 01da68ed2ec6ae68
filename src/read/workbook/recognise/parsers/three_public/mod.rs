//! “三公”经费：横排（两块、上下两块、两行、逐项一对）与竖排。

mod across;
mod down;
mod found;
mod groups;
mod initial;
mod stage;
mod units;

use super::columns::is_rate;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::{amounts, heads, items};
use crate::read::workbook::recognise::{Cell, Parsed, Reading, Row, Scene, Value};
use crate::read::workbook::sheet::{Content, Spot, squeeze};
use crate::report::{THREE_PUBLIC_ITEMS, TableKind, ThreePublicItem};
use found::{Figures, Found};
use stage::Stage;

pub fn parse(scene: &Scene) -> Option<Parsed> {
    let (sheet, block) = (scene.sheet, scene.block);
    let anchor = heads::find(sheet, block, |text| Stage::of(text).is_some())?;
    let mut parsed = Parsed { head: heads::top(sheet, block, anchor.0), ..Parsed::default() };
    parsed.last = parsed.head;
    let mut found = Found::default();
    match down::item_column(scene, parsed.head) {
        Some(item) => down::read(scene, anchor.0, item, &mut found, &mut parsed),
        None => across::read(scene, &mut found, &mut parsed),
    }
    if found.is_empty() {
        return None;
    }
    let figures = found.settle(&mut parsed);
    for item in THREE_PUBLIC_ITEMS {
        rows(scene, item, anchor, &figures, &mut parsed);
    }
    missing(scene, anchor, &figures, &mut parsed);
    let present = |row: &Row| {
        row.cells.iter().any(|cell| matches!(&cell.value, Value::Amount(reading) if reading.is_present()))
    };
    if !parsed.rows.iter().any(present) {
        parsed.rows.clear();
    }
    parsed.initial = initial::of(scene, &figures, &mut parsed);
    Some(parsed)
}

/// 一个项目的一行；一个数也没有的没有，缺的另说。
fn rows(scene: &Scene, item: &'static str, anchor: Spot, figures: &Figures, parsed: &mut Parsed) {
    let mut row = Row {
        label: item.to_string(),
        cells: vec![Cell { key: "item", spot: anchor, value: Value::Text(item.to_string()) }],
    };
    for (key, header, column) in figures.columns() {
        let Some(spots) = column.get(item) else { continue };
        let label = format!("{item} › {header}");
        // 细分都空着的，合计也是空的。
        let is_told = |spot: &&Spot| amounts::read(scene.sheet, **spot) != Reading::Blank;
        let told: Vec<Spot> = spots.iter().filter(is_told).copied().collect();
        let spots = if told.is_empty() { &spots[..1] } else { told.as_slice() };
        let cell = match spots {
            [spot] => Cell { key, spot: *spot, value: scene.amount(*spot, &label, &mut parsed.findings) },
            spots => scene.sum(key, spots, &label, &mut parsed.findings),
        };
        row.cells[0].spot = cell.spot;
        row.cells.push(cell);
    }
    if row.cells.len() > 1 {
        parsed.rows.push(row);
    }
}

/// 合计和用车小计可以不写，其余四项缺了要说；一列都没有的只说一次。
fn missing(scene: &Scene, anchor: Spot, figures: &Figures, parsed: &mut Parsed) {
    let mut tell = |what: String| {
        let message = format!("{}没有{what}", TableKind::ThreePublic.title());
        parsed.findings.push(
            Diagnostic::error("X15", message)
                .at(scene.place(anchor))
                .help("检查表头；没有发生也要有这一格，填 0"),
        );
    };
    for (_, header, column) in figures.columns() {
        if column.is_empty() {
            tell(format!("“{header}”这一列"));
            continue;
        }
        for item in ThreePublicItem::ALL.into_iter().filter(|item| item.parts().is_empty()) {
            if !column.contains_key(item.name()) {
                tell(format!("“{}”的{header}", item.name()));
            }
        }
    }
}

/// 到这一行为止：是表下的注，或下面是数量和机关运行经费。
fn is_end(scene: &Scene, row: u32) -> bool {
    scene.ends_at(row) || is_counts(&heads::first_text(scene.sheet, row, scene.block.columns()))
}

/// 说下面是数量、机关运行经费的话。
fn is_counts(text: &str) -> bool {
    !heads::is_note(text) && (text.contains("相关统计数") || text.contains("机关运行经费"))
}

/// 注以下还有数的，说一声；下面另有数量、机关运行经费的，那些数不是费用。
fn tell_below(scene: &Scene, end: u32, parsed: &mut Parsed) {
    let text = |row: u32| heads::first_text(scene.sheet, row, scene.block.columns());
    if !scene.block.rows_from(end).any(|row| is_counts(&text(row))) {
        scene.tell_below(end, scene.block.used_columns.iter().copied(), parsed);
    }
}

/// 不认得的一处，有数才报告；会议费、培训费不属于“三公”，略去。
fn tell_unknown(scene: &Scene, head: Spot, spot: Spot, told: &str, parsed: &mut Parsed) {
    // 行首的文字是行的叫法（如单位名称），备注里的是话，都不是写坏的数。
    let is_words = || {
        let first = scene.sheet.row(spot.0, scene.block.columns()).next();
        first.is_some_and(|(column, _)| column == spot.1)
            || ["备注", "说明"].iter().any(|word| told.contains(word))
    };
    let present = match amounts::read(scene.sheet, spot) {
        Reading::Blank => false,
        Reading::Exact(number) => !number.is_zero(),
        Reading::Bad(_) => true,
        Reading::Text(text) => {
            heads::is_broken_figure(&squeeze(&text)) && !is_words() && !heads::is_words(&text)
        }
    };
    if !present {
        return;
    }
    if items::beside_three_public(told) {
        let item = told.split('›').find(|text| items::beside_three_public(text)).unwrap_or(told);
        let remark = format!("略去“{item}”（不属于“三公”经费）");
        if !parsed.remarks.contains(&remark) {
            parsed.remarks.push(remark);
        }
        return;
    }
    if is_rate(told) {
        let remark = format!("略去“{told}”（比率、增减数）");
        if !parsed.remarks.contains(&remark) {
            parsed.remarks.push(remark);
        }
        return;
    }
    let named = if told.is_empty() { "没有表头的一列".into() } else { format!("“{told}”") };
    parsed.findings.push(
        Diagnostic::error("X17", format!("“三公”经费表里不认得{named}，里面有数"))
            .at(scene.place(head))
            .at(scene.place(spot))
            .help("删去这一列，或把表头改成通行的写法"),
    );
}

/// 一格里的文字；不是文字的为空。
fn own_text(scene: &Scene, spot: Spot) -> String {
    match scene.sheet.own(spot) {
        Some(Content::Text(_)) => scene.sheet.text(spot),
        _ => String::new(),
    }
}
