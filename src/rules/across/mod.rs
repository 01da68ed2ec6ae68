//! 表间勾稽：同一个数在各表中相等，部分不大于整体。

mod appropriation;
mod economic;
mod item_flows;
mod subjects;
mod summary;

use super::{Case, Rule};
use crate::accounts::column::{self, expenditure, income};
use crate::amount::Amount;

pub(super) const RULES: &[&[Rule]] =
    &[summary::RULES, appropriation::RULES, subjects::RULES, item_flows::RULES, economic::RULES];

/// 全部收支都是财政拨款：没有别的收入，没有别的支出，也没有别的结转和结余。
fn only_fiscal(case: &Case) -> bool {
    let accounts = case.accounts;
    let summary = &accounts.summary;
    accounts.income.total[income::BEYOND_FISCAL..].iter().all(|amount| amount.is_zero())
        && accounts.expenditure.total[expenditure::BEYOND_FISCAL..].iter().all(|amount| amount.is_zero())
        && summary.nonfiscal_used.amount.is_zero()
        && summary.distribution.amount.is_zero()
        && summary.opening.amount == accounts.appropriation.opening.amounts[column::appropriation::TOTAL]
}

/// 财政拨款以外的结转和结余可能是负的：经营亏损以负数结转，总的就会小于其中的财政拨款。
pub(super) fn may_be_overdrawn(case: &Case) -> bool {
    let (accounts, prior) = (case.accounts, &case.report.prior);
    let summary = &accounts.summary;
    let negative = [&summary.opening, &summary.closing].iter().any(|entry| entry.amount < Amount::ZERO);
    let business =
        [accounts.income.total[income::BUSINESS], accounts.expenditure.total[expenditure::BUSINESS]];
    let before = [prior.income.business, prior.expenditure.business].into_iter().flatten();
    negative || business.into_iter().chain(before).any(|amount| !amount.is_zero())
}
