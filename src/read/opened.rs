//! 正由表格软件开着的工作簿：没有存盘的改动读不到。

use super::listing::{name_of, paths_in};
use super::report_root;
use crate::diagnostic::{Diagnostic, Place};
use crate::report::files::opened_by;
use std::collections::BTreeSet;
use std::path::Path;

/// 报告里正开着的文件，各提醒一句。
pub fn opened(report: &Path) -> Vec<Diagnostic> {
    let told = |name: String| {
        let message = format!("{name} 正在表格软件里打开，没有存盘的改动没有读到");
        let finding = Diagnostic::warning("B12", message).at(Place::file(name));
        finding.help("存盘、关掉，再运行一次")
    };
    opened_names(report_root(report)).into_iter().map(told).collect()
}

fn opened_names(report: &Path) -> Vec<String> {
    let (folder, only) = match report.is_file() {
        true => (report.parent().filter(|own| !own.as_os_str().is_empty()), Some(name_of(report))),
        false => (Some(report), None),
    };
    // 只是提醒：列不出的，读报告的时候说。
    let paths = paths_in(folder.unwrap_or(Path::new("."))).unwrap_or_default();
    let opened = paths.iter().filter_map(|path| opened_by(&name_of(path)).map(str::to_string));
    let opened: BTreeSet<String> =
        opened.filter(|name| only.as_ref().is_none_or(|only| only == name)).collect();
    opened.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workbooks_open_in_any_program_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let names =
            ["~$甲.xlsx", ".~lock.乙.ods#", ".~丙.xls", ".~lock.丁.xlsx", ".戊.xlsx", "己.xlsx", "~$"];
        for name in names {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(opened_names(folder.path()), ["丙.xls", "乙.ods", "甲.xlsx"]);
        let book = folder.path().join("乙.ods");
        std::fs::write(&book, "").unwrap();
        assert_eq!(opened_names(&book), ["乙.ods"]);
        assert!(opened_names(&folder.path().join("己.xlsx")).is_empty());
    }
}
