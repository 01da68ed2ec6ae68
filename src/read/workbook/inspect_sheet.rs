//! 一张 `.xlsx` 工作表的旁注：依次看各个元素，一种元素一步。

use super::container::Archive;
use super::flaw::Flaw;
use super::inspect::{Notes, Seen, area_of, attribute, is_true, spot_of, walk_all};
use super::sheet::Spot;
use quick_xml::events::BytesStart;

/// 一张表的旁注；`formats` 是各单元格样式的数字格式里值得一说的事。
pub fn inspect(archive: &mut Archive<'_>, part: &str, formats: &[Option<Flaw>]) -> Notes {
    let mut walker = SheetWalk { formats, ..SheetWalk::default() };
    walk_all(archive, part, |name, seen| {
        match seen {
            Seen::Start(element) => walker.start(name, element),
            Seen::End => walker.end(name),
            Seen::Reference => walker.reference(),
            Seen::Other => walker.odd(),
            Seen::Text(_) => {}
        }
        walker.notes.excess().is_none()
    });
    walker.notes
}

/// 走到了哪里，记下了什么。
#[derive(Default)]
struct SheetWalk<'a> {
    formats: &'a [Option<Flaw>],
    notes: Notes,
    /// 当前的行；没有写行号的，接着上一行。
    row: u32,
    next_row: u32,
    /// 下一格的列；没有写地址的用它。
    column: u32,
    cell: Option<Cell<'a>>,
    /// 正在一个 `<v>` 里。
    in_value: bool,
}

/// 当前的单元格。
struct Cell<'a> {
    spot: Spot,
    /// 公式的结果是文字。
    is_text: bool,
    /// 它的格式值得一说的事。
    flaw: Option<&'a Flaw>,
    /// 看过几个 `<v>` 和 `<is>`。
    values: u32,
}

impl SheetWalk<'_> {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        // `<v>` 里只能有文字：calamine 读到里面的元素就不读了。
        if self.in_value {
            self.odd();
        }
        match name {
            "row" => self.start_row(element),
            "col" => self.hide_columns(element),
            "c" => self.start_cell(element),
            "v" | "is" => self.start_value(name),
            "f" => self.note_formula(),
            "mergeCell" => {
                self.notes.merges.extend(attribute(element, "ref").and_then(|range| area_of(&range)));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "v" => self.in_value = false,
            "c" | "sheetData" => self.cell = None,
            _ => {}
        }
    }

    fn start_row(&mut self, element: &BytesStart<'_>) {
        let number = attribute(element, "r").and_then(|r| r.parse::<u32>().ok());
        self.row = number.map_or(self.next_row, |r| r.saturating_sub(1));
        self.next_row = self.row.saturating_add(1);
        self.column = 0;
        if is_true(element, "hidden") || is_zero(element, "ht") {
            self.notes.hidden_rows.insert(self.row);
        }
    }

    fn hide_columns(&mut self, element: &BytesStart<'_>) {
        if !is_true(element, "hidden") && !is_zero(element, "width") {
            return;
        }
        let number = |name| attribute(element, name).and_then(|value| value.parse::<u32>().ok());
        if let (Some(first), Some(last)) = (number("min"), number("max")) {
            let last = last.min(16_384).min(first.saturating_add(256));
            self.notes.hidden_columns.extend(first.saturating_sub(1)..last);
        }
    }

    fn start_cell(&mut self, element: &BytesStart<'_>) {
        let (mut spot, mut style, mut is_text) = (None, 0, false);
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.into_inner() {
                "r" => spot = spot_of(&attribute.value),
                "s" => style = attribute.value.parse().unwrap_or(0),
                "t" => is_text = attribute.value == "str",
                _ => {}
            }
        }
        let spot = spot.unwrap_or((self.row, self.column));
        self.column = spot.1 + 1;
        let flaw = self.formats.get::<usize>(style).and_then(Option::as_ref);
        self.cell = Some(Cell { spot, is_text, flaw, values: 0 });
    }

    /// 值在 `<v>` 或 `<is>` 里，只能有一个。
    fn start_value(&mut self, name: &str) {
        self.in_value = name == "v";
        self.note_flaw();
        if let Some(cell) = &mut self.cell {
            cell.values += 1;
            if cell.values > 1 {
                self.note_odd();
            }
        }
    }

    /// `<f>` 只在单元格里是公式；扩展里的 `<xm:f>` 是条件格式、迷你图的。
    fn note_formula(&mut self) {
        self.note_flaw();
        if let Some(cell) = self.cell.as_ref().filter(|cell| !cell.is_text) {
            self.notes.formulas.insert(cell.spot);
        }
    }

    /// 格式只在有内容的格里说：整列整列设着格式的很多。
    fn note_flaw(&mut self) {
        if let Some(Cell { spot, flaw: Some(flaw), .. }) = &self.cell {
            self.notes.flaws.insert(*spot, (*flaw).clone());
        }
    }

    /// 文字里的 `&amp;` 之类没有什么特别；数里的有。
    fn reference(&mut self) {
        if !self.cell.as_ref().is_some_and(|cell| cell.is_text) {
            self.odd();
        }
    }

    /// 值写得特别。
    fn odd(&mut self) {
        if self.in_value {
            self.note_odd();
        }
    }

    /// 值靠不住的格，只记头一个。
    fn note_odd(&mut self) {
        if self.notes.odd.is_none() {
            self.notes.odd = self.cell.as_ref().map(|cell| cell.spot);
        }
    }
}

/// 高、宽是零：与隐藏一样看不见；`0`、`0.0` 都是。
fn is_zero(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).and_then(|size| size.parse::<f64>().ok()).is_some_and(|size| size == 0.0)
}
