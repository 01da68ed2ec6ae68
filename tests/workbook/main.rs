//! 工作簿：各种写法导入成同样的表，坏文件各有说得清的发现，填报表往返不变。
//!
//! The files in `tests/workbooks` are made by `make.py` with openpyxl, a writer
//! that shares nothing with this program.

#[path = "../common/mod.rs"]
mod common;
mod damaged;
mod export;
mod form;
mod form_faults;
mod import;
mod prefilled;
mod roll;
mod support;
