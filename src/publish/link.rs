//! 路径写成链接里的样子。

use std::fmt::Write;

/// 按字节转写：字母、数字和路径常用的几个字符以外的写成 `%E7` 之类，哪个浏览器、工具都认。
pub fn percent_encoded(path: &str) -> String {
    let mut link = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                link.push(char::from(byte))
            }
            _ => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_any_characters_become_links() {
        assert_eq!(percent_encoded("a b/甲#1%.pdf"), "a%20b/%E7%94%B2%231%25.pdf");
    }
}
