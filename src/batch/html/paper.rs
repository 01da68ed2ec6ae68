//! 纸上的一份：先是各种结果的个数，和有错误、缺报的单位错在哪里、怎样改；其余的一个单位一行。

use super::rows::urgency;
use super::{class, escape};
use crate::batch::report::{BatchReport, Status, UnitReport, faults_in_order};
use crate::diagnostic::{Diagnostic, Severity, count};

/// 一个单位在纸上说几个错误；其余的在检查意见里。
const TOLD: usize = 3;

/// 全部。
pub(super) fn all(report: &BatchReport) -> String {
    let is_done =
        |unit: &&UnitReport| matches!(unit.status, Status::Published | Status::Unchanged | Status::Exempt);
    let (done, mut open): (Vec<&UnitReport>, Vec<&UnitReport>) = report.units.iter().partition(is_done);
    open.sort_by_key(|unit| urgency(unit.status));
    [counts(report), table_of_open(&open), table_of_done(&done)].concat()
}

/// 各种结果的个数；过期限的几个由脚本看了今天的日期才知道。
fn counts(report: &BatchReport) -> String {
    let done = report.count(Status::Published) + report.count(Status::Unchanged);
    let exempt = report.count(Status::Exempt);
    let mut counts = vec![("应公开", report.total.saturating_sub(exempt)), ("已排", done)];
    counts.extend([Status::Errors, Status::Missing].map(|status| (status.label(), report.count(status))));
    // 别的分片的，缺的分片的，这里不知道怎样了。
    let rest = [
        (Status::Exempt.label(), exempt),
        (Status::Pending.label(), report.count(Status::Pending)),
        ("不在这份里", report.absent()),
    ];
    counts.extend(rest.into_iter().filter(|(_, count)| *count > 0));
    let told = counts.iter().map(|(label, count)| format!("<span>{label} <b>{count}</b></span>"));
    let late = "<span class=\"overdue\" hidden>过期限 <b></b></span>";
    format!("<p class=\"sums\">{}{late}</p>\n", told.collect::<String>())
}

/// 有错误、缺报、没有做的：一个错误一行。
fn table_of_open(units: &[&UnitReport]) -> String {
    if units.is_empty() {
        return String::new();
    }
    let rows: String = units.iter().map(|unit| rows_of(unit)).collect();
    format!(
        "<table class=\"open\"><thead><tr><th>单位</th><th>结果</th><th>公开期限</th><th>错在哪里</th><th>怎样改</th></tr></thead>\n{rows}</table>\n"
    )
}

/// 一个单位的各行；同一个单位的不分在两页。
fn rows_of(unit: &UnitReport) -> String {
    let errors = count(&unit.findings, Severity::Error);
    let faults = faults_in_order(&unit.findings).into_iter();
    let faults = faults.filter(|fault| fault.severity == Severity::Error).take(TOLD);
    let mut cells: Vec<String> = faults.map(cells_of).collect();
    if cells.is_empty() {
        cells.push("<td>还没有做</td><td>再运行一次同样的命令</td>".into());
    }
    if errors > TOLD {
        let rest = errors - TOLD;
        cells.push(format!("<td colspan=\"2\">另有 {rest} 个错误，见它的检查意见</td>"));
    }
    let (due, span) = (escape(unit.due.as_deref().unwrap_or_default()), cells.len());
    let own = format!(
        "<td rowspan=\"{span}\">{}. {}</td><td rowspan=\"{span}\" class=\"s\">{}</td><td rowspan=\"{span}\" class=\"due\" data-sort=\"{due}\">{due}</td>",
        unit.order,
        named(unit),
        unit.status.label(),
    );
    let rows: String = (0..)
        .zip(cells)
        .map(|(row, cells)| {
            let own = if row == 0 { own.as_str() } else { "" };
            format!("<tr>{own}{cells}</tr>")
        })
        .collect();
    format!("<tbody class=\"{}\">{rows}</tbody>\n", class(unit.status))
}

/// 错在哪里，怎样改。
fn cells_of(fault: &Diagnostic) -> String {
    let place = fault.places.first().map(ToString::to_string).filter(|place| !place.is_empty());
    let place = place.map(|place| format!("<br><small>{}</small>", escape(&place))).unwrap_or_default();
    format!("<td>{}{place}</td><td>{}</td>", escape(&fault.message), escape(&fault.help))
}

/// 单位，连同代码和主管部门。
fn named(unit: &UnitReport) -> String {
    let also: Vec<&str> =
        [Some(unit.code.as_str()), unit.department.as_deref()].into_iter().flatten().collect();
    let also: Vec<String> = also.into_iter().filter(|text| !text.is_empty()).map(escape).collect();
    let also = if also.is_empty() { String::new() } else { format!("<br><small>{}</small>", also.join(" ")) };
    format!("{}{also}", escape(&unit.unit))
}

/// 排成的和不公开的，一个单位一行。
fn table_of_done(units: &[&UnitReport]) -> String {
    if units.is_empty() {
        return String::new();
    }
    let row = |unit: &&UnitReport| {
        let warnings = count(&unit.findings, Severity::Warning);
        let warnings = if warnings == 0 { String::new() } else { format!("警告 {warnings}") };
        let warnings = unit.why_exempt().map_or(warnings, escape);
        let pages = if unit.pages == 0 { String::new() } else { format!("{} 页", unit.pages) };
        format!(
            "<tr><td class=\"n\">{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{pages}</td><td class=\"due\">{}</td><td>{warnings}</td></tr>\n",
            unit.order,
            escape(&unit.code),
            escape(&unit.unit),
            unit.status.label(),
            escape(unit.due.as_deref().unwrap_or_default()),
        )
    };
    let rows: String = units.iter().map(row).collect();
    format!(
        "<table class=\"done\"><thead><tr><th>序号</th><th>代码</th><th>单位</th><th>结果</th><th>页数</th><th>公开期限</th><th>警告</th></tr></thead>\n<tbody>{rows}</tbody></table>\n"
    )
}
