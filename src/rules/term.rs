//! 等式的一项：金额和它在哪张表的哪一行哪一列。
//!
//! A term borrows everything; its place is spelled out only when an equation fails,
//! so that thousands of equations that hold cost nothing.

mod place;

use super::Case;
use crate::accounts::{Budgets, Entry, Ledger, LedgerRow};
use crate::amount::Amount;
use crate::report::{AmountUnit, TableKind};
use crate::subject::Code;
use place::cell_key;
use rust_decimal::Decimal;

/// 等式的一项。
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    /// 金额，单位元。
    pub amount: Amount,
    /// 所在的表；表外的没有。
    table: Option<TableKind>,
    code: Option<&'a Code>,
    row: &'a str,
    column: &'static str,
    source: Source<'a>,
    /// 是上年报告里的。
    last: bool,
    /// 所在的一列合计是零：这一列没有数。
    idle: bool,
    /// 由几个写了的、不为零的数相加；写了的是 1。
    figures: usize,
}

/// 在输入里的键。
#[derive(Debug, Clone, Copy)]
enum Source<'a> {
    /// 算出来的，输入里没有。
    Computed,
    /// 由一张表里以这个代码开头的各行的这一列相加。
    Below(TableKind, &'a str, &'static str),
    /// 一个键。
    Key(&'a str),
    /// 一张表的第几行、哪一列。
    Cell(TableKind, usize, &'static str),
    /// 第几个自评项目三种资金的年初预算数。
    Project(usize),
    /// 上年报告里的一个键。
    LastKey(&'a str),
    /// 上年报告里一张表的第几行、哪一列。
    LastCell(TableKind, usize, &'static str),
    /// 上年报告里与这个上年数对应的数，如 `prior.total`。
    LastFigure(&'static str),
}

impl<'a> Term<'a> {
    /// 只有金额和键，别的空着。
    fn bare(amount: Amount, source: Source<'a>) -> Self {
        Self {
            amount,
            table: None,
            code: None,
            row: "",
            column: "",
            source,
            last: false,
            idle: false,
            figures: 1,
        }
    }

    /// 一个值。
    pub(super) fn entry(entry: &'a Entry, table: TableKind, row: &'a str) -> Self {
        let source = entry.path.as_deref().map_or(Source::Computed, Source::Key);
        Self { table: Some(table), row, figures: entry.figures, ..Self::bare(entry.amount, source) }
    }

    /// 一个值，连同列名，如“三公”经费的预算数、决算数。
    pub(super) fn entry_in(entry: &'a Entry, table: TableKind, row: &'a str, column: &'static str) -> Self {
        Self { column, ..Self::entry(entry, table, row) }
    }

    /// 表里没有写的合计：由以 `code` 开头的各行相加。
    pub(super) fn made_of(self, code: &'a str, column: &'static str) -> Self {
        match (self.source, self.table) {
            (Source::Computed, Some(table)) => Self { source: Source::Below(table, code, column), ..self },
            _ => self,
        }
    }

    /// 表外的一个金额，如 `procurement.goods`。
    pub(super) fn key(amount: Amount, key: &'a str, row: &'a str) -> Self {
        Self { source: Source::Key(key), ..Self::computed(amount, row) }
    }

    /// 算出来的一个金额。
    pub(super) fn computed(amount: Amount, row: &'a str) -> Self {
        Self { row, ..Self::bare(amount, Source::Computed) }
    }

    /// 第 `index` 个自评项目的年初预算数。
    pub(super) fn project(amount: Amount, index: usize, name: &'a str) -> Self {
        Self { source: Source::Project(index), ..Self::computed(amount, name) }
    }

    /// 按科目的表里一行的一列。
    pub(super) fn cell<const COLUMNS: usize>(
        ledger: &'a Ledger<COLUMNS>,
        row: &'a LedgerRow<COLUMNS>,
        column: usize,
    ) -> Self {
        Self {
            table: Some(ledger.kind),
            code: Some(&row.code),
            row: &row.name,
            column: ledger.titles[column],
            idle: ledger.total[column].is_zero(),
            figures: row.figures[column],
            ..Self::bare(row.amounts[column], source(ledger, row.index, row.code.as_str(), column))
        }
    }

    /// 按科目的表里合计行的一列。
    pub(super) fn total<const COLUMNS: usize>(ledger: &'a Ledger<COLUMNS>, column: usize) -> Self {
        Self {
            table: Some(ledger.kind),
            row: "合计",
            column: ledger.titles[column],
            idle: ledger.total[column].is_zero(),
            figures: ledger.total_figures[column],
            ..Self::bare(ledger.total[column], source(ledger, ledger.total_index, "", column))
        }
    }

    /// 按科目的表里一个科目的一列；没有这一行的是零。
    pub(super) fn of_code<const COLUMNS: usize>(
        ledger: &'a Ledger<COLUMNS>,
        code: &'a Code,
        column: usize,
    ) -> Self {
        match ledger.row(code) {
            Some(row) => Self::cell(ledger, row, column),
            None => Self {
                table: Some(ledger.kind),
                code: Some(code),
                row: "（没有这一行）",
                column: ledger.titles[column],
                ..Self::bare(Amount::ZERO, Source::Computed)
            },
        }
    }

    /// 财政拨款总表里一行的一列。
    pub(super) fn budget(budgets: &'a Budgets, row: &'a str, column: usize) -> Self {
        let (title, key) = Budgets::column(column);
        let cell = |index| Source::Cell(TableKind::Appropriation, index, key);
        Self {
            table: Some(TableKind::Appropriation),
            row,
            column: title,
            figures: budgets.figures[column],
            ..Self::bare(budgets.amounts[column], budgets.index.map_or(Source::Computed, cell))
        }
    }

    /// 上年报告里的同一项。
    pub(super) fn of_last_year(self) -> Self {
        let source = match self.source {
            Source::Key(key) => Source::LastKey(key),
            Source::Cell(table, index, column) => Source::LastCell(table, index, column),
            other => other,
        };
        Self { last: true, source, ..self }
    }

    /// 上年报告里与 `key` 这个上年数对应的数。
    pub(super) fn last_figure(entry: &Entry, key: &'static str, row: &'a str) -> Self {
        let computed = Self::computed(entry.amount, row);
        Self { last: true, source: Source::LastFigure(key), figures: entry.figures, ..computed }
    }

    /// 叫法：表 › 行 › 列。
    pub fn label(&self) -> String {
        let row = match self.code {
            Some(code) if self.row.is_empty() => code.to_string(),
            Some(code) => format!("{code} {}", self.row),
            None => self.row.to_string(),
        };
        let table = self.table.map_or("", TableKind::printed_title);
        let parts = [if self.last { "上年报告" } else { "" }, table, &row, self.column];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" › ")
    }

    /// 在输入里的键；算出来的、上年的没有。
    pub fn input_key(&self) -> Option<String> {
        match self.source {
            Source::Key(key) => Some(key.to_string()),
            Source::Cell(table, index, column) => Some(cell_key(table, index, column)),
            _ => None,
        }
    }

    /// 是舍入到 0.01 万元的数：它那份报告以万元填报；或以元填报而是照公开的万元填的。
    pub(super) fn is_rounded(&self, case: &Case) -> bool {
        let unit = case.last.filter(|_| self.last).map_or(case.unit(), |last| last.report.amount_unit);
        unit == AmountUnit::TenThousandYuan || self.is_copied()
    }

    /// 由几个写了的、不为零的数相加；写了的是 1。
    pub(super) fn figures(&self) -> usize {
        self.figures
    }

    /// 含几个各自四舍五入的数：没有写的合计，由几个数相加就有几个；零也是一个。
    pub(super) fn roundings(&self, case: &Case) -> usize {
        if self.is_rounded(case) { self.figures.max(1) } else { 0 }
    }

    /// 由程序相加的合计列：各列各有自己的等式。
    pub(super) fn is_added_across(&self, case: &Case) -> bool {
        let whole =
            |table: TableKind, column: &str| table.format().sum.is_some_and(|sum| sum.whole == column);
        match self.source {
            Source::Cell(table, index, column) => {
                whole(table, column) && !case.places.contains_key(&cell_key(table, index, column))
            }
            Source::Below(table, _, column) => whole(table, column),
            _ => false,
        }
    }

    /// 手填的、整百元的上年数和年初预算数：往往只有公开的万元可抄。
    fn is_copied(&self) -> bool {
        let Source::Key(key) = self.source else { return false };
        let published = ["prior.", "three_public.initial."].iter().any(|table| key.starts_with(table));
        published && (self.amount.yuan() % Decimal::ONE_HUNDRED).is_zero()
    }

    /// 写成零的，可能是不足 50 元的数；没有这一行的、整列是零的不会是。
    pub(super) fn may_be_tiny(&self, case: &Case) -> bool {
        let written = match self.source {
            Source::Below(table, code, _) => {
                super::codes::of_table(case, table).any(|row| row.code.starts_with(code))
            }
            _ => self.input_key().is_some_and(|key| case.places.contains_key(&key)),
        };
        !self.idle && written
    }
}

fn source<'a, const COLUMNS: usize>(
    ledger: &Ledger<COLUMNS>,
    index: Option<usize>,
    code: &'a str,
    column: usize,
) -> Source<'a> {
    let (table, key) = (ledger.kind, ledger.keys[column]);
    index.map_or(Source::Below(table, code, key), |index| Source::Cell(table, index, key))
}
