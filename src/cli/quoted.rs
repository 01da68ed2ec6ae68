//! 印出来照抄的命令里的一个词。

/// 照抄到终端里也能用的写法：有空格、特别的符号的加引号。
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:@+=,%".contains(c) || (cfg!(windows) && c == '\\');
    match word {
        _ if !word.is_empty() && word.chars().all(is_plain) => word.to_string(),
        // Windows 的文件名里没有双引号。
        _ if cfg!(windows) || !word.contains(['"', '\\', '$', '`', '!']) => format!("\"{word}\""),
        _ => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_word_is_as_it_would_be_typed() {
        for (word, typed) in [
            ("/甲/报告", "/甲/报告"),
            ("甲 局", "\"甲 局\""),
            ("it's", "\"it's\""),
            ("", "\"\""),
            ("a$'b", "'a$'\\''b'"),
        ] {
            assert_eq!(quoted(word), typed);
        }
    }
}
