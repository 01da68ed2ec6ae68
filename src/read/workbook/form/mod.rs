//! 填报.xlsx 里九张表以外的各页：认题名和叫法，不认地址。

mod absent;
mod amounts;
pub mod cell;
mod frame;
pub mod pages;
pub mod phrases;
mod put;
mod renamed;
mod several;
pub mod shape;
mod sum_row;
#[cfg(test)]
mod tests;
mod unknown;
mod value;

use super::hidden;
use super::recognise::{place, written_code};
use super::sheet::{Sheet, Spot, squeeze};
use crate::diagnostic::{Diagnostic, Place, SHEET_MARK};
use crate::read::node::{Node, Value};
use crate::read::schema;
use crate::report::AmountUnit;
use frame::{Frame, title_of};
use pages::PAGES;
pub use put::put_blank;
use put::{append, parent, put, put_keyed};
use shape::{Kind, List, Page, Records};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use value::settled;

/// 工作表是哪一页。
fn page_of(sheet: &Sheet) -> Option<&'static Page> {
    // 说明页列着各页的题名。
    if sheet.text((0, 0)) == squeeze(GUIDE_TITLE) {
        return None;
    }
    PAGES.iter().find(|page| title_of(sheet, page).is_some())
}

/// 是不是填报页，或自己写的说明页。
pub fn is_form(sheet: &Sheet) -> bool {
    page_of(sheet).is_some() || sheet.text((0, 0)) == squeeze(GUIDE_TITLE)
}

/// 说明页的题名。
pub const GUIDE_TITLE: &str = "填报说明";

/// 数字格式里写着的金额单位和它的格。
pub type ShownMoney = Vec<(AmountUnit, Place)>;

/// 读全部填报页，写进 `root`；得到各金额格的数字格式里写着的金额单位。
pub fn read(root: &mut Node, file: &str, sheets: &[Sheet], findings: &mut Vec<Diagnostic>) -> ShownMoney {
    let mut money = ShownMoney::new();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for sheet in sheets {
        let Some(page) = page_of(sheet) else { continue };
        if page.repeat.is_none()
            && let Some((_, first)) = seen.iter().find(|(title, _)| *title == page.title)
        {
            findings.push(
                Diagnostic::error("X34", format!("“{}”有两页", page.title))
                    .at(place(file, first, (0, 0)))
                    .at(place(file, &sheet.name, (0, 0)))
                    .help("只留一页"),
            );
            continue;
        }
        seen.push((page.title, &sheet.name));
        let source = Arc::from(format!("{file}{SHEET_MARK}{}", sheet.name));
        let frame = Frame::of(sheet, page);
        let mut reader = Reader { sheet, frame, file, source, used: Vec::new(), money: &mut money, findings };
        match page.repeat {
            None => reader.page(page, root),
            Some(list) => {
                let mut entry = reader.node(Value::Table(Vec::new()), (0, 0), "");
                reader.page(page, &mut entry);
                if !reader.used.is_empty() {
                    append(root, list, entry);
                }
            }
        }
        let used = std::mem::take(&mut reader.used);
        for (told, spot) in hidden::hidden_parts(sheet, used.into_iter()) {
            let told = format!("“{}”页：{told}", page.title);
            findings.push(Diagnostic::info("X32", told).at(place(file, &sheet.name, spot)));
        }
    }
    renamed::tell(file, sheets, findings);
    absent::complete_appraisal(root);
    absent::note_waivers(root, file, sheets);
    money
}

