//! 续页：一张表印成几页的，题名写“（续）”的接在前一页后面，各行记得自己在哪张工作表。

use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::titles;
use crate::read::workbook::recognise::{Recognised, Row, Table, place};
use crate::read::workbook::sheet::squeeze;

impl Recognised {
    /// 加各张表；题名写明是续页的，接在前一页后面，续页排在第一页前面的也一样。
    pub(in crate::read::workbook::recognise) fn add_all(&mut self, tables: Vec<Table>) {
        let mut early = Vec::new();
        for table in tables {
            if titles::is_continued(&table.title) {
                early.extend(self.join_before(table));
            } else {
                self.tables.push(table);
            }
        }
        for table in early {
            let alone = self.join_before(table);
            self.tables.extend(alone);
        }
    }

    /// 接在前一页后面；没有前一页的交还。
    fn join_before(&mut self, page: Table) -> Option<Table> {
        match self.page_before(&page) {
            Some(index) => self.tables[index].join(page, &mut self.findings),
            None => return Some(page),
        }
        None
    }

    /// 续页的前一页：最近的同一张表；几个单位的页交错的，先找同一个单位的。
    fn page_before(&self, page: &Table) -> Option<usize> {
        let is_kind = |known: &Table| known.kind == page.kind;
        let is_unit = |known: &Table| is_kind(known) && !known.has_other_unit(page);
        self.tables.iter().rposition(is_unit).or_else(|| self.tables.iter().rposition(is_kind))
    }
}

impl Table {
    /// 各行和它所在的工作表；续页上的在续页的那一张。
    pub fn placed_rows(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.rows.iter().enumerate().map(|(index, row)| {
            let page = self.continued.iter().rev().find(|(first, _)| *first <= index);
            (page.map_or(self.sheet.as_str(), |(_, sheet)| sheet.as_str()), row)
        })
    }

    /// 两页都写了单位，写的不同。
    fn has_other_unit(&self, page: &Self) -> bool {
        let units = self.meta.unit.as_ref().zip(page.meta.unit.as_ref());
        units.is_some_and(|(a, b)| squeeze(a) != squeeze(b))
    }

    /// 接上一个续页；金额单位、单位、年度与前一页不同的报告，接上会是错的数。
    fn join(&mut self, page: Self, findings: &mut Vec<Diagnostic>) {
        let (a, b) = (&self.meta, &page.meta);
        let differs = |what: &str, code| {
            Diagnostic::error(code, format!("{}的续页，{what}与前一页不同", self.kind.title()))
                .at(place(&self.file, &self.sheet, self.area.start).label(self.title.clone()))
                .at(place(&page.file, &page.sheet, page.area.start).label(page.title.clone()))
                .help("改成一样；不是同一张表的，改题名，去掉“续”")
        };
        let mut told = Vec::new();
        if a.money.zip(b.money).is_some_and(|((a, _), (b, _))| a != b) {
            told.push(differs("金额单位", "X14"));
        }
        if self.has_other_unit(&page) {
            told.push(differs("单位名称", "X11"));
        }
        if a.year.zip(b.year).is_some_and(|(a, b)| a != b) {
            told.push(differs("年度", "X20"));
        }
        self.doubtful |= page.doubtful || !told.is_empty();
        findings.append(&mut told);
        self.meta.money = self.meta.money.or(page.meta.money);
        self.meta.year = self.meta.year.or(page.meta.year);
        self.document = self.document.or(page.document);
        if self.meta.unit.is_none() {
            self.meta.unit = page.meta.unit;
        }
        self.hidden_parts.extend(page.hidden_parts);
        self.blank &= page.blank;
        let (sheet, area) = (&page.sheet, page.area.address());
        self.remarks.push(format!("{sheet} {area} 的续页“{}”接在后面", page.title));
        if self.sheet == page.sheet {
            self.area.end = (page.area.end.0, self.area.end.1.max(page.area.end.1));
            self.remarks.extend(page.remarks);
        } else {
            self.remarks.extend(page.remarks.into_iter().map(|told| format!("续页 {sheet}：{told}")));
        }
        if !page.rows.is_empty() {
            self.continued.push((self.rows.len(), page.sheet));
        }
        self.rows.extend(page.rows);
    }
}
