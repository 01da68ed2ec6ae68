//! 文字：占位符、标点、原因、年份、名称、名称里的范围和空格、自称、内设机构、错别字，文字里的数，数的大小。
//!
//! Beside each module stand the codes of its rules; what has none serves the others.

mod acts; // W33
mod alternatives;
mod bodies; // W25
mod calling; // W21
mod claims; // W20
mod clipped; // W30、W31
mod counts;
mod departments; // W18
mod direction;
mod doubled_lead; // W38
mod items;
mod level; // W19、W32
mod lexicon;
mod lines;
mod magnitude; // W14、W17
mod marks; // W01、W02、W03、W11
mod members; // W15、W22
mod money_unit; // W26
mod names; // W09
mod numbers; // W12、W13
mod qualifying;
mod reasons; // W04、W05、W06、W07、W16
mod restated; // W34、W35
mod scope; // W23
mod slight;
mod slips; // W37
mod spaces; // W24
mod spelling; // W10
mod tails; // W36
mod unfinished;
mod unprinted; // W39
mod ways;
mod years; // W08

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
