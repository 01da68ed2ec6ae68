//! “三公”经费：有金额的有数量，有数量的有金额。

use crate::accounts::Entry;
use crate::diagnostic::{Place, Severity};
use crate::report::{TableKind, ThreePublicItem};
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use indexmap::IndexMap;

const BASIS: &str = "财政部关于“三公”经费公开的要求：金额与团组、人次、辆数、批次一并公开";
const WHY: &str = "检查的人先看这里：有钱没有数量，或有数量没有钱，都说不清楚。";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        mend: "在 report.toml 的 [three_public] 里补上数量；参加其他单位组织的团组的（团组数是 0），写 [[waiver]] 说明。",
        ..count(
            "S11",
            "有因公出国（境）费，就有团组数和人次",
            "因公出国（境）费决算数不为零时，abroad_groups、abroad_visitors 不为零。",
            "因公出国（境）费 3.70，团组数是 0。",
            |case, out| present(case, "S11", "参加其他单位组织的团组的", out),
        )
    }
    .warning(),
    Rule {
        mend: "在 report.toml 的 [three_public] 里补上数量；支付上年购车尾款、本年没有购置的，写 [[waiver]] 说明。",
        ..count(
            "S12",
            "有公务用车购置费，就有购置数",
            "公务用车购置费决算数不为零时，vehicles_bought 不为零。",
            "购置费 17.86，购置数是 0。",
            |case, out| present(case, "S12", "支付上年购车尾款、本年没有购置的", out),
        )
    }
    .warning(),
    Rule {
        mend: "在 report.toml 的 [three_public] 里补上数量；车辆年内已报废、处置，年末没有的，写 [[waiver]] 说明。",
        ..count(
            "S13",
            "有公务用车运行维护费，就有保有量",
            "公务用车运行维护费决算数不为零时，vehicles_kept 不为零。",
            "运行维护费 3.27，保有量是 0。",
            |case, out| present(case, "S13", "车辆年内已报废、处置，年末没有的", out),
        )
    }
    .warning(),
    Rule {
        mend: "在 report.toml 的 [three_public] 里补上数量；支付上年接待费用、本年没有接待的，写 [[waiver]] 说明。",
        ..count(
            "S14",
            "有公务接待费，就有批次和人次",
            "公务接待费决算数不为零时，国内与国（境）外的批次之和、人次之和不为零；其中外事接待、国（境）外接待有金额的，各自的批次、人次也不为零。",
            "公务接待费 0.28，批次是 0。",
            |case, out| {
                present(case, "S14", PAID_LATER, out);
                guests(case, out);
            },
        )
    }
    .warning(),
    Rule {
        code: "S15",
        title: "有团组、购车、接待的数量，就有相应的支出",
        what: "团组数、购置数、接待批次不为零时，相应的决算数公开时（万元，两位小数）不为零。只有国（境）外接待的由 S35 核对。",
        why: WHY,
        basis: BASIS,
        example: "公务接待费是 0，却填了接待 2 批次、15 人次。",
        mend: "核对金额和数量；由其他单位负担费用的不填数量。",
        severity: Severity::Warning,
        check: Check::Judgement(without_money),
    },
];

/// 有接待费而没有接待的情形。
const PAID_LATER: &str = "支付上年接待费用、本年没有接待的";

const fn count(
    code: &'static str,
    title: &'static str,
    what: &'static str,
    example: &'static str,
    check: fn(&Case, &mut Findings),
) -> Rule {
    Rule {
        code,
        title,
        what,
        why: WHY,
        basis: BASIS,
        example,
        mend: "在 report.toml 的 [three_public] 里补上数量。",
        severity: Severity::Error,
        check: Check::Judgement(check),
    }
}

/// 一项支出和一个数量。
struct Pair<'a> {
    code: &'static str,
    name: &'static str,
    entry: &'a Entry,
    count_name: &'static str,
    /// 各处填的数：键和数，合起来是这个数量。
    counts: Vec<(&'static str, u32)>,
}

impl Pair<'_> {
    fn count(&self) -> u32 {
        self.counts.iter().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }
}

fn pairs<'a>(case: &Case<'a>) -> [Pair<'a>; 6] {
    use ThreePublicItem::{Abroad, Purchase, Reception, Running};
    let actual = &case.accounts.three_public.actual;
    let words = &case.report.three_public;
    let desk = &words.reception;
    let batches =
        vec![("reception.batches", desk.batches), ("reception.overseas_batches", desk.overseas_batches)];
    let people = vec![("reception.people", desk.people), ("reception.overseas_people", desk.overseas_people)];
    let pair = |code, item: ThreePublicItem, count_name, counts| Pair {
        code,
        name: item.name(),
        entry: &actual[item],
        count_name,
        counts,
    };
    [
        pair("S11", Abroad, "团组数", vec![("abroad_groups", words.abroad_groups)]),
        pair("S11", Abroad, "累计人次", vec![("abroad_visitors", words.abroad_visitors)]),
        pair("S12", Purchase, "购置数", vec![("vehicles_bought", words.vehicles_bought)]),
        pair("S13", Running, "保有量", vec![("vehicles_kept", words.vehicles_kept)]),
        pair("S14", Reception, "接待批次", batches),
        pair("S14", Reception, "接待人次", people),
    ]
}

