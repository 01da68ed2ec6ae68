//! 批量报告的网页：单独一个文件，任何浏览器都能开；屏上一张可以排序、筛选的表，纸上另是一份。

mod paper;
mod rows;

use super::report::{BatchReport, Status};
use crate::diagnostic::{Diagnostic, MOST_PLACES, Severity, visible};
use crate::publish::percent_encoded;
use std::fmt::Write;

/// 网页的框架；没有脚本也能看，脚本只管排序、筛选和过没过期限。
const PAGE: &str = include_str!("page.html");

/// 整个网页。
pub fn page(report: &BatchReport) -> String {
    let shard = report.shard.as_ref().map(|shard| format!("，第 {shard} 片")).unwrap_or_default();
    let about = format!("{}{shard}，{}，{} 页", report.source, report.extent(), report.pages());
    // 名册的合计行、没有用的列（信息）不碍公开，放在后面。
    let (notes, faults): (Vec<_>, Vec<_>) =
        report.findings.iter().partition(|finding| finding.severity == Severity::Info);
    let columns = rows::Columns::of(report);
    let parts = [
        ("about", escape(&about)),
        ("program", escape(&report.program)),
        ("counts", counts(report)),
        ("faults", list(faults)),
        ("heads", rows::heads(columns)),
        ("rows", rows::all(report, columns)),
        ("paper", paper::all(report)),
        ("notes", list(notes)),
    ];
    // 先换框架里的标记，再放内容：内容里即使写着标记也不会被换。
    let pieces = PAGE.split("@@").enumerate();
    pieces.map(|(index, piece)| if index % 2 == 0 { piece } else { part(&parts, piece) }).collect()
}

/// 标记 `name` 处的内容；不认得的照印。
fn part<'a>(parts: &'a [(&str, String)], name: &'a str) -> &'a str {
    parts.iter().find(|(known, _)| *known == name).map_or(name, |(_, text)| text)
}

/// 各种结果的个数，也是筛选的按钮。
fn counts(report: &BatchReport) -> String {
    let shown = |status: &&Status| !status.is_rare() || report.count(**status) > 0;
    let buttons = Status::ALL.iter().filter(shown).map(|status| {
        let (class, label, count) = (class(*status), status.label(), report.count(*status));
        format!(
            "<button type=\"button\" class=\"{class}\" data-show=\"{class}\">{label}<b>{count}</b></button>"
        )
    });
    buttons.collect()
}

fn class(status: Status) -> &'static str {
    match status {
        Status::Published => "published",
        Status::Unchanged => "unchanged",
        Status::Errors => "errors",
        Status::Missing => "missing",
        Status::Exempt => "exempt",
        Status::Pending => "pending",
    }
}

/// 各发现，一条一项；没有的为空。
fn list<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    let items: String = findings.into_iter().map(item).collect();
    if items.is_empty() { items } else { format!("<ul>{items}</ul>") }
}

fn item(finding: &Diagnostic) -> String {
    let mut item = format!(
        "<li class=\"{}\"><b>{}[{}]</b> {}",
        if finding.severity == Severity::Error { "e" } else { "w" },
        finding.severity.label(),
        escape(&finding.code),
        escape(&finding.message)
    );
    for place in finding.places.iter().take(MOST_PLACES) {
        let _ = write!(item, "<span>位置：<code>{}</code></span>", escape(&place.to_string()));
    }
    if finding.places.len() > MOST_PLACES {
        let _ = write!(item, "<span>另有 {} 处</span>", finding.places.len() - MOST_PLACES);
    }
    if !finding.help.is_empty() {
        let _ = write!(item, "<span>改法：{}</span>", escape(&finding.help));
    }
    item + "</li>"
}

