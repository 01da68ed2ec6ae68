//! 记录：一个单位上次排成的样子；输入（`inputs`）和成品都没有变的，这次不必重排。

use super::digest;
use super::inputs::Inputs;
use crate::diagnostic::Diagnostic;
use crate::read::read_regular;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// 记录文件，在单位的文件夹里，最后写。
pub const FILE: &str = "记录.json";

/// 排成的一份。
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// 全部输入合起来的摘要，见 [`Inputs::key`]。
    pub key: String,
    /// 单位，照报告的自称。
    pub unit: String,
    /// 用到的上年报告，照报告里写的路径；也是输入。
    #[serde(default)]
    pub last: Option<String>,
    /// 所用的版式代号。
    pub layout: String,
    /// 年度。
    pub year: u16,
    /// 页数。
    pub pages: usize,
    /// PDF 的文件名。
    pub pdf: String,
    /// 机读数据的文件名。
    pub data: String,
    /// PDF 的摘要。
    pub pdf_digest: String,
    /// 机读数据的摘要。
    pub data_digest: String,
    /// PDF 的字节数。
    pub bytes: usize,
    /// 警告和信息。
    pub findings: Vec<Diagnostic>,
}

impl Record {
    /// 读上次的记录；没有、坏了、不是普通文件（如管道，读它会等下去）的，就当没有排过。
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&read_regular(&folder.join(FILE)).ok()?).ok()
    }

    /// 上次的成品还在的，先 PDF 后数据：文件名，和怎样说；都不在了的没有。
    pub fn left(&self, folder: &Path) -> Option<(&str, &'static str)> {
        let is_there = |name: &str| folder.join(name).symlink_metadata().is_ok();
        match (is_there(&self.pdf), is_there(&self.data)) {
            (true, _) => Some((&self.pdf, "上次排成的文件还在")),
            (false, true) => Some((&self.data, "上次的 PDF 不在了，机读数据还在")),
            (false, false) => None,
        }
    }

    /// 不必重排：现在的输入还是排成它的那些，成品也在。
    pub fn is_current(&self, folder: &Path, inputs: &Inputs) -> bool {
        self.key == inputs.key() && self.is_whole(folder)
    }

    /// 记录的成品都在，而且一字未动。
    fn is_whole(&self, folder: &Path) -> bool {
        let same = |name: &str, wanted: &str| {
            read_regular(&folder.join(name)).is_ok_and(|bytes| digest::of_bytes(&bytes) == wanted)
        };
        same(&self.pdf, &self.pdf_digest) && same(&self.data, &self.data_digest)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// 读管道会一直等下去，读 /dev/zero 会用尽内存：都当没有。
    #[test]
    fn pipes_and_devices_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join(FILE);
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(Record::read(folder.path()).is_none());
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("甲.pdf")).unwrap();
        let record = Record {
            key: String::new(),
            unit: String::new(),
            last: None,
            layout: String::new(),
            year: 2024,
            pages: 1,
            pdf: "甲.pdf".into(),
            data: FILE.into(),
            pdf_digest: String::new(),
            data_digest: String::new(),
            bytes: 0,
            findings: Vec::new(),
        };
        assert!(!record.is_whole(folder.path()));
        assert_eq!(record.left(folder.path()).map(|(name, _)| name), Some("甲.pdf"));
        std::fs::remove_file(folder.path().join("甲.pdf")).unwrap();
        assert!(record.left(folder.path()).unwrap().1.contains("PDF 不在了"));
        std::fs::remove_file(pipe).unwrap();
        assert_eq!(record.left(folder.path()), None);
    }
}
