//! 指标值的写法：百分数丢了百分号，日期成了序号。

use super::forms::{BASIS, tables};
use super::missed::{bound, measured};
use crate::chars::in_quotes;
use crate::diagnostic::Severity;
use crate::report::Indicator;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "A09",
    title: "年度指标值与实际完成指标值的写法一致，日期不是序号",
    what: "一个值是百分数、另一个是没有单位的数的，提醒：指标叫“率”“满意度”“比例”“占比”的，和没有单位的数在 0 与 1 之间的；名称里写着“%”的，和“3（项）”与“100%”一类（说的是完成的比例）不算。时效指标，和名称里有“时间”“日期”“期限”的，值是一个五位的数、正好是决算年度前后五年里一天的日期序号的，也提醒。",
    why: "工作簿里设了百分比、日期格式的格，改成常规格式以后，95% 成了 0.95，2024年12月1日成了 45627，印出来读者看不懂。",
    basis: BASIS,
    example: "指标“群众满意度”目标 95%，实际完成 0.95。",
    mend: "两个值写成一样的；日期写成文字，如 2024年12月。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

fn check(case: &Case, findings: &mut Findings) {
    for (name, key, rows) in tables(case) {
        let mut level = "";
        for (index, row) in rows.iter().enumerate() {
            level = if row.level2.trim().is_empty() { level } else { row.level2.trim() };
            let at = |part| case.at(&format!("{key}[{index}].{part}"));
            let (target, actual) = (row.target.trim(), row.actual.trim());
            let indicator = format!("{name}的指标“{}”", in_quotes(&row.name));
            if lost_percent(row) {
                let message =
                    format!("{indicator}目标 {target}，完成 {actual}：一个是百分数，一个没有百分号");
                let help = "两个值写成一样的；0.95、1 多半是丢了百分号的 95%、100%";
                findings.tell_with_help(message, [at("target"), at("actual")], help);
            }
            for (part, text, called) in [("target", target, "目标"), ("actual", actual, "完成")] {
                let year = serial_year(text).filter(|_| is_of_time(row, level));
                if let Some(year) = year.filter(|year| year.abs_diff(case.report.year) <= NEARBY_YEARS) {
                    let message = format!("{indicator}{called} {text}，像是 {year} 年一天的日期序号");
                    let help = "写成文字，如 2024年12月；确是数的，写明单位";
                    findings.tell_with_help(message, [at(part)], help);
                }
            }
        }
    }
}

/// 名称以这些结尾的是百分数。
const RATES: [&str; 7] = ["率", "满意度", "满意程度", "比例", "比重", "占比", "百分比"];
/// 以“率”结尾而不是百分数的。
const NOT_OF_HUNDRED: [&str; 3] = ["频率", "效率", "容积率"];

/// 一个值是百分数，另一个是没有单位的数。
fn lost_percent(row: &Indicator) -> bool {
    let name = row.name.trim();
    let (target, _) = bound(row.target.trim());
    let (Some((wanted, unit)), Some((got, of))) = (measured(target), measured(&row.actual)) else {
        return false;
    };
    let bare = match (unit.as_str(), of.as_str()) {
        ("%", "") => got,
        ("", "%") => wanted,
        _ => return false,
    };
    let ends = |words: &[&str]| words.iter().any(|word| name.trim_end_matches("指标").ends_with(word));
    let is_rate = ends(&RATES) && !ends(&NOT_OF_HUNDRED);
    // 零带不带百分号都一样；单位写在名称里的，值可以不带。
    bare > Decimal::ZERO && (is_rate || bare < Decimal::ONE) && !name.contains(['%', '％'])
}

/// 时效指标，或说的是哪一天。
fn is_of_time(row: &Indicator, level: &str) -> bool {
    const TIMES: [&str; 6] = ["时间", "日期", "时限", "期限", "截止", "节点"];
    level.contains("时效") || TIMES.iter().any(|word| row.name.contains(word))
}

/// 日期所在的年与决算年度至多差这么多，跨年的项目也在内。
const NEARBY_YEARS: u16 = 5;

/// 日期的序号（1900 年 1 月 1 日是 1）是哪一年的；不是五位整数的没有。
fn serial_year(text: &str) -> Option<u16> {
    let text = text.trim_start_matches(['≤', '≥']);
    let is_of_five = text.len() == 5 && text.starts_with(['4', '5']);
    let serial: u32 = text.parse().ok().filter(|_| is_of_five)?;
    // 四年 1461 天。
    u16::try_from(1900 + (serial - 1) * 4 / 1461).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Score;

    fn row(name: &str, target: &str, actual: &str) -> Indicator {
        let full = Score(Decimal::TEN);
        Indicator {
            level1: String::new(),
            level2: String::new(),
            name: name.into(),
            target: target.into(),
            actual: actual.into(),
            weight: full,
            score: full,
            note: String::new(),
        }
    }

    #[test]
    fn a_rate_is_a_percentage_on_both_sides() {
        for (name, target, actual) in [
            ("验收合格率", "1", "95%"),
            ("群众满意度", "≥95%", "95"),
            ("满意度指标", "≥90", "92.5％"),
            ("工程进度", "0.95", "96%"),
        ] {
            assert!(lost_percent(&row(name, target, actual)), "{name}");
        }
        for (name, target, actual) in [
            ("验收合格率", "≥95%", "96%"),
            ("合格率（%）", "≥95", "96%"),
            ("编制规划", "1", "100%"),
            ("培训期数", "3", "100%"),
            ("培训期数", "3期", "100%"),
            ("满意度", "≥90分", "95%"),
            ("巡查频率", "12", "100%"),
            ("发病率", "≤3‰", "2.1"),
            ("投诉率", "≤3%", "0"),
            ("差错率", "0", "0%"),
            ("满意度调查人数", "100", "100%"),
            ("满意度", "满意", "95%"),
            ("满意度", "90", "92"),
        ] {
            assert!(!lost_percent(&row(name, target, actual)), "{name} {target}");
        }
    }

    #[test]
    fn a_serial_is_a_day_of_its_year() {
        for (text, year) in
            [("45291", 2023), ("45292", 2024), ("45627", 2024), ("45657", 2024), ("45658", 2025)]
        {
            assert_eq!(serial_year(text), Some(year), "{text}");
        }
        for text in ["45627元", "2024年12月", "45,627", "4562", "45627.5", "456270", "2024", "-1234", "+1234"]
        {
            assert_eq!(serial_year(text), None, "{text}");
        }
        let time = row("完成时间", "45627", "2024年12月");
        assert!(is_of_time(&time, "") && is_of_time(&row("建成投用", "", ""), "时效指标"));
        assert!(!is_of_time(&row("发放户数", "45627", "45627"), "数量指标"));
    }
}
