//! 变动的主要原因。

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 变动的主要原因，写“主要是”或“主要原因是”之后的话，以句号结尾或不写句号均可。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Reasons {
    /// 收、支总计与上年相比。
    pub total: Option<String>,
    /// 各项收入与上年相比。
    pub income: ReasonsIncome,
    /// 各类支出与上年相比。
    pub expenditure: ReasonsExpenditure,
    /// 财政拨款收、支总计与上年相比。
    pub appropriation: Option<String>,
    /// 一般公共预算财政拨款支出与上年相比。
    pub general_budget: Option<String>,
    /// 一般公共预算财政拨款支出决算数与年初预算数相比。
    pub general_budget_initial: Option<String>,
    /// 政府性基金预算财政拨款支出与上年相比。
    pub funds: Option<String>,
    /// 国有资本经营预算财政拨款支出与上年相比。
    pub state_capital: Option<String>,
    /// “三公”经费各项与上年相比。
    pub three_public: ReasonsThreePublic,
    /// 机关运行经费与上年相比。
    pub operation: Option<String>,
}

/// 各项收入变动的原因。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReasonsIncome {
    /// 财政拨款收入。
    pub fiscal: Option<String>,
    /// 上级补助收入。
    pub superior: Option<String>,
    /// 事业收入。
    pub service: Option<String>,
    /// 经营收入。
    pub business: Option<String>,
    /// 附属单位上缴收入。
    pub affiliated: Option<String>,
    /// 其他收入。
    pub other: Option<String>,
}

/// 各类支出变动的原因。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReasonsExpenditure {
    /// 基本支出。
    pub basic: Option<String>,
    /// 项目支出。
    pub project: Option<String>,
    /// 上缴上级支出。
    pub to_superior: Option<String>,
    /// 经营支出。
    pub business: Option<String>,
    /// 对附属单位补助支出。
    pub to_affiliated: Option<String>,
}

/// “三公”经费各项比上年变动的原因。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReasonsThreePublic {
    /// 因公出国（境）费。
    pub abroad: Option<String>,
    /// 公务用车购置及运行维护费。
    pub vehicles: Option<String>,
    /// 公务接待费。
    pub reception: Option<String>,
}
