//! 一条开头的序号：“（一）”“一、”“3.”“4）”“④”，写成一个字的“㈠”“⒈”“⑴”；版式自己编号，印的时候去掉。

use crate::chars::{half_width, is_han_numeral, is_numeral, small_number};

/// 序号的写法；写法不同的不在一级。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// 一、
    Han,
    /// （一）
    HanBracketed,
    /// 1.
    Digits,
    /// （1），1）
    DigitsBracketed,
    /// ①
    Circled,
}

/// 一条开头的序号和后面的话。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListNumber<'a> {
    /// 写法。
    pub style: Numbering,
    /// 第几。
    pub number: usize,
    /// 后面的话。
    pub rest: &'a str,
}

/// 以序号开头的，序号和后面的话；“一、二类疫苗”“（十四五）规划”“2.5吨”不是，后面没有话的也不是。
pub fn list_number(text: &str) -> Option<ListNumber<'_>> {
    let text = text.trim_start();
    let found = bracketed(text).or_else(|| marked(text)).or_else(|| signed(text))?;
    let rest = found.rest.trim_start();
    (!rest.is_empty()).then_some(ListNumber { rest, ..found })
}

fn bracketed(text: &str) -> Option<ListNumber<'_>> {
    let (number, rest) = text.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    let (number, is_han) = number_of(number)?;
    let style = if is_han { Numbering::HanBracketed } else { Numbering::DigitsBracketed };
    Some(ListNumber { style, number, rest })
}

fn marked(text: &str) -> Option<ListNumber<'_>> {
    let end = text.find(|c| !is_numeral(half_width(c)))?;
    let (number, is_han) = number_of(&text[..end])?;
    let rest = text[end..].strip_prefix(['、', '.', '．', '）', ')'])?;
    // 紧跟着数字的，是“2.5”；紧跟着更大的汉字数的，是“一、二类”，“二、一体推进”是序号。
    let next = rest.chars().next().map(half_width);
    let goes_on = next.filter(|c| if is_han { is_han_numeral(*c) } else { c.is_ascii_digit() });
    let is_of_words = |c: char| !is_han || small_number(&c.to_string()).is_some_and(|next| next > number);
    if goes_on.is_some_and(is_of_words) {
        return None;
    }
    let style = match text[end..].starts_with(['）', ')']) {
        true => Numbering::DigitsBracketed,
        false if is_han => Numbering::Han,
        false => Numbering::Digits,
    };
    Some(ListNumber { style, number, rest })
}

/// 写成一个字的序号：写法，第一个和最后一个。
const SIGNS: [(Numbering, char, char); 4] = [
    (Numbering::Circled, '①', '⑳'),
    (Numbering::HanBracketed, '㈠', '㈩'),
    (Numbering::Digits, '⒈', '⒛'),
    (Numbering::DigitsBracketed, '⑴', '⒇'),
];

fn signed(text: &str) -> Option<ListNumber<'_>> {
    let mark = text.chars().next()?;
    let (style, first, _) = SIGNS.into_iter().find(|(_, first, last)| (*first..=*last).contains(&mark))?;
    let rest = text[mark.len_utf8()..].trim_start_matches(['、', '.', '．']);
    Some(ListNumber { style, number: (u32::from(mark) - u32::from(first) + 1) as usize, rest })
}

/// 一百以内的序号，和是不是汉字写的。
fn number_of(text: &str) -> Option<(usize, bool)> {
    let plain: String = text.chars().map(half_width).collect();
    let number = small_number(&plain).filter(|number| (1..100).contains(number));
    number.map(|number| (number, plain.starts_with(is_han_numeral)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_an_item() {
        use Numbering::{Circled, Digits, DigitsBracketed, Han, HanBracketed};
        for (text, style, number) in [
            ("一、甲", Han, 1),
            ("十二、甲", Han, 12),
            ("（三）甲", HanBracketed, 3),
            ("1.甲", Digits, 1),
            ("１．甲", Digits, 1),
            (" 12、甲", Digits, 12),
            ("（2）甲", DigitsBracketed, 2),
            ("2）甲", DigitsBracketed, 2),
            ("③、甲", Circled, 3),
            ("㈢甲", HanBracketed, 3),
            ("⒓ 甲", Digits, 12),
            ("⑵甲", DigitsBracketed, 2),
        ] {
            assert_eq!(list_number(text), Some(ListNumber { style, number, rest: "甲" }), "{text}");
        }
        for (text, rest) in
            [("2.一体推进", "一体推进"), ("二、一体推进", "一体推进"), ("一、12345热线", "12345热线")]
        {
            assert_eq!(list_number(text).map(|found| found.rest), Some(rest), "{text}");
        }
        for text in [
            "一、二类疫苗",
            "（十四五）规划",
            "2.5吨",
            "甲",
            "1.",
            "",
            "一网通办",
            "十四五规划",
            "（2023）12号",
        ] {
            assert_eq!(list_number(text), None, "{text}");
        }
    }
}
