//! 基本支出明细表、财政拨款总表与“三公”经费表。

use crate::accounts::column::{appropriation, spending};
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::report::{TableKind, ThreePublicItem, appropriation_item};
use crate::rules::equation::{Balances, Side, amount_text};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};

const BASIS: &str = "“三公”经费决算数包括基本支出和项目支出，基本支出明细表只有其中一部分";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G231",
        "基本支出的 30212 不大于“三公”经费的因公出国（境）费",
        "基本支出明细表的 30212 因公出国（境）费用不大于“三公”经费表的因公出国（境）费决算数。",
        BASIS,
        "30212 为 5.24，“三公”经费的因公出国（境）费 2.54。",
        |case, out| part(case, "30212", ThreePublicItem::Abroad, out),
    ),
    Rule::identity(
        "G232",
        "基本支出的 30217 不大于“三公”经费的公务接待费",
        "基本支出明细表的 30217 公务接待费不大于“三公”经费表的公务接待费决算数。",
        BASIS,
        "30217 为 0.99，“三公”经费的公务接待费 0.28。",
        |case, out| part(case, "30217", ThreePublicItem::Reception, out),
    ),
    Rule::identity(
        "G233",
        "基本支出的 30231 不大于“三公”经费的公务用车运行维护费",
        "基本支出明细表的 30231 公务用车运行维护费不大于“三公”经费表的公务用车运行维护费决算数。",
        BASIS,
        "30231 为 3.72，“三公”经费的公务用车运行维护费 3.27。",
        |case, out| part(case, "30231", ThreePublicItem::Running, out),
    ),
    Rule::identity(
        "G234",
        "基本支出的 31013 不大于“三公”经费的公务用车购置费",
        "基本支出明细表的 31013 公务用车购置不大于“三公”经费表的公务用车购置费决算数。",
        BASIS,
        "31013 为 17.86，“三公”经费的公务用车购置费 0。",
        |case, out| part(case, "31013", ThreePublicItem::Purchase, out),
    ),
    Rule::identity(
        "G235",
        "“三公”经费决算数不大于财政拨款本年支出",
        "“三公”经费表的决算数合计不大于财政拨款总表的本年支出。",
        "“三公”经费表只列财政拨款的支出，是财政拨款本年支出的一部分",
        "“三公”经费决算数 22.83 万元写成了 228,300，财政拨款本年支出 2,669.12 万元。",
        fiscal,
    ),
    Rule::identity(
        "G237",
        "缴费的功能科目，基本支出不大于明细表的经济科目",
        "一般公共预算支出表的基本支出：2080505 不大于明细表的 30108，2080506 不大于 30109，2210201 不大于 30113；21011 款不大于 30110、30111、30112、30114 与 30307 之和。",
        "政府收支分类科目：缴费按用途列功能科目，按性质列经济科目；别的功能科目里也可以有缴费，所以只查不大于",
        "2080505 的基本支出 51.82，明细表的 30108 是 51.28。",
        contributed,
    )
    .warning()
    .because(
        "同一笔缴费在功能科目和经济科目里各列一次；功能科目更大，多半有一处错了。",
        "对照决算软件导出的两张表；缴费列在别的经济科目的，写 [[waiver]] 说明。",
    ),
    Rule {
        code: "G236",
        title: "养老保险、职业年金、住房公积金的经济科目没有错行",
        what: "功能科目 2080505、2080506、2210201 全是基本支出的，与基本支出明细表的 30108、30109、30113 不同，却与另一个 301 科目的数恰好一样的，提醒。",
        why: "同一笔缴费在功能科目和经济科目里各列一次；整列错了一行，各级合计仍然相合，别处看不出来。",
        basis: "政府收支分类科目：缴费按用途列功能科目，按性质列经济科目",
        example: "2080505 基本养老保险缴费 91.63，明细表的 30108 是 20.97，30109 职业年金倒是 91.63。",
        mend: "对照决算软件导出的明细表，看金额有没有错行。",
        severity: Severity::Warning,
        check: Check::Judgement(shifted),
    },
];

