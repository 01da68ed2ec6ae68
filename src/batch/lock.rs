//! 锁：两次批量不写同一个文件夹。

use super::shard::Shard;
use crate::diagnostic::os_reason;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// 锁文件；系统在进程结束时放开，被杀也不会锁死。
const LOCK: &str = ".gongkai.lock";

/// 锁住的输出文件夹；丢掉就放开。
#[derive(Debug)]
pub struct OutputLock {
    _files: Vec<File>,
}

impl OutputLock {
    /// 锁住。整批独占；分片之间可以同时写，同一分片不可以。
    ///
    /// # Errors
    /// 中文的一句话：别的批量正在写，或不能写。
    pub fn take(out: &Path, shard: Option<Shard>) -> Result<Self, String> {
        let whole = open(&out.join(LOCK))?;
        let Some(shard) = shard else {
            locked(out, whole.try_lock())?;
            return Ok(Self { _files: vec![whole] });
        };
        locked(out, whole.try_lock_shared())?;
        let own = open(&out.join(format!("{LOCK}-{}", shard.tag())))?;
        locked(out, own.try_lock())?;
        // 按别的数目分的片里也有这些单位。
        for (_, file) in shard_locks(out).into_iter().filter(|(other, _)| other.count() != shard.count()) {
            locked(out, file.try_lock_shared())?;
        }
        Ok(Self { _files: vec![whole, own] })
    }

    /// 只读：装订时别人可以同时读，不可以正在写，分片的也不可以。没有锁文件的（如另存的一份）不锁。
    ///
    /// # Errors
    /// 中文的一句话：批量正在写。
    pub fn share(out: &Path) -> Result<Self, String> {
        let Ok(whole) = File::open(out.join(LOCK)) else { return Ok(Self { _files: Vec::new() }) };
        locked(out, whole.try_lock_shared())?;
        let mut files = vec![whole];
        for (_, file) in shard_locks(out) {
            locked(out, file.try_lock_shared())?;
            files.push(file);
        }
        Ok(Self { _files: files })
    }
}

/// 批量在这里写过。
pub fn was_here(out: &Path) -> bool {
    out.join(LOCK).is_file()
}

/// 各分片的锁文件。
fn shard_locks(out: &Path) -> Vec<(Shard, File)> {
    let entries = std::fs::read_dir(out).into_iter().flatten().flatten();
    let lock = |path: &Path| {
        let shard = Shard::of_tag(path.file_name()?.to_str()?.strip_prefix(LOCK)?.strip_prefix('-')?)?;
        Some((shard, File::open(path).ok()?))
    };
    entries.filter_map(|entry| lock(&entry.path())).collect()
}

fn open(path: &Path) -> Result<File, String> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| format!("不能写 {}：{}", path.display(), os_reason(&error)))
}

/// 没有锁成的，说为什么。
fn locked(out: &Path, lock: Result<(), TryLockError>) -> Result<(), String> {
    lock.map_err(|error| match error {
        TryLockError::WouldBlock => format!("另一次批量正在写 {}，等它结束再运行", out.display()),
        TryLockError::Error(error) => format!("不能锁住 {}：{}", out.display(), os_reason(&error)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_runs_exclude_each_other_and_shards_only_themselves() {
        let folder = tempfile::tempdir().unwrap();
        let shard = |text: &str| Some(text.parse().unwrap());
        let whole = OutputLock::take(folder.path(), None).unwrap();
        assert!(OutputLock::take(folder.path(), None).unwrap_err().contains("另一次批量"));
        assert!(OutputLock::take(folder.path(), shard("1/2")).is_err());
        drop(whole);
        let first = OutputLock::take(folder.path(), shard("1/2")).unwrap();
        assert!(OutputLock::take(folder.path(), shard("1/2")).is_err());
        assert!(OutputLock::take(folder.path(), shard("2/2")).is_ok());
        assert!(OutputLock::take(folder.path(), None).is_err());
        assert!(OutputLock::take(folder.path(), shard("1/3")).is_err());
        assert!(OutputLock::share(folder.path()).is_err());
        drop(first);
        assert!(OutputLock::take(folder.path(), None).is_ok());
    }
}
