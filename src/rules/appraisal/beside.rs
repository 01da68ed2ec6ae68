//! 文字里的数说的不是本年、不是全部：别的年度、时点，一部分资金，别的标准。

use crate::rules::clauses::{ends_clause, ends_sentence, first, last};
use crate::rules::quantity::Quantity;
use crate::rules::words::last_year_of_work;

/// 一句里数的前面有这些，说的是别的年度、时点，或是标准、要求。
const OF_ANOTHER_TIME: [&str; 10] =
    ["上年", "去年", "截至", "截止", "季度", "上半年", "要求", "百分制", "剔除", "扣除"];
/// 一小句里数的前面有这些，说的是一部分，或者不是决算的数。
const OF_A_PART: [&str; 15] = [
    "其中",
    "结转",
    "目标",
    "采购执行",
    "采购金额",
    "采购预算",
    "满分",
    "指标",
    "下属",
    "配套资金",
    "配套执行",
    "计划数",
    "计划执行",
    "本级执行",
    "调整预算",
];
/// 数的后面这样接着的，是另一种算法。
const OTHERWISE: [&str; 4] = ["（扣除", "（剔除", "(扣除", "(剔除"];

/// 数的前面，同一句里的话。
pub(super) fn sentence_before<'a>(quantity: &Quantity<'a>) -> &'a str {
    last(quantity.before, ends_sentence)
}

/// 数的后面，同一小句里的话。
pub(super) fn clause_after<'a>(quantity: &Quantity<'a>) -> &'a str {
    first(quantity.after, ends_clause)
}

/// 说的不是本年度（`year`）全部的数；`also` 是一句里另外的这样的话。
pub(super) fn is_beside(quantity: &Quantity, year: u16, also: &[&str]) -> bool {
    let sentence = sentence_before(quantity);
    let clause = last(sentence, ends_clause);
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    has(sentence, &OF_ANOTHER_TIME)
        || has(sentence, also)
        || has(clause, &OF_A_PART)
        || OTHERWISE.iter().any(|word| quantity.after.starts_with(word))
        || last_year_of_work(sentence).is_some_and(|told| told < year)
        || quantity.is_rough()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::quantity::quantities;

    /// 2024 年度的一段文字，说的是本年全部的各数。
    fn own(text: &str) -> Vec<&str> {
        quantities(text)
            .iter()
            .filter(|one| !is_beside(one, 2024, &["平均"]))
            .map(|one| one.written)
            .collect()
    }

    #[test]
    fn numbers_of_other_times_and_of_parts_are_beside_the_year_s() {
        for text in [
            "上年执行率为92%，本年有所下降。",
            "截至9月底执行率为55%。",
            "前三季度执行率40%。",
            "目标执行率为95%。",
            "要求执行率达到90%以上。",
            "其中印刷费执行数3.2万元。",
            "结转资金执行率100%。",
            "本次评价采用百分制，总分100分。",
            "项目投入指标总分20分。",
            "同类项目平均执行率为85%。",
            "执行率100%（扣除财政收回部分）。",
            "较2023年年初预算数128万元。",
        ] {
            assert_eq!(own(text), Vec::<&str>::new(), "{text}");
        }
        assert_eq!(own("2023年执行数12.8万元，2024年执行数10.56万元。"), ["10.56万元"]);
        assert_eq!(own("设备采购项目自2022年启动，全年执行数5.87万元。"), ["5.87万元"]);
        assert_eq!(own("绩效目标完成较好，全年预算数6万元，执行数5.78万元。"), ["6万元", "5.78万元"]);
    }
}
