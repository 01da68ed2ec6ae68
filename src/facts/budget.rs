//! 三本预算的财政拨款支出，按科目。

use super::Context;
use super::derive::{compare, share, shares};
use super::lead::Lead;
use super::tree::{Map, Node};
use crate::accounts::column::{expenditure, flow, spending};
use crate::accounts::{Accounts, Entry, Ledger, LedgerRow};
use crate::amount::Amount;
use crate::report::{Report, SubjectWords};
use crate::subject::{Budget, Code, Level};
use std::collections::BTreeMap;

const GENERAL: &str = "一般公共预算财政拨款支出";
const FUNDS: &str = "政府性基金预算财政拨款支出";
const STATE_CAPITAL: &str = "国有资本经营预算财政拨款支出";

/// 一个项级科目的代码与类、款、项名称；不是项级代码的没有。
pub(super) fn subject(context: &Context, code: &str) -> Option<Map> {
    let code = Code::parse(code).filter(|code| code.level() == Level::Item)?;
    let name = |level| {
        let name = context.accounts.names.get(&code.ancestor(level)).unwrap_or_default();
        Node::Words(name.to_string())
    };
    let mut map = Map::new();
    map.put("code", "项级科目代码", Node::Figure(code.to_string()))
        .put("class", "类的名称", name(Level::Class))
        .put("section", "款的名称", name(Level::Section))
        .put("item", "项的名称", name(Level::Item));
    Some(map)
}

pub(super) fn general_budget(context: &Context) -> Map {
    let ledger = &context.accounts.general_budget;
    let report = context.report;
    let total = ledger.total_entry(spending::TOTAL);
    let subjects = general_subjects(report, context.accounts);
    let initial = general_initial(report, &subjects);
    let against = initial.map(|initial| compare(total.amount, initial, context.style));
    let prior = report.prior.general_budget;
    let change = context.change(total.amount, prior);
    let all = context.accounts.expenditure.total[expenditure::TOTAL];
    let empty = ledger.is_empty() && !subjects.keys().any(|code| is_budgeted(report, code));
    let mut map = Map::new();
    map.put("empty", "没有支出，也没有年初预算", empty)
        .put("expenditure", "一般公共预算财政拨款支出", context.money(&total))
        .put(
            "share",
            "占本年支出合计的比重；本年支出合计不足五十元、印作零时没有",
            share(total.amount, all, context.style).map_or(Node::Absent, Node::Figure),
        )
        .put("prior", "上年支出", prior.map(|amount| context.input(amount, "prior.general_budget")))
        .put("reason", "主要原因", context.reason(&report.reasons.general_budget, GENERAL, &change))
        .put("change", "与上年相比", change)
        .put("classes", "各类支出，没有支出、支出印作零的不列", classes(context))
        .put(
            "initial",
            "年初预算数；有科目的年初预算数不知道、一个科目也没有时没有",
            initial.map(|initial| context.computed(initial, "各项级科目年初预算数之和")),
        )
        .put(
            "compare_reason",
            "主要原因",
            Node::reason(
                &report.reasons.general_budget_initial,
                GENERAL,
                against.as_ref().map(|one| one.direction),
            ),
        )
        .put("compare", "决算数与年初预算数相比", against)
        .put(
            "subjects",
            "各项级科目，依代码",
            subjects
                .iter()
                .filter_map(|(code, actual)| budgeted_subject(context, code, actual))
                .collect::<Vec<Node>>(),
        );
    map
}

/// 一个科目的年初预算数；没有填就不知道。
fn initial_of(report: &Report, code: &Code) -> Option<Amount> {
    report.subjects.get(code.as_str())?.initial
}

/// 一个科目有年初预算：填了，而且不是零。
fn is_budgeted(report: &Report, code: &Code) -> bool {
    initial_of(report, code).is_some_and(|initial| !initial.is_zero())
}

fn classes(context: &Context) -> Vec<Node> {
    let ledger = &context.accounts.general_budget;
    let rows: Vec<_> = ledger.level(Level::Class).collect();
    let amounts: Vec<Amount> = rows.iter().map(|row| row.amounts[spending::TOTAL]).collect();
    let shares = shares(&amounts, ledger.total[spending::TOTAL], context.style);
    let is_printed = |row: &LedgerRow<3>| !row.amounts[spending::TOTAL].published().is_zero();
    rows.into_iter()
        .zip(shares)
        .filter(|(row, _)| is_printed(row))
        .map(|(row, share)| {
            let entry = ledger.entry(row, spending::TOTAL);
            let mut map = Map::new();
            map.put("code", "类的代码", Node::Tag(row.code.to_string()))
                .put("name", "类的名称", Node::Words(row.name.clone()))
                .put("amount", "金额", context.money(&entry))
                .put("share", "占一般公共预算财政拨款支出的比重", Node::Figure(share));
            map.into()
        })
        .collect()
}

