//! “三公”经费、政府采购：部分与整体，金额与数量。

use super::Subject;
use super::equation::{Equation, Term, allowance, told};
use crate::amount::Amount;
use crate::diagnostic::Diagnostic;

const CODE: &str = "S01";

pub(super) fn check(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    procurement(subject, findings);
    counts(subject, findings);
}

fn procurement(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let words = &subject.report.procurement;
    let term = |amount: Amount, key: &str| Term { amount, place: subject.at(&format!("procurement.{key}")) };
    let parts = [(words.goods, "goods"), (words.works, "works"), (words.services, "services")];
    if let Some(total) = words.total {
        let parts =
            parts.into_iter().filter(|(amount, _)| !amount.is_zero()).map(|(amount, key)| term(amount, key));
        Equation {
            code: CODE,
            about: "政府采购支出",
            left: ("总额", vec![term(total, "total")]),
            right: ("货物、工程、服务之和", parts.collect()),
        }
        .check(subject, findings);
    }
    let total = words.total.unwrap_or(words.goods + words.works + words.services);
    let pairs = [
        ("授予中小企业合同金额", words.sme, "sme", "政府采购支出总额", total, "total"),
        ("授予小微企业合同金额", words.micro, "micro", "授予中小企业合同金额", words.sme, "sme"),
        ("货物采购授予中小企业", words.goods_sme, "goods_sme", "货物支出", words.goods, "goods"),
        ("工程采购授予中小企业", words.works_sme, "works_sme", "工程支出", words.works, "works"),
        ("服务采购授予中小企业", words.services_sme, "services_sme", "服务支出", words.services, "services"),
    ];
    let unit = subject.report.amount_unit;
    for (part_name, part, part_key, whole_name, whole, whole_key) in pairs {
        if (part - whole).yuan() > allowance(unit, 2) {
            let message = format!("{part_name} {} 大于{whole_name} {}", told(part, unit), told(whole, unit));
            let (at, of) = (term(part, part_key).place, term(whole, whole_key).place);
            findings.push(Diagnostic::error(CODE, message).at(at).at(of).help("核对政府采购的这两个数"));
        }
    }
}

/// 有金额就应有数量，有数量就应有金额。
fn counts(subject: &Subject, findings: &mut Vec<Diagnostic>) {
    let actual = &subject.accounts.three_public.actual;
    let words = &subject.report.three_public;
    let pairs = [
        ("因公出国（境）费", &actual[1], "团组数", words.abroad_groups, "abroad_groups"),
        ("因公出国（境）费", &actual[1], "累计人次", words.abroad_visitors, "abroad_visitors"),
        ("公务用车购置费", &actual[3], "购置数", words.vehicles_bought, "vehicles_bought"),
        ("公务用车运行维护费", &actual[4], "保有量", words.vehicles_kept, "vehicles_kept"),
        (
            "公务接待费",
            &actual[5],
            "接待批次",
            words.reception.batches + words.reception.overseas_batches,
            "reception.batches",
        ),
        (
            "公务接待费",
            &actual[5],
            "接待人次",
            words.reception.people + words.reception.overseas_people,
            "reception.people",
        ),
    ];
    for (name, entry, count_name, count, key) in pairs {
        if !entry.amount.is_zero() && count == 0 {
            let message =
                format!("有{name} {}，却没有{count_name}", told(entry.amount, subject.report.amount_unit));
            findings.push(
                Diagnostic::error(CODE, message)
                    .at(subject.place(&entry.path, name))
                    .at(subject.at(&format!("three_public.{key}")))
                    .help(format!("补上 three_public.{key}")),
            );
        }
    }
    if words.reception.overseas > actual[5].amount {
        let message = "国（境）外接待费大于公务接待费";
        findings.push(
            Diagnostic::error(CODE, message)
                .at(subject.at("three_public.reception.overseas"))
                .at(subject.place(&actual[5].path, "公务接待费"))
                .help("核对这两个数"),
        );
    }
}
