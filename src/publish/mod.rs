//! 写出成品：要么是完整的新文件，要么原来的文件一字不动。

mod leftovers;
mod link;
mod pack;
mod target;
mod text;
mod together;
pub mod volume;

pub use leftovers::remove_leftovers;
pub use link::{percent_encoded, relative, resolved};
pub use pack::pack;
pub use target::Target;
pub use text::page_texts;
pub use together::{write_new_together, write_together};

use crate::diagnostic::{os_reason, shown_path};
use crate::read::folder_of;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// 建文件夹，连同各级上级；已经有的照用。
///
/// # Errors
/// 中文的一句话。
pub fn make_folder(path: &Path) -> Result<(), String> {
    if path.exists() && !path.is_dir() {
        return Err(format!("{} 是文件，不是文件夹；换一个名称", path.display()));
    }
    fs::create_dir_all(path).map_err(|error| {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "那里不能建文件夹".into(),
            _ => why_not_written(&error),
        };
        format!("不能建文件夹 {}：{reason}", path.display())
    })
}

fn cannot_write(path: &Path, error: &io::Error) -> String {
    format!("不能写 {}：{}", shown_path(path), why_not_written(error))
}

fn why_not_written(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "没有写入权限".into(),
        _ => os_reason(error),
    }
}

/// 成品缺省的位置：报告文件夹里，以文件的标题为名。
pub fn beside(report: &Path, title: &str) -> PathBuf {
    folder_of(report).join(format!("{}.pdf", file_name(title)))
}

/// 文件名至多几个字，不算扩展名：连同扩展名不超过 255 字节，一个汉字三字节。
pub const LONGEST_NAME: usize = 80;

/// 文件名里不能用的字符换成下划线，太长的截短；Windows 也能用。
pub fn file_name(title: &str) -> String {
    let safe = |c: char| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c };
    title.chars().map(safe).take(LONGEST_NAME).collect::<String>().trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_windows() {
        assert_eq!(file_name("甲/乙:丙?"), "甲_乙_丙_");
        assert_eq!(file_name(&"长".repeat(200)).chars().count(), 80);
    }
}
