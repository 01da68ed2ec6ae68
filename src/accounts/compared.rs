//! 与上年相比的各项：一处列全，上年数、变动的原因、文中的话和填报页都照这里的。

use super::column::{appropriation, expenditure, flow, income, spending};
use super::{Accounts, Entry};
use crate::amount::Amount;
use crate::report::{Prior, Reasons, ThreePublicItem};

/// 与上年相比的一项。
#[derive(Debug)]
pub struct Compared {
    /// 名称，如“财政拨款收入”。
    pub name: &'static str,
    /// 上年数的名称，如“上年财政拨款收入”。
    pub last_name: &'static str,
    /// 上年数在输入里的键，如 `prior.income.fiscal`。
    pub prior_key: &'static str,
    /// 变动的原因；不说原因的没有。
    pub reason: Option<Reason>,
    slot: fn(&mut Prior) -> &mut Option<Amount>,
    prior: fn(&Prior) -> Option<Amount>,
    now: fn(&Accounts) -> Option<Entry>,
}

/// 一项变动的原因。
#[derive(Debug)]
pub struct Reason {
    /// 在输入里的键，如 `reasons.income.fiscal`。
    pub key: &'static str,
    /// 版式里印出它的事实。
    pub fact: &'static str,
    pick: fn(&Reasons) -> &Option<String>,
}

impl Reason {
    /// 写的原因。
    pub fn of<'a>(&self, reasons: &'a Reasons) -> &'a Option<String> {
        (self.pick)(reasons)
    }
}

impl Compared {
    /// 键，如 `income.fiscal`。
    pub fn key(&self) -> &'static str {
        self.prior_key.trim_start_matches("prior.")
    }

    /// 代号：键的末一段，如 `fiscal`。
    pub fn id(&self) -> &'static str {
        self.key().rsplit('.').next().unwrap_or_default()
    }

    /// 填写的上年数。
    pub fn prior(&self, prior: &Prior) -> Option<Amount> {
        (self.prior)(prior)
    }

    /// 填上年数的格子。
    pub fn slot<'a>(&self, prior: &'a mut Prior) -> &'a mut Option<Amount> {
        (self.slot)(prior)
    }

    /// 一个年度的账里的数；没有这一项的（事业单位的机关运行经费）没有。
    pub fn amount(&self, accounts: &Accounts) -> Option<Entry> {
        (self.now)(accounts)
    }
}

/// 一项：在 [`Prior`] 和 [`Reasons`] 里的字段，名称，账里的数，印出原因的事实（不说原因的不写）。
macro_rules! compared {
    ($($field:ident).+, $name:literal, $now:expr) => {
        Compared {
            name: $name,
            last_name: concat!("上年", $name),
            prior_key: concat!("prior" $(, ".", stringify!($field))+),
            reason: None,
            slot: |prior| &mut prior.$($field).+,
            prior: |prior| prior.$($field).+,
            now: $now,
        }
    };
    ($($field:ident).+, $name:literal, $now:expr, $fact:literal) => {
        Compared {
            reason: Some(Reason {
                key: concat!("reasons" $(, ".", stringify!($field))+),
                fact: $fact,
                pick: |reasons| &reasons.$($field).+,
            }),
            ..compared!($($field).+, $name, $now)
        }
    };
}

const INCOME: &str = "income.";
const EXPENDITURE: &str = "expenditure.";