/// 数据里的文字一律当文字。
fn escape(text: &str) -> String {
    visible(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// 相对路径写成链接。
fn link(path: &str) -> String {
    format!("./{}", percent_encoded(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::report::UnitReport;
    use crate::batch::roster::of_report;
    use crate::batch::unit::blank;
    use crate::diagnostic::Place;

    fn report(units: Vec<UnitReport>, findings: Vec<Diagnostic>) -> BatchReport {
        BatchReport {
            total: units.len(),
            roster: String::new(),
            program: "gongkai".into(),
            source: "\"><img>".into(),
            shard: None,
            findings,
            units,
            page: None,
        }
    }

    fn unit(order: usize, status: Status, findings: Vec<Diagnostic>) -> UnitReport {
        UnitReport { status, findings, ..blank(&of_report(format!("{order}局.json").into()), order - 1) }
    }

    #[test]
    fn data_never_becomes_markup() {
        let finding = || Diagnostic::error("R02", "<script>alert(1)</script> @@rows@@");
        let page = page(&report(vec![unit(1, Status::Errors, vec![finding()])], vec![finding()]));
        assert!(!page.contains("<script>alert") && !page.contains("<img>"));
        assert!(page.contains("@@rows@@"), "data that looks like a marker stays as it is");
        assert_eq!(link("a b/甲.pdf"), "./a%20b/%E7%94%B2.pdf");
    }

    #[test]
    fn what_is_wrong_comes_first_and_notes_of_the_roster_last() {
        let units = vec![
            unit(1, Status::Published, vec![Diagnostic::info("G900", "尾数差")]),
            unit(2, Status::Missing, vec![Diagnostic::error("B04", "没有报告")]),
            unit(3, Status::Errors, vec![Diagnostic::warning("W1", "乙"), Diagnostic::error("G1", "甲")]),
        ];
        let notes = vec![Diagnostic::info("B18", "合计行"), Diagnostic::error("B10", "缺第 1 片")];
        let page = page(&report(units, notes));
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}"));
        assert!(at("B10") < at("3局") && at("3局") < at("2局") && at("2局") < at("1局"));
        assert!(at("合计行") > at("</main>"));
        assert!(page.contains("<b class=\"e\">错误 1</b> <b class=\"w\">警告 1</b><i>甲</i><i>乙</i>"));
        assert!(!page.contains("级次") && !page.contains("主管部门"), "no column that is empty for all");
    }

    #[test]
    fn columns_of_the_roster_are_shown_when_they_are_filled() {
        let mut one = unit(1, Status::Published, Vec::new());
        one.department = Some("某某局".into());
        one.remarks = Some("1局/检查意见.txt".into());
        let page = page(&report(vec![one], Vec::new()));
        assert!(page.contains(">主管部门<") && page.contains(">某某局<") && !page.contains("级次"));
        assert!(page.contains(&format!("<a href=\"{}\">检查意见</a>", link("1局/检查意见.txt"))));
    }

    #[test]
    fn paper_tells_each_fault_with_its_mending_and_the_rest_in_a_line() {
        let fault = |number: usize| {
            let place = Place::at("填报.xlsx › 收入决算表", number, 3);
            Diagnostic::error("G1", format!("错{number}")).at(place).help("改正")
        };
        let mut bad = unit(1, Status::Errors, (1..=5).map(fault).collect());
        bad.due = Some("2025-09-09".into());
        let warned = unit(2, Status::Published, vec![Diagnostic::warning("W1", "乙")]);
        let report = BatchReport { total: 5, ..report(vec![bad, warned], Vec::new()) };
        let paper = paper::all(&report);
        assert!(paper.contains("不在这份里 <b>3</b>"), "{paper}");
        assert!(paper.contains("应公开 <b>5</b>") && paper.contains("有错误 <b>1</b>"), "{paper}");
        assert!(paper.contains("data-sort=\"2025-09-09\"") && paper.contains("收入决算表 › C1"), "{paper}");
        assert!(
            paper.contains("错3") && !paper.contains("错4") && paper.contains("另有 2 个错误"),
            "{paper}"
        );
        assert!(paper.contains("2局") && !paper.contains("乙"), "a warning is only counted: {paper}");
    }
}
