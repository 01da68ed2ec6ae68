//! 说增减的引语：程序已经印出两个数和增减，不必再说。

use super::cut::cuts_a_word;
use super::forms::without_form;
use super::{Lead, MARKS};

/// “较上年减少489.67万元，下降10.5%，主要是人员减少”：前面只说程序已经印出的增减的，从“主要是”起。
pub(super) fn without_restated(text: &str) -> &str {
    let mut clauses =
        text.match_indices(['，', ',']).map(|(at, mark)| (&text[..at], &text[at + mark.len()..]));
    let Some((head, rest)) = clauses.find(|(_, rest)| without_form(rest, Lead::Reason).is_some()) else {
        return text;
    };
    if head.split(['，', ',']).all(is_only_change) && !tells_a_change(rest) { rest } else { text }
}

/// 后面还说了增减多少：前面的也只是一部分（“增加10万元，主要是…；减少5万元，主要是…”），不是程序印出的增减。
fn tells_a_change(text: &str) -> bool {
    let told = |clause: &str| {
        let after = CHANGED.iter().find_map(|word| Some(clause.split_once(word)?.1));
        after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()) && after.contains('元'))
    };
    text.split(MARKS).any(told)
}

/// 一小句只说增减和数：“比上年减少3.5万元”“下降10%”。
fn is_only_change(clause: &str) -> bool {
    let clause = clause.trim();
    let compared = COMPARING.iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause);
    let compared = compared.trim_start_matches(['数', '相', '比']);
    let rest = CHANGED.iter().find_map(|word| compared.strip_prefix(word));
    rest.is_some_and(|rest| {
        rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | '％' | '了' | '万' | '元' | ' '))
    })
}

/// 长的引语这样开头，说的是程序已经印出的两个数。
const COMPARING: [&str; 17] = [
    "决算数",
    "支出决算",
    "收入决算",
    "年初预算",
    "比上年",
    "比去年",
    "比年初",
    "比预算",
    "较上年",
    "较去年",
    "较年初",
    "较预算",
    "与上年",
    "与年初",
    "与预算",
    "与全年预算",
    "同比",
];
/// 长的引语里的增减。
const CHANGED: [&str; 14] = [
    "大于", "小于", "高于", "低于", "超过", "增加", "减少", "增长", "下降", "上升", "不同", "差异", "变动",
    "持平",
];
/// 比这长的不是引语。
const LONGEST_LEAD: usize = 24;

/// 只说增减的一句里，增减和相比以外可以有的话。
const BESIDE: [&str; 17] = [
    "其",
    "本年度",
    "本年",
    "今年",
    "该项",
    "此项",
    "支出",
    "收入",
    "决算",
    "年初",
    "全年",
    "预算",
    "上年",
    "有所",
    "数",
    "度",
    "的",
];
/// “原因”后面引出原因的。
const CAUSES: [&str; 6] = ["是", "为", "系", "在于", "：", ":"];
/// 长的引语的末尾，“原因”以外的；长的在前。
const ENDING: [&str; 8] =
    ["主要是因为", "主要是由于", "主要因为", "主要由于", "主要是", "主要系", "是因为", "是由于"];

/// “决算数大于预算数的主要原因是”“本年减少主要是”这样的一句；“教育支出减少的原因是”说的是一部分，不是引语。
pub(super) fn without_long_lead(text: &str) -> Option<&str> {
    before_cause(text).or_else(|| before_ending(text))
}

/// 以“（的主要）原因是”引出的。
fn before_cause(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once("原因")?;
    let rest = rest.strip_prefix("主要").unwrap_or(rest);
    let said = CAUSES.iter().find_map(|ending| rest.strip_prefix(ending))?;
    let whole = !cuts_a_word(&text[..text.len() - said.len()], said);
    let head = head.strip_suffix("主要").unwrap_or(head);
    let head = head.strip_suffix(['的', '，']).unwrap_or(head);
    let plain = head.chars().count() <= LONGEST_LEAD && !head.contains(MARKS);
    let compared = COMPARING.iter().any(|word| head.starts_with(word));
    let told = compared && CHANGED.iter().any(|word| head.contains(word)) || only_tells_change(head);
    (plain && told && whole).then_some(said)
}

/// 以“主要是（因为）”引出的。
fn before_ending(text: &str) -> Option<&str> {
    let found = ENDING.iter().filter_map(|ending| Some((text.find(ending)?, ending)));
    let (at, ending) = found.min_by_key(|(at, _)| *at)?;
    let head = text[..at].trim_end_matches(['，', ',']);
    let rest = &text[at + ending.len()..];
    // “收入增加主要是……；支出减少主要是……”：前一半也只是一部分。
    let parts = ENDING.iter().any(|ending| rest.contains(ending));
    (!parts && only_tells_change(head) && !cuts_a_word(ending, rest)).then_some(rest)
}

/// 只说增减，没有说是哪一部分：“本年减少”“决算数大于预算数”。
fn only_tells_change(head: &str) -> bool {
    let words = || COMPARING.iter().chain(&CHANGED).chain(&BESIDE);
    let mut rest = head;
    while let Some(after) = words().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    rest.is_empty() && CHANGED.iter().any(|word| head.contains(word))
}
