//! 写了的合计与所加的各数核对：基本支出表略去的合计行，“三公”经费各单位一行的合计。
//!
//! 金额单位读了说明行、表头、数字格式才知道，所以读完各行再核对。

use crate::amount::{ROUNDING_OF_A_TERM, convert};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::{Parsed, Reading, Row, Scene, Value};
use crate::read::workbook::sheet::Spot;
use crate::report::{AmountUnit, BASIC_TOTALS, TableKind};
use crate::subject::Code;
use rust_decimal::Decimal;

/// 要核对的一个合计。
#[derive(Debug)]
pub struct GrandTotal {
    /// 位置。
    pub spot: Spot,
    /// 表上的数。
    pub number: Decimal,
    /// 哪些科目的合计。
    pub of: Share,
}

/// 一个合计所加的。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Share {
    /// 全部。
    Whole,
    /// 人员经费一列的。
    Personnel,
    /// 公用经费一列的。
    Public,
    /// 几块并排的一块下面的：这一块写着的类，附代码。
    Block(Vec<String>),
    /// 已加好的几行。
    Lines {
        /// 各行之和。
        sum: Decimal,
        /// 几行。
        count: usize,
    },
}

impl Share {
    /// 发现里的叫法。
    fn told(&self) -> &'static str {
        match self {
            Self::Whole | Self::Block(_) | Self::Lines { .. } => "合计",
            Self::Personnel => BASIC_TOTALS[0],
            Self::Public => BASIC_TOTALS[1],
        }
    }

    /// 合计应当是的数：一块下面的合计，可以是这一块的，也可以是人员经费、公用经费或全部的。
    fn sums(&self, classes: &[Class]) -> Vec<Decimal> {
        let sum = |is_own: &dyn Fn(&Class) -> bool| {
            classes.iter().filter(|class| is_own(class)).map(|class| class.number).sum()
        };
        match self {
            Self::Lines { sum, .. } => vec![*sum],
            _ if classes.is_empty() => Vec::new(),
            Self::Whole => vec![sum(&|_| true)],
            Self::Personnel => vec![sum(&|class| class.is_personnel)],
            Self::Public => vec![sum(&|class| !class.is_personnel)],
            Self::Block(own) if own.is_empty() => Vec::new(),
            Self::Block(own) => vec![
                sum(&|class| own.contains(&class.code)),
                sum(&|class| class.is_personnel),
                sum(&|class| !class.is_personnel),
                sum(&|_| true),
            ],
        }
    }
}

/// 经济科目的一类。
struct Class {
    code: String,
    number: Decimal,
    is_personnel: bool,
}

/// 与所加的各数不同的报告；`money` 是表的金额单位，没有写的也许是万元。
pub fn check(scene: &Scene, kind: TableKind, parsed: &mut Parsed, money: Option<AmountUnit>) {
    let classes = classes(&parsed.rows);
    for total in &parsed.grand_totals {
        let sums = total.of.sums(&classes);
        let (terms, parts) = match &total.of {
            Share::Lines { count, .. } => (*count, "各行之和"),
            _ => (classes.len(), "各类之和"),
        };
        let allowed = allowance(terms + 1, money);
        let Some(sum) = sums.first().filter(|_| sums.iter().all(|sum| (total.number - sum).abs() > allowed))
        else {
            continue;
        };
        let (title, told) = (kind.title(), total.of.told());
        let message = format!("{title}的{told} {}，{parts} {sum}", total.number);
        let finding = Diagnostic::error("X41", message).at(scene.place(total.spot).label(told));
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
fn classes(rows: &[Row]) -> Vec<Class> {
    let classes = rows.iter().filter(|row| row.text("code").len() == 3);
    let classes = classes.filter_map(|row| match row.cell("amount")?.value {
        Value::Amount(Reading::Exact(number)) => {
            let code = row.text("code");
            let is_personnel = Code::parse(code).is_some_and(|code| code.is_personnel());
            Some(Class { code: code.to_string(), number, is_personnel })
        }
        _ => None,
    });
    classes.collect()
}