/// 全部各项，依填报页的次序；各项收入、各类支出依表里各列的次序。
pub static COMPARED: [Compared; 21] = [
    compared!(total, "收、支总计", |a| Some(a.summary.total_in.clone()), "summary.reason"),
    compared!(income.fiscal, "财政拨款收入", |a| received(a, income::FISCAL), "income.lines.*.reason"),
    compared!(income.superior, "上级补助收入", |a| received(a, income::SUPERIOR), "income.lines.*.reason"),
    compared!(income.service, "事业收入", |a| received(a, income::SERVICE), "income.lines.*.reason"),
    compared!(income.business, "经营收入", |a| received(a, income::BUSINESS), "income.lines.*.reason"),
    compared!(
        income.affiliated,
        "附属单位上缴收入",
        |a| received(a, income::AFFILIATED),
        "income.lines.*.reason"
    ),
    compared!(income.other, "其他收入", |a| received(a, income::OTHER), "income.lines.*.reason"),
    compared!(expenditure.basic, "基本支出", |a| spent(a, expenditure::BASIC), "expenditure.lines.*.reason"),
    compared!(
        expenditure.project,
        "项目支出",
        |a| spent(a, expenditure::PROJECT),
        "expenditure.lines.*.reason"
    ),
    compared!(
        expenditure.to_superior,
        "上缴上级支出",
        |a| spent(a, expenditure::TO_SUPERIOR),
        "expenditure.lines.*.reason"
    ),
    compared!(
        expenditure.business,
        "经营支出",
        |a| spent(a, expenditure::BUSINESS),
        "expenditure.lines.*.reason"
    ),
    compared!(
        expenditure.to_affiliated,
        "对附属单位补助支出",
        |a| spent(a, expenditure::TO_AFFILIATED),
        "expenditure.lines.*.reason"
    ),
    compared!(
        appropriation,
        "财政拨款收、支总计",
        |a| Some(a.appropriation.total_in.entry(appropriation::TOTAL)),
        "appropriation.reason"
    ),
    compared!(
        general_budget,
        "一般公共预算财政拨款支出",
        |a| Some(a.general_budget.total_entry(spending::TOTAL)),
        "general_budget.reason"
    ),
    compared!(
        funds,
        "政府性基金预算财政拨款支出",
        |a| Some(a.funds.total_entry(flow::TOTAL)),
        "funds.reason"
    ),
    compared!(
        state_capital,
        "国有资本经营预算财政拨款支出",
        |a| Some(a.state_capital.total_entry(spending::TOTAL)),
        "state_capital.reason"
    ),
    compared!(three_public.total, "“三公”经费", |a| public(a, ThreePublicItem::Total)),
    compared!(
        three_public.abroad,
        "因公出国（境）费",
        |a| public(a, ThreePublicItem::Abroad),
        "three_public.abroad.change_reason"
    ),
    compared!(
        three_public.vehicles,
        "公务用车购置及运行维护费",
        |a| public(a, ThreePublicItem::Vehicles),
        "three_public.vehicles.change_reason"
    ),
    compared!(
        three_public.reception,
        "公务接待费",
        |a| public(a, ThreePublicItem::Reception),
        "three_public.reception.change_reason"
    ),
    compared!(operation, "机关运行经费", |a| a.operation.clone(), "operation.last_reason"),
];

fn received(accounts: &Accounts, column: usize) -> Option<Entry> {
    Some(accounts.income.total_entry(column))
}

fn spent(accounts: &Accounts, column: usize) -> Option<Entry> {
    Some(accounts.expenditure.total_entry(column))
}

fn public(accounts: &Accounts, item: ThreePublicItem) -> Option<Entry> {
    Some(accounts.three_public.actual[item].clone())
}

/// 各项收入。
pub fn compared_income() -> impl Iterator<Item = &'static Compared> {
    COMPARED.iter().filter(|item| item.key().starts_with(INCOME))
}

/// 各类支出。
pub fn compared_expenditure() -> impl Iterator<Item = &'static Compared> {
    COMPARED.iter().filter(|item| item.key().starts_with(EXPENDITURE))
}

/// 上年数的键为 `prior_key` 的一项。
pub fn compared_at(prior_key: &str) -> Option<&'static Compared> {
    COMPARED.iter().find(|item| item.prior_key == prior_key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::workbook::form::pages::PAGES;
    use crate::report::TableKind;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// 各个字段的键，如 `prior.income.fiscal`。
    fn keys(prefix: &str, value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                fields.iter().for_each(|(key, value)| keys(&format!("{prefix}.{key}"), value, found));
            }
            _ => drop(found.insert(prefix.to_string())),
        }
    }

    #[test]
    fn every_figure_and_every_reason_is_listed() {
        let (mut known, mut listed) = (BTreeSet::new(), BTreeSet::new());
        keys("prior", &serde_json::to_value(Prior::default()).unwrap(), &mut known);
        keys("reasons", &serde_json::to_value(Reasons::default()).unwrap(), &mut known);
        // 不是数的，不与上年相比的。
        known.remove("prior.folder");
        known.remove("reasons.general_budget_initial");
        for item in &COMPARED {
            listed.insert(item.prior_key.to_string());
            listed.extend(item.reason.as_ref().map(|reason| reason.key.to_string()));
        }
        assert_eq!(listed, known);
    }

    #[test]
    fn the_page_of_the_form_asks_for_each() {
        let page = PAGES.iter().find(|page| page.tab == "上年数与原因").unwrap();
        let asked = page.fields.iter().map(|field| {
            let keys: Vec<&str> = field.values.iter().map(|(key, _)| *key).collect();
            (field.label, keys)
        });
        let asked: Vec<_> = asked.filter(|(_, keys)| !keys[0].is_empty()).collect();
        let listed = COMPARED.iter().map(|item| {
            (item.name, vec![item.prior_key, item.reason.as_ref().map_or("", |reason| reason.key)])
        });
        assert_eq!(asked, listed.collect::<Vec<_>>());
    }

    #[test]
    fn the_parts_follow_the_columns_of_their_tables() {
        let ids = |items: &mut dyn Iterator<Item = &'static Compared>| items.map(Compared::id).collect();
        let columns = |kind: TableKind| -> Vec<&str> {
            kind.format().sum.map(|sum| sum.parts.to_vec()).unwrap_or_default()
        };
        let (income, expenditure): (Vec<_>, Vec<_>) =
            (ids(&mut compared_income()), ids(&mut compared_expenditure()));
        assert_eq!((income, expenditure), (columns(TableKind::Income), columns(TableKind::Expenditure)));
    }
}
