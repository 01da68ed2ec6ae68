//! 按科目列示的表：类、款、项与合计。

use super::column::flow;
use super::{Entry, SubjectNames};
use crate::amount::Amount;
use crate::report::{StateCapitalRow, SubjectRow, TableKind, total_of};
use crate::subject::{Code, Level};
use std::collections::{BTreeMap, BTreeSet};

/// 国有资本经营预算的支出：收支都填了的，只看其中的三列。
impl SubjectRow<3> for StateCapitalRow {
    const KIND: TableKind = TableKind::StateCapital;
    const FIRST: usize = flow::TOTAL;

    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn amounts(&self) -> [Option<Amount>; 3] {
        [self.total, Some(self.basic), Some(self.project)]
    }
}

/// 一个科目的一行。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow<const COLUMNS: usize> {
    /// 科目代码。
    pub code: Code,
    /// 科目名称；不知道时为空。
    pub name: String,
    /// 各列金额。
    pub amounts: [Amount; COLUMNS],
    /// 每列由几个写了的、不为零的数相加；写了的是 1（[`Entry::figures`]）。
    pub figures: [usize; COLUMNS],
    /// 在输入里是第几行；算出来的没有。
    pub index: Option<usize>,
}

/// 补全并按代码排好的表。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger<const COLUMNS: usize> {
    /// 哪一张表。
    pub kind: TableKind,
    /// 各列的键。
    pub keys: [&'static str; COLUMNS],
    /// 各列的名称。
    pub titles: [&'static str; COLUMNS],
    /// 由其他列相加的一列，和相加的各列。
    pub sum: (usize, Vec<usize>),
    /// 合计。
    pub total: [Amount; COLUMNS],
    /// 合计的每列由几个写了的、不为零的数相加；写了的是 1。
    pub total_figures: [usize; COLUMNS],
    /// 合计行在输入里是第几行。
    pub total_index: Option<usize>,
    /// 各科目，类、款、项依次。
    pub rows: Vec<LedgerRow<COLUMNS>>,
}

impl<const COLUMNS: usize> Ledger<COLUMNS> {
    /// 补全一张表：没写的上级科目和合计由下级相加，没写的小计由各列相加；写了两行的取前一行。
    ///
    /// Rows whose code cannot be one are passed over; the rules tell them.
    pub fn of<Row: SubjectRow<COLUMNS>>(rows: &[Row], names: &SubjectNames) -> Self {
        let columns = Row::columns();
        let keys = columns.map(|(_, key)| key);
        let sum = sum_column(Row::KIND, &keys);
        let mut by_code: BTreeMap<Code, LedgerRow<COLUMNS>> = BTreeMap::new();
        let mut total = None;
        for (index, row) in rows.iter().enumerate() {
            let (amounts, figures) = completed(row.amounts(), &sum);
            match Code::parse(row.code()) {
                Some(code) => {
                    let name = match row.name() {
                        "" => names.get(&code).unwrap_or_default().to_string(),
                        name => name.to_string(),
                    };
                    let row = LedgerRow { code: code.clone(), name, amounts, figures, index: Some(index) };
                    by_code.entry(code).or_insert(row);
                }
                None if row.code().is_empty() && total_of(Row::KIND, row.name()).is_some() => {
                    total.get_or_insert((amounts, figures, index));
                }
                None => {}
            }
        }
        for level in [Level::Section, Level::Class] {
            add_missing_parents(&mut by_code, level, names);
        }
        let rows: Vec<_> = by_code.into_values().collect();
        let (whole, added) = sum_of(rows.iter().filter(|row| row.code.level() == Level::Class));
        Self {
            kind: Row::KIND,
            keys,
            titles: columns.map(|(title, _)| title),
            sum,
            total: total.map_or(whole, |(amounts, ..)| amounts),
            total_figures: total.map_or(added, |(_, figures, _)| figures),
            total_index: total.map(|(.., index)| index),
            rows,
        }
    }

    /// 没有任何金额。
    pub fn is_empty(&self) -> bool {
        self.total.iter().chain(self.rows.iter().flat_map(|row| &row.amounts)).all(|amount| amount.is_zero())
    }

    /// 一个科目的行。
    pub fn row(&self, code: &Code) -> Option<&LedgerRow<COLUMNS>> {
        self.rows.binary_search_by(|row| row.code.cmp(code)).ok().map(|index| &self.rows[index])
    }

    /// 一级的各行。
    pub fn level(&self, level: Level) -> impl Iterator<Item = &LedgerRow<COLUMNS>> {
        self.rows.iter().filter(move |row| row.code.level() == level)
    }

    /// 直接下级的各行；`None` 为各类。
    pub fn children<'a>(&'a self, parent: Option<&'a Code>) -> impl Iterator<Item = &'a LedgerRow<COLUMNS>> {
        // 代码有序，下级紧跟在上级之后。
        let start = parent.map_or(0, |parent| self.rows.partition_point(|row| row.code < *parent));
        let under = move |row: &&LedgerRow<COLUMNS>| {
            parent.is_none_or(|parent| row.code.as_str().starts_with(parent.as_str()))
        };
        self.rows[start..].iter().take_while(under).filter(move |row| row.code.parent().as_ref() == parent)
    }

    /// 合计行的一格。
    pub fn total_entry(&self, column: usize) -> Entry {
        Entry {
            amount: self.total[column],
            path: self.path(self.total_index, column),
            figures: self.total_figures[column],
        }
    }

    /// 一个科目的一格。
    pub fn entry(&self, row: &LedgerRow<COLUMNS>, column: usize) -> Entry {
        Entry {
            amount: row.amounts[column],
            path: self.path(row.index, column),
            figures: row.figures[column],
        }
    }

    /// 一个代码的一格；没有这一行的没有。
    pub fn entry_of(&self, code: &Code, column: usize) -> Option<Entry> {
        self.row(code).map(|row| self.entry(row, column))
    }

    /// 一个格子在输入里的键；算出来的行没有。
    fn path(&self, index: Option<usize>, column: usize) -> Option<String> {
        index.map(|index| format!("tables.{}[{index}].{}", self.kind.format().key, self.keys[column]))
    }
}

/// 由其他列相加的一列和相加的各列，在 `keys` 里的位置。
fn sum_column(kind: TableKind, keys: &[&str]) -> (usize, Vec<usize>) {
    let sum = kind.format().sum.expect("按科目列示的表都有由各列相加的一列");
    let position = |key: &&str| keys.iter().position(|known| known == key);
    let whole = position(&sum.whole).expect("相加而得的一列总在账里");
    (whole, sum.parts.iter().filter_map(position).collect())
}

/// 没写的小计由各列相加；各列的金额和相加的个数。
fn completed<const COLUMNS: usize>(
    given: [Option<Amount>; COLUMNS],
    (sum, parts): &(usize, Vec<usize>),
) -> ([Amount; COLUMNS], [usize; COLUMNS]) {
    let mut amounts = given.map(Option::unwrap_or_default);
    let mut figures = [1; COLUMNS];
    if given[*sum].is_none() {
        amounts[*sum] = parts.iter().map(|part| amounts[*part]).sum();
        figures[*sum] = parts.iter().filter(|part| !amounts[**part].is_zero()).count();
    }
    (amounts, figures)
}

/// 各行相加：各列的金额和相加的个数。
fn sum_of<'a, const COLUMNS: usize>(
    rows: impl Iterator<Item = &'a LedgerRow<COLUMNS>>,
) -> ([Amount; COLUMNS], [usize; COLUMNS]) {
    let (mut sum, mut figures) = ([Amount::ZERO; COLUMNS], [0; COLUMNS]);
    for row in rows {
        for (column, amount) in row.amounts.iter().enumerate().filter(|(_, amount)| !amount.is_zero()) {
            sum[column] += *amount;
            figures[column] += row.figures[column];
        }
    }
    (sum, figures)
}

