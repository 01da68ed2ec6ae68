//! 文字里的数与事实：数字颠倒，元与万元弄混。

use super::{claims, restated};
use crate::amount::{Amount, parse_number};
use crate::diagnostic::Severity;
use crate::facts::{FactLine, Origin};
use crate::rules::appraisal::is_claim;
use crate::rules::quantity::{Quantity, Unit, quantities};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;
use std::collections::HashMap;

use super::lines::Line;

const BASIS: &str = "文字与表中的同一个数应一致";
/// 少于三位有效数字的数，碰巧相近的太多。
const LEAST_DIGITS: usize = 3;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "W12",
        title: "文字里的数没有把相邻两位数字颠倒",
        what: "文字里每个带单位的数到事实里找；找不到，而把相邻两位数字对调就正好是一个事实的，提醒。只查三位以上有效数字的金额和四位以上的百分数，三位的金额只与文字所说的那一项、那个项目的数比；绩效的文字先看本项目自己的数，不与基本支出的经济科目相比。",
        why: "录入时数字颠倒（5.78 写成 5.87）最常见，也最难看出来。",
        basis: BASIS,
        example: "支出 63.45 万元，文字里写成 63.54 万元。",
        mend: "核对这个数；能不写数的就不写，由程序印出。",
        severity: Severity::Warning,
        check: Check::Judgement(swapped),
    },
    Rule {
        code: "W13",
        title: "文字里的金额没有弄混元与万元",
        what: "文字里的金额到事实里找；找不到，而换一个单位（元换万元，万元换元）就正好是一个事实的，提醒。只查三位以上有效数字的金额。",
        why: "单位写错，数就差一万倍。",
        basis: BASIS,
        example: "支出 62.68 万元，文字里写成 62.68 元。",
        mend: "核对这个数的单位；能不写数的就不写，由程序印出。",
        severity: Severity::Warning,
        check: Check::Judgement(confused),
    },
];

/// 万元或百分数的事实：数 → 事实。
struct Known<'a> {
    money: HashMap<Decimal, &'a FactLine>,
    percents: HashMap<Decimal, &'a FactLine>,
}

impl<'a> Known<'a> {
    fn of(case: &'a Case) -> Self {
        let mut known = Self { money: HashMap::new(), percents: HashMap::new() };
        // 文中用的事实在前，表里的在后：同一个数先说文中的叫法。
        let (tables, words): (Vec<_>, Vec<_>) =
            case.fact_lines().iter().partition(|line| line.key.starts_with("tables."));
        for line in words.into_iter().chain(tables) {
            if let Some(percent) = line.percent() {
                known.percents.entry(percent.abs().normalize()).or_insert(line);
            }
            if let Some(money) = line.money() {
                known.money.entry(money.abs().normalize()).or_insert(line);
            }
        }
        known
    }

    fn find(&self, unit: Unit, value: Decimal) -> Option<&'a FactLine> {
        let known = if unit == Unit::Percent { &self.percents } else { &self.money };
        known.get(&value.normalize()).copied()
    }
}

/// 各段文字里的金额和百分数，事实里没有的。
fn strangers(case: &Case, wanted: fn(&Quantity) -> bool, mut visit: impl FnMut(&Known, &str, &Quantity)) {
    let mut candidates = Vec::new();
    for text in case.texts() {
        let quantities = quantities(&text.text).into_iter();
        candidates.extend(
            quantities
                .filter(|quantity| wanted(quantity) && !is_claim(&text.key, quantity))
                .filter(|quantity| !claims::is_claim(case, &text.key, quantity))
                .filter(|quantity| !restated::is_claim(case, &text.key, quantity))
                .map(|quantity| (&text.key, quantity)),
        );
    }
    // 多数报告的文字里没有这样的数，就不必备事实。
    if candidates.is_empty() {
        return;
    }
    let known = Known::of(case);
    for (key, quantity) in &candidates {
        let found = match quantity.amount() {
            Some(amount) => known.find(Unit::TenThousand, amount.published()),
            None => known.find(Unit::Percent, quantity.value),
        };
        if found.is_none() {
            visit(&known, key, quantity);
        }
    }
}

/// 对调相邻两位数字后的各个数。
fn swaps(digits: &str) -> Vec<Decimal> {
    let chars: Vec<char> = digits.chars().filter(|c| *c != ',').collect();
    let places: Vec<usize> = (0..chars.len()).filter(|index| chars[*index].is_ascii_digit()).collect();
    let swapped = places.windows(2).filter(|pair| chars[pair[0]] != chars[pair[1]]).filter_map(|pair| {
        let mut other = chars.clone();
        other.swap(pair[0], pair[1]);
        parse_number(&other.into_iter().collect::<String>()).ok()
    });
    swapped.collect()
}

