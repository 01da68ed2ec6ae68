//! 两个进程之间的话：一行 JSON 一句；成品的字节跟在回话那一行之后。

use super::Made;
use crate::batch::build::{Files, Refused};
use crate::batch::record::Record;
use crate::batch::roster::Listed;
use crate::diagnostic::Place;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};

/// 头一句回话：同一个程序才听得懂，文件也才一样（`build.rs`）。
pub const GREETING: &str = env!("GONGKAI_BUILD");

/// 要排的一份：名册上排它要用的各项。
#[derive(Serialize, Deserialize)]
pub struct Task {
    name: String,
    named_by_roster: bool,
    code: String,
    layout: Option<String>,
    place: Place,
    /// 报告。
    pub source: PathBuf,
    /// 输入的摘要。
    pub input: String,
}

impl Task {
    /// 一个单位的。
    pub fn of(unit: &Listed, source: &Path, input: &str) -> Self {
        Self {
            name: unit.name.clone(),
            named_by_roster: unit.named_by_roster,
            code: unit.code.clone(),
            layout: unit.layout.clone(),
            place: unit.place.clone(),
            source: source.into(),
            input: input.into(),
        }
    }

    /// 写成一行；路径不是 Unicode 的写不成。
    pub fn line(&self) -> Option<Vec<u8>> {
        line(self)
    }

    /// 这个单位；排的时候用不到的各项是空的。
    pub fn unit(&self) -> Listed {
        Listed {
            name: self.name.clone(),
            named_by_roster: self.named_by_roster,
            code: self.code.clone(),
            source: Some(self.source.clone()),
            layout: self.layout.clone(),
            place: self.place.clone(),
            ..Listed::default()
        }
    }
}

/// 回话。
#[derive(Serialize, Deserialize)]
pub enum Answer {
    /// 排好了；后面跟着这么多字节的 PDF 和机读数据。
    Made {
        /// 记录。
        record: Box<Record>,
        /// PDF 的字节数。
        pdf: usize,
        /// 机读数据的字节数。
        data: usize,
    },
    /// 没有排成。
    Refused(Refused),
}

/// 写成一行。
pub fn line(value: &impl Serialize) -> Option<Vec<u8>> {
    let mut line = serde_json::to_vec(value).ok()?;
    line.push(b'\n');
    Some(line)
}

/// 回话，连同成品。
pub fn write_answer(out: &mut impl Write, made: Result<Made, Refused>) -> io::Result<()> {
    let (answer, files) = match made {
        Ok(Made { record, files }) => {
            (Answer::Made { record: record.into(), pdf: files.pdf.len(), data: files.data.len() }, files)
        }
        Err(refused) => (Answer::Refused(refused), Files::default()),
    };
    out.write_all(&line(&answer).ok_or(io::ErrorKind::InvalidData)?)?;
    out.write_all(&files.pdf)?;
    out.write_all(&files.data)?;
    out.flush()
}

/// 读回话。
///
/// # Errors
/// 没有说完就断了，或听不懂。
pub fn read_answer(input: &mut impl BufRead) -> io::Result<(Answer, Files)> {
    let mut told = Vec::new();
    if input.read_until(b'\n', &mut told)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let answer: Answer = serde_json::from_slice(&told)?;
    let mut files = Files::default();
    if let Answer::Made { pdf, data, .. } = &answer {
        for (bytes, length) in [(&mut files.pdf, *pdf), (&mut files.data, *data)] {
            if input.take(length as u64).read_to_end(bytes)? < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
    Ok((answer, files))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let text = r#"{"key":"k","unit":"甲","layout":"l","year":2024,"pages":3,"pdf":"甲.pdf","data":"甲.json",
            "pdf_digest":"p","data_digest":"d","bytes":4,"findings":[]}"#;
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn answers_keep_every_byte() {
        let files = Files { pdf: b"\n\0%P".to_vec(), data: b"{}".to_vec() };
        let mut told = Vec::new();
        write_answer(&mut told, Ok(Made { record: record(), files })).unwrap();
        write_answer(&mut told, Err(Refused::default())).unwrap();
        let mut input = told.as_slice();
        let (answer, files) = read_answer(&mut input).unwrap();
        assert!(matches!(answer, Answer::Made { record, .. } if record.pages == 3));
        assert_eq!((files.pdf.as_slice(), files.data.as_slice()), (b"\n\0%P".as_slice(), b"{}".as_slice()));
        assert!(
            matches!(read_answer(&mut input).unwrap().0, Answer::Refused(told) if told.findings.is_empty())
        );
        assert_eq!(read_answer(&mut input).err().unwrap().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn an_answer_cut_short_is_no_answer() {
        let files = Files { pdf: vec![7; 100], data: Vec::new() };
        let mut told = Vec::new();
        write_answer(&mut told, Ok(Made { record: record(), files })).unwrap();
        for length in [0, 5, told.len() - 100, told.len() - 1] {
            assert!(read_answer(&mut &told[..length]).is_err(), "{length}");
        }
    }
}
