//! 各种表的解析器：一片单元格 → 各行各格。

pub mod appropriation;
pub mod balance;
pub mod balance_head;
pub mod basic;
pub mod basic_head;
pub mod basic_wide;
pub mod codeless;
pub mod columns;
pub mod detail;
pub mod economic;
pub mod head_rows;
pub mod subject_head;
pub mod subject_rows;
pub mod summary;
pub mod three_public;
