//! 工作簿的写出与导入：导入成报告文件夹、填报表、开放数据。
//!
//! Reading lives in [`crate::read::workbook`]; this is what the commands
//! `import`, `init` and `export` make of it.

pub mod import;
