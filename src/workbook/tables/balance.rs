//! 左右对照的两张总表。

use super::{Table, numbered};
use crate::accounts::{AppropriationAccount, INCOME_LINES, SUMMARY_ITEMS};
use crate::amount::Amount;
use crate::report::APPROPRIATION_BUDGETS;
use crate::workbook::paper::{Written, address};

impl Table<'_> {
    pub(super) fn summary(&mut self, title: &str, code: &str) -> Written {
        self.heading(title, code, 6)?;
        self.widths(&[34.0, 6.0, 16.0, 30.0, 6.0, 16.0])?;
        let top = self.row;
        for (column, side, number) in [(0, "收入", 1), (3, "支出", 2)] {
            self.paper.head(top, column, 1, 3, side)?;
            for (offset, text) in ["项目", "行次", "金额"].into_iter().enumerate() {
                self.paper.head(top + 1, column + offset as u16, 1, 1, text)?;
            }
            self.paper.head(top + 2, column, 1, 1, "栏次")?;
            self.paper.head(top + 2, column + 1, 1, 1, "")?;
            self.paper.sheet.write_with_format(top + 2, column + 2, number, &self.paper.looks.head)?;
        }
        let first = top + 3;
        let s = &self.accounts.summary;
        let lines = s.expenditure.len() as u32;
        let below = first + lines;
        // 总计之前空一行，行次与印出的表相同。
        self.line_numbers(first, lines + 5)?;
        for (index, ((_, name), entry)) in INCOME_LINES.iter().zip(&s.income).enumerate() {
            let row = first + index as u32;
            self.paper.label(row, 0, &numbered(index, name))?;
            self.paper.amount(row, 2, entry.amount, None)?;
        }
        for (index, (_, name, entry)) in s.expenditure.iter().enumerate() {
            let row = first + index as u32;
            self.paper.label(row, 3, &numbered(index, name))?;
            self.paper.amount(row, 5, entry.amount, None)?;
        }
        let amounts = [&s.income_total, &s.nonfiscal_used, &s.opening, &s.total_in].map(|entry| entry.amount);
        let sum = s.income.iter().map(|entry| entry.amount).sum();
        self.summary_sums((first, below), 0, (SUMMARY_ITEMS.0, amounts), sum)?;
        let amounts =
            [&s.expenditure_total, &s.distribution, &s.closing, &s.total_out].map(|entry| entry.amount);
        let sum = s.expenditure.iter().map(|(.., entry)| entry.amount).sum();
        self.summary_sums((first, below), 3, (SUMMARY_ITEMS.1, amounts), sum)?;
        let blank = (first + s.income.len() as u32..below)
            .map(|row| (row, 0))
            .chain([(below + 3, 0), (below + 3, 3)]);
        for (row, column) in blank {
            self.paper.label(row, column, "")?;
            self.paper.label(row, column + 2, "")?;
        }
        self.row = below + 5;
        Ok(())
    }

    /// 总表一方各项以下的四行：本年合计、两行结余、总计；`sum` 是各项之和。
    fn summary_sums(
        &mut self,
        (first, below): (u32, u32),
        column: u16,
        (names, amounts): (&[&str], [Amount; 4]),
        sum: Amount,
    ) -> Written {
        let at = |row| address(row, column + 2);
        let sums = [
            Some((format!("=SUM({}:{})", at(first), at(below - 1)), sum)),
            None,
            None,
            Some((format!("=SUM({}:{})", at(below), at(below + 2)), amounts[..3].iter().copied().sum())),
        ];
        for (index, ((name, amount), sum)) in names.iter().zip(amounts).zip(sums).enumerate() {
            let row = if index == 3 { below + 4 } else { below + index as u32 };
            self.paper.label(row, column, name)?;
            self.paper.amount(row, column + 2, amount, sum)?;
        }
        Ok(())
    }

    /// 左右两方的行次，从 `first` 行起，一方 `count` 行。
    fn line_numbers(&mut self, first: u32, count: u32) -> Written {
        let looks = self.paper.looks;
        for index in 0..count {
            self.paper.sheet.write_with_format(first + index, 1, index + 1, &looks.label)?;
            self.paper.sheet.write_with_format(first + index, 4, count + index + 1, &looks.label)?;
        }
        Ok(())
    }

    pub(super) fn appropriation(&mut self, title: &str, code: &str) -> Written {
        self.heading(title, code, 9)?;
        self.widths(&[34.0, 6.0, 16.0, 30.0, 6.0, 16.0, 16.0, 16.0, 16.0])?;
        let top = self.row;
        self.appropriation_heads(top)?;
        let first = top + 3;
        let a = &self.accounts.appropriation;
        let lines = a.expenditure.len() as u32;
        let below = first + lines;
        self.line_numbers(first, lines + 6)?;
        self.appropriation_income((first, below), a)?;
        self.appropriation_expenditure((first, below), a)?;
        self.row = below + 6;
        Ok(())
    }

    fn appropriation_heads(&mut self, top: u32) -> Written {
        self.paper.head(top, 0, 1, 3, "收入")?;
        self.paper.head(top, 3, 1, 6, "支出")?;
        let heads = ["项目", "行次", "金额", "项目", "行次", "合计"].into_iter().chain(APPROPRIATION_BUDGETS);
        for (column, text) in heads.enumerate() {
            self.paper.head(top + 1, column as u16, 1, 1, text)?;
        }
        for (column, number) in [(2_u16, 1), (5, 2), (6, 3), (7, 4), (8, 5)] {
            self.paper.sheet.write_with_format(top + 2, column, number, &self.paper.looks.head)?;
        }
        for column in [0, 3] {
            self.paper.head(top + 2, column, 1, 1, "栏次")?;
            self.paper.head(top + 2, column + 1, 1, 1, "")?;
        }
        Ok(())
    }

    /// 收入方：三本预算各一行，本年合计、年初结转、总计。
    fn appropriation_income(&mut self, (first, below): (u32, u32), a: &AppropriationAccount) -> Written {
        let at = |row| address(row, 2);
        let three = |amounts: &[Amount; 4]| amounts[1..].iter().copied().sum::<Amount>();
        for (index, name) in APPROPRIATION_BUDGETS.iter().enumerate() {
            self.paper.label(first + index as u32, 0, &numbered(index, name))?;
            self.paper.amount(first + index as u32, 2, a.income.amounts[index + 1], None)?;
            self.paper.label(below + 2 + index as u32, 0, name)?;
            self.paper.amount(below + 2 + index as u32, 2, a.opening.amounts[index + 1], None)?;
        }
        let sum = (format!("=SUM({}:{})", at(first), at(first + 2)), three(&a.income.amounts));
        self.paper.label(below, 0, "本年收入合计")?;
        self.paper.amount(below, 2, a.income.amounts[0], Some(sum))?;
        let sum = (format!("=SUM({}:{})", at(below + 2), at(below + 4)), three(&a.opening.amounts));
        self.paper.label(below + 1, 0, "年初财政拨款结转和结余")?;
        self.paper.amount(below + 1, 2, a.opening.amounts[0], Some(sum))?;
        let added = a.income.amounts[0] + a.opening.amounts[0];
        let sum = (format!("={}+{}", at(below), at(below + 1)), added);
        self.paper.label(below + 5, 0, "总计")?;
        self.paper.amount(below + 5, 2, a.total_in.amounts[0], Some(sum))
    }

    /// 支出方：各类支出，本年合计、年末结转、总计。
    fn appropriation_expenditure(&mut self, (first, below): (u32, u32), a: &AppropriationAccount) -> Written {
        for (index, (_, name, budgets)) in a.expenditure.iter().enumerate() {
            let row = first + index as u32;
            self.paper.label(row, 3, &numbered(index, name))?;
            self.budgets(row, &budgets.amounts, None)?;
        }
        let sum_of =
            |column: usize| a.expenditure.iter().map(|(.., budgets)| budgets.amounts[column]).sum::<Amount>();
        self.paper.label(below, 3, "本年支出合计")?;
        let range = (first, below - 1);
        self.budgets(below, &a.expenditure_total.amounts, Some((range, [0, 1, 2, 3].map(sum_of))))?;
        self.paper.label(below + 1, 3, "年末财政拨款结转和结余")?;
        self.budgets(below + 1, &a.closing.amounts, None)?;
        self.paper.label(below + 5, 3, "总计")?;
        let added =
            [0, 1, 2, 3].map(|column: usize| a.expenditure_total.amounts[column] + a.closing.amounts[column]);
        self.budgets(below + 5, &a.total_out.amounts, Some(((below, below + 1), added)))
    }

    /// 财政拨款总表支出方的四格；`sum` 是往上相加的行和各列之和。
    fn budgets(
        &mut self,
        row: u32,
        amounts: &[Amount; 4],
        sum: Option<((u32, u32), [Amount; 4])>,
    ) -> Written {
        for (index, amount) in amounts.iter().enumerate() {
            let column = index as u16 + 5;
            let formula = match &sum {
                Some(((first, last), sums)) => {
                    let range = format!("=SUM({}:{})", address(*first, column), address(*last, column));
                    Some((range, sums[index]))
                }
                None if index == 0 => {
                    let range = format!("=SUM({}:{})", address(row, 6), address(row, 8));
                    Some((range, amounts[1..].iter().copied().sum()))
                }
                None => None,
            };
            self.paper.amount(row, column, *amount, formula)?;
        }
        Ok(())
    }
}
