//! 字：汉字、数字、半角和全角，各层都用。

mod numeral;

pub use numeral::{han, is_han_numeral, is_numeral, small_number};

/// 汉字：基本区，扩充 A，扩充 B 以后各区。
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// 全是 0 到 9，至少一个。
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// 写着 0 到 9。
pub fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// 全角的字母、数字、标点变为半角，别的照旧。
pub fn narrowed(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// 数里的全角字符、各种负号和空格变为半角的。
pub fn half_width(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2013}' => '-',
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => narrowed(other),
    }
}

/// 去掉全部空白。
pub fn unspaced(text: &str) -> String {
    text.split_whitespace().collect()
}

/// 放进引号里的名称：名称里的引号降一级。
pub fn in_quotes(name: &str) -> String {
    name.trim().replace('“', "‘").replace('”', "’")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_are_neither_hexagrams_nor_marks() {
        assert!("决㐀𠀀".chars().all(is_han));
        assert!(!"䷀，Ａ1々".chars().any(is_han));
    }

    #[test]
    fn full_width_becomes_half() {
        assert_eq!("１２．（".chars().map(half_width).collect::<String>(), "12.(");
        assert_eq!(['−', '\u{3000}', '甲'].map(half_width), ['-', ' ', '甲']);
        assert_eq!(['−', '：'].map(narrowed), ['−', ':']);
        assert_eq!(unspaced(" 某 某　局\n"), "某某局");
    }

    #[test]
    fn digits_only() {
        assert!(is_digits("0123") && !is_digits("") && !is_digits("1.5") && !is_digits("１"));
        assert!(has_digit("第1款") && !has_digit("第１款"));
    }

    #[test]
    fn quotes_within_quotes_are_single() {
        assert_eq!(in_quotes(" “三公”经费"), "‘三公’经费");
    }
}
