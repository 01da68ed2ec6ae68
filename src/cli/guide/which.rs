//! 几个单位、几个年度的决算表：问要哪一个。

use super::ask::Dialogue;
use crate::read::workbook::form::is_form;
use crate::read::workbook::open;
use crate::read::workbook::recognise::{Table, recognise};
use crate::read::workbook::sheet::squeeze;
use crate::read::{name_of, read_regular};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// 要哪一个；只有一个的不必说。
#[derive(Debug, Default)]
pub struct Which {
    /// 单位名称，照表上写的。
    pub unit: Option<String>,
    /// 年度。
    pub year: Option<u16>,
}

impl Which {
    /// `init` 的选项。
    pub fn options(&self) -> Vec<OsString> {
        let unit = self.unit.iter().flat_map(|unit| ["--unit".into(), unit.into()]);
        unit.chain(self.year.iter().flat_map(|year| ["--year".into(), year.to_string().into()])).collect()
    }

    /// 哪一个的 `what`，如“某某局 报告”。
    pub fn told(&self, what: &str) -> String {
        let year = self.year.map(|year| format!("{year}年度"));
        let words = self.unit.iter().chain(&year).map(String::as_str);
        words.chain([what]).collect::<Vec<_>>().join(" ")
    }
}

/// 有几个的，问；不选的、没有人回答的没有。
pub fn which(dialogue: &mut Dialogue, books: &[PathBuf]) -> Option<Which> {
    let mut tables: Vec<Table> = books.iter().flat_map(|book| tables(book)).collect();
    let mut which = Which::default();
    let units = units(&tables);
    if units.len() > 1 {
        let question = format!(
            "这里有 {} 个单位的表，一次建一个单位的：输入前面的数；不建了，直接按回车。\n\
             本是一个单位、有的表写错了名称的，先在工作簿里改好，再拖进来。",
            units.len()
        );
        let items: Vec<String> =
            units.iter().map(|(unit, count)| format!("{unit}（{count} 张表）")).collect();
        let (unit, _) = &units[dialogue.pick(&question, &items)?];
        tables.retain(|table| table.meta.unit.as_ref().is_none_or(|own| squeeze(own) == squeeze(unit)));
        which.unit = Some(unit.clone());
    }
    let years: Vec<u16> = years(&tables).into_iter().collect();
    if years.len() > 1 {
        let question = format!(
            "这里有 {} 个年度的表，一次建一个年度的：输入前面的数；不建了，直接按回车。",
            years.len()
        );
        let items: Vec<String> = years.iter().map(|year| format!("{year} 年度")).collect();
        which.year = Some(years[dialogue.pick(&question, &items)?]);
    }
    Some(which)
}

/// 一份工作簿里的表；读不成的，由 init 去说。
fn tables(book: &Path) -> Vec<Table> {
    let name = name_of(book);
    let sheets = read_regular(book).ok().and_then(|bytes| open(&bytes, &name).ok());
    let mut sheets = sheets.unwrap_or_default();
    sheets.retain(|sheet| !is_form(sheet));
    recognise(&name, &sheets, None).tables
}

/// 写着的各个单位，依出现的次序，和各有几张表。
fn units(tables: &[Table]) -> Vec<(String, usize)> {
    let mut units: Vec<(String, usize)> = Vec::new();
    for unit in tables.iter().filter_map(|table| table.meta.unit.as_ref()) {
        match units.iter_mut().find(|(known, _)| squeeze(known) == squeeze(unit)) {
            Some((_, count)) => *count += 1,
            None => units.push((unit.clone(), 1)),
        }
    }
    units
}

/// 写着的各个年度；没有一张表有两个年度的，不用挑。
fn years(tables: &[Table]) -> BTreeSet<u16> {
    let dated = || tables.iter().filter_map(|table| Some((table.kind, table.meta.year?)));
    let is_twice = |(kind, year)| dated().any(|(other, own)| other == kind && own != year);
    if dated().any(is_twice) { dated().map(|(_, year)| year).collect() } else { BTreeSet::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Vec<Table> {
        tables(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(name))
    }

    #[test]
    fn units_are_listed_once_and_years_only_when_a_table_has_two() {
        let own = of("place-shaanxi.xlsx");
        assert_eq!(units(&own), [("某某县审计局".to_string(), own.len())]);
        assert!(years(&own).is_empty());
        let mut last = of("place-shaanxi.xlsx");
        last.iter_mut().for_each(|table| table.meta.year = Some(2023));
        last[0].meta.unit = Some("某某县 审计局".into());
        let both: Vec<Table> = own.into_iter().chain(last).collect();
        assert_eq!((units(&both).len(), years(&both)), (1, [2023, 2024].into()));
        assert!(of("没有.xlsx").is_empty());
    }
}
