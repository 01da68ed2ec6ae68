//! 基本支出表略去的合计行：与各类之和核对。
//!
//! 金额单位读了说明行、表头、数字格式才知道，所以读完各行再核对。

use crate::amount::{ROUNDING_OF_A_TERM, convert};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::{Parsed, Reading, Row, Scene, Value};
use crate::read::workbook::sheet::Spot;
use crate::report::{AmountUnit, TableKind};
use rust_decimal::Decimal;

/// 略去的一个合计。
#[derive(Debug)]
pub struct GrandTotal {
    /// 位置。
    pub spot: Spot,
    /// 表上的数。
    pub number: Decimal,
}

/// 与各类之和不同的报告；`money` 是表的金额单位，没有写的也许是万元。
pub fn check(scene: &Scene, parsed: &mut Parsed, money: Option<AmountUnit>) {
    let classes = classes(&parsed.rows);
    if classes.is_empty() {
        return;
    }
    let sum: Decimal = classes.iter().sum();
    let allowed = allowance(classes.len() + 1, money);
    for total in parsed.grand_totals.iter().filter(|total| (total.number - sum).abs() > allowed) {
        let message = format!("{}的合计 {}，各类之和 {sum}", TableKind::Basic.title(), total.number);
        let finding = Diagnostic::error("X41", message).at(scene.place(total.spot).label("合计"));
        parsed.findings.push(finding.help("对照决算软件导出的数，改正写错的一处"));
    }
}

/// 几个四舍五入的数容许的差；以元计的一分也不能差。
fn allowance(terms: usize, money: Option<AmountUnit>) -> Decimal {
    match money {
        Some(AmountUnit::Yuan) => Decimal::ZERO,
        Some(AmountUnit::TenThousandYuan) | None => {
            let one = convert(ROUNDING_OF_A_TERM, AmountUnit::Yuan, AmountUnit::TenThousandYuan);
            one * Decimal::from(terms)
        }
    }
}

/// 各类的数。
fn classes(rows: &[Row]) -> Vec<Decimal> {
    let classes = rows.iter().filter(|row| row.text("code").len() == 3);
    let numbers = classes.filter_map(|row| match row.cell("amount")?.value {
        Value::Amount(Reading::Exact(number)) => Some(number),
        _ => None,
    });
    numbers.collect()
}
