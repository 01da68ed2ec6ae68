//! 该有的工作簿没有，文件夹里却正好有另一份：多半是改了名，说怎样用它。

use super::listing::{name_of, paths_in};
use super::workbook::is_workbook;
use crate::diagnostic::{Diagnostic, Place};
use crate::report::files::{FORM_FILE, MAIN_FILE, TABLE_FOLDER, is_input};
use std::path::Path;

/// 写着要用的 `name` 不存在而文件夹里正好有另一份工作簿的，改法；别的没有。
pub fn instead_of(name: &str, folder: &Path) -> Option<String> {
    let is_missing = folder.join(name).symlink_metadata().is_err();
    let book = lone_book(folder).filter(|_| is_missing)?;
    Some(format!("文件夹里的工作簿是 {book}：就是它的，改成 workbook = \"{book}\"，或把它改名 {name}"))
}

/// 没有写用哪个工作簿，也没有“表”：正好有一份工作簿的，说怎样用它；不是这样的没有。
pub fn unnamed(folder: &Path) -> Option<Diagnostic> {
    let book = lone_book(folder)?;
    let message = format!("{FORM_FILE} 不存在，也没有“{TABLE_FOLDER}”文件夹");
    let help = format!(
        "文件夹里的工作簿是 {book}：就是它的，在 {MAIN_FILE} 写 workbook = \"{book}\"，或把它改名 {FORM_FILE}"
    );
    Some(Diagnostic::error("R01", message).at(Place::file(MAIN_FILE)).help(help))
}

/// 文件夹里唯一的一份工作簿；没有的、不止一份的没有。
fn lone_book(folder: &Path) -> Option<String> {
    let paths = paths_in(folder).unwrap_or_default();
    let mut books =
        paths.iter().map(|path| name_of(path)).filter(|name| is_workbook(Path::new(name)) && is_input(name));
    books.next().filter(|_| books.next().is_none())
}
