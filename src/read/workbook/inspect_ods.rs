//! calamine 不说的 `.ods` 的事：合并、隐藏的行列、百分比，和照着占内存的范围。

use super::container::Archive;
use super::flaw::Flaw;
use super::inspect::{Notes, attribute, walk};
use super::limits;
use super::sheet::Area;
use super::styles_ods;
use quick_xml::events::BytesStart;
use std::collections::{BTreeMap, HashMap};

/// 各表里有内容的一片，重复的也算；calamine 照它占内存。
#[derive(Default)]
struct Extent {
    /// 这张表里第一个和最后一个有内容的行、列。
    area: Option<Area>,
    /// 这一行里第一个和最后一个有内容的列。
    held: Option<(u32, u32)>,
    /// 数过的格数。
    cells: u64,
}

impl Extent {
    /// 一格有内容，从 `column` 起重复 `count` 格。
    fn cell(&mut self, column: u32, count: u32) {
        let most = limits::SHEET_COLUMNS - 1;
        let last = column.saturating_add(count - 1).min(most);
        let (first, before) = self.held.unwrap_or((column.min(most), last));
        self.held = Some((first.min(column), before.max(last)));
    }

    /// 一行完了，它重复 `count` 行。一行先从头到最后一格占一次。
    fn row(&mut self, row: u32, count: u32) {
        let Some((first, last)) = self.held.take() else { return };
        let most = limits::SHEET_ROWS - 1;
        let (top, bottom) = (row.min(most), row.saturating_add(count - 1).min(most));
        self.cells += u64::from(last) + 1;
        let area = self.area.get_or_insert(Area { start: (top, first), end: (bottom, last) });
        area.start.1 = area.start.1.min(first);
        area.end = (bottom, area.end.1.max(last));
    }

    /// 一张表完了，再占一整片。
    fn table(&mut self) {
        let Some(Area { start, end }) = self.area.take() else { return };
        self.cells += (u64::from(end.0 - start.0) + 1) * (u64::from(end.1 - start.1) + 1);
    }
}

/// 各工作表的旁注，以名称为准；和各表的范围共有的格数。
pub fn inspect(archive: &mut Archive<'_>) -> (HashMap<String, Notes>, u64) {
    let flaws = styles_ods::cell_flaws(archive);
    let mut all: HashMap<String, Notes> = HashMap::new();
    let mut name = String::new();
    let mut notes = Notes::default();
    let mut extent = Extent::default();
    // 当前的格和它重复的次数；看到里面有字就算有内容。
    let mut cell: Option<(u32, u32)> = None;
    // 下一行、下一格、下一列定义的位置，当前行重复的次数。
    let (mut row, mut column, mut defined, mut repeated) = (0_u32, 0_u32, 0_u32, 1_u32);
    // 格自己没有样式的，随行；行也没有的，随列：从哪一列起是哪个样式。
    let (mut of_row, mut of_columns) = (None, BTreeMap::new());
    walk(archive, "content.xml", |element, start| {
        match (element, start) {
            ("table", Some(start)) => {
                name = attribute(start, "name").unwrap_or_default();
                (row, column, defined) = (0, 0, 0);
                of_columns.clear();
                extent.table();
            }
            ("table", None) => {
                extent.table();
                all.insert(std::mem::take(&mut name), std::mem::take(&mut notes));
            }
            ("table-column", Some(start)) => {
                let count = number(start, "number-columns-repeated");
                if is_hidden(start) {
                    let last = defined.saturating_add(count.min(256));
                    notes.hidden_columns.extend(defined..last);
                }
                of_columns.insert(defined, attribute(start, "default-cell-style-name"));
                defined = defined.saturating_add(count);
            }
            ("table-row", Some(start)) => {
                repeated = number(start, "number-rows-repeated");
                column = 0;
                of_row = attribute(start, "default-cell-style-name");
                if is_hidden(start) {
                    let last =
                        row.saturating_add(repeated.min(limits::TABLE_ROWS as u32)).min(limits::SHEET_ROWS);
                    notes.hidden_rows.extend(row..last);
                }
            }
            ("table-row", None) => {
                extent.row(row, repeated);
                row = row.saturating_add(repeated);
            }
            ("p", Some(_)) => {
                if let Some((column, count)) = cell {
                    extent.cell(column, count);
                }
            }
            ("table-cell" | "covered-table-cell", None) => cell = None,
            ("table-cell" | "covered-table-cell", Some(start)) => {
                let (wide, tall) =
                    (number(start, "number-columns-spanned"), number(start, "number-rows-spanned"));
                let end = (row.saturating_add(tall - 1), column.saturating_add(wide - 1));
                let inside = end.0 < limits::SHEET_ROWS && end.1 < limits::SHEET_COLUMNS;
                if inside && (wide > 1 || tall > 1) && notes.merges.len() < limits::MERGES {
                    notes.merges.push(Area { start: (row, column), end });
                }
                let count = number(start, "number-columns-repeated");
                cell = Some((column, count));
                let flaw = match attribute(start, "value-type").as_deref() {
                    Some("percentage") => Some(Flaw::Percent),
                    Some("float" | "currency") => {
                        let own = attribute(start, "style-name");
                        let of_column = || of_columns.range(..=column).next_back()?.1.clone();
                        let style = own.or_else(|| of_row.clone()).or_else(of_column);
                        style.and_then(|style| flaws.get(&style).cloned())
                    }
                    _ => None,
                };
                if let Some(flaw) = flaw {
                    // 重复的几格各有这个样式；表没有这么宽。
                    for column in column..column.saturating_add(count.min(limits::TABLE_COLUMNS as u32)) {
                        for row in row..row.saturating_add(repeated.min(limits::TABLE_ROWS as u32)) {
                            if notes.flaws.len() >= limits::CELLS {
                                return true;
                            }
                            notes.flaws.insert((row, column), flaw.clone());
                        }
                    }
                }
                if HELD.iter().any(|name| attribute(start, name).is_some()) {
                    extent.cell(column, count);
                }
                column = column.saturating_add(count);
            }
            _ => {}
        }
        true
    });
    extent.table();
    (all, extent.cells)
}

/// 有其中一个属性的格有内容；文字写在格里的另看。
const HELD: [&str; 7] =
    ["value-type", "value", "string-value", "date-value", "time-value", "boolean-value", "formula"];

/// 次数、跨度；不写是一。
fn number(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|value| value == "collapse" || value == "filter")
}
