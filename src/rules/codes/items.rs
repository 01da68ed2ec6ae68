//! 两张总表和“三公”经费表的项目名称。

use super::rows::of_row;
use crate::accounts::{APPROPRIATION_ITEMS, INCOME_LINES, SUMMARY_ITEMS};
use crate::diagnostic::Place;
use crate::report::{Side, THREE_PUBLIC_ITEMS, TableKind};
use crate::rules::{Case, Findings};
use crate::subject::Catalogue;

/// 一个项目。
pub(super) struct Item<'a> {
    /// 哪一张表。
    pub table: TableKind,
    /// 收入方还是支出方。
    pub side: Option<Side>,
    /// 名称。
    pub name: &'a str,
    /// 位置。
    pub place: Place,
}

/// 三张表的全部项目。
pub(super) fn all<'a>(case: &'a Case<'a>) -> impl Iterator<Item = Item<'a>> {
    let tables = &case.report.tables;
    let item = |table: TableKind, index: usize, column: &str, side, name: &'a str| Item {
        table,
        side,
        name: name.trim(),
        place: of_row(case.at(&format!("tables.{}[{index}].{column}", table.format().key))),
    };
    let summary = tables.summary.iter().enumerate();
    let appropriation = tables.appropriation.iter().enumerate();
    let three_public = tables.three_public.iter().enumerate();
    summary
        .map(move |(index, row)| item(TableKind::Summary, index, "amount", Some(row.side), &row.item))
        .chain(appropriation.map(move |(index, row)| {
            item(TableKind::Appropriation, index, "general", Some(row.side), &row.item)
        }))
        .chain(
            three_public
                .map(move |(index, row)| item(TableKind::ThreePublic, index, "actual", None, &row.item)),
        )
}

/// K06：项目名称是规定的。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    let classes = || Catalogue::of_year(case.report.year).functional_classes().map(|(_, name)| name);
    let lines = || INCOME_LINES.iter().map(|(_, name)| *name);
    for item in all(case) {
        let known: Vec<&str> = match (item.table, item.side) {
            (TableKind::Summary, Some(Side::Income)) => {
                SUMMARY_ITEMS.0.iter().copied().chain(lines()).collect()
            }
            (TableKind::Summary, _) => SUMMARY_ITEMS.1.iter().copied().chain(classes()).collect(),
            (TableKind::Appropriation, Some(Side::Income)) => APPROPRIATION_ITEMS.0.to_vec(),
            (TableKind::Appropriation, _) => APPROPRIATION_ITEMS.1.iter().copied().chain(classes()).collect(),
            (TableKind::ThreePublic, _) => THREE_PUBLIC_ITEMS.to_vec(),
            (
                TableKind::Income
                | TableKind::Expenditure
                | TableKind::GeneralBudget
                | TableKind::Basic
                | TableKind::Funds
                | TableKind::StateCapital,
                _,
            ) => continue,
        };
        if !known.contains(&item.name) {
            let distance = |name: &&&str| strsim::damerau_levenshtein(name, item.name);
            let longer = |name: &str| name.chars().count().max(item.name.chars().count());
            // 一半以上的字不同的，不猜。
            let near = known.iter().min_by_key(distance).filter(|near| distance(near) * 2 <= longer(near));
            let help = match near {
                Some(near) => format!("是不是“{near}”？不写“一、”等序号"),
                None => format!("规定的项目：{}", known.join("、")),
            };
            findings.tell_with_help(format!("表里没有“{}”这一项目", item.name), [item.place], help);
        }
    }
}
