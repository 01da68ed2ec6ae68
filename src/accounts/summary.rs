//! 收入支出决算总表的账。

use super::Entry;
use crate::report::{Side, SummaryRow, summary_item};
use crate::subject::{Catalogue, Code};

/// 收入的八个来源，依表内次序。
pub const INCOME_LINES: [(&str, &str); 8] = [
    ("general", "一般公共预算财政拨款收入"),
    ("funds", "政府性基金预算财政拨款收入"),
    ("capital", "国有资本经营预算财政拨款收入"),
    ("superior", "上级补助收入"),
    ("service", "事业收入"),
    ("business", "经营收入"),
    ("affiliated", "附属单位上缴收入"),
    ("other", "其他收入"),
];

/// 总表。
#[derive(Debug)]
pub struct SummaryAccount {
    /// 各项收入，与 [`INCOME_LINES`] 同序。
    pub income: Vec<Entry>,
    /// 各类支出，按目录的次序。
    pub expenditure: Vec<(Code, String, Entry)>,
    /// 本年收入合计。
    pub income_total: Entry,
    /// 使用非财政拨款结余。
    pub nonfiscal_used: Entry,
    /// 年初结转和结余。
    pub opening: Entry,
    /// 收入总计。
    pub total_in: Entry,
    /// 本年支出合计。
    pub expenditure_total: Entry,
    /// 结余分配。
    pub distribution: Entry,
    /// 年末结转和结余。
    pub closing: Entry,
    /// 支出总计。
    pub total_out: Entry,
}

/// 收入方除各项收入外的行。
pub const INCOME_ITEMS: [&str; 4] =
    [summary_item::INCOME, summary_item::NONFISCAL_USED, summary_item::OPENING, summary_item::TOTAL];
/// 支出方除各类支出外的行。
pub const EXPENDITURE_ITEMS: [&str; 4] =
    [summary_item::EXPENDITURE, summary_item::DISTRIBUTION, summary_item::CLOSING, summary_item::TOTAL];

impl SummaryAccount {
    /// 补全总表：没写的行为零，没写的合计由各行相加；收、支总计是同一个数，没写的一边照另一边，
    /// 都没写的由收入方相加（万元的尾数不会让两边印得不一样）。
    pub fn of(rows: &[SummaryRow], catalogue: &Catalogue) -> Self {
        let find = |side: Side, item: &str| {
            let index = rows.iter().position(|row| row.side == side && row.item.trim() == item)?;
            Some(Entry::given(rows[index].amount, format!("tables.summary[{index}].amount")))
        };
        let line = |side, item: &str| find(side, item).unwrap_or_default();
        let sum = |side, item: &str, parts: Entry| find(side, item).unwrap_or(parts);

        let income: Vec<Entry> = INCOME_LINES.iter().map(|(_, name)| line(Side::Income, name)).collect();
        let expenditure: Vec<_> = catalogue
            .functional_classes()
            .map(|(code, name)| (code, name.to_string(), line(Side::Expenditure, name)))
            .collect();
        let [received, used, opening, _] = INCOME_ITEMS;
        let income_total = sum(Side::Income, received, Entry::sum(&income));
        let nonfiscal_used = line(Side::Income, used);
        let opening = line(Side::Income, opening);
        let resources = Entry::sum([&income_total, &nonfiscal_used, &opening]);
        let [spent, distribution, closing, total] = EXPENDITURE_ITEMS;
        let expenditure_total =
            sum(Side::Expenditure, spent, Entry::sum(expenditure.iter().map(|(.., entry)| entry)));
        let distribution = line(Side::Expenditure, distribution);
        let closing = line(Side::Expenditure, closing);
        let (given_in, given_out) = (find(Side::Income, total), find(Side::Expenditure, total));
        let either =
            given_in.as_ref().or(given_out.as_ref()).map_or(resources, |entry| Entry::computed(entry.amount));
        let [total_in, total_out] =
            [given_in, given_out].map(|given| given.unwrap_or_else(|| either.clone()));
        Self {
            income,
            expenditure,
            income_total,
            nonfiscal_used,
            opening,
            total_in,
            expenditure_total,
            distribution,
            closing,
            total_out,
        }
    }
}
