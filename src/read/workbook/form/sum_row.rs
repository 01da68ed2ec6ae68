//! 各页记录下面打的合计、总分、预算执行率行：由程序算，不是一条记录。

use super::Reader;
use super::shape::{Kind, Page};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::{Reading, is_bare_total, place, read_amount};
use crate::read::workbook::sheet::Spot;
use rust_decimal::Decimal;

/// 自评表的总分行；含预算执行率的分，与各指标之和不同不是错。
const SCORES: [&str; 2] = ["总分", "得分合计"];
/// 自评表的预算执行率行，固定 10 分，得分由程序算；评价报告的执行率是一个指标，不在此列。
const EXECUTION: &str = "预算执行率";
/// 自评表所在的列表。
const APPRAISALS: &str = "appraisal.projects";

impl Reader<'_> {
    /// `row` 是不是合计行：各列 `columns` 里第一格文字写着合计、总分，或自评表里固定分值的预算执行率。
    pub(super) fn sum_row(&self, page: &Page, row: u32, columns: &[(Kind, u32)]) -> Option<Spot> {
        let mut spots = columns.iter().map(|(_, column)| (row, *column));
        let first = spots.find(|spot| !self.sheet.text(*spot).is_empty())?;
        let name = self.sheet.text(first);
        let weight = columns.iter().find(|(kind, _)| *kind == Kind::Score).map(|(_, column)| (row, *column));
        let is_fixed =
            || weight.is_some_and(|spot| read_amount(self.sheet, spot) == Reading::Exact(Decimal::TEN));
        let is_execution = page.repeat == Some(APPRAISALS) && name.starts_with(EXECUTION) && is_fixed();
        let is_sum = is_bare_total(&name) || SCORES.contains(&name.as_str());
        (is_sum || is_execution).then_some(first)
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
        let is_of_rows = is_bare_total(&name);
        let finding = match columns.iter().find_map(differs).filter(|_| is_of_rows) {
            Some((spot, total, sum)) => {
                let message = format!("“{name}”一行没有读；它写的 {total} 与上面各行之和 {sum} 不同");
                let at = place(self.file, &self.sheet.name, spot);
                Diagnostic::warning("X46", message).at(at).help("核对各行；合计由程序相加，删去这一行")
            }
            None => {
                let at = place(self.file, &self.sheet.name, spot);
                Diagnostic::info("X46", format!("“{name}”一行没有读，由程序计算")).at(at)
            }
        };
        self.findings.push(finding);
    }
}
