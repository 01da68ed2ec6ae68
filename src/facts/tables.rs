//! 九张决算表的格子。

use super::Context;
use super::tree::{Map, Node};
use crate::accounts::column::appropriation;
use crate::accounts::{Budgets, ByItem, Entry, FlowRow, INCOME_LINES, Ledger, SummaryAccount};
use crate::report::{
    APPROPRIATION_BUDGETS, TOTAL_IN, TOTAL_OUT, TableKind, appropriation_item, summary_item, titles,
};
use crate::subject::{Code, Level};

pub(super) fn tables(context: &Context) -> Map {
    let accounts = context.accounts;
    let mut map = Map::new();
    for kind in TableKind::ALL {
        let table = match kind {
            TableKind::Summary => summary(context),
            TableKind::Income => ledger(context, &accounts.income),
            TableKind::Expenditure => ledger(context, &accounts.expenditure),
            TableKind::Appropriation => appropriation(context),
            TableKind::GeneralBudget => ledger(context, &accounts.general_budget),
            TableKind::Basic => basic(context),
            TableKind::Funds => ledger(context, &accounts.funds),
            TableKind::StateCapital => ledger(context, &accounts.state_capital),
            TableKind::ThreePublic => three_public(context),
        };
        map.put(kind.format().key, kind.printed_title(), table);
        // 同一张表，有的地区兼列收入。
        if kind == TableKind::StateCapital {
            map.put("state_capital_flow", titles::STATE_CAPITAL_FLOW, state_capital_flow(context));
        }
    }
    map
}

fn summary(context: &Context) -> Map {
    let account = &context.accounts.summary;
    let cell = |entry: &Entry| context.cell(entry);
    let income: Vec<Node> = INCOME_LINES
        .iter()
        .zip(&account.income)
        .map(|((id, name), entry)| {
            let mut line = Map::new();
            line.put("id", "来源的代号", Node::Tag(id.to_string()))
                .put("name", "来源", Node::Tag(name.to_string()))
                .put("amount", "金额", cell(entry));
            line.into()
        })
        .collect();
    let expenditure: Vec<Node> = account
        .expenditure
        .iter()
        .filter(|(code, _, entry)| context.style.lists(code, !entry.amount.is_zero()))
        .map(|(code, name, entry)| {
            let mut line = Map::new();
            line.put("code", "类的代码", Node::Tag(code.to_string()))
                .put("name", "类的名称", Node::Tag(name.clone()))
                .put("amount", "金额", cell(entry));
            line.into()
        })
        .collect();
    let SummaryAccount { income_total, nonfiscal_used, opening, total_in, .. } = account;
    let SummaryAccount { expenditure_total, distribution, closing, total_out, .. } = account;
    let empty = total_in.amount.is_zero() && total_out.amount.is_zero();
    let mut map = Map::new();
    map.put("empty", "没有数据", empty)
        .put("income", "各项收入，八行", income)
        .put("expenditure", "各类支出，按目录", expenditure)
        .put("income_total", summary_item::INCOME, cell(income_total))
        .put("nonfiscal_used", summary_item::NONFISCAL_USED, cell(nonfiscal_used))
        .put("opening", summary_item::OPENING, cell(opening))
        .put("total_in", TOTAL_IN, cell(total_in))
        .put("expenditure_total", summary_item::EXPENDITURE, cell(expenditure_total))
        .put("distribution", summary_item::DISTRIBUTION, cell(distribution))
        .put("closing", summary_item::CLOSING, cell(closing))
        .put("total_out", TOTAL_OUT, cell(total_out));
    map
}

/// 科目的级别。
fn rank(code: &Code) -> Node {
    Node::Rank(match code.level() {
        Level::Class => 1,
        Level::Section => 2,
        Level::Item => 3,
    })
}

fn ledger<const COLUMNS: usize>(context: &Context, ledger: &Ledger<COLUMNS>) -> Map {
    let cells = |entry: &dyn Fn(usize) -> Entry| -> Vec<Node> {
        (0..COLUMNS).map(|column| context.cell(&entry(column))).collect()
    };
    let empty = ledger.is_empty();
    // 说没有数据的表，不列各行的零：国有资本经营预算只有结转的科目，在支出的表里全是零。
    let rows = ledger.rows.iter().filter(|_| !empty).map(|row| {
        let mut map = Map::new();
        map.put("code", "科目代码", Node::Figure(row.code.to_string()))
            .put("name", "科目名称", Node::Words(row.name.clone()))
            .put("level", "1 类、2 款、3 项", rank(&row.code))
            .put("cells", "各列金额", cells(&|column| ledger.entry(row, column)));
        Node::Map(map)
    });
    let rows: Vec<Node> = rows.collect();
    let mut map = Map::new();
    map.put("empty", "没有数据", empty)
        .put("total", "合计行的各列", cells(&|column| ledger.total_entry(column)))
        .put("rows", "各科目；没有数据的表没有", rows);
    map
}

