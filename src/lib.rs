//! 公开：把一个预算单位的决算数据排成可以公开和付印的 PDF。
//!
//! Data flows one way: [`read`] → [`report`] → [`accounts`] → [`facts`] →
//! ([`rules`], [`chart`], [`layout`]) → [`typeset`] → [`publish`] → [`batch`];
//! [`job`] leads one report through the first of these, for every command alike.
//! Beside the flow:
//!
//! - [`amount`]: money, exact in 元; its only parsing, rounding and formatting.
//! - [`chars`]: what a character is: Han, digits, half and full width.
//! - [`subject`]: codes and names of the budget subjects, year by year.
//! - [`diagnostic`]: a finding, with its place and mending, and the order findings are told in.
//! - [`explain`]: the page of every code, for `gongkai explain` and `docs/rules.md`.
//! - [`workbook`]: what `init`, `import` and `export` write; reading is in [`read`].
//! - [`cli`]: one file a command; what is written on the terminal.
//!
//! Who may use whom is held by `tests/architecture.rs`. Where to begin with a table,
//! a rule or a sentence: `README.md`, 工程.

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
