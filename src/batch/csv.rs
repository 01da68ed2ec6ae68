//! 批量报告的 CSV：一个单位一行，Excel 直接打开。

use super::report::{BatchReport, UnitReport};
use crate::chars::is_digits;
use crate::diagnostic::{Diagnostic, Severity, count, visible};
use crate::read::formula::disarmed;
use crate::workbook::csv_text::{self, with_mark};

/// CSV：一个单位一行，带 BOM，Excel 直接打开不乱码。
pub fn table(report: &BatchReport) -> Vec<u8> {
    let head = [
        "序号",
        "单位名称",
        "代码",
        "主管部门",
        "级次",
        "结果",
        "年度",
        "页数",
        "批复日期",
        "公开期限",
        "错误",
        "警告",
        "发现",
        "报告",
        "PDF",
        "检查意见",
        "输入摘要",
        "成品摘要",
    ];
    let row = |unit: &UnitReport| {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let count = |severity| count(&unit.findings, severity).to_string();
        vec![
            unit.order.to_string(),
            disarmed(&unit.unit),
            code(&unit.code),
            disarmed(&text(&unit.department)),
            disarmed(&unit.level),
            unit.status.label().into(),
            unit.year.map(|year| year.to_string()).unwrap_or_default(),
            unit.pages.to_string(),
            text(&unit.approved),
            text(&unit.due),
            count(Severity::Error),
            count(Severity::Warning),
            disarmed(&told(&unit.findings)),
            disarmed(&unit.source),
            disarmed(&text(&unit.pdf)),
            disarmed(&text(&unit.remarks)),
            text(&unit.input_digest),
            text(&unit.output_digest),
        ]
    };
    with_mark(&csv_text::of(head.into_iter(), report.units.iter().map(row)))
}

/// 一格里的代码：Excel、WPS 会当成数改掉的（开头的零、十一位以上、`1E5`），写成 `="000001"`，照样
/// 显示成文字；里面只有数字和字母 E，不会是别的公式。名册里写成这样的也认（见 `roster::code`）。
fn code(code: &str) -> String {
    /// 再长就显示成科学记数。
    const MOST_DIGITS: usize = 11;
    let is_power =
        code.split_once(['e', 'E']).is_some_and(|(base, power)| is_digits(base) && is_digits(power));
    let is_lost = is_digits(code) && code.len() > 1 && (code.starts_with('0') || code.len() > MOST_DIGITS);
    if is_lost || is_power { format!("=\"{code}\"") } else { disarmed(code) }
}

/// Excel 一格至多 32,767 个字（UTF-16），再长就丢了；留出末一行的余地。
const MOST_IN_A_CELL: usize = 32_000;

/// 一格里的发现：错误和警告一行一条，改法在下一行；信息只说几条，全部的在 report.html 里。
fn told(findings: &[Diagnostic]) -> String {
    let (notes, faults): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.severity == Severity::Info);
    let mut lines = Vec::new();
    let mut room = MOST_IN_A_CELL;
    for fault in &faults {
        let line = with_help(fault);
        let Some(left) = room.checked_sub(line.encode_utf16().count() + 1) else { break };
        room = left;
        lines.push(line);
    }
    if lines.len() < faults.len() {
        lines.push(format!("……还有 {} 条，见 report.html", faults.len() - lines.len()));
    }
    if !notes.is_empty() {
        lines.push(format!("信息 {} 条，见 report.html", notes.len()));
    }
    lines.join("\n")
}

/// 一个发现和它的改法。
fn with_help(fault: &Diagnostic) -> String {
    match fault.help.as_str() {
        "" => fault.line(),
        help => format!("{}\n　　改法：{}", fault.line(), visible(help)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_a_spreadsheet_and_formulas_do_not() {
        for lost in ["000001", "101001000001", "10E01"] {
            assert_eq!(code(lost), format!("=\"{lost}\""));
        }
        for kept in ["101001", "0", "A01", "", "101-1"] {
            assert_eq!(code(kept), kept);
        }
        assert_eq!(code("=1+1"), "'=1+1");
    }

    #[test]
    fn a_finding_says_how_to_mend_it() {
        let findings = [Diagnostic::error("G01", "甲").help("改成乙"), Diagnostic::warning("W01", "丙")];
        assert_eq!(told(&findings), "错误[G01] 甲\n　　改法：改成乙\n警告[W01] 丙");
    }

    #[test]
    fn a_cell_holds_what_excel_can_hold() {
        let place = || crate::diagnostic::Place::file("甲".repeat(5_000));
        let long = (0..4).fold(Diagnostic::error("G01", "甲"), |long, _| long.at(place()));
        let note = Diagnostic::info("G900", "尾数差");
        let told = told(&[long.clone(), note.clone(), long, note]);
        let last: Vec<&str> = told.lines().skip(1).collect();
        assert_eq!(last, ["……还有 1 条，见 report.html", "信息 2 条，见 report.html"]);
        assert!(told.encode_utf16().count() <= 32_767);
    }
}
