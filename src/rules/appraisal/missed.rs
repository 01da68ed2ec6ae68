//! 没有完成的指标不得满分。

use super::forms::{BASIS, tables};
use crate::amount::parse_number;
use crate::chars::in_quotes;
use crate::diagnostic::Severity;
use crate::report::Indicator;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "A08",
    title: "没有完成的指标不得满分",
    what: "年度指标值是“≥”“≤”（不低于、不超过、以上、以下）和一个数，或只是一个数，实际完成指标值是同一单位的一个数的：没有达到而得分等于分值，就提醒。只是一个数的，少了才算没有达到；其中成本、时间和投诉、差错、隐患、案件、舆情一类越少越好的不查。",
    why: "得分与完成情况对不上，自评的总分、等级都不可信。",
    basis: BASIS,
    example: "指标“消费券核销率”目标 ≥90%，完成 86.4%，5 分得 5 分。",
    mend: "按完成比例扣分并写明偏差原因，或核对两个指标值。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

fn check(case: &Case, findings: &mut Findings) {
    for (name, key, rows) in tables(case) {
        let mut level = "";
        for (index, row) in rows.iter().enumerate() {
            level = if row.level1.trim().is_empty() { level } else { row.level1.trim() };
            if row.weight.0 > Decimal::ZERO && row.score.0 == row.weight.0 && is_missed(row, level) {
                let message = format!(
                    "{name}的指标“{}”目标 {}，完成 {}，没有达到，却得满分 {}",
                    in_quotes(&row.name),
                    row.target.trim(),
                    row.actual.trim(),
                    row.score.0.normalize()
                );
                let places = ["score", "actual"].map(|part| case.at(&format!("{key}[{index}].{part}")));
                findings.tell(message, places);
            }
        }
    }
}

/// 不低于、不高于的写法，前面的和后面的。
const AT_LEAST: [&str; 7] = ["≥", "＞=", ">=", "不低于", "不少于", "不小于", "大于等于"];
const AT_MOST: [&str; 7] = ["≤", "＜=", "<=", "不高于", "不超过", "不大于", "小于等于"];
/// 实际完成值前面的话。
const DONE: [&str; 3] = ["达到", "完成", "实际"];
/// 只写一个数的目标，说得准越多越好的：数量指标，和名称这样结尾的。
const MORE_IS_BETTER: [&str; 10] =
    ["满意度", "合格率", "覆盖率", "完成率", "及时率", "达标率", "通过率", "到位率", "发放率", "准确率"];
/// 越少越好的话：“数量指标”里也有。
const LESS_IS_BETTER: [&str; 45] = [
    "通报", "隐患", "案件", "舆情", "问题", "重访", "排污", "非法", "污染", "成本", "费", "投诉", "信访",
    "差错", "错误", "误差", "事故", "火灾", "伤亡", "死亡", "发病", "病", "贫", "违规", "违法", "违纪",
    "逾期", "超", "损", "漏", "耗", "排放", "空置", "流失", "失", "不", "故障", "退", "返", "缺", "变更",
    "排名", "名次", "用水", "用电",
];
const OF_MONEY_AND_TIME: [&str; 9] = ["元", "天", "日", "周", "月", "年", "小时", "分钟", "秒"];

/// 目标和实际都是同一单位的数，实际没有达到目标。
fn is_missed(row: &Indicator, level: &str) -> bool {
    let (target, side) = bound(row.target.trim());
    let actual = row.actual.trim();
    let actual = DONE.iter().find_map(|word| actual.strip_prefix(word)).unwrap_or(actual);
    let (Some((wanted, unit)), Some((got, of))) = (measured(target), measured(actual)) else { return false };
    let way = got.cmp(&wanted);
    let comparable = unit == of;
    comparable
        && match side {
            Some(allowed) => way != Ordering::Equal && way != allowed,
            None => way == Ordering::Less && more_is_better(row, level, &unit),
        }
}

/// 目标值和它许可的一边；只是一个数的没有。
pub(super) fn bound(target: &str) -> (&str, Option<Ordering>) {
    let after = |words: &[&str]| words.iter().find_map(|word| target.strip_prefix(word));
    let before = |words: &[&str]| words.iter().find_map(|word| target.strip_suffix(word));
    if let Some(rest) = after(&AT_LEAST).or_else(|| before(&["及以上", "以上"])) {
        (rest, Some(Ordering::Greater))
    } else if let Some(rest) = after(&AT_MOST).or_else(|| before(&["及以下", "以下", "以内"])) {
        (rest, Some(Ordering::Less))
    } else {
        (target.trim_start_matches(['=', '＝']), None)
    }
}

fn more_is_better(row: &Indicator, level: &str, unit: &str) -> bool {
    let told = [level, row.level2.trim(), row.name.trim()];
    let sure =
        row.level2.trim() == "数量指标" || MORE_IS_BETTER.iter().any(|end| row.name.trim().ends_with(end));
    let reverse = told.iter().any(|text| LESS_IS_BETTER.iter().any(|word| text.contains(word)));
    sure && !reverse && !OF_MONEY_AND_TIME.iter().any(|word| unit.contains(word))
}

/// 一个数和它的单位；还有别的话的没有。
pub(super) fn measured(text: &str) -> Option<(Decimal, String)> {
    let text = text.trim().trim_end_matches('。');
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let plain = !unit.chars().any(|c| c.is_ascii_digit() || matches!(c, '-' | '~' | '～' | '—' | '（' | '('));
    let unit = unit.trim().replace('％', "%");
    Some((parse_number(number).ok().filter(|_| plain)?, unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Score;

    fn missed(name: &str, target: &str, actual: &str) -> bool {
        let full = Score(Decimal::TEN);
        let row = Indicator {
            level1: String::new(),
            level2: if name.ends_with("数量") { "数量指标" } else { "" }.into(),
            name: name.into(),
            target: target.into(),
            actual: actual.into(),
            weight: full,
            score: full,
            note: String::new(),
        };
        is_missed(&row, "产出指标")
    }

    #[test]
    fn a_target_is_missed_only_on_its_own_side() {
        for (name, target, actual) in [
            ("核销率", "≥90%", "86.4%"),
            ("改造数量", "12座", "11座"),
            ("人均成本", "≤5万元", "5.2万元"),
            ("合格率", "100%", "98％"),
            ("培训人次", "不少于1,000人次", "达到990人次"),
            ("满意度", "90%以上", "89.9%"),
        ] {
            assert!(missed(name, target, actual), "{name}");
        }
        for (name, target, actual) in [
            ("核销率", "≥90%", "90%"),
            ("改造数量", "12座", "13座"),
            ("投诉率", "≤3‰", "1.2‰"),
            ("投诉数量", "5件", "3件"),
            ("隐患数量", "30处", "12处"),
            ("舆情数量", "20条", "10条"),
            ("失业率", "5.5%", "4.9%"),
            ("不合格率", "2%", "1%"),
            ("在职人员控制率", "100%", "95%"),
            ("全省排名", "10名", "3名"),
            ("差旅费", "5万元", "4.8万元"),
            ("完工", "30天", "20天"),
            ("改造数量", "12座", "11处"),
            ("改造数量", "12座", "11座（另1座在建）"),
            ("人数", "90-100人", "80人"),
            ("机制", "建立", "基本建立"),
            ("完成时间", "2024年9月底前", "2024年10月28日"),
        ] {
            assert!(!missed(name, target, actual), "{name} {target}");
        }
    }
}
