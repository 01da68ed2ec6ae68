//! 成品由哪些输入决定：自己的，上年的，版式、字体和程序的；三样都没有变的不必重排。

use super::Setup;
use super::digest::{self, Digest};
use super::machines::Machines;
use super::roster::Listed;
use crate::read::last_year_at;
use std::path::Path;

/// 三样输入各自的摘要；都在读它们之前取得，排的当中又存了盘，下次就看得出。
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// 报告自己，和这次怎样读它。
    pub own: String,
    /// 上年的报告；没有用到的为空。
    pub last: String,
    /// 版式、字体、程序。
    pub machine: String,
}

impl Inputs {
    /// 现在的样子：`own` 是 [`own`] 的，`last`、`layout` 照报告里写的。
    pub fn of(own: String, source: &Path, last: Option<&str>, layout: &str, machines: &Machines) -> Self {
        let machine = match machines.layout(layout, source) {
            Ok(layout) => machines.digest(&layout),
            // 有毛病的版式改了又是另一种毛病，或者好了。
            Err(findings) => findings.iter().map(ToString::to_string).collect(),
        };
        Self { own, last: of_last(source, last), machine }
    }

    /// 合起来的摘要，记在记录里。
    pub fn key(&self) -> String {
        Digest::default().add(&self.own).add(&self.last).add(&self.machine).text()
    }
}

/// 报告自己和这次怎样读它的摘要。
pub fn own(unit: &Listed, source: &Path, setup: &Setup) -> String {
    let asked = setup.layout.as_deref().or(unit.layout.as_deref()).unwrap_or_default();
    Digest::default()
        .add(digest::of_input(source))
        .add(asked)
        .add([u8::from(setup.read.gb18030)])
        .add(&setup.name)
        .add(if unit.named_by_roster { &unit.name } else { "" })
        .add(&unit.code)
        .text()
}

/// 上年的报告的摘要；没有用到的为空。
pub fn of_last(source: &Path, folder: Option<&str>) -> String {
    folder.map(|folder| digest::of_input(&last_year_at(source, folder))).unwrap_or_default()
}
