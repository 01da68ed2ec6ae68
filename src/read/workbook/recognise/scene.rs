//! 一片单元格和它的出处：位置、金额、注以下没有读的行。

use super::block::Block;
use super::cells::meta::is_meta_text;
use super::cells::{amounts, code, heads};
use super::{Cell, Parsed, Reading, Value, place};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::workbook::sheet::{Content, Sheet, Spot};
use rust_decimal::Decimal;

/// 一片单元格和它的出处。
pub struct Scene<'a> {
    /// 工作簿文件。
    pub file: &'a str,
    /// 所在工作表。
    pub sheet: &'a Sheet,
    /// 所占的一片。
    pub block: &'a Block,
    /// 表上没有写年度时以它为准。
    pub year: Option<u16>,
}

impl Scene<'_> {
    /// 这张工作表上一处的位置。
    pub fn place(&self, spot: Spot) -> Place {
        place(self.file, &self.sheet.name, spot)
    }

    /// 表头（第一行是 `top`）说的不是本年。
    pub fn is_other_year(&self, head: &str, top: u32) -> bool {
        heads::is_other_year(head, self.block.meta(self.sheet, top).year.or(self.year))
    }

    /// 表到这一行的注为止；注夹在表头和头一行数之间的不是。
    pub fn ends_at(&self, row: u32) -> bool {
        let first = |row: u32| heads::first_text(self.sheet, row, self.block.columns());
        if !heads::is_note(&first(row)) {
            return false;
        }
        let above = self.block.rows_from(self.block.title_row + 1).take_while(|above| *above < row);
        let below = self.block.rows_from(row + 1).find(|below| !heads::is_note(&first(*below)));
        above.into_iter().any(|row| self.is_line(row))
            || !below.is_some_and(|row| self.is_line(row) && !is_meta_text(&first(row)))
    }

    /// 像一行数：叫法和数，或几个数；栏次不是。
    fn is_line(&self, row: u32) -> bool {
        let columns = self.block.columns();
        let mut cells = self.sheet.row(row, columns).peekable();
        let is_named = cells.peek().is_some_and(|(_, content)| matches!(content, Content::Text(_)));
        let figures = cells
            .filter(|(column, _)| matches!(amounts::read(self.sheet, (row, *column)), Reading::Exact(_)));
        figures.count() >= if is_named { 1 } else { 2 } && !heads::is_index_row(self.sheet, row, columns)
    }

    /// 注以下还有数的行不读：也许是页脚，也许是表被一句话截断了，请人看一眼；行首是科目代码的，是表里的行，
    /// 略去就丢了数。
    pub fn tell_below(&self, note: u32, columns: impl Iterator<Item = u32> + Clone, parsed: &mut Parsed) {
        let has = |row: &u32| heads::has_amounts(self.sheet, *row, columns.clone());
        let rows: Vec<u32> = self.block.rows_from(note + 1).filter(has).collect();
        let subject = rows.iter().find(|row| self.is_subject_row(**row));
        let Some(row) = subject.or(rows.first()) else { return };
        let finding = match subject {
            Some(_) => Diagnostic::error("X37", "注以下还有科目的行，没有读").help("把注移到表的最下面"),
            None => Diagnostic::warning("X37", "注以下还有数，没有读")
                .help("是表里的行，就把注移到表的最下面；不是，不必理会"),
        };
        let first = self.block.columns().0;
        parsed.findings.push(
            finding
                .at(self.place((note, first)).label("注"))
                .at(self.place((*row, first)).label("没有读的行")),
        );
    }

    /// 行首是科目代码。
    fn is_subject_row(&self, row: u32) -> bool {
        let cell = self.sheet.row(row, self.block.columns()).next().map(|(column, _)| column);
        let mut pieces = cell.into_iter().flat_map(|column| code::pieces(self.sheet, row, &[column]));
        pieces.any(|piece| code::split(&piece.text).is_some())
    }

    /// 只向右合并，盖住的几列从上到下没有别的内容：列宽的讲究，数只能是这一列的。
    fn is_alone(&self, spot: Spot) -> bool {
        let used = &self.block.used_columns;
        self.sheet.merge_at(spot).is_some_and(|area| {
            area.start.0 == area.end.0
                && !used.iter().any(|column| (area.start.1 + 1..=area.end.1).contains(column))
        })
    }

    /// 这一列 `first` 行以下有话，没有数，也没有写坏的数。
    pub fn only_words(&self, column: u32, first: u32) -> bool {
        let readings = self.block.rows_from(first).map(|row| amounts::read(self.sheet, (row, column)));
        let mut readings = readings.filter(Reading::is_present).peekable();
        let is_words = |reading| matches!(&reading, Reading::Text(text) if heads::is_words(text));
        readings.peek().is_some() && readings.all(is_words)
    }

    /// 读一格金额；与别的格合并的报告。
    pub fn amount(&self, spot: Spot, label: &str, findings: &mut Vec<Diagnostic>) -> Value {
        let reading = amounts::read(self.sheet, spot);
        if !self.is_alone(spot) {
            findings.extend(amounts::merged(self.sheet, spot, self.place(spot).label(label)));
        }
        if let Reading::Bad(fault) = &reading {
            findings.push(
                Diagnostic::error(fault.code, format!("“{label}”{}", fault.message))
                    .at(self.place(spot).label(label))
                    .help(fault.help),
            );
        }
        Value::Amount(reading)
    }
    /// 几格相加的一格；有一格写错了，这一格就是写错的那一格，不当零加。
    pub fn sum(
        &self,
        key: &'static str,
        spots: &[Spot],
        label: &str,
        findings: &mut Vec<Diagnostic>,
    ) -> Cell {
        let mut sum = Decimal::ZERO;
        let mut wrong = None;
        for spot in spots.iter().copied() {
            let value = self.amount(spot, label, findings);
            match value {
                Value::Amount(Reading::Exact(number)) => sum += number,
                Value::Amount(Reading::Text(_) | Reading::Bad(_)) if wrong.is_none() => {
                    wrong = Some(Cell { key, spot, value });
                }
                _ => {}
            }
        }
        wrong.unwrap_or(Cell { key, spot: spots[0], value: Value::Amount(Reading::Exact(sum)) })
    }
}
