//! 正由表格软件开着的工作簿：没有存盘的改动读不到。

use crate::diagnostic::{Diagnostic, Place};
use crate::report::files::OPENED;
use std::path::Path;

/// 报告里正开着的文件，各提醒一句。
pub fn opened(report: &Path) -> Vec<Diagnostic> {
    let told = |name: String| {
        let message = format!("{name} 正在表格软件里打开，没有存盘的改动没有读到");
        let finding = Diagnostic::warning("B12", message).at(Place::file(name));
        finding.help("存盘、关掉，再运行一次")
    };
    opened_names(report).into_iter().map(told).collect()
}

fn opened_names(report: &Path) -> Vec<String> {
    if report.is_file() {
        let name = report.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let open = report.with_file_name(format!("{OPENED}{name}")).exists();
        return open.then_some(name).into_iter().collect();
    }
    let entries = std::fs::read_dir(report).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut opened: Vec<String> =
        names.filter_map(|name| name.strip_prefix(OPENED).map(str::to_string)).collect();
    opened.sort();
    opened
}
