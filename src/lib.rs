//! 公开：把一个预算单位的决算数据排成可以公开和付印的 PDF。
//!
//! Data flows one way: [`read`] → [`report`] → [`accounts`] → [`facts`] →
//! ([`rules`], [`chart`], [`layout`]) → [`typeset`] → [`publish`] → [`batch`].

pub mod accounts;
pub mod amount;
#[cfg(feature = "pdf")]
pub mod batch;
pub mod chart;
#[cfg(feature = "pdf")]
pub mod cli;
pub mod diagnostic;
pub mod explain;
pub mod facts;
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
