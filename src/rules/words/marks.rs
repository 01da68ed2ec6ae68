//! 占位符、标点、重复的词。

use crate::chars::is_han;
use crate::diagnostic::{Place, Severity};
use crate::facts::{Lead, without_lead};
use crate::rules::case::Text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use std::collections::HashSet;

use super::alternatives::alternative;

const BASIS: &str = "决算公开的完整、规范要求；GB/T 15834 标点符号用法";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "W01",
        title: "没有占位符和模板说明",
        what: "文字里没有 XX、××、**、待填写、请填写、【】、（填写……）、[单位名称]、{项目} 等模板留下的文字，也不以“示例：”开头；没有“增加（减少）”“增长/下降”“大于（小于）”这样没有择一的说法（职责、名词解释、绩效指标不查，“增长（下降）率”是一个名目）；职责、内设机构、说明、名词解释不只写“同上”“略”“无”“/”。",
        why: "模板的说明印进公开文本，是最显眼的错。",
        basis: BASIS,
        example: "“主要用于XX支出”。",
        mend: "换成真实的内容，没有内容的删去整行。",
        severity: Severity::Error,
        check: Check::Judgement(placeholders),
    },
    Rule {
        code: "W02",
        title: "标点不重复",
        what: "句号、逗号、顿号、分号、冒号不连用。",
        why: "多半是改句子时留下的。",
        basis: BASIS,
        example: "“严格控制一般性支出。。”。",
        mend: "只留一个。",
        severity: Severity::Warning,
        check: Check::Judgement(doubled),
    },
    Rule {
        code: "W03",
        title: "汉字之间用全角标点",
        what: "两个汉字之间、一段末尾的汉字后面的逗号、分号、冒号、问号、叹号、句点、括号是全角的；标点后面的空格不算。",
        why: "半角标点在汉字之间挤成一团，也不合公文的规范。",
        basis: BASIS,
        example: "“人员调出,养老保险支出减少”。",
        mend: "换成全角的标点。",
        severity: Severity::Warning,
        check: Check::Judgement(half_width),
    },
    Rule {
        code: "W11",
        title: "固定用语不重复",
        what: "年度、万元、支出、收入、预算、决算、增加、减少、主要是、主要原因是不连写两次。",
        why: "套模板时最容易多留一个词。",
        basis: BASIS,
        example: "“2024年度年度区级预算绩效自评”。",
        mend: "删去一个。",
        severity: Severity::Warning,
        check: Check::Judgement(repeated),
    },
];

/// 模板里留下的占位文字。
const PLACEHOLDERS: [&str; 24] = [
    "XX",
    "ＸＸ",
    "xx",
    "××",
    "***",
    "**",
    "＊＊＊",
    "○○",
    "□□",
    "____",
    "＿＿",
    "待填写",
    "待补充",
    "请填写",
    "请在此",
    "此处填写",
    "（填写",
    "(填写",
    "【】",
    "【 】",
    "（单位名称）",
    "（项目名称）",
    "某某",
    "此处填",
];
/// 不会连用的标点。
const STOPS: [char; 5] = ['。', '，', '、', '；', '：'];
/// 写了两遍的固定用语。
const TWICE: [&str; 10] = [
    "年度年度",
    "万元万元",
    "支出支出",
    "收入收入",
    "预算预算",
    "决算决算",
    "增加增加",
    "减少减少",
    "主要是主要是",
    "主要原因是主要原因是",
];

/// 各段文字里有这些字样的：文字、位置、字样；一段里每种字样只要第一处。
///
/// All texts are searched as one, a pattern at a time: thousands of short searches
/// would cost more than everything else the rules do.
fn find<'a>(case: &'a Case, marks: &'static [&'static str]) -> Vec<(&'a Text, usize, &'static str)> {
    let texts = case.texts();
    let mut all = String::new();
    let mut starts = Vec::with_capacity(texts.len());
    for text in texts {
        starts.push(all.len());
        all.push_str(&text.text);
        all.push('\n');
    }
    let mut found: Vec<(&Text, usize, &str)> = Vec::new();
    for mark in marks {
        let mut last = None;
        for (at, _) in all.match_indices(mark) {
            let index = starts.partition_point(|start| *start <= at) - 1;
            if last.replace(index) != Some(index) {
                found.push((&texts[index], at - starts[index], mark));
            }
        }
    }
    found
}

