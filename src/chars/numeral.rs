//! 汉字数字：序号、个数里的“一”到“十”。

/// 一到九。
const DIGITS: &str = "一二三四五六七八九";

/// “一”到“十”中的一个字。
pub fn is_han_numeral(c: char) -> bool {
    c == '十' || DIGITS.contains(c)
}

/// 写序号用的字：“一”到“十”，或 0 到 9。
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_han_numeral(c)
}

/// 一百以内的个数：`12`、`十二`、`两`；不是数的没有。
pub fn small_number(text: &str) -> Option<usize> {
    let digit = |text: &str| match text {
        "" => None,
        "两" => Some(2),
        one => DIGITS.chars().position(|c| one == c.to_string()).map(|index| index + 1),
    };
    match text.split_once('十') {
        Some((tens, units)) => {
            let tens = if tens.is_empty() { Some(1) } else { digit(tens) };
            let units = if units.is_empty() { Some(0) } else { digit(units) };
            Some(tens? * 10 + units?)
        }
        None => text.parse().ok().or_else(|| digit(text)),
    }
}

/// 一百以内的序号的写法：12 → 十二。
pub fn han(number: usize) -> String {
    let digit = |digit: usize| digit.checked_sub(1).and_then(|index| DIGITS.chars().nth(index));
    let tens = digit(number / 10).filter(|_| number >= 20);
    let ten = (number >= 10).then_some('十');
    tens.into_iter().chain(ten).chain(digit(number % 10)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_below_a_hundred_in_both_ways() {
        for (text, number) in [("一", 1), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99)]
        {
            assert_eq!(small_number(text), Some(number), "{text}");
            assert_eq!(han(number), text);
        }
        assert_eq!(small_number("12"), Some(12));
        assert_eq!(small_number("两"), Some(2));
        assert_eq!(small_number("百"), None);
        assert_eq!(small_number(""), None);
    }
}
