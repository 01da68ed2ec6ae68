//! 一个成品写到哪里：开工前先确认能写，写好了才换名。

use super::cannot_write;
use super::leftovers::remove_old_leftovers;
use crate::diagnostic::shown_path;
use crate::read::folder_of;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// PDF 文件的开头。
const PDF_MARK: &[u8] = b"%PDF-";

/// 换名之前另留着的旧文件；丢掉就删去。
pub(super) type Kept = NamedTempFile<()>;

/// 写好的位置；开工前先确认能写。
#[derive(Debug)]
pub struct Target {
    /// 照所写的，用在消息里。
    path: PathBuf,
    /// 实际写到哪里：所写的是符号链接的，是它所指的文件，链接留着。
    real: PathBuf,
    /// 实际的文件所在的文件夹。
    folder: PathBuf,
    /// 已有的文件的权限；换了内容，谁能看、谁能改不变。
    permissions: Option<fs::Permissions>,
}

impl Target {
    /// 备好要写的文件。
    ///
    /// # Errors
    /// 中文的一句话：文件夹不存在、不能写，或目标是文件夹。
    pub fn prepare(path: impl Into<PathBuf>) -> Result<Self, String> {
        let path = path.into();
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        };
        let told = shown_path(&path);
        if path.is_dir() {
            return Err(format!("{told} 是文件夹，不能写成文件"));
        }
        if !folder.is_dir() {
            return Err(format!("文件夹 {} 不存在", shown_path(&folder)));
        }
        // 在排版之前就发现写不了，不让人白等。
        let permissions = match path.metadata() {
            // 换名会把设备、管道换成普通文件，决不可以。
            Ok(metadata) if !metadata.is_file() => {
                return Err(format!("{told} 不是普通文件，不能覆盖"));
            }
            // 换名不看文件自己的权限；有人把它锁住了，就不能换。
            Ok(metadata) if metadata.permissions().readonly() => {
                return Err(format!(
                    "{told} 是只读的，没有覆盖；要换掉它，先去掉只读；不要换的，写到别的文件"
                ));
            }
            Ok(metadata) => Some(metadata.permissions()),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot_write(&path, &error)),
            Err(_) if path.is_symlink() => {
                return Err(format!("{told} 是符号链接，所指的不存在，不能覆盖；换一个文件名"));
            }
            Err(_) => None,
        };
        let real = match path.is_symlink() {
            true => path.canonicalize().map_err(|error| cannot_write(&path, &error))?,
            false => path.clone(),
        };
        let folder = if real == path { folder } else { folder_of(&real).to_path_buf() };
        remove_old_leftovers(&folder);
        tempfile::tempfile_in(&folder).map_err(|error| cannot_write(&path, &error))?;
        Ok(Self { path, real, folder, permissions })
    }

    /// 备好要写的 PDF；已有的文件不是 PDF（如误写成报告的数据文件）就不覆盖。
    ///
    /// # Errors
    /// 中文的一句话。
    pub fn prepare_pdf(path: impl Into<PathBuf>) -> Result<Self, String> {
        let target = Self::prepare(path)?;
        let mut start = Vec::new();
        if let Ok(file) = fs::File::open(&target.path) {
            file.take(PDF_MARK.len() as u64)
                .read_to_end(&mut start)
                .map_err(|error| cannot_write(&target.path, &error))?;
        }
        if !start.is_empty() && start != PDF_MARK {
            return Err(format!("{} 已有，而且不是 PDF，不能覆盖；换一个文件名", target.path.display()));
        }
        Ok(target)
    }

    /// 写出全部内容：先写同一文件夹里的临时文件，落盘后换名。
    ///
    /// # Errors
    /// 磁盘满、没有权限等；此时原来的文件不变，临时文件已删去。
    pub fn write(&self, bytes: &[u8]) -> Result<&Path, String> {
        let told = |error: io::Error| cannot_write(&self.path, &error);
        self.write_with(|file| file.write_all(bytes).map_err(told))?;
        Ok(&self.path)
    }

    /// 边做边写，做成了才换名；内容不必全在内存里。
    ///
    /// # Errors
    /// `fill` 的错误，或不能写；此时原来的文件不变，临时文件已删去。
    pub fn write_with<T>(&self, fill: impl FnOnce(&mut dyn Write) -> Result<T, String>) -> Result<T, String> {
        let (file, filled) = self.stage_with(fill)?;
        self.put(file)?;
        Ok(filled)
    }

    /// 写进临时文件，还没有换名；丢掉就删去。
    pub(super) fn stage(&self, bytes: &[u8]) -> Result<NamedTempFile, String> {
        let told = |error: io::Error| cannot_write(&self.path, &error);
        let (file, ()) = self.stage_with(|file| file.write_all(bytes).map_err(told))?;
        Ok(file)
    }

    fn stage_with<T>(
        &self,
        fill: impl FnOnce(&mut dyn Write) -> Result<T, String>,
    ) -> Result<(NamedTempFile, T), String> {
        let told = |error: io::Error| cannot_write(&self.path, &error);
        let mut file = temporary().tempfile_in(&self.folder).map_err(told)?;
        let filled = {
            let mut buffered = io::BufWriter::with_capacity(1 << 20, &mut file);
            let filled = fill(&mut buffered)?;
            buffered.flush().map_err(told)?;
            filled
        };
        if let Some(permissions) = &self.permissions {
            // 不记权限的盘上设不成，内容照写。
            let _ = file.as_file().set_permissions(permissions.clone());
        }
        file.as_file().sync_all().map_err(told)?;
        Ok((file, filled))
    }

    /// 给已有的文件另起一个临时的名，换名以后它还在；没有的没有。
    pub(super) fn keep_old(&self) -> Result<Option<Kept>, String> {
        if self.permissions.is_none() {
            return Ok(None);
        }
        let kept = |aside: &Path| match fs::hard_link(&self.real, aside) {
            // 起不了第二个名的盘上抄一份。
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                fs::copy(&self.real, aside).map(drop)
            }
            linked => linked,
        };
        temporary().make_in(&self.folder, kept).map(Some).map_err(|error| cannot_write(&self.path, &error))
    }

    /// 换了名的换回去：旧的放回，原来没有的删去；放不回的旧文件留在临时的名下，说出在哪里。
    pub(super) fn put_back(&self, kept: Option<Kept>) -> Result<(), String> {
        let Some(kept) = kept else {
            return fs::remove_file(&self.real).map_err(|error| cannot_write(&self.path, &error));
        };
        kept.persist(&self.real).map_err(|error| {
            let told = cannot_write(&self.path, &error.error);
            // 换一个名：叫临时的名的，以后会当作没写完的删去。
            let mut name = self.real.file_name().unwrap_or_default().to_os_string();
            name.push(".旧");
            let aside = self.real.with_file_name(name);
            let aside = match error.file.persist_noclobber(&aside) {
                Ok(()) => aside,
                Err(error) => {
                    let aside = error.file.path().to_path_buf();
                    let _ = error.file.keep();
                    aside
                }
            };
            format!("{told}；旧的在 {}", aside.display())
        })
    }

    /// 换名。
    pub(super) fn put(&self, file: NamedTempFile) -> Result<(), String> {
        file.persist(&self.real).map(drop).map_err(|error| cannot_write(&self.path, &error.error))
    }

    /// 换名，已经有了（开工以后别人写的也算）就不换。
    pub(super) fn put_new(&self, file: NamedTempFile) -> Result<(), String> {
        let taken = || format!("{} 已经有了，没有覆盖", shown_path(&self.path));
        match file.persist_noclobber(&self.real) {
            Ok(_) => Ok(()),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(taken()),
            // 有的盘没有“没有才换名”这回事，只好看一眼再换。
            Err(_) if self.real.symlink_metadata().is_ok() => Err(taken()),
            Err(error) => self.put(error.file),
        }
    }
}

