//! “三公”经费、政府采购、资产、机关运行经费；没有填的一段。

mod absent;
mod average;
mod counts;
mod guests;
mod kind;
mod operation;
mod over_budget;
mod parts;
mod procurement;
mod purpose;
mod reserved;
mod retold;
mod vehicles;

use super::Rule;

pub(super) const RULES: &[&[Rule]] = &[
    procurement::RULES,
    reserved::RULES,
    counts::RULES,
    parts::RULES,
    over_budget::RULES,
    purpose::RULES,
    retold::RULES,
    guests::RULES,
    average::RULES,
    operation::RULES,
    vehicles::RULES,
    absent::RULES,
    kind::RULES,
];
