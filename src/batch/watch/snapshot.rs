//! 看着的各处现在的样子：两次不同，就是有人动过。

use crate::read::{name_of, paths_in};
use crate::report::files::{DEEPEST, is_input};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// 一个时刻各输入文件的大小和修改时间，和不见了的成品（没有大小）。
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot(BTreeMap<PathBuf, Option<(u64, Option<SystemTime>)>>);

impl Snapshot {
    /// 这些文件夹里的输入现在的样子；`products` 之中不在了的也记下。
    pub(super) fn of<'a>(folders: &[PathBuf], products: impl Iterator<Item = &'a PathBuf>) -> Self {
        let mut snapshot = Self::default();
        folders.iter().for_each(|folder| snapshot.add(folder, 0));
        snapshot.0.extend(products.filter(|path| !path.exists()).map(|path| (path.clone(), None)));
        snapshot
    }

    fn add(&mut self, path: &Path, depth: usize) {
        let Ok(metadata) = fs::metadata(path) else { return };
        if metadata.is_dir() && depth < DEEPEST {
            // 列不出的先当空的；列得出了，就是有了变化，那时再排。
            let paths = paths_in(path).unwrap_or_default();
            for inner in paths.iter().filter(|inner| is_input(&name_of(inner))) {
                self.add(inner, depth + 1);
            }
        } else if metadata.is_file() {
            self.0.insert(path.to_path_buf(), Some((metadata.len(), metadata.modified().ok())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lock_files_and_products_are_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let product = folder.path().join("2024年度决算.pdf");
        let now = || Snapshot::of(&[folder.path().to_path_buf()], std::iter::once(&product));
        fs::write(folder.path().join("report.toml"), "a").unwrap();
        let without = now();
        fs::write(&product, "b").unwrap();
        let first = now();
        assert_ne!(without, first, "a product that went away is a change");
        for name in ["~$填报.xlsx", ".~lock.填报.xlsx#", "2024年度决算.pdf", ".gongkai-x"] {
            fs::write(folder.path().join(name), "bb").unwrap();
        }
        assert_eq!(first, now());
        // 编辑器先写新文件再换名，也看得出。
        fs::write(folder.path().join(".new"), "bb").unwrap();
        fs::rename(folder.path().join(".new"), folder.path().join("report.toml")).unwrap();
        assert_ne!(first, now());
    }
}
