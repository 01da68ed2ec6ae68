//! 一个单位的九张表：几个单位的挑一个，一张表有两份的不猜。

use super::belonging::{of_unit, of_year, year};
use super::recognise::{Reading, Table, Value};
use super::report_money::report_money;
use super::{mistaken_unit, titled_unit};
use crate::amount::convert;
use crate::diagnostic::{Diagnostic, Place};
use crate::report::{AmountUnit, TableKind};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// 挑好的表。
#[derive(Debug)]
pub struct Selected {
    /// 每张至多一份，依 [`TableKind::ALL`] 的次序。
    pub tables: Vec<Table>,
    /// 单位名称。
    pub unit: Option<String>,
    /// 年度。
    pub year: Option<u16>,
    /// 报告的金额单位：有舍入过的数就用万元，都准到分的用元。
    pub money: AmountUnit,
}

impl Selected {
    /// 没有找到的表。
    pub fn missing(&self) -> Vec<TableKind> {
        TableKind::ALL
            .into_iter()
            .filter(|kind| !self.tables.iter().any(|table| table.kind == *kind))
            .collect()
    }
}

/// 用户说的要哪一套。
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// 单位名称。
    pub unit: Option<&'a str>,
    /// 年度。
    pub year: Option<u16>,
    /// 报告已经写明的金额单位。
    pub money: Option<AmountUnit>,
}

/// 从认出的表里挑出一个单位一个年度的一套；`declared` 是填报页所选的金额单位。
pub fn select(
    mut tables: Vec<Table>,
    wanted: Wanted,
    declared: Option<AmountUnit>,
    findings: &mut Vec<Diagnostic>,
) -> Selected {
    titled_unit::settle(&mut tables, wanted.unit, findings);
    let tables = of_unit(tables, wanted.unit, findings);
    let mut tables = of_year(tables, wanted.year, findings);
    // 有公开表的不用内部表。
    let public: BTreeSet<TableKind> =
        tables.iter().filter(|table| !table.inner).map(|table| table.kind).collect();
    tables.retain(|table| !table.inner || !public.contains(&table.kind));
    // 先定各份的金额单位，才比得出两份的数一不一样。
    money_of_all(&mut tables, declared, findings);
    let mut chosen: Vec<Table> = Vec::with_capacity(9);
    for kind in TableKind::ALL {
        let same = tables.extract_if(.., |table| table.kind == kind).collect();
        chosen.extend(one_of(kind, same, declared.is_some(), findings));
    }
    mistaken_unit::check(&chosen, declared, findings);
    let money = declared.or(wanted.money).unwrap_or_else(|| report_money(&mut chosen, findings));
    let unit = chosen.iter().find_map(|table| table.meta.unit.clone());
    let year = year(&chosen, findings);
    Selected { tables: chosen, unit, year, money }
}

/// 几份里用哪一份：数一样的用最全的一份，数不一样的不猜；`form` 是填报表里的。
fn one_of(
    kind: TableKind,
    mut same: Vec<Table>,
    form: bool,
    findings: &mut Vec<Diagnostic>,
) -> Option<Table> {
    // 空白的模板不是另一份，填报表里没有填的、全是零的一张也不是；全是空白的照旧。
    let is_template = |table: &Table| table.blank || form && table.filled() == 0;
    let mut templates = Vec::new();
    if same.iter().any(|table| !is_template(table)) {
        templates = same.extract_if(.., |table| is_template(table)).map(|table| table.sheet).collect();
    }
    let count = same.len();
    let places: Vec<Place> = same.iter().map(Table::title_place).collect();
    let best = (0..count).max_by_key(|index| (same[*index].filled(), std::cmp::Reverse(*index)))?;
    let mut chosen = same.remove(best);
    if !templates.is_empty() {
        let sheets = templates.join("”“");
        chosen.remarks.push(format!("工作表“{sheets}”里同名的一张是空白的，没有用；可以删去"));
    }
    if same.iter().any(|other| !agree(&chosen, other)) {
        let message = format!("{}有 {count} 份，数不一样，不知道用哪一份", kind.title());
        let pages = same.iter().all(|other| other.title == chosen.title && is_apart(&chosen, other));
        let help = match pages {
            true => "像是一张表印成几页：后面几页的题名末尾加“（续）”；不是的，只留一份",
            false => "只留一份，其余的删去或另存",
        };
        let mut finding = Diagnostic::error("X10", message).help(help);
        finding.places = places;
        findings.push(finding);
        chosen.doubtful = true;
    } else if same.iter().any(|other| other.title == chosen.title) {
        let message = format!("{}有 {count} 份，数一样，用了其中一份", kind.title());
        let mut finding = Diagnostic::warning("X10", message).help("只留一份，免得以后改了一份忘了另一份");
        finding.places = places;
        findings.push(finding);
    } else if count > 1 {
        let titles: Vec<&str> = same.iter().map(|other| other.title.as_str()).collect();
        chosen.remarks.push(format!("另有“{}”，数相同，不重复用", titles.join("”“")));
    }
    Some(chosen)
}

