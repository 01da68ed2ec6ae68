//! 补全后的账：各表的合计、上级科目和缺省的行都已算好。
//!
//! The model holds what the unit typed; subtotals may be missing. Here everything
//! is resolved once, so that facts and rules need no case for “not given”. A given
//! figure is kept as given: whether it agrees with its parts is for the rules.

mod appropriation;
mod basic;
pub mod column;
mod compared;
mod last;
mod ledger;
mod operation;
mod state_capital;
mod summary;
mod three_public;

pub use appropriation::{AppropriationAccount, Budgets};
pub use basic::BasicAccount;
pub use compared::{COMPARED, Compared, compared_at, compared_expenditure, compared_income};
pub use last::{LastFigure, complete_prior, last_figures};
pub use ledger::{Ledger, LedgerRow};
pub use state_capital::{FlowRow, StateCapitalFlow};
pub use summary::{INCOME_LINES, SummaryAccount};
pub use three_public::{ByItem, ThreePublicAccount, figures};

use crate::amount::Amount;
use crate::report::{Report, TableKind};
use crate::subject::{Budget, Catalogue, Classification, Code, Level, Reference};
use std::collections::HashMap;

/// 收入支出决算总表里除各项收入、各类支出外的行：收入方、支出方。
pub const SUMMARY_ITEMS: (&[&str], &[&str]) = (&summary::INCOME_ITEMS, &summary::EXPENDITURE_ITEMS);
/// 财政拨款总表里除各类支出外的行：收入方、支出方。
pub const APPROPRIATION_ITEMS: (&[&str], &[&str]) =
    (&appropriation::INCOME_ITEMS, &appropriation::EXPENDITURE_ITEMS);

/// 一个值：金额和它在输入里的键；算出来的没有键。
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// 金额。
    pub amount: Amount,
    /// 输入里的键，如 `tables.summary[3].amount`。
    pub path: Option<String>,
    /// 由几个写了的、不为零的数相加；写了的是 1。每个数各自四舍五入，尾数差依此计。
    pub figures: usize,
}

impl Entry {
    /// 输入里的值。
    pub fn given(amount: Amount, path: String) -> Self {
        Self { amount, path: Some(path), figures: 1 }
    }

    /// 算出来的值，与另一个数相同。
    pub fn computed(amount: Amount) -> Self {
        Self { amount, path: None, figures: 1 }
    }

    /// 相加而得的值。
    pub fn sum<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        parts.into_iter().filter(|part| !part.amount.is_zero()).fold(Self::default(), |sum, part| Self {
            amount: sum.amount + part.amount,
            path: None,
            figures: sum.figures + part.figures,
        })
    }
}

/// 一个单位全部补全的账。
#[derive(Debug)]
pub struct Accounts {
    /// 收入支出决算总表。
    pub summary: SummaryAccount,
    /// 收入决算表：合计、财政拨款、上级补助、事业、经营、附属单位上缴、其他。
    pub income: Ledger<7>,
    /// 支出决算表：合计、基本、项目、上缴上级、经营、对附属单位补助。
    pub expenditure: Ledger<6>,
    /// 财政拨款收入支出决算总表。
    pub appropriation: AppropriationAccount,
    /// 一般公共预算财政拨款支出决算表：小计、基本、项目。
    pub general_budget: Ledger<3>,
    /// 基本支出决算明细表。
    pub basic: BasicAccount,
    /// 政府性基金：年初结转、本年收入、支出小计、基本、项目、年末结转。
    pub funds: Ledger<6>,
    /// 国有资本经营预算支出：小计、基本、项目。
    pub state_capital: Ledger<3>,
    /// 国有资本经营预算收支，有的地区才公开。
    pub state_capital_flow: StateCapitalFlow,
    /// “三公”经费。
    pub three_public: ThreePublicAccount,
    /// 机关运行经费支出；事业单位没有。
    pub operation: Option<Entry>,
    /// 科目名称：表里写的优先，其次是当年目录、`subjects` 里写的，款还有参考名称。
    pub names: SubjectNames,
}