struct Reader<'a> {
    sheet: &'a Sheet,
    frame: Frame,
    file: &'a str,
    source: Arc<str>,
    /// 有内容而读了的格。
    used: Vec<Spot>,
    money: &'a mut ShownMoney,
    findings: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn node(&self, value: Value, spot: Spot, label: &str) -> Node {
        Node {
            value,
            file: self.source.clone(),
            line: spot.0 as usize + 1,
            column: spot.1 as usize + 1,
            label: label.to_string(),
        }
    }

    fn page(&mut self, page: &Page, root: &mut Node) {
        let Some(last) = self.sheet.extent() else { return };
        let header = self.header_row(page);
        let body = header.map_or(last.0 + 1, |row| row);
        for row in 0..body.min(last.0 + 1) {
            let label = self.sheet.text((row, self.frame.label));
            let Some(field) = page.fields.iter().find(|field| squeeze(field.label) == label) else {
                continue;
            };
            let mut blank = Vec::new();
            let mut filled = false;
            for (index, (path, kind)) in field.values.iter().enumerate() {
                let spot = (row, self.frame.values[index]);
                if path.is_empty() {
                    continue;
                }
                let value = self.value(spot, *kind, field.label);
                match value.and_then(|value| settled(path, value)) {
                    Some(value) => {
                        filled = true;
                        put(root, path, self.node(value, spot, field.label), self.findings);
                    }
                    None => blank.push((path, spot)),
                }
            }
            // 必填而空着的，记下该填的格；一行填了别的格的，这一格也要填。
            for (path, spot) in blank {
                if is_required(page, path) || filled && is_required_beside(page, path) {
                    put_blank(root, path, self.node(Value::Null, spot, field.label));
                }
            }
        }
        let mut rows: Vec<u32> = self.sheet.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        self.unknown_labels(page, header, &rows);
        let Some(header) = header else { return };
        self.unknown_heads(page, header);
        rows.retain(|row| *row > header);
        for list in page.lists {
            self.list(list, header, &rows, root);
        }
        if let Some(records) = &page.records {
            self.records(page, records, header, &rows, root);
        }
    }

    /// 各列表头所在的行：认得的表头最多的一行，改了一两个也找得到。
    fn header_row(&self, page: &Page) -> Option<u32> {
        let heads: BTreeSet<String> = page.column_heads().map(squeeze).collect();
        let mut found: BTreeMap<u32, usize> = BTreeMap::new();
        for spot in self.sheet.cells.keys().filter(|spot| heads.contains(&self.sheet.text(**spot))) {
            *found.entry(spot.0).or_default() += 1;
        }
        found.into_iter().max_by_key(|(row, count)| (*count, Reverse(*row))).map(|(row, _)| row)
    }

    fn column(&self, header: u32, head: &str) -> Option<u32> {
        let wanted = squeeze(head);
        self.sheet
            .row(header, (0, u32::MAX))
            .map(|(column, _)| column)
            .find(|column| self.sheet.text((header, *column)) == wanted)
    }

    fn list(&mut self, list: &List, header: u32, rows: &[u32], root: &mut Node) {
        let Some(column) = self.column(header, list.head) else { return };
        let mut items = Vec::new();
        for row in rows {
            let spot = (*row, column);
            match self.value(spot, Kind::Text, list.head) {
                Some(Value::Text(text)) => {
                    let texts = self.several(list.path, list.head, &text, spot);
                    items.extend(texts.into_iter().map(|text| self.node(Value::Text(text), spot, list.head)));
                }
                Some(value) => items.push(self.node(value, spot, list.head)),
                None => {}
            }
        }
        let spot = (header, column);
        if items.is_empty() {
            // 必填而空着的，也要说得出该填在哪一格：表头下面。
            if !list.joined && schema::is_required(list.path) {
                parent(root, list.path, &self.node(Value::Null, (header + 1, column), ""));
            }
            return;
        }
        let value = match list.joined {
            false => Value::List(items),
            true => {
                let text = |node: &Node| match &node.value {
                    Value::Text(text) => text.clone(),
                    _ => String::new(),
                };
                // 与文本文件一样，每行都以换行结尾。
                Value::Text(items.iter().map(|item| text(item) + "\n").collect())
            }
        };
        put(root, list.path, self.node(value, spot, list.head), self.findings);
    }

    fn records(&mut self, page: &Page, records: &Records, header: u32, rows: &[u32], root: &mut Node) {
        let columns: Vec<_> = records
            .columns
            .iter()
            .filter_map(|(head, key, kind, _)| {
                self.column(header, head).map(|column| (*head, *key, *kind, column))
            })
            .collect();
        let Some((.., first)) = columns.first().copied() else { return };
        let key = self.column(header, records.columns[0].0);
        let kinds: Vec<(Kind, u32)> = columns.iter().map(|(_, _, kind, column)| (*kind, *column)).collect();
        let list = page.repeat.map_or(records.path.to_string(), |list| format!("{list}.{}", records.path));
        for (index, row) in rows.iter().enumerate() {
            if let Some(spot) = self.sum_row(page, *row, &kinds) {
                self.tell_sum(spot, &kinds, &rows[..index]);
                continue;
            }
            // 键值表里的一行，叫法是写着键的那一列的。
            let label = if records.keyed { records.columns[0].0 } else { "" };
            let mut entry = self.node(Value::Table(Vec::new()), (*row, first), label);
            for (head, key, kind, column) in columns.iter().filter(|(_, key, ..)| !key.is_empty()) {
                let spot = (*row, *column);
                if let Some(value) = self.value(spot, *kind, head).and_then(|value| settled(key, value)) {
                    put(&mut entry, key, self.node(value, spot, head), self.findings);
                }
            }
            let filled = matches!(&entry.value, Value::Table(entries) if !entries.is_empty());
            // 填了别的格而必填的空着，记下该填的格。
            let required = |key: &&str| filled && !key.is_empty() && schema::is_required_in(&list, key);
            for (head, key, _, column) in columns.iter().filter(|(_, key, ..)| required(key)) {
                let blank = self.node(Value::Null, (*row, *column), head);
                put_blank(&mut entry, key, blank);
            }
            if !records.keyed {
                let entries = if filled { self.apart(records, entry, (*row, first)) } else { Vec::new() };
                entries.into_iter().for_each(|entry| append(root, records.path, entry));
                continue;
            }
            let code = key.and_then(|key| self.value((*row, key), Kind::Text, records.columns[0].0));
            match code {
                Some(Value::Text(code)) => {
                    put_keyed(root, records.path, &written_code(&code), entry, self.findings);
                }
                _ if filled => self.findings.push(
                    Diagnostic::error("X35", format!("这一行没有{}", records.columns[0].0))
                        .at(place(self.file, &self.sheet.name, (*row, first)))
                        .help(format!("填上{}", records.columns[0].0)),
                ),
                _ => {}
            }
        }
        // 必填而一条也没有的，该从表头下面填起。
        if is_required(page, records.path) {
            let cell = self.node(Value::Null, (header + 1, first), columns[0].0);
            put_blank(root, records.path, cell);
        }
    }
}

/// 同一组的别的格填了，这一格就必填，如一种资金的三个数。
fn is_required_beside(page: &Page, path: &str) -> bool {
    let whole = page.repeat.map_or(path.to_string(), |list| format!("{list}.{path}"));
    schema::is_required_beside(&whole)
}

/// 这一页的一格必填。
fn is_required(page: &Page, path: &str) -> bool {
    match page.repeat {
        Some(list) => schema::is_required_in(list, path),
        None => schema::is_required(path),
    }
}
