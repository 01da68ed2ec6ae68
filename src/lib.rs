//! 公开：把一个预算单位的决算数据排成可以公开和付印的 PDF。
//!
//! Data flows one way: [`read`] → [`report`] → [`accounts`] → [`facts`] →
//! ([`rules`], [`chart`], [`layout`]) → [`typeset`] → [`publish`] → [`batch`];
//! [`job`] leads one report through the first of these, for every command alike.

pub mod accounts;
pub mod amount;
#[cfg(feature = "pdf")]
pub mod batch;
pub mod chars;
#[cfg(feature = "pdf")]
pub mod chart;
#[cfg(feature = "pdf")]
pub mod cli;
pub mod diagnostic;
pub mod explain;
pub mod facts;
#[cfg(feature = "pdf")]
pub mod job;
pub mod layout;
#[cfg(feature = "pdf")]
pub mod publish;
pub mod read;
pub mod report;
pub mod rules;
pub mod subject;
#[cfg(feature = "pdf")]
pub mod typeset;
pub mod workbook;

/// 发布用的内存分配器：在库里，命令和测速的程序就用同一个。
#[cfg(feature = "jemalloc")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
