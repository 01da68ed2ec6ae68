//! 表间勾稽：同一个数在各表中相等，部分不大于整体。

mod appropriation;
mod economic;
mod subjects;
mod summary;

use super::{Case, Rule};

pub(super) const RULES: &[&[Rule]] =
    &[summary::RULES, appropriation::RULES, subjects::RULES, economic::RULES];

/// 全部收支都是财政拨款：没有别的收入，没有别的支出，也没有别的结转和结余。
fn only_fiscal(case: &Case) -> bool {
    let accounts = case.accounts;
    let summary = &accounts.summary;
    accounts.income.total[2..].iter().all(|amount| amount.is_zero())
        && accounts.expenditure.total[3..].iter().all(|amount| amount.is_zero())
        && summary.nonfiscal_used.amount.is_zero()
        && summary.distribution.amount.is_zero()
        && summary.opening.amount == accounts.appropriation.opening.amounts[0]
}
