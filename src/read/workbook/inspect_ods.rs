//! calamine 不说的 `.ods` 的事：合并、隐藏的行列、百分比。

use super::container::Archive;
use super::inspect::{Flaw, Notes, attribute, walk};
use super::limits;
use super::sheet::Area;
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// 各工作表的旁注，以名称为准。
pub fn inspect(archive: &mut Archive<'_>) -> HashMap<String, Notes> {
    let mut all: HashMap<String, Notes> = HashMap::new();
    let mut name = String::new();
    let mut notes = Notes::default();
    // 下一行、下一格、下一列定义的位置，当前行重复的次数。
    let (mut row, mut column, mut defined, mut repeated) = (0_u32, 0_u32, 0_u32, 1_u32);
    walk(archive, "content.xml", |element, start| {
        match (element, start) {
            ("table", Some(start)) => {
                name = attribute(start, "name").unwrap_or_default();
                (row, column, defined) = (0, 0, 0);
            }
            ("table", None) => {
                all.insert(std::mem::take(&mut name), std::mem::take(&mut notes));
            }
            ("table-column", Some(start)) => {
                let count = number(start, "number-columns-repeated");
                if is_hidden(start) {
                    let last = defined.saturating_add(count.min(256));
                    notes.hidden_columns.extend(defined..last);
                }
                defined = defined.saturating_add(count);
            }
            ("table-row", Some(start)) => {
                repeated = number(start, "number-rows-repeated");
                column = 0;
                if is_hidden(start) {
                    let last = row.saturating_add(repeated.min(limits::TABLE_ROWS as u32));
                    notes.hidden_rows.extend(row..last);
                }
            }
            ("table-row", None) => row = row.saturating_add(repeated),
            ("table-cell" | "covered-table-cell", Some(start)) => {
                let (wide, tall) =
                    (number(start, "number-columns-spanned"), number(start, "number-rows-spanned"));
                let end = (row.saturating_add(tall - 1), column.saturating_add(wide - 1));
                let inside = end.0 < limits::SHEET_ROWS && end.1 < limits::SHEET_COLUMNS;
                if inside && (wide > 1 || tall > 1) && notes.merges.len() < limits::MERGES {
                    notes.merges.push(Area { start: (row, column), end });
                }
                if attribute(start, "value-type").as_deref() == Some("percentage")
                    && notes.flaws.len() < limits::CELLS
                {
                    notes.flaws.insert((row, column), Flaw::Percent);
                }
                column = column.saturating_add(number(start, "number-columns-repeated"));
            }
            _ => {}
        }
        true
    });
    all
}

/// 次数、跨度；不写是一。
fn number(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|value| value == "collapse" || value == "filter")
}
