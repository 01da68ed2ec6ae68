//! 各表里带科目代码的行。

use crate::diagnostic::Place;
use crate::report::{TableKind, total_of};
use crate::rules::Case;
use crate::subject::Classification;

/// 一行的代码和名称。
#[derive(Clone)]
pub(crate) struct Row<'a> {
    case: &'a Case<'a>,
    /// 哪一张表。
    pub table: TableKind,
    /// 第几行。
    pub index: usize,
    /// 代码；合计行为空。
    pub code: &'a str,
    /// 名称。
    pub name: &'a str,
    /// 功能分类还是经济分类。
    pub classification: Classification,
}

impl Row<'_> {
    /// 是合计行。
    pub fn is_total(&self) -> bool {
        total_of(self.table, self.name).is_some()
    }

    /// 这一行的位置。
    pub fn place(&self) -> Place {
        let format = self.table.format();
        let at = |column| self.case.at(&format!("tables.{}[{}].{column}", format.key, self.index));
        let cell = at(format.sure_amount());
        // 不是表格的（JSON）没有行，指到代码，没有代码的指到名称。
        match cell.label.contains(" › ") {
            true => of_row(cell),
            false => at(if self.code.is_empty() { "name" } else { "code" }),
        }
    }
}

/// 一个格子的位置 → 整行的位置。
pub(super) fn of_row(mut place: Place) -> Place {
    place.column = 0;
    place.value.clear();
    if let Some((row, _)) = place.label.split_once(" › ") {
        place.label = row.to_string();
    }
    place
}

/// 按科目列示的各表的全部行。
pub(super) fn all<'a>(case: &'a Case<'a>) -> impl Iterator<Item = Row<'a>> {
    TableKind::ALL.into_iter().flat_map(move |table| of_table(case, table))
}

/// 一张表的全部行；不按科目列示的没有。
pub(crate) fn of_table<'a>(case: &'a Case<'a>, table: TableKind) -> impl Iterator<Item = Row<'a>> {
    let row =
        move |(classification, (index, (code, name)))| Row { case, table, index, code, name, classification };
    let rows = table.classification().into_iter().flat_map(move |classification| {
        let rows = case.report.tables.subjects(table).into_iter().enumerate();
        rows.map(move |row| (classification, row))
    });
    rows.map(row)
}
