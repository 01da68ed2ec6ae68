//! 公开：把一个预算单位的决算数据排成可以公开和付印的 PDF。

pub mod accounts;
pub mod amount;
pub mod diagnostic;
pub mod facts;
pub mod read;
pub mod report;
pub mod subject;
