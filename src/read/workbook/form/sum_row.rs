//! 各页记录下面打的合计行：合计由程序相加，不是一条记录。

use super::Reader;
use super::shape::Kind;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::{Reading, place, read_amount};
use crate::read::workbook::sheet::Spot;
use rust_decimal::Decimal;

/// 合计行的叫法。
const NAMES: [&str; 3] = ["合计", "总计", "小计"];

impl Reader<'_> {
    /// `row` 是不是合计行：各列 `columns` 里第一格文字写着合计。
    pub(super) fn sum_row(&self, row: u32, columns: &[(Kind, u32)]) -> Option<Spot> {
        let spots = columns.iter().map(|(_, column)| (row, *column));
        let first = spots.into_iter().find(|spot| !self.sheet.text(*spot).is_empty())?;
        NAMES.contains(&self.sheet.text(first).as_str()).then_some(first)
    }

    /// 合计行没有读，说出来；与上面各行 `rows` 之和不同的提醒。
    pub(super) fn tell_sum(&mut self, spot: Spot, columns: &[(Kind, u32)], rows: &[u32]) {
        let number = |spot| match read_amount(self.sheet, spot) {
            Reading::Exact(number) => Some(number),
            _ => None,
        };
        let differs = |(kind, column): &(Kind, u32)| {
            let total = number((spot.0, *column)).filter(|_| matches!(kind, Kind::Amount | Kind::Score))?;
            let sum: Decimal = rows.iter().filter_map(|row| number((*row, *column))).sum();
            (sum != total).then_some(((spot.0, *column), total, sum))
        };
        let name = self.sheet.text(spot);
        let finding = match columns.iter().find_map(differs) {
            Some((spot, total, sum)) => {
                let message = format!("“{name}”一行没有读；它写的 {total} 与上面各行之和 {sum} 不同");
                let at = place(self.file, &self.sheet.name, spot);
                Diagnostic::warning("X46", message).at(at).help("核对各行；合计由程序相加，删去这一行")
            }
            None => {
                let at = place(self.file, &self.sheet.name, spot);
                Diagnostic::info("X46", format!("“{name}”一行没有读，合计由程序相加")).at(at)
            }
        };
        self.findings.push(finding);
    }
}
