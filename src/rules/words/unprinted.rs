//! 填了而版式不印的话和数：不声不响就没有了，所以列出来。

use crate::accounts::{COMPARED, Compared};
use crate::diagnostic::{Place, Severity};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

use super::lines::Line;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W39",
    title: "填了的，版式印出来",
    what: "写了的原因（各科目的由 W16 说）、“三公”经费的用途、收入的内容、绩效管理、绩效自评、采购合同与预留、上年数（取自上年报告的不算）、“三公”经费的年初预算数，版式的 [[require]] 里没有的，合成一条列出。",
    why: "各地的版式说的内容不同，换了版式，填了的话就印不出来；不说，单位以为公开了。",
    basis: "版式说明 layout.toml 的 [[require]]：必须印出的事实",
    example: "上海的版式不说因公出国（境）费与预算不同的原因，写了 three_public.abroad_reason。",
    mend: "不必填写；要公开的，写进版式会印的一项，或换用会印它的版式。",
    severity: Severity::Info,
    check: Check::Judgement(check),
}];

/// 原因和上年数以外的：键（或一段的开头）、版式里的事实。
const OTHERS: [(&str, &[&str]); 11] = [
    ("three_public.abroad_purpose", &["three_public.abroad.purpose"]),
    ("three_public.vehicles_bought_purpose", &["three_public.purchase.purpose"]),
    ("three_public.vehicles_purpose", &["three_public.operation.purpose"]),
    ("three_public.reception.purpose", &["three_public.reception.purpose"]),
    ("three_public.initial", &["three_public.total.initial", "three_public.total.initial_compare"]),
    ("sources", &["glossary.sources"]),
    ("performance", &["performance"]),
    ("appraisal", &["appraisal"]),
    ("procurement.contracts", &["procurement.contracts"]),
    ("procurement.reserved", &["procurement.reserved"]),
    ("operation.initial", &["operation.initial", "operation.change"]),
];

/// 上年数所比的事实：“summary.reason”旁边的“summary.change”。
fn change_of(item: &Compared) -> String {
    match &item.reason {
        Some(reason) => {
            let (rest, last) = reason.fact.rsplit_once('.').unwrap_or_default();
            format!("{rest}.{}", if last == "last_reason" { "last_change" } else { "change" })
        }
        None => "three_public.total.change".to_string(),
    }
}

/// 写了的原因，版式不印的：键。
fn reasons<'a>(case: &'a Case) -> impl Iterator<Item = String> + 'a {
    let idle = |line: &&Line| !line.reason.is_empty() && line.code.is_none() && !case.prints(line.facts);
    case.lines().iter().filter(idle).map(|line| line.key.clone())
}

/// 填了的上年数（不是零的），版式不比的：键。
fn figures<'a>(case: &'a Case) -> impl Iterator<Item = String> + 'a {
    let folder = case.report.prior.folder.as_deref();
    // 取自上年报告的，不是填的。
    let typed = move |place: &Place| folder.is_none_or(|folder| !place.file.starts_with(folder));
    let idle = move |item: &&Compared| {
        let given = case.places.get(item.prior_key).is_some_and(typed);
        let told = item.prior(&case.report.prior).is_some_and(|amount| !amount.is_zero());
        given && told && !case.prints(&[&change_of(item)])
    };
    COMPARED.iter().filter(idle).map(|item| item.prior_key.to_string())
}

/// 别的，填了而版式不印的：键。
fn others<'a>(case: &'a Case) -> impl Iterator<Item = String> + 'a {
    let idle = OTHERS.iter().filter(|(_, facts)| !case.prints(facts));
    idle.filter_map(|(key, _)| {
        let within = |other: &str| {
            other.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let is_zero = |value: &str| value.parse::<Decimal>().is_ok_and(|number| number.is_zero());
        let told = |value: &str| !value.is_empty() && !is_zero(value);
        let given = |(other, place): (&String, &Place)| within(other) && told(place.value.trim());
        case.places.iter().any(given).then(|| key.to_string())
    })
}

fn check(case: &Case, findings: &mut Findings) {
    let keys: Vec<String> = reasons(case).chain(figures(case)).chain(others(case)).collect();
    if keys.is_empty() {
        return;
    }
    let section =
        |key: &String| key.rsplit_once('.').map_or(String::new(), |(section, _)| section.to_string());
    let sections = keys.chunk_by(|one, other| section(one) == section(other));
    let named = |keys: &[String]| keys.iter().map(|key| case.written_at(key)).collect::<Vec<_>>().join("、");
    // 一段里有好几项的，只说第一项。
    let told: Vec<String> = sections
        .map(|same| match same.len() {
            ..=2 => named(same),
            count => format!("{} 等 {count} 项", named(&same[..1])),
        })
        .collect();
    let message = format!("填了而这个版式不印的 {} 项：{}", keys.len(), told.join("、"));
    findings.tell(message, keys.iter().map(|key| case.at(key)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_last_year_is_told_by_its_change() {
        let facts: Vec<String> = COMPARED.iter().map(change_of).collect();
        assert_eq!(facts[0], "summary.change");
        assert!(facts.contains(&"three_public.abroad.change".to_string()));
        assert!(facts.contains(&"operation.last_change".to_string()));
        assert!(facts.contains(&"income.lines.*.change".to_string()));
    }
}