/// 一般公共预算有决算数或有年初预算数的项级科目，和它的决算数。
pub fn general_subjects(report: &Report, accounts: &Accounts) -> BTreeMap<Code, Entry> {
    let ledger = &accounts.general_budget;
    let mut subjects: BTreeMap<Code, Entry> = BTreeMap::new();
    for row in ledger.level(Level::Item) {
        subjects.insert(row.code.clone(), ledger.entry(row, spending::TOTAL));
    }
    let own = |code: &Code| code.level() == Level::Item && accounts.is_general(code);
    for code in report.subjects.keys().filter_map(|code| Code::parse(code)) {
        if own(&code) && is_budgeted(report, &code) {
            subjects.entry(code).or_default();
        }
    }
    subjects
}

/// 一般公共预算总的年初预算数：有一个科目的不知道，总的就不知道；一个科目也没有的，不当作零。
pub fn general_initial(report: &Report, subjects: &BTreeMap<Code, Entry>) -> Option<Amount> {
    let sum: Option<Amount> = subjects.keys().map(|code| initial_of(report, code)).sum();
    sum.filter(|_| !subjects.is_empty())
}

/// 一个科目的决算数、年初预算数与用途。
fn budgeted_subject(context: &Context, code: &Code, actual: &Entry) -> Option<Node> {
    let words = context.report.subjects.get(code.as_str());
    let initial = initial_of(context.report, code);
    let against = initial.map(|initial| compare(actual.amount, initial, context.style));
    let name = context.accounts.names.get(code).unwrap_or_default();
    let way = against.as_ref().map(|one| one.direction);
    let reason = words.map_or(Node::Absent, |words| Node::reason(&words.reason, name, way));
    let path = format!("subjects.{code}.initial");
    let mut map = subject(context, code.as_str())?;
    map.put("initial", "年初预算数；不知道时没有", initial.map(|initial| context.input(initial, &path)))
        .put("actual", "支出决算数", context.money(actual))
        .put("compare", "决算数与年初预算数相比；不知道年初预算数时没有", against)
        .put("reason", "主要原因", reason)
        .put("usage", "用途，自成一句", words.map_or(Node::Absent, usage))
        .put(
            "purpose",
            "用途，不带开头的“主要用于”",
            words.map_or(Node::Absent, |words| Node::after_lead(&words.usage, Lead::Purpose)),
        );
    Some(map.into())
}

/// 用途，自成一句：只写了做什么的（“土地开发支出”），补上“主要用于”；第一句说了用于、反映、包括什么的照印。
pub(super) fn usage(words: &SubjectWords) -> Node {
    const TOLD: [&str; 6] = ["用于", "反映", "包括", "是指", "主要", "指的是"];
    match Node::after_lead(&words.usage, Lead::None) {
        Node::Words(text) => {
            let first = text.split(['，', '。', '；']).next().unwrap_or_default();
            let whole = TOLD.iter().any(|told| first.contains(told));
            Node::Words(if whole { text } else { format!("主要用于{text}") })
        }
        other => other,
    }
}

pub(super) fn basic(context: &Context) -> Map {
    let account = &context.accounts.basic;
    let ledger = &context.accounts.general_budget;
    let total = ledger.total_entry(spending::BASIC);
    let items = |personnel: bool| -> Vec<Node> {
        let rows = account.rows.iter().filter(|(code, (_, entry))| {
            code.level() == Level::Section && !entry.amount.is_zero() && code.is_personnel() == personnel
        });
        rows.map(|(_, (name, _))| Node::Words(name.clone())).collect()
    };
    let mut map = Map::new();
    map.put("total", "一般公共预算财政拨款基本支出", context.money(&total))
        .put("personnel", "人员经费", context.money(&account.personnel))
        .put("public", "公用经费", context.money(&account.public))
        .put("personnel_items", "有支出的人员经费款级科目", items(true))
        .put("public_items", "有支出的公用经费款级科目", items(false));
    map
}

/// 一张表某一列有决算数的项级科目，依代码；只有年初预算数的也在内的，`planned` 是哪一本预算。
fn items<const COLUMNS: usize>(
    context: &Context,
    ledger: &Ledger<COLUMNS>,
    column: usize,
    planned: Option<Budget>,
) -> Vec<Node> {
    let spent = ledger.level(Level::Item).filter(|row| !row.amounts[column].is_zero());
    let mut subjects: BTreeMap<Code, Entry> =
        spent.map(|row| (row.code.clone(), ledger.entry(row, column))).collect();
    // 年初有预算、一分没有用的，表里没有这一行。
    for code in planned_subjects(context, planned) {
        let entry = ledger.entry_of(&code, column).unwrap_or_default();
        subjects.entry(code).or_insert(entry);
    }
    subjects.iter().filter_map(|(code, actual)| budgeted_subject(context, code, actual)).collect()
}

