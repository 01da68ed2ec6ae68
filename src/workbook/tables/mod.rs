//! 九张表的写出：照印出来的样子，题名、编号、表头、行次、注。

mod balance;
mod basic;
mod subjects;
mod three_public;

use super::form::UNKNOWN_YEAR;
use super::paper::{Looks, Paper, Written, lock, print_setup};
use crate::accounts::{Accounts, Ledger};
use crate::chars::han;
use crate::layout::{Orientation, TableTitle};
use crate::read::workbook::unfilled::MARK;
use crate::report::{Report, TableKind};
use rust_xlsxwriter::Workbook;
use std::ops::Range;

/// 写九张表；题名、编号和注取自版式。`form` 是填报表里要标出待填的表，不是填报表的没有。
pub fn write(
    book: &mut Workbook,
    report: &Report,
    accounts: &Accounts,
    titles: &[TableTitle],
    form: Option<&[TableKind]>,
) -> Written {
    let (wanting, form) = (form.unwrap_or_default(), form.is_some());
    let looks = Looks::new(form);
    for kind in TableKind::ALL {
        let known = known(kind, titles);
        let title = title_of(kind, titles);
        let sheet = book.add_worksheet();
        sheet.set_name(tab_of(kind, titles))?;
        print_setup(sheet, known.is_none_or(|title| title.orientation == Orientation::Landscape));
        if form {
            lock(sheet);
        }
        let code = known.map_or("", |title| title.code.as_str());
        let paper = Paper { sheet, looks: &looks, unit: report.amount_unit, form };
        let mut table = Table { paper, report, accounts, is_wanting: wanting.contains(&kind), row: 0 };
        // 填报表的文种可以改选，注里不写自称。
        let called = if form { "" } else { report.document.called() };
        let note = known.map_or("", |title| title.note.as_str()).replace("{called}", called);
        match kind {
            TableKind::Summary => table.summary(title, code)?,
            TableKind::Income => table.subjects(title, code, &accounts.income, None)?,
            TableKind::Expenditure => table.subjects(title, code, &accounts.expenditure, None)?,
            TableKind::Appropriation => table.appropriation(title, code)?,
            TableKind::GeneralBudget => {
                table.subjects(title, code, &accounts.general_budget, Some(BUDGET))?
            }
            TableKind::Basic => table.basic(title, code)?,
            TableKind::Funds => table.subjects(title, code, &accounts.funds, Some(FUNDS))?,
            TableKind::StateCapital => {
                let given = accounts.state_capital_flow.given.is_some();
                table.state_capital(title, code, given || known.is_some_and(|title| title.with_income))?;
            }
            TableKind::ThreePublic => table.three_public(title, code)?,
        }
        let row = table.row;
        table.paper.sheet.write_with_format(row, 0, note, &looks.plain)?;
    }
    Ok(())
}

/// 一张表的工作表名。
pub fn tab_of(kind: TableKind, titles: &[TableTitle]) -> String {
    super::tab_name(title_of(kind, titles))
}

/// 版式里的题名；版式没有这张表的用通名。
fn title_of(kind: TableKind, titles: &[TableTitle]) -> &str {
    known(kind, titles).map_or(kind.title(), |title| title.title.as_str())
}

fn known(kind: TableKind, titles: &[TableTitle]) -> Option<&TableTitle> {
    titles.iter().find(|title| title.id == kind.format().key)
}

/// 一般公共预算、只有支出的国有资本经营预算：上层表头“本年支出”下面的各列。
const BUDGET: Range<usize> = 0..3;
/// 政府性基金预算、有收入的国有资本经营预算的。
const FUNDS: Range<usize> = 2..5;

struct Table<'a> {
    paper: Paper<'a>,
    report: &'a Report,
    accounts: &'a Accounts,
    /// 标出待填。
    is_wanting: bool,
    row: u32,
}

impl Table<'_> {
    /// 题名、编号、单位行。
    fn heading(&mut self, title: &str, code: &str, width: u16) -> Written {
        let (looks, report) = (self.paper.looks, self.report);
        let money = report.amount_unit.name();
        self.paper.sheet.merge_range(0, 0, 0, width - 1, title, &looks.title)?;
        let year = if report.year == UNKNOWN_YEAR { String::new() } else { report.year.to_string() };
        self.paper.heading_cell((1, 0), ["", "year", "年度"], &year, &looks.plain)?;
        self.paper.sheet.write_with_format(1, width - 1, code, &looks.right)?;
        self.paper.owner_cell((2, 0), report.document, &report.unit.name)?;
        self.paper.heading_cell((2, width - 1), ["金额单位：", "amount_unit", ""], money, &looks.right)?;
        let sheet = &mut *self.paper.sheet;
        if self.is_wanting {
            sheet.merge_range(1, 1, 1, width - 2, MARK, &looks.text)?;
        }
        sheet.set_freeze_panes(6, 0)?;
        // 打印时续页重复表头。
        sheet.set_repeat_rows(3, 5)?;
        self.row = 3;
        Ok(())
    }

    /// 国有资本经营预算：有收入的六列，只有支出的三列。
    fn state_capital(&mut self, title: &str, code: &str, with_income: bool) -> Written {
        let accounts = self.accounts;
        if !with_income {
            return self.subjects(title, code, &accounts.state_capital, Some(BUDGET));
        }
        let rows = &self.report.tables.state_capital;
        let ledger: Ledger<6> = Ledger::of(rows, &accounts.names);
        self.subjects(title, code, &ledger, Some(FUNDS))
    }

    /// 列宽。
    fn widths(&mut self, widths: &[f64]) -> Written {
        for (column, width) in widths.iter().enumerate() {
            self.paper.sheet.set_column_width(column as u16, *width)?;
        }
        Ok(())
    }
}

/// `一、一般公共服务支出`；`index` 从 0 起。
fn numbered(index: usize, name: &str) -> String {
    format!("{}、{name}", han(index + 1))
}
