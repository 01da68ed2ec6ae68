//! 认表：哪几片单元格是九张表中的哪一张，各列、各行是什么。
//!
//! By title and head texts, never by sheet order, sheet name or address. Import
//! and 填报.xlsx share it. What cannot be told apart is a finding, not a guess.
//!
//! 次序：
//!
//! 1. 按题名把每张工作表分成几片（`block`）；没有写年度的表，以用户说的、别的表写着的年度为准。
//! 2. 一片一片地认（`table`）：有题名的凭题名定是哪一张，没有的凭表头，恰有一种认得全才用。
//! 3. 由那一张的解析器读各行（`parsers`）；各格、表头说的是什么，看 `cells`。
//! 4. 说明行里的单位、年度、金额单位（`cells::meta`），别处写的金额单位（`after::money_elsewhere`）。
//! 5. 知道了金额单位，核对略去的合计（`after::grand_total`）；没有结果的公式并成一条（`cells::formulas`）；
//!    记下隐藏的行列、合并盖住的格（`after::covered`）、空白的模板、写明的文种（`after::document`）。
//! 6. 各片认完，续页接在前一页后面（`after::pages`）。
//! 7. 空着的合计由下级相加（`after::totals`）。
//! 8. 没有读成表的说为什么（`after::unread`）。
//!
//! 以后的事在外面：`select` 挑出一个单位一个年度的一套，定金额单位；`tree` 写成与 CSV 相同的数据树。

mod after;
mod block;
mod cells;
mod parsers;
mod scene;
mod table;
#[cfg(test)]
mod tests;

pub use after::document::{Document, OF_DEPARTMENT};
pub use cells::amounts::{Reading, exact, is_none, merged, read as read_amount};
pub use cells::code::written as written_code;
pub use cells::heads::without_prefix;
pub use cells::items::is_bare_total;
pub use cells::meta::{Meta, year_in};
pub use cells::money::{Money, money_in, whole_money};
pub use cells::unit_name::bare as bare_name;
pub use table::{Cell, INITIAL, InitialBudget, Row, Table, Value};

use super::sheet::{Sheet, Spot};
use crate::diagnostic::{Diagnostic, Place, SHEET_MARK};
use crate::report::TableKind;
use after::grand_total::GrandTotal;
use after::unread::Unread;
use block::Block;
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
    /// “三公”经费的年初预算数，与全年预算数不同的。
    initial: Vec<InitialBudget>,
    /// 要核对的合计。
    grand_totals: Vec<GrandTotal>,
    remarks: Vec<String>,
    findings: Vec<Diagnostic>,
}

/// 没有用的一张工作表，或其中一张表。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// 工作表。
    pub sheet: String,
    /// 是什么，为什么没有用。
    pub told: String,
    /// 内容该填在别处的，填在哪里。
    pub elsewhere: Option<&'static str>,
}

/// 一个工作簿里认表的结果。
#[derive(Debug, Default)]
pub struct Recognised {
    /// 认出的表。
    pub tables: Vec<Table>,
    /// 没有用的工作表和题名。
    pub ignored: Vec<Ignored>,
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
                    let spot = block.head(sheet).unwrap_or((block.title_row, block.area.start.1));
                    let at = place(file, &sheet.name, spot).label(sheet.text(spot));
                    unread.headless.extend(block.titled.map(|(kind, _)| (kind, at)));
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
            unread.ignore(sheet, format!("工作表“{}”：{why}", sheet.name), titles);
        } else {
            for title in unknown {
                unread.ignore(sheet, format!("工作表“{}”里的“{title}”", sheet.name), vec![title]);
            }
        }
    }
    found.add_all(tables);
    found.tables.iter_mut().for_each(|table| table.fill_blank_totals(sheets));
    found.tell_strange_money();
    found.tell_unread(unread);
    found
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
