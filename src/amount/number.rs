//! 读数：会计写得出的写法都认，看不准的一律说明而不猜。

use super::{Amount, AmountUnit, LARGEST_YUAN};
use crate::chars::{half_width, is_digits};
use rust_decimal::Decimal;
use std::fmt;

/// 一个数写不对的原因；`Display` 是给用户看的话。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberError {
    /// 空白。
    Blank,
    /// 带有单位，如 1225.21万元。
    HasUnit,
    /// 千分位不是三位一组，如 12,25.21。
    Grouping,
    /// 数的中间有空格，如 759. 80。
    Spaced,
    /// 形如 1.225,21，小数点与千分位颠倒。
    European,
    /// 百分数。
    Percent,
    /// 像是日期。
    Date,
    /// 电子表格的错误值，如 #N/A、#REF!。
    Spreadsheet,
    /// 表示没有的记号，如 NULL、—、无。
    Nothing,
    /// 科学记数，如 1e5。
    Scientific,
    /// 小数位太多，附允许的位数。
    Decimals(u32),
    /// 超出范围。
    Range,
    /// NaN、Infinity 或其他文字。
    NotANumber,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.write_str("空白；没有发生请填 0"),
            Self::HasUnit => f.write_str("带有单位；只填数字"),
            Self::Grouping => f.write_str("千分位逗号的位置不对，应三位一组；也可以不写逗号"),
            Self::Spaced => f.write_str("中间有空格"),
            Self::European => f.write_str("小数点与千分位颠倒，或把逗号当了小数点；小数点用“.”"),
            Self::Percent => f.write_str("是百分数，这里要的是数"),
            Self::Date => f.write_str("像是日期"),
            Self::Spreadsheet => f.write_str("是电子表格的错误值"),
            Self::Nothing => f.write_str("不是数；没有发生请填 0"),
            Self::Scientific => f.write_str("是科学记数"),
            Self::Decimals(places) => write!(f, "小数超过 {places} 位"),
            Self::Range => f.write_str("超出范围，不会是一个单位的金额"),
            Self::NotANumber => f.write_str("不是一个普通的十进制数"),
        }
    }
}

/// 读一个数：可有千分位逗号、全角数字、首尾空白、负号或会计负数括号，最多两位小数。
///
/// Returns the number as written, without a unit.
pub fn parse_number(text: &str) -> Result<Decimal, NumberError> {
    parse_decimals(text, 2)
}

/// 读一个数，最多 `most` 位小数，其余同 [`parse_number`]。
pub fn parse_decimals(text: &str, most: u32) -> Result<Decimal, NumberError> {
    let half: String = text.chars().map(half_width).collect::<String>().trim_matches(is_blank).to_string();
    if half.is_empty() {
        return Err(NumberError::Blank);
    }
    if half == "-" {
        return Err(NumberError::Nothing);
    }
    let (negative, digits) = match half.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => match half.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, half.strip_prefix('+').unwrap_or(&half)),
        },
    };
    let (whole, fraction) = split_decimal(digits)?;
    if whole.len() > 20 {
        return Err(NumberError::Range);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > most as usize {
        return Err(NumberError::Decimals(most));
    }
    let number = Decimal::from_str_exact(&format!("{whole}.{fraction}0")).map_err(|_| NumberError::Range)?;
    if number > LARGEST_YUAN {
        return Err(NumberError::Range);
    }
    Ok(if negative { -number } else { number }.normalize())
}

/// 读一个金额，按报告的单位换算。
pub fn parse_amount(text: &str, unit: AmountUnit) -> Result<Amount, NumberError> {
    let amount = Amount::from_unit(parse_number(text)?, unit);
    if amount.abs().yuan() > LARGEST_YUAN {
        return Err(NumberError::Range);
    }
    Ok(amount)
}

