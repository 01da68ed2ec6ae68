//! “三公”经费：部分不大于整体，人次不少于批次。

use crate::diagnostic::{Place, Severity};
use crate::report::{TableKind, ThreePublicItem};
use crate::rules::equation::{Balances, Side};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};

const BASIS: &str = "财政部关于“三公”经费公开的要求：金额与团组、人次、辆数、批次一并公开";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "S16",
        "国（境）外接待费不大于公务接待费",
        "three_public.reception.overseas 不大于公务接待费决算数；国内接待费由两数相减得出。",
        BASIS,
        "公务接待费 0.98，国（境）外接待费 1.20。",
        overseas,
    ),
    Rule::identity(
        "S20",
        "外事接待费不大于国内接待费",
        "three_public.reception.foreign_affairs 与 overseas 之和不大于公务接待费决算数；外事接待是国内接待的一部分。",
        BASIS,
        "公务接待费 0.98，其中外宾接待 1.20。",
        foreign_affairs_amount,
    ),
    Rule {
        code: "S17",
        title: "外事接待的批次、人次不大于国内接待的",
        what: "foreign_affairs_batches 不大于 batches，foreign_affairs_people 不大于 people；外事接待是国内接待的一部分。",
        why: "“其中”的数比整体还大，是填反了。",
        basis: BASIS,
        example: "国内接待 12 批次，其中外事接待 21 批次。",
        mend: "核对这两个数。",
        severity: Severity::Error,
        check: Check::Judgement(foreign_affairs),
    },
    Rule {
        code: "S18",
        title: "人次不少于批次、团组数",
        what: "接待一批至少一人，一个团组至少一人：人次不少于批次（团组数）；接待有人次就有批次。出国可以参加其他单位的团组，团组数是 0 的不查。",
        why: "批次和人次填反是常见的错。",
        basis: BASIS,
        example: "国内接待 96 批次、12 人次。",
        mend: "核对是不是填反了。",
        severity: Severity::Error,
        check: Check::Judgement(people),
    },
];

fn overseas<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let words = &case.report.three_public.reception;
    let whole = &case.accounts.three_public.actual[ThreePublicItem::Reception];
    out.at_most(
        Term::key(words.overseas, "three_public.reception.overseas", "国（境）外接待费"),
        Term::entry_in(whole, TableKind::ThreePublic, ThreePublicItem::Reception.name(), "决算数"),
    );
}

fn foreign_affairs_amount<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let words = &case.report.three_public.reception;
    let Some(foreign_affairs) = words.foreign_affairs else { return };
    let whole = &case.accounts.three_public.actual[ThreePublicItem::Reception];
    let parts = [
        Term::key(foreign_affairs, "three_public.reception.foreign_affairs", "外事接待费"),
        Term::key(words.overseas, "three_public.reception.overseas", "国（境）外接待费"),
    ];
    out.at_most(
        Side::sum("外事接待费与国（境）外接待费之和", parts),
        Term::entry_in(whole, TableKind::ThreePublic, ThreePublicItem::Reception.name(), "决算数"),
    );
}

/// 两个数量的位置。
fn both(case: &Case, first: &str, second: &str) -> [Place; 2] {
    [first, second].map(|key| case.at(&format!("three_public.{key}")))
}

fn foreign_affairs(case: &Case, findings: &mut Findings) {
    let desk = &case.report.three_public.reception;
    for (name, part, part_key, whole, whole_key) in [
        (
            "批次",
            desk.foreign_affairs_batches,
            "reception.foreign_affairs_batches",
            desk.batches,
            "reception.batches",
        ),
        (
            "人次",
            desk.foreign_affairs_people,
            "reception.foreign_affairs_people",
            desk.people,
            "reception.people",
        ),
    ] {
        if part > whole {
            let message = format!("外事接待{name} {part} 大于国内接待{name} {whole}");
            findings.tell(message, both(case, part_key, whole_key));
        }
    }
}

fn people(case: &Case, findings: &mut Findings) {
    let words = &case.report.three_public;
    let desk = &words.reception;
    for (name, groups, group_key, people, people_key) in [
        ("因公出国（境）", words.abroad_groups, "abroad_groups", words.abroad_visitors, "abroad_visitors"),
        ("国内接待", desk.batches, "reception.batches", desk.people, "reception.people"),
        (
            "外事接待",
            desk.foreign_affairs_batches,
            "reception.foreign_affairs_batches",
            desk.foreign_affairs_people,
            "reception.foreign_affairs_people",
        ),
        (
            "国（境）外接待",
            desk.overseas_batches,
            "reception.overseas_batches",
            desk.overseas_people,
            "reception.overseas_people",
        ),
    ] {
        // 参加其他单位的团组，有人次而没有自己的团组。
        let joined = group_key == "abroad_groups";
        if people < groups || groups == 0 && people > 0 && !joined {
            let message = format!("{name}的批次（团组）是 {groups}，人次是 {people}");
            findings.tell_with_help(
                message,
                both(case, group_key, people_key),
                "人次不少于批次；核对是不是填反了",
            );
        }
    }
}
