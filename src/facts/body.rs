//! 评价报告正文：按公文的层次序号认出标题。

use crate::chars::{is_han_numeral, small_number};
use crate::report::INDICATORS_LINE;

/// 正文的一段。
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// 文字：0 是段落，1—4 是“一、”“（一）”“1.”“（1）”各级标题。
    Text {
        /// 级别。
        level: u64,
        /// 文字，连同序号。
        text: String,
    },
    /// 指标表的位置。
    Indicators,
}

/// “一、”“（一）”“1.”“（1）”四级。
const LEVELS: usize = 4;
/// 比这长的编号行是段落，不是标题；句号之后还有话的也是。
const LONGEST_HEADING: usize = 30;

fn is_heading(line: &str) -> bool {
    let goes_on = line.split_once('。').is_some_and(|(_, rest)| !rest.is_empty());
    line.chars().count() <= LONGEST_HEADING && !goes_on
}

/// 把正文分成段；没有写指标表的位置的，指标表在末尾。
pub(super) fn blocks(body: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut above = Vec::new();
    let mut last = [0; LEVELS + 1];
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line == INDICATORS_LINE {
            blocks.push(Block::Indicators);
            continue;
        }
        let written = numbered(line).filter(|found| is_heading(line) && found.is_sure(last[found.level]));
        let level = written.map_or(0, |found| {
            last[found.level] = found.number;
            last[found.level + 1..].fill(0);
            nested(&mut above, found.level)
        });
        blocks.push(Block::Text { level, text: line.to_string() });
    }
    // 指标和得分一定要印：少写一行位置，不能连表也没有。
    if !blocks.contains(&Block::Indicators) {
        blocks.push(Block::Indicators);
    }
    blocks
}

/// 标题在各上级标题之下的级别：不跳级，否则辅助技术读不出层次（PDF/UA）；同一种序号的相邻各条同级。
/// `above` 是它以上各级标题的序号，由这里更新。
fn nested(above: &mut Vec<usize>, written: usize) -> u64 {
    while above.last().is_some_and(|last| *last >= written) {
        above.pop();
    }
    above.push(written);
    above.len() as u64
}

/// 一行开头的层次序号。
struct Numbered<'a> {
    /// 第几级。
    level: usize,
    /// 第几。
    number: usize,
    /// 后面的话。
    rest: &'a str,
}

fn numbered(line: &str) -> Option<Numbered<'_>> {
    let rest = line.trim_start_matches(is_han_numeral);
    if let Some(rest) = rest.strip_prefix('、') {
        let number = small_number(&line[..line.len() - rest.len() - '、'.len_utf8()])?;
        return Some(Numbered { level: 1, number, rest });
    }
    if let Some(inner) = line.strip_prefix('（') {
        let (number, rest) = inner.split_once('）')?;
        let level = if number.starts_with(is_han_numeral) { 2 } else { 4 };
        return Some(Numbered { level, number: small_number(number)?, rest });
    }
    let digits = line.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=2).contains(digits))?;
    let rest = line[digits..].strip_prefix(['.', '．', '、'])?;
    let whole = !rest.starts_with(|c: char| c.is_ascii_digit());
    whole.then(|| Numbered { level: 3, number: line[..digits].parse().unwrap_or_default(), rest })
}

impl Numbered<'_> {
    /// “一、二类疫苗”“（十四）五规划”：像序号，其实是话里的数；正接着上一个标题（第 `last` 个）的才是序号。
    fn is_sure(&self, last: usize) -> bool {
        let next = self.rest.chars().next().filter(|c| is_han_numeral(*c));
        let next = next.and_then(|c| small_number(&c.to_string()));
        let doubtful = match self.level {
            1 => next.is_some_and(|next| next > self.number),
            2 => next.is_some() && self.number > 1,
            _ => false,
        };
        !doubtful || self.number == last + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 各段的级别；指标表没有级别。
    fn levels(body: &str) -> Vec<Option<u64>> {
        let level = |block: &Block| match block {
            Block::Text { level, .. } => Some(*level),
            Block::Indicators => None,
        };
        blocks(body).iter().map(level).collect()
    }

    #[test]
    fn official_numbering_gives_the_levels() {
        let body = "一、项目基本概况\n（一）项目概况。\n通过开展工作。\n1. 前期准备。\n（1）控制情况。\n【指标表】\n2.5 是一个数";
        assert_eq!(levels(body), [Some(1), Some(2), Some(0), Some(3), Some(4), None, Some(0)]);
    }

    #[test]
    fn levels_never_skip() {
        assert_eq!(levels("1. 一\n一、二\n（1）三\n【指标表】"), [Some(1), Some(1), Some(2), None]);
        let siblings = "一、一\n1. 二\n2. 三\n（1）四\n（2）五\n二、六\n（一）七\n1. 八\n【指标表】";
        let expected = [1, 2, 2, 3, 3, 1, 2, 3].map(Some).into_iter().chain([None]);
        assert_eq!(levels(siblings), expected.collect::<Vec<_>>());
    }

    #[test]
    fn full_width_marks_may_follow_the_number() {
        let body = "一、概况\n（一）立项\n1、前期准备\n2．实施\n3、4月开工\n【指标表】";
        assert_eq!(levels(body), [Some(1), Some(2), Some(3), Some(3), Some(0), None]);
    }

    #[test]
    fn a_line_that_goes_on_is_a_paragraph() {
        assert_eq!(
            levels("一、概况\n（一）立项。由局里实施。\n（二）资金。\n【指标表】"),
            [Some(1), Some(0), Some(2), None]
        );
    }

    #[test]
    fn a_number_told_is_no_heading() {
        let body = "一、概况\n二、绩效\n一、二类疫苗接种服务费支出全部完成。\n（十四）五规划编制完成\n（一）一般情况\n\
                    （二）一次性项目\n三、三公经费\n四、五项制度\n【指标表】";
        let expected = [1, 1, 0, 0, 2, 2, 1, 1].map(Some).into_iter().chain([None]);
        assert_eq!(levels(body), expected.collect::<Vec<_>>());
    }

    #[test]
    fn the_indicators_come_last_where_no_place_is_given() {
        assert_eq!(levels("一、概况\n已经完成。"), [Some(1), Some(0), None]);
    }
}
