//! 填报表里还没有填的表：建的时候所给的工作簿里没有、标着待填的；一个数也没有，而别的表说它有的。
//!
//! 空着的表也可以是没有发生，不标、没有别的表说的，不问。

use super::equals;
use super::recognise::{Cell, Table, Value, place};
use super::select::Selected;
use super::sheet::{Sheet, Spot, squeeze};
use crate::diagnostic::Diagnostic;
use crate::report::TableKind;

/// 填报表里标出的话，写在题名下面一行；`recognise` 凭开头的“待填”知道它不是表头。
pub const MARK: &str = "待填：所给的工作簿里没有这张表。照决算填；没有发生的，删去这一格的话";
/// 标在题名下面几行之内。
const REACH: u32 = 2;

/// 没有找到、要标出待填的表；总表里也没有它的数的（如没有国有资本经营预算），就是没有发生，不标。
pub fn wanting(selected: &Selected) -> Vec<TableKind> {
    let missing = selected.missing().into_iter();
    missing.filter(|kind| !is_told_empty(&selected.tables, *kind)).collect()
}

/// 财政拨款总表里没有这一本预算的数。
fn is_told_empty(tables: &[Table], kind: TableKind) -> bool {
    let key = match kind {
        TableKind::Funds => "funds",
        TableKind::StateCapital => "capital",
        _ => return false,
    };
    let is_present = |cell: &Cell| matches!(&cell.value, Value::Amount(reading) if reading.is_present());
    let whole = tables.iter().find(|table| table.kind == TableKind::Appropriation && table.filled() > 0);
    whole.is_some_and(|table| {
        !table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.key == key && is_present(cell))
    })
}

/// 没有填的各张表；有几处由它而来的不平，只说这一处。
pub fn tell(sheets: &[Sheet], tables: &[Table]) -> Vec<Diagnostic> {
    let blank = tables.iter().filter(|table| table.filled() == 0);
    blank.filter_map(|table| marked(sheets, table).or_else(|| contradicted(tables, table))).collect()
}

/// 标着待填的。
fn marked(sheets: &[Sheet], table: &Table) -> Option<Diagnostic> {
    let sheet = sheets.iter().find(|sheet| sheet.name == table.sheet)?;
    let (top, left) = table.area.start;
    let is_mark = |spot: &Spot| sheet.text(*spot) == squeeze(MARK);
    let cells = sheet.cells.range((top, left)..(top + REACH + 1, 0)).map(|(spot, _)| *spot);
    let at = place(&table.file, &table.sheet, cells.into_iter().find(is_mark)?).label("待填");
    let message = format!("{}还没有填：建填报表时所给的工作簿里没有这张表", table.kind.title());
    Some(Diagnostic::error("X31", message).at(at).help("照决算填好；确实没有发生的，删去这一格的话"))
}

/// 别的表说它有数的。
fn contradicted(tables: &[Table], table: &Table) -> Option<Diagnostic> {
    let other = equals::against(tables, table.kind)?;
    let message = format!("{}没有填，{}里它的合计不是零", table.kind.title(), other.kind.title());
    let finding = Diagnostic::error("X31", message).at(table.title_place()).at(other.at);
    Some(finding.help("照决算填好这一张，再检查；确实没有发生的，改正另一张表"))
}
