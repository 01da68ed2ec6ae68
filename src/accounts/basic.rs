//! 基本支出决算明细表（经济分类）的账。

use super::Entry;
use crate::report::{BASIC_TOTALS, BasicRow, TableKind, total_of};
use crate::subject::{Catalogue, Classification, Code, Level};
use std::collections::BTreeMap;

/// 改成另外几款的款，和现在的几款：用旧目录的报告写着它，就没有那几款。
const REPLACED: [(&str, [&str; 2]); 1] = [("39906", ["39909", "39910"])];

/// 明细表：目录中的全部科目，加上报告里另有的。
#[derive(Debug)]
pub struct BasicAccount {
    /// 各科目，按代码排列，没有发生的为零。
    pub rows: BTreeMap<Code, (String, Entry)>,
    /// 人员经费合计。
    pub personnel: Entry,
    /// 公用经费合计。
    pub public: Entry,
}

impl BasicAccount {
    /// 补全：没写的款为零，没写的类和合计由下级相加。
    pub fn of(given: &[BasicRow], catalogue: &Catalogue) -> Self {
        let mut rows: BTreeMap<Code, (String, Entry)> =
            catalogue.economic().map(|(code, name)| (code, (name.to_string(), Entry::default()))).collect();
        for (index, row) in given.iter().enumerate() {
            let Some(code) = Code::parse(&row.code).filter(|code| code.level() != Level::Item) else {
                continue;
            };
            let known = catalogue.name(Classification::Economic, &code);
            let name = if row.name.is_empty() { known.unwrap_or_default() } else { &row.name };
            let (kept, entry) = rows.entry(code).or_default();
            // 写了两行的取前一行，与别的表一样；规则会说。
            if entry.path.is_none() {
                *kept = name.to_string();
                *entry = Entry::given(row.amount, format!("tables.basic[{index}].amount"));
            }
        }
        drop_successors(&mut rows);
        let classes: Vec<Code> = rows.keys().map(|code| code.ancestor(Level::Class)).collect();
        for class in classes {
            let parts = rows
                .iter()
                .filter(|(code, _)| code.parent().as_ref() == Some(&class))
                .map(|(_, (_, entry))| entry);
            let sum = Entry::sum(parts);
            let (_, entry) = rows.entry(class).or_default();
            if entry.path.is_none() {
                *entry = sum;
            }
        }
        let total = |name: &str, sum: Entry| {
            let row = given
                .iter()
                .position(|row| row.code.is_empty() && total_of(TableKind::Basic, &row.name) == Some(name));
            match row {
                Some(index) => Entry::given(given[index].amount, format!("tables.basic[{index}].amount")),
                None => sum,
            }
        };
        let [personnel, public] = BASIC_TOTALS;
        let (personnel, public) = (total(personnel, sum(&rows, true)), total(public, sum(&rows, false)));
        Self { rows, personnel, public }
    }

    /// 没有任何金额。
    pub fn is_empty(&self) -> bool {
        self.rows.values().all(|(_, entry)| entry.amount.is_zero())
            && self.personnel.amount.is_zero()
            && self.public.amount.is_zero()
    }
}

/// 写了旧目录的款（39906 赠与），就不列由它改成的、没有写的各款（39909 经常性赠与、39910 资本性赠与）。
fn drop_successors(rows: &mut BTreeMap<Code, (String, Entry)>) {
    for (former, successors) in REPLACED {
        if rows.keys().any(|code| code.as_str() == former) {
            rows.retain(|code, (_, entry)| entry.path.is_some() || !successors.contains(&code.as_str()));
        }
    }
}

/// 人员经费或公用经费各类之和。
fn sum(rows: &BTreeMap<Code, (String, Entry)>, personnel: bool) -> Entry {
    let classes = rows
        .iter()
        .filter(|(code, _)| code.level() == Level::Class && code.is_personnel() == personnel)
        .map(|(_, (_, entry))| entry);
    Entry::sum(classes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Amount;
    use rust_decimal::Decimal;

    #[test]
    fn of_two_rows_of_one_subject_the_first_is_kept() {
        let row = |yuan: i64| BasicRow {
            code: "30201".into(),
            name: String::new(),
            amount: Amount::from_yuan(Decimal::from(yuan)),
        };
        let account = BasicAccount::of(&[row(100), row(200)], Catalogue::of_year(2024));
        let (name, entry) = &account.rows[&Code::parse("30201").unwrap()];
        assert_eq!((name.as_str(), entry.path.as_deref()), ("办公费", Some("tables.basic[0].amount")));
        assert_eq!(account.public.amount, row(100).amount);
    }

    #[test]
    fn an_old_subject_takes_the_place_of_those_it_became() {
        let listed = |code: &str| {
            let row = |code: &str| BasicRow {
                code: code.into(),
                name: String::new(),
                amount: Amount::from_yuan(Decimal::ONE),
            };
            let account = BasicAccount::of(&[row("30101"), row(code)], Catalogue::of_year(2024));
            ["39906", "39909", "39910"].map(|code| account.rows.contains_key(&Code::parse(code).unwrap()))
        };
        assert_eq!(listed("39906"), [true, false, false]);
        assert_eq!(listed("39909"), [false, true, true]);
    }
}
