//! 原因里复述的增减额，与程序印在前面的差一个尾数。

use super::claims::with_last_year;
use super::lines::Line;
use super::{claims, restated};
use crate::amount::{Amount, grouped, trimmed};
use crate::diagnostic::Severity;
use crate::report::AmountUnit;
use crate::rules::quantity::{Quantity, Unit, quantities};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W36",
    title: "原因里复述的增减额与印出的一样，尾数也不差",
    what: "W20、W35 认出的本项增减额，写到 0.01 万元或更细的，与印出的增减额（公开的两个数之差）一样；两个数各自舍入，差 0.01 万元以内的不是错，只列出来。以元说的，正是确切的差，或舍入就是印出的数的，不列。",
    why: "“减少1,397.65万元。主要是……减少1,397.66万元”，两句挨着，读者会问哪一个对。",
    basis: "文字与表中的同一个数应一致",
    example: "其他收入减少 1,397.65 万元，原因说“其他收入减少1,397.66万元”。",
    mend: "改成印出的数，或删去这个数：程序会印出增减额。",
    severity: Severity::Info,
    check: Check::Judgement(check),
}];

/// 差一个尾数的，印出的是多少；以元说得更细的，不是差了尾数。
fn printed(line: &Line, before: Amount, quantity: &Quantity) -> Option<Amount> {
    let said = quantity.amount()?;
    let change =
        Amount::from_unit((line.now.published() - before.published()).abs(), AmountUnit::TenThousandYuan);
    let fine =
        said.yuan().checked_div(quantity.value).is_some_and(|unit| !quantity.rounds(change.yuan() / unit));
    let in_yuan = quantity.unit == Unit::Yuan && quantity.rounds((line.now - before).abs().yuan());
    let same = in_yuan || said.published() == change.published();
    (fine && !same && claims::corrected(line, before, quantity).is_none()).then_some(change)
}

fn check(case: &Case, findings: &mut Findings) {
    for line in case.lines() {
        let Some(before) = line.before else { continue };
        let reason = with_last_year(&line.reason, case.report.year);
        for quantity in quantities(&reason) {
            let of_line =
                claims::is_told(line, &quantity) || restated::is_bare(line, before, &quantity, &reason);
            if let Some(change) = printed(line, before, &quantity).filter(|_| of_line) {
                let (said, right) = (quantity.written, change.published());
                let message = format!(
                    "{}的原因说增减 {said}，印出的是 {} 万元，差一个尾数",
                    line.name,
                    grouped(right, 2)
                );
                let places =
                    [case.quoted(&line.key, said)].into_iter().chain(line.places(case).into_iter().skip(1));
                let help = format!("改成 {} 万元，或删去这个数，由程序印出", trimmed(right));
                findings.tell_with_help(message, places, help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    #[test]
    fn only_a_tail_of_the_printed_change_is_told() {
        let amount = |yuan: i64| Amount::from_yuan(Decimal::from(yuan));
        let told = |reason: &str| {
            let before = amount(15_000_000);
            let line = Line::of_test("其他收入", amount(10_846_900), before);
            quantities(reason)
                .iter()
                .any(|one| claims::is_told(&line, one) && printed(&line, before, one).is_some())
        };
        assert!(told("其他收入减少415.32万元。") && told("其他收入比上年减少4153200元。"));
        for other in [
            "其他收入减少415.31万元。",
            "其他收入减少415.3万元。",
            "其他收入减少451.31万元。",
            "利息减少415.32万元。",
        ] {
            assert!(!told(other), "{other}");
        }
    }

    #[test]
    fn a_change_told_to_the_yuan_has_no_wrong_tail() {
        let cents = |cents: i64| Amount::from_yuan(Decimal::new(cents, 2));
        // 确切的差是 232,896.38 元；印出的是 23.29 万元，又一例 23.28 万元。
        for now in [cents(76_710_362), cents(76_715_100)] {
            let before = now + cents(23_289_638);
            let line = Line::of_test("基本支出", now, before);
            let printed = |reason| printed(&line, before, &quantities(reason)[0]).map(|one| one.published());
            for told in ["基本支出减少232896.38元。", "基本支出减少232,896元。"] {
                assert_eq!(printed(told), None, "{told}");
            }
        }
    }
}
