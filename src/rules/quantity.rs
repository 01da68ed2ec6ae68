//! 文字里带单位的数。

use crate::amount::{Amount, parse_number, round};
use rust_decimal::Decimal;

/// 单位。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// 元。
    Yuan,
    /// 万元。
    TenThousand,
    /// 亿元。
    HundredMillion,
    /// 百分数。
    Percent,
    /// 分（得分）。
    Points,
    /// 个、项、人次等。
    Count,
}

/// 单位的写法，长的在前。
const UNITS: [(&str, Unit); 14] = [
    ("亿元", Unit::HundredMillion),
    ("万元", Unit::TenThousand),
    ("元", Unit::Yuan),
    ("%", Unit::Percent),
    ("％", Unit::Percent),
    ("分", Unit::Points),
    ("个", Unit::Count),
    ("项", Unit::Count),
    ("人次", Unit::Count),
    ("批次", Unit::Count),
    ("辆", Unit::Count),
    ("台", Unit::Count),
    ("人", Unit::Count),
    ("次", Unit::Count),
];

/// 一个带单位的数。
#[derive(Debug)]
pub(super) struct Quantity<'a> {
    /// 数前面的文字。
    pub before: &'a str,
    /// 数的写法，不带单位，如 `8.06`。
    pub digits: &'a str,
    /// 数连同单位，如 `8.06万元`。
    pub written: &'a str,
    /// 单位后面的文字。
    pub after: &'a str,
    /// 数。
    pub value: Decimal,
    /// 单位。
    pub unit: Unit,
}

impl Quantity<'_> {
    /// 金额；不是金额的没有。
    pub fn amount(&self) -> Option<Amount> {
        let yuan = match self.unit {
            Unit::Yuan => 1,
            Unit::TenThousand => 10_000,
            Unit::HundredMillion => 100_000_000,
            _ => return None,
        };
        Some(Amount::from_yuan(self.value * Decimal::from(yuan)))
    }

    /// 是约数，或是说别的意思。
    pub fn is_rough(&self) -> bool {
        const ROUGHLY: [&str; 7] = ["左右", "以上", "以下", "以内", "多", "余", "上下"];
        ROUGHLY.iter().any(|word| self.after.starts_with(word))
    }

    /// 舍入到所写的位数，就是所写的数。
    pub fn rounds(&self, exact: Decimal) -> bool {
        let places = self.digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
        round(exact, places) == self.value
    }

    /// 有效数字的个数，首尾的零不计。
    pub fn significant(&self) -> usize {
        let digits: String = self.digits.chars().filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').len()
    }
}

/// 一段文字里带单位的数，依次。
pub(super) fn quantities(text: &str) -> Vec<Quantity<'_>> {
    let mut found = Vec::new();
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|start| rest + start) {
        let end = text[start..].find(|c: char| !is_part(c)).map_or(text.len(), |length| start + length);
        rest = end;
        let digits = text[start..end].trim_end_matches(['.', ',']);
        let tail = text[start + digits.len()..].trim_start_matches(' ');
        let Some((name, unit)) = UNITS.iter().find(|(name, _)| tail.starts_with(name)) else { continue };
        let Ok(value) = parse_number(digits) else { continue };
        let unit_end = text.len() - tail.len() + name.len();
        found.push(Quantity {
            before: &text[..start],
            digits,
            written: &text[start..unit_end],
            after: &text[unit_end..],
            value,
            unit: *unit,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_carry_their_units() {
        let text = "12345民生热线，≤5.286万/年/人，支出8.06万元、1,225.21 万元，提高3个百分点，达96.33%。";
        let found: Vec<(&str, Unit)> = quantities(text).iter().map(|one| (one.written, one.unit)).collect();
        assert_eq!(
            found,
            [
                ("8.06万元", Unit::TenThousand),
                ("1,225.21 万元", Unit::TenThousand),
                ("3个", Unit::Count),
                ("96.33%", Unit::Percent),
            ]
        );
        assert_eq!(quantities("6600元")[0].significant(), 2);
    }
}
