//! 各行读好以后：核对、接续页、补合计，说没有读的。

pub mod covered;
pub mod document;
pub mod grand_total;
pub mod money_elsewhere;
pub mod pages;
pub mod strange_money;
pub mod totals;
pub mod unread;
