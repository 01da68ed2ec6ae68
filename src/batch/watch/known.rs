//! 看着的一个报告：上次排的时候的样子，和它写出的 PDF。

use crate::batch::build::Used;
use crate::batch::inputs::Inputs;
use crate::publish::beside;
use std::path::{Path, PathBuf};

/// 一个报告上次排的样子。
#[derive(Default)]
pub(super) struct Known {
    /// 那时所见的输入；写不出的没有，下次再试。
    pub(super) seen: Option<Inputs>,
    /// 报告里说的，读懂的那一次；读不懂的时候仍照它。
    pub(super) used: Option<Used>,
    /// 写出的 PDF，内容是现在的。
    pub(super) pdf: Option<PathBuf>,
    /// 从前写出的 PDF，内容是旧的。
    pub(super) old: Option<PathBuf>,
    /// 要写的文件名有别的报告占着，等它让出来。
    pub(super) blocked: Option<PathBuf>,
}

impl Known {
    /// 要重排了：让出文件名，别的报告可以用（如两个单位对调名称）。
    pub(super) fn release(&mut self) {
        self.seen = None;
        self.blocked = None;
        self.old = self.pdf.take().or(self.old.take());
    }

    /// 不必重排：输入没有变，写出的 PDF 还在。
    pub(super) fn is_as(&self, seen: &Inputs) -> bool {
        self.seen.as_ref() == Some(seen) && self.pdf.as_ref().is_none_or(|pdf| pdf.exists())
    }

    /// 没有排成的，还在的旧 PDF；头一次就没有排成的，按报告的标题找，别的报告占着的不是它的。
    pub(super) fn left(&self, source: &Path) -> Option<PathBuf> {
        let used = self.used.as_ref().filter(|_| self.blocked.is_none());
        let titled = || used.map(|used| beside(source, &used.title));
        self.old.clone().or_else(titled).filter(|path| path.is_file())
    }
}
