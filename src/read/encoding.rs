//! 文本文件的编码：只收 UTF-8，用户说了的收 GB18030；别的认出来，说是什么、怎样改。

use super::node::Lines;
use crate::diagnostic::{Diagnostic, Place};

/// 读不成文字的缘故。
#[derive(Debug, PartialEq, Eq)]
pub enum Undecoded {
    Gb18030,
    Utf16,
    Utf32,
    /// 第几行、第几列有零字节。
    Binary(usize, usize),
    /// 第几行、第几列起坏了。
    Broken(usize, usize),
}

impl Undecoded {
    /// 文件 `name` 是什么编码，怎样改。
    pub fn told(&self, name: &str) -> Diagnostic {
        let (message, help) = match self {
            Self::Gb18030 => (
                format!("{name} 不是 UTF-8，看上去是 GB18030（GBK）编码"),
                "另存为 UTF-8，或加选项 --encoding gb18030",
            ),
            Self::Utf16 => (format!("{name} 是 UTF-16 编码"), "另存为 UTF-8"),
            Self::Utf32 => (format!("{name} 是 UTF-32 编码"), "另存为 UTF-8"),
            Self::Binary(..) => {
                (format!("{name} 里有零字节，不是文本文件，或是 UTF-16 编码"), "另存为 UTF-8 编码的文本")
            }
            Self::Broken(..) => {
                (format!("{name} 里有不合 UTF-8 的字节"), "重新另存为 UTF-8，检查这一处的文字")
            }
        };
        let place = match self {
            Self::Binary(line, column) | Self::Broken(line, column) => Place::at(name, *line, *column),
            Self::Gb18030 | Self::Utf16 | Self::Utf32 => Place::file(name),
        };
        Diagnostic::error("R02", message).at(place).help(help)
    }
}

/// 一个文件的字节 → 文字；开头的 UTF-8 标记去掉。`gb18030` 是让按 GB18030 解读不是 UTF-8 的。
pub fn decode(bytes: Vec<u8>, gb18030: bool) -> Result<String, Undecoded> {
    // 开头的两个字节与 UTF-16 相同，要先看。
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err(Undecoded::Utf32);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Undecoded::Utf16);
    }
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let spot = |good: usize, bytes: &[u8]| {
        let before = String::from_utf8_lossy(&bytes[..good]);
        Lines::new(&before).spot(before.len())
    };
    if let Some(zero) = bytes.iter().position(|byte| *byte == 0) {
        let (line, column) = spot(zero, &bytes);
        return Err(Undecoded::Binary(line, column));
    }
    String::from_utf8(bytes).or_else(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        match encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(&bytes) {
            Some(text) if gb18030 => Ok(text.into_owned()),
            Some(text) if looks_chinese(&text) => Err(Undecoded::Gb18030),
            _ => {
                let (line, column) = spot(good, &bytes);
                Err(Undecoded::Broken(line, column))
            }
        }
    })
}

/// 解出来的非 ASCII 字符大多是常用汉字和全角标点，才说是 GB18030；否则是损坏的 UTF-8。
fn looks_chinese(text: &str) -> bool {
    let common = |c: &char| {
        encoding_rs::GBK
            .encode(c.encode_utf8(&mut [0; 4]))
            .0
            .first()
            .is_some_and(|lead| (0xa1..=0xd7).contains(lead))
    };
    let foreign: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    foreign.iter().filter(|c| common(c)).count() * 10 >= foreign.len() * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let gbk = encoding_rs::GB18030.encode("单位名称：某区人民政府办公室").0.into_owned();
        assert_eq!(decode(gbk.clone(), false), Err(Undecoded::Gb18030));
        assert_eq!(decode(gbk, true).as_deref(), Ok("单位名称：某区人民政府办公室"));
        assert_eq!(decode("\u{feff}甲".into(), false).as_deref(), Ok("甲"));
        assert_eq!(decode(vec![0xff, 0xfe, 0x41, 0], false), Err(Undecoded::Utf16));
        assert_eq!(decode(vec![0xff, 0xfe, 0, 0, 0x41, 0, 0, 0], false), Err(Undecoded::Utf32));
        assert_eq!(decode(vec![0, 0, 0xfe, 0xff, 0, 0, 0, 0x41], false), Err(Undecoded::Utf32));
        assert_eq!(decode(b"a\n\0b\0".to_vec(), false), Err(Undecoded::Binary(2, 1)));
        assert_eq!(decode(b"a\nb\xff\xff".to_vec(), false), Err(Undecoded::Broken(2, 2)));
    }
}
