//! 一格文字、几格表头说的是什么：金额、代码、题名、说明行。各个解析器都用。

pub mod amounts;
pub mod code;
pub mod formulas;
pub mod heads;
pub mod items;
pub mod meta;
pub mod money;
pub mod title_unit;
pub mod titles;
pub mod unit_name;
