//! 上年数：由上年的报告取得，与填写的逐个对应。

use super::{Accounts, Entry};
use crate::amount::Amount;
use crate::report::Prior;

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

/// 全部上年数。
pub fn last_figures(prior: &Prior, last: &Accounts) -> Vec<LastFigure> {
    let income = |column: usize| cell(&last.income, column);
    let spent = |column: usize| cell(&last.expenditure, column);
    let total_in = &last.appropriation.total_in;
    let fiscal = Entry { amount: total_in.amounts[0], path: total_in.path(0) };
    let figure = |key, name, typed, entry| LastFigure { key, name, typed, entry };
    let mut figures = vec![
        figure("prior.total", "上年收、支总计", prior.total, last.summary.total_in.clone()),
        figure("prior.income.fiscal", "上年财政拨款收入", prior.income.fiscal, income(1)),
        figure("prior.income.superior", "上年上级补助收入", prior.income.superior, income(2)),
        figure("prior.income.service", "上年事业收入", prior.income.service, income(3)),
        figure("prior.income.business", "上年经营收入", prior.income.business, income(4)),
        figure("prior.income.affiliated", "上年附属单位上缴收入", prior.income.affiliated, income(5)),
        figure("prior.income.other", "上年其他收入", prior.income.other, income(6)),
        figure("prior.expenditure.basic", "上年基本支出", prior.expenditure.basic, spent(1)),
        figure("prior.expenditure.project", "上年项目支出", prior.expenditure.project, spent(2)),
        figure("prior.expenditure.to_superior", "上年上缴上级支出", prior.expenditure.to_superior, spent(3)),
        figure("prior.expenditure.business", "上年经营支出", prior.expenditure.business, spent(4)),
        figure(
            "prior.expenditure.to_affiliated",
            "上年对附属单位补助支出",
            prior.expenditure.to_affiliated,
            spent(5),
        ),
        figure("prior.appropriation", "上年财政拨款收、支总计", prior.appropriation, fiscal),
        figure(
            "prior.general_budget",
            "上年一般公共预算财政拨款支出",
            prior.general_budget,
            cell(&last.general_budget, 0),
        ),
        figure("prior.funds", "上年政府性基金预算财政拨款支出", prior.funds, cell(&last.funds, 2)),
        figure(
            "prior.state_capital",
            "上年国有资本经营预算财政拨款支出",
            prior.state_capital,
            cell(&last.state_capital, 0),
        ),
    ];
    let actual = |index: usize| last.three_public.actual[index].clone();
    let typed = &prior.three_public;
    figures.extend([
        figure("prior.three_public.total", "上年“三公”经费", typed.total, actual(0)),
        figure("prior.three_public.abroad", "上年因公出国（境）费", typed.abroad, actual(1)),
        figure("prior.three_public.vehicles", "上年公务用车购置及运行维护费", typed.vehicles, actual(2)),
        figure("prior.three_public.reception", "上年公务接待费", typed.reception, actual(5)),
    ]);
    let operation = last.operation.clone();
    figures
        .extend(operation.map(|entry| figure("prior.operation", "上年机关运行经费", prior.operation, entry)));
    figures
}

fn cell<const COLUMNS: usize>(ledger: &super::Ledger<COLUMNS>, column: usize) -> Entry {
    Entry { amount: ledger.total[column], path: ledger.path(ledger.total_index, column) }
}

/// 没有填的上年数取上年报告里的，返回取了哪些：上年数的键和它在上年输入里的键。
pub fn complete_prior(prior: &mut Prior, last: &Accounts) -> Vec<(&'static str, Option<String>)> {
    let mut taken = Vec::new();
    for figure in last_figures(prior, last) {
        if figure.typed.is_none() {
            if let Some(slot) = slot(prior, figure.key) {
                *slot = Some(figure.entry.amount);
            }
            taken.push((figure.key, figure.entry.path));
        }
    }
    taken
}

/// 一个键所在的格子。
fn slot<'a>(prior: &'a mut Prior, key: &str) -> Option<&'a mut Option<Amount>> {
    let (income, spent) = (&mut prior.income, &mut prior.expenditure);
    Some(match key {
        "prior.total" => &mut prior.total,
        "prior.appropriation" => &mut prior.appropriation,
        "prior.general_budget" => &mut prior.general_budget,
        "prior.funds" => &mut prior.funds,
        "prior.state_capital" => &mut prior.state_capital,
        "prior.operation" => &mut prior.operation,
        "prior.three_public.total" => &mut prior.three_public.total,
        "prior.three_public.abroad" => &mut prior.three_public.abroad,
        "prior.three_public.vehicles" => &mut prior.three_public.vehicles,
        "prior.three_public.reception" => &mut prior.three_public.reception,
        "prior.income.fiscal" => &mut income.fiscal,
        "prior.income.superior" => &mut income.superior,
        "prior.income.service" => &mut income.service,
        "prior.income.business" => &mut income.business,
        "prior.income.affiliated" => &mut income.affiliated,
        "prior.income.other" => &mut income.other,
        "prior.expenditure.basic" => &mut spent.basic,
        "prior.expenditure.project" => &mut spent.project,
        "prior.expenditure.to_superior" => &mut spent.to_superior,
        "prior.expenditure.business" => &mut spent.business,
        "prior.expenditure.to_affiliated" => &mut spent.to_affiliated,
        _ => return None,
    })
}
