//! 绩效：自评表、资金、文字里说的数。

mod claims;
mod forms;
mod funds;
mod management;
mod overall;
mod whole;

pub(super) use claims::is_claim;
pub(super) use funds::places;

use super::Rule;

pub(super) const RULES: &[&[Rule]] =
    &[forms::RULES, funds::RULES, management::RULES, claims::RULES, overall::RULES, whole::RULES];
