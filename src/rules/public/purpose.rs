//! “三公”经费：没有支出的，没有用途可说。

use crate::amount::Amount;
use crate::diagnostic::{Place, Severity};
use crate::facts::{Lead, without_lead};
use crate::report::{TableKind, ThreePublicItem as Item};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S25",
    title: "“三公”经费没有支出的，不写用途",
    what: "因公出国（境）费、公务用车购置费、公务用车运行维护费、国内接待费的决算数是 0 的，相应的用途（开支内容）应空着；写了也不印。",
    why: "没有花的钱说出用途，多半是去年的话没有删，或者金额漏填了。",
    basis: "财政部关于“三公”经费公开的要求：金额与内容一并公开",
    example: "因公出国（境）费是 0，开支内容却写“赴韩国开展文化旅游推介”。",
    mend: "删去用途，或补上金额。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 一种用途。
pub(super) struct Use<'a> {
    /// 写的话的键。
    pub key: &'static str,
    /// 版式里的这个用途。
    pub fact: &'static str,
    /// 是什么钱。
    pub name: &'static str,
    /// 它的决算数；国内接待费所在的公务接待费另有总数。
    pub spent: Amount,
    pub whole: Option<Amount>,
    /// 决算数的位置。
    pub place: Place,
    /// 写的话。
    pub text: &'a Option<String>,
}

/// 各种用途。
pub(super) fn uses<'a>(case: &Case<'a>) -> [Use<'a>; 4] {
    let words = &case.report.three_public;
    let one = |item: Item, key, fact, text| {
        let entry = &case.accounts.three_public.actual[item];
        let name = item.name();
        let place = Term::entry_in(entry, TableKind::ThreePublic, name, "决算数").place(case);
        Use { key, fact, name, spent: entry.amount, whole: None, place, text }
    };
    const RECEPTION: &str = "three_public.reception.purpose";
    let reception = one(Item::Reception, RECEPTION, RECEPTION, &words.reception.purpose);
    let domestic = reception.spent - words.reception.overseas;
    [
        one(
            Item::Abroad,
            "three_public.abroad_purpose",
            "three_public.abroad.purpose",
            &words.abroad_purpose,
        ),
        one(
            Item::Purchase,
            "three_public.vehicles_bought_purpose",
            "three_public.purchase.purpose",
            &words.vehicles_bought_purpose,
        ),
        one(
            Item::Running,
            "three_public.vehicles_purpose",
            "three_public.operation.purpose",
            &words.vehicles_purpose,
        ),
        Use { name: "国内接待费", spent: domestic, whole: Some(reception.spent), ..reception },
    ]
}

fn check(case: &Case, findings: &mut Findings) {
    for Use { key, name, place, .. } in uses(case).into_iter().filter(is_idle) {
        let message = format!("{name}的决算数是 0，却写了用途，不会印出");
        let help = format!("删去 {}，或补上金额", case.written_at(key));
        findings.tell_with_help(message, [case.at(key), place], help);
    }
}

/// 没有支出，却说了用途；只写“无”的等于没有写。
fn is_idle(one: &Use) -> bool {
    let told = one.text.as_deref().unwrap_or_default();
    one.spent.is_zero() && !without_lead(told, Lead::Purpose).is_empty()
}
