//! 基本支出决算明细表：人员经费一块，公用经费两块。

use super::Table;
use crate::amount::Amount;
use crate::read::workbook::own_formulas::class_sum;
use crate::report::BASIC_TOTALS;
use crate::subject::Level;
use crate::workbook::paper::{Written, address};

impl Table<'_> {
    pub(super) fn basic(&mut self, title: &str, code: &str) -> Written {
        self.heading(title, code, 9)?;
        self.widths(&[8.0, 30.0, 14.0, 8.0, 28.0, 14.0, 8.0, 30.0, 14.0])?;
        let top = self.row;
        self.paper.head(top, 0, 1, 3, "人员经费")?;
        self.paper.head(top, 3, 1, 6, "公用经费")?;
        for column in [0, 3, 6] {
            for (offset, text) in ["科目代码", "科目名称", "金额"].into_iter().enumerate() {
                self.paper.head(top + 1, column + offset as u16, 1, 1, text)?;
            }
        }
        let first = top + 2;
        let basic = &self.accounts.basic;
        let rows: Vec<_> = basic.rows.iter().collect();
        let part = |code: &str, personnel: bool| match (personnel, code.starts_with("302")) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        let mut next = [first; 3];
        for (code, (name, entry)) in &rows {
            let block = part(code.as_str(), code.is_personnel());
            let (row, column) = (next[block], block as u16 * 3);
            let looks = self.paper.looks;
            self.paper.sheet.write_string_with_format(row, column, code.as_str(), &looks.label)?;
            self.paper.label(row, column + 1, name)?;
            let below: Vec<Amount> = rows
                .iter()
                .filter(|(child, _)| child.parent().as_ref() == Some(*code))
                .map(|(_, (_, entry))| entry.amount)
                .collect();
            let sum = (!below.is_empty()).then(|| {
                let end = row + below.len() as u32;
                let range = format!("=SUM({}:{})", address(row + 1, column + 2), address(end, column + 2));
                (range, below.iter().copied().sum())
            });
            self.paper.amount(row, column + 2, entry.amount, sum)?;
            next[block] += 1;
        }
        let last = next.into_iter().max().unwrap_or(first);
        self.basic_totals(first, last)?;
        self.row = last + 1;
        Ok(())
    }

    /// 人员经费合计、公用经费合计的一行，在第 `last` 行；由各类相加。
    fn basic_totals(&mut self, first: u32, last: u32) -> Written {
        let basic = &self.accounts.basic;
        let added = |personnel: bool| {
            let classes = basic
                .rows
                .iter()
                .filter(|(code, _)| code.level() == Level::Class && code.is_personnel() == personnel);
            classes.map(|(_, (_, entry))| entry.amount).sum::<Amount>()
        };
        let classes = |column: u16| {
            let codes = format!("{}:{}", address(first, column), address(last - 1, column));
            let cells = format!("{}:{}", address(first, column + 2), address(last - 1, column + 2));
            class_sum(&codes, &cells)
        };
        let looks = self.paper.looks;
        let [personnel, public] = BASIC_TOTALS;
        self.paper.sheet.merge_range(last, 0, last, 1, personnel, &looks.head)?;
        self.paper.amount(
            last,
            2,
            basic.personnel.amount,
            Some((format!("={}", classes(0)), added(true))),
        )?;
        self.paper.sheet.merge_range(last, 3, last, 7, public, &looks.head)?;
        let formula = format!("={}+{}", classes(3), classes(6));
        self.paper.amount(last, 8, basic.public.amount, Some((formula, added(false))))
    }
}
