//! 文字里的年份。

use crate::chars::is_han;
use crate::diagnostic::Severity;
use crate::rules::clauses::{ends_clause, first};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W08",
    title: "原因和绩效的文字里的年份是本年或上年",
    what: "变动原因、用途、绩效完成情况里的“20××年”是本年度或上年度；其他文字里的“20××年度”也一样；评价报告的正文还可以是下一年度，评价工作多在次年。职责等文字里的历史年份不管；《》里的，包含本年度或上年度的起止（2021—2025年），一件事的起止（“自2022年启动”“2014年10月以来”“改期至2025年”），特意相比的更早的一年（“比2019年决算数”“2019年（疫情前）”，前年的除外）不查。",
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

/// 年份后面（月、季、旬之后也一样）是这些，说的是一件事的起止，不是本年的事。
const DATING: [&str; 14] = [
    "以来",
    "以前",
    "以后",
    "起",
    "启动",
    "开始",
    "立项",
    "建成",
    "投用",
    "投入使用",
    "成立",
    "发布",
    "印发",
    "中央一号文件",
];
/// 这些后面说的是钱、合同，或者话就完了，也是起点；“2021年下达的任务”不是。
const ORDERED: [&str; 3] = ["下达", "签订", "批复"];
const OF_ORDER: [&str; 7] = ["资金", "的资金", "专项", "的专项", "合同", "的合同", "预算"];
/// 年份前面是这些，说的也是起止。
const SPANNING: [&str; 9] =
    ["改期至", "延期至", "推迟至", "延至", "推迟到", "延期到", "持续至", "结转至", "自"];
/// 连着两个年份的。
const DASHES: [char; 7] = ['-', '－', '—', '–', '~', '～', '至'];

/// 文字里的一个年份。
struct Year<'a> {
    value: u16,
    digits: &'a str,
    before: &'a str,
    /// “年”以后的文字。
    after: &'a str,
}

/// 文字里最后说到的、事情所在的年份；起点、终点不算。
pub(crate) fn last_year_of_work(text: &str) -> Option<u16> {
    years(text).iter().rev().find(|year| !year.opens_or_ends()).map(|year| year.value)
}

/// 文字里的“20××年”。
fn years(text: &str) -> Vec<Year<'_>> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices("20") {
        let Some(digits) = text.get(start..start + 4) else { continue };
        let before = &text[..start];
        let alone = !before.ends_with(|c: char| c.is_ascii_digit() || c == '〔' || c == '[');
        if let Ok(value) = digits.parse()
            && alone
            && let Some(after) = text[start + 4..].strip_prefix('年')
        {
            found.push(Year { value, digits, before, after });
        }
    }
    found
}

/// “年”后面接着的月、日、季、旬。
fn is_date(c: char) -> bool {
    c.is_ascii_digit() || "月日初底末上下半第一二三四季度".contains(c)
}

