//! 从前被杀时留下的临时文件：下次写到同一个文件夹时删去。

use super::target::TEMPORARY;
use crate::read::{name_of, paths_in};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// 这么久没有动过的临时文件，写它的程序不会还在。
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// 删去留下的全部临时文件；只在锁住这个文件夹之后用，没有别人正在写。
pub fn remove_leftovers(folder: &Path) {
    remove(folder, |_| true);
}

/// 删去从前留下的临时文件；新近的也许正有人写，留着。
pub(super) fn remove_old_leftovers(folder: &Path) {
    remove(folder, |metadata| is_unchanged_for(metadata, STALE));
}

fn remove(folder: &Path, is_left: impl Fn(&fs::Metadata) -> bool) {
    // 只是收拾：列不出、删不了的留着，不碍事。
    for path in paths_in(folder).unwrap_or_default() {
        let is_own = name_of(&path).starts_with(TEMPORARY);
        let metadata = path.symlink_metadata().ok().filter(|metadata| is_own && metadata.is_file());
        if metadata.is_some_and(|metadata| is_left(&metadata)) {
            let _ = fs::remove_file(path);
        }
    }
}

/// 这么久没有动过；不知道的不算。
fn is_unchanged_for(metadata: &fs::Metadata, age: Duration) -> bool {
    changed_at(metadata).and_then(|at| at.elapsed().ok()).is_some_and(|since| since >= age)
}

/// 什么时候动过的，改名、另起名也算：另留着的旧成品，内容与原来一样旧，名是新起的。
#[cfg(unix)]
fn changed_at(metadata: &fs::Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt;
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(metadata.ctime().try_into().ok()?))
}

/// 别的系统不说什么时候另起的名：不知道的就留着。
#[cfg(not(unix))]
fn changed_at(_: &fs::Metadata) -> Option<SystemTime> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_old_temporary_files_go() {
        let folder = tempfile::tempdir().unwrap();
        let [left, own] = [".gongkai-abcdef", "甲.pdf"].map(|name| folder.path().join(name));
        fs::write(&left, "没写完").unwrap();
        fs::write(&own, "%PDF-").unwrap();
        // 另起的名是新的，内容再旧也不删。
        let old = fs::File::options().write(true).open(&left).unwrap();
        old.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        remove_old_leftovers(folder.path());
        assert!(left.exists());
        assert!(is_unchanged_for(&left.metadata().unwrap(), Duration::ZERO));
        remove_leftovers(folder.path());
        assert!(!left.exists() && own.exists());
    }
}