/// 缴费：经济科目和功能科目。
const CONTRIBUTIONS: [(&str, &str); 3] = [("30108", "2080505"), ("30109", "2080506"), ("30113", "2210201")];

fn shifted(case: &Case, findings: &mut Findings) {
    use spending::{BASIC, TOTAL};
    let (functions, economic) = (&case.accounts.general_budget, &case.accounts.basic.rows);
    for (code, function) in CONTRIBUTIONS {
        let spent = functions.rows.iter().find(|row| row.code.as_str() == function);
        // 合计、基本支出相同的，才全是基本支出。
        let Some(spent) = spent.filter(|row| {
            !row.amounts[TOTAL].published().is_zero() && row.amounts[TOTAL] == row.amounts[BASIC]
        }) else {
            continue;
        };
        let own = economic.iter().find(|(known, _)| known.as_str() == code);
        let same = |amount: Amount| amount.published() == spent.amounts[BASIC].published();
        let Some((_, (name, entry))) = own.filter(|(_, (_, entry))| !same(entry.amount)) else { continue };
        let wages = economic
            .iter()
            .filter(|(known, _)| known.as_str().starts_with("301") && known.as_str().len() > 3);
        let Some((_, (other, taken))) = wages.into_iter().find(|(_, (_, entry))| same(entry.amount)) else {
            continue;
        };
        let unit = case.unit();
        let message = format!(
            "{function} {} {}，明细表的{name}是 {}，{other}倒是 {}",
            spent.name,
            amount_text(spent.amounts[BASIC], unit),
            amount_text(entry.amount, unit),
            amount_text(taken.amount, unit)
        );
        let term = |entry, name| Term::entry(entry, TableKind::Basic, name).place(case);
        let places = [Term::cell(functions, spent, BASIC).place(case), term(entry, name), term(taken, other)];
        findings.tell_with_help(message, places, "看明细表的金额有没有错行");
    }
}

/// 医疗的功能科目（款）和它的经济科目。
const MEDICAL: (&str, [&str; 5]) = ("21011", ["30110", "30111", "30112", "30114", "30307"]);

fn contributed<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let singles = CONTRIBUTIONS.iter().map(|(code, function)| (*function, std::slice::from_ref(code)));
    let all = singles.chain([(MEDICAL.0, MEDICAL.1.as_slice())]);
    let (functions, economic) = (&case.accounts.general_budget, &case.accounts.basic.rows);
    for (function, codes) in all {
        let Some(spent) = functions.rows.iter().find(|row| row.code.as_str() == function) else { continue };
        let paid = economic.iter().filter(|(known, _)| codes.contains(&known.as_str()));
        let mut paid = paid.map(|(_, (name, entry))| Term::entry(entry, TableKind::Basic, name));
        let whole = match codes {
            [_] => paid.next().map(Side::from),
            _ => Some(Side::sum("明细表的各项医疗缴费之和", paid)),
        };
        if let Some(whole) = whole {
            out.at_most(Term::cell(functions, spent, spending::BASIC), whole);
        }
    }
}

fn part<'a>(case: &Case<'a>, code: &str, item: ThreePublicItem, out: &mut Balances<'a>) {
    let mut rows = case.accounts.basic.rows.iter();
    let Some((_, (name, entry))) = rows.find(|(known, _)| known.as_str() == code) else { return };
    let whole = &case.accounts.three_public.actual[item];
    out.at_most(
        Term::entry(entry, TableKind::Basic, name),
        Term::entry_in(whole, TableKind::ThreePublic, item.name(), "决算数"),
    );
}

fn fiscal<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let item = ThreePublicItem::Total;
    let part = &case.accounts.three_public.actual[item];
    out.at_most(
        Term::entry_in(part, TableKind::ThreePublic, item.name(), "决算数"),
        Term::budget(
            &case.accounts.appropriation.expenditure_total,
            appropriation_item::EXPENDITURE,
            appropriation::TOTAL,
        ),
    );
}