/// 临时文件的开头；没写完就被杀掉时会留下。
pub(super) const TEMPORARY: &str = ".gongkai-";

/// 临时文件缺省只有自己能读；成品要给人看，权限照这个人平常建的文件。
fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_existing_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        fs::write(&path, "old").unwrap();
        Target::prepare(&path).unwrap().write(b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_a_link_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let [own, link, lost] = ["里/甲.pdf", "乙.pdf", "丙.pdf"].map(|name| folder.path().join(name));
        fs::create_dir(folder.path().join("里")).unwrap();
        fs::write(&own, "%PDF-old").unwrap();
        fs::set_permissions(&own, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("里/甲.pdf", &link).unwrap();
        Target::prepare_pdf(&link).unwrap().write(b"%PDF-new").unwrap();
        assert_eq!(fs::read(&own).unwrap(), b"%PDF-new");
        assert!(link.is_symlink());
        assert_eq!(fs::metadata(&own).unwrap().permissions().mode() & 0o777, 0o640);
        symlink("没有.pdf", &lost).unwrap();
        assert!(Target::prepare(&lost).unwrap_err().contains("所指的不存在"));
    }

    /// 开工时还没有、换名时已经有了：别人的，不覆盖。
    #[test]
    fn a_new_file_never_replaces_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.toml");
        let target = Target::prepare(&path).unwrap();
        let staged = target.stage(b"mine").unwrap();
        fs::write(&path, "theirs").unwrap();
        assert!(target.put_new(staged).unwrap_err().contains("已经有了，没有覆盖"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_bad_target_is_told_before_work() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Target::prepare(folder.path()).unwrap_err().contains("是文件夹"));
        assert!(Target::prepare(folder.path().join("none/a.pdf")).unwrap_err().contains("不存在"));
        let long = format!("{}.pdf", "长".repeat(100));
        assert!(Target::prepare(folder.path().join(long)).unwrap_err().contains("名称太长"));
    }

    #[test]
    #[cfg(unix)]
    fn a_device_or_pipe_is_never_replaced() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(Target::prepare_pdf(&pipe).unwrap_err().contains("不是普通文件"));
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }

    #[test]
    fn only_a_pdf_is_replaced_by_a_pdf() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("report.toml");
        fs::write(&data, "year = 2024").unwrap();
        assert!(Target::prepare_pdf(&data).unwrap_err().contains("不是 PDF"));
        fs::write(&data, "%PDF-1.7").unwrap();
        assert!(Target::prepare_pdf(&data).is_ok());
        fs::write(&data, "").unwrap();
        assert!(Target::prepare_pdf(&data).is_ok());
    }

    #[test]
    fn a_file_locked_by_someone_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        fs::write(&path, "%PDF-1.7").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(Target::prepare_pdf(&path).unwrap_err().contains("是只读的"));
    }
}
