//! 按科目列示的表。

use super::Table;
use crate::accounts::{Ledger, LedgerRow};
use crate::amount::Amount;
use crate::read::workbook::own_formulas::topmost_sum;
use crate::subject::Level;
use crate::workbook::paper::{Written, address};
use std::ops::Range;

/// 填报表里各科目后面留的空行。
const SPARE_ROWS: u32 = 40;

/// “本年支出”的几列的上层表头。
const GROUP: &str = "本年支出";
/// 其中由别的列相加的一列的末尾。
const SUM: &str = "小计";

impl Table<'_> {
    /// 按科目列示的一张表；`group` 是上层表头“本年支出”下面的各列，没有上层表头的没有。
    pub(super) fn subjects<const N: usize>(
        &mut self,
        title: &str,
        code: &str,
        ledger: &Ledger<N>,
        group: Option<Range<usize>>,
    ) -> Written {
        self.heading(title, code, N as u16 + 2)?;
        let mut widths = vec![12.0, 40.0];
        widths.extend([15.0; N]);
        self.widths(&widths)?;
        let top = self.row;
        self.subject_heads(top, ledger, group)?;
        let total = top + 3;
        let spare = if self.paper.form { SPARE_ROWS } else { 0 };
        let last = total + ledger.rows.len() as u32 + spare;
        self.total_row(total, last, ledger)?;
        for (index, row) in ledger.rows.iter().enumerate() {
            self.subject_row(total + 1 + index as u32, row, &ledger.sum)?;
        }
        for row in last + 1 - spare..=last {
            self.spare_row::<N>(row, &ledger.sum)?;
        }
        // 注以上空一行，也在合计的范围里：科目多，紧接着填好的行插，合计也加得到。
        self.row = last + 1 + u32::from(self.paper.form);
        Ok(())
    }

    /// 三行表头：上层、各列、栏次。
    fn subject_heads<const N: usize>(
        &mut self,
        top: u32,
        ledger: &Ledger<N>,
        group: Option<Range<usize>>,
    ) -> Written {
        self.paper.head(top, 0, 1, 2, "项目")?;
        self.paper.head(top + 1, 0, 1, 1, "科目代码")?;
        self.paper.note(top + 1, 0, "政府收支分类科目：类 3 位、款 5 位、项 7 位；各级都列一行")?;
        self.paper.head(top + 1, 1, 1, 1, "科目名称")?;
        self.paper.note(top + 1, 1, "与当年政府收支分类科目一致")?;
        let group = group.unwrap_or(0..0);
        for index in 0..N {
            if !group.contains(&index) {
                self.paper.head(top, index as u16 + 2, 2, 1, ledger.titles[index])?;
                self.amount_note(top, index, &ledger.titles[index..=index])?;
            } else if index == group.start {
                self.group_heads(top, &group, &ledger.titles)?;
            }
        }
        self.paper.head(top + 2, 0, 1, 2, "栏次")?;
        for index in 0..N as u16 {
            self.paper.sheet.write_with_format(top + 2, index + 2, index + 1, &self.paper.looks.head)?;
        }
        Ok(())
    }

    /// 上层表头“本年支出”和它下面的各列；`titles` 是全部各列的名称。
    fn group_heads(&mut self, top: u32, group: &Range<usize>, titles: &[&'static str]) -> Written {
        self.paper.head(top, group.start as u16 + 2, 1, group.len() as u16, GROUP)?;
        // 上层表头说了支出。
        let short = |title: &&'static str| if title.ends_with(SUM) { SUM } else { title };
        let titles: Vec<&str> = titles[group.clone()].iter().map(short).collect();
        for (index, title) in group.clone().zip(&titles) {
            self.paper.head(top + 1, index as u16 + 2, 1, 1, title)?;
        }
        self.amount_note(top, group.start, &titles)
    }

    /// 名为 `titles` 的几列怎样填；说明放在其中第一列的表头上。
    fn amount_note(&mut self, top: u32, first: usize, titles: &[&str]) -> Written {
        let note = format!("{}：没有发生填 0 或空着；灰格由公式相加", titles.join("、"));
        self.paper.note(top, first as u16 + 2, &note)
    }

    /// 合计行：最上一级的各行相加，由别的列相加的一列由本行相加；`last` 是最后一个科目的行。
    fn total_row<const N: usize>(&mut self, total: u32, last: u32, ledger: &Ledger<N>) -> Written {
        self.paper.sheet.merge_range(total, 0, total, 1, "合计", &self.paper.looks.head)?;
        let range = |column| format!("{}:{}", address(total + 1, column), address(last + 1, column));
        let (sum, parts) = &ledger.sum;
        for index in 0..N {
            let column = index as u16 + 2;
            let (formula, added) = if index == *sum {
                (sum_of(total, parts), parts.iter().map(|part| ledger.total[*part]).sum())
            } else {
                let classes = ledger.level(Level::Class).map(|row| row.amounts[index]).sum();
                (format!("={}", topmost_sum(&range(0), &range(column))), classes)
            };
            self.paper.amount(total, column, ledger.total[index], Some((formula, added)))?;
        }
        Ok(())
    }

    /// 一个科目的一行；`sum` 是由别的列相加的一列和那些列。
    fn subject_row<const N: usize>(
        &mut self,
        at: u32,
        row: &LedgerRow<N>,
        (sum, parts): &(usize, Vec<usize>),
    ) -> Written {
        let looks = self.paper.looks;
        self.paper.sheet.write_string_with_format(at, 0, row.code.as_str(), &looks.text)?;
        self.paper.sheet.write_string_with_format(at, 1, &row.name, &looks.text)?;
        for (index, amount) in row.amounts.iter().enumerate() {
            let added = parts.iter().map(|part| row.amounts[*part]).sum();
            let formula = (index == *sum).then(|| (sum_of(at, parts), added));
            self.paper.amount(at, index as u16 + 2, *amount, formula)?;
        }
        Ok(())
    }

    /// 留给人填的一行，只有合计的公式。
    fn spare_row<const N: usize>(&mut self, at: u32, (sum, parts): &(usize, Vec<usize>)) -> Written {
        let looks = self.paper.looks;
        self.paper.sheet.write_blank(at, 0, &looks.text)?;
        self.paper.sheet.write_blank(at, 1, &looks.text)?;
        for index in 0..N {
            let column = index as u16 + 2;
            if index == *sum {
                let formula = (sum_of(at, parts), Amount::ZERO);
                self.paper.amount(at, column, Amount::ZERO, Some(formula))?;
            } else {
                self.paper.sheet.write_blank(at, column, &looks.number)?;
            }
        }
        Ok(())
    }
}

/// 第 `row` 行里相连的几列 `parts` 之和的公式。
fn sum_of(row: u32, parts: &[usize]) -> String {
    let at = |part: Option<&usize>| address(row, part.map_or(0, |part| *part as u16) + 2);
    format!("=SUM({}:{})", at(parts.first()), at(parts.last()))
}
