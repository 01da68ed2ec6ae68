//! 锁：两次批量不写同一个文件夹。

use super::shard::Shard;
use crate::diagnostic::os_reason;
use crate::read::{name_of, paths_in};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
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
        for (_, file) in shard_locks(out)?.into_iter().filter(|(other, _)| other.count() != shard.count()) {
            locked(out, file.try_lock_shared())?;
        }
        Ok(Self { _files: vec![whole, own] })
    }

    /// 只读：装订时别人可以同时读，不可以正在写，分片的也不可以。没有锁文件的（如另存的一份）不锁。
    ///
    /// # Errors
    /// 中文的一句话：批量正在写，或有锁文件而打不开，看不出是不是正在写。
    pub fn share(out: &Path) -> Result<Self, String> {
        let Some(whole) = existing(&out.join(LOCK))? else { return Ok(Self { _files: Vec::new() }) };
        locked(out, whole.try_lock_shared())?;
        let mut files = vec![whole];
        for (_, file) in shard_locks(out)? {
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

/// 各分片的锁文件；列不出、打不开的，看不出有没有人正在写。
fn shard_locks(out: &Path) -> Result<Vec<(Shard, File)>, String> {
    let shard = |path: &Path| Shard::of_tag(name_of(path).strip_prefix(LOCK)?.strip_prefix('-')?);
    let mut locks = Vec::new();
    for path in paths_in(out)? {
        if let Some(shard) = shard(&path) {
            locks.extend(existing(&path)?.map(|file| (shard, file)));
        }
    }
    Ok(locks)
}

/// 打开有的锁文件；没有的没有，打不开的不能当作没有。
fn existing(path: &Path) -> Result<Option<File>, String> {
    match File::open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("锁文件 {} 不能打开：{}", path.display(), os_reason(&error))),
    }
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

    /// 有锁而打不开（这里是链接成环，管理员也打不开），不能当作没有人在写。
    #[test]
    #[cfg(unix)]
    fn a_lock_that_cannot_be_opened_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let share = || OutputLock::share(folder.path());
        assert!(share().is_ok());
        drop(OutputLock::take(folder.path(), Some("1/2".parse().unwrap())).unwrap());
        let own = folder.path().join(format!("{LOCK}-2-of-2"));
        std::os::unix::fs::symlink(&own, &own).unwrap();
        assert!(share().unwrap_err().contains("2-of-2 不能打开"));
        assert!(OutputLock::take(folder.path(), Some("1/3".parse().unwrap())).is_err());
        let whole = folder.path().join(LOCK);
        std::fs::remove_file(&whole).unwrap();
        std::os::unix::fs::symlink(&whole, &whole).unwrap();
        assert!(share().unwrap_err().contains("不能打开"));
    }
}
