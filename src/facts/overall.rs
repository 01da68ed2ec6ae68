//! 收支总体情况、收入、支出、财政拨款收支总体情况。

use super::Context;
use super::derive::shares;
use super::tree::{Map, Node};
use crate::accounts::Ledger;
use crate::accounts::column::{appropriation, expenditure, income};
use crate::amount::Amount;

pub(super) fn summary(context: &Context) -> Map {
    let account = &context.accounts.summary;
    let prior = context.report.prior.total;
    let change = context.change(account.total_in.amount, prior);
    let mut map = Map::new();
    map.put("total", "收、支总计（收入总计）", context.money(&account.total_in))
        .put("total_in", "收入总计", context.money(&account.total_in))
        .put("total_out", "支出总计", context.money(&account.total_out))
        .put("balanced", "收、支总计相等", account.total_in.amount == account.total_out.amount)
        .put("prior", "上年收、支总计", prior.map(|amount| context.input(amount, "prior.total")))
        .put("reason", "主要原因", context.reason(&context.report.reasons.total, &change))
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

/// 一行的代号、名称、上年数、原因。
type Line<'a> = (&'static str, &'static str, Option<Amount>, &'a Option<String>);

/// 收入或支出按来源、按性质的各行；第 0 列是合计，其后各列依次是各行。
fn lines<const COLUMNS: usize>(context: &Context, ledger: &Ledger<COLUMNS>, lines: &[Line]) -> Vec<Node> {
    let shares = shares(&ledger.total[1..], ledger.total[0], context.style);
    lines
        .iter()
        .zip(shares)
        .enumerate()
        .map(|(index, ((id, name, prior, reason), share))| {
            let column = index + 1;
            let entry = ledger.total_entry(column);
            let change = context.change(entry.amount, *prior);
            let mut map = Map::new();
            map.put("id", "代号", Node::Tag(id.to_string()))
                .put("name", "名称", Node::Tag(name.to_string()))
                .put("amount", "金额", context.money(&entry))
                .put("share", "占合计的比重", Node::Figure(share))
                .put("reason", "主要原因", context.reason(reason, &change))
                .put("change", "与上年相比", change);
            map.into()
        })
        .collect()
}

pub(super) fn income(context: &Context) -> Map {
    let (prior, reasons) = (&context.report.prior.income, &context.report.reasons.income);
    let ledger = &context.accounts.income;
    let table = [
        ("fiscal", "财政拨款收入", prior.fiscal, &reasons.fiscal),
        ("superior", "上级补助收入", prior.superior, &reasons.superior),
        ("service", "事业收入", prior.service, &reasons.service),
        ("business", "经营收入", prior.business, &reasons.business),
        ("affiliated", "附属单位上缴收入", prior.affiliated, &reasons.affiliated),
        ("other", "其他收入", prior.other, &reasons.other),
    ];
    let total = ledger.total_entry(income::TOTAL);
    let mut map = Map::new();
    let lines = lines(context, ledger, &table);
    map.put("total", "本年收入合计", context.money(&total))
        .put("present", "有金额的各项收入，同 lines", present(&lines))
        .put("lines", "各项收入", lines);
    map
}

pub(super) fn expenditure(context: &Context) -> Map {
    let (prior, reasons) = (&context.report.prior.expenditure, &context.report.reasons.expenditure);
    let ledger = &context.accounts.expenditure;
    let table = [
        ("basic", "基本支出", prior.basic, &reasons.basic),
        ("project", "项目支出", prior.project, &reasons.project),
        ("to_superior", "上缴上级支出", prior.to_superior, &reasons.to_superior),
        ("business", "经营支出", prior.business, &reasons.business),
        ("to_affiliated", "对附属单位补助支出", prior.to_affiliated, &reasons.to_affiliated),
    ];
    let total = ledger.total_entry(expenditure::TOTAL);
    let mut map = Map::new();
    let lines = lines(context, ledger, &table);
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
        .put("reason", "主要原因", context.reason(&context.report.reasons.appropriation, &change))
        .put("change", "与上年相比", change);
    map
}
