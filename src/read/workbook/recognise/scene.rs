//! 一片单元格和它的出处：位置、金额、注以下没有读的行。

use super::block::Block;
use super::{Parsed, Reading, Value, amounts, code, heads, place};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::workbook::sheet::{Sheet, Spot};

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

    /// 注以下还有数的行不读：也许是页脚，也许是表被一句话截断了，请人看一眼；行首是科目代码的，是表里的行，
    /// 略去就丢了数。
    pub fn told_below(&self, note: u32, columns: impl Iterator<Item = u32> + Clone, parsed: &mut Parsed) {
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

    /// 读一格金额；与别的格合并的报告。
    pub fn amount(&self, spot: Spot, label: &str, findings: &mut Vec<Diagnostic>) -> Value {
        let reading = amounts::read(self.sheet, spot);
        findings.extend(amounts::merged(self.sheet, spot, self.place(spot).label(label)));
        if let Reading::Bad(fault) = &reading {
            findings.push(
                Diagnostic::error(fault.code, format!("“{label}”{}", fault.message))
                    .at(self.place(spot).label(label))
                    .help(fault.help),
            );
        }
        Value::Amount(reading)
    }
}