/// 国有资本经营预算收支：不知道的格子没有值。
fn state_capital_flow(context: &Context) -> Map {
    let flow = &context.accounts.state_capital_flow;
    let cell = |entry: &Option<Entry>| entry.as_ref().map_or(Node::Absent, |entry| context.cell(entry));
    let row = |row: &FlowRow| {
        let mut map = Map::new();
        map.put("code", "科目代码", Node::Figure(row.code.to_string()))
            .put("name", "科目名称", Node::Words(row.name.clone()))
            .put("level", "1 类、2 款、3 项", rank(&row.code))
            .put("cells", "各列金额；不知道的没有", row.entries.iter().map(cell).collect::<Vec<_>>());
        Node::Map(map)
    };
    let total: Vec<Node> = flow.total.iter().map(|entry| context.cell(entry)).collect();
    let mut map = Map::new();
    let complete = flow.rows.iter().all(|row| row.entries.iter().all(Option::is_some));
    map.put(
        "complete",
        "各科目的年初、收入、年末都知道；不知道的没有",
        if complete { Node::Flag(true) } else { Node::Absent },
    );
    map.put("empty", "没有数据", flow.is_empty()).put("total", "合计行的各列", total).put(
        "rows",
        "各科目",
        flow.rows.iter().map(row).collect::<Vec<_>>(),
    );
    map
}

fn appropriation(context: &Context) -> Map {
    let account = &context.accounts.appropriation;
    let cells = |budgets: &Budgets| -> Vec<Node> {
        appropriation::ALL.iter().map(|column| context.cell(&budgets.entry(*column))).collect()
    };
    let parts = |budgets: &Budgets| cells(budgets).split_off(appropriation::GENERAL);
    let income: Vec<Node> = APPROPRIATION_BUDGETS
        .iter()
        .zip(parts(&account.income))
        .map(|(name, cell)| {
            let mut line = Map::new();
            line.put("name", "预算", Node::Tag(name.to_string())).put("amount", "金额", cell);
            line.into()
        })
        .collect();
    let expenditure: Vec<Node> = account
        .expenditure
        .iter()
        .filter(|(code, _, budgets)| {
            context.style.lists(code, budgets.amounts.iter().any(|amount| !amount.is_zero()))
        })
        .map(|(code, name, budgets)| {
            let mut line = Map::new();
            line.put("code", "类的代码", Node::Tag(code.to_string()))
                .put("name", "类的名称", Node::Tag(name.clone()))
                .put("cells", "合计与三本预算", cells(budgets));
            line.into()
        })
        .collect();
    let empty = account.total_in.amounts[appropriation::TOTAL].is_zero()
        && account.total_out.amounts[appropriation::TOTAL].is_zero();
    let mut map = Map::new();
    map.put("empty", "没有数据", empty)
        .put("income", "三本预算的本年收入", income)
        .put("expenditure", "各类支出，按目录", expenditure)
        .put("income_total", "本年收入合计", context.cell(&account.income.entry(appropriation::TOTAL)))
        .put(
            "opening_total",
            appropriation_item::OPENING,
            context.cell(&account.opening.entry(appropriation::TOTAL)),
        )
        .put("opening", "年初结转和结余，三本预算", parts(&account.opening))
        .put("total_in", TOTAL_IN, context.cell(&account.total_in.entry(appropriation::TOTAL)))
        .put("expenditure_total", "本年支出合计与三本预算", cells(&account.expenditure_total))
        .put("closing", "年末结转和结余与三本预算", cells(&account.closing))
        .put("total_out", "支出总计与三本预算", cells(&account.total_out));
    map
}

fn basic(context: &Context) -> Map {
    let account = &context.accounts.basic;
    let rows: Vec<Node> = account
        .rows
        .iter()
        .filter(|(code, (_, entry))| context.style.lists(code, !entry.amount.is_zero()))
        .map(|(code, (name, entry))| {
            let mut map = Map::new();
            map.put("code", "经济分类科目代码", Node::Figure(code.to_string()))
                .put("name", "科目名称", Node::Words(name.clone()))
                .put("level", "1 类、2 款", rank(code))
                .put("personnel", "属于人员经费，不然属于公用经费", code.is_personnel())
                .put("amount", "金额", context.cell(entry));
            map.into()
        })
        .collect();
    let mut map = Map::new();
    map.put("empty", "没有数据", account.is_empty())
        .put("rows", "经济科目，没有发生的为零", rows)
        .put("personnel_total", "人员经费合计", context.cell(&account.personnel))
        .put("public_total", "公用经费合计", context.cell(&account.public));
    map
}

fn three_public(context: &Context) -> Map {
    let account = &context.accounts.three_public;
    let cells =
        |entries: &ByItem<Entry>| -> Vec<Node> { entries.iter().map(|entry| context.cell(entry)).collect() };
    let mut map = Map::new();
    map.put("empty", "没有数据", account.is_empty())
        .put("budget", "预算数：合计、出国、用车小计、购置、运行、接待", cells(&account.budget))
        .put("actual", "决算数，同上", cells(&account.actual));
    map
}
