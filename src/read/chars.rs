//! 各处都用的看字的小事：去掉空白，看是不是数字。

/// 去掉空白，别的照写。
pub fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// 都是数字（0–9）；空的也算，不许空的自己看。
pub fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// 写着数字（0–9）。
pub fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}
