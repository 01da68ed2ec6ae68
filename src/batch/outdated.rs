//! 删去过时的文件；删不掉的要说，免得旧的被当成新的。

use crate::diagnostic::os_reason;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// 删去一个文件；本来就没有的也算删了。
///
/// # Errors
/// 中文的一句话：哪个文件，为什么。
pub fn remove(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(format!("过时的 {} 没能删去：{}", path.display(), os_reason(&error)))
        }
        _ => Ok(()),
    }
}
