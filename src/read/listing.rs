//! 列出一个文件夹，按名称排好；列不出的说出原因，不当成空的。

use crate::diagnostic::os_reason;
use std::fs;
use std::path::{Path, PathBuf};

/// 里面的各个路径。
///
/// # Errors
/// 中文的一句话：哪个文件夹不能读取，为什么。
pub fn paths_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let paths = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> =
        paths.map_err(|error| format!("文件夹 {} 不能读取：{}", folder.display(), os_reason(&error)))?;
    paths.sort();
    Ok(paths)
}

/// 路径末了的名称。
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
