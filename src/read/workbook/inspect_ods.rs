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
    let mut walker = Walker { flaws: styles_ods::cell_flaws(archive), repeated: 1, ..Walker::default() };
    walk(archive, "content.xml", |element, start| {
        walker.step(element, start);
        true
    });
    walker.extent.table();
    (walker.all, walker.extent.cells)
}

/// 走到了哪里，记下了什么。
#[derive(Default)]
struct Walker {
    /// 走完的各表的旁注。
    all: HashMap<String, Notes>,
    /// 当前的表的名称和旁注。
    name: String,
    notes: Notes,
    extent: Extent,
    /// 当前的格所在的列和它重复的次数；看到里面有字就算有内容。
    cell: Option<(u32, u32)>,
    /// 下一行、下一格、下一列定义的位置。
    row: u32,
    column: u32,
    defined: u32,
    /// 当前行重复的次数。
    repeated: u32,
    /// 各样式的数字格式值得一说的事。
    flaws: HashMap<String, Flaw>,
    /// 格自己没有样式的，随行；行也没有的，随列：从哪一列起是哪个样式。
    of_row: Option<String>,
    of_columns: BTreeMap<u32, Option<String>>,
}

impl Walker {
    /// 一个元素开始（`start` 是它）或结束（没有）。
    fn step(&mut self, element: &str, start: Option<&BytesStart<'_>>) {
        match (element, start) {
            ("table", Some(start)) => {
                self.name = attribute(start, "name").unwrap_or_default();
                (self.row, self.column, self.defined) = (0, 0, 0);
                self.of_columns.clear();
                self.extent.table();
            }
            ("table", None) => {
                self.extent.table();
                self.all.insert(std::mem::take(&mut self.name), std::mem::take(&mut self.notes));
            }
            ("table-column", Some(start)) => self.define_columns(start),
            ("table-row", Some(start)) => self.start_row(start),
            ("table-row", None) => {
                self.extent.row(self.row, self.repeated);
                self.row = self.row.saturating_add(self.repeated);
            }
            ("p", Some(_)) => {
                if let Some((column, count)) = self.cell {
                    self.extent.cell(column, count);
                }
            }
            ("table-cell" | "covered-table-cell", None) => self.cell = None,
            ("table-cell" | "covered-table-cell", Some(start)) => self.start_cell(start),
            _ => {}
        }
    }

    /// 一列，或重复的几列的定义。
    fn define_columns(&mut self, start: &BytesStart<'_>) {
        let count = number(start, "number-columns-repeated");
        if is_hidden(start) {
            let last = self.defined.saturating_add(count.min(256));
            self.notes.hidden_columns.extend(self.defined..last);
        }
        self.of_columns.insert(self.defined, attribute(start, "default-cell-style-name"));
        self.defined = self.defined.saturating_add(count);
    }

    /// 一行，或重复的几行。
    fn start_row(&mut self, start: &BytesStart<'_>) {
        self.repeated = number(start, "number-rows-repeated");
        self.column = 0;
        self.of_row = attribute(start, "default-cell-style-name");
        if is_hidden(start) {
            let last =
                self.row.saturating_add(self.repeated.min(limits::TABLE_ROWS as u32)).min(limits::SHEET_ROWS);
            self.notes.hidden_rows.extend(self.row..last);
        }
    }

    /// 一格，或重复的几格。
    fn start_cell(&mut self, start: &BytesStart<'_>) {
        let (row, column) = (self.row, self.column);
        let (wide, tall) = (number(start, "number-columns-spanned"), number(start, "number-rows-spanned"));
        let end = (row.saturating_add(tall - 1), column.saturating_add(wide - 1));
        let inside = end.0 < limits::SHEET_ROWS && end.1 < limits::SHEET_COLUMNS;
        let notes = &mut self.notes;
        if inside && (wide > 1 || tall > 1) && notes.merges.len() <= limits::MERGES {
            notes.merges.push(Area { start: (row, column), end });
        }
        let count = number(start, "number-columns-repeated");
        if let Some(flaw) = self.flaw_of(start) {
            self.note(&flaw, count);
        }
        self.cell = Some((column, count));
        if HELD.iter().any(|name| attribute(start, name).is_some()) {
            self.extent.cell(column, count);
        }
        self.column = column.saturating_add(count);
    }

    /// 这一格的数字格式值得一说的事。
    fn flaw_of(&self, start: &BytesStart<'_>) -> Option<Flaw> {
        match attribute(start, "value-type").as_deref() {
            Some("percentage") => Some(Flaw::Percent),
            Some("float" | "currency") => {
                let own = attribute(start, "style-name");
                let of_column = || self.of_columns.range(..=self.column).next_back()?.1.clone();
                let style = own.or_else(|| self.of_row.clone()).or_else(of_column);
                style.and_then(|style| self.flaws.get(&style).cloned())
            }
            _ => None,
        }
    }

    /// 记下；重复的几格各有这个样式，表没有这么宽。
    fn note(&mut self, flaw: &Flaw, count: u32) {
        for column in self.column..self.column.saturating_add(count.min(limits::TABLE_COLUMNS as u32)) {
            for row in self.row..self.row.saturating_add(self.repeated.min(limits::TABLE_ROWS as u32)) {
                if self.notes.flaws.len() > limits::CELLS {
                    return;
                }
                self.notes.flaws.insert((row, column), flaw.clone());
            }
        }
    }
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
