//! `gongkai export`：九张表写成一个工作簿和一套 CSV，供公开数据之用。

use super::tables;
use crate::accounts::Accounts;
use crate::layout::TableTitle;
use crate::read::formula::disarmed;
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
    tables::write(&mut book, report, accounts, titles, false).map_err(told)?;
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

/// 九张表的文字形式：文件名和内容。
pub fn csv(report: &Report) -> Vec<(String, String)> {
    let tables = serde_json::to_value(&report.tables).unwrap_or_default();
    let formats = crate::read::csv::TABLES.iter();
    formats
        .map(|format| (format!("{}.csv", format.title), rows(report, format, &tables[format.key])))
        .collect()
}

fn rows(report: &Report, format: &crate::read::csv::TableFormat, rows: &serde_json::Value) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    // 可以不写的列，一格也没有填的就不写。
    let columns: Vec<_> = format
        .columns
        .iter()
        .filter(|(_, key)| !format.optional.contains(key) || rows.iter().any(|row| row[*key].is_string()))
        .collect();
    // 写在内存里不会失败。
    let _ = writer.write_record(columns.iter().map(|(header, _)| *header));
    for row in rows {
        let fields = columns.iter().map(|(_, key)| {
            let text = row[*key].as_str().unwrap_or_default();
            match *key {
                "side" | "item" | "code" | "name" => disarmed(text),
                _ => super::form::in_unit(text, report.amount_unit),
            }
        });
        let _ = writer.write_record(fields);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
