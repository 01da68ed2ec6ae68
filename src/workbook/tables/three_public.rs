//! “三公”经费：预算数、决算数各六栏。

use super::Table;
use crate::amount::Amount;
use crate::report::THREE_PUBLIC_ITEMS;
use crate::workbook::paper::{Written, address};

impl Table<'_> {
    pub(super) fn three_public(&mut self, title: &str, code: &str) -> Written {
        self.heading(title, code, 12)?;
        self.widths(&[13.0; 12])?;
        let top = self.row;
        let t = &self.accounts.three_public;
        for (column, stage, entries) in [(0_u16, "预算数", &t.budget), (6, "决算数", &t.actual)] {
            self.paper.head(top, column, 1, 6, stage)?;
            self.paper.head(top + 1, column, 2, 1, THREE_PUBLIC_ITEMS[0])?;
            self.paper.head(top + 1, column + 1, 2, 1, THREE_PUBLIC_ITEMS[1])?;
            self.paper.head(top + 1, column + 2, 1, 3, THREE_PUBLIC_ITEMS[2])?;
            self.paper.head(top + 2, column + 2, 1, 1, "小计")?;
            self.paper.head(top + 2, column + 3, 1, 1, THREE_PUBLIC_ITEMS[3])?;
            self.paper.head(top + 2, column + 4, 1, 1, THREE_PUBLIC_ITEMS[4])?;
            self.paper.head(top + 1, column + 5, 2, 1, THREE_PUBLIC_ITEMS[5])?;
            let row = top + 4;
            let at = |index: u16| address(row, column + index);
            for (index, entry) in entries.iter().enumerate() {
                let number = u32::from(column) + index as u32 + 1;
                self.paper.sheet.write_with_format(
                    top + 3,
                    column + index as u16,
                    number,
                    &self.paper.looks.head,
                )?;
                let amounts =
                    |indices: &[usize]| indices.iter().map(|index| entries[*index].amount).sum::<Amount>();
                let sum = match index {
                    0 => Some((format!("={}+{}+{}", at(1), at(2), at(5)), amounts(&[1, 2, 5]))),
                    2 => Some((format!("={}+{}", at(3), at(4)), amounts(&[3, 4]))),
                    _ => None,
                };
                self.paper.amount(row, column + index as u16, entry.amount, sum)?;
            }
        }
        self.paper.note(top, 0, "全年预算数（按规定程序调整后的预算数）")?;
        self.paper.note(top, 6, "包括当年财政拨款和以前年度结转资金安排的实际支出")?;
        self.row = top + 5;
        Ok(())
    }
}