/// 方括号、花括号里这么多个字以内的汉字，才可能是要填的名目。
const LONGEST_SLOT: usize = 8;
/// 方括号里说到这些，是要填的名目；“[注]”不是。
const SLOTS: [&str; 7] = ["名称", "单位", "部门", "项目", "填写", "金额", "年份"];

/// “[单位名称]”“{项目}”：模板里要填的名目。
fn slot(text: &str) -> Option<&str> {
    ["[]", "{}"].into_iter().find_map(|pair| {
        let (open, close) = pair.split_at(1);
        text.match_indices(open).find_map(|(start, _)| {
            let inner =
                text[start + 1..].split(close).next().filter(|inner| start + 1 + inner.len() < text.len())?;
            let short = (1..=LONGEST_SLOT).contains(&inner.chars().count()) && inner.chars().all(is_han);
            let is_slot = short && (open == "{" || SLOTS.iter().any(|slot| inner.contains(slot)));
            is_slot.then(|| &text[start..start + inner.len() + 2])
        })
    })
}

/// 要写一段话、一个名称，却只写了“同上”“略”“/”。
fn is_blank(text: &Text) -> bool {
    const LISTS: [&str; 4] = ["overview.duties[", "overview.departments[", "overview.notes[", "terms["];
    LISTS.iter().any(|list| text.key.starts_with(list)) && without_lead(&text.text, Lead::None).is_empty()
}

fn placeholders(case: &Case, findings: &mut Findings) {
    let mut told = HashSet::new();
    for text in case.texts() {
        if let Some(left) = alternative(&text.key, &text.text) {
            let message = format!("文字里留有模板的两种说法“{left}”，没有择一");
            let help = "只留一种；增减的方向、数额由程序印出，这里只写原因";
            findings.tell_with_help(message, [case.quoted(&text.key, left)], help);
        }
        let mark = if is_blank(text) { Some(text.text.trim()) } else { slot(&text.text) };
        if let Some(mark) = mark {
            told.insert(&text.key);
            let message = format!("文字里留有占位符“{mark}”");
            findings.tell(message, [case.at(&text.key)]);
        }
    }
    let examples = find(case, &EXAMPLES).into_iter().filter(|(_, start, _)| *start == 0);
    for (text, start, mark) in find(case, &PLACEHOLDERS).into_iter().chain(examples) {
        // 夹在外文单词里的不是占位符。
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() && c != 'x');
        let size = |c: Option<char>| mark == "XX" && c.is_some_and(|c| c.is_ascii_uppercase() && c != 'X');
        let (before, after) = (&text.text[..start], &text.text[start + mark.len()..]);
        let (before, after) = (before.chars().next_back(), after.chars().next());
        // “XXL号”是尺码。
        let alone = !letter(before) && !letter(after) && !size(after);
        if alone && told.insert(&text.key) {
            let message = format!("文字里留有占位符“{mark}”");
            findings.tell(message, [case.at(&text.key)]);
        }
    }
}

/// 写在一段开头的，是模板的例子；在中间的是话。
const EXAMPLES: [&str; 2] = ["示例：", "示例:"];

/// 一处的位置，写出它前后各若干字，供人找到；没有到头的加省略号。
fn around(case: &Case, text: &Text, start: usize, end: usize) -> Place {
    const CONTEXT: usize = 5;
    let (before, after) = (&text.text[..start], &text.text[end..]);
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(text.text.len(), |(at, _)| end + at);
    let quote = &text.text[from..to];
    let cut = |rest: &str| if rest.is_empty() { "" } else { "…" };
    let shown = quote.replace('\n', " ");
    case.quoted(&text.key, quote).value(format!(
        "{}{shown}{}",
        cut(&text.text[..from]),
        cut(&text.text[to..])
    ))
}

