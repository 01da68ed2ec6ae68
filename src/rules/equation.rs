//! 等式：左右两边应相等；给元时不容差，给万元时容许尾数差。

use super::Subject;
use crate::amount::{Amount, grouped};
use crate::diagnostic::{Diagnostic, Place};
use crate::report::AmountUnit;
use rust_decimal::Decimal;

/// 每个四舍五入到 0.01 万元的数，最多差 0.005 万元，即 50 元。
const ROUNDING_OF_A_TERM: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// 等式的一项。
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// 金额。
    pub amount: Amount,
    /// 位置。
    pub place: Place,
}

/// 应当相等的两边。
#[derive(Debug)]
pub(super) struct Equation<'a> {
    /// 规则代码。
    pub code: &'static str,
    /// 说的是什么，如“收入决算表 201 一般公共服务支出的财政拨款收入”。
    pub about: &'a str,
    /// 左边的叫法和各项。
    pub left: (&'a str, Vec<Term>),
    /// 右边。
    pub right: (&'a str, Vec<Term>),
}

/// 提示里最多列出的位置。
const MOST_PLACES: usize = 8;

impl Equation<'_> {
    /// 核对；不等时报告两边的数、差额和容许的差。
    pub fn check(self, subject: &Subject, findings: &mut Vec<Diagnostic>) {
        let sum = |terms: &[Term]| -> Amount { terms.iter().map(|term| term.amount).sum() };
        let (left, right) = (sum(&self.left.1), sum(&self.right.1));
        let difference = left - right;
        if difference.is_zero() {
            return;
        }
        let unit = subject.report.amount_unit;
        let terms = self.left.1.len() + self.right.1.len();
        let allowance = allowance(unit, terms);
        let told = |amount: Amount| told(amount, unit);
        let message = format!(
            "{}：{} {} 与{} {} 相差 {}",
            self.about,
            self.left.0,
            told(left),
            self.right.0,
            told(right),
            told(difference.abs())
        );
        let mut diagnostic = if difference.abs().yuan() <= allowance {
            Diagnostic::info("G09", format!("尾数差：{message}"))
                .help("由四舍五入产生，不必改；表下已有尾数说明")
        } else {
            let allowed = match unit {
                AmountUnit::Yuan => "以元填报，应当完全相等".to_string(),
                AmountUnit::TenThousandYuan => {
                    format!("四舍五入至多相差 {}", self::told(Amount::from_yuan(allowance), unit))
                }
            };
            Diagnostic::error(self.code, message).help(format!("核对这几处，{allowed}"))
        };
        let places = self.left.1.into_iter().chain(self.right.1).map(|term| term.place);
        diagnostic.places = places.filter(|place| !place.label.is_empty()).take(MOST_PLACES).collect();
        findings.push(diagnostic);
    }
}

/// 容许的差，元。
pub(super) fn allowance(unit: AmountUnit, terms: usize) -> Decimal {
    match unit {
        AmountUnit::Yuan => Decimal::ZERO,
        AmountUnit::TenThousandYuan => ROUNDING_OF_A_TERM * Decimal::from(terms),
    }
}

/// 金额连同单位。
pub(super) fn told(amount: Amount, unit: AmountUnit) -> String {
    let name = match unit {
        AmountUnit::Yuan => "元",
        AmountUnit::TenThousandYuan => "万元",
    };
    format!("{} {name}", grouped(amount.in_unit(unit), 2))
}
