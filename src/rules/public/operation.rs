//! 机关运行经费与上年相比，是不是合乎常情。

use crate::diagnostic::Severity;
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S38",
    title: "机关运行经费不是上年的八倍，也不是八分之一",
    what: "本年、上年的机关运行经费都不是零的，大的不到小的八倍。",
    why: "公用经费按定额核定，一年里差不到八倍；多半是上年数多打或少打了一位。",
    basis: "预算法实施条例第八十四条：机关运行经费是安排的日常公用经费支出",
    example: "机关运行经费 210.88，上年 2,053.00。",
    mend: "核对 prior.operation；机构合并、划转的，写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(operation),
}];

/// 本年与上年的机关运行经费，差不到这么多倍。
const TIMES: Decimal = Decimal::from_parts(8, 0, 0, false, 0);

fn operation(case: &Case, findings: &mut Findings) {
    let (Some(now), Some(before)) = (&case.accounts.operation, case.report.prior.operation) else { return };
    let (most, least) = (now.amount.max(before).yuan(), now.amount.min(before).yuan());
    if least <= Decimal::ZERO || most < least * TIMES {
        return;
    }
    let shown = |amount| amount_text(amount, case.unit());
    let message = format!("机关运行经费 {}，上年 {}，差八倍以上", shown(now.amount), shown(before));
    let places = now.path.iter().map(|key| case.at(key)).chain([case.at("prior.operation")]);
    findings.tell(message, places.collect::<Vec<_>>());
}
