//! 工作簿的写出与导入：导入成报告文件夹、填报表、开放数据。
//!
//! Reading lives in [`crate::read::workbook`]; this is what the commands
//! `import`, `init` and `export` make of it.

pub mod completed;
pub(crate) mod csv_text;
mod document;
pub mod export;
pub mod form;
pub mod import;
mod paper;
pub mod prefilled;
pub mod roll;
mod stubs;
mod tables;

/// 工作表名：去掉不能用的字符，最多 31 个字符。
fn tab_name(title: &str) -> String {
    title.chars().filter(|c| !"[]:*?/\\'“”".contains(*c)).take(31).collect()
}
