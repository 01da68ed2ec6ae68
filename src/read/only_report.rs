//! 没有 report.toml 的文件夹里正好有一份报告（填报工作簿、JSON）：它就是这个报告，与单独给它一样。

use super::workbook::{self, is_workbook};
use super::{name_of, paths_in, read_regular};
use crate::report::files::{FORM_FILE, FileKind, MAIN_FILE, TABLE_FOLDER, is_input, kind_of};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// 一个文件夹的报告就是里面唯一的一份填报工作簿或 JSON；是 report.toml 的文件夹、一份也没有、
/// 不止一份的，没有。打不开的工作簿多半就是它（有密码、没有传完）：也给出，读的时候说为什么。
pub fn only_report(folder: &Path) -> Option<PathBuf> {
    if [MAIN_FILE, TABLE_FOLDER].iter().any(|name| folder.join(name).symlink_metadata().is_ok()) {
        return None;
    }
    let Books { mut forms, mut closed } = books_in(folder);
    // 旁边能打开的一份，多半是从前的。
    if let Some(own) = closed.iter().find(|path| name_of(path) == FORM_FILE) {
        return Some(own.clone());
    }
    match forms.len() {
        0 if closed.is_empty() => only_json(folder),
        0 => Some(closed.swap_remove(0)),
        1 => forms.pop(),
        _ => None,
    }
}

/// 文件夹里的各份填报工作簿，依名称；列不出、打不开的，用它的时候说。
pub fn forms_in(folder: &Path) -> Vec<PathBuf> {
    books_in(folder).forms
}

/// 文件夹里唯一的一份 JSON 报告；只看 JSON。
pub fn only_json(folder: &Path) -> Option<PathBuf> {
    let mut paths = inputs_in(folder);
    paths.retain(|path| kind_of(path) == Some(FileKind::Json) && path.is_file());
    let only = if paths.len() == 1 { paths.pop() } else { None };
    only.filter(|path| is_json_report(path))
}

/// 是不是一份 JSON 报告；读不了、写坏了看不出的也算，读的时候说。
pub fn is_json_report(path: &Path) -> bool {
    let is_report = |bytes: Vec<u8>| {
        serde_json::from_slice(&bytes)
            .map_or(true, |value: Value| value.get("unit").is_some_and(Value::is_object))
    };
    kind_of(path) == Some(FileKind::Json) && read_regular(path).map_or(true, is_report)
}

/// 文件夹里的工作簿，依名称；打开了没有填报页的不在内。
#[derive(Default)]
struct Books {
    /// 填报工作簿。
    forms: Vec<PathBuf>,
    /// 打不开的，是不是填报工作簿看不出。
    closed: Vec<PathBuf>,
}

fn books_in(folder: &Path) -> Books {
    let mut books = Books::default();
    for path in inputs_in(folder).into_iter().filter(|path| is_workbook(path) && !path.is_dir()) {
        match is_form(&path) {
            Some(true) => books.forms.push(path),
            Some(false) => {}
            None => books.closed.push(path),
        }
    }
    books
}

fn inputs_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths = paths_in(folder).unwrap_or_default();
    paths.retain(|path| is_input(&name_of(path)));
    paths
}

/// 打开看，有没有填报页；打不开的没有。
fn is_form(path: &Path) -> Option<bool> {
    let sheets = workbook::open(&read_regular(path).ok()?, &name_of(path)).ok()?;
    Some(sheets.iter().any(workbook::form::is_form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// 文件夹里写着这几个文件（打不开的工作簿、JSON），它的报告是哪一个。
    fn found(files: &[(&str, &str)]) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        only_report(folder.path()).map(|path| name_of(&path))
    }

    #[test]
    fn what_cannot_be_opened_may_be_the_report() {
        let half = "PK\u{3}\u{4}半截";
        assert_eq!(found(&[("填报.xlsx", half)]).as_deref(), Some("填报.xlsx"));
        assert_eq!(found(&[("a.xlsx", half), ("填报.xlsx", half)]).as_deref(), Some("填报.xlsx"));
        assert_eq!(found(&[("a.xlsx", half), ("甲.json", "{")]).as_deref(), Some("a.xlsx"));
        assert_eq!(found(&[("填报.xlsx", half), ("report.toml", "")]), None, "report.toml leads");
        assert_eq!(found(&[("~$填报.xlsx", half)]), None, "an open mark is no workbook");
    }

    #[test]
    fn one_json_report_is_the_report_of_its_folder() {
        let report = r#"{"unit":{"name":"甲局"}}"#;
        assert_eq!(found(&[("甲.json", report)]).as_deref(), Some("甲.json"));
        assert_eq!(found(&[("甲.json", r#"{"unit":"#)]).as_deref(), Some("甲.json"), "half transferred");
        assert_eq!(found(&[("甲.json", report), ("乙.json", report)]), None);
        for other in [r#"{"unit":"甲局"}"#, r#"{"units":[]}"#, "[]"] {
            assert_eq!(found(&[("记录.json", other)]), None, "{other}");
        }
    }
}
