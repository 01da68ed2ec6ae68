//! “三公”经费：横排（两块、上下两块、两行、逐项一对）与竖排。

mod across;
mod down;

use super::columns::is_rate;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::{amounts, heads, items};
use crate::read::workbook::recognise::{Cell, Parsed, Reading, Row, Scene, Value};
use crate::read::workbook::sheet::{Content, Spot, squeeze};
use crate::report::{THREE_PUBLIC_ITEMS, TableKind};
use std::collections::{BTreeMap, BTreeSet};

/// 两个数：键和叫法。
const STAGES: [(&str, &str); 2] = [("budget", "预算数"), ("actual", "决算数")];

/// 一个数：项目和键。
type Slot = (&'static str, &'static str);

/// 认出的各格；年初预算数只在没有别的预算数时用。
#[derive(Default)]
struct Found {
    cells: BTreeMap<Slot, Spot>,
    initial: BTreeMap<&'static str, Spot>,
    /// 报告过重复的行，一行只说一次。
    repeated: BTreeSet<u32>,
}

pub fn parse(scene: &Scene) -> Option<Parsed> {
    let (sheet, block) = (scene.sheet, scene.block);
    let anchor = heads::find(sheet, block, |text| stage(text).is_some())?;
    let mut parsed = Parsed { head: heads::top(sheet, block, anchor.0), ..Parsed::default() };
    parsed.last = parsed.head;
    let mut found = Found::default();
    match down::item_column(scene, parsed.head) {
        Some(item) => down::read(scene, anchor.0, item, &mut found, &mut parsed),
        None => across::read(scene, &mut found, &mut parsed),
    }
    if found.cells.is_empty() {
        return None;
    }
    found.use_initial(&mut parsed);
    let cells = found.cells;
    for item in THREE_PUBLIC_ITEMS {
        let mut row = Row {
            label: item.to_string(),
            cells: vec![Cell { key: "item", spot: anchor, value: Value::Text(item.to_string()) }],
        };
        for (key, header) in STAGES {
            let Some(spot) = cells.get(&(item, key)) else { continue };
            let value = scene.amount(*spot, &format!("{item} › {header}"), &mut parsed.findings);
            row.cells[0].spot = *spot;
            row.cells.push(Cell { key, spot: *spot, value });
        }
        if row.cells.len() == 3 {
            parsed.rows.push(row);
        }
    }
    missing(scene, anchor, &cells, &mut parsed);
    let present = |row: &Row| {
        row.cells.iter().any(|cell| matches!(&cell.value, Value::Amount(reading) if reading.is_present()))
    };
    if !parsed.rows.iter().any(present) {
        parsed.rows.clear();
    }
    Some(parsed)
}

/// 合计和用车小计可以不写，其余四项缺了要说。
fn missing(scene: &Scene, anchor: Spot, cells: &BTreeMap<Slot, Spot>, parsed: &mut Parsed) {
    for item in
        THREE_PUBLIC_ITEMS.into_iter().filter(|item| !["合计", "公务用车购置及运行维护费"].contains(item))
    {
        for (key, header) in STAGES {
            if !cells.contains_key(&(item, key)) {
                parsed.findings.push(
                    Diagnostic::error(
                        "X15",
                        format!("{}没有“{item}”的{header}", TableKind::ThreePublic.title()),
                    )
                    .at(scene.place(anchor))
                    .help("检查表头；没有发生也要有这一格，填 0"),
                );
            }
        }
    }
}

/// 表头说的是预算数、决算数，还是年初预算数。
fn stage(text: &str) -> Option<&'static str> {
    let ends = |words: &[&str]| words.iter().any(|word| text.ends_with(word));
    if text.contains("上年") {
        None
    } else if text.contains("年初预算") {
        Some("initial")
    } else if text.contains("预算数") || text == "预算" || ends(&["全年预算"]) {
        Some("budget")
    } else if text.contains("决算数")
        || text.contains("统计数")
        || text == "决算"
        || ends(&["支出数", "执行数"])
    {
        Some("actual")
    } else {
        None
    }
}

/// 到这里为止：下面是数量和机关运行经费。
fn is_end(text: &str) -> bool {
    heads::is_note(text) || text.contains("相关统计数") || text.contains("机关运行经费")
}

/// 注以下还有数的，说一声；下面另有数量、机关运行经费的，那些数不是费用。
fn tell_below(scene: &Scene, end: u32, parsed: &mut Parsed) {
    let text = |row: u32| heads::first_text(scene.sheet, row, scene.block.columns());
    let is_counts = |row: u32| is_end(&text(row)) && !heads::is_note(&text(row));
    if !scene.block.rows_from(end).any(is_counts) {
        scene.tell_below(end, scene.block.used_columns.iter().copied(), parsed);
    }
}

impl Found {
    /// 记下一格；同一个数写了两处而且都有数的，两处都报告。
    fn put(&mut self, scene: &Scene, slot: Slot, spot: Spot, parsed: &mut Parsed) {
        if slot.1 == "initial" {
            self.initial.entry(slot.0).or_insert(spot);
            return;
        }
        let present = |spot| amounts::read(scene.sheet, spot).is_present();
        match self.cells.get(&slot).copied() {
            Some(first) if !present(spot) && first != spot => {}
            Some(first) if present(first) && first != spot => {
                if self.repeated.insert(spot.0) {
                    let header =
                        STAGES.iter().find(|(key, _)| *key == slot.1).map_or("", |(_, header)| header);
                    parsed.findings.push(
                        Diagnostic::error("X16", format!("“三公”经费表里“{}”的{header}有两处", slot.0))
                            .at(scene.place(first))
                            .at(scene.place(spot))
                            .help("只留一处，或把表头写清楚"),
                    );
                }
            }
            _ => {
                self.cells.insert(slot, spot);
            }
        }
    }

    /// 没有全年预算数的，用年初预算数，并且说出来。
    fn use_initial(&mut self, parsed: &mut Parsed) {
        if self.initial.is_empty() || self.cells.keys().any(|(_, key)| *key == "budget") {
            return;
        }
        self.cells.extend(self.initial.iter().map(|(item, spot)| ((*item, "budget"), *spot)));
        parsed.remarks.push("没有全年预算数，用的是年初预算数".into());
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
