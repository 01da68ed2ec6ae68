//! 没有名册的文件夹里不看、又像是交来的文件：压缩包、别的格式、名册，一种说一句。

use crate::diagnostic::{Diagnostic, Place};
use crate::read::name_of;
use crate::report::files::{FileKind, is_input, kind_of};
use std::path::{Path, PathBuf};

/// 压缩包。
const ARCHIVES: [&str; 3] = ["rar", "zip", "7z"];
/// 表格、文字软件的别的格式。
const DOCUMENTS: [&str; 4] = ["et", "wps", "doc", "docx"];
/// 点名头几个。
const NAMED: usize = 3;

/// 名称像名册：给的是文件夹，不照它排，也不当它是一个单位。
pub(super) fn is_roster(path: &Path) -> bool {
    let is_table = matches!(kind_of(path), Some(FileKind::Csv | FileKind::Workbook));
    is_table && name_of(path).contains("名册")
}

/// 各种不看的，一种一条。
pub(super) fn told(paths: &[PathBuf]) -> Vec<Diagnostic> {
    let files = paths.iter().filter(|path| is_input(&name_of(path)) && path.is_file());
    let files: Vec<&Path> = files.map(AsRef::as_ref).collect();
    let of = |is_one: &dyn Fn(&Path) -> bool| -> Vec<&Path> {
        files.iter().copied().filter(|path| is_one(path)).collect()
    };
    let has = |path: &Path, known: &[&str]| {
        path.extension().is_some_and(|own| known.iter().any(|known| own.eq_ignore_ascii_case(known)))
    };
    let rosters = of(&is_roster);
    let by_roster = match rosters.first() {
        Some(roster) => format!("要按名册排，写 gongkai batch {} -o 文件夹", roster.display()),
        None => String::new(),
    };
    let told = [
        (of(&|path| has(path, &ARCHIVES)), "是压缩包，里面有报告的要先解压".to_string()),
        (of(&|path| has(path, &DOCUMENTS)), "里面是填报表的，另存为 .xlsx".to_string()),
        (rosters, by_roster),
    ];
    told.iter().filter_map(|(paths, what)| unseen(paths, what)).collect()
}

fn unseen(paths: &[&Path], what: &str) -> Option<Diagnostic> {
    let names: Vec<String> = paths.iter().map(|path| name_of(path)).collect();
    let named = names.get(..names.len().min(NAMED)).filter(|named| !named.is_empty())?.join("、");
    let more = if names.len() > NAMED { format!(" 等 {} 个", names.len()) } else { String::new() };
    let finding = Diagnostic::info("B16", format!("没有看 {named}{more}：{what}"));
    Some(names.into_iter().fold(finding, |finding, name| finding.at(Place::file(name))))
}