fn doubled(case: &Case, findings: &mut Findings) {
    for text in case.texts() {
        let marks: Vec<(usize, char)> = text.text.char_indices().collect();
        let pair = marks.windows(2).find(|pair| pair.iter().all(|(_, mark)| STOPS.contains(mark)));
        if let Some([(start, first), (next, second)]) = pair {
            let place = around(case, text, *start, next + second.len_utf8());
            findings.tell(format!("标点重复：“{first}{second}”"), [place]);
        }
    }
}

fn half_width(case: &Case, findings: &mut Findings) {
    const HALF: &str = ",;:?!.()";
    const FULL: &str = "，；：？！。（）";
    for text in case.texts() {
        let marks: Vec<(usize, char)> = text.text.char_indices().collect();
        let before_han = |rest: &str| {
            let line = rest.lines().next().unwrap_or_default().trim_start();
            line.chars().next().is_none_or(is_han)
        };
        let is_half = |two: &&[(usize, char)]| {
            let [(_, han), (at, mark)] = two else { return false };
            is_han(*han) && HALF.contains(*mark) && before_han(&text.text[at + 1..])
        };
        if let Some(two) = marks.windows(2).find(is_half) {
            let (start, mark) = two[1];
            let index = HALF.find(mark).unwrap_or(0);
            let full = FULL.chars().nth(index).unwrap_or(mark);
            let place = around(case, text, start, start + 1);
            let message = format!("汉字之间用了半角的“{mark}”");
            findings.tell_with_help(message, [place], format!("换成全角的“{full}”"));
        }
    }
}

/// 后面是这些的，第二遍是另一个词：“2023年度年度考核奖”“非税收入收入进度”。
const ANOTHER_WORD: [&str; 9] = ["考核", "考评", "审计", "报告", "总结", "计划", "目标", "进度", "评价"];

/// 一段里的字样不是写了两遍。
fn is_another_word(text: &str, end: usize) -> bool {
    ANOTHER_WORD.iter().any(|word| text[end..].starts_with(word))
}

fn repeated(case: &Case, findings: &mut Findings) {
    for (text, start, twice) in find(case, &TWICE) {
        if is_another_word(&text.text, start + twice.len()) {
            continue;
        }
        let place = around(case, text, start, start + twice.len());
        let term = &twice[..twice.len() / 2];
        findings.tell(format!("“{term}”写了两遍"), [place]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_of_a_template() {
        for (text, found) in [
            ("负责[单位名称]工作", Some("[单位名称]")),
            ("负责{项目}工作。", Some("{项目}")),
            ("见[注]，<b>，[A]，{x}", None),
            ("财预[2020]10号", None),
            ("没有收尾的[单位名称", None),
        ] {
            assert_eq!(slot(text), found, "{text}");
        }
    }

    #[test]
    fn the_second_may_begin_another_word() {
        let another =
            |text: &str, twice: &str| is_another_word(text, text.find(twice).unwrap() + twice.len());
        assert!(
            another("发放2023年度年度考核奖。", "年度年度") && another("非税收入收入进度放缓", "收入收入")
        );
        assert!(!another("2024年度年度区财政局", "年度年度"));
    }

    #[test]
    fn a_cell_filled_only_to_be_filled() {
        let text = |key: &str, text: &str| Text { key: key.into(), text: text.into() };
        for filler in ["同上", "略。", "/", "——", "无"] {
            assert!(is_blank(&text("overview.duties[3]", filler)), "{filler}");
        }
        assert!(!is_blank(&text("appraisal.projects[0].problems", "无。")));
        assert!(!is_blank(&text("overview.duties[0]", "负责宣传工作。")));
    }
}
