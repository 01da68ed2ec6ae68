//! 九张表的写出：照印出来的样子，题名、编号、表头、行次、注。

use super::paper::{Looks, Paper, Written, address};
use crate::accounts::{Accounts, INCOME_LINES, Ledger, THREE_PUBLIC_ITEMS, is_personnel};
use crate::amount::Amount;
use crate::layout::TableTitle;
use crate::report::{AmountUnit, Report};
use crate::subject::Level;
use rust_xlsxwriter::{ProtectionOptions, Workbook};

/// 填报表里科目表后面留的空行。
const SPARE_ROWS: u32 = 40;

/// 写九张表；题名、编号和注取自版式。
pub fn write(
    book: &mut Workbook,
    report: &Report,
    accounts: &Accounts,
    titles: &[TableTitle],
    form: bool,
) -> Written {
    let looks = Looks::new(form);
    let ids = [
        "summary",
        "income",
        "expenditure",
        "appropriation",
        "general_budget",
        "basic",
        "funds",
        "state_capital",
        "three_public",
    ];
    for id in ids {
        let known = titles.iter().find(|title| title.id == id);
        let format = crate::read::csv::TABLES.iter().find(|format| format.key == id);
        let title = known.map_or(format.map_or("", |format| format.title), |title| title.title.as_str());
        let sheet = book.add_worksheet();
        sheet.set_name(super::tab_name(title))?;
        if form {
            sheet.protect_with_options(&ProtectionOptions {
                insert_rows: true,
                delete_rows: true,
                format_columns: true,
                format_rows: true,
                ..ProtectionOptions::new()
            });
        }
        let code = known.map_or("", |title| title.code.as_str());
        let paper = Paper { sheet, looks: &looks, unit: report.amount_unit, form };
        let mut table = Table { paper, report, accounts, row: 0 };
        let note = known.map_or("", |title| title.note.as_str());
        match id {
            "summary" => table.summary(title, code)?,
            "income" => table.subjects(title, code, &accounts.income, INCOME)?,
            "expenditure" => table.subjects(title, code, &accounts.expenditure, EXPENDITURE)?,
            "appropriation" => table.appropriation(title, code)?,
            "general_budget" => table.subjects(title, code, &accounts.general_budget, BUDGET)?,
            "basic" => table.basic(title, code)?,
            "funds" => table.subjects(title, code, &accounts.funds, FUNDS)?,
            "state_capital" => table.subjects(title, code, &accounts.state_capital, BUDGET)?,
            _ => table.three_public(title, code)?,
        }
        let row = table.row;
        table.paper.sheet.write_with_format(row, 0, note, &looks.plain)?;
    }
    Ok(())
}

/// 科目表的表头：上层和各列；合计列由哪些列相加。
struct Heads {
    groups: &'static [(&'static str, &'static [&'static str])],
    sum: (usize, std::ops::Range<usize>),
}

const INCOME: Heads = Heads {
    groups: &[
        ("", &["本年收入合计"]),
        ("", &["财政拨款收入"]),
        ("", &["上级补助收入"]),
        ("", &["事业收入"]),
        ("", &["经营收入"]),
        ("", &["附属单位上缴收入"]),
        ("", &["其他收入"]),
    ],
    sum: (0, 1..7),
};
const EXPENDITURE: Heads = Heads {
    groups: &[
        ("", &["本年支出合计"]),
        ("", &["基本支出"]),
        ("", &["项目支出"]),
        ("", &["上缴上级支出"]),
        ("", &["经营支出"]),
        ("", &["对附属单位补助支出"]),
    ],
    sum: (0, 1..6),
};
const BUDGET: Heads =
    Heads { groups: &[("本年支出", &["小计", "基本支出", "项目支出"])], sum: (0, 1..3) };
const FUNDS: Heads = Heads {
    groups: &[
        ("", &["年初结转和结余"]),
        ("", &["本年收入"]),
        ("本年支出", &["小计", "基本支出", "项目支出"]),
        ("", &["年末结转和结余"]),
    ],
    sum: (2, 3..5),
};

struct Table<'a> {
    paper: Paper<'a>,
    report: &'a Report,
    accounts: &'a Accounts,
    row: u32,
}