/// 整数部分（去掉千分位）与小数部分。
fn split_decimal(digits: &str) -> Result<(String, String), NumberError> {
    if digits.ends_with('%') {
        return Err(NumberError::Percent);
    }
    if !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ')) {
        return Err(not_a_number(digits));
    }
    if let (Some(comma), Some(point)) = (digits.rfind(','), digits.find('.'))
        && comma > point
    {
        return Err(NumberError::European);
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.contains('.') || whole.is_empty() || digits.ends_with('.') {
        return Err(NumberError::NotANumber);
    }
    if fraction.contains(' ') {
        return Err(NumberError::Spaced);
    }
    if !fraction.bytes().all(|c| c.is_ascii_digit()) {
        return Err(NumberError::Grouping);
    }
    let groups: Vec<&str> = whole.split([',', ' ']).collect();
    let regular = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    if !regular && whole.contains(' ') && !whole.contains(',') {
        return Err(NumberError::Spaced);
    }
    // 只有一个逗号、后面一两位的，是把逗号当了小数点。
    if let [_, last] = groups.as_slice()
        && !digits.contains('.')
        && whole.contains(',')
        && last.len() < 3
    {
        return Err(NumberError::European);
    }
    if !regular || whole.contains(',') && whole.contains(' ') {
        return Err(NumberError::Grouping);
    }
    Ok((groups.concat(), fraction.to_string()))
}

/// 不是数的文字像是什么，好说清楚怎样改。
fn not_a_number(text: &str) -> NumberError {
    const NOTHING: [&str; 9] = ["-", "--", "—", "——", "/", "无", "NULL", "N/A", "NIL"];
    let upper = text.to_uppercase();
    let dated = |separator| {
        let parts: Vec<&str> = text.split(separator).collect();
        parts.len() == 3 && parts.iter().all(|part| is_digits(part))
    };
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    if text.starts_with(['¥', '￥']) || has_digit && text.ends_with(['元', '分', '万', '亿']) {
        NumberError::HasUnit
    } else if dated('-') || dated('/') || text.contains('年') && text.contains('月') {
        NumberError::Date
    } else if text.starts_with('#') {
        NumberError::Spreadsheet
    } else if NOTHING.contains(&upper.as_str()) {
        NumberError::Nothing
    } else if upper.split_once('E').is_some_and(|(base, power)| {
        is_digits(&base.replace('.', "")) && is_digits(power.trim_start_matches(['+', '-']))
    }) {
        NumberError::Scientific
    } else {
        NumberError::NotANumber
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<String, NumberError> {
        parse_number(text).map(|number| number.to_string())
    }

    #[test]
    fn reads_what_accountants_write() {
        for (text, expected) in [
            ("1225.21", "1225.21"),
            ("1,225.21", "1225.21"),
            (" 1 225.21 ", "1225.21"),
            ("\u{3000}1,225.20\u{a0}", "1225.2"),
            ("１，２２５．２１", "1225.21"),
            ("(1,225.21)", "-1225.21"),
            ("-0.00", "0"),
            ("−3.5", "-3.5"),
            ("1.5000", "1.5"),
            ("99,999,999,999,999.99", "99999999999999.99"),
        ] {
            assert_eq!(number(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_could_be_misread() {
        for (text, error) in [
            ("", NumberError::Blank),
            ("12,25.21", NumberError::Grouping),
            ("1,2 34", NumberError::Grouping),
            ("1.225,21", NumberError::European),
            ("1225.21万元", NumberError::HasUnit),
            ("99.87%", NumberError::Percent),
            ("1225.215", NumberError::Decimals(2)),
            ("NaN", NumberError::NotANumber),
            ("1e400", NumberError::Scientific),
            ("1.5E+3", NumberError::Scientific),
            ("—", NumberError::Nothing),
            ("-", NumberError::Nothing),
            ("－", NumberError::Nothing),
            ("null", NumberError::Nothing),
            ("#N/A", NumberError::Spreadsheet),
            ("2024-12-31", NumberError::Date),
            ("2024年12月31日", NumberError::Date),
            ("￥5", NumberError::HasUnit),
            ("9分", NumberError::HasUnit),
            ("1234567890123456789012345678901234567890", NumberError::Range),
            ("9999999999999999999", NumberError::Range),
            ("9999999999999999999999999.123", NumberError::Range),
        ] {
            assert_eq!(number(text), Err(error), "{text}");
        }
    }
}
