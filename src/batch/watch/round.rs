//! 边改边看一轮的结果。

use crate::diagnostic::Diagnostic;
use std::path::PathBuf;
use std::time::Duration;

/// 一轮的结果。
#[derive(Debug, Default)]
pub struct Round {
    /// 重排的各份，没有排成的也在内。
    pub rebuilt: Vec<Rebuilt>,
    /// 不是哪一份的：重复的单位，留下的旧 PDF，文件夹列不出；每一轮都是全的。
    pub findings: Vec<Diagnostic>,
}

/// 重排一个报告的结果。
#[derive(Debug)]
pub struct Rebuilt {
    /// 报告。
    pub source: PathBuf,
    /// 单位，照报告的自称；从来没有读懂过的，是文件名。
    pub unit: String,
    /// 写出的 PDF 和页数；没有排成的没有。
    pub pdf: Option<(PathBuf, usize)>,
    /// 没有排成的，还在的旧 PDF。
    pub left: Option<PathBuf>,
    /// 报告读不懂（如存到一半），别的还没有查。
    pub unread: bool,
    /// 全部发现。
    pub findings: Vec<Diagnostic>,
    /// 用时。
    pub time: Duration,
}
