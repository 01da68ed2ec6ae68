//! 读入：报告文件夹或一个 JSON 文件 → 模型，每个值都记得自己的位置。

mod amounts;
mod attach;
mod check;
mod csv;
mod encoding;
mod files;
mod flood;
pub mod formula;
mod indicators;
mod json;
mod last_year;
mod listing;
mod load;
mod model;
pub(crate) mod node;
mod not_report;
mod only_report;
mod opened;
mod renamed_book;
mod residue;
mod scalar;
mod schema;
pub(crate) mod syntax;
mod text;
mod toml;
pub mod workbook;

pub use amounts::each_amount;
pub use check::Places;
pub use csv::unclosed_quote;
pub use files::{read_regular, unreachable, unread};
pub use last_year::{last_year_at, read_last_year};
pub use listing::{name_of, paths_in};
pub use not_report::not_a_report;
pub use only_report::{forms_in, is_json_report, only_json, only_report};
pub use opened::opened;
pub use schema::{complete, description_of, input_schema};
pub use text::one_line;

use crate::diagnostic::{Diagnostic, has_errors};
use crate::report::Report;
use crate::report::files::{FileKind, MAIN_FILE, kind_of};
use files::Folder;
use load::{Root, load};
use model::Model;
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

/// 读入的选项。
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct ReadOptions {
    /// 不是 UTF-8 的文件按 GB18030 解读。
    pub gb18030: bool,
}

/// 读好的报告。
#[derive(Debug)]
pub struct Loaded {
    /// 模型。
    pub report: Report,
    /// 各个值在哪个文件的哪一处。
    pub places: Places,
    /// 读入时的警告和信息。
    pub findings: Vec<Diagnostic>,
}

/// 没有读成的报告。
#[derive(Debug)]
pub struct Unread {
    /// 全部发现。
    pub findings: Vec<Diagnostic>,
    /// 只是缺几项的：缺的用空的顶上，供检查各表。
    ///
    /// `None` when anything but missing entries is wrong, or the amounts have no unit;
    /// then the tables cannot be trusted either.
    pub unfinished: Option<Box<Loaded>>,
}

/// 读一个报告：文件夹（`report.toml` 和表），一个 JSON 文件，一个填报工作簿，或只放着一份的文件夹。
///
/// # Errors
/// 有任何错误级别的发现时，返回全部发现。
pub fn read(path: &Path, options: ReadOptions) -> Result<Loaded, Vec<Diagnostic>> {
    read_as_far(path, options).map_err(|unread| unread.findings)
}

/// 同 [`read`]；只是缺几项的，读到的也给出来，不必再读一遍。
///
/// # Errors
/// 有任何错误级别的发现时，返回全部发现，连同读到的。
pub fn read_as_far(path: &Path, options: ReadOptions) -> Result<Loaded, Unread> {
    let mut findings = Vec::new();
    let root = load(path, options, &mut findings);
    modelled(root, findings)
}

/// 读一份已经在手里的 JSON 报告，如编进程序的样例；`name` 用在消息里。
///
/// # Errors
/// 有任何错误级别的发现时，返回全部发现。
pub fn read_json(name: &str, text: &str) -> Result<Loaded, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let tree = json::parse(text, &Arc::from(name), &mut findings);
    modelled(tree.map(|tree| Root { tree, name: name.to_string() }), findings)
        .map_err(|unread| unread.findings)
}

/// 读成的树 → 模型；`findings` 是读的时候的发现。
fn modelled(root: Option<Root>, mut findings: Vec<Diagnostic>) -> Result<Loaded, Unread> {
    let model = root.map_or(Model::None, |root| model::of(root, &mut findings));
    flood::limit(&mut findings);
    match model {
        Model::Whole(report, places) if !has_errors(&findings) => Ok(Loaded { report, places, findings }),
        Model::Unfinished(report, places) => {
            let loaded = Loaded { report, places, findings: Vec::new() };
            Err(Unread { findings, unfinished: Some(loaded.into()) })
        }
        _ => Err(Unread { findings, unfinished: None }),
    }
}

/// 指着主文件的（`甲/report.toml`）就是它的文件夹：旁边的表和文字也是这个报告的。
pub fn report_root(path: &Path) -> &Path {
    if path.file_name() == Some(OsStr::new(MAIN_FILE)) { inputs_of(path) } else { path }
}

/// 一个报告的输入都在哪里：单独的 .toml 读它旁边的表和文字，是它所在的文件夹；别的是它自己。
pub fn inputs_of(report: &Path) -> &Path {
    let has_more = kind_of(report) == Some(FileKind::Toml) && report.is_file();
    match folder_of(report) {
        _ if !has_more => report,
        here if here.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    }
}

/// 报告所在的文件夹：报告文件夹自己，或单独一个文件的上级；上年报告的路径、写在旁边的成品由此算起。
pub fn folder_of(report: &Path) -> &Path {
    if report.is_dir() { report } else { report.parent().unwrap_or(Path::new("")) }
}

/// 读一个单独的文本文件（如名册）；编码和大小的规矩与报告的相同。
pub fn read_text(path: &Path, options: ReadOptions, findings: &mut Vec<Diagnostic>) -> Option<String> {
    Folder::new(path.parent().unwrap_or(Path::new("")), options.gb18030).given(&name_of(path), None, findings)
}
