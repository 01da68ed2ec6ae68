//! 上年数：由上年的报告取得，与填写的逐个对应。

use super::{Accounts, Entry};
use crate::amount::Amount;
use crate::report::{Prior, ThreePublicItem};

/// 一个上年数。
#[derive(Debug, Clone)]
pub struct LastFigure {
    /// 在输入里的键，如 `prior.total`。
    pub key: &'static str,
    /// 名称。
    pub name: &'static str,
    /// 填写的数。
    pub typed: Option<Amount>,
    /// 上年报告里的数，连同它在上年输入里的键。
    pub entry: Entry,
}

/// 一个上年数的键、名称、填写的格子、在上年账里的数；上年没有的（事业单位的机关运行经费）不取。
struct Source {
    key: &'static str,
    name: &'static str,
    slot: fn(&mut Prior) -> &mut Option<Amount>,
    entry: fn(&Accounts) -> Option<Entry>,
}

const fn source(
    key: &'static str,
    name: &'static str,
    slot: fn(&mut Prior) -> &mut Option<Amount>,
    entry: fn(&Accounts) -> Option<Entry>,
) -> Source {
    Source { key, name, slot, entry }
}

/// 全部上年数。
const SOURCES: [Source; 21] = [
    source(
        "prior.total",
        "上年收、支总计",
        |prior| &mut prior.total,
        |last| Some(last.summary.total_in.clone()),
    ),
    source(
        "prior.income.fiscal",
        "上年财政拨款收入",
        |prior| &mut prior.income.fiscal,
        |last| Some(last.income.total_entry(1)),
    ),
    source(
        "prior.income.superior",
        "上年上级补助收入",
        |prior| &mut prior.income.superior,
        |last| Some(last.income.total_entry(2)),
    ),
    source(
        "prior.income.service",
        "上年事业收入",
        |prior| &mut prior.income.service,
        |last| Some(last.income.total_entry(3)),
    ),
    source(
        "prior.income.business",
        "上年经营收入",
        |prior| &mut prior.income.business,
        |last| Some(last.income.total_entry(4)),
    ),
    source(
        "prior.income.affiliated",
        "上年附属单位上缴收入",
        |prior| &mut prior.income.affiliated,
        |last| Some(last.income.total_entry(5)),
    ),
    source(
        "prior.income.other",
        "上年其他收入",
        |prior| &mut prior.income.other,
        |last| Some(last.income.total_entry(6)),
    ),
    source(
        "prior.expenditure.basic",
        "上年基本支出",
        |prior| &mut prior.expenditure.basic,
        |last| Some(last.expenditure.total_entry(1)),
    ),
    source(
        "prior.expenditure.project",
        "上年项目支出",
        |prior| &mut prior.expenditure.project,
        |last| Some(last.expenditure.total_entry(2)),
    ),
    source(
        "prior.expenditure.to_superior",
        "上年上缴上级支出",
        |prior| &mut prior.expenditure.to_superior,
        |last| Some(last.expenditure.total_entry(3)),
    ),
    source(
        "prior.expenditure.business",
        "上年经营支出",
        |prior| &mut prior.expenditure.business,
        |last| Some(last.expenditure.total_entry(4)),
    ),
    source(
        "prior.expenditure.to_affiliated",
        "上年对附属单位补助支出",
        |prior| &mut prior.expenditure.to_affiliated,
        |last| Some(last.expenditure.total_entry(5)),
    ),
    source(
        "prior.appropriation",
        "上年财政拨款收、支总计",
        |prior| &mut prior.appropriation,
        |last| Some(last.appropriation.total_in.entry(0)),
    ),
    source(
        "prior.general_budget",
        "上年一般公共预算财政拨款支出",
        |prior| &mut prior.general_budget,
        |last| Some(last.general_budget.total_entry(0)),
    ),
    source(
        "prior.funds",
        "上年政府性基金预算财政拨款支出",
        |prior| &mut prior.funds,
        |last| Some(last.funds.total_entry(2)),
    ),
    source(
        "prior.state_capital",
        "上年国有资本经营预算财政拨款支出",
        |prior| &mut prior.state_capital,
        |last| Some(last.state_capital.total_entry(0)),
    ),
    source(
        "prior.three_public.total",
        "上年“三公”经费",
        |prior| &mut prior.three_public.total,
        |last| Some(last.three_public.actual[ThreePublicItem::Total].clone()),
    ),
    source(
        "prior.three_public.abroad",
        "上年因公出国（境）费",
        |prior| &mut prior.three_public.abroad,
        |last| Some(last.three_public.actual[ThreePublicItem::Abroad].clone()),
    ),
    source(
        "prior.three_public.vehicles",
        "上年公务用车购置及运行维护费",
        |prior| &mut prior.three_public.vehicles,
        |last| Some(last.three_public.actual[ThreePublicItem::Vehicles].clone()),
    ),
    source(
        "prior.three_public.reception",
        "上年公务接待费",
        |prior| &mut prior.three_public.reception,
        |last| Some(last.three_public.actual[ThreePublicItem::Reception].clone()),
    ),
    source(
        "prior.operation",
        "上年机关运行经费",
        |prior| &mut prior.operation,
        |last| last.operation.clone(),
    ),
];

/// 上年报告里有的全部上年数。
pub fn last_figures(prior: &Prior, last: &Accounts) -> Vec<LastFigure> {
    let mut prior = prior.clone();
    let figures = SOURCES.iter().filter_map(|source| {
        let entry = (source.entry)(last)?;
        Some(LastFigure { key: source.key, name: source.name, typed: *(source.slot)(&mut prior), entry })
    });
    figures.collect()
}

/// 没有填的上年数取上年报告里的，返回取了哪些：上年数的键和它在上年输入里的键。
pub fn complete_prior(prior: &mut Prior, last: &Accounts) -> Vec<(&'static str, Option<String>)> {
    let mut taken = Vec::new();
    for source in &SOURCES {
        let slot = (source.slot)(prior);
        if let Some(entry) = (source.entry)(last).filter(|_| slot.is_none()) {
            *slot = Some(entry.amount);
            taken.push((source.key, entry.path));
        }
    }
    taken
}
