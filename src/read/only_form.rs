//! 没有 report.toml 的文件夹里正好有一份填报工作簿：它就是这个报告，与单独给它一样。

use super::workbook::{self, is_workbook};
use super::{name_of, paths_in, read_regular};
use crate::report::files::{MAIN_FILE, TABLE_FOLDER, is_input};
use std::path::{Path, PathBuf};

/// 一个文件夹的报告就是里面唯一的一份填报工作簿；是 report.toml 的文件夹、没有填报工作簿、
/// 不止一份的，没有。
pub fn only_form(folder: &Path) -> Option<PathBuf> {
    if [MAIN_FILE, TABLE_FOLDER].iter().any(|name| folder.join(name).symlink_metadata().is_ok()) {
        return None;
    }
    let mut forms = forms_in(folder);
    if forms.len() == 1 { forms.pop() } else { None }
}

/// 文件夹里的各份填报工作簿，依名称；列不出、打不开的，用它的时候说。
pub fn forms_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths = paths_in(folder).unwrap_or_default();
    paths.retain(|path| is_workbook(path) && is_input(&name_of(path)) && is_form(path));
    paths
}

/// 打开看，有没有填报页。
fn is_form(path: &Path) -> bool {
    let Ok(bytes) = read_regular(path) else { return false };
    workbook::open(&bytes, &name_of(path)).is_ok_and(|sheets| sheets.iter().any(workbook::form::is_form))
}
