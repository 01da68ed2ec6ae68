//! 引导里写的一行：一个选择，拖进来的路径，或别的话。

use super::uri;
use std::path::{Path, PathBuf};

/// Unix 的终端给拖进来的路径加反斜线；Windows 的路径里反斜线是分隔。
const ESCAPES: bool = cfg!(unix);

/// 一行是什么。
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// 直接按了回车。
    Empty,
    /// 一个数。
    Choice(usize),
    /// 都有的路径。
    Paths(Vec<PathBuf>),
    /// 别的，去了两头的空白和引号。
    Other(String),
}

/// 看一行是什么；路径以盘上有的为准。
pub fn read(line: &str) -> Line {
    let text = trimmed(line);
    if text.is_empty() {
        return Line::Empty;
    }
    if let Some(choice) = number(text) {
        return Line::Choice(choice);
    }
    match paths(text, ESCAPES, |path| path.symlink_metadata().is_ok()) {
        Some(paths) => Line::Paths(paths),
        None => Line::Other(unquoted(text).to_string()),
    }
}

/// 去掉两头的空白，全角的空格也是。
pub fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// 输入法打出的全角数字换成半角。
pub fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        _ => c,
    };
    text.chars().map(half).collect()
}

/// 一个数，可以带着列表的点：`2`、`２`、`2.`、`2、`。
fn number(text: &str) -> Option<usize> {
    let text = half_width(text.trim_end_matches(['.', '。', '、', '．']));
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// 整行是一个路径的照它；不是的去掉两头的引号，再不是的分成几个；网址写法的看它里面的路径。
fn paths(text: &str, escapes: bool, exists: impl Fn(&Path) -> bool) -> Option<Vec<PathBuf>> {
    let whole = [text, unquoted(text)].map(|text| vec![text.to_string()]);
    let ways = whole.into_iter().chain([words(text, escapes)]);
    let path = |word: String| PathBuf::from(uri::path_of(&word).unwrap_or(word));
    let mut ways = ways.map(|words| words.into_iter().map(path).collect::<Vec<_>>());
    ways.find(|paths| !paths.is_empty() && paths.iter().all(|path| exists(path)))
}

/// 去掉整行两头的一对引号。
fn unquoted(text: &str) -> &str {
    let pairs = [('"', '"'), ('\'', '\''), ('“', '”')];
    let inner = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    pairs.into_iter().find_map(inner).unwrap_or(text)
}

/// 照空白和引号分成几个；`escapes` 时照 Unix 的命令行，反斜线后面的一个字照写，引号可以在当中。
fn words(text: &str, escapes: bool) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match quote {
            Some(open) if c == open => {
                quote = None;
                // Windows 一次拖几个，有的终端不隔开：一对引号就是一个。
                if !escapes {
                    words.extend(word.take());
                }
            }
            Some('\'') => word.get_or_insert_default().push(c),
            _ if escapes && c == '\\' => {
                word.get_or_insert_default().push(characters.next().unwrap_or(c));
            }
            Some(_) => word.get_or_insert_default().push(c),
            None if matches!(c, '"' | '\'') && (escapes || word.is_none()) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, escapes: bool, there: &[&str]) -> Vec<String> {
        let exists = |path: &Path| there.iter().any(|known| Path::new(known) == path);
        let paths = paths(text, escapes, exists).unwrap_or_default();
        paths.iter().map(|path| path.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn choices_are_taken_in_either_width() {
        for (line, choice) in [("2", 2), (" ２\r\n", 2), ("1.", 1), ("　3、", 3), ("12", 12)] {
            assert_eq!(read(line), Line::Choice(choice), "{line}");
        }
        for line in ["", " \t\r\n", "　", "\u{feff}\n"] {
            assert_eq!(read(line), Line::Empty, "{line:?}");
        }
        assert_eq!(read("\"没有 的\""), Line::Other("没有 的".into()));
        assert_eq!(read(&"9".repeat(99)), Line::Other("9".repeat(99)));
        assert_eq!(read("甲\0乙"), Line::Other("甲\0乙".into()));
        assert_eq!(half_width("２０２４年"), "2024年");
    }

    #[test]
    fn dragged_paths_lose_their_quotes_and_backslashes() {
        let there = ["/甲 局/报告", "/it's", "/a\\b", "/乙"];
        for (line, expected) in [
            ("/甲 局/报告", &["/甲 局/报告"] as &[&str]),
            ("'/甲 局/报告'", &["/甲 局/报告"]),
            ("\"/甲 局/报告\"", &["/甲 局/报告"]),
            ("/甲\\ 局/报告", &["/甲 局/报告"]),
            ("/甲\\ 局/报告 /乙", &["/甲 局/报告", "/乙"]),
            ("'/甲 局/报告' '/乙'", &["/甲 局/报告", "/乙"]),
            ("/it's", &["/it's"]),
            ("/it\\'s /乙", &["/it's", "/乙"]),
            ("'/it'\\''s' /乙", &["/it's", "/乙"]),
            ("\"/it's\" /乙", &["/it's", "/乙"]),
            ("/a\\\\b", &["/a\\b"]),
            ("/a\\b", &["/a\\b"]),
            ("/乙 /没有", &[]),
            ("'/甲 局/报告", &["/甲 局/报告"]),
            ("/乙 \\", &[]),
            ("file:///%E7%94%B2%20%E5%B1%80/%E6%8A%A5%E5%91%8A", &["/甲 局/报告"]),
            ("'file:///甲 局/报告' file:///%E4%B9%99", &["/甲 局/报告", "/乙"]),
        ] {
            assert_eq!(found(line, true, &there), expected, "{line}");
        }
    }

    #[test]
    fn backslashes_of_windows_are_kept() {
        let there = ["C:\\甲 局\\报告", "D:\\乙", "D:\\it's"];
        for (line, expected) in [
            ("C:\\甲 局\\报告", &["C:\\甲 局\\报告"] as &[&str]),
            ("\"C:\\甲 局\\报告\"", &["C:\\甲 局\\报告"]),
            ("\"C:\\甲 局\\报告\" D:\\乙", &["C:\\甲 局\\报告", "D:\\乙"]),
            ("\"C:\\甲 局\\报告\"\"D:\\乙\"", &["C:\\甲 局\\报告", "D:\\乙"]),
            ("'C:\\甲 局\\报告'", &["C:\\甲 局\\报告"]),
            ("D:\\it's D:\\乙", &["D:\\it's", "D:\\乙"]),
        ] {
            assert_eq!(found(line, false, &there), expected, "{line}");
        }
    }
}
