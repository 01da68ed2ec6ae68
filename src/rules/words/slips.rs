//! 常见的别字：放在那个地方，只能是另一个词。

use crate::chars::is_han;
use crate::diagnostic::Severity;
use crate::report::list_number;
use crate::rules::clauses::sentences;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W37",
    title: "职责开头的“负责”没有写成“负债”，日期前面的“截至”没有写成“截止”",
    what: "职责的一句以“负债”开头，后面说的不是负债的管理、核算、化解一类的事；“截止”在一小句开头，后面紧接着年月、年末、目前。“截止日期”“截止到”不查。",
    why: "输入法最容易选错的两个词，一公开就有人指出来。",
    basis: "现代汉语词典：截止，到期停止；截至，停止计算于某个时间（后面要有时间）",
    example: "职责写“负债土地、林木等资源的保护”。",
    mend: "改正错字；写得没错的，写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// “负债”后面是这些，说的就是负债。
const OF_DEBTS: [&str; 33] = [
    "率", "表", "类", "端", "额", "总", "的", "及", "和", "与", "、", "或", "，", "管理", "经营", "情况",
    "规模", "结构", "化解", "风险", "监测", "监控", "水平", "清理", "核算", "统计", "预警", "账", "资产",
    "资金", "融", "偿", "性质",
];
/// “截止”后面的时间。
const TIMES: [&str; 5] = ["年末", "年底", "目前", "本年", "上年"];

fn check(case: &Case, findings: &mut Findings) {
    for text in case.texts() {
        if text.key.starts_with("overview.duties")
            && text.text.split('\n').flat_map(sentences).any(is_of_debts)
        {
            findings.tell("职责开头的“负债”疑是“负责”之误", [case.quoted(&text.key, "负债")]);
        }
        if is_until(&text.text) {
            findings.tell("日期前面的“截止”疑是“截至”之误", [case.quoted(&text.key, "截止")]);
        }
    }
}

/// 一句职责以“负债”开头，说的不是负债。
fn is_of_debts(duty: &str) -> bool {
    let duty = duty.trim();
    let duty = list_number(duty).map_or(duty, |found| found.rest);
    let rest = duty.strip_prefix("负债").filter(|rest| rest.starts_with(is_han));
    rest.is_some_and(|rest| !OF_DEBTS.iter().any(|word| rest.starts_with(word)))
}

/// 小句开头的“截止”后面紧接着时间。
fn is_until(text: &str) -> bool {
    text.match_indices("截止").any(|(at, word)| {
        let after = text[at + word.len()..].trim_start();
        let number = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let dated = number != after && number.trim_start().starts_with(['年', '月']);
        !text[..at].ends_with(is_han) && (dated || TIMES.iter().any(|time| after.starts_with(time)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_that_opens_with_debts() {
        assert!(is_of_debts("负债土地、林木等资源的保护") && is_of_debts("（三）负债宣传工作"));
        assert!(is_of_debts("负债资源的保护"));
        for right in ["负债账务管理", "负债资产清查", "负债融资监督", "负债偿还计划编制", "负债性质资金监管"]
        {
            assert!(!is_of_debts(right), "{right}");
        }
        for right in ["负责土地的保护", "负债管理工作", "负债及净资产核算", "政府负债土地", "负债"]
        {
            assert!(!is_of_debts(right), "{right}");
        }
    }

    #[test]
    fn a_date_that_follows_jiezhi() {
        assert!(is_until("截止2024年12月31日，共有车辆8辆。") && is_until("其中，截止 12月底完成。"));
        assert!(is_until("截止目前，"));
        for right in ["截至2024年12月31日", "截止日期2024年", "报名截止2024年3月", "截止到2024年底"]
        {
            assert!(!is_until(right), "{right}");
        }
    }
}
