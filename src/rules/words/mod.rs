//! 文字：占位符、标点、原因、年份、名称、名称里的范围和空格、自称、内设机构、错别字，文字里的数，数的大小。

mod acts;
mod alternatives;
mod bodies;
mod calling;
mod claims;
mod clipped;
mod counts;
mod departments;
mod direction;
mod doubled_lead;
mod items;
mod level;
mod lexicon;
mod lines;
mod magnitude;
mod marks;
mod members;
mod money_unit;
mod names;
mod numbers;
mod qualifying;
mod reasons;
mod restated;
mod scope;
mod slight;
mod slips;
mod spaces;
mod spelling;
mod tails;
mod unfinished;
mod unprinted;
mod ways;
mod years;

pub(super) use acts::{COUNTED, Counted, counts_in};
pub(super) use lines::{Line, lines};
pub(super) use years::last_year_of_work;

use super::Rule;

pub(super) const RULES: &[&[Rule]] = &[
    marks::RULES,
    reasons::RULES,
    claims::RULES,
    restated::RULES,
    tails::RULES,
    doubled_lead::RULES,
    unprinted::RULES,
    years::RULES,
    names::RULES,
    bodies::RULES,
    acts::RULES,
    clipped::RULES,
    level::RULES,
    calling::RULES,
    members::RULES,
    scope::RULES,
    spaces::RULES,
    departments::RULES,
    spelling::RULES,
    slips::RULES,
    numbers::RULES,
    magnitude::RULES,
    money_unit::RULES,
];
