//! 字体文件在哪里。

use crate::diagnostic::{Diagnostic, Place, os_reason};
use std::path::{Path, PathBuf};

/// 随程序带的字体文件夹的名称，在程序所在或其上级文件夹里找。
pub(super) const FOLDER: &str = "fonts";
/// 由程序位置向上找几层：安装目录，或 `target/release` 之上的工程。
const LEVELS_UP: usize = 4;

/// 字体文件的扩展名。
const EXTENSIONS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// 文件夹和其中各层的字体文件，按路径排好：重名的字体到哪台机器都取同一个。
pub(super) fn font_files(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        Diagnostic::error("F04", format!("字体文件夹不能读取：{}", os_reason(&error)))
            .at(Place::file(folder.display().to_string()))
            .help("检查文件夹的权限")
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() && !path.is_symlink() {
            files.append(&mut font_files(&path)?);
        } else if path
            .extension()
            .is_some_and(|own| EXTENSIONS.iter().any(|known| own.eq_ignore_ascii_case(known)))
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// 可能放着随程序发布的字体的文件夹。
pub(super) fn bundled_folders() -> Vec<PathBuf> {
    let program = std::env::current_exe().unwrap_or_default();
    let near = program.ancestors().skip(1).take(LEVELS_UP).map(|folder| folder.join(FOLDER));
    near.chain([Path::new("/usr/share/gongkai").join(FOLDER)]).collect()
}
