//! 写一个新的报告文件夹：已有的文件一个也不覆盖。

use super::CannotRun;
use crate::publish::write_together;
use std::path::Path;

/// 写出各文件；有一个已经存在就什么都不写，`help` 是那时该怎么办。
pub fn write_new(folder: &Path, files: &[(String, Vec<u8>)], help: &str) -> Result<(), CannotRun> {
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).exists()) {
        return Err(format!("{} 已经有了，没有覆盖；{help}", folder.join(name).display()));
    }
    write_together(folder, files)
}
