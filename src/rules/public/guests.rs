//! 外事接待、国（境）外接待：有批次、人次的有金额。

use crate::diagnostic::Severity;
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "S35",
    title: "有外事接待、国（境）外接待的批次、人次，就有它的金额",
    what: "国（境）外接待有批次或人次的，three_public.reception.overseas 公开时（万元，两位小数）不为零；外事接待有批次或人次、又填了 foreign_affairs 的，它不为零。没有填 foreign_affairs 的是不知道，不查。",
    why: "“国（境）外接待费0万元，共计接待1批次、4人次”，读者一眼就看出漏填了金额。",
    basis: "财政部关于“三公”经费公开的要求：金额与批次、人次一并公开",
    example: "国（境）外接待费是 0，却有 1 批次、4 人次。",
    mend: "补上金额；由其他单位负担费用的不填批次、人次。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

fn check(case: &Case, findings: &mut Findings) {
    let desk = &case.report.three_public.reception;
    for (name, key, amount, batches, people) in [
        (
            "外事接待",
            "foreign_affairs",
            desk.foreign_affairs,
            desk.foreign_affairs_batches,
            desk.foreign_affairs_people,
        ),
        ("国（境）外接待", "overseas", Some(desk.overseas), desk.overseas_batches, desk.overseas_people),
    ] {
        let Some(amount) = amount.filter(|amount| amount.published().is_zero()) else { continue };
        if batches == 0 && people == 0 {
            continue;
        }
        let amount = amount_text(amount, case.unit());
        let message = format!("{name} {batches} 批次、{people} 人次，{name}费却是 {amount}");
        let keys = ["", "_batches", "_people"].map(|part| format!("three_public.reception.{key}{part}"));
        let places = keys.iter().map(|key| case.at(key)).collect::<Vec<_>>();
        findings.tell(message, places);
    }
}