/// 一本预算里有年初预算的项级科目。
fn planned_subjects(context: &Context, budget: Option<Budget>) -> impl Iterator<Item = Code> {
    let codes = context.report.subjects.keys().filter_map(|code| Code::parse(code));
    codes.filter(move |code| {
        let own = budget == Some(context.accounts.budget_of(code));
        own && code.level() == Level::Item && is_budgeted(context.report, code)
    })
}

pub(super) fn funds(context: &Context) -> Map {
    let ledger = &context.accounts.funds;
    let cell = |column: usize| context.money(&ledger.total_entry(column));
    let change = context.change(ledger.total[flow::TOTAL], context.report.prior.funds);
    let mut map = Map::new();
    map.put("empty", "没有收支", ledger.is_empty())
        .put("opening", "年初结转和结余", cell(flow::OPENING))
        .put("income", "本年收入", cell(flow::INCOME))
        .put("expenditure", "本年支出", cell(flow::TOTAL))
        .put("basic", "其中基本支出", cell(flow::BASIC))
        .put("project", "其中项目支出", cell(flow::PROJECT))
        .put("closing", "年末结转和结余", cell(flow::CLOSING))
        .put("reason", "主要原因", context.reason(&context.report.reasons.funds, FUNDS, &change))
        .put("change", "本年支出与上年相比", change)
        .put(
            "subjects",
            "有支出或有年初预算的项级科目",
            items(context, ledger, flow::TOTAL, Some(Budget::Fund)),
        )
        .put("spent", "有支出的项级科目", items(context, ledger, flow::TOTAL, None));
    map
}

pub(super) fn state_capital(context: &Context) -> Map {
    let ledger = &context.accounts.state_capital;
    let cell = |column: usize| context.money(&ledger.total_entry(column));
    let change = context.change(ledger.total[spending::TOTAL], context.report.prior.state_capital);
    let mut map = Map::new();
    let flow = &context.accounts.state_capital_flow;
    map.put("empty", "没有支出", ledger.is_empty())
        .put("opening", "年初结转和结余", context.money(&flow.opening))
        .put("income", "本年收入", context.money(&flow.income))
        .put("closing", "年末结转和结余", context.money(&flow.closing))
        .put("expenditure", "本年支出", cell(spending::TOTAL))
        .put("basic", "其中基本支出", cell(spending::BASIC))
        .put("project", "其中项目支出", cell(spending::PROJECT))
        .put("no_movement", "没有收入也没有支出", ledger.is_empty() && flow.income.amount.is_zero())
        .put(
            "reason",
            "主要原因",
            context.reason(&context.report.reasons.state_capital, STATE_CAPITAL, &change),
        )
        .put("change", "本年支出与上年相比", change)
        .put(
            "subjects",
            "有支出或有年初预算的项级科目",
            items(context, ledger, spending::TOTAL, Some(Budget::StateCapital)),
        )
        .put("spent", "有支出的项级科目", items(context, ledger, spending::TOTAL, None));
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::NumberStyle;
    use crate::read::{ReadOptions, read};
    use std::path::Path;

    #[test]
    fn a_budget_not_spent_at_all_is_told_with_its_own_budget() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/minimal");
        let mut report = read(&folder, ReadOptions::default()).unwrap().report;
        for code in ["2120803", "2230105", "2010302"] {
            let initial = Some(Amount::from_yuan(500.into()));
            report.subjects.insert(code.into(), SubjectWords { initial, ..SubjectWords::default() });
        }
        let style = NumberStyle::default();
        let context = &Context { report: &report, accounts: &Accounts::of(&report), style: &style };
        let codes = |map: Map, key: &str| -> Vec<String> {
            let subjects = map.get(key).unwrap().items().iter();
            let mut codes = Vec::new();
            subjects.for_each(|subject| subject.find("code").unwrap().printed(&mut codes));
            codes
        };
        assert_eq!(codes(funds(context), "subjects"), ["2120803"]);
        assert_eq!(codes(state_capital(context), "subjects"), ["2230105"]);
        assert_eq!(codes(general_budget(context), "subjects"), ["2010301", "2010302"]);
        assert!(codes(funds(context), "spent").is_empty());
    }
}
