//! 负数：九张表里的各格和表外的数；上级科目、合计只因下级是负数而为负的，与下级一起说。

use crate::amount::Amount;
use crate::diagnostic::Place;
use crate::read::each_amount;
use crate::report::{Side, TableKind, Tables, summary_item};
use crate::rules::equation::amount_text;
use crate::rules::{Case, Findings};
use crate::subject::{Catalogue, Code};
use indexmap::IndexMap;

/// 一个不该为负的负数。
struct Negative {
    amount: Amount,
    place: Place,
    /// 表外的没有。
    cell: Option<Cell>,
    /// 哪一行：科目写代码和名称，总表写项目，表外的写键。
    row: String,
}

/// 表里的一格。
struct Cell {
    table: TableKind,
    /// 科目代码，总表里是类的代码；合计行和别的项目没有。
    code: Option<Code>,
    /// 哪一列。
    column: String,
    /// 在由本行各列相加的一列。
    is_sum: bool,
    made_of: MadeOf,
}

/// 由哪几张表的各行相加；写了列的，只由那一列。
#[derive(Clone, Copy)]
struct MadeOf {
    tables: &'static [TableKind],
    column: Option<&'static str>,
}

/// 一起说的各格。
#[derive(Default)]
struct Told<'a> {
    /// 同一行的同一个数。
    own: Vec<&'a Negative>,
    /// 因它而为负的上级科目、合计。
    above: Vec<&'a Negative>,
}

/// 说出各处负数：同一行的同一个数合在一起，连同因它而为负的各格；表外的各说各的。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    let all = negatives(case);
    let mut told: IndexMap<(&str, Amount), Told> = IndexMap::new();
    for one in all.iter().filter(|one| one.cause(&all).is_none()) {
        told.entry((one.row.as_str(), one.amount)).or_default().own.push(one);
    }
    for (one, cause) in all.iter().filter_map(|one| Some((one, one.cause(&all)?))) {
        told.entry((cause.row.as_str(), cause.amount)).or_default().above.push(one);
    }
    for ((row, amount), Told { own, above }) in told {
        let tables = distinct(own.iter().filter_map(|one| Some(one.cell.as_ref()?.table.title())));
        let of_table =
            if tables.is_empty() { String::new() } else { format!("{}的 {row} ", tables.join("、")) };
        let above_rows = distinct(above.iter().map(|one| one.row.as_str()).filter(|above| *above != row));
        let so = match above_rows.is_empty() {
            true => String::new(),
            false => format!("；{}因此也是负数", above_rows.join("、")),
        };
        let message = format!("{of_table}金额不能为负：{}{so}", amount_text(amount, case.unit()));
        findings.tell(message, own.iter().chain(&above).map(|one| one.place.clone()));
    }
}

/// 各不相同的，依次。
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// 全部不该为负的负数，依输入的次序。
fn negatives(case: &Case) -> Vec<Negative> {
    let mut json = serde_json::to_value(case.report).unwrap_or_default();
    let mut all = Vec::new();
    each_amount(&mut json, &mut |key, value| {
        let is_negative = value.as_str().is_some_and(|text| text.starts_with('-'));
        if is_negative && !may_be_negative(&case.report.tables, key) {
            let amount = serde_json::from_value(value.take()).unwrap_or_default();
            let (cell, row) =
                cell_of(case, key).map_or((None, key.to_string()), |(cell, row)| (Some(cell), row));
            all.push(Negative { amount, place: case.at(key), cell, row });
        }
    });
    all
}

impl Negative {
    /// 它只因哪一个负数而为负：最下级的一个。
    fn cause<'a>(&self, all: &'a [Self]) -> Option<&'a Self> {
        let level = |one: &&Self| one.cell.as_ref().and_then(|cell| cell.code.as_ref()).map(Code::level);
        let parts = all.iter().filter(|one| one.is_part_of(self));
        let part = parts.reduce(|lowest, one| if level(&one) > level(&lowest) { one } else { lowest })?;
        Some(part.cause(all).unwrap_or(part))
    }

    /// 另一个数由它相加；同一行的小计与它相同的不算，本来就一起说。
    fn is_part_of(&self, whole: &Self) -> bool {
        let differs = self.amount != whole.amount;
        let (Some(part), Some(whole)) = (&self.cell, &whole.cell) else { return false };
        let MadeOf { tables, column } = whole.made_of;
        if !tables.contains(&part.table) || column.is_some_and(|column| column != part.column) {
            return false;
        }
        let Some(code) = part.code.as_ref() else { return false };
        match &whole.code {
            None => true,
            Some(upper) if upper == code && whole.table == part.table => {
                whole.is_sum && !part.is_sum && differs
            }
            Some(upper) => code.as_str().starts_with(upper.as_str()),
        }
    }
}

