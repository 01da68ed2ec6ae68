//! 数字格式：看到的是不是存的数，格式里写没写金额单位。

use super::recognise::whole_money;
use std::sync::Arc;

/// 数的格式值得一说的事。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// 百分比格式。
    Percent,
    /// 带缩放的格式。
    Scaled,
    /// 格式带千分号，或照写的百分号（`0"%"`）：数没有乘除，只多印一个符号。
    Rate,
    /// 格式里写着金额单位，如 `0.00"万元"`；不认得的（如千元）也在内。
    Money(Arc<str>),
    /// 照位数补零，如 `000`：印出的代码是 001，存的是 1。
    Padded(usize),
}

/// 数字格式是百分比，或带缩放（数位符号之后紧跟逗号，或 `0!.0` 之类），或写着金额单位。
pub(super) fn flaw_of(code: &str) -> Option<Flaw> {
    let (mut bare, mut words) = (String::new(), String::new());
    let mut quoted = false;
    let mut characters = code.split(';').next().unwrap_or(code).chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => words.push(c),
            // `!.` 和 `\.` 是装出来的小数点，`_x`、`*x` 只是留空。
            '!' | '\\' => match characters.next() {
                Some('.') => return Some(Flaw::Scaled),
                _ => continue,
            },
            '_' | '*' => {
                characters.next();
            }
            c => bare.push(c),
        }
    }
    if bare.contains('%') {
        return Some(Flaw::Percent);
    }
    if bare.contains('‰') || words.contains(['%', '‰']) {
        return Some(Flaw::Rate);
    }
    if bare.len() > 1 && bare.len() == code.len() && bare.bytes().all(|byte| byte == b'0') {
        return Some(Flaw::Padded(bare.len()));
    }
    let digits = bare.trim_end_matches(|c: char| !matches!(c, '0' | '#' | '?' | ','));
    if digits.ends_with(',') && digits.contains(['0', '#', '?']) {
        return Some(Flaw::Scaled);
    }
    // 引号可以不写。
    words.push_str(bare.trim_matches(|c: char| c.is_ascii() || c.is_whitespace()));
    // “万”就是万元，“千”“亿”不认得；都当作写了金额单位，不当没有写。
    let told = match words.trim() {
        number @ ("千" | "万" | "百万" | "千万" | "亿") => format!("{number}元"),
        words => words.to_string(),
    };
    whole_money(&told).map(|money| Flaw::Money(Arc::from(money)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_change_what_is_seen() {
        let money = |text: &str| Some(Flaw::Money(Arc::from(text)));
        for (code, flaw) in [
            ("0.00", None),
            ("#,##0.00", None),
            ("#,##0.00_ ;[Red]\\-#,##0.00\\ ", None),
            ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ", None),
            ("General", None),
            ("0.00%", Some(Flaw::Percent)),
            ("0!.0,", Some(Flaw::Scaled)),
            ("0\\.0000,", Some(Flaw::Scaled)),
            ("#,##0.00,", Some(Flaw::Scaled)),
            ("0.00\"，\"", None),
            ("#,##0.00\"万元\"", money("万元")),
            ("0.00 元", money("元")),
            ("0.00\"美元\"", money("美元")),
            ("0.00\"千元\"", money("千元")),
            ("0\"单元\"", None),
            ("0.00\"万\"", money("万元")),
            ("0.00万", money("万元")),
            ("0.00\"亿\"", money("亿元")),
            ("0.00‰", Some(Flaw::Rate)),
            ("0.00\"‰\"", Some(Flaw::Rate)),
            ("0\"%\"", Some(Flaw::Rate)),
            ("000", Some(Flaw::Padded(3))),
            ("0", None),
            ("00;-00", None),
            ("0.00,\"万元\"", Some(Flaw::Scaled)),
        ] {
            assert_eq!(flaw_of(code), flaw, "{code}");
        }
    }
}
