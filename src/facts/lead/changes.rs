//! 说增减的引语：程序已经印出两个数和增减，不必再说。

use super::cut::cuts_a_word;
use super::forms::without_form;
use super::names::without_name;
use super::{Lead, MARKS};
use crate::chars::is_digits;

/// “较上年减少489.67万元，下降10.5%，主要是人员减少”：前面只说程序已经印出的增减的，从“主要是”起；
/// 说的是本项（`names` 是它的各种叫法）的，不论后面怎样说。
pub(super) fn without_restated<'a>(text: &'a str, names: &[String]) -> &'a str {
    let leads =
        |rest: &str| without_form(rest, Lead::Reason).or_else(|| without_long_lead(rest, names)).is_some();
    let mut clauses = text
        .match_indices(['，', ',', '。', '；'])
        .map(|(at, mark)| (&text[..at], text[at + mark.len()..].trim_start()));
    let Some((head, rest)) = clauses.find(|(_, rest)| leads(rest)) else { return text };
    let bare = without_name(head.trim(), names);
    let own = bare.len() < head.trim().len() || opens_with(bare, &COMPARING) || since_year(bare).is_some();
    let told = without_thousands(bare);
    let only_changes = told.split(['，', ',', '。', '、']).all(is_only_change);
    // 后面又与别的数相比的，前面说的不是版式在这里印的：“比上年减少……；比年初预算减少……”。
    let again = COMPARING_AGAIN.iter().any(|word| rest.contains(word));
    if only_changes && (own && !again || !tells_a_change(rest)) { rest } else { text }
}

/// 后面还说了增减多少：前面的也只是一部分（“增加10万元，主要是…；减少5万元，主要是…”），不是程序印出的增减。
fn tells_a_change(text: &str) -> bool {
    let told = |clause: &str| {
        let after = CHANGED.iter().find_map(|word| Some(clause.split_once(word)?.1));
        after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()) && after.contains('元'))
    };
    text.split(MARKS).any(told)
}

/// 一小句只说增减和数：“比上年减少3.5万元”“支出决算数比2023年度下降10%”。
fn is_only_change(clause: &str) -> bool {
    let mut compared = clause.trim();
    while let Some(after) = strip_any(compared, &COMPARING)
        .or_else(|| since_year(compared))
        .or_else(|| strip_any(compared, &["决算", "预算", "支出决算", "相比", "各", "共", "净", "数", "度"]))
    {
        compared = after;
    }
    let rest = strip_any(compared, &CHANGED);
    rest.is_some_and(|rest| {
        rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | '％' | '了' | '万' | '元' | ' '))
    })
}

/// “比2023年”：写着年度的上年；写的是别的年度，W08 会说。
fn since_year(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['比', '较', '与', '同'])?;
    let year = rest.get(..4).filter(|year| is_digits(year))?;
    rest[year.len()..].strip_prefix('年')
}

/// 去掉千分位的逗号，免得当作断句。
fn without_thousands(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |index: usize| chars.get(index).is_some_and(char::is_ascii_digit);
    let within = |index: usize| index > 0 && digit(index - 1) && digit(index + 1);
    let kept = chars.iter().enumerate().filter(|(index, c)| !(**c == ',' && within(*index)));
    kept.map(|(_, c)| *c).collect()
}

fn strip_any<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

