//! 一起写出几个文件：要么全是新的，要么一个也没有动。

use super::make_folder;
use super::target::{Kept, Target};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// 在 `folder` 里写出各文件（名称可以带子文件夹）：全部写进临时文件，落了盘，才一一换名，
/// 次序照所给的；有一个换不成，已经换了的都换回去。
///
/// # Errors
/// 中文的一句话；此时原来的文件不变，这次建的文件夹已删去。
pub fn write_together(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    write_or_undo(folder, files, Target::put)
}

/// 同 [`write_together`]，只是已经有的不覆盖：有一个已经有了（别人同时写的也算），一个也不写。
///
/// # Errors
/// 中文的一句话；此时原来的文件不变，这次建的文件夹已删去。
pub fn write_new_together(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    write_or_undo(folder, files, Target::put_new)
}

/// 怎样换名。
type Put = fn(&Target, NamedTempFile) -> Result<(), String>;

fn write_or_undo(folder: &Path, files: &[(String, Vec<u8>)], put: Put) -> Result<(), String> {
    let mut made = Vec::new();
    let written = write(folder, files, &mut made, put);
    if written.is_err() {
        // 只删得去空的，里面有别人的东西就留着。
        made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
    written
}

fn write(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    made: &mut Vec<PathBuf>,
    put: Put,
) -> Result<(), String> {
    let mut staged = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            let missing =
                parent.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
            let missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
            made.extend(missing.into_iter().rev());
            make_folder(parent)?;
        }
        let target = Target::prepare(path)?;
        staged.push((target.stage(bytes)?, target));
    }
    put_all(staged, put)
}

/// 一一换名；旧的另留着，全部换成了才丢掉。
fn put_all(staged: Vec<(NamedTempFile, Target)>, put: Put) -> Result<(), String> {
    let kept: Vec<Option<Kept>> =
        staged.iter().map(|(_, target)| target.keep_old()).collect::<Result<_, _>>()?;
    let mut done: Vec<(Target, Option<Kept>)> = Vec::with_capacity(staged.len());
    for ((file, target), kept) in staged.into_iter().zip(kept) {
        if let Err(reason) = put(&target, file) {
            let lost = done.into_iter().filter_map(|(target, kept)| target.put_back(kept).err());
            return Err(std::iter::once(reason).chain(lost).collect::<Vec<_>>().join("；"));
        }
        done.push((target, kept));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 换名到一半换不成（这里是给文件夹占住的）：换了的换回去，新的删去。
    #[test]
    fn a_name_taken_midway_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let within = |name: &str| folder.path().join(name);
        fs::write(within("旧.csv"), "旧").unwrap();
        let file = |name: &str| (name.to_string(), "新".as_bytes().to_vec());
        // “占”先是要写的文件，到换名时已经是“占/里”的文件夹。
        let taken = [file("旧.csv"), file("新.csv"), file("占"), file("占/里")];
        let reason = write_together(folder.path(), &taken).unwrap_err();
        assert!(reason.contains("占"), "{reason}");
        assert_eq!(fs::read_to_string(within("旧.csv")).unwrap(), "旧");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

        assert!(write_new_together(folder.path(), &[file("新.csv"), file("旧.csv")]).is_err());
        assert_eq!(fs::read_to_string(within("旧.csv")).unwrap(), "旧");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

        write_together(folder.path(), &taken[..2]).unwrap();
        assert_eq!(fs::read_to_string(within("旧.csv")).unwrap(), "新");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
