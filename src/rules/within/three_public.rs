//! 财政拨款“三公”经费支出决算表。

use crate::report::{TableKind, ThreePublicItem};
use crate::rules::equation::{Balances, Side};
use crate::rules::{Case, Rule, Term};

const BASIS: &str = "财政拨款“三公”经费支出决算表（公开09表）表内勾稽；公务用车经费须分购置、运行列示";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G191",
        "“三公”经费表：公务用车购置及运行维护费等于购置费与运行维护费之和",
        "预算数、决算数各自：用车小计 = 购置费 + 运行维护费。",
        BASIS,
        "购置费 17.86，运行维护费 8.84，小计写成 27.60。",
        |case, out| sum(case, ThreePublicItem::Vehicles, out),
    ),
    Rule::identity(
        "G192",
        "“三公”经费表：合计等于出国、用车、接待三项之和",
        "预算数、决算数各自：合计 = 因公出国（境）费 + 用车小计 + 公务接待费。",
        BASIS,
        "三项之和 7.25，合计写成 7.52。",
        |case, out| sum(case, ThreePublicItem::Total, out),
    ),
];

fn sum<'a>(case: &Case<'a>, whole: ThreePublicItem, out: &mut Balances<'a>) {
    let account = &case.accounts.three_public;
    for (column, entries) in [("预算数", &account.budget), ("决算数", &account.actual)] {
        let one = |item: ThreePublicItem| {
            Term::entry_in(&entries[item], TableKind::ThreePublic, item.name(), column)
        };
        out.equal(one(whole), Side::sum("所含各项之和", whole.parts().iter().map(|part| one(*part))));
    }
}