fn opens_with(text: &str, words: &[&str]) -> bool {
    strip_any(text, words).is_some()
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
/// 后面又相比的话。
const COMPARING_AGAIN: [&str; 9] =
    ["比上年", "比去年", "比年初", "比预算", "比全年预算", "较上年", "较去年", "较年初", "较预算"];
/// 长的引语里的增减。
const CHANGED: [&str; 22] = [
    "大于",
    "小于",
    "高于",
    "低于",
    "超过",
    "增加",
    "减少",
    "增长",
    "下降",
    "上升",
    "不同",
    "差异",
    "变动",
    "持平",
    "超出",
    "超支",
    "超预算",
    "变化",
    "增减",
    "一致",
    "相同",
    "差额",
];
/// 比这长的不是引语。
const LONGEST_LEAD: usize = 24;

/// 只说增减的一句里，增减和相比以外可以有的话。
const BESIDE: [&str; 28] = [
    "基本持平",
    "基本一致",
    "基本相同",
    "预决算",
    "收、支",
    "收支",
    "总计",
    "总体",
    "经费",
    "造成",
    "导致",
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
/// 分条的第一条。
const FIRST: [&str; 12] =
    ["一是", "一方面", "一、", "（一）", "(一)", "1.", "1．", "1、", "（1）", "(1)", "①", "第一，"];
/// “原因”后面引出原因的。
const CAUSES: [&str; 6] = ["是", "为", "系", "在于", "：", ":"];
/// 长的引语的末尾，“原因”以外的；长的在前。
const ENDING: [&str; 8] =
    ["主要是因为", "主要是由于", "主要因为", "主要由于", "主要是", "主要系", "是因为", "是由于"];

/// “决算数大于预算数的主要原因是”“本年减少主要是”这样的一句；“教育支出减少的原因是”说的是一部分，不是引语，
/// 本项就是教育支出（`names`）的才是。
pub(super) fn without_long_lead<'a>(text: &'a str, names: &[String]) -> Option<&'a str> {
    before_cause(text, names).or_else(|| before_ending(text, names))
}

/// 以“（的主要）原因是”引出的，分条的可以不说“是”。
fn before_cause<'a>(text: &'a str, names: &[String]) -> Option<&'a str> {
    let (head, rest) = text.split_once("原因")?;
    let rest = rest.strip_prefix("主要").unwrap_or(rest);
    let listed = FIRST.iter().any(|first| rest.starts_with(first));
    let said = strip_any(rest, &CAUSES).or(listed.then_some(rest))?;
    let whole = !cuts_a_word(&text[..text.len() - said.len()], said);
    let head = head.strip_suffix("主要").unwrap_or(head);
    let head = head.strip_suffix(['的', '，']).unwrap_or(head);
    let head = without_name(head.strip_prefix("主要").unwrap_or(head), names);
    let plain = head.chars().count() <= LONGEST_LEAD && !head.replace("收、支", "").contains(MARKS);
    let compared = opens_with(head, &COMPARING) || since_year(head).is_some();
    let told = compared && CHANGED.iter().any(|word| head.contains(word)) || only_tells_change(head);
    let told = told || listed && ["", "其", "具体"].contains(&head);
    (plain && told && whole).then_some(said)
}

/// 以“主要是（因为）”引出的。
fn before_ending<'a>(text: &'a str, names: &[String]) -> Option<&'a str> {
    let found = ENDING.iter().filter_map(|ending| Some((text.find(ending)?, ending)));
    let (at, ending) = found.min_by_key(|(at, _)| *at)?;
    let head = without_name(text[..at].trim_end_matches(['，', ',']), names);
    let rest = &text[at + ending.len()..];
    // “收入增加主要是……；支出减少主要是……”：前一半也只是一部分。
    let parts = ENDING.iter().any(|ending| rest.contains(ending));
    (!parts && only_tells_change(head) && !cuts_a_word(ending, rest)).then_some(rest)
}

