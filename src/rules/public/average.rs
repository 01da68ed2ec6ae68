//! “三公”经费平均到每人次、每辆车，是不是合乎常情。

use crate::amount::Amount;
use crate::diagnostic::{Place, Severity};
use crate::report::{TableKind, ThreePublicItem};
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use rust_decimal::Decimal;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S37",
    title: "“三公”经费平均到每人次、每辆车，合乎常情",
    what: "公务接待费每人次 5 元到 2,000 元，因公出国（境）费每人次 1,000 元到 30 万元，公务用车购置费每辆 3 万元到 80 万元，公务用车运行维护费每辆不到 20 万元；数量是 0 的由 S11 至 S14 核对。",
    why: "金额或数量多打、少打一位，单看一个数看不出来，除一除就看出来了。",
    basis: "财政部关于“三公”经费公开的要求：金额与团组、人次、辆数、批次一并公开",
    example: "公务接待费 0.28 万元、15,000 人次，平均每人次 0.19 元。",
    mend: "核对金额和数量；确实如此的（如购置特种车辆、支付上年的费用），写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(each),
}];

/// 一项支出平均的范围。
struct Average {
    item: ThreePublicItem,
    /// 数量的单位：人次、辆。
    unit: &'static str,
    /// 数量的键和数。
    counts: Vec<(&'static str, u32)>,
    /// 至少、至多，元。
    range: (u32, u32),
}

fn averages(case: &Case) -> [Average; 4] {
    use ThreePublicItem::{Abroad, Purchase, Reception, Running};
    let words = &case.report.three_public;
    let desk = &words.reception;
    let one = |item, unit, counts, range| Average { item, unit, counts, range };
    let people = vec![("reception.people", desk.people), ("reception.overseas_people", desk.overseas_people)];
    [
        one(Reception, "人次", people, (5, 2_000)),
        one(Abroad, "人次", vec![("abroad_visitors", words.abroad_visitors)], (1_000, 300_000)),
        one(Purchase, "辆", vec![("vehicles_bought", words.vehicles_bought)], (30_000, 800_000)),
        one(Running, "辆", vec![("vehicles_kept", words.vehicles_kept)], (0, 200_000)),
    ]
}

fn each(case: &Case, findings: &mut Findings) {
    for Average { item, unit, counts, range: (least, most) } in averages(case) {
        let entry = &case.accounts.three_public.actual[item];
        let count: u64 = counts.iter().map(|(_, count)| u64::from(*count)).sum();
        if entry.amount.published().is_zero() || count == 0 {
            continue;
        }
        let average = entry.amount.yuan() / Decimal::from(count);
        if (Decimal::from(least)..=Decimal::from(most)).contains(&average) {
            continue;
        }
        let (name, doubt) = (item.name(), if average < Decimal::from(least) { "太少" } else { "太多" });
        let shown = amount_text(Amount::from_yuan(average), crate::report::AmountUnit::Yuan);
        let amount = amount_text(entry.amount, case.unit());
        let message = format!("{name} {amount}，{count} {unit}，平均每{unit} {shown}，似乎{doubt}");
        let counted = counts.iter().filter(|(_, count)| *count > 0);
        let counted = counted.map(|(key, _)| case.at(&format!("three_public.{key}")));
        let spent = Term::entry_in(entry, TableKind::ThreePublic, name, "决算数").place(case);
        findings.tell(message, std::iter::once(spent).chain(counted).collect::<Vec<Place>>());
    }
}