/// 事实的叫法：含义和它的位置或键。
fn source(case: &Case, line: &FactLine) -> String {
    match &line.origin {
        Some(Origin::Input(key)) => format!("{}（{}）", line.about, case.at(key).label),
        _ => format!("{}（{}）", line.about, line.key),
    }
}

fn tell(case: &Case, findings: &mut Findings, key: &str, quantity: &Quantity, near: &FactLine, what: &str) {
    let message =
        format!("文字里的 {} 不是事实，{what}是{} {}", quantity.written, source(case, near), near.text);
    let mut places = vec![case.quoted(key, quantity.written)];
    if let Some(Origin::Input(origin)) = &near.origin {
        places.push(case.at(origin));
    }
    findings.tell(message, places);
}

/// 相近的事实里最像的：绩效的文字先看本项目自己的数，不与基本支出的经济科目相比。
fn likeliest<'a>(key: &str, mut found: Vec<&'a FactLine>) -> Option<&'a FactLine> {
    if key.starts_with("appraisal.") {
        let own = key.split_once(']').map(|(own, _)| own.replace('[', ".") + ".");
        found.retain(|fact| !fact.key.starts_with("tables.basic."));
        let of_project =
            |fact: &&&FactLine| own.as_ref().is_some_and(|own| fact.key.starts_with(own.as_str()));
        if let Some(fact) = found.iter().find(of_project) {
            return Some(fact);
        }
    }
    found.first().copied()
}

/// 一个数（万元）是这段文字所说的那一项、那个项目自己的：短的数，与别处的碰巧相近的太多。
fn is_of_section(case: &Case, key: &str, value: Decimal) -> bool {
    let same = |amount: Amount| amount.published() == value;
    let of_line = |line: &Line| {
        let change = line.before.map(|before| (line.now - before).abs());
        [Some(line.now), line.before, change].into_iter().flatten().any(same)
    };
    if case.lines().iter().any(|line| line.key == key && of_line(line)) {
        return true;
    }
    let section = match key.split_once(']').filter(|_| key.starts_with("appraisal.")) {
        Some((project, _)) => project.replace('[', ".") + ".",
        None => key.split_inclusive('.').next().unwrap_or_default().to_string(),
    };
    let of_section = |fact: &&FactLine| fact.key.starts_with(&section);
    case.fact_lines().iter().filter(of_section).any(|fact| fact.money() == Some(value))
}

fn swapped(case: &Case, findings: &mut Findings) {
    let wanted = |quantity: &Quantity| match quantity.unit {
        Unit::Percent => quantity.significant() > LEAST_DIGITS,
        unit => unit == Unit::TenThousand && quantity.significant() >= LEAST_DIGITS,
    };
    strangers(case, wanted, |known, key, quantity| {
        let sure =
            |value: &Decimal| quantity.significant() > LEAST_DIGITS || is_of_section(case, key, *value);
        let swapped = swaps(quantity.digits).into_iter().filter(sure);
        let found = swapped.filter_map(|value| known.find(quantity.unit, value));
        if let Some(near) = likeliest(key, found.collect()) {
            tell(case, findings, key, quantity, near, "相邻两位数字对调就");
        }
    });
}

fn confused(case: &Case, findings: &mut Findings) {
    /// 说成万元的，大到这么多才可能本是元。
    const LEAST_AS_YUAN: i64 = 10_000;
    let wanted = |quantity: &Quantity| {
        let unit = quantity.unit == Unit::Yuan
            || quantity.unit == Unit::TenThousand && quantity.value >= Decimal::from(LEAST_AS_YUAN);
        unit && quantity.significant() >= LEAST_DIGITS
    };
    strangers(case, wanted, |known, key, quantity| {
        let other = match quantity.unit {
            Unit::Yuan => quantity.value,
            _ => Amount::from_yuan(quantity.value).published(),
        };
        if let Some(near) = known.find(Unit::TenThousand, other) {
            tell(case, findings, key, quantity, near, "换一个单位就");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_digits_swap() {
        let swapped: Vec<String> = swaps("5.87").iter().map(Decimal::to_string).collect();
        assert_eq!(swapped, ["8.57", "5.78"]);
    }
}
