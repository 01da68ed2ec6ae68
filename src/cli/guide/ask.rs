//! 一问一答：印出问话，读一行。

use super::line::{self, Line, half_width, trimmed};
use std::io::{self, BufRead, Read, Write};
use std::path::PathBuf;

/// 一行至多读这么多字节，再长的略去：没有这么长的路径。
const LONGEST: u64 = 1 << 16;
/// 等着输入的记号。
const MARK: &str = "› ";

/// 问话的一方。
pub struct Dialogue {
    input: Box<dyn BufRead>,
}

impl Dialogue {
    /// 从 `input` 读回答。
    pub fn new(input: impl BufRead + 'static) -> Self {
        Self { input: Box::new(input) }
    }

    /// 没有人回答：样样照缺省。
    pub fn unattended() -> Self {
        Self::new(io::empty())
    }

    /// 问一句，读一行；没有了的为 `None`。不是 UTF-8 的字换成替代的。
    pub fn line(&mut self, question: &str) -> Option<String> {
        prompt(question);
        let mut bytes = Vec::new();
        let read = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).ok()?;
        if read == 0 {
            return None;
        }
        if bytes.len() as u64 == LONGEST && !bytes.ends_with(b"\n") {
            self.input.skip_until(b'\n').ok()?;
        }
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// 问一个必须有的值，读得懂为止；没有人回答的为 `None`。
    pub fn value<T>(&mut self, question: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let mut question = question.to_string();
        loop {
            let line = self.line(&question)?;
            match read(&half_width(trimmed(&line))) {
                Ok(value) => return Some(value),
                Err(reason) => question = format!("{reason}；再写一次。"),
            }
        }
    }

    /// 问一个已有的路径；直接按回车的、没有人回答的没有。
    pub fn path(&mut self, question: &str) -> Option<PathBuf> {
        let mut question = question.to_string();
        loop {
            match line::read(&self.line(&question)?) {
                Line::Empty => return None,
                Line::Paths(paths) => return paths.into_iter().next(),
                Line::Choice(_) | Line::Other(_) => {
                    question = "没有这个文件或文件夹；再拖一次，没有就直接按回车。".into();
                }
            }
        }
    }

    /// 从几项里选一项，得到它的次序；直接按回车的、没有人回答的没有。
    pub fn pick(&mut self, question: &str, items: &[String]) -> Option<usize> {
        let numbered = items.iter().enumerate().map(|(index, item)| format!("  {} {item}", index + 1));
        let list: Vec<String> = std::iter::once(question.to_string()).chain(numbered).collect();
        let mut question = list.join("\n");
        loop {
            match line::read(&self.line(&question)?) {
                Line::Empty => return None,
                Line::Choice(choice) if (1..=items.len()).contains(&choice) => return Some(choice - 1),
                _ => question = format!("没有这一项；输入 1 到 {}，或直接按回车。", items.len()),
            }
        }
    }
}

/// 印出问话和等着输入的记号；没有人看的不算错。
fn prompt(question: &str) {
    let mut output = io::stdout().lock();
    let _ = write!(output, "\n{question}\n{MARK}").and_then(|()| output.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialogue(text: &[u8]) -> Dialogue {
        Dialogue::new(io::Cursor::new(text.to_vec()))
    }

    #[test]
    fn a_line_of_any_bytes_is_read_and_a_long_one_is_cut() {
        let mut text = vec![b'a'; 3 << 16];
        text.extend(b"\n\xff\x00\n2");
        let mut dialogue = dialogue(&text);
        assert_eq!(dialogue.line("").unwrap().len() as u64, LONGEST);
        assert_eq!(dialogue.line("").unwrap(), "\u{fffd}\0\n");
        assert_eq!(dialogue.line("").unwrap(), "2");
        assert_eq!(dialogue.line(""), None);
    }

    #[test]
    fn a_question_is_asked_until_it_is_understood() {
        let year = crate::cli::values::year;
        assert_eq!(dialogue("24\n\n２０２４\n".as_bytes()).value("", year), Some(2024));
        assert_eq!(dialogue(b"24\n").value("", year), None);
        let items = ["甲", "乙"].map(str::to_string);
        assert_eq!(dialogue("3\n0\n甲\n２\n".as_bytes()).pick("", &items), Some(1));
        assert_eq!(dialogue(b"3\n\n").pick("", &items), None);
        assert_eq!(Dialogue::unattended().pick("", &items), None);
        assert_eq!(dialogue("没有\n.\n".as_bytes()).path(""), Some(".".into()));
    }
}
