//! 一起写出几个文件：要么全是新的，要么一个也没有动。

use super::{Target, make_folder};
use std::fs;
use std::path::{Path, PathBuf};

/// 在 `folder` 里写出各文件（名称可以带子文件夹）：全部写进临时文件，落了盘，才一一换名。
///
/// # Errors
/// 中文的一句话；此时原来的文件不变，这次建的文件夹已删去。
pub fn write_together(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    let mut made = Vec::new();
    let written = write(folder, files, &mut made);
    if written.is_err() {
        // 只删得去空的，里面有别人的东西就留着。
        made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
    written
}

fn write(folder: &Path, files: &[(String, Vec<u8>)], made: &mut Vec<PathBuf>) -> Result<(), String> {
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
    staged.into_iter().try_for_each(|(file, target)| target.put(file))
}
