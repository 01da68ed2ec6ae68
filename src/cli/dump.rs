//! `--dump-data`：版式所见的数据写到一个文件夹，不盖住报告和别人的文件。

use super::CannotRun;
use crate::publish::write_together;
use crate::read::{folder_of, read_regular};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

/// 版式所见的数据；它的名称与 JSON 写的报告相同。
const DATA: &str = "report.json";

/// 写出各文件；`report` 是所排的报告。
pub fn write(folder: &Path, report: &Path, files: &[(String, Vec<u8>)]) -> Result<(), CannotRun> {
    let told = folder.display();
    let own = report.canonicalize().map(|report| folder_of(&report).to_path_buf());
    if own.is_ok_and(|own| folder.canonicalize().is_ok_and(|folder| folder == own)) {
        return Err(format!("{told} 是报告的文件夹，数据不能写到那里；--dump-data 另给一个文件夹"));
    }
    match not_own(folder, files) {
        Some(path) => Err(format!(
            "{} 已经有了，不是从前写的版式数据，没有覆盖；--dump-data 另给一个文件夹",
            path.display()
        )),
        None => write_together(folder, files),
    }
}

/// 要盖住的文件；从前由 `--dump-data` 写的照样重写。
fn not_own(folder: &Path, files: &[(String, Vec<u8>)]) -> Option<PathBuf> {
    let mut paths = files.iter().map(|(name, _)| folder.join(name));
    let data = folder.join(DATA);
    if data.symlink_metadata().is_ok() {
        return (!is_data(&data)).then_some(data);
    }
    paths.find(|path| path.symlink_metadata().is_ok())
}

/// 是不是版式所见的数据：报告里没有字体和草稿的话。
fn is_data(path: &Path) -> bool {
    let json = read_regular(path).ok().and_then(|bytes| serde_json::from_slice::<Json>(&bytes).ok());
    json.is_some_and(|json| json["draft"].is_boolean() && json["fonts"].is_object())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_data_written_before_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (report, out) = (folder.path().join("甲.json"), folder.path().join("数据"));
        fs::write(&report, "{}").unwrap();
        let files =
            |data: &str| [(DATA.to_string(), data.as_bytes().to_vec()), ("图.svg".into(), Vec::new())];
        let data = files(r#"{"draft":false,"fonts":{}}"#);
        let told = write(folder.path(), &report, &data).unwrap_err();
        assert!(told.contains("是报告的文件夹"), "{told}");
        write(&out, &report, &data).unwrap();
        write(&out, &report, &data).unwrap();
        fs::write(out.join(DATA), r#"{"format":1}"#).unwrap();
        assert!(write(&out, &report, &data).unwrap_err().contains("没有覆盖"));
        fs::remove_file(out.join(DATA)).unwrap();
        assert!(write(&out, &report, &data).unwrap_err().contains("图.svg"));
    }
}