impl Year<'_> {
    /// 说的不是本年的事：文件的名称，包含本年度的起止，一件事的起点、终点。
    fn is_dated(&self, now: u16) -> bool {
        let count = |mark| self.before.matches(mark).count();
        let in_title = count('《') > count('》');
        in_title || self.spans(now) || self.opens_or_ends() || self.is_base(now)
    }

    /// 是特意相比的较早的一年：“比2019年决算数”“2019年（疫情前）”；前年的多半是去年的话没有改。
    fn is_base(&self, now: u16) -> bool {
        let after = self.after.strip_prefix('度').unwrap_or(self.after);
        let named = after.trim_start_matches(['（', '(']).starts_with("疫情前");
        let compared =
            self.before.ends_with(['比', '较', '与']) && first(after, ends_clause).contains("决算");
        self.value.saturating_add(2) < now && (compared || named)
    }

    /// 是包含本年度或上年度的一段：“2024年至2026年”“2021—2025年”。
    fn spans(&self, now: u16) -> bool {
        let year = |digits: Option<&str>| digits.and_then(|digits| digits.parse::<u16>().ok());
        let head = self.before.trim_end_matches(DASHES);
        let head_year = head.strip_suffix('年').unwrap_or(head);
        let from = year(head_year.get(head_year.len().saturating_sub(4)..)).filter(|_| head != self.before);
        let past_date = self.after.trim_start_matches(is_date);
        let tail = past_date.trim_start_matches(DASHES);
        let to = year(tail.get(..4)).filter(|_| tail != past_date);
        let told = |span: std::ops::RangeInclusive<u16>| span.contains(&now) || span.contains(&(now - 1));
        from.is_some_and(|from| told(from..=self.value)) || to.is_some_and(|to| told(self.value..=to))
    }

    /// 是一件事的起点、终点：“自2022年启动”“2014年10月以来”“改期至2025年第一季度”。
    fn opens_or_ends(&self) -> bool {
        let after = self.after.strip_prefix('度').unwrap_or(self.after);
        let past_date = after.trim_start_matches(is_date);
        let is_ordered = |text: &str| {
            let rest = ORDERED.iter().find_map(|word| text.strip_prefix(word));
            rest.is_some_and(|rest| {
                !rest.starts_with(is_han) || OF_ORDER.iter().any(|word| rest.starts_with(word))
            })
        };
        DATING.iter().any(|word| after.starts_with(word) || past_date.starts_with(word))
            || [after, past_date].into_iter().any(is_ordered)
            || SPANNING.iter().any(|word| self.before.ends_with(word))
    }
}

fn check(case: &Case, findings: &mut Findings) {
    let now = case.report.year;
    for text in case.texts() {
        let of_this_year = OF_THIS_YEAR.iter().any(|part| text.key.contains(part));
        let of_evaluation = is_evaluation(&text.key);
        for year in years(&text.text) {
            let Year { value, digits, after, .. } = year;
            let wanted = value == now || value + 1 == now || of_evaluation && value == now + 1;
            if (of_this_year || after.starts_with('度')) && !wanted && !year.is_dated(now) {
                let message = format!("{now} 年度的报告里写了 {digits} 年");
                let other = if value > now { "以后" } else { "更早" };
                let help = format!("多半应是 {now} 年；确要提到{other}年份的，写 [[waiver]] 说明");
                findings.tell_with_help(message, [case.quoted(&text.key, &format!("{digits}年"))], help);
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 该提醒的年份。
    fn wrong(text: &str) -> Vec<&str> {
        let other = years(text).into_iter().filter(|year| !matches!(year.value, 2023 | 2024));
        other.filter(|year| !year.is_dated(2024)).map(|year| year.digits).collect()
    }

    #[test]
    fn years_of_titles_spans_and_dates_are_no_slips() {
        for text in [
            "编制完成《张店区国土空间总体规划（2021-2035年）》配套专题。",
            "按照三年行动计划（2023—2025年）推进。",
            "项目自2022年启动，分三年实施。",
            "项目合同期为2024年至2026年，分年支付。",
            "由于活动改期至2025年第一季度举办。",
            "补记2014年10月以来的职业年金。",
            "补缴2014年10月至2023年12月职业年金。",
            "系统于2019年建成，本年完成升级。",
            "根据鲁财〔2022〕3号文件。",
            "抗疫特别国债2020年下达，上年执行完毕。",
            "比2019年（疫情前）决算数减少24.87万元。",
            "较2019年决算数下降28.6%。",
            "仍低于2019年疫情前水平。",
        ] {
            assert_eq!(wrong(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn years_of_the_work_are() {
        for text in [
            "通过完成2022年区政府相关会议。",
            "2022年度项目支出。",
            "2022年10月召开会议。",
            "完成2022年下达的任务。",
            "比2022年决算数减少24.87万元。",
        ] {
            assert_eq!(wrong(text), ["2022"], "{text}");
        }
        assert_eq!(wrong("上一轮（2018—2020年）的项目。"), ["2020"]);
    }
}
