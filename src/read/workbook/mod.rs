//! 工作簿：打开、认表、变成与 CSV 相同的数据树。

mod attach;
mod belonging;
mod cell_content;
mod chosen_money;
mod chosen_unit;
mod compound;
mod container;
mod equals;
mod flaw;
pub mod form;
mod guard;
mod hidden;
mod initial_budget;
mod inspect;
mod inspect_ods;
mod inspect_sheet;
mod inspect_xls;
pub mod limits;
mod mistaken_unit;
mod open;
pub mod own_formulas;
mod own_totals;
pub mod recognise;
mod report_money;
pub mod select;
pub mod sheet;
mod spoiled;
mod styles_ods;
pub mod sums;
mod titled_unit;
pub mod tree;
pub mod unfilled;
mod written_at;

pub use attach::attach;
pub use chosen_money::check_form;
pub use open::open;

use crate::report::files::{FileKind, kind_of};
use std::path::Path;

/// 按扩展名看是不是工作簿；打开时另看内容。
pub fn is_workbook(path: &Path) -> bool {
    kind_of(path) == Some(FileKind::Workbook)
}
