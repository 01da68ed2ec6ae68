//! 两张总表的表头：收入方、支出方的项目列和金额列。

use super::columns::is_rate;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::{amounts, heads, items};
use crate::read::workbook::recognise::{Parsed, Scene};
use crate::read::workbook::sheet::Spot;
use crate::report::TableKind;

/// 一方：项目列和金额的各列。
#[derive(Debug)]
pub struct Side {
    /// 收入方。
    pub income: bool,
    /// 项目列。
    pub item: u32,
    /// 键和列；总表只有 `amount`，财政拨款总表支出方有四列。
    pub amounts: Vec<(&'static str, u32)>,
}

/// 三本预算的键。
pub const BUDGETS: [&str; 3] = ["general", "funds", "capital"];

/// 各方的项目列和金额列。
pub fn sides(
    scene: &Scene,
    kind: TableKind,
    columns: &[u32],
    (top, data): (u32, u32),
    parsed: &mut Parsed,
) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for (index, item) in columns.iter().enumerate() {
        let whole = path(scene, *item, (top, data)).join("");
        if whole.contains("性质") || whole.contains("经济分类") && !whole.contains("功能分类") {
            parsed.remarks.push("略去按支出性质和经济分类列的一块".into());
            continue;
        }
        let income = match (whole.contains("收入"), whole.contains("支出")) {
            (true, false) => true,
            (false, true) => false,
            _ => index == 0,
        };
        let end = columns.get(index + 1).map_or(scene.block.area.end.1, |next| next - 1);
        let amounts = amount_columns(scene, (kind, income), (*item, end), (top, data), parsed);
        tell_missing(scene, (kind, income), (top, *item), &amounts, parsed);
        sides.push(Side { income, item: *item, amounts });
    }
    sides
}

/// 一列的表头，栏次行不算。
fn path(scene: &Scene, column: u32, (top, data): (u32, u32)) -> heads::Path {
    let mut path = heads::path(scene.sheet, column, top..=data - 1);
    path.retain(|text| !heads::is_index(text));
    path
}

/// 三本预算各占一列：财政拨款总表的支出方。
fn is_by_budget(kind: TableKind, income: bool) -> bool {
    kind == TableKind::Appropriation && !income
}

/// 一方的金额列：项目列 `item` 之后到 `end` 列；不认得的、重复的报告。
fn amount_columns(
    scene: &Scene,
    (kind, income): (TableKind, bool),
    (item, end): (u32, u32),
    (top, data): (u32, u32),
    parsed: &mut Parsed,
) -> Vec<(&'static str, u32)> {
    let mut heads: Vec<(u32, String)> = scene
        .block
        .used_columns
        .iter()
        .copied()
        .filter(|column| (item + 1..=end).contains(column))
        .map(|column| (column, path(scene, column, (top, data))))
        .filter(|(_, path)| path.last().is_none_or(|last| last != "行次"))
        .map(|(column, path)| (column, path.join("")))
        .collect();
    for (column, _) in heads.extract_if(.., |(_, head)| head.is_empty()) {
        unknown(scene, kind, "没有表头", (column, data), parsed);
    }
    for (_, head) in heads.extract_if(.., |(_, head)| scene.is_other_year(head, top)) {
        parsed.remarks.push(format!("略去“{head}”一列（不是本年的）"));
    }
    for (_, head) in heads.extract_if(.., |(_, head)| is_rate(head)) {
        parsed.remarks.push(format!("略去“{head}”一列（比率、增减数）"));
    }
    // 预算数、决算数并列的，只取决算数。
    let has_actual = heads.iter().any(|(_, head)| head.contains("决算数"));
    let is_budget =
        |head: &str| if has_actual { !head.contains("决算数") } else { head.contains("预算数") };
    for (column, head) in heads.extract_if(.., |(_, head)| is_budget(head)) {
        let told = path(scene, column, (top, data)).join("›");
        let why = if head.contains("预算数") { "预算数" } else { "不是决算数" };
        parsed.remarks.push(format!("略去“{told}”一列（{why}）"));
    }
    let mut amounts: Vec<(&'static str, u32)> = Vec::new();
    for (column, head) in &heads {
        let key = match is_by_budget(kind, income) {
            false => "amount",
            true => match items::budget(head) {
                Some(budget) => budget,
                None if is_total_head(head) => "total",
                None => {
                    unknown(scene, kind, head, (*column, data), parsed);
                    continue;
                }
            },
        };
        if let Some((_, first)) = amounts.iter().find(|(known, _)| *known == key) {
            parsed.findings.push(
                Diagnostic::error("X16", format!("{}有两列都像“{head}”", kind.title()))
                    .at(scene.place((top, *first)))
                    .at(scene.place((top, *column)))
                    .help("只留一列，或把表头写清楚"),
            );
            continue;
        }
        amounts.push((key, *column));
    }
    amounts
}

/// 不可缺的金额列里没有的；`spot` 是项目列的表头。
fn tell_missing(
    scene: &Scene,
    (kind, income): (TableKind, bool),
    spot: Spot,
    amounts: &[(&'static str, u32)],
    parsed: &mut Parsed,
) {
    let split = is_by_budget(kind, income);
    let wanted: &[&str] = if split { &BUDGETS } else { &["amount"] };
    for key in wanted {
        // 不是每地每年都列国有资本；有没有漏，看合计对不对。
        let has_total = amounts.iter().any(|(known, _)| *known == "total");
        if *key == "capital" && has_total && !amounts.iter().any(|(known, _)| known == key) {
            parsed.remarks.push("没有国有资本经营预算财政拨款这一列，作零".into());
            continue;
        }
        if !amounts.iter().any(|(known, _)| known == key) {
            let header = if split { kind.format().header(key) } else { "金额" };
            parsed.findings.push(
                Diagnostic::error("X15", format!("{}没有“{header}”这一列", kind.title()))
                    .at(scene.place(spot))
                    .help("检查表头"),
            );
        }
    }
}

/// 支出方的合计列。
fn is_total_head(head: &str) -> bool {
    ["合计", "小计", "总计", "决算数", "金额"].iter().any(|word| head.ends_with(word))
}

/// 不认得的一列，有数才报告。
fn unknown(scene: &Scene, kind: TableKind, head: &str, (column, data): Spot, parsed: &mut Parsed) {
    if scene.only_words(column, data) {
        parsed.remarks.push(format!("略去“{head}”一列（只有文字）"));
        return;
    }
    let rows = &mut scene.block.rows_from(data);
    if let Some(row) = rows.find(|row| amounts::read(scene.sheet, (*row, column)).is_present()) {
        parsed.findings.push(
            Diagnostic::error("X17", format!("{}里不认得“{head}”一列，里面有数", kind.title()))
                .at(scene.place((data.saturating_sub(1), column)).label(head))
                .at(scene.place((row, column)))
                .help("删去这一列，或把表头改成通行的写法"),
        );
    }
}

impl Side {
    /// 收入或支出。
    pub fn name(&self) -> &'static str {
        if self.income { "收入" } else { "支出" }
    }

    /// 一个键所在的列。
    pub fn column(&self, key: &str) -> Option<u32> {
        self.amounts.iter().find(|(known, _)| *known == key).map(|(_, column)| *column)
    }
}
