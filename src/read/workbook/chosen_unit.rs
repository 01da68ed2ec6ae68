//! 填报表的单位和年度：“单位与年度”页写的，各表写的要与它一样。
//!
//! 各表的单位和年度是公式；写着别的，是从别的单位、别的年度的表整张粘贴来的，数也就不是本单位本年的。

use super::recognise::{Table, bare_name, place};
use super::sheet::{Spot, squeeze};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::node::{Node, Value};

/// “单位与年度”页写的单位名称和年度，连同那一格；没有写的另有报告。
pub struct Chosen {
    unit: Option<(String, Place)>,
    year: Option<(u16, Place)>,
}

impl Chosen {
    /// 填报页所写。
    pub fn of(root: &Node) -> Self {
        let unit = root.get("unit").and_then(|unit| unit.get("name"));
        let year = root.get("year");
        Self {
            unit: unit.and_then(|node| match &node.value {
                Value::Text(text) => Some((text.clone(), node.place("unit.name"))),
                _ => None,
            }),
            year: year.and_then(|node| match &node.value {
                Value::Number(text) => Some((text.parse().ok()?, node.place("year"))),
                _ => None,
            }),
        }
    }

    /// 年度；各表没有写的以它为准。
    pub fn year(&self) -> Option<u16> {
        self.year.as_ref().map(|(year, _)| *year)
    }

    /// 核对各表写的单位和年度，写着别的一样报告一次；核对过的取走，不再由挑表的一步说。
    pub fn settle(&self, tables: &mut [Table], findings: &mut Vec<Diagnostic>) {
        if let Some((unit, cell)) = &self.unit {
            let name = |text: &str| squeeze(bare_name(&squeeze(text)));
            let written = tables.iter_mut().filter_map(|table| {
                let (other, spot) = table.meta.unit.take().zip(table.meta.unit_at)?;
                (name(&other) != name(unit)).then(|| at(table, spot, "单位", &other))
            });
            let help = "不是本单位的表，换成本单位的；是本单位的，把表上的单位改成一样";
            findings.extend(mismatch("X11", ("单位", unit), cell, written.collect(), help));
        }
        if let Some((year, cell)) = &self.year {
            let written = tables.iter_mut().filter_map(|table| {
                let (other, spot) = table.meta.year.take().zip(table.meta.year_at)?;
                (other != *year).then(|| at(table, spot, "年度", &other.to_string()))
            });
            let help = "不是本年的表，换成本年的；是本年的，把表上的年度改成一样";
            findings.extend(mismatch("X20", ("年度", &year.to_string()), cell, written.collect(), help));
        }
    }
}

fn at(table: &Table, spot: Spot, label: &str, value: &str) -> Place {
    place(&table.file, &table.sheet, spot).label(label).value(value)
}

/// 各表 `others` 写的与“单位与年度”页的不同，合成一条；都相同的没有。
fn mismatch(
    code: &'static str,
    (what, chosen): (&str, &str),
    cell: &Place,
    others: Vec<Place>,
    help: &str,
) -> Option<Diagnostic> {
    let first = others.first()?;
    let (count, other) = (others.len(), &first.value);
    let message = format!("“单位与年度”页写的{what}是{chosen}，有 {count} 张表上写的是{other}");
    let mut finding = Diagnostic::error(code, message).at(cell.clone()).help(help);
    finding.places.extend(others);
    Some(finding)
}
