//! 各张决算表的行。
//!
//! Rows as a unit gives them: subtotal rows (类, 款, 合计) and total columns may be
//! left out, in which case they are computed; when given they are checked. The
//! names of the columns in a CSV file are in `report::format`.

use super::format::TableKind;
use crate::amount::Amount;
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

/// 收入支出决算总表的一行；金额为零的行可以不写。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SummaryRow {
    /// 收入方还是支出方。
    pub side: Side,
    /// 项目名称，不带“一、”等序号。
    pub item: String,
    /// 金额。
    pub amount: Amount,
}

/// 收入决算表的一行。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncomeRow {
    /// 科目代码；合计行留空。
    #[serde(default)]
    pub code: String,
    /// 科目名称，或“合计”。
    #[serde(default)]
    pub name: String,
    /// 本年收入合计；不填则由各列相加。
    #[serde(default)]
    pub total: Option<Amount>,
    /// 财政拨款收入。
    pub fiscal: Amount,
    /// 上级补助收入。
    pub superior: Amount,
    /// 事业收入。
    pub service: Amount,
    /// 经营收入。
    pub business: Amount,
    /// 附属单位上缴收入。
    pub affiliated: Amount,
    /// 其他收入。
    pub other: Amount,
}

/// 支出决算表的一行。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpenditureRow {
    /// 科目代码；合计行留空。
    #[serde(default)]
    pub code: String,
    /// 科目名称，或“合计”。
    #[serde(default)]
    pub name: String,
    /// 本年支出合计；不填则由各列相加。
    #[serde(default)]
    pub total: Option<Amount>,
    /// 基本支出。
    pub basic: Amount,
    /// 项目支出。
    pub project: Amount,
    /// 上缴上级支出。
    pub to_superior: Amount,
    /// 经营支出。
    pub business: Amount,
    /// 对附属单位补助支出。
    pub to_affiliated: Amount,
}

/// 财政拨款总表的三本预算，依表内次序。
pub const APPROPRIATION_BUDGETS: [&str; 3] =
    ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"];

/// 财政拨款收入支出决算总表的一行；各列金额均为零的行可以不写。
///
/// 收入方的项目：年初财政拨款结转和结余、本年收入、总计；
/// 支出方的项目：各功能分类、本年支出、年末财政拨款结转和结余、总计。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppropriationRow {
    /// 收入方还是支出方。
    pub side: Side,
    /// 项目名称，不带序号。
    pub item: String,
    /// 合计；不填则由三本预算相加。
    #[serde(default)]
    pub total: Option<Amount>,
    /// 一般公共预算财政拨款。
    pub general: Amount,
    /// 政府性基金预算财政拨款。
    pub funds: Amount,
    /// 国有资本经营预算财政拨款。
    pub capital: Amount,
}

/// 一般公共预算财政拨款支出决算表的一行。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetRow {
    /// 科目代码；合计行留空。
    #[serde(default)]
    pub code: String,
    /// 科目名称，或“合计”。
    #[serde(default)]
    pub name: String,
    /// 小计；不填则由基本支出与项目支出相加。
    #[serde(default)]
    pub total: Option<Amount>,
    /// 基本支出。
    pub basic: Amount,
    /// 项目支出。
    pub project: Amount,
}

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

/// 基本支出决算明细表的一行（经济分类）；金额为零的科目可以不写。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BasicRow {
    /// 经济分类科目代码（类 3 位、款 5 位）；人员经费合计、公用经费合计行留空。
    #[serde(default)]
    pub code: String,
    /// 科目名称，或“人员经费合计”“公用经费合计”。
    #[serde(default)]
    pub name: String,
    /// 金额。
    pub amount: Amount,
}

