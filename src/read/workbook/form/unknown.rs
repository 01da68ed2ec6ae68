//! 填报页里改过的叫法和表头：旁边、下面填着内容的报告，不悄悄略去。

use super::Reader;
use super::shape::{FIRST_HEAD, Field, Page};
use crate::chars::in_quotes;
use crate::diagnostic::{Diagnostic, Place};
use crate::read::workbook::recognise::place;
use crate::read::workbook::sheet::{Content, Spot, squeeze};

impl Page {
    /// 各列的表头。
    pub(super) fn column_heads(&self) -> impl Iterator<Item = &'static str> {
        let records = self.records.iter().flat_map(|records| records.columns.iter().map(|column| column.0));
        self.lists.iter().map(|list| list.head).chain(records)
    }
}

impl Reader<'_> {
    /// 题名以下、各列的表头 `header` 以上的各行。
    pub(super) fn unknown_labels(&mut self, page: &Page, header: Option<u32>, rows: &[u32]) {
        let (left, title) = (self.frame.label, self.frame.title.0);
        let texts = |row: u32| self.sheet.text((row, left));
        let field = |row: u32| page.fields.iter().find(|field| squeeze(field.label) == texts(row));
        let above: Vec<u32> = rows
            .iter()
            .copied()
            .filter(|row| {
                *row > title && header.is_none_or(|header| *row < header) && !self.is_head(page, *row)
            })
            .collect();
        let last_field = above.iter().copied().filter(|row| field(*row).is_some()).max();
        for row in above {
            let filled = self.filled_beside(row);
            if let Some(field) = field(row) {
                self.misplaced(field, row, &filled);
            } else if header.is_none() && page.column_heads().next().is_some() && Some(row) > last_field {
                let heads: Vec<&str> = page.column_heads().collect();
                let told = format!("“{}”页没有认得的表头，下面的内容没有读", page.title);
                let finding = Diagnostic::error("X38", told).at(self.spot((row, left)));
                self.findings.push(finding.help(format!("在内容上面一行写表头：{}", heads.join("、"))));
                return;
            } else if let Some(column) = filled.first().filter(|_| !page.fields.is_empty()) {
                let label = texts(row);
                let told = match label.as_str() {
                    "" => format!("“{}”页有一行填着内容，没有叫法", page.title),
                    label => format!("“{}”页不认得“{}”这一行，里面填着内容", page.title, in_quotes(label)),
                };
                let help = meant(&label, page.fields.iter().map(|field| field.label), "行");
                let places = [(row, left), (row, *column)].map(|spot| self.spot(spot));
                self.push_unknown(told, places, help);
            }
        }
    }

    /// 是各格的表头所在的行。
    fn is_head(&self, page: &Page, row: u32) -> bool {
        let first = self.frame.values.first().map(|column| self.sheet.text((row, *column)));
        self.sheet.text((row, self.frame.label)) == FIRST_HEAD
            || page.heads.first().map(|head| squeeze(head)) == first
    }

    /// 一行里叫法以右填着内容的各列；说明一列可以写话，写着数的才算。
    fn filled_beside(&self, row: u32) -> Vec<u32> {
        let note = self.frame.note;
        let is_content = |column: &u32| {
            let own = self.sheet.own((row, *column));
            own.is_some_and(|content| *column != note || matches!(content, Content::Number(_)))
        };
        let columns = self.sheet.row(row, (self.frame.label + 1, u32::MAX)).map(|(column, _)| column);
        columns.filter(is_content).collect()
    }

    /// 认得的一行，内容填在不用填的格里：该填的格空着的，是填错了格。
    fn misplaced(&mut self, field: &Field, row: u32, filled: &[u32]) {
        let own = field.values.iter().zip(&self.frame.values).filter(|((path, _), _)| !path.is_empty());
        let own: Vec<u32> = own.map(|(_, column)| *column).collect();
        let Some(&column) = filled.iter().find(|column| !own.contains(column)) else { return };
        let is_blank = !own.iter().any(|column| filled.contains(column));
        let finding = match is_blank && column <= self.frame.note {
            true => Diagnostic::error("X38", format!("“{}”这一行填错了格，没有读", in_quotes(field.label))),
            false => Diagnostic::warning(
                "X38",
                format!("“{}”这一行的这一格不用填，没有读", in_quotes(field.label)),
            ),
        };
        self.findings.push(finding.at(self.spot((row, column))).help("删去这一格；填错了格的，移到该填的格"));
    }

    /// 表头 `header` 以下填着内容的各列。
    pub(super) fn unknown_heads(&mut self, page: &Page, header: u32) {
        let known: Vec<u32> = page.column_heads().filter_map(|head| self.column(header, head)).collect();
        let mut told: Vec<u32> = Vec::new();
        let filled: Vec<Spot> = self.sheet.cells.range((header + 1, 0)..).map(|(spot, _)| *spot).collect();
        for spot in filled {
            if known.contains(&spot.1) || told.contains(&spot.1) {
                continue;
            }
            told.push(spot.1);
            let head = self.sheet.text((header, spot.1));
            let message = match head.as_str() {
                "" => format!("“{}”页有一列填着内容，没有表头", page.title),
                head if page.column_heads().any(|known| squeeze(known) == head) => {
                    format!("“{}”页的表头“{head}”有两列", page.title)
                }
                head => format!("“{}”页不认得表头“{head}”，下面填着内容", page.title),
            };
            let help = meant(&head, page.column_heads(), "列");
            let places = [(header, spot.1), spot].map(|spot| self.spot(spot));
            self.push_unknown(message, places, help);
        }
    }

    fn spot(&self, spot: Spot) -> Place {
        place(self.file, &self.sheet.name, spot)
    }

    fn push_unknown(&mut self, message: String, places: [Place; 2], help: String) {
        let mut finding = Diagnostic::error("X38", message).help(help);
        finding.places = places.to_vec();
        self.findings.push(finding);
    }
}

/// 多半是哪个叫法改成的。
fn meant(written: &str, known: impl Iterator<Item = &'static str>, what: &str) -> String {
    let distance = |known: &&str| strsim::damerau_levenshtein(&squeeze(known), written);
    let near = known.min_by_key(distance).filter(|known| {
        let longer = written.chars().count().max(squeeze(known).chars().count());
        distance(known) * 2 <= longer
    });
    match near {
        Some(near) => format!("改回“{}”；不用的内容连这一{what}一起删去", in_quotes(near)),
        None => format!("改回原来的叫法，程序认的是它；不用的内容连这一{what}一起删去"),
    }
}
