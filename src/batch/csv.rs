//! 批量报告的 CSV：一个单位一行，Excel 直接打开。

use super::report::{BatchReport, finding_line};
use crate::diagnostic::Severity;
use crate::read::formula::disarmed;

/// CSV：一个单位一行，带 BOM，Excel 直接打开不乱码。
pub fn table(report: &BatchReport) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let head = [
        "序号",
        "单位名称",
        "代码",
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
        "输入摘要",
        "成品摘要",
    ];
    // 写进内存不会失败。
    let _ = writer.write_record(head);
    for unit in &report.units {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let count = |severity| unit.findings.iter().filter(|f| f.severity == severity).count().to_string();
        let findings: Vec<String> = unit.findings.iter().map(finding_line).collect();
        let _ = writer.write_record([
            unit.order.to_string(),
            disarmed(&unit.unit),
            disarmed(&unit.code),
            disarmed(&unit.level),
            unit.status.label().into(),
            unit.year.map(|year| year.to_string()).unwrap_or_default(),
            unit.pages.to_string(),
            text(&unit.approved),
            text(&unit.due),
            count(Severity::Error),
            count(Severity::Warning),
            disarmed(&findings.join("\n")),
            disarmed(&unit.source),
            disarmed(&text(&unit.pdf)),
            text(&unit.input_digest),
            text(&unit.output_digest),
        ]);
    }
    writer.into_inner().unwrap_or_default()
}
