//! calamine 不说的 `.xlsx` 的事：隐藏的行列、合并、数的格式、没有结果的公式。
//!
//! One pass over the parts of an `.xlsx` file. Values themselves are left to
//! calamine; this only looks at what surrounds them.

use super::container::Archive;
use super::flaw::{Flaw, flaw_of};
use super::sheet::{Area, Spot};
use super::{inspect_sheet, limits};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeSet, HashMap};
use std::io::{BufReader, Read};

/// 一张工作表的旁注。
#[derive(Debug, Default)]
pub struct Notes {
    /// 隐藏的行。
    pub hidden_rows: BTreeSet<u32>,
    /// 隐藏的列。
    pub hidden_columns: BTreeSet<u32>,
    /// 合并区域。
    pub merges: Vec<Area>,
    /// 格式值得一说的单元格。
    pub flaws: HashMap<Spot, Flaw>,
    /// 有公式的单元格；结果是文字的除外，它可以是空的。
    pub formulas: BTreeSet<Spot>,
    /// 算出文字而存成零的公式，见 `inspect_xls`。
    pub lost: BTreeSet<Spot>,
    /// 头一个值写得特别的单元格：`<v>` 里有注释、CDATA、字符引用、元素，
    /// 或 `<v>`、`<is>` 有两个，calamine 只读一截或只取一个。
    pub odd: Option<Spot>,
}

impl Notes {
    /// 多到记不下，说是什么太多；没有记全的不能当没有。
    pub fn excess(&self) -> Option<String> {
        if self.flaws.len().max(self.formulas.len()) > limits::CELLS {
            return Some(format!("有公式或特别格式的单元格超过 {} 个", limits::CELLS));
        }
        (self.merges.len() > limits::MERGES).then(|| format!("合并区域超过 {} 个", limits::MERGES))
    }
}

/// 各工作表的旁注，以名称为准；读不懂的部分没有旁注，由 calamine 去报错。
pub fn inspect(archive: &mut Archive<'_>) -> HashMap<String, Notes> {
    let formats = cell_formats(archive);
    let targets = targets(archive);
    let mut notes = HashMap::new();
    for (name, id) in sheets(archive) {
        let Some(target) = targets.get(&id) else { continue };
        let part = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_string(),
            None => format!("xl/{target}"),
        };
        notes.insert(name, inspect_sheet::inspect(archive, &part, &formats));
    }
    notes
}

/// 一个部分里依次看到的东西。
pub(super) enum Seen<'a> {
    /// 元素开始（或自闭）。
    Start(&'a BytesStart<'a>),
    /// 元素结束。
    End,
    /// 文字。
    Text(&'a str),
    /// `&amp;` 之类的引用。
    Reference,
    /// 注释、CDATA 之类。
    Other,
}

/// 依次访问一个部分里的元素（起始或自闭）和结束。
pub(super) fn walk(
    archive: &mut Archive<'_>,
    part: &str,
    mut visit: impl FnMut(&str, Option<&BytesStart<'_>>) -> bool,
) {
    walk_all(archive, part, |name, seen| match seen {
        Seen::Start(element) => visit(name, Some(element)),
        Seen::End => visit(name, None),
        Seen::Text(_) | Seen::Reference | Seen::Other => true,
    });
}

/// 依次访问一个部分里的一切。
pub(super) fn walk_all(archive: &mut Archive<'_>, part: &str, mut visit: impl FnMut(&str, Seen<'_>) -> bool) {
    let found = archive.file_names().position(|name| name.is_ok_and(|name| name.eq_ignore_ascii_case(part)));
    let Some(Ok(entry)) = found.map(|index| archive.by_index(index)) else { return };
    let mut reader = Reader::from_reader(BufReader::new(entry.take(limits::PART_BYTES)));
    let mut buffer = Vec::with_capacity(1024);
    loop {
        buffer.clear();
        let go_on = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => visit(local(&element), Seen::Start(&element)),
            Ok(Event::Empty(element)) => {
                let name = local(&element);
                visit(name, Seen::Start(&element)) && visit(name, Seen::End)
            }
            Ok(Event::End(element)) => visit(element.local_name().as_ref(), Seen::End),
            Ok(Event::Text(text)) => visit("", Seen::Text(text.as_ref())),
            Ok(Event::GeneralRef(_)) => visit("", Seen::Reference),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => visit("", Seen::Other),
        };
        if !go_on {
            return;
        }
    }
}

