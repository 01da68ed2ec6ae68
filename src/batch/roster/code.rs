//! 名册上的代码：输入法打的全角、空格收拾好，给表格软件写坏了的认得出来。

use crate::chars::{is_digits, narrowed};

/// 收拾好的代码：全角的变半角，去掉空白；批量报告里的 `="000001"` 只取里面的。
pub fn tidy(written: &str) -> String {
    let code: String = written.chars().filter(|c| !c.is_whitespace()).map(narrowed).collect();
    let inner = code.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.map(str::to_string).unwrap_or(code)
}

/// 给表格软件写坏了的代码坏在哪里；好的没有。带点的代码（`101.01`）有人用，不算。
pub fn spoiled(code: &str) -> Option<&'static str> {
    if let Some((base, power)) = code.to_ascii_uppercase().split_once("E+") {
        return (is_digits(&base.replacen('.', "", 1)) && is_digits(power))
            .then_some("写成了科学记数，原来的数字看不出了");
    }
    let (whole, rest) = code.split_once('.')?;
    (is_digits(whole) && is_digits(rest) && rest.bytes().all(|byte| byte == b'0')).then_some("末尾多了 .0")
}

/// 怎样改好。
pub const MEND: &str = "多半是表格软件把代码当成了数：把“代码”一列的格式设成文本，再填一遍原来的代码";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_tidied_and_spoiled_ones_known() {
        assert_eq!(tidy("１０１　００１"), "101001");
        assert_eq!(tidy("=\"000001\""), "000001");
        assert_eq!(tidy("Ａ 01\u{a0}2"), "A012");
        for bad in ["1.02E+05", "1e+11", "101002.0", "7.00"] {
            assert!(spoiled(bad).is_some(), "{bad}");
        }
        for good in ["101001", "10E01", "101.01", "E+1", "", "3.", ".0"] {
            assert_eq!(spoiled(good), None, "{good}");
        }
    }
}
