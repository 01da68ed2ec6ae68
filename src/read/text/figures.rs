//! 全角的字母、数字和它们当中的小数点、千分位、百分号变为半角：与程序印的数一样，各条规则也读得出。
//! 中文的标点照旧是全角的。

use crate::chars::narrowed;
use std::borrow::Cow;

/// 换好的文字；句子的逗号、一条的序号“１．”里的点不换。
pub fn narrow_figures(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_wide(c) || matches!(c, '％' | '．')) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let one = |(at, c): (usize, &char)| match c {
        '％' => '%',
        '．' if is_point(&chars, at) => '.',
        '，' if is_thousands(&chars, at) => ',',
        c if is_wide(*c) => narrowed(*c),
        c => *c,
    };
    Cow::Owned(chars.iter().enumerate().map(one).collect())
}

/// 全角的字母、数字。
fn is_wide(c: char) -> bool {
    narrowed(c) != c && narrowed(c).is_ascii_alphanumeric()
}

fn is_digit(c: &char) -> bool {
    narrowed(*c).is_ascii_digit()
}

/// `at` 以前紧挨着的数字有几个。
fn digits_before(chars: &[char], at: usize) -> usize {
    chars[..at].iter().rev().take_while(|c| is_digit(c)).count()
}

/// `at` 起紧挨着的数字有几个。
fn digits_from(chars: &[char], at: usize) -> usize {
    chars[at..].iter().take_while(|c| is_digit(c)).count()
}

/// 金额、百分数后面的字。
fn is_of_amount(c: Option<&char>) -> bool {
    c.is_some_and(|c| "万亿元%％".contains(*c))
}

/// 小数点：两边是数字，不是一条开头的序号（“２．２０２４年”）；“８．０６万元”开头的仍是数。
fn is_point(chars: &[char], at: usize) -> bool {
    let (before, after) = (digits_before(chars, at), digits_from(chars, at + 1));
    let first = chars[..at - before].last();
    let may_be_number = before <= 2 && first.is_none_or(|c| "\n。；：;:".contains(*c) || c.is_whitespace());
    before > 0 && after > 0 && (!may_be_number || is_of_amount(chars.get(at + 1 + after)))
}

/// 千分位：前面至多三位，后面三位一节，末了是小数、元、万元；两边都写成全角的才是，
/// “附件1，200人”是句子的逗号。
fn is_thousands(chars: &[char], at: usize) -> bool {
    let before = digits_before(chars, at);
    let is_wide_at = |at: usize| chars.get(at).is_some_and(|c| is_wide(*c));
    let mut end = at;
    while chars.get(end) == Some(&'，') && digits_from(chars, end + 1) == 3 && is_wide_at(end + 1) {
        end += 4;
    }
    let then = chars.get(end);
    let is_amount = is_of_amount(then) || then == Some(&'．');
    end > at && (1..=3).contains(&before) && is_wide_at(at - 1) && is_amount
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_as_the_program_prints_them() {
        for (text, narrow) in [
            ("压减８．０６万元，降低２０％", "压减8.06万元，降低20%"),
            ("２０２４年，面积１００㎡", "2024年，面积100㎡"),
            ("ＡＰＰ和ｐｄｆ（Ａ４）", "APP和pdf（A4）"),
            ("共１，２２５，２３４．２１元", "共1,225,234.21元"),
            ("共１，２２５万元", "共1,225万元"),
            ("８．０６万元用于印刷", "8.06万元用于印刷"),
            ("增长20％", "增长20%"),
            ("增长8．06个百分点", "增长8.06个百分点"),
        ] {
            assert_eq!(narrow_figures(text), narrow, "{text}");
        }
    }

    #[test]
    fn marks_of_a_sentence_stay() {
        for (text, narrow) in [
            ("决算，共：１；（２）！", "决算，共：1；（2）！"),
            ("１．负责甲", "1．负责甲"),
            ("２．２０２４年工作\n３．２０２５年工作", "2．2024年工作\n3．2025年工作"),
            ("见附件1，200万元已拨", "见附件1，200万元已拨"),
            ("共２，１２３人", "共2，123人"),
            ("共２，１２３４元", "共2，1234元"),
        ] {
            assert_eq!(narrow_figures(text), narrow, "{text}");
        }
    }
}
