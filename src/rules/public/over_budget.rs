//! “三公”经费超出预算的，要有原因。

use crate::diagnostic::Severity;
use crate::facts::given_reason;
use crate::report::{TableKind, ThreePublicItem};
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S19",
    title: "“三公”经费决算数大于全年预算数的，要写原因",
    what: "合计、出国、用车、接待各项，公开的决算数（万元，两位小数）大于预算数时，相应的 reason 不空。购置、运行两项看用车的原因；版式只说总的原因的，看总的。",
    why: "“三公”经费超预算是检查的重点，没有原因不能公开。",
    basis: "党政机关厉行节约反对浪费条例；“三公”经费只减不增的要求",
    example: "公务接待费预算 0.28，决算 0.82，没有写原因。",
    mend: "核对预算数和决算数；确实超出的，在 three_public 里写原因。",
    severity: Severity::Error,
    check: Check::Judgement(over_budget),
}];

fn over_budget(case: &Case, findings: &mut Findings) {
    use ThreePublicItem::{Abroad, Purchase, Reception, Running, Total, Vehicles};
    let account = &case.accounts.three_public;
    let words = &case.report.three_public;
    for (item, reason, key, fact) in [
        (Total, &words.reason, "reason", "three_public.total.reason"),
        (Abroad, &words.abroad_reason, "abroad_reason", "three_public.abroad.reason"),
        (Vehicles, &words.vehicles_reason, "vehicles_reason", "three_public.vehicles.reason"),
        (Purchase, &words.vehicles_reason, "vehicles_reason", "three_public.vehicles.reason"),
        (Running, &words.vehicles_reason, "vehicles_reason", "three_public.vehicles.reason"),
        (Reception, &words.reception.reason, "reception.reason", "three_public.reception.reason"),
    ] {
        let (budget, actual) = (&account.budget[item], &account.actual[item]);
        // 分项的原因版式不印的，总的原因就是交代。
        let (reason, key) = if case.prints(&[fact]) { (reason, key) } else { (&words.reason, "reason") };
        if account.exceeds(item) && given_reason(reason).is_empty() {
            let name = item.name();
            let unit = case.unit();
            let message = format!(
                "“三公”经费的{name}：决算数 {} 大于全年预算数 {}，没有写原因",
                amount_text(actual.amount, unit),
                amount_text(budget.amount, unit)
            );
            let term =
                |entry, column| Term::entry_in(entry, TableKind::ThreePublic, name, column).place(case);
            let places = [term(actual, "决算数"), term(budget, "预算数")];
            findings.tell_with_help(
                message,
                places,
                format!("核对这两个数；确实超出的，写 {}", case.written_at(&format!("three_public.{key}"))),
            );
        }
    }
}
