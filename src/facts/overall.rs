//! 收支总体情况、收入、支出、财政拨款收支总体情况。

use super::Context;
use super::derive::shares;
use super::tree::{Map, Node};
use crate::accounts::column::{appropriation, expenditure, income};
use crate::accounts::{Compared, Ledger, compared_expenditure, compared_income};
use crate::amount::Amount;
use crate::report::{TOTAL_IN, TOTAL_OUT};

pub(super) fn summary(context: &Context) -> Map {
    let account = &context.accounts.summary;
    let prior = context.report.prior.total;
    let change = context.change(account.total_in.amount, prior);
    let mut map = Map::new();
    map.put("total", "收、支总计（收入总计）", context.money(&account.total_in))
        .put("total_in", TOTAL_IN, context.money(&account.total_in))
        .put("total_out", TOTAL_OUT, context.money(&account.total_out))
        .put("balanced", "收、支总计相等", account.total_in.amount == account.total_out.amount)
        .put("prior", "上年收、支总计", prior.map(|amount| context.input(amount, "prior.total")))
        .put("reason", "主要原因", context.reason(&context.report.reasons.total, "收、支总计", &change))
        .put("change", "与上年相比", change);
    map
}

/// 印出来有金额的各行。
fn present(lines: &[Node]) -> Vec<Node> {
    let has_amount = |line: &&Node| match line {
        Node::Map(map) => matches!(map.get("amount"), Some(Node::Money(money)) if !money.value.is_zero()),
        _ => false,
    };
    lines.iter().filter(has_amount).cloned().collect()
}

/// 收入或支出按来源、按性质的各行：合计以外的各列；`items` 与各列同序。
fn lines<const COLUMNS: usize>(
    context: &Context,
    ledger: &Ledger<COLUMNS>,
    items: impl Iterator<Item = &'static Compared>,
) -> Vec<Node> {
    let (whole, parts) = &ledger.sum;
    let amounts: Vec<Amount> = parts.iter().map(|part| ledger.total[*part]).collect();
    let shares = shares(&amounts, ledger.total[*whole], context.style);
    let line = |((item, column), share): ((&Compared, &usize), String)| {
        let entry = ledger.total_entry(*column);
        let change = context.change(entry.amount, item.prior(&context.report.prior));
        let reason = item.reason.as_ref().map_or(&None, |reason| reason.of(&context.report.reasons));
        let mut map = Map::new();
        map.put("id", "代号", Node::Tag(item.id().to_string()))
            .put("name", "名称", Node::Tag(item.name.to_string()))
            .put("amount", "金额", context.money(&entry))
            .put("share", "占合计的比重", Node::Figure(share))
            .put("reason", "主要原因", context.reason(reason, item.name, &change))
            .put("change", "与上年相比", change);
        Node::Map(map)
    };
    items.zip(parts).zip(shares).map(line).collect()
}

pub(super) fn income(context: &Context) -> Map {
    let ledger = &context.accounts.income;
    let total = ledger.total_entry(income::TOTAL);
    let mut map = Map::new();
    let lines = lines(context, ledger, compared_income());
    map.put("total", "本年收入合计", context.money(&total))
        .put("present", "有金额的各项收入，同 lines", present(&lines))
        .put("lines", "各项收入", lines);
    map
}

pub(super) fn expenditure(context: &Context) -> Map {
    let ledger = &context.accounts.expenditure;
    let total = ledger.total_entry(expenditure::TOTAL);
    let mut map = Map::new();
    let lines = lines(context, ledger, compared_expenditure());
    map.put("total", "本年支出合计", context.money(&total))
        .put("present", "有金额的各类支出，同 lines", present(&lines))
        .put("lines", "各类支出", lines);
    map
}

pub(super) fn appropriation(context: &Context) -> Map {
    let account = &context.accounts.appropriation;
    let prior = context.report.prior.appropriation;
    let total = account.total_in.entry(appropriation::TOTAL);
    let change = context.change(total.amount, prior);
    let mut map = Map::new();
    map.put("total", "财政拨款收、支总计", context.money(&total))
        .put(
            "prior",
            "上年财政拨款收、支总计",
            prior.map(|amount| context.input(amount, "prior.appropriation")),
        )
        .put(
            "reason",
            "主要原因",
            context.reason(&context.report.reasons.appropriation, "财政拨款收、支总计", &change),
        )
        .put("change", "与上年相比", change);
    map
}
