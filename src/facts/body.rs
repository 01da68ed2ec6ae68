//! 评价报告正文：按公文的层次序号认出标题。

use crate::amount::is_han_numeral;
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
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line == INDICATORS_LINE {
            blocks.push(Block::Indicators);
            continue;
        }
        let written = numbered_level(line).filter(|_| is_heading(line));
        let level = written.map_or(0, |written| nested(&mut above, written));
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
fn nested(above: &mut Vec<u64>, written: u64) -> u64 {
    while above.last().is_some_and(|last| *last >= written) {
        above.pop();
    }
    above.push(written);
    above.len() as u64
}

/// 一行的层次序号属于第几级。
fn numbered_level(line: &str) -> Option<u64> {
    let rest = line.trim_start_matches(is_han_numeral);
    if rest.len() < line.len() && rest.starts_with('、') {
        return Some(1);
    }
    if let Some(inner) = line.strip_prefix('（') {
        let (number, _) = inner.split_once('）')?;
        let all = |test: fn(char) -> bool| !number.is_empty() && number.chars().all(test);
        return match (all(is_han_numeral), all(|c| c.is_ascii_digit())) {
            (true, _) => Some(2),
            (_, true) => Some(4),
            _ => None,
        };
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let after = rest.strip_prefix(['.', '．', '、']);
    let dotted = after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_digit()));
    ((1..=2).contains(&digits) && dotted).then_some(3)
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
    fn the_indicators_come_last_where_no_place_is_given() {
        assert_eq!(levels("一、概况\n已经完成。"), [Some(1), Some(0), None]);
    }
}
