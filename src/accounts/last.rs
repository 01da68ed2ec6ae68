//! 上年数：由上年的报告取得，与填写的逐个对应。

use super::compared::COMPARED;
use super::{Accounts, Entry};
use crate::amount::{Amount, AmountUnit};
use crate::report::Prior;

/// 一个上年数。
#[derive(Debug, Clone)]
pub struct LastFigure {
    /// 在输入里的键，如 `prior.total`。
    pub key: &'static str,
    /// 名称。
    pub name: &'static str,
    /// 填写的数。
    pub typed: Option<Amount>,
    /// 上年报告里的数，连同它在上年输入里的键。
    pub entry: Entry,
}

/// 上年报告里有的全部上年数。
pub fn last_figures(prior: &Prior, last: &Accounts) -> Vec<LastFigure> {
    let figures = COMPARED.iter().filter_map(|item| {
        let entry = item.amount(last)?;
        Some(LastFigure { key: item.prior_key, name: item.last_name, typed: item.prior(prior), entry })
    });
    figures.collect()
}

/// 没有填的上年数取上年报告里的，返回取了哪些：上年数的键和它在上年输入里的键。
///
/// `unit` 是今年的报告的：上年准到分、今年以万元计的，取公开过的数，今年的报告才写得出。
pub fn complete_prior(
    prior: &mut Prior,
    last: &Accounts,
    unit: AmountUnit,
) -> Vec<(&'static str, Option<String>)> {
    let mut taken = Vec::new();
    for item in &COMPARED {
        let slot = item.slot(prior);
        if let Some(entry) = item.amount(last).filter(|_| slot.is_none()) {
            *slot = Some(entry.amount.writable(unit));
            taken.push((item.prior_key, entry.path));
        }
    }
    taken
}
