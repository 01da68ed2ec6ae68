//! 照人写的样子拼出一条命令，印出来，做。

use super::super::args::{self, Cli};
use super::super::quoted::quoted;
use super::super::{Outcome, command, outcome, say};
use crate::diagnostic::visible;
use crate::typeset::forget;
use clap::Parser;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// 一条命令的各个词，不连程序的名称。
pub type Words = Vec<OsString>;

/// 拼出一条命令的各个词。
pub fn words<'a>(parts: impl IntoIterator<Item = &'a OsStr>) -> Words {
    parts.into_iter().map(OsStr::to_os_string).collect()
}

/// 路径作一个词；以 `-` 开头的会被当作选项，前面加 `./`。
pub fn of_path(path: &Path) -> OsString {
    let is_option = path.as_os_str().as_encoded_bytes().starts_with(b"-");
    if is_option { Path::new(".").join(path).into() } else { path.into() }
}

/// 印出这条命令，照平常的命令做；没能运行的，原因已经说了。
pub fn run(words: &[OsString]) -> Outcome {
    say(&format!("› {}", shown(words)));
    let program = OsString::from("gongkai");
    match Cli::try_parse_from(std::iter::once(&program).chain(words)) {
        Ok(cli) => {
            let outcome = outcome(|| command(cli.command));
            // 一个窗口里排许多份，内存不一直涨。
            forget(1);
            outcome
        }
        Err(error) => {
            args::explain(&error);
            Outcome::Stopped
        }
    }
}

/// 一条命令的写法，照抄到终端里也能用。
fn shown(words: &[OsString]) -> String {
    let words = words.iter().map(|word| quoted(&visible(&word.to_string_lossy())));
    std::iter::once("gongkai".to_string()).chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_command_is_shown_as_it_would_be_typed() {
        let command = |words: &[&str]| shown(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(command(&["build", "/甲/报告"]), "gongkai build /甲/报告");
        assert_eq!(command(&["build", "甲 局", "a\u{7}"]), "gongkai build \"甲 局\" \"a␣\"");
        assert_eq!(of_path(Path::new("-o")), "./-o");
    }
}
