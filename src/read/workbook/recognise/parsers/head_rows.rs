//! 表头占哪几行。

use crate::read::workbook::recognise::cells::heads;
use crate::read::workbook::sheet::Sheet;
use std::ops::RangeInclusive;

/// 表头占的行；行从 0 数。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadRows {
    /// 表头的第一行。
    pub top: u32,
    /// 数据的第一行，紧接表头的最后一行。
    pub data: u32,
}

impl HeadRows {
    /// 从 `top` 到 `bottom` 行，两头都在内。
    pub fn to(top: u32, bottom: u32) -> Self {
        Self { top, data: bottom + 1 }
    }

    /// 表头的各行。
    pub fn all(self) -> RangeInclusive<u32> {
        self.top..=self.data - 1
    }

    /// 一列的表头。
    pub fn path(self, sheet: &Sheet, column: u32) -> heads::Path {
        heads::path(sheet, column, self.all())
    }
}