/// 政府性基金预算财政拨款收入支出决算表的一行。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundsRow {
    /// 科目代码；合计行留空。
    #[serde(default)]
    pub code: String,
    /// 科目名称，或“合计”。
    #[serde(default)]
    pub name: String,
    /// 年初结转和结余。
    pub opening: Amount,
    /// 本年收入。
    pub income: Amount,
    /// 本年支出小计；不填则由基本支出与项目支出相加。
    #[serde(default)]
    pub expenditure: Option<Amount>,
    /// 基本支出。
    pub basic: Amount,
    /// 项目支出。
    pub project: Amount,
    /// 年末结转和结余。
    pub closing: Amount,
}

/// 国有资本经营预算财政拨款（收入）支出决算表的一行。
///
/// 年初结转、本年收入、年末结转不是每个地区都公开，这张表只有支出的不填这三列。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateCapitalRow {
    /// 科目代码；合计行留空。
    #[serde(default)]
    pub code: String,
    /// 科目名称，或“合计”。
    #[serde(default)]
    pub name: String,
    /// 年初结转和结余；这张表只有支出的不填。
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<Amount>,
    /// 本年收入；这张表只有支出的不填。
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub income: Option<Amount>,
    /// 本年支出小计；不填则由基本支出与项目支出相加。
    #[serde(default)]
    pub total: Option<Amount>,
    /// 基本支出。
    pub basic: Amount,
    /// 项目支出。
    pub project: Amount,
    /// 年末结转和结余；这张表只有支出的不填。
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Amount>,
}

impl StateCapitalRow {
    /// 写了年初、收入、年末中的任何一列。
    pub fn has_flow(&self) -> bool {
        self.opening.is_some() || self.income.is_some() || self.closing.is_some()
    }
}

/// “三公”经费的一个项目，依表内次序。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreePublicItem {
    /// 合计。
    Total,
    /// 因公出国（境）费。
    Abroad,
    /// 公务用车购置及运行维护费。
    Vehicles,
    /// 公务用车购置费。
    Purchase,
    /// 公务用车运行维护费。
    Running,
    /// 公务接待费。
    Reception,
}

impl ThreePublicItem {
    /// 六个项目。
    pub const ALL: [Self; 6] =
        [Self::Total, Self::Abroad, Self::Vehicles, Self::Purchase, Self::Running, Self::Reception];

    /// 名称，照表上所印。
    pub const fn name(self) -> &'static str {
        match self {
            Self::Total => "合计",
            Self::Abroad => "因公出国（境）费",
            Self::Vehicles => "公务用车购置及运行维护费",
            Self::Purchase => "公务用车购置费",
            Self::Running => "公务用车运行维护费",
            Self::Reception => "公务接待费",
        }
    }

    /// 在上年数、年初预算数里的键；那里没有购置、运行两项。
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Total => Some("total"),
            Self::Abroad => Some("abroad"),
            Self::Vehicles => Some("vehicles"),
            Self::Purchase | Self::Running => None,
            Self::Reception => Some("reception"),
        }
    }

    /// 由哪几项相加；不是合计、小计的没有。
    pub const fn parts(self) -> &'static [Self] {
        match self {
            Self::Total => &[Self::Abroad, Self::Vehicles, Self::Reception],
            Self::Vehicles => &[Self::Purchase, Self::Running],
            Self::Abroad | Self::Purchase | Self::Running | Self::Reception => &[],
        }
    }
}

/// “三公”经费六个项目的名称，依表内次序。
pub const THREE_PUBLIC_ITEMS: [&str; 6] = {
    let mut names = [""; 6];
    let mut index = 0;
    while index < names.len() {
        names[index] = ThreePublicItem::ALL[index].name();
        index += 1;
    }
    names
};

/// “三公”经费支出决算表的一个项目。
///
/// 项目：合计、因公出国（境）费、公务用车购置及运行维护费、公务用车购置费、公务用车运行维护费、公务接待费；
/// 合计与用车小计可以不写。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThreePublicRow {
    /// 项目名称。
    pub item: String,
    /// 预算数（全年预算数）。
    pub budget: Amount,
    /// 决算数。
    pub actual: Amount,
}