fn local<'a>(element: &'a BytesStart<'_>) -> &'a str {
    let name: &str = element.name().into_inner();
    name.rsplit(':').next().unwrap_or(name)
}

pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().flatten().find_map(|attribute| {
        let key: &str = attribute.key.into_inner();
        (key.rsplit(':').next() == Some(name))
            .then(|| {
                attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|v| v.into_owned())
            })
            .flatten()
    })
}

pub(super) fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value == "true")
}

/// 工作表名称和关系编号。
fn sheets(archive: &mut Archive<'_>) -> Vec<(String, String)> {
    let mut sheets = Vec::new();
    walk(archive, "xl/workbook.xml", |name, element| {
        if let Some(element) = element.filter(|_| name == "sheet")
            && let Some(name) = attribute(element, "name")
        {
            // `r:id` 与 `sheetId` 不同名，取局部名为 id 的一个。
            sheets.push((name, attribute(element, "id").unwrap_or_default()));
        }
        true
    });
    sheets
}

/// 关系编号 → 文件。
fn targets(archive: &mut Archive<'_>) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    walk(archive, "xl/_rels/workbook.xml.rels", |name, element| {
        if let Some(element) = element.filter(|_| name == "Relationship")
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            targets.insert(id, target);
        }
        true
    });
    targets
}

/// 各单元格样式的数字格式里值得一说的事，以样式序号为准。
fn cell_formats(archive: &mut Archive<'_>) -> Vec<Option<Flaw>> {
    let mut codes: HashMap<String, String> = HashMap::new();
    let mut ids = Vec::new();
    let mut inside = false;
    walk(archive, "xl/styles.xml", |name, element| {
        match (name, element) {
            ("numFmt", Some(element)) => {
                if let (Some(id), Some(code)) =
                    (attribute(element, "numFmtId"), attribute(element, "formatCode"))
                {
                    codes.insert(id, code);
                }
            }
            ("cellXfs", start) => inside = start.is_some(),
            ("xf", Some(element)) if inside => ids.push(attribute(element, "numFmtId").unwrap_or_default()),
            _ => {}
        }
        true
    });
    ids.iter()
        .map(|id| match id.as_str() {
            "9" | "10" => Some(Flaw::Percent),
            "3" | "4" => flaw_of("#,##0"),
            _ => codes.get(id).and_then(|code| flaw_of(code)),
        })
        .collect()
}

/// `C7` → 行、列。
pub(super) fn spot_of(address: &str) -> Option<Spot> {
    let letters = address.find(|c: char| c.is_ascii_digit())?;
    let mut column = 0_u32;
    for letter in address[..letters].bytes() {
        if !letter.is_ascii_alphabetic() || column > 16_384 {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    let row: u32 = address[letters..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

pub(super) fn area_of(range: &str) -> Option<Area> {
    let (start, end) = range.split_once(':')?;
    let (start, end) = (spot_of(start)?, spot_of(end)?);
    let inside = end.0 < limits::SHEET_ROWS && end.1 < limits::SHEET_COLUMNS;
    (inside && start.0 <= end.0 && start.1 <= end.1).then_some(Area { start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(spot_of("A1"), Some((0, 0)));
        assert_eq!(spot_of("AB10"), Some((9, 27)));
        assert_eq!(spot_of("A0"), None);
        assert_eq!(spot_of("7"), None);
    }
}
