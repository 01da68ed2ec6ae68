//! 表上找到的各格，和其中哪一列是年初的、哪一列是全年的。

use super::Stage;
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::cells::amounts;
use crate::read::workbook::recognise::{Parsed, Scene};
use crate::read::workbook::sheet::Spot;
use std::collections::{BTreeMap, BTreeSet};

/// 一列数：项目和它的格；没有合计、由细分相加的有几格。
pub type Column = BTreeMap<&'static str, Vec<Spot>>;

/// 认出的各格。
#[derive(Default)]
pub struct Found {
    cells: BTreeMap<Stage, Column>,
    /// 报告过重复的行，一行只说一次。
    repeated: BTreeSet<u32>,
}

/// 表里的两列数，和与预算数并列的年初预算数。
pub struct Figures {
    /// 预算数：全年的，没有的用年初的。
    pub budget: Column,
    /// 决算数。
    pub actual: Column,
    /// 年初预算数；`budget` 就是它的没有。
    pub initial: Column,
}

impl Figures {
    /// 表里的两列：键、叫法、各格。
    pub fn columns(&self) -> [(&'static str, &'static str, &Column); 2] {
        [("budget", "预算数", &self.budget), ("actual", "决算数", &self.actual)]
    }
}

impl Found {
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// 记下一格；同一个数写了两处而且都有数的，两处都报告。
    pub fn put(
        &mut self,
        scene: &Scene,
        (item, stage): (&'static str, Stage),
        spots: Vec<Spot>,
        parsed: &mut Parsed,
    ) {
        let present =
            |spots: &[Spot]| spots.iter().any(|spot| amounts::read(scene.sheet, *spot).is_present());
        let column = self.cells.entry(stage).or_default();
        match column.get(item).filter(|first| present(first) && **first != spots) {
            Some(_) if !present(&spots) => {}
            Some(first) => {
                if self.repeated.insert(spots[0].0) {
                    let message = format!("“三公”经费表里“{item}”的{}有两处", stage.name());
                    parsed.findings.push(
                        Diagnostic::error("X16", message)
                            .at(scene.place(first[0]))
                            .at(scene.place(spots[0]))
                            .help("只留一处，或把表头写清楚"),
                    );
                }
            }
            None => {
                column.insert(item, spots);
            }
        }
    }

    /// 定下预算数是哪一列：全年的；没有全年的，是只说预算数的；都没有的，是年初的。
    pub fn settle(mut self, parsed: &mut Parsed) -> Figures {
        let mut take = |stage| self.cells.remove(&stage).unwrap_or_default();
        let [initial, plain, whole, actual] =
            [Stage::Initial, Stage::Budget, Stage::Whole, Stage::Actual].map(&mut take);
        let mut tell = |told: &str| parsed.remarks.push(told.to_string());
        let (budget, initial) = match (whole.is_empty(), plain.is_empty(), initial.is_empty()) {
            (false, false, true) => {
                tell("“预算数”与“全年预算数”并列，“预算数”作年初预算数");
                (whole, plain)
            }
            (false, false, false) => {
                tell("略去“预算数”（另有年初预算数、全年预算数）");
                (whole, initial)
            }
            (false, true, _) => (whole, initial),
            (true, false, _) => (plain, initial),
            (true, true, false) => {
                tell("没有全年预算数，用的是年初预算数");
                (initial, Column::new())
            }
            (true, true, true) => (Column::new(), Column::new()),
        };
        Figures { budget, actual, initial }
    }
}
