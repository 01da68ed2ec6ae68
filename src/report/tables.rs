//! 九张决算表合在一起；各表的行在 `report/rows.rs`。

use super::format::TableKind;
use super::rows::{
    AppropriationRow, BasicRow, BudgetRow, ExpenditureRow, FundsRow, IncomeRow, StateCapitalRow, SummaryRow,
    ThreePublicRow,
};
use crate::subject::Classification;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 九张决算表；没有数据的表给空表（`[]` 或只有表头的 CSV）。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// 收入支出决算总表。
    pub summary: Vec<SummaryRow>,
    /// 收入决算表。
    pub income: Vec<IncomeRow>,
    /// 支出决算表。
    pub expenditure: Vec<ExpenditureRow>,
    /// 财政拨款收入支出决算总表。
    pub appropriation: Vec<AppropriationRow>,
    /// 一般公共预算财政拨款支出决算表。
    pub general_budget: Vec<BudgetRow>,
    /// 一般公共预算财政拨款基本支出决算明细表。
    pub basic: Vec<BasicRow>,
    /// 政府性基金预算财政拨款收入支出决算表。
    pub funds: Vec<FundsRow>,
    /// 国有资本经营预算财政拨款（收入）支出决算表。
    pub state_capital: Vec<StateCapitalRow>,
    /// 财政拨款“三公”经费支出决算表。
    pub three_public: Vec<ThreePublicRow>,
}

impl Tables {
    /// 一张表各行的科目代码和名称，依写的次序；不按科目列示的没有。
    pub fn subjects(&self, kind: TableKind) -> Vec<(&str, &str)> {
        macro_rules! of {
            ($rows:expr) => {
                $rows.iter().map(|row| (row.code.as_str(), row.name.as_str())).collect()
            };
        }
        match kind {
            TableKind::Income => of!(self.income),
            TableKind::Expenditure => of!(self.expenditure),
            TableKind::GeneralBudget => of!(self.general_budget),
            TableKind::Basic => of!(self.basic),
            TableKind::Funds => of!(self.funds),
            TableKind::StateCapital => of!(self.state_capital),
            TableKind::Summary | TableKind::Appropriation | TableKind::ThreePublic => Vec::new(),
        }
    }
}

/// 收入方或支出方。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Side {
    /// 收入方。
    #[serde(rename = "收入")]
    Income,
    /// 支出方。
    #[serde(rename = "支出")]
    Expenditure,
}

/// 财政拨款总表的三本预算，依表内次序。
pub const APPROPRIATION_BUDGETS: [&str; 3] =
    ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"];

/// 按功能分类列示的各表合计行的名称。
const FUNCTIONAL_TOTALS: [&str; 1] = ["合计"];
/// 基本支出决算明细表两个合计行的名称。
pub const BASIC_TOTALS: [&str; 2] = ["人员经费合计", "公用经费合计"];

/// 按科目列示的一张表里，这个名称是哪一个合计行的；不是合计行的没有。
///
/// 合计行的名称里常有为对齐打的空格，空白都不计。
pub fn total_of(table: TableKind, name: &str) -> Option<&'static str> {
    let totals: &[&str] = match table.classification()? {
        Classification::Functional => &FUNCTIONAL_TOTALS,
        Classification::Economic => &BASIC_TOTALS,
    };
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    totals.iter().copied().find(|total| *total == name)
}
