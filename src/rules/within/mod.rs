//! 表内勾稽，九张表各一组。

mod appropriation;
mod basic;
mod ledger;
mod summary;
mod three_public;

use super::Rule;

pub(super) const RULES: &[&[Rule]] =
    &[summary::RULES, ledger::RULES, appropriation::RULES, basic::RULES, three_public::RULES];
