//! 文字里留下的错误值：电子表格算错了的、别的程序导出时没有值的写法，印出来谁也不认得。

use crate::amount::{NumberError, parse_number};
use crate::chars::narrowed;

/// 电子表格的错误值；夹在一段话里的也认，金额格里整格是它的也认。
pub const ERRORS: [&str; 9] =
    ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
/// 别的程序里没有值、算不出的写法；只认整段的，话里的英文单词不是。
const NOTHING: [&str; 6] = ["NULL", "NAN", "INF", "INFINITY", "-INF", "-INFINITY"];

/// 一段文字里留下的头一个错误值，照标准的写法；没有的没有。
pub fn error_value(text: &str) -> Option<String> {
    let whole = text.trim();
    let is_short = whole.len() <= 16;
    if !is_short && !whole.contains(['#', '＃']) {
        return None;
    }
    let plain = whole.chars().map(narrowed).collect::<String>().to_ascii_uppercase();
    // 列太窄时看到的一串井号，是照屏幕抄来的。
    let is_blocked = plain.len() > 2 && plain.bytes().all(|byte| byte == b'#');
    if is_blocked || is_short && NOTHING.contains(&plain.as_str()) {
        return Some(whole.chars().take(16).collect());
    }
    let found = ERRORS.iter().filter_map(|error| plain.find(error).map(|at| (at, *error))).min();
    found.map(|(_, error)| error.to_string())
}

/// 整段是一个科学记数的数，如 `1.2E+07`：表格软件把长的数这样显示，抄成文字就认不出原来的数。
pub fn is_scientific(text: &str) -> bool {
    text.contains(['+', '-']) && parse_number(text) == Err(NumberError::Scientific)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_leaves_behind() {
        for (text, left) in [
            ("#N/A", Some("#N/A")),
            (" ＃ref! ", Some("#REF!")),
            ("主要是#N/A，其次是#DIV/0!。", Some("#N/A")),
            ("null", Some("null")),
            ("NaN", Some("NaN")),
            ("-Infinity", Some("-Infinity")),
            ("#####", Some("#####")),
            ("##", None),
            ("见附件#3", None),
            ("C#语言", None),
            ("返回NULL的接口已修好", None),
            ("", None),
        ] {
            assert_eq!(error_value(text).as_deref(), left, "{text}");
        }
        assert!(is_scientific("1.2E+07") && is_scientific(" 3e-5 "));
        assert!(!is_scientific("1E5") && !is_scientific("12") && !is_scientific("1.2E+07元"));
    }
}
