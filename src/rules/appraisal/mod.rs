//! 绩效：自评表、资金、文字里说的数。

mod beside;
mod claims;
mod comment;
mod forms;
mod funds;
mod graded;
mod management;
mod missed;
mod overall;
mod stages;
mod systems;
mod values;
mod whole;

pub(super) use claims::is_claim;
pub(super) use funds::places;

use super::Rule;

pub(super) const RULES: &[&[Rule]] = &[
    forms::RULES,
    missed::RULES,
    values::RULES,
    funds::RULES,
    management::RULES,
    stages::RULES,
    systems::RULES,
    claims::RULES,
    comment::RULES,
    overall::RULES,
    whole::RULES,
];