impl Accounts {
    /// 补全一个报告的账。
    pub fn of(report: &Report) -> Self {
        let catalogue = Catalogue::of_year(report.year);
        let tables = &report.tables;
        let names = SubjectNames::of(report, catalogue);
        let basic = BasicAccount::of(&tables.basic, catalogue);
        let appropriation = AppropriationAccount::of(&tables.appropriation, catalogue);
        let state_capital = Ledger::of(&tables.state_capital, &names);
        let rows = &tables.state_capital;
        Self {
            summary: SummaryAccount::of(&tables.summary, catalogue),
            income: Ledger::of(&tables.income, &names),
            expenditure: Ledger::of(&tables.expenditure, &names),
            state_capital_flow: StateCapitalFlow::of(rows, &state_capital, &appropriation, &names),
            appropriation,
            general_budget: Ledger::of(&tables.general_budget, &names),
            operation: operation::operation(report, &basic),
            basic,
            funds: Ledger::of(&tables.funds, &names),
            state_capital,
            three_public: ThreePublicAccount::of(&tables.three_public, &report.three_public.initial),
            names,
        }
    }

    /// 一个科目的钱是哪一本预算的：看它在哪一本预算的表里；哪张表里都没有的看代码。
    pub fn budget_of(&self, code: &Code) -> Budget {
        if self.general_budget.row(code).is_some() {
            Budget::General
        } else if self.funds.row(code).is_some() {
            Budget::Fund
        } else if self.state_capital.row(code).is_some() {
            Budget::StateCapital
        } else {
            code.budget()
        }
    }

    /// 一个科目的钱是一般公共预算的。
    pub fn is_general(&self, code: &Code) -> bool {
        self.budget_of(code) == Budget::General
    }
}

/// 功能分类科目的名称。
#[derive(Debug)]
pub struct SubjectNames {
    /// 表里写的。
    of_tables: HashMap<String, String>,
    /// `subjects` 里写的，只用于表里、目录里都没有的。
    of_words: HashMap<String, String>,
    catalogue: &'static Catalogue,
}

impl SubjectNames {
    fn of(report: &Report, catalogue: &'static Catalogue) -> Self {
        let functional = |kind: &TableKind| kind.classification() == Some(Classification::Functional);
        let rows =
            TableKind::ALL.into_iter().filter(functional).flat_map(|kind| report.tables.subjects(kind));
        let mut of_tables = HashMap::new();
        for (code, name) in rows.filter(|(_, name)| !name.is_empty()) {
            of_tables.entry(code.to_string()).or_insert_with(|| name.to_string());
        }
        let mut of_words = HashMap::new();
        for (code, words) in &report.subjects {
            let Some(code) = Code::parse(code) else { continue };
            for (level, name) in words.names() {
                let ancestor = code.ancestor(level).as_str().to_string();
                of_words.entry(ancestor).or_insert_with(|| name.to_string());
            }
        }
        Self { of_tables, of_words, catalogue }
    }

    /// 科目名称；不知道时为 `None`。
    pub fn get(&self, code: &Code) -> Option<&str> {
        self.known(code).or_else(|| self.assumed(code))
    }

    /// 报告或目录里的名称。
    fn known(&self, code: &Code) -> Option<&str> {
        let of_tables = self.of_tables.get(code.as_str()).map(String::as_str);
        of_tables
            .or_else(|| self.catalogue.name(Classification::Functional, code))
            .or_else(|| self.of_words.get(code.as_str()).map(String::as_str))
    }

    /// 款的参考名称；报告或目录里有名称的没有。项的不取：打错的代码会印成另一个科目。
    pub fn assumed(&self, code: &Code) -> Option<&'static str> {
        let is_nameless = code.level() == Level::Section && self.known(code).is_none();
        is_nameless.then(|| Reference::get().name(code)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{ReadOptions, read};
    use crate::report::SubjectWords;
    use std::path::Path;

    #[test]
    fn a_full_name_names_only_what_nothing_else_does() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/minimal");
        let mut report = read(&folder, ReadOptions::default()).unwrap().report;
        for (code, name) in [("2010301", "行政运行"), ("2060702", "科技/科学技术普及/科普活动")]
        {
            let words = SubjectWords { name: Some(name.into()), ..SubjectWords::default() };
            report.subjects.insert(code.into(), words);
        }
        let names = Accounts::of(&report).names;
        for (code, name) in [
            ("201", "一般公共服务支出"),
            ("2010301", "行政运行"),
            ("206", "科学技术支出"),
            ("20607", "科学技术普及"),
            ("2060702", "科普活动"),
        ] {
            assert_eq!(names.get(&Code::parse(code).unwrap()), Some(name), "{code}");
        }
    }
}
