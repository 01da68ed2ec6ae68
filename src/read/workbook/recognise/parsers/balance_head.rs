//! 两张总表的表头：收入方、支出方的项目列和金额列。

use super::columns::is_rate;
use super::head_rows::HeadRows;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::{amounts, heads, items};
use crate::read::workbook::recognise::{Parsed, Scene};
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

/// 一张总表的表头。
pub struct Head<'a> {
    /// 在哪一片单元格里。
    pub scene: &'a Scene<'a>,
    /// 是哪一张总表。
    pub kind: TableKind,
    /// 占的行。
    pub rows: HeadRows,
}

/// 一方占的列；列从 0 数。
#[derive(Clone, Copy)]
struct Part {
    /// 收入方。
    income: bool,
    /// 项目列，这一方的第一列。
    item: u32,
    /// 这一方的最后一列。
    end: u32,
}

impl Head<'_> {
    /// 各方的项目列和金额列；`items` 是各项目列。
    pub fn sides(&self, items: &[u32], parsed: &mut Parsed) -> Vec<Side> {
        let mut sides: Vec<Side> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let whole = self.path(*item).join("");
            if whole.contains("性质") || whole.contains("经济分类") && !whole.contains("功能分类") {
                parsed.remarks.push("略去按支出性质和经济分类列的一块".into());
                continue;
            }
            let income = match (whole.contains("收入"), whole.contains("支出")) {
                (true, false) => true,
                (false, true) => false,
                _ => index == 0,
            };
            let end = items.get(index + 1).map_or(self.scene.block.area.end.1, |next| next - 1);
            let part = Part { income, item: *item, end };
            let columns = self.own_columns(part, parsed);
            let amounts = self.keyed(part, &columns, parsed);
            self.tell_missing(part, &amounts, parsed);
            sides.push(Side { income, item: *item, amounts });
        }
        sides
    }

    /// 一列的表头，栏次行不算。
    fn path(&self, column: u32) -> heads::Path {
        let mut path = self.rows.path(self.scene.sheet, column);
        path.retain(|text| !heads::is_index(text));
        path
    }

    /// 三本预算各占一列：财政拨款总表的支出方。
    fn is_by_budget(&self, part: Part) -> bool {
        self.kind == TableKind::Appropriation && !part.income
    }

    /// 项目列以后的各列和表头：没有表头、别的年度、比率、预算数的略去，说出来。
    fn own_columns(&self, part: Part, parsed: &mut Parsed) -> Vec<(u32, String)> {
        let used = self.scene.block.used_columns.iter().copied();
        let mut heads: Vec<(u32, String)> = used
            .filter(|column| (part.item + 1..=part.end).contains(column))
            .map(|column| (column, self.path(column)))
            .filter(|(_, path)| path.last().is_none_or(|last| last != "行次"))
            .map(|(column, path)| (column, path.join("")))
            .collect();
        for (column, _) in heads.extract_if(.., |(_, head)| head.is_empty()) {
            self.unknown("没有表头", column, parsed);
        }
        for (_, head) in heads.extract_if(.., |(_, head)| self.scene.is_other_year(head, self.rows.top)) {
            parsed.remarks.push(format!("略去“{head}”一列（不是本年的）"));
        }
        for (_, head) in heads.extract_if(.., |(_, head)| is_rate(head)) {
            parsed.remarks.push(format!("略去“{head}”一列（比率、增减数）"));
        }
        // 预算数、决算数并列的，只取决算数。
        let has_actual = heads.iter().any(|(_, head)| head.contains("决算数"));
        let is_budget = |head: &str| {
            if has_actual { !head.contains("决算数") } else { head.contains("预算数") }
        };
        for (column, head) in heads.extract_if(.., |(_, head)| is_budget(head)) {
            let told = self.path(column).join("›");
            let why = if head.contains("预算数") { "预算数" } else { "不是决算数" };
            parsed.remarks.push(format!("略去“{told}”一列（{why}）"));
        }
        heads
    }

    /// 各列归到键；不认得的、重复的报告。
    fn keyed(&self, part: Part, columns: &[(u32, String)], parsed: &mut Parsed) -> Vec<(&'static str, u32)> {
        let mut amounts: Vec<(&'static str, u32)> = Vec::new();
        for (column, head) in columns {
            let key = match self.is_by_budget(part) {
                false => Some("amount"),
                true => items::budget(head).or_else(|| is_total_head(head).then_some("total")),
            };
            let Some(key) = key else {
                self.unknown(head, *column, parsed);
                continue;
            };
            if let Some((_, first)) = amounts.iter().find(|(known, _)| *known == key) {
                let top = self.rows.top;
                parsed.findings.push(
                    Diagnostic::error("X16", format!("{}有两列都像“{head}”", self.kind.title()))
                        .at(self.scene.place((top, *first)))
                        .at(self.scene.place((top, *column)))
                        .help("只留一列，或把表头写清楚"),
                );
                continue;
            }
            amounts.push((key, *column));
        }
        amounts
    }

    /// 不可缺的金额列里没有的。
    fn tell_missing(&self, part: Part, amounts: &[(&'static str, u32)], parsed: &mut Parsed) {
        let split = self.is_by_budget(part);
        let wanted: &[&str] = if split { &BUDGETS } else { &["amount"] };
        for key in wanted {
            // 不是每地每年都列国有资本；有没有漏，看合计对不对。
            let has_total = amounts.iter().any(|(known, _)| *known == "total");
            if *key == "capital" && has_total && !amounts.iter().any(|(known, _)| known == key) {
                parsed.remarks.push("没有国有资本经营预算财政拨款这一列，作零".into());
                continue;
            }
            if !amounts.iter().any(|(known, _)| known == key) {
                let header = if split { self.kind.format().header(key) } else { "金额" };
                parsed.findings.push(
                    Diagnostic::error("X15", format!("{}没有“{header}”这一列", self.kind.title()))
                        .at(self.scene.place((self.rows.top, part.item)))
                        .help("检查表头"),
                );
            }
        }
    }

    /// 不认得的一列，有数才报告。
    fn unknown(&self, head: &str, column: u32, parsed: &mut Parsed) {
        let data = self.rows.data;
        if self.scene.only_words(column, data) {
            parsed.remarks.push(format!("略去“{head}”一列（只有文字）"));
            return;
        }
        let mut rows = self.scene.block.rows_from(data);
        if let Some(row) = rows.find(|row| amounts::read(self.scene.sheet, (*row, column)).is_present()) {
            let told = format!("{}里不认得“{head}”一列，里面有数", self.kind.title());
            parsed.findings.push(
                Diagnostic::error("X17", told)
                    .at(self.scene.place((data.saturating_sub(1), column)).label(head))
                    .at(self.scene.place((row, column)))
                    .help("删去这一列，或把表头改成通行的写法"),
            );
        }
    }
}

/// 支出方的合计列。
fn is_total_head(head: &str) -> bool {
    ["合计", "小计", "总计", "决算数", "金额"].iter().any(|word| head.ends_with(word))
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
