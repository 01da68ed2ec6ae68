//! 科目目录的年度：没有收录当年的，说明按哪一年核对。

use super::Subject;
use crate::diagnostic::Diagnostic;
use crate::subject::Catalogue;

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let year = subject.report.year;
    if year != Catalogue::YEAR {
        let message = format!("没有收录 {year} 年的科目目录，代码和名称按 {} 年的核对", Catalogue::YEAR);
        findings.push(
            Diagnostic::warning("K08", message)
                .at(subject.at("year"))
                .help("当年新设、改名的科目请对照政府收支分类科目"),
        );
    }
}
