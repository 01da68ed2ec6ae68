//! 写一个新的报告文件夹：已有的文件一个也不覆盖。

use super::CannotRun;
use crate::publish::write_new_together;
use std::path::Path;

/// 写出各文件；有一个已经存在就什么都不写，`help` 是那时该怎么办。
pub fn write_new(folder: &Path, files: &[(String, Vec<u8>)], help: &str) -> Result<(), CannotRun> {
    // 所指的不在了的符号链接也是别人的。
    let taken = |name: &str| folder.join(name).symlink_metadata().is_ok();
    if let Some((name, _)) = files.iter().find(|(name, _)| taken(name)) {
        return Err(format!("{} 已经有了，没有覆盖；{help}", folder.join(name).display()));
    }
    // 看过以后别人同时写的，换名时看得出。
    write_new_together(folder, files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_link_to_nothing_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("report.toml");
        std::os::unix::fs::symlink("没有", &link).unwrap();
        let files = [("report.toml".to_string(), Vec::new())];
        let reason = write_new(folder.path(), &files, "换一个文件夹").unwrap_err();
        assert!(reason.contains("已经有了") && link.is_symlink(), "{reason}");
    }
}
