//! 文字里的年份。

use crate::diagnostic::Severity;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W08",
    title: "原因和绩效的文字里的年份是本年或上年",
    what: "变动原因、用途、绩效完成情况里的“20××年”是本年度或上年度；其他文字里的“20××年度”也一样；评价报告的正文还可以是下一年度，评价工作多在次年。职责等文字里的历史年份不管。",
    why: "沿用去年的文本，年份最容易漏改。",
    basis: "决算公开说的是本年度，只与上年度相比",
    example: "2024 年度的报告，完成情况写“完成2022年区政府相关会议”。",
    mend: "改成本年度；确要提到别的年份的，写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 说本年事情的文字：键里有这些字样。
const OF_THIS_YEAR: [&str; 8] =
    ["reason", "usage", "purpose", ".actual", ".achieved", ".problems", "appraisal.comment", ".body"];

/// 评价报告的正文：本年的项目，下一年评价。
fn is_evaluation(key: &str) -> bool {
    key.starts_with("appraisal.evaluations[") && key.ends_with(".body")
}

/// 文字里的年份和它后面的文字。
fn years(text: &str) -> Vec<(u16, &str, &str)> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("20") {
        let Some(digits) = text.get(start..start + 4) else { continue };
        let after = &text[start + 4..];
        let alone = !text[..start].ends_with(|c: char| c.is_ascii_digit() || c == '〔' || c == '[');
        if let Ok(year) = digits.parse()
            && alone
            && after.starts_with('年')
        {
            found.push((year, digits, after));
        }
    }
    found
}

fn check(case: &Case, findings: &mut Findings) {
    let now = case.report.year;
    for text in case.texts() {
        let of_this_year = OF_THIS_YEAR.iter().any(|part| text.key.contains(part));
        let of_evaluation = is_evaluation(&text.key);
        for (year, digits, after) in years(&text.text) {
            let wanted = year == now || year + 1 == now || of_evaluation && year == now + 1;
            if (of_this_year || after.starts_with("年度")) && !wanted {
                let message = format!("{now} 年度的报告里写了 {digits} 年");
                let other = if year > now { "以后" } else { "更早" };
                let help = format!("多半应是 {now} 年；确要提到{other}年份的，写 [[waiver]] 说明");
                findings.tell_with_help(message, [case.quoted(&text.key, &format!("{digits}年"))], help);
                break;
            }
        }
    }
}
