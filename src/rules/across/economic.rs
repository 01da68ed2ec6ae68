//! 基本支出明细表、财政拨款总表与“三公”经费表。

use crate::report::{THREE_PUBLIC_ITEMS, titles};
use crate::rules::equation::Balances;
use crate::rules::{Case, Rule, Term};

const BASIS: &str = "“三公”经费决算数包括基本支出和项目支出，基本支出明细表只有其中一部分";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G231",
        "基本支出的 30212 不大于“三公”经费的因公出国（境）费",
        "基本支出明细表的 30212 因公出国（境）费用不大于“三公”经费表的因公出国（境）费决算数。",
        BASIS,
        "30212 为 5.24，“三公”经费的因公出国（境）费 2.54。",
        |case, out| part(case, "30212", 1, out),
    ),
    Rule::identity(
        "G232",
        "基本支出的 30217 不大于“三公”经费的公务接待费",
        "基本支出明细表的 30217 公务接待费不大于“三公”经费表的公务接待费决算数。",
        BASIS,
        "30217 为 0.99，“三公”经费的公务接待费 0.28。",
        |case, out| part(case, "30217", 5, out),
    ),
    Rule::identity(
        "G233",
        "基本支出的 30231 不大于“三公”经费的公务用车运行维护费",
        "基本支出明细表的 30231 公务用车运行维护费不大于“三公”经费表的公务用车运行维护费决算数。",
        BASIS,
        "30231 为 3.72，“三公”经费的公务用车运行维护费 3.27。",
        |case, out| part(case, "30231", 4, out),
    ),
    Rule::identity(
        "G234",
        "基本支出的 31013 不大于“三公”经费的公务用车购置费",
        "基本支出明细表的 31013 公务用车购置不大于“三公”经费表的公务用车购置费决算数。",
        BASIS,
        "31013 为 17.86，“三公”经费的公务用车购置费 0。",
        |case, out| part(case, "31013", 3, out),
    ),
    Rule::identity(
        "G235",
        "“三公”经费决算数不大于财政拨款本年支出",
        "“三公”经费表的决算数合计不大于财政拨款总表的本年支出。",
        "“三公”经费表只列财政拨款的支出，是财政拨款本年支出的一部分",
        "“三公”经费决算数 22.83 万元写成了 228,300，财政拨款本年支出 2,669.12 万元。",
        fiscal,
    ),
];

fn part<'a>(case: &Case<'a>, code: &str, item: usize, out: &mut Balances<'a>) {
    let mut rows = case.accounts.basic.rows.iter();
    let Some((_, (name, entry))) = rows.find(|(known, _)| known.as_str() == code) else { return };
    let whole = &case.accounts.three_public.actual[item];
    out.at_most(
        Term::entry(entry, titles::BASIC, name),
        Term::entry_in(whole, titles::THREE_PUBLIC, THREE_PUBLIC_ITEMS[item], "决算数"),
    );
}

fn fiscal<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let item = THREE_PUBLIC_ITEMS[0];
    let part = &case.accounts.three_public.actual[0];
    out.at_most(
        Term::entry_in(part, titles::THREE_PUBLIC, item, "决算数"),
        Term::budget(&case.accounts.appropriation.expenditure_total, "本年支出", 0),
    );
}