/// 表里的一格，和它那一行的叫法。
fn cell_of(case: &Case, key: &str) -> Option<(Cell, String)> {
    let (table, rest) = key.strip_prefix("tables.")?.split_once('[')?;
    let (index, column) = rest.split_once("].")?;
    let index: usize = index.parse().ok()?;
    let table = TableKind::ALL.into_iter().find(|kind| kind.format().key == table)?;
    let tables = &case.report.tables;
    let (row, code, made_of) = match table {
        TableKind::Summary => {
            let row = tables.summary.get(index)?;
            (row.item.clone(), class_named(case, &row.item), of_summary(row.side, row.item.trim()))
        }
        TableKind::Appropriation => {
            let row = tables.appropriation.get(index)?;
            (row.item.clone(), class_named(case, &row.item), of_appropriation(row.side, column))
        }
        TableKind::ThreePublic => (tables.three_public.get(index)?.item.clone(), None, NOTHING),
        TableKind::Income
        | TableKind::Expenditure
        | TableKind::GeneralBudget
        | TableKind::Basic
        | TableKind::Funds
        | TableKind::StateCapital => {
            let (code, name) = tables.subjects(table).into_iter().nth(index)?;
            (format!("{code} {name}"), Code::parse(code), of_subjects(table))
        }
    };
    let is_sum = table.format().sum.is_some_and(|sum| sum.whole == column);
    Some((Cell { table, code, column: column.to_string(), is_sum, made_of }, row.trim().to_string()))
}

/// 总表里一类支出的代码。
fn class_named(case: &Case, item: &str) -> Option<Code> {
    let mut classes = Catalogue::of_year(case.report.year).functional_classes();
    classes.find(|(_, name)| *name == item.trim()).map(|(code, _)| code)
}

/// 不由哪张表相加。
const NOTHING: MadeOf = MadeOf { tables: &[], column: None };

/// 收入支出决算总表的一行：支出方的各类由支出决算表，收入方的各项由收入决算表的一列，两方的合计、总计不分列。
fn of_summary(side: Side, item: &str) -> MadeOf {
    let is_total = [summary_item::INCOME, summary_item::TOTAL].contains(&item);
    let mut columns = TableKind::Income.format().columns.iter().filter(|_| !is_total);
    let column = columns.find(|(name, _)| item.ends_with(name)).map(|(_, column)| *column);
    match side {
        Side::Expenditure => MadeOf { tables: &[TableKind::Expenditure], column: None },
        Side::Income if is_total || column.is_some() => MadeOf { tables: &[TableKind::Income], column },
        Side::Income => NOTHING,
    }
}

/// 财政拨款收入支出决算总表的一格：收入方由收入决算表的财政拨款一列，支出方的一列由那本预算的表。
fn of_appropriation(side: Side, column: &str) -> MadeOf {
    use TableKind::{Funds, GeneralBudget, Income, StateCapital};
    let tables: &[TableKind] = match (side, column) {
        (Side::Income, _) => return MadeOf { tables: &[Income], column: Some("fiscal") },
        (Side::Expenditure, "general") => &[GeneralBudget],
        (Side::Expenditure, "funds") => &[Funds],
        (Side::Expenditure, "capital") => &[StateCapital],
        (Side::Expenditure, _) => &[GeneralBudget, Funds, StateCapital],
    };
    MadeOf { tables, column: None }
}

/// 列科目的表里，上级科目由同一张表的下级相加。
fn of_subjects(table: TableKind) -> MadeOf {
    use TableKind::*;
    let tables: &[TableKind] = match table {
        Income => &[Income],
        Expenditure => &[Expenditure],
        GeneralBudget => &[GeneralBudget],
        Basic => &[Basic],
        Funds => &[Funds],
        StateCapital => &[StateCapital],
        Summary | Appropriation | ThreePublic => &[],
    };
    MadeOf { tables, column: None }
}

/// 可以为负的列和项目：结转和结余，结余分配。
fn may_be_negative(tables: &Tables, key: &str) -> bool {
    let row = |table: &str| -> Option<usize> { key.strip_prefix(table)?.split(']').next()?.parse().ok() };
    let item = match (row("tables.summary["), row("tables.appropriation[")) {
        (Some(index), _) => &tables.summary[index].item,
        (_, Some(index)) => &tables.appropriation[index].item,
        _ => "",
    };
    ["结转和结余", "结余分配"].iter().any(|name| item.contains(name))
        || [".opening", ".closing"].iter().any(|column| key.ends_with(column))
}
