//! 屏上的表：一个单位一行，有错误的、缺报的在前，点表头排序。

use super::{class, escape, link, list};
use crate::batch::report::{BatchReport, Status, UnitReport, faults_in_order};
use crate::diagnostic::{Severity, count};
use std::fmt::Write;

/// 收起时有错误的说头几条，只有警告的说一条。
const TOLD: usize = 2;

/// 名册有的几列：全都空着的不列。
#[derive(Clone, Copy)]
pub(super) struct Columns {
    department: bool,
    level: bool,
}

impl Columns {
    pub(super) fn of(report: &BatchReport) -> Self {
        Self {
            department: report.units.iter().any(|unit| unit.department.is_some()),
            level: report.units.iter().any(|unit| !unit.level.is_empty()),
        }
    }
}

/// 一格：属于哪一类，写什么，照什么排序。
struct Cell {
    class: &'static str,
    text: String,
    sort: String,
}

/// 表头。
pub(super) fn heads(columns: Columns) -> String {
    let heads = [
        ("序号", true),
        ("代码", true),
        ("单位", true),
        ("主管部门", columns.department),
        ("级次", columns.level),
        ("结果", true),
        ("页数", true),
        ("公开期限", true),
        ("发现", true),
    ];
    let shown = heads.iter().filter(|(_, is_shown)| *is_shown);
    shown.map(|(head, _)| format!("<th scope=\"col\"><button type=\"button\">{head}</button></th>")).collect()
}

/// 各行：要办的在前，其余照名册的次序。
pub(super) fn all(report: &BatchReport, columns: Columns) -> String {
    let mut units: Vec<&UnitReport> = report.units.iter().collect();
    units.sort_by_key(|unit| urgency(unit.status));
    units.into_iter().map(|unit| row(unit, columns)).collect()
}

/// 先后：有错误，缺报，未做，排成的，不公开的。
pub(super) fn urgency(status: Status) -> u8 {
    match status {
        Status::Errors => 0,
        Status::Missing => 1,
        Status::Pending => 2,
        Status::Published | Status::Unchanged => 3,
        Status::Exempt => 4,
    }
}

fn row(unit: &UnitReport, columns: Columns) -> String {
    let mut row = format!("<tr class=\"{}\">", class(unit.status));
    for Cell { class, text, sort } in cells(unit, columns) {
        let _ = write!(row, "<td data-sort=\"{}\" class=\"{class}\">{text}</td>", escape(&sort));
    }
    row + "</tr>\n"
}

fn cells(unit: &UnitReport, columns: Columns) -> Vec<Cell> {
    let of = |class, text: String, sort: &str| Cell { class, text, sort: sort.into() };
    let plain = |class, text: &str| of(class, escape(text), text);
    let name = match &unit.pdf {
        Some(pdf) => format!("<a href=\"{}\">{}</a>", link(pdf), escape(&unit.unit)),
        None => escape(&unit.unit),
    };
    let (order, pages, status) = (unit.order.to_string(), unit.pages.to_string(), unit.status.label());
    let shown_pages = if unit.pages == 0 { String::new() } else { pages.clone() };
    let errors = count(&unit.findings, Severity::Error);
    let weight = format!("{:06}", errors * 1000 + unit.findings.len());
    let mut cells = vec![plain("n", &order), plain("code", &unit.code), of("u", name, &unit.unit)];
    if columns.department {
        cells.push(plain("", unit.department.as_deref().unwrap_or_default()));
    }
    if columns.level {
        cells.push(plain("", &unit.level));
    }
    cells.extend([
        of("s", format!("<span>{status}</span>"), status),
        of("n pages", shown_pages, &pages),
        plain("due", unit.due.as_deref().unwrap_or_default()),
        of("f", findings(unit), &weight),
    ]);
    cells
}

/// 发现一格：几个错误、几个警告，头几个是什么；展开是全部，信息再展开；退给单位的检查意见。
fn findings(unit: &UnitReport) -> String {
    let mut text = String::new();
    if !unit.findings.is_empty() {
        let (faults, notes) = (faults_in_order(&unit.findings), count(&unit.findings, Severity::Info));
        let told = if count(&unit.findings, Severity::Error) > 0 { TOLD } else { 1 };
        let first: String =
            faults.iter().take(told).map(|fault| format!("<i>{}</i>", escape(&fault.message))).collect();
        let first = match unit.why_exempt() {
            Some(why) if faults.is_empty() => format!("<i>{}</i>", escape(why)),
            _ => first,
        };
        let _ = write!(text, "<details><summary>{}{first}</summary>{}", counted(unit), list(faults));
        if notes > 0 {
            let infos = unit.findings.iter().filter(|finding| finding.severity == Severity::Info);
            let _ = write!(text, "<details><summary>信息 {notes} 条</summary>{}</details>", list(infos));
        }
        text.push_str("</details>");
    }
    if let Some(remarks) = &unit.remarks {
        let _ = write!(text, "<small><a href=\"{}\">检查意见</a></small>", link(remarks));
    }
    if let (Some(input), Some(output)) = (&unit.input_digest, &unit.output_digest) {
        let shown: String = output.chars().take(8).collect();
        let (input, output, shown) = (escape(input), escape(output), escape(&shown));
        let _ = write!(text, "<small title=\"输入 {input}　成品 {output}\">成品 {shown}…</small>");
    }
    text
}

/// 几个错误，几个警告；都没有的，几条信息。
fn counted(unit: &UnitReport) -> String {
    let of = |severity| count(&unit.findings, severity);
    let told = [("e", "错误", of(Severity::Error)), ("w", "警告", of(Severity::Warning))];
    let told = told.iter().filter(|(_, _, count)| *count > 0);
    let told: Vec<String> =
        told.map(|(class, label, count)| format!("<b class=\"{class}\">{label} {count}</b>")).collect();
    match told.is_empty() {
        true => format!("信息 {} 条", of(Severity::Info)),
        false => told.join(" "),
    }
}
