//! 基本支出决算明细表的表头：几块并排，各有代码、名称、金额三列。

use super::economic::of_departments;
use super::head_rows::HeadRows;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::{code, heads};
use crate::read::workbook::recognise::{Parsed, Scene};
use crate::report::TableKind;

/// 一块：代码、名称、金额三列；没有合计而分人员、公用两列的，`other` 是第二列。列从 0 数。
#[derive(Debug, Clone)]
pub struct Part {
    pub code: u32,
    /// 代码分类、款两列的，是两列；否则就是 `code`。
    pub codes: Vec<u32>,
    pub name: u32,
    pub amount: u32,
    pub other: Option<u32>,
    /// 有合计，又分人员、公用两列的，这两列。
    pub split: Option<(u32, u32)>,
    /// 这一块的最后一列。
    pub end: u32,
}

impl Part {
    /// 人员经费、公用经费两列；不分的没有。
    pub fn halves(&self) -> Option<(u32, u32)> {
        self.split.or(self.other.map(|other| (self.amount, other)))
    }
}

/// 一块还没有认出金额列的时候；列从 0 数。
struct Frame {
    /// 代码列，这一块的第一列。
    code: u32,
    /// 名称列。
    name: u32,
    /// 这一块的最后一列。
    end: u32,
}

/// 表头。
pub struct Head<'a> {
    /// 在哪一片单元格里。
    pub scene: &'a Scene<'a>,
    /// 占的行。
    pub rows: HeadRows,
    /// 写着“科目编码”的一行。
    pub anchor: u32,
}

impl Head<'_> {
    /// 各块的列；有一块没有名称列的，不是这样的表。
    pub fn parts(&self, parsed: &mut Parsed) -> Option<Vec<Part>> {
        let (sheet, block) = (self.scene.sheet, self.scene.block);
        let codes: Vec<u32> = sheet
            .row(self.anchor, block.columns())
            .map(|(column, _)| column)
            .filter(|column| heads::is_code_head(&sheet.text((self.anchor, *column))))
            .collect();
        let codes = of_departments(self.scene, self.rows, codes, parsed);
        let mut parts = Vec::with_capacity(codes.len());
        for (index, code) in codes.iter().enumerate() {
            let end = codes.get(index + 1).map_or(block.area.end.1, |next| next - 1);
            let name = (code + 1..=end).find(|column| self.last(*column).contains("名称"))?;
            parts.extend(self.part(&Frame { code: *code, name, end }, parsed));
        }
        Some(parts)
    }

    /// 一列的表头最下面的一段。
    fn last(&self, column: u32) -> String {
        self.rows.path(self.scene.sheet, column).pop().unwrap_or_default()
    }

    /// 一块的各列；金额列认不准的报告。
    fn part(&self, frame: &Frame, parsed: &mut Parsed) -> Option<Part> {
        let Frame { code, name, end } = *frame;
        let levels: Vec<u32> =
            (code..name).filter(|column| code::is_level_head(&self.last(*column))).collect();
        let codes = if levels.is_empty() { vec![code] } else { levels };
        let amounts = self.amounts(frame, parsed);
        let named = |word: &str| (name + 1..=end).find(|column| self.last(*column) == word);
        let split = named("人员经费").zip(named("公用经费"));
        let part = |amount, other, split| Some(Part { code, codes, name, amount, other, split, end });
        match (amounts.as_slice(), split) {
            ([amount], split) => part(*amount, None, split),
            ([], Some((personnel, public))) => part(personnel, Some(public), None),
            ([], None) => {
                parsed.findings.push(
                    Diagnostic::error("X15", format!("{}没有金额这一列", TableKind::Basic.title()))
                        .at(self.scene.place((self.anchor, code)))
                        .help("表头写“金额”或“决算数”"),
                );
                None
            }
            ([first, second, ..], _) => {
                parsed.findings.push(
                    Diagnostic::error("X16", format!("{}有两列都像金额", TableKind::Basic.title()))
                        .at(self.scene.place((self.anchor, *first)))
                        .at(self.scene.place((self.anchor, *second)))
                        .help("只留一列，或把表头写清楚"),
                );
                None
            }
        }
    }

    /// 一块里像金额的列；别的年度的略去，说出来。
    fn amounts(&self, frame: &Frame, parsed: &mut Parsed) -> Vec<u32> {
        let whole = |column: u32| self.rows.path(self.scene.sheet, column).join("›");
        let (others, own): (Vec<u32>, Vec<u32>) = (frame.name + 1..=frame.end)
            .partition(|column| self.scene.is_other_year(&whole(*column), self.rows.top));
        for column in others.into_iter().filter(|column| self.scene.block.used_columns.contains(column)) {
            parsed.remarks.push(format!("略去“{}”一列（不是本年的）", whole(column)));
        }
        let is_amount = |head: &str| {
            ["金额", "决算数", "合计", "支出决算"].iter().any(|word| head.contains(word))
                && !head.contains("预算数")
        };
        own.into_iter().filter(|column| is_amount(&self.last(*column))).collect()
    }
}
