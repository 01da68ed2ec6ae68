//! 批量报告的网页：单独一个文件，任何浏览器都能开，点表头排序。

use super::report::{BatchReport, Status, UnitReport, codes, first_error};
use crate::diagnostic::{Diagnostic, MOST_PLACES, Severity, visible};
use crate::publish::percent_encoded;
use std::fmt::Write;

/// 网页的框架；没有脚本也能看，脚本只管排序、筛选和标出过期的。
const PAGE: &str = include_str!("report.html");

/// 表头。
const HEADS: [&str; 8] = ["序号", "代码", "单位", "级次", "结果", "页数", "公开期限", "发现"];

/// 整个网页。
pub fn page(report: &BatchReport) -> String {
    let counts: String = Status::ALL
        .iter()
        .filter(|status| !status.is_rare() || report.count(**status) > 0)
        .map(|status| {
            let (class, label, count) = (class(*status), status.label(), report.count(*status));
            format!("<button type=\"button\" class=\"{class}\" data-show=\"{label}\">{label}<b>{count}</b></button>")
        })
        .collect();
    let heads = HEADS.map(|head| format!("<th scope=\"col\"><button type=\"button\">{head}</button></th>"));
    let rows: String = report.units.iter().map(row).collect();
    let shard = report.shard.as_ref().map(|shard| format!("，第 {shard} 片")).unwrap_or_default();
    let about = format!("{}{shard}，{}，{} 页", report.source, report.extent(), report.pages());
    // 先换框架里的标记，再放内容：内容里即使写着标记也不会被换。
    let mut page = String::with_capacity(PAGE.len() + rows.len());
    for (index, part) in PAGE.split("@@").enumerate() {
        match (index % 2, part) {
            (0, text) => page.push_str(text),
            (_, "about") => page.push_str(&escape(&about)),
            (_, "program") => page.push_str(&escape(&report.program)),
            (_, "counts") => page.push_str(&counts),
            (_, "notes") => page.push_str(&list(&report.findings)),
            (_, "heads") => page.push_str(&heads.concat()),
            (_, "rows") => page.push_str(&rows),
            (_, other) => page.push_str(other),
        }
    }
    page
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

fn row(unit: &UnitReport) -> String {
    let mut row = format!("<tr class=\"{}\">", class(unit.status));
    let mut cell = |text: &str, sort: &str, kind: &str| {
        let _ = write!(row, "<td data-sort=\"{}\" class=\"{kind}\">{text}</td>", escape(sort));
    };
    let due = &escape(unit.due.as_deref().unwrap_or_default());
    let pages = if unit.pages == 0 { String::new() } else { unit.pages.to_string() };
    let name = match &unit.pdf {
        Some(pdf) => format!("<a href=\"{}\">{}</a>", link(pdf), escape(&unit.unit)),
        None => escape(&unit.unit),
    };
    let errors = unit.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    cell(&unit.order.to_string(), &unit.order.to_string(), "n");
    cell(&escape(&unit.code), &unit.code, "code");
    cell(&name, &unit.unit, "u");
    cell(&escape(&unit.level), &unit.level, "");
    cell(&format!("<span>{}</span>", unit.status.label()), unit.status.label(), "s");
    cell(&pages, &unit.pages.to_string(), "n");
    cell(due, due, "due");
    cell(&findings(unit), &format!("{:06}", errors * 1000 + unit.findings.len()), "f");
    row.push_str("</tr>\n");
    row
}

fn findings(unit: &UnitReport) -> String {
    let mut text = String::new();
    if !unit.findings.is_empty() {
        // 收起时也看得见头一个错误是什么。
        let first = first_error(&unit.findings)
            .map(|finding| format!("<i>{}</i>", escape(&finding.message)))
            .unwrap_or_default();
        let codes = escape(&codes(&unit.findings).join(" "));
        let _ = write!(text, "<details><summary>{codes}{first}</summary>{}</details>", list(&unit.findings));
    }
    if let (Some(input), Some(output)) = (&unit.input_digest, &unit.output_digest) {
        let _ = write!(
            text,
            "<small title=\"输入 {}　成品 {}\">成品 {}…</small>",
            escape(input),
            escape(output),
            escape(&output.chars().take(8).collect::<String>())
        );
    }
    text
}

fn list(findings: &[Diagnostic]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let item = |finding: &Diagnostic| {
        let mut item = format!(
            "<li class=\"{}\"><b>{}[{}]</b> {}",
            if finding.severity == Severity::Error { "e" } else { "w" },
            finding.severity.label(),
            escape(&finding.code),
            escape(&finding.message)
        );
        for place in finding.places.iter().take(MOST_PLACES) {
            let _ = write!(item, "<br>位置：<code>{}</code>", escape(&place.to_string()));
        }
        if finding.places.len() > MOST_PLACES {
            let _ = write!(item, "<br>另有 {} 处", finding.places.len() - MOST_PLACES);
        }
        if !finding.help.is_empty() {
            let _ = write!(item, "<br>改法：{}", escape(&finding.help));
        }
        item + "</li>"
    };
    format!("<ul>{}</ul>", findings.iter().map(item).collect::<String>())
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

    #[test]
    fn data_never_becomes_markup() {
        let finding = Diagnostic::error("R02", "<script>alert(1)</script> @@rows@@");
        let report = BatchReport {
            total: 1,
            roster: String::new(),
            program: "gongkai".into(),
            source: "\"><img>".into(),
            shard: None,
            findings: vec![finding],
            units: Vec::new(),
            page: None,
        };
        let page = page(&report);
        assert!(!page.contains("<script>alert") && !page.contains("<img>"));
        assert!(page.contains("@@rows@@"), "data that looks like a marker stays as it is");
        assert_eq!(link("a b/甲.pdf"), "./a%20b/%E7%94%B2.pdf");
    }
}