/// 只说增减，没有说是哪一部分：“本年减少”“决算数大于预算数”。
pub(in crate::facts) fn only_tells_change(head: &str) -> bool {
    let mut rest = head;
    let words =
        |rest| [&COMPARING[..], &CHANGED, &BESIDE].into_iter().find_map(|words| strip_any(rest, words));
    while let Some(after) = words(rest) {
        rest = after;
    }
    rest.is_empty() && CHANGED.iter().any(|word| head.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::{Lead, own_names, without_lead, without_lead_of};

    #[test]
    fn a_change_of_the_item_itself_is_not_told_again() {
        for (name, text, rest) in [
            ("行政运行", "比上年减少200万元，下降16.67%。主要原因是人员减少", "人员减少"),
            (
                "公务接待费",
                "公务接待费支出决算数比预算数减少4.82万元，下降96.40%。主要原因是厉行节约",
                "厉行节约",
            ),
            (
                "因公出国（境）费",
                "因公出国(境)费支出决算比预算数减少4.82万元，主要原因是取消出访",
                "取消出访",
            ),
            ("行政运行", "较2022年度决算数增加 19.68 万元，增长 20.41%，主要原因是：人员增资", "人员增资"),
            ("行政运行", "比2023年增加5.07万元，增长42.68%，主要是车辆维修增加", "车辆维修增加"),
            ("收、支总计", "收支较上年决算数减少1,163.43万元、下降3.85%，主要原因是人员减少", "人员减少"),
            ("收、支总计", "收、支总计各减少200万元，减少的主要原因是人员减少", "人员减少"),
            (
                "基本支出",
                "支出比上年减少5万元，主要是人员减少2万元，公用经费减少3万元",
                "人员减少2万元，公用经费减少3万元",
            ),
            ("教育支出", "教育支出减少的主要原因是学生减少", "学生减少"),
            ("公务接待费", "公务接待费支出决算数小于预算数的原因是厉行节约", "厉行节约"),
        ] {
            assert_eq!(without_lead_of(text, Lead::Reason, &own_names(name)), rest, "{text}");
        }
        for (name, text) in [
            ("“三公”经费", "公务接待费支出决算数比预算数减少4.82万元，下降96.40%。主要原因是厉行节约"),
            ("收、支总计", "收入较上年减少163.43万元，主要原因是人员减少"),
            ("基本支出", "会议费支出比上年减少5万元，主要是会议减少"),
            ("基本支出", "减少5万元，主要是人员减少；增加2万元，主要是增加2万元公用经费"),
        ] {
            assert_eq!(without_lead_of(text, Lead::Reason, &own_names(name)), text);
        }
    }

    #[test]
    fn leads_in_two_are_taken_off_together() {
        for (text, rest) in [
            ("主要变动原因是项目收入减少", "项目收入减少"),
            ("主要变动原因：项目收入减少", "项目收入减少"),
            ("主要原因一是人员减少；二是项目减少", "一是人员减少；二是项目减少"),
            ("原因一是人员减少；二是项目减少", "一是人员减少；二是项目减少"),
            ("减少原因一是人员减少；二是项目减少", "一是人员减少；二是项目减少"),
            ("主要原因1.人员减少；2.项目减少", "1.人员减少；2.项目减少"),
            ("主要原因是一是人员减少；二是项目减少", "一是人员减少；二是项目减少"),
            ("主要变动原因一是人员减少；二是项目减少", "一是人员减少；二是项目减少"),
            ("预决算差异的主要原因是年中追加预算", "年中追加预算"),
            ("预决算差异原因是年中追加预算", "年中追加预算"),
            ("差异原因：年中追加预算", "年中追加预算"),
            ("超出预算的原因是年中追加", "年中追加"),
            ("超预算主要原因是年中追加", "年中追加"),
            ("变化原因主要是人员减少", "人员减少"),
            ("造成减少的主要原因是人员减少", "人员减少"),
            ("导致减少的原因是人员减少", "人员减少"),
            ("总体减少，主要原因是人员减少", "人员减少"),
            ("收支减少主要原因是人员减少", "人员减少"),
            ("经费减少的原因主要是人员减少", "人员减少"),
            ("持平的主要原因是两年均按标准执行", "两年均按标准执行"),
            ("与上年基本持平，主要原因是按标准执行", "按标准执行"),
            ("人员调出导致支出减少，主要原因是改革", "人员调出导致支出减少，主要原因是改革"),
            ("基本支出减少主要是人员减少", "基本支出减少主要是人员减少"),
            ("人员经费减少的原因是调出", "人员经费减少的原因是调出"),
            ("原因一般", "原因一般"),
            ("变动部分项目", "变动部分项目"),
        ] {
            assert_eq!(without_lead(text, Lead::Reason), rest, "{text}");
        }
    }
}
