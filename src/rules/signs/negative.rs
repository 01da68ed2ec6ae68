//! 负数：九张表里的各格和表外的数；上级科目、合计只因下级是负数而为负的，与下级一起说。

use crate::amount::Amount;
use crate::diagnostic::Place;
use crate::read::each_amount;
use crate::report::{Side, TableKind, Tables};
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
    /// 在由本行各列相加的一列。
    is_sum: bool,
    /// 由哪几张表的各行相加。
    made_of: &'static [TableKind],
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
        let Some(code) = part.code.as_ref().filter(|_| whole.made_of.contains(&part.table)) else {
            return false;
        };
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
            (row.item.clone(), class_named(case, &row.item), made_of(table, Some(row.side)))
        }
        TableKind::Appropriation => {
            let row = tables.appropriation.get(index)?;
            (row.item.clone(), class_named(case, &row.item), made_of(table, Some(row.side)))
        }
        TableKind::ThreePublic => (tables.three_public.get(index)?.item.clone(), None, made_of(table, None)),
        _ => {
            let (code, name) = tables.subjects(table).into_iter().nth(index)?;
            (format!("{code} {name}"), Code::parse(code), made_of(table, None))
        }
    };
    let is_sum = table.format().sum.is_some_and(|sum| sum.whole == column);
    Some((Cell { table, code, is_sum, made_of }, row.trim().to_string()))
}

/// 总表里一类支出的代码。
fn class_named(case: &Case, item: &str) -> Option<Code> {
    let mut classes = Catalogue::of_year(case.report.year).functional_classes();
    classes.find(|(_, name)| *name == item.trim()).map(|(code, _)| code)
}

/// 一张表（两张总表的一方）的各数由哪几张表的各行相加。
fn made_of(table: TableKind, side: Option<Side>) -> &'static [TableKind] {
    use TableKind::*;
    match (table, side) {
        (Summary | Appropriation, Some(Side::Income)) => &[Income],
        (Summary, _) => &[Expenditure],
        (Appropriation, _) => &[GeneralBudget, Funds, StateCapital],
        (Income, _) => &[Income],
        (Expenditure, _) => &[Expenditure],
        (GeneralBudget, _) => &[GeneralBudget],
        (Basic, _) => &[Basic],
        (Funds, _) => &[Funds],
        (StateCapital, _) => &[StateCapital],
        (ThreePublic, _) => &[],
    }
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
