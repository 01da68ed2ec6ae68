//! 工作簿：打开、认表、变成与 CSV 相同的数据树。

mod attach;
mod compound;
mod container;
pub mod form;
mod guard;
mod inspect;
mod inspect_ods;
mod inspect_xls;
pub mod limits;
mod open;
pub mod recognise;
pub mod select;
pub mod sheet;
pub mod tree;

pub use attach::{FORM_FILE, attach};
pub use open::open;