/// 金额的位置。
fn spent_at(case: &Case, pair: &Pair) -> Place {
    Term::entry_in(pair.entry, TableKind::ThreePublic, pair.name, "决算数").place(case)
}

/// 一处数量的位置，写明填的数。
fn counted_at(case: &Case, (key, count): &(&str, u32)) -> Place {
    case.at(&format!("three_public.{key}")).value(count.to_string())
}

/// 外事接待、国（境）外接待有金额，就有自己的批次和人次。
fn guests(case: &Case, findings: &mut Findings) {
    let desk = &case.report.three_public.reception;
    let foreign = desk.foreign_affairs.unwrap_or_default();
    for (name, money_key, amount, counts) in [
        (
            "外事接待费",
            "foreign_affairs",
            foreign,
            [
                ("批次", desk.foreign_affairs_batches, "foreign_affairs_batches"),
                ("人次", desk.foreign_affairs_people, "foreign_affairs_people"),
            ],
        ),
        (
            "国（境）外接待费",
            "overseas",
            desk.overseas,
            [
                ("批次", desk.overseas_batches, "overseas_batches"),
                ("人次", desk.overseas_people, "overseas_people"),
            ],
        ),
    ] {
        let spent =
            case.at(&format!("three_public.reception.{money_key}")).value(amount_text(amount, case.unit()));
        for (count_name, count, key) in counts {
            if !amount.published().is_zero() && count == 0 {
                let key = format!("three_public.reception.{key}");
                let message = format!("有{name} {}，却没有{count_name}", amount_text(amount, case.unit()));
                let help = format!("补上 {}；{PAID_LATER}，写 [[waiver]] 说明", case.written_at(&key));
                findings.tell_with_help(message, [spent.clone(), case.at(&key)], help);
            }
        }
    }
}

/// 有金额而没有数量，一项支出的几个数量合在一起说；`unless` 是确实没有数量的情形。
fn present(case: &Case, code: &str, unless: &str, findings: &mut Findings) {
    let missing = |pair: &Pair| !pair.entry.amount.is_zero() && pair.count() == 0;
    let pairs: Vec<Pair> =
        pairs(case).into_iter().filter(|pair| pair.code == code && missing(pair)).collect();
    let Some(first) = pairs.first() else { return };
    let amount = amount_text(first.entry.amount, case.unit());
    let names: Vec<&str> = pairs.iter().map(|pair| pair.count_name).collect();
    let keys = pairs.iter().map(|pair| case.written_at(&format!("three_public.{}", pair.counts[0].0)));
    let keys = keys.collect::<Vec<_>>().join("、");
    let counts = pairs.iter().map(|pair| counted_at(case, &pair.counts[0]));
    findings.tell_with_help(
        format!("有{} {amount}，却没有{}", first.name, names.join("、")),
        std::iter::once(spent_at(case, first)).chain(counts),
        format!("补上 {keys}；{unless}，写 [[waiver]] 说明"),
    );
}

fn without_money(case: &Case, findings: &mut Findings) {
    // 保有的车可以没有运行费，不在此列；一项支出的几个数量合在一起说。
    let mut told: IndexMap<&str, Vec<Pair>> = IndexMap::new();
    for pair in pairs(case) {
        // 只有国（境）外接待的，金额漏在 overseas，S35 会说。
        if pair.code != "S13" && pair.entry.amount.published().is_zero() && pair.counts[0].1 > 0 {
            told.entry(pair.name).or_default().push(pair);
        }
    }
    for (name, pairs) in told {
        let counted: Vec<_> =
            pairs.iter().map(|pair| format!("{}是 {}", pair.count_name, pair.count())).collect();
        let counted = counted.join("、");
        let amount = pairs[0].entry.amount;
        let (message, help) = match amount.is_zero() {
            true => (format!("{counted}，{name}却是 0"), "核对金额和数量；由其他单位负担费用的不填数量"),
            false => {
                let amount = amount_text(amount, case.unit());
                let message = format!("{counted}，{name}却只有 {amount}，公开时印成 0");
                (message, "核对金额的单位，元与万元有没有弄混")
            }
        };
        let counts = pairs.iter().flat_map(|pair| &pair.counts).filter(|(_, count)| *count > 0);
        let counts = counts.map(|count| counted_at(case, count));
        findings.tell_with_help(message, std::iter::once(spent_at(case, &pairs[0])).chain(counts), help);
    }
}
