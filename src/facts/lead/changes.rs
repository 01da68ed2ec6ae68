//! 说增减的引语：程序已经印出两个数和增减，不必再说。

use super::{MARKS, REASON};

/// “较上年减少489.67万元，下降10.5%，主要是人员减少”：前面只说程序已经印出的增减的，从“主要是”起。
pub(super) fn without_restated(text: &str) -> &str {
    let starts = REASON.iter().filter_map(|lead| text.find(lead));
    let Some((head, rest)) = starts.min().map(|at| text.split_at(at)) else { return text };
    let Some(head) = head.trim_end().strip_suffix(['，', ',']) else { return text };
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
const COMPARING: [&str; 15] = [
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
    "同比",
];
/// 长的引语里的增减。
const CHANGED: [&str; 13] =
    ["大于", "小于", "高于", "低于", "超过", "增加", "减少", "增长", "下降", "上升", "不同", "差异", "变动"];
/// 比这长的不是引语。
const LONGEST_LEAD: usize = 24;

/// “决算数大于预算数的主要原因是”这样的一句；“教育支出减少的原因是”说的是一部分，不是引语。
pub(super) fn without_long_lead(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once("原因")?;
    let rest = rest.strip_prefix("主要").unwrap_or(rest).strip_prefix(['是', '为', '系', '：', ':'])?;
    let head = head.strip_suffix("主要").unwrap_or(head).strip_suffix(['的', '，'])?;
    let plain = head.chars().count() <= LONGEST_LEAD && !head.contains(MARKS);
    let compared = COMPARING.iter().any(|word| head.starts_with(word));
    let changed = |word: &&str| head == *word || compared && head.contains(word);
    (plain && CHANGED.iter().any(changed)).then_some(rest)
}