impl Table<'_> {
    /// 题名、编号、单位行。
    fn heading(&mut self, title: &str, code: &str, width: u16) -> Written {
        let looks = self.paper.looks;
        let unit = &self.report.unit;
        let money = match self.report.amount_unit {
            AmountUnit::Yuan => "元",
            AmountUnit::TenThousandYuan => "万元",
        };
        let sheet = &mut *self.paper.sheet;
        sheet.merge_range(0, 0, 0, width - 1, title, &looks.title)?;
        sheet.write_with_format(1, 0, format!("{}年度", self.report.year), &looks.plain)?;
        sheet.write_with_format(1, width - 1, code, &looks.right)?;
        sheet.write_with_format(2, 0, format!("单位：{}", unit.name), &looks.plain)?;
        sheet.write_with_format(2, width - 1, format!("金额单位：{money}"), &looks.right)?;
        sheet.set_freeze_panes(6, 0)?;
        self.row = 3;
        Ok(())
    }

    /// 列宽。
    fn widths(&mut self, widths: &[f64]) -> Written {
        for (column, width) in widths.iter().enumerate() {
            self.paper.sheet.set_column_width(column as u16, *width)?;
        }
        Ok(())
    }

    fn summary(&mut self, title: &str, code: &str) -> Written {
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
        let last = lines + 4;
        for index in 0..last {
            self.paper.sheet.write_with_format(first + index, 1, index + 1, &self.paper.looks.label)?;
            self.paper.sheet.write_with_format(
                first + index,
                4,
                last + index + 1,
                &self.paper.looks.label,
            )?;
        }
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
        let below = first + lines;
        let sides = [
            (
                0_u16,
                ["本年收入合计", "使用非财政拨款结余", "年初结转和结余", "总计"],
                [s.income_total.amount, s.nonfiscal_used.amount, s.opening.amount, s.total_in.amount],
                s.income.iter().map(|entry| entry.amount).sum::<Amount>(),
            ),
            (
                3,
                ["本年支出合计", "结余分配", "年末结转和结余", "总计"],
                [s.expenditure_total.amount, s.distribution.amount, s.closing.amount, s.total_out.amount],
                s.expenditure.iter().map(|(.., entry)| entry.amount).sum(),
            ),
        ];
        for (column, names, amounts, lines_sum) in sides {
            let at = |row| address(row, column + 2);
            let sums = [
                Some((format!("=SUM({}:{})", at(first), at(below - 1)), lines_sum)),
                None,
                None,
                Some((format!("=SUM({}:{})", at(below), at(below + 2)), amounts[..3].iter().copied().sum())),
            ];
            for (index, ((name, amount), sum)) in names.iter().zip(amounts).zip(sums).enumerate() {
                self.paper.label(below + index as u32, column, name)?;
                self.paper.amount(below + index as u32, column + 2, amount, sum)?;
            }
        }
        self.row = below + 4;
        Ok(())
    }

    fn subjects<const N: usize>(
        &mut self,
        title: &str,
        code: &str,
        ledger: &Ledger<N>,
        heads: Heads,
    ) -> Written {
        self.heading(title, code, N as u16 + 2)?;
        let mut widths = vec![12.0, 40.0];
        widths.extend([15.0; N]);
        self.widths(&widths)?;
        let top = self.row;
        self.paper.head(top, 0, 1, 2, "项目")?;
        self.paper.head(top + 1, 0, 1, 1, "科目代码")?;
        self.paper.note(top + 1, 0, "政府收支分类科目：类 3 位、款 5 位、项 7 位；各级都列一行")?;
        self.paper.head(top + 1, 1, 1, 1, "科目名称")?;
        self.paper.note(top + 1, 1, "与当年政府收支分类科目一致")?;
        let mut column = 2;
        for (group, leaves) in heads.groups {
            if group.is_empty() {
                self.paper.head(top, column, 2, 1, leaves[0])?;
            } else {
                self.paper.head(top, column, 1, leaves.len() as u16, group)?;
                for (offset, leaf) in leaves.iter().enumerate() {
                    self.paper.head(top + 1, column + offset as u16, 1, 1, leaf)?;
                }
            }
            let note = format!("{}：没有发生填 0 或空着；灰格由公式相加", leaves.join("、"));
            self.paper.note(top, column, &note)?;
            column += leaves.len() as u16;
        }
        self.paper.head(top + 2, 0, 1, 2, "栏次")?;
        for index in 0..N as u16 {
            self.paper.sheet.write_with_format(top + 2, index + 2, index + 1, &self.paper.looks.head)?;
        }
        let total = top + 3;
        let spare = if self.paper.form { SPARE_ROWS } else { 0 };
        let last = total + ledger.rows.len() as u32 + spare;
        self.paper.sheet.merge_range(total, 0, total, 1, "合计", &self.paper.looks.head)?;
        for index in 0..N {
            let column = index as u16 + 2;
            let classes = ledger.level(Level::Class).map(|row| row.amounts[index]).sum();
            let codes = format!("{}:{}", address(total + 1, 0), address(last, 0));
            let cells = format!("{}:{}", address(total + 1, column), address(last, column));
            let formula = format!("=SUMPRODUCT((LEN({codes})=3)*{cells})");
            self.paper.amount(total, column, ledger.total[index], Some((formula, classes)))?;
        }
        let (sum, parts) = heads.sum;
        let formula = |row| {
            let at = |index: usize| address(row, index as u16 + 2);
            format!("=SUM({}:{})", at(parts.start), at(parts.end - 1))
        };
        for (index, row) in ledger.rows.iter().enumerate() {
            let at = total + 1 + index as u32;
            let looks = self.paper.looks;
            self.paper.sheet.write_string_with_format(at, 0, row.code.as_str(), &looks.text)?;
            self.paper.sheet.write_string_with_format(at, 1, &row.name, &looks.text)?;
            for (index, amount) in row.amounts.iter().enumerate() {
                let added = row.amounts[parts.clone()].iter().copied().sum();
                let sum = (index == sum).then(|| (formula(at), added));
                self.paper.amount(at, index as u16 + 2, *amount, sum)?;
            }
        }
        for at in last + 1 - spare..=last {
            let looks = self.paper.looks;
            self.paper.sheet.write_blank(at, 0, &looks.text)?;
            self.paper.sheet.write_blank(at, 1, &looks.text)?;
            for index in 0..N {
                let column = index as u16 + 2;
                match index == sum {
                    true => self.paper.amount(at, column, Amount::ZERO, Some((formula(at), Amount::ZERO)))?,
                    false => {
                        self.paper.sheet.write_blank(at, column, &looks.number)?;
                    }
                }
            }
        }
        self.row = last + 1;
        Ok(())
    }

    fn appropriation(&mut self, title: &str, code: &str) -> Written {
        self.heading(title, code, 9)?;
        self.widths(&[34.0, 6.0, 16.0, 30.0, 6.0, 16.0, 16.0, 16.0, 16.0])?;
        let top = self.row;
        self.paper.head(top, 0, 1, 3, "收入")?;
        self.paper.head(top, 3, 1, 6, "支出")?;
        let heads = [
            "项目",
            "行次",
            "金额",
            "项目",
            "行次",
            "合计",
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
            "国有资本经营预算财政拨款",
        ];
        for (column, text) in heads.into_iter().enumerate() {
            self.paper.head(top + 1, column as u16, 1, 1, text)?;
        }
        for (column, number) in [(2_u16, 1), (5, 2), (6, 3), (7, 4), (8, 5)] {
            self.paper.sheet.write_with_format(top + 2, column, number, &self.paper.looks.head)?;
        }
        for column in [0, 3] {
            self.paper.head(top + 2, column, 1, 1, "栏次")?;
            self.paper.head(top + 2, column + 1, 1, 1, "")?;
        }
        let first = top + 3;
        let a = &self.accounts.appropriation;
        let lines = a.expenditure.len() as u32;
        let below = first + lines;
        let last = lines + 6;
        for index in 0..last {
            self.paper.sheet.write_with_format(first + index, 1, index + 1, &self.paper.looks.label)?;
            self.paper.sheet.write_with_format(
                first + index,
                4,
                last + index + 1,
                &self.paper.looks.label,
            )?;
        }
        let budgets = &heads[6..];
        let at = |row| address(row, 2);
        let three = |amounts: &[Amount; 4]| amounts[1..].iter().copied().sum::<Amount>();
        for (index, name) in budgets.iter().enumerate() {
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
        self.paper.label(below + 5, 0, "总计")?;
        self.paper.amount(
            below + 5,
            2,
            a.total_in.amounts[0],
            Some((format!("={}+{}", at(below), at(below + 1)), added)),
        )?;

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
        self.budgets(below + 5, &a.total_out.amounts, Some(((below, below + 1), added)))?;
        self.row = below + 6;
        Ok(())
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

    fn basic(&mut self, title: &str, code: &str) -> Written {
        self.heading(title, code, 9)?;
        self.widths(&[8.0, 30.0, 14.0, 8.0, 28.0, 14.0, 8.0, 30.0, 14.0])?;
        let top = self.row;
        self.paper.head(top, 0, 1, 3, "人员经费")?;
        self.paper.head(top, 3, 1, 6, "公用经费")?;
        for column in [0, 3, 6] {
            for (offset, text) in ["科目代码", "科目名称", "金额"].into_iter().enumerate() {
                self.paper.head(top + 1, column + offset as u16, 1, 1, text)?;
            }
        }
        let first = top + 2;
        let basic = &self.accounts.basic;
        let rows: Vec<_> = basic.rows.iter().collect();
        let part = |code: &str, personnel: bool| match (personnel, code.starts_with("302")) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        let mut next = [first; 3];
        for (code, (name, entry)) in &rows {
            let block = part(code.as_str(), is_personnel(code));
            let (row, column) = (next[block], block as u16 * 3);
            let looks = self.paper.looks;
            self.paper.sheet.write_string_with_format(row, column, code.as_str(), &looks.label)?;
            self.paper.label(row, column + 1, name)?;
            let below: Vec<Amount> = rows
                .iter()
                .filter(|(child, _)| child.parent().as_ref() == Some(*code))
                .map(|(_, (_, entry))| entry.amount)
                .collect();
            let sum = (!below.is_empty()).then(|| {
                let end = row + below.len() as u32;
                let range = format!("=SUM({}:{})", address(row + 1, column + 2), address(end, column + 2));
                (range, below.iter().copied().sum())
            });
            self.paper.amount(row, column + 2, entry.amount, sum)?;
            next[block] += 1;
        }
        let last = next.into_iter().max().unwrap_or(first);
        let class_sum = |personnel: bool| {
            let classes = rows
                .iter()
                .filter(|(code, _)| code.level() == Level::Class && is_personnel(code) == personnel);
            classes.map(|(_, (_, entry))| entry.amount).sum::<Amount>()
        };
        let classes = |column: u16| {
            let codes = format!("{}:{}", address(first, column), address(last - 1, column));
            let cells = format!("{}:{}", address(first, column + 2), address(last - 1, column + 2));
            format!("SUMIF({codes},\"???\",{cells})")
        };
        let looks = self.paper.looks;
        self.paper.sheet.merge_range(last, 0, last, 1, "人员经费合计", &looks.head)?;
        self.paper.amount(
            last,
            2,
            basic.personnel.amount,
            Some((format!("={}", classes(0)), class_sum(true))),
        )?;
        self.paper.sheet.merge_range(last, 3, last, 7, "公用经费合计", &looks.head)?;
        let formula = format!("={}+{}", classes(3), classes(6));
        self.paper.amount(last, 8, basic.public.amount, Some((formula, class_sum(false))))?;
        self.row = last + 1;
        Ok(())
    }

    fn three_public(&mut self, title: &str, code: &str) -> Written {
        self.heading(title, code, 12)?;
        self.widths(&[13.0; 12])?;
        let top = self.row;
        let t = &self.accounts.three_public;
        for (column, stage, entries) in [(0_u16, "预算数", &t.budget), (6, "决算数", &t.actual)] {
            self.paper.head(top, column, 1, 6, stage)?;
            self.paper.head(top + 1, column, 2, 1, THREE_PUBLIC_ITEMS[0])?;
            self.paper.head(top + 1, column + 1, 2, 1, THREE_PUBLIC_ITEMS[1])?;
            self.paper.head(top + 1, column + 2, 1, 3, THREE_PUBLIC_ITEMS[2])?;
            self.paper.head(top + 2, column + 2, 1, 1, "小计")?;
            self.paper.head(top + 2, column + 3, 1, 1, THREE_PUBLIC_ITEMS[3])?;
            self.paper.head(top + 2, column + 4, 1, 1, THREE_PUBLIC_ITEMS[4])?;
            self.paper.head(top + 1, column + 5, 2, 1, THREE_PUBLIC_ITEMS[5])?;
            let row = top + 4;
            let at = |index: u16| address(row, column + index);
            for (index, entry) in entries.iter().enumerate() {
                let number = u32::from(column) + index as u32 + 1;
                self.paper.sheet.write_with_format(
                    top + 3,
                    column + index as u16,
                    number,
                    &self.paper.looks.head,
                )?;
                let amounts =
                    |indices: &[usize]| indices.iter().map(|index| entries[*index].amount).sum::<Amount>();
                let sum = match index {
                    0 => Some((format!("={}+{}+{}", at(1), at(2), at(5)), amounts(&[1, 2, 5]))),
                    2 => Some((format!("={}+{}", at(3), at(4)), amounts(&[3, 4]))),
                    _ => None,
                };
                self.paper.amount(row, column + index as u16, entry.amount, sum)?;
            }
        }
        self.paper.note(top, 0, "全年预算数（按规定程序调整后的预算数）")?;
        self.paper.note(top, 6, "包括当年财政拨款和以前年度结转资金安排的实际支出")?;
        self.row = top + 5;
        Ok(())
    }
}

/// `一、一般公共服务支出`。
fn numbered(index: usize, name: &str) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let number = index + 1;
    let tens = match number / 10 {
        0 => String::new(),
        1 => "十".to_string(),
        tens => format!("{}十", DIGITS[tens.min(9)]),
    };
    format!("{tens}{}、{name}", DIGITS[number % 10])
}
