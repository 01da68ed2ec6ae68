//! `gongkai export`：九张表写成一个工作簿，供公开数据之用；一套 CSV 见 `completed`。

use super::tables;
use crate::accounts::Accounts;
use crate::layout::TableTitle;
use crate::report::Report;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use std::io::{Cursor, Read};

/// 文件属性里的作者。
const AUTHOR: &str = "gongkai";

/// 九张表的工作簿。
///
/// # Errors
/// 写工作簿不成，中文的一句话。
pub fn workbook(report: &Report, accounts: &Accounts, titles: &[TableTitle]) -> Result<Vec<u8>, String> {
    let mut book = Workbook::new();
    let told = |error: rust_xlsxwriter::XlsxError| format!("不能写工作簿：{error}");
    book.set_properties(&properties(report));
    tables::write(&mut book, report, accounts, titles, None).map_err(told)?;
    book.save_to_buffer().map_err(told)
}

/// 文件属性；日期取决算年度的最后一天，同样的输入总得同样的字节。
pub(super) fn properties(report: &Report) -> DocProperties {
    let properties = DocProperties::new().set_title(report.title()).set_author(AUTHOR);
    match ExcelDateTime::from_ymd(report.year, 12, 31) {
        Ok(date) => properties.set_creation_datetime(&date),
        Err(_) => properties,
    }
}

/// 是不是本程序写的工作簿：看文件属性里的作者。
pub fn is_own(bytes: &[u8]) -> bool {
    /// 文件属性只有几百字节。
    const MOST: u64 = 64 * 1024;
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(part) = archive.by_name("docProps/core.xml") else { return false };
    let mut text = String::new();
    part.take(MOST).read_to_string(&mut text).is_ok()
        && text.contains(&format!("<dc:creator>{AUTHOR}</dc:creator>"))
}
