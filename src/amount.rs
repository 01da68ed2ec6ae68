//! 金额：元，精确到分。
//!
//! The only parsing, the only rounding and the only formatting of money. An
//! [`Amount`] is exact in 元 whatever unit the report is written in; the unit of
//! the file matters only while reading. Publication is in 万元 with two decimals,
//! each figure rounded by itself, half up: what a reader gets who divides the 元.

mod number;

pub use number::{NumberError, parse_amount, parse_decimals, parse_number};

use rust_decimal::{Decimal, RoundingStrategy};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// 金额单位。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum AmountUnit {
    /// 元，精确到分。
    #[serde(rename = "元")]
    Yuan,
    /// 万元，两位小数。
    #[serde(rename = "万元")]
    TenThousandYuan,
}

impl AmountUnit {
    /// 写法。
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::TenThousandYuan => "万元",
        }
    }
}

/// 四舍五入到 0.01 万元的一个数，最多差 0.005 万元，即 50 元；以元计。
pub const ROUNDING_OF_A_TERM: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// 金额，单位元，精确到分。
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

/// 一万元是多少元。
const YUAN_PER_UNIT: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
/// 10¹⁸ 元以上的数只会是错误；余下的位数足够任何合计。
const LARGEST_YUAN: Decimal = Decimal::from_parts(0xA764_0000, 0x0DE0_B6B3, 0, false, 0);

impl Amount {
    /// 零。
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// 由元得到金额。
    pub fn from_yuan(yuan: Decimal) -> Self {
        Self(yuan.normalize())
    }

    /// 由读入的数和报告的单位得到金额。
    pub fn from_unit(number: Decimal, unit: AmountUnit) -> Self {
        Self::from_yuan(convert(number, unit, AmountUnit::Yuan))
    }

    /// 元。
    pub fn yuan(self) -> Decimal {
        self.0
    }

    /// 以报告的单位表示，用于提示信息。
    pub fn in_unit(self, unit: AmountUnit) -> Decimal {
        convert(self.0, AmountUnit::Yuan, unit)
    }

    /// 报告里的写法：报告的单位，两位小数，四舍五入，没有千分位。
    pub fn written(self, unit: AmountUnit) -> String {
        format!("{:.2}", round(self.in_unit(unit), 2))
    }

    /// 公开时的数：万元，两位小数，四舍五入。
    pub fn published(self) -> Decimal {
        round(self.0 / YUAN_PER_UNIT, 2)
    }

    /// 报告的单位写得出的数：以元计的照旧；以万元计的同公开时的，舍去了分。
    pub fn writable(self, unit: AmountUnit) -> Self {
        match unit {
            AmountUnit::Yuan => self,
            AmountUnit::TenThousandYuan => Self::from_unit(self.published(), unit),
        }
    }

    /// 是否为零。
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// 绝对值。
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Amount {
    /// 元，供调试；页面上的写法由版式规定。
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", grouped(self.0, 2))
    }
}

/// 序列化为元的十进制字符串；读入的文件先由 `read` 换算成元。
impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let yuan = Decimal::from_str_exact(&text).map_err(serde::de::Error::custom)?;
        Ok(Self::from_yuan(yuan))
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["number", "string"],
            "format": AMOUNT_FORMAT,
            "description": "金额，单位见 amount_unit，最多两位小数；可写千分位逗号（此时加引号）。"
        })
    }
}

/// 模式中表示金额的 `format`。
pub const AMOUNT_FORMAT: &str = "amount";
/// 模式中表示分值、得分的 `format`。
pub const SCORE_FORMAT: &str = "score";

/// 绩效的分值或得分，最多两位小数，不带单位。
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Score(#[serde(with = "rust_decimal::serde::str")] pub Decimal);

impl JsonSchema for Score {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Score".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["number", "string"],
            "format": SCORE_FORMAT,
            "description": "分值或得分，最多两位小数。"
        })
    }
}

/// 一个数在两个单位之间换算，不丢一分；大到写不下的取最大的数，读的一方会说超出范围。
pub fn convert(number: Decimal, from: AmountUnit, to: AmountUnit) -> Decimal {
    match (from, to) {
        (AmountUnit::Yuan, AmountUnit::TenThousandYuan) => (number / YUAN_PER_UNIT).normalize(),
        (AmountUnit::TenThousandYuan, AmountUnit::Yuan) => number.saturating_mul(YUAN_PER_UNIT).normalize(),
        _ => number,
    }
}

/// 四舍五入到 `places` 位小数；全程序唯一的舍入。
pub fn round(number: Decimal, places: u32) -> Decimal {
    let rounded = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() { Decimal::ZERO } else { rounded }
}

/// 三位一组的千分位，固定 `places` 位小数；数须已经舍入。
pub fn grouped(number: Decimal, places: u32) -> String {
    let fixed = format!("{:.*}", places as usize, number.abs());
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let mut text = String::with_capacity(fixed.len() + whole.len() / 3 + 1);
    if number.is_sign_negative() && !number.is_zero() {
        text.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if places > 0 {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// 三位一组的千分位，去掉末尾的零（1,018.8；3.7；0）。
pub fn trimmed(number: Decimal) -> String {
    let number = number.normalize();
    grouped(number, number.scale())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversion_loses_nothing_and_never_overflows() {
        let (yuan, wan) = (AmountUnit::Yuan, AmountUnit::TenThousandYuan);
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(convert(number("12252134.56"), yuan, wan), number("1225.213456"));
        assert_eq!(convert(number("1225.213456"), wan, yuan), number("12252134.56"));
        assert_eq!(convert(number("9999999999999999999999999.123"), wan, yuan), Decimal::MAX);
        assert_eq!(convert(-Decimal::MAX, wan, yuan), Decimal::MIN);
    }

    /// 以元计的换成万元写要舍入，不是截断；没有“-0.00”。
    #[test]
    fn written_in_the_unit_of_the_report_half_up() {
        let written = |yuan: &str, unit| Amount::from_yuan(yuan.parse().unwrap()).written(unit);
        assert_eq!(written("12252199", AmountUnit::TenThousandYuan), "1225.22");
        assert_eq!(written("-49", AmountUnit::TenThousandYuan), "0.00");
        assert_eq!(written("12252199.5", AmountUnit::Yuan), "12252199.50");
    }

    #[test]
    fn publishes_in_ten_thousand_yuan_half_up() {
        let published = |yuan: &str| grouped(Amount::from_yuan(yuan.parse().unwrap()).published(), 2);
        assert_eq!(published("12252100"), "1,225.21");
        assert_eq!(published("50"), "0.01");
        assert_eq!(published("49.99"), "0.00");
        assert_eq!(published("-49.99"), "0.00");
        assert_eq!(published("-50"), "-0.01");
        assert_eq!(trimmed("1018.80".parse().unwrap()), "1,018.8");
        assert_eq!(trimmed("0.00".parse().unwrap()), "0");
    }
}
