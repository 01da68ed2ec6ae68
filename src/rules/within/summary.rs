//! 收入支出决算总表。

use crate::accounts::{Entry, INCOME_LINES, SummaryAccount};
use crate::report::{TOTAL_IN, TOTAL_OUT, TableKind, summary_item};
use crate::rules::equation::{Balances, Side};
use crate::rules::{Case, Rule, Term};

const BASIS: &str = "收入支出决算总表（财决01表）表内勾稽";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "G111",
        "总表：本年收入合计等于各项收入之和",
        "八项收入（三项财政拨款、上级补助、事业、经营、附属单位上缴、其他）相加，等于本年收入合计。",
        BASIS,
        "各项收入之和 1,225.21，本年收入合计写成 1,225.31。",
        income,
    ),
    Rule::identity(
        "G112",
        "总表：收入总计等于本年收入、使用非财政拨款结余与年初结转和结余之和",
        "本年收入合计 + 使用非财政拨款结余 + 年初结转和结余 = 收入总计。",
        BASIS,
        "漏加年初结转和结余，收入总计少了 140.27。",
        resources,
    ),
    Rule::identity(
        "G113",
        "总表：本年支出合计等于各类支出之和",
        "各功能分类的支出相加，等于本年支出合计。",
        BASIS,
        "社会保障和就业支出 122.65 写成 126.25，各类之和多出 3.60。",
        expenditure,
    ),
    Rule::identity(
        "G114",
        "总表：支出总计等于本年支出、结余分配与年末结转和结余之和",
        "本年支出合计 + 结余分配 + 年末结转和结余 = 支出总计。",
        BASIS,
        "漏加结余分配，支出总计少了 9.62。",
        uses,
    ),
    Rule::identity(
        "G115",
        "总表：收入总计等于支出总计",
        "收、支两方的总计相等，尾数也不能差；两个总计都没有写的，两方各项之和相等。",
        BASIS,
        "收入总计 5,984.78，支出总计 5,984.87。",
        balance,
    ),
];

fn term<'a>(entry: &'a Entry, row: &'a str) -> Term<'a> {
    Term::entry(entry, TableKind::Summary, row)
}

fn income<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.summary;
    let lines = INCOME_LINES.iter().zip(&account.income).map(|((_, name), entry)| term(entry, name));
    out.equal(term(&account.income_total, summary_item::INCOME), Side::sum("各项收入之和", lines));
}

/// 收入方合起来的叫法。
const RESOURCES: &str = "本年收入合计、使用非财政拨款结余与年初结转和结余之和";
/// 支出方合起来的叫法。
const USES: &str = "本年支出合计、结余分配与年末结转和结余之和";

/// 一方的总计；这一方没有写的，是另一方写了的：两个是同一个数。都没有写的，由 [`balance`] 比两方。
fn total<'a>(own: (&'a Entry, &'a str), other: (&'a Entry, &'a str)) -> Option<Term<'a>> {
    [own, other].into_iter().find(|(entry, _)| is_written(entry)).map(|(entry, name)| term(entry, name))
}

/// 收入总计由这三项相加。
fn parts_in(account: &SummaryAccount) -> [Term<'_>; 3] {
    [
        term(&account.income_total, summary_item::INCOME),
        term(&account.nonfiscal_used, summary_item::NONFISCAL_USED),
        term(&account.opening, summary_item::OPENING),
    ]
}

/// 支出总计由这三项相加。
fn parts_out(account: &SummaryAccount) -> [Term<'_>; 3] {
    [
        term(&account.expenditure_total, summary_item::EXPENDITURE),
        term(&account.distribution, summary_item::DISTRIBUTION),
        term(&account.closing, summary_item::CLOSING),
    ]
}

fn resources<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.summary;
    let Some(whole) = total((&account.total_in, TOTAL_IN), (&account.total_out, TOTAL_OUT)) else { return };
    out.equal(whole, Side::sum(RESOURCES, parts_in(account)));
}

fn expenditure<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.summary;
    let lines = account.expenditure.iter().map(|(_, name, entry)| term(entry, name));
    out.equal(term(&account.expenditure_total, summary_item::EXPENDITURE), Side::sum("各类支出之和", lines));
}

fn uses<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.summary;
    let Some(whole) = total((&account.total_out, TOTAL_OUT), (&account.total_in, TOTAL_IN)) else { return };
    out.equal(whole, Side::sum(USES, parts_out(account)));
}

/// 总计都没有写的，比两方写了的各项，不拿程序相加的总计说话。
fn balance<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let account = &case.accounts.summary;
    if is_written(&account.total_in) || is_written(&account.total_out) {
        let [left, right] = [(&account.total_in, TOTAL_IN), (&account.total_out, TOTAL_OUT)]
            .map(|(entry, name)| Side::from(term(entry, name)));
        out.same(left.made_of(parts_in(account)), right.made_of(parts_out(account)));
        return;
    }
    let income = INCOME_LINES.iter().zip(&account.income).map(|((_, name), entry)| term(entry, name));
    let income = written_or(term(&account.income_total, summary_item::INCOME), &account.income_total, income);
    let spent = account.expenditure.iter().map(|(_, name, entry)| term(entry, name));
    let whole = term(&account.expenditure_total, summary_item::EXPENDITURE);
    let spent = written_or(whole, &account.expenditure_total, spent);
    let ([_, received @ ..], [_, left @ ..]) = (parts_in(account), parts_out(account));
    out.equal(
        Side::sum(RESOURCES, income.into_iter().chain(received)),
        Side::sum(USES, spent.into_iter().chain(left)),
    );
}

fn is_written(entry: &Entry) -> bool {
    entry.path.is_some()
}

/// 合计写了的是它自己，没有写的是相加的各项：说得出在哪里。
fn written_or<'a>(whole: Term<'a>, entry: &Entry, parts: impl Iterator<Item = Term<'a>>) -> Vec<Term<'a>> {
    if is_written(entry) { vec![whole] } else { parts.collect() }
}