/// 两份同一张表的数一样：都有的列，同一行的数相等；一份没有的行，另一份里是零。
fn agree(a: &Table, b: &Table) -> bool {
    let (a_lines, b_lines) = (a.lines(), b.lines());
    let lines = a_lines.keys().chain(b_lines.keys());
    let columns: BTreeSet<&str> = a.keys().intersection(&b.keys()).copied().collect();
    lines.into_iter().all(|line| {
        let of = |lines: &Lines, key: &str| {
            lines.get(line).and_then(|cells| cells.get(key)).copied().unwrap_or_default()
        };
        // 没有一行的表没有列可比，另一份就得全是零。
        let keys = a_lines.get(line).into_iter().chain(b_lines.get(line)).flat_map(|cells| cells.keys());
        let shared = |key: &&&str| columns.is_empty() || columns.contains(**key);
        keys.filter(shared).all(|key| of(&a_lines, key) == of(&b_lines, key))
    })
}

/// 两份没有一行相同，合计除外：多半是同一张表的两页。
fn is_apart(a: &Table, b: &Table) -> bool {
    let (a, b) = (a.lines(), b.lines());
    a.keys().all(|line| line.is_empty() || !b.contains_key(line))
}

/// 行的叫法 → 各列的数，以元计。
type Lines = BTreeMap<String, BTreeMap<&'static str, Decimal>>;

impl Table {
    /// 有不为零的数的格数。
    pub(super) fn filled(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| matches!(&cell.value, Value::Amount(reading) if reading.is_present())).count()
    }

    /// 有数的列。
    fn keys(&self) -> BTreeSet<&'static str> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| matches!(cell.value, Value::Amount(_))).map(|cell| cell.key).collect()
    }

    fn lines(&self) -> Lines {
        let own = self.meta.money.map_or(AmountUnit::Yuan, |(unit, _)| unit);
        let mut lines = Lines::new();
        for row in &self.rows {
            let name: Vec<&str> = row
                .cells
                .iter()
                .filter(|cell| ["code", "item", "side"].contains(&cell.key))
                .filter_map(|cell| match &cell.value {
                    Value::Text(text) => Some(text.as_str()),
                    Value::Amount(_) => None,
                })
                .collect();
            let line = lines.entry(name.join(" ")).or_default();
            for cell in &row.cells {
                if let Value::Amount(Reading::Exact(number)) = cell.value {
                    line.insert(cell.key, convert(number, own, AmountUnit::Yuan));
                }
            }
        }
        lines
    }
}

/// 没写金额单位的，随填报页所选；没有填报页而别的表一致时随别的表，否则报告。
fn money_of_all(tables: &mut [Table], declared: Option<AmountUnit>, findings: &mut Vec<Diagnostic>) {
    if let Some(unit) = declared {
        for table in tables.iter_mut().filter(|table| table.meta.money.is_none()) {
            table.meta.money = Some((unit, table.area.start));
        }
        return;
    }
    let known: Vec<AmountUnit> =
        tables.iter().filter_map(|table| table.meta.money.map(|(unit, _)| unit)).collect();
    let shared = known.first().copied().filter(|first| known.iter().all(|unit| unit == first));
    if let Some(unit) = shared {
        let is_silent = |table: &&mut Table| table.meta.money.is_none() && table.meta.strange.is_none();
        for table in tables.iter_mut().filter(is_silent) {
            table.meta.money = Some((unit, table.area.start));
            table.remarks.push(format!("没有写金额单位，随其他各表作{}", unit.name()));
        }
        return;
    }
    // 写着而不认得的，认表时说过了。
    let is_silent = |table: &&Table| table.meta.money.is_none() && table.meta.strange.is_none();
    let silent: Vec<&Table> = tables.iter().filter(is_silent).collect();
    if let Some(first) = silent.first() {
        let message = match silent.len() {
            1 => format!("{}没有写金额单位", first.kind.title()),
            count => format!("{count} 张表没有写金额单位"),
        };
        let mut finding =
            Diagnostic::error("X14", message).help("在表的上方写“金额单位：元”或“金额单位：万元”");
        finding.places = silent.iter().map(|table| table.title_place()).collect();
        findings.push(finding);
    }
}
