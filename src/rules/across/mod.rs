//! 表间勾稽：同一个数在各表中相等，部分不大于整体。

mod appropriation;
mod economic;
mod item_flows;
mod subjects;
mod summary;

use super::{Case, Rule, SUM_OF_ROUNDED};
use crate::accounts::Budgets;
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

/// 财政拨款以外的年初或年末结转和结余是负的：总的小于其中的财政拨款。
fn is_overdrawn(case: &Case) -> bool {
    let (summary, fiscal) = (&case.accounts.summary, &case.accounts.appropriation);
    let of = |budgets: &Budgets| budgets.amounts[column::appropriation::TOTAL].published() - SUM_OF_ROUNDED;
    of(&fiscal.opening) > summary.opening.amount.published()
        || of(&fiscal.closing) > summary.closing.amount.published()
}

/// 本年或上年有事业收入：事业亏损没有结余可弥补的，也以负数结转，如医院的非财政拨款结余是借方余额。
fn may_run_a_deficit(case: &Case) -> bool {
    let service = [Some(case.accounts.income.total[income::SERVICE]), case.report.prior.income.service];
    service.into_iter().flatten().any(|one| !one.is_zero())
}

/// 财政拨款以外的结转和结余可能是负的：经营亏损以负数结转，总的就会小于其中的财政拨款。
pub(super) fn may_be_overdrawn(case: &Case) -> bool {
    let summary = &case.accounts.summary;
    let negative = [&summary.opening, &summary.closing].iter().any(|entry| entry.amount < Amount::ZERO);
    negative || has_business(case)
}

/// 本年或上年有经营收支。
pub(super) fn has_business(case: &Case) -> bool {
    let (accounts, prior) = (case.accounts, &case.report.prior);
    let business =
        [accounts.income.total[income::BUSINESS], accounts.expenditure.total[expenditure::BUSINESS]];
    let before = [prior.income.business, prior.expenditure.business].into_iter().flatten();
    business.into_iter().chain(before).any(|amount| !amount.is_zero())
}
