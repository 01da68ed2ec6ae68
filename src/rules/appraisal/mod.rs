//! 绩效：自评表、资金、文字里说的数。

mod forms;
mod funds;
mod management;
mod told;

pub(super) use funds::places;
pub(super) use told::is_claim;

use super::Rule;

pub(super) const RULES: &[&[Rule]] = &[forms::RULES, funds::RULES, management::RULES, told::RULES];
