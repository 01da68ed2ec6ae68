//! 记录：一个单位上次排成的样子，决定这次要不要重排。

use super::digest;
use crate::diagnostic::Diagnostic;
use crate::publish::TEMPORARY;
use crate::read::{name_of, paths_in};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// 记录文件，在单位的文件夹里，最后写。
pub const FILE: &str = "记录.json";

/// 排成的一份。
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    /// 输入、版式、字体、程序合起来的摘要。
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
    /// 读上次的记录；没有或坏了就当没有排过。
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(folder.join(FILE)).ok()?).ok()
    }

    /// 记录的成品都在，而且一字未动。
    pub fn is_whole(&self, folder: &Path) -> bool {
        let same = |name: &str, wanted: &str| {
            std::fs::read(folder.join(name)).is_ok_and(|bytes| digest::of_bytes(&bytes) == wanted)
        };
        same(&self.pdf, &self.pdf_digest) && same(&self.data, &self.data_digest)
    }
}

/// 删去上次被杀时留下的临时文件；只在锁住之后用。
pub fn remove_leftovers(folder: &Path) {
    // 只是收拾：列不出、删不了的留着，不碍事。
    for path in paths_in(folder).unwrap_or_default() {
        if name_of(&path).starts_with(TEMPORARY) {
            let _ = std::fs::remove_file(path);
        }
    }
}
