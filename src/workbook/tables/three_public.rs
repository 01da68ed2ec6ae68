//! “三公”经费：预算数、决算数各六栏。

use super::Table;
use crate::amount::Amount;
use crate::report::ThreePublicItem as Item;
use crate::workbook::paper::{Written, address};

impl Table<'_> {
    pub(super) fn three_public(&mut self, title: &str, code: &str) -> Written {
        self.heading(title, code, 12)?;
        self.widths(&[13.0; 12])?;
        let top = self.row;
        let t = &self.accounts.three_public;
        for (column, stage, entries) in [(0_u16, "预算数", &t.budget), (6, "决算数", &t.actual)] {
            self.paper.head(top, column, 1, 6, stage)?;
            self.paper.head(top + 1, column, 2, 1, Item::Total.name())?;
            self.paper.head(top + 1, column + 1, 2, 1, Item::Abroad.name())?;
            self.paper.head(top + 1, column + 2, 1, 3, Item::Vehicles.name())?;
            self.paper.head(top + 2, column + 2, 1, 1, "小计")?;
            self.paper.head(top + 2, column + 3, 1, 1, Item::Purchase.name())?;
            self.paper.head(top + 2, column + 4, 1, 1, Item::Running.name())?;
            self.paper.head(top + 1, column + 5, 2, 1, Item::Reception.name())?;
            let row = top + 4;
            let at = |item: Item| address(row, column + item as u16);
            for item in Item::ALL {
                let place = column + item as u16;
                let number = u32::from(place) + 1;
                self.paper.sheet.write_with_format(top + 3, place, number, &self.paper.looks.head)?;
                let parts = item.parts().iter();
                let added = parts.clone().map(|part| entries[*part].amount).sum::<Amount>();
                let formula = parts.map(|part| at(*part)).collect::<Vec<_>>().join("+");
                let sum = (!formula.is_empty()).then(|| (format!("={formula}"), added));
                self.paper.amount(row, place, entries[item].amount, sum)?;
            }
        }
        self.paper.note(top, 0, "全年预算数（按规定程序调整后的预算数）")?;
        self.paper.note(top, 6, "包括当年财政拨款和以前年度结转资金安排的实际支出")?;
        self.row = top + 5;
        Ok(())
    }
}
