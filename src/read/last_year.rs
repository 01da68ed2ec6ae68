//! 上年的报告（`prior.folder`）：位置里的文件名带上它的文件夹，与今年的分得清。

use super::{Loaded, ReadOptions, folder_of, read, unreachable};
use crate::diagnostic::{Diagnostic, Place};
use std::path::{Path, PathBuf};

/// 上年的报告在哪里：`named` 是 `prior.folder`，由 `report` 的文件夹算起。
pub fn last_year_at(report: &Path, named: &str) -> PathBuf {
    folder_of(report).join(named)
}

/// 读 `loaded` 所写的上年报告；`path` 是今年的在哪里。没有写的没有。
///
/// # Errors
/// 里层的：上年的报告有任何错误，返回它的全部发现。
pub fn read_last_year(
    path: &Path,
    loaded: &Loaded,
    options: ReadOptions,
) -> Option<Result<Loaded, Vec<Diagnostic>>> {
    let name = loaded.report.prior.folder.as_deref()?;
    let path = last_year_at(path, name);
    if let Some(reason) = unreachable(&path) {
        let place = loaded.places.get("prior.folder").cloned().unwrap_or_default();
        let finding = Diagnostic::error("R01", format!("上年的报告 {reason}")).at(place);
        return Some(Err(vec![
            finding.help("要的是上年的报告文件夹，从本报告所在的地方算起；没有的删去这一行"),
        ]));
    }
    // 一个文件（JSON、工作簿）的，位置里已有文件名。
    let folder = if path.is_file() { Path::new(name).parent() } else { Some(Path::new(name)) };
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    let prefix = folder.map(|folder| format!("{}/", folder.display())).unwrap_or_default();
    let within = |place: &mut Place| place.file.insert_str(0, &prefix);
    Some(match read(&path, options) {
        Ok(mut last) => {
            last.places.values_mut().for_each(within);
            Ok(last)
        }
        Err(mut problems) => {
            problems.iter_mut().flat_map(|problem| &mut problem.places).for_each(within);
            Err(problems)
        }
    })
}
