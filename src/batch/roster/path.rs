//! 名册里写的报告的位置：由名册所在的文件夹算起，写法不同的照盘上的。

use crate::read::workbook::sheet::squeeze;
use crate::read::{name_of, paths_in};
use std::path::{Path, PathBuf};

/// 报告在哪里；只差全角半角、空格才找到的，另说出盘上怎样写。
pub(super) fn located(folder: &Path, written: &str) -> (PathBuf, Option<PathBuf>) {
    if is_foreign(Path::new(written)) {
        return (PathBuf::from(written), None);
    }
    let path = folder.join(written);
    if path.symlink_metadata().is_ok() {
        return (path, None);
    }
    // 没有这个路径的，反斜线照 Windows 当作分隔。
    let other = folder.join(written.replace('\\', "/"));
    if other.symlink_metadata().is_ok() {
        return (other, None);
    }
    match alike(folder, written) {
        Some(found) => (folder.join(&found), Some(found)),
        None => (path, None),
    }
}

/// 从盘符、服务器写起，在这台机器上却不是绝对路径：别的系统的，如 Unix 上的 `C:\决算`。
pub fn is_foreign(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let mut start = text.chars();
    let has_drive = start.next().is_some_and(|c| c.is_ascii_alphabetic())
        && start.next() == Some(':')
        && start.next().is_some_and(|c| matches!(c, '\\' | '/'));
    !path.is_absolute() && (has_drive || text.starts_with("\\\\"))
}

/// 一层一层照写的找，没有的找唯一只差全角半角、空格的；由 `folder` 算起。
fn alike(folder: &Path, written: &str) -> Option<PathBuf> {
    let mut found = PathBuf::new();
    for part in written.split(['/', '\\']).map(str::trim).filter(|part| !part.is_empty() && *part != ".") {
        let here = folder.join(&found);
        if here.join(part).symlink_metadata().is_ok() {
            found.push(part);
            continue;
        }
        let wanted = squeeze(part);
        // 名册就在当前文件夹的，文件夹是空的路径。
        let here = if here.as_os_str().is_empty() { Path::new(".") } else { &here };
        let names = paths_in(here).ok()?.into_iter().map(|path| name_of(&path));
        let mut names = names.filter(|name| squeeze(name) == wanted);
        found.push(names.next()?);
        if names.next().is_some() {
            return None;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_another_width_are_found_and_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("甲局（本级）")).unwrap();
        std::fs::write(folder.path().join("甲局（本级）/report.toml"), "").unwrap();
        for written in ["甲局(本级)", ".\\甲局(本级)\\report.toml"] {
            let (path, told) = located(folder.path(), written);
            assert!(path.exists() && told.is_some(), "{written}");
        }
        let (path, told) = located(folder.path(), "甲局（本级）\\report.toml");
        assert!(path.exists() && told.is_none());
        std::fs::create_dir(folder.path().join("甲局（本级)")).unwrap();
        let (path, told) = located(folder.path(), "甲局(本级)");
        assert!(!path.exists() && told.is_none(), "two are alike");
    }

    #[test]
    #[cfg(unix)]
    fn paths_of_other_machines_are_known() {
        for path in ["C:\\决算\\甲局", "d:/甲局", "\\\\服务器\\甲局"] {
            assert!(is_foreign(Path::new(path)), "{path}");
            assert_eq!(located(Path::new("名册"), path).0, Path::new(path));
        }
        for path in ["甲局\\report.toml", "C盘", "/甲局"] {
            assert!(!is_foreign(Path::new(path)), "{path}");
        }
    }
}
