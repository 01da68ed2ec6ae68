//! 名册：哪些单位要公开，报告在哪里，几时到期。

mod aside;
mod claims;
mod code;
mod codes;
mod columns;
mod folder;
mod head;
mod line;
mod manner;
mod path;
mod peek;
mod repeats;
mod rows;
mod seek;
mod table;
mod unseen;

pub use folder::of_report;
pub use path::is_foreign;
pub use seek::seek;
pub use table::is_roster;

use super::date::Date;
use super::digest::Digest;
use crate::diagnostic::{Diagnostic, Place};
use crate::read::ReadOptions;
use crate::report::files::MAIN_FILE;
use std::path::{Path, PathBuf};

/// 要公开的一个单位。
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// 名册上的名称；按文件夹批量时是报告里写的，读不出则是文件名。
    pub name: String,
    /// 名称来自名册，报告里要写得一样。
    pub named_by_roster: bool,
    /// 单位代码。
    pub code: String,
    /// 主管部门；名册没有这一列、这一格空着的没有。
    pub department: Option<String>,
    /// 预算级次。
    pub level: String,
    /// 报告；名册没有写、也没有找到的没有。
    pub source: Option<PathBuf>,
    /// 名册没有写报告在哪里，在这个文件夹里找过。
    pub sought: Option<PathBuf>,
    /// 名册指定的版式。
    pub layout: Option<String>,
    /// 批复日期。
    pub approved: Option<Date>,
    /// 不公开的，为什么：名册上的话。
    pub exempt: Option<String>,
    /// 是下面紧接着的几个单位的上级，自己没有写报告。
    pub below: usize,
    /// 输出文件夹的名称。
    pub folder: String,
    /// 名册里的位置。
    pub place: Place,
    /// 名册这一行的发现。
    pub findings: Vec<Diagnostic>,
}

impl Listed {
    /// 名称、代码都没有写。
    fn is_nameless(&self) -> bool {
        self.name.is_empty() && self.code.is_empty()
    }
}

/// 名册的摘要：写得一样的是同一本名册，在哪台机器上、放在哪个文件夹都一样。
pub fn digest(units: &[Listed]) -> String {
    let mut digest = Digest::default();
    for unit in units {
        let report = unit.source.as_deref().and_then(Path::file_name).unwrap_or_default();
        let approved = unit.approved.map(|date| date.to_string()).unwrap_or_default();
        digest.add(&unit.name).add(&unit.code).add(report.to_string_lossy().as_bytes());
        digest.add(&unit.level).add(unit.layout.as_deref().unwrap_or_default()).add(approved);
        digest.add(unit.exempt.as_deref().unwrap_or_default());
    }
    digest.text()
}

/// 名册、文件夹里没有用的，各有什么原因；输出文件夹 `out` 不算。
pub fn left_out(source: &Path, out: &Path, options: ReadOptions) -> Vec<Diagnostic> {
    if source.is_dir() { folder::left_out(source, out) } else { table::left_out(source, options) }
}

/// 读名册（CSV 或工作簿），或列出文件夹里的报告；重复的单位、相撞的名称在这里就报告。
///
/// # Errors
/// 名册不能用的全部原因。
pub fn load(source: &Path, options: ReadOptions) -> Result<Vec<Listed>, Vec<Diagnostic>> {
    match list(source, options)? {
        (units, repeats) if repeats.is_empty() => Ok(units),
        (_, repeats) => Err(repeats),
    }
}

/// 各单位，和其中重复的。
///
/// # Errors
/// 名册不能用，或没有单位。
pub fn list(source: &Path, options: ReadOptions) -> Result<(Vec<Listed>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let units = if source.is_dir() { folder::units(source)? } else { table::units(source, options)? };
    if !units.is_empty() {
        let repeats = repeats::find(&units);
        return Ok((units, repeats));
    }
    let mut findings = left_out(source, Path::new(""), options);
    let what = match source.join(MAIN_FILE).is_file() {
        true => "没有要排的单位：这是一个报告，排一份用 gongkai build",
        false => "没有要排的单位",
    };
    findings.push(Diagnostic::error("B01", what).at(Place::file(source.display().to_string())).help(
        "文件夹里要有报告（内有 report.toml 的子文件夹，.json 文件，或填报工作簿）；名册表头下要有单位",
    ));
    Err(findings)
}
