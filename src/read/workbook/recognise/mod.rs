//! 认表：哪几片单元格是九张表中的哪一张，各列、各行是什么。
//!
//! By title and head texts, never by sheet order, sheet name or address. Import
//! and 填报.xlsx share it. What cannot be told apart is a finding, not a guess.

mod amounts;
mod appropriation;
mod balance;
mod balance_head;
mod basic;
mod basic_wide;
mod block;
mod code;
mod codeless;
mod columns;
mod detail;
mod document;
mod formulas;
mod grand_total;
mod heads;
mod items;
mod meta;
mod money;
mod money_elsewhere;
mod pages;
mod scene;
mod subject_head;
mod subject_rows;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod three_public;
mod titles;
mod totals;
mod unit_name;

pub use amounts::{Reading, merged, read as read_amount};
pub use code::written as written_code;
pub use document::{Document, OF_DEPARTMENT};
pub use heads::without_prefix;
pub use meta::{Meta, year_in};
pub use money::{Money, money_in, whole_money};
pub use table::{Cell, Row, Table, Value};
pub use unit_name::bare as bare_name;

use super::sheet::{Sheet, Spot};
use crate::diagnostic::{Diagnostic, Place, SHEET_MARK};
use crate::report::TableKind;
use block::Block;
use grand_total::GrandTotal;
use scene::Scene;
use std::collections::BTreeSet;
use table::table;

/// 一个解析器得到的东西。
#[derive(Debug, Default)]
struct Parsed {
    /// 表头的第一行。
    head: u32,
    /// 最后一行。
    last: u32,
    rows: Vec<Row>,
    /// 总表里认得而没有数的行。
    blank_rows: Vec<Row>,
    /// 基本支出表略去的合计。
    grand_totals: Vec<GrandTotal>,
    remarks: Vec<String>,
    findings: Vec<Diagnostic>,
}

/// 一个工作簿里认表的结果。
#[derive(Debug, Default)]
pub struct Recognised {
    /// 认出的表。
    pub tables: Vec<Table>,
    /// 没有用的工作表和题名。
    pub ignored: Vec<String>,
    /// 有它的样子而认不准的表，已有发现；不必再说没有这张表。
    pub unsure: Vec<TableKind>,
    /// 发现。
    pub findings: Vec<Diagnostic>,
}

/// 工作表上一处的位置。
pub fn place(file: &str, sheet: &str, spot: Spot) -> Place {
    Place::at(format!("{file}{SHEET_MARK}{sheet}"), spot.0 as usize + 1, spot.1 as usize + 1)
}

/// 认出一个工作簿里的各张表；`year` 是用户说的年度，没有写年度的表以它为准，没有说的以别的表为准。
pub fn recognise(file: &str, sheets: &[Sheet], year: Option<u16>) -> Recognised {
    let blocks: Vec<(&Sheet, Vec<Block>)> =
        sheets.iter().map(|sheet| (sheet, block::blocks(sheet))).collect();
    let year = year.or_else(|| shared_year(&blocks));
    let mut found = Recognised::default();
    let mut tables = Vec::new();
    let mut unread = Unread::default();
    for (sheet, blocks) in blocks {
        let mut used = false;
        let mut unknown = Vec::new();
        let mut titles = Vec::new();
        for block in blocks {
            let unsure = found.unsure.len();
            match table(&Scene { file, sheet, block: &block, year }, &mut found) {
                // 已有一条发现说它认不准。
                None if found.unsure.len() > unsure => used = true,
                Some(table) => {
                    used = true;
                    tables.push(table);
                }
                None if block.titled.is_some() && block.has_amounts(sheet) => {
                    unread.headless.extend(block.titled.map(|(kind, _)| {
                        (
                            kind,
                            place(file, &sheet.name, (block.title_row, block.area.start.1))
                                .label(block.title.clone()),
                        )
                    }));
                    unknown.push(format!("{}（有题名，认不出表头）", block.title));
                }
                None if block.titled.is_some() => {
                    unknown.push(format!("{}（有题名，没有表头，也没有写明是空表）", block.title));
                }
                None if !block.title.is_empty() => {
                    titles.push(block.title.clone());
                    unknown.push(block.title);
                }
                None => {}
            }
        }
        if !used && !sheet.cells.is_empty() {
            let why = if unknown.is_empty() {
                "没有认得的题名和表头".to_string()
            } else {
                unknown.join("、")
            };
            unread.ignored.push((format!("工作表“{}”：{why}", sheet.name), titles));
        } else {
            let one = |title: &String| (format!("工作表“{}”里的“{title}”", sheet.name), vec![title.clone()]);
            unread.ignored.extend(unknown.iter().map(one));
        }
    }
    found.add_all(tables);
    found.tables.iter_mut().for_each(Table::fill_blank_totals);
    found.tell_unread(unread);
    found
}

/// 没有读成表的。
#[derive(Default)]
struct Unread {
    /// 题名认得、里面有数、表头认不得的。
    headless: Vec<(TableKind, Place)>,
    /// 没有用的工作表：说法，和其中不认得的题名。
    ignored: Vec<(String, Vec<String>)>,
}

impl Recognised {
    /// 没有读成表的，说为什么；别处已有这张表的不必说。
    fn tell_unread(&mut self, unread: Unread) {
        let missing: Vec<TableKind> = TableKind::ALL
            .into_iter()
            .filter(|kind| !self.tables.iter().any(|table| table.kind == *kind))
            .collect();
        for (kind, place) in unread.headless.into_iter().filter(|(kind, _)| missing.contains(kind)) {
            let message = format!("{}有题名，认不出表头，里面的数没有读", kind.title());
            let help = match kind {
                TableKind::Basic => "经济科目要有科目编码、科目名称、金额三列",
                TableKind::Summary | TableKind::Appropriation => {
                    "表头照通行的写法：收、支两方各有“项目”一列和“金额”（或“决算数”、合计与三本预算）各列"
                }
                TableKind::ThreePublic => "表头照通行的写法：写明预算数、决算数和各项费用的名称",
                _ => "表头照通行的写法：科目编码、科目名称，和各列的名称",
            };
            self.findings.push(Diagnostic::error("X33", message).at(place).help(help));
            self.unsure.push(kind);
        }
        let nearest = |titles: &[String]| titles.iter().find_map(|title| titles::near(title, &missing));
        self.ignored = unread
            .ignored
            .into_iter()
            .map(|(sheet, titles)| match nearest(&titles) {
                Some(known) => format!("{sheet}（若是这一张，题名改成“{known}”）"),
                None => sheet,
            })
            .collect();
    }
}

/// 各表写着的年度；写得不一样的没有。
fn shared_year(blocks: &[(&Sheet, Vec<Block>)]) -> Option<u16> {
    let years: BTreeSet<u16> = blocks
        .iter()
        .flat_map(|(sheet, blocks)| blocks.iter().map(move |block| (sheet, block)))
        .filter(|(_, block)| block.titled.is_some())
        .filter_map(|(sheet, block)| block.year(sheet))
        .collect();
    years.first().copied().filter(|_| years.len() == 1)
}