/// 补上没有写的一级科目，金额为其直接下级之和。
fn add_missing_parents<const COLUMNS: usize>(
    rows: &mut BTreeMap<Code, LedgerRow<COLUMNS>>,
    level: Level,
    names: &SubjectNames,
) {
    // 集合：一个上级只补一次，行再多也不慢。
    let missing: BTreeSet<Code> = rows
        .keys()
        .filter(|code| code.level() > level)
        .map(|code| code.ancestor(level))
        .filter(|parent| !rows.contains_key(parent))
        .collect();
    for parent in missing {
        let children = rows.values().filter(|row| row.code.parent().as_ref() == Some(&parent));
        let (amounts, figures) = sum_of(children);
        let name = names.get(&parent).unwrap_or_default().to_string();
        rows.insert(parent.clone(), LedgerRow { code: parent, name, amounts, figures, index: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::IncomeRow;

    #[test]
    fn the_sum_is_of_the_columns_held() {
        let sum = |columns: &[(&str, &str)], kind| {
            sum_column(kind, &columns.iter().map(|(_, key)| *key).collect::<Vec<_>>())
        };
        assert_eq!(sum(&IncomeRow::columns(), TableKind::Income), (0, vec![1, 2, 3, 4, 5, 6]));
        let spending = <StateCapitalRow as SubjectRow<3>>::columns();
        assert_eq!(sum(&spending, TableKind::StateCapital), (0, vec![1, 2]));
        let flow = <StateCapitalRow as SubjectRow<6>>::columns();
        assert_eq!(sum(&flow, TableKind::StateCapital), (2, vec![3, 4]));
    }
}
