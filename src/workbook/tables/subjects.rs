//! 按科目列示的表。

use super::Table;
use crate::accounts::Ledger;
use crate::amount::Amount;
use crate::subject::Level;
use crate::workbook::paper::{Written, address};

/// 填报表里各科目后面留的空行。
const SPARE_ROWS: u32 = 40;

/// 科目表的表头：上层和各列；合计列由哪些列相加。
pub struct Heads {
    /// 上层和各列；没有上层的为空。
    pub groups: &'static [(&'static str, &'static [&'static str])],
    /// 合计列和相加的各列。
    pub sum: (usize, std::ops::Range<usize>),
}

/// 收入决算表。
pub const INCOME: Heads = Heads {
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
/// 支出决算表。
pub const EXPENDITURE: Heads = Heads {
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
/// 一般公共预算、只有支出的国有资本经营预算。
pub const BUDGET: Heads =
    Heads { groups: &[("本年支出", &["小计", "基本支出", "项目支出"])], sum: (0, 1..3) };
/// 政府性基金预算、有收入的国有资本经营预算。
pub const FUNDS: Heads = Heads {
    groups: &[
        ("", &["年初结转和结余"]),
        ("", &["本年收入"]),
        ("本年支出", &["小计", "基本支出", "项目支出"]),
        ("", &["年末结转和结余"]),
    ],
    sum: (2, 3..5),
};

/// 公式里的一列零和一：没有上级科目列在表里的行是一。类、款、项都列的加各类，只列项的加各项。
fn topmost(codes: &str) -> String {
    let absent = |digits: u8| format!("(COUNTIF({codes},LEFT({codes},{digits}))=0)");
    let (class, section) = (absent(3), absent(5));
    format!("((LEN({codes})=3)+(LEN({codes})>3)*{class}*((LEN({codes})=5)+{section}))")
}

impl Table<'_> {
    pub(super) fn subjects<const N: usize>(
        &mut self,
        title: &str,
        code: &str,
        ledger: &Ledger<N>,
        heads: &Heads,
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
            let formula = format!("=SUMPRODUCT({}*{cells})", topmost(&codes));
            self.paper.amount(total, column, ledger.total[index], Some((formula, classes)))?;
        }
        let (sum, parts) = heads.sum.clone();
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
}
