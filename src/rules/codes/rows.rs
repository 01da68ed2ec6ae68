//! 各表里带科目代码的行。

use crate::accounts::TableShape;
use crate::diagnostic::Place;
use crate::report::BASIC_TOTALS;
use crate::rules::Case;
use crate::subject::Classification;

/// 一行的代码和名称。
#[derive(Clone)]
pub(crate) struct Row<'a> {
    case: &'a Case<'a>,
    /// 表的键，如 `income`。
    pub table: &'static str,
    /// 第几行。
    pub index: usize,
    /// 这张表里可以取位置的一列。
    column: &'static str,
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
        let name: String = self.name.chars().filter(|c| !c.is_whitespace()).collect();
        match self.classification {
            Classification::Functional => name == "合计",
            Classification::Economic => BASIC_TOTALS.contains(&name.as_str()),
        }
    }

    /// 这一行的位置。
    pub fn place(&self) -> Place {
        let key = format!("tables.{}[{}].{}", self.table, self.index, self.column);
        of_row(self.case.at(&key))
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

/// 五张功能分类表和基本支出明细表的全部行。
pub(super) fn all<'a>(case: &'a Case<'a>) -> impl Iterator<Item = Row<'a>> {
    let tables = &case.report.tables;
    let economic = tables.basic.iter().enumerate().map(move |(index, row)| Row {
        case,
        table: "basic",
        index,
        column: "amount",
        code: &row.code,
        name: &row.name,
        classification: Classification::Economic,
    });
    functional(case, "income", &tables.income)
        .chain(functional(case, "expenditure", &tables.expenditure))
        .chain(functional(case, "general_budget", &tables.general_budget))
        .chain(functional(case, "funds", &tables.funds))
        .chain(functional::<3, _>(case, "state_capital", &tables.state_capital))
        .chain(economic)
}

/// 一张表的全部行。
pub(crate) fn of_table<'a>(case: &'a Case<'a>, table: &'static str) -> impl Iterator<Item = Row<'a>> {
    all(case).filter(move |row| row.table == table)
}

fn functional<'a, const COLUMNS: usize, R: TableShape<COLUMNS>>(
    case: &'a Case<'a>,
    table: &'static str,
    rows: &'a [R],
) -> impl Iterator<Item = Row<'a>> {
    rows.iter().enumerate().map(move |(index, row)| Row {
        case,
        table,
        index,
        column: R::KEYS[COLUMNS - 1],
        code: row.code(),
        name: row.name(),
        classification: Classification::Functional,
    })
}
