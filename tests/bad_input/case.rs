//! 一个案例：以哪个报告为底，改哪些文件。

use crate::common::copy;
use serde::Deserialize;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `case.toml` 的内容。文件夹里其余的文件（`expected.txt` 除外）盖在底上。
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// 考的是什么。
    pub about: String,
    /// 所考的条目，如 `A6`：A 数、B 表、C 文字、D 文件，一个案例都没有的由 `main.rs` 指出。
    pub covers: Vec<String>,
    /// 为底的报告：`tests/reports/` 或 `examples/` 里的一个。
    #[serde(default = "minimal")]
    base: String,
    /// 运行什么，报告在当前文件夹。
    #[serde(default = "check")]
    pub run: Vec<String>,
    /// 对底的改动，依次做。
    #[serde(default)]
    change: Vec<Change>,
    /// 另在进程内排版，发现接在输出之后。
    #[serde(default)]
    pub build: bool,
    /// 排出的 PDF 里要有的文字，不计空白。
    #[serde(default)]
    pub printed: Vec<Text>,
    #[serde(skip)]
    folder: PathBuf,
}

fn minimal() -> String {
    "minimal".into()
}

fn check() -> Vec<String> {
    vec!["check".into(), ".".into()]
}

/// 一段文字，或重复许多次的一段。
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Text {
    Once(String),
    Times { text: String, times: usize },
}

impl Text {
    pub fn whole(&self) -> String {
        match self {
            Self::Once(text) => text.clone(),
            Self::Times { text, times } => text.repeat(*times),
        }
    }
}

/// 对一个文件的一次改动。
#[derive(Debug, Deserialize)]
struct Change {
    file: String,
    #[serde(flatten)]
    action: Action,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    /// 把 `from` 换成 `to`；底里必须有 `from`。
    Replace { from: String, to: Text },
    /// 接在末尾。
    Append(Text),
    /// 整个文件的内容。
    Write(Text),
    /// 整个文件的字节，十六进制。
    Hex(String),
    /// 原来的内容换一种写法：gb18030、utf-8-bom、utf-16、crlf。
    Encode(String),
    /// 改名。
    Rename(String),
    /// 补零到这么多字节。
    Length(u64),
    /// 换成指向这里的符号链接。
    Link(String),
    /// 换成不是普通文件的东西。
    Become(Kind),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Folder,
    Fifo,
    /// 什么也没有：删去。
    Nothing,
}

impl Case {
    pub fn load(folder: &Path) -> Result<Self, String> {
        let text =
            fs::read_to_string(folder.join("case.toml")).map_err(|error| format!("case.toml：{error}"))?;
        let mut case: Self = toml::from_str(&text).map_err(|error| format!("case.toml：{error}"))?;
        case.folder = folder.to_path_buf();
        if case.about.is_empty() || case.covers.is_empty() {
            return Err("about 和 covers 不能空".into());
        }
        Ok(case)
    }

    /// 在 `place` 里摆好报告。
    pub fn lay_out(&self, place: &Path) -> Result<(), String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let base = ["tests/reports", "examples"].map(|folder| root.join(folder).join(&self.base));
        let base = base.iter().find(|base| base.exists()).ok_or(format!("没有 {}", self.base))?;
        match base.is_dir() {
            true => copy(base, place),
            false => fs::copy(base, place.join(&self.base)).map(drop).map_err(|error| error.to_string())?,
        }
        copy(&self.folder, place);
        for own in ["case.toml", "expected.txt"] {
            let _ = fs::remove_file(place.join(own));
        }
        self.change
            .iter()
            .try_for_each(|change| change.make(place).map_err(|error| format!("{}：{error}", change.file)))
    }
}

impl Change {
    fn make(&self, place: &Path) -> io::Result<()> {
        let path = place.join(&self.file);
        let text = || fs::read_to_string(&path);
        match &self.action {
            Action::Replace { from, to } => {
                let text = text()?;
                if !text.contains(from) {
                    return Err(io::Error::other(format!("没有“{from}”")));
                }
                fs::write(&path, text.replace(from, &to.whole()))
            }
            Action::Append(end) => fs::write(&path, text()? + &end.whole()),
            Action::Write(whole) => fs::write(&path, whole.whole()),
            Action::Hex(hex) => fs::write(&path, bytes(hex)?),
            Action::Encode(name) => fs::write(&path, encode(&text()?, name)?),
            Action::Rename(name) => fs::rename(&path, place.join(name)),
            Action::Length(length) => fs::OpenOptions::new().append(true).open(&path)?.set_len(*length),
            Action::Become(kind) => {
                clear(&path)?;
                match kind {
                    Kind::Folder => fs::create_dir(&path),
                    Kind::Fifo => Command::new("mkfifo").arg(&path).status().map(|_| ()),
                    Kind::Nothing => Ok(()),
                }
            }
            Action::Link(target) => {
                clear(&path)?;
                std::os::unix::fs::symlink(target, &path)
            }
        }
    }
}

/// 原来有这个文件就先删去。
fn clear(path: &Path) -> io::Result<()> {
    if path.symlink_metadata().is_ok() { fs::remove_file(path) } else { Ok(()) }
}

fn bytes(hex: &str) -> io::Result<Vec<u8>> {
    let digits: String = hex.split_whitespace().collect();
    let pairs = (0..digits.len()).step_by(2).map(|start| digits.get(start..start + 2).unwrap_or("?"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).map_err(io::Error::other)).collect()
}

fn encode(text: &str, name: &str) -> io::Result<Vec<u8>> {
    match name {
        "gb18030" => Ok(encoding_rs::GB18030.encode(text).0.into_owned()),
        "utf-8-bom" => Ok(format!("\u{feff}{text}").into_bytes()),
        "utf-16" => {
            Ok(std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect())
        }
        "crlf" => Ok(text.replace('\n', "\r\n").into_bytes()),
        other => Err(io::Error::other(format!("不认识的编码 {other}"))),
    }
}
