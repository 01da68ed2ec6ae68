//! 上年决算数。

use super::three_public_item::ThreePublicItem;
use crate::amount::Amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 上年决算数；不知道的不填，文中就不与上年相比。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Prior {
    /// 上年报告的文件夹或 JSON 文件，相对于本报告，如 ../zhangdian-2023；下面没有填的上年数从那里取，填了的与它核对。
    pub folder: Option<String>,
    /// 收、支总计。
    pub total: Option<Amount>,
    /// 各项收入。
    pub income: PriorIncome,
    /// 各类支出。
    pub expenditure: PriorExpenditure,
    /// 财政拨款收、支总计。
    pub appropriation: Option<Amount>,
    /// 一般公共预算财政拨款支出。
    pub general_budget: Option<Amount>,
    /// 政府性基金预算财政拨款支出。
    pub funds: Option<Amount>,
    /// 国有资本经营预算财政拨款支出。
    pub state_capital: Option<Amount>,
    /// “三公”经费决算数。
    pub three_public: ThreePublicFigures,
    /// 机关运行经费支出。
    pub operation: Option<Amount>,
}

/// 上年各项收入。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PriorIncome {
    /// 财政拨款收入。
    pub fiscal: Option<Amount>,
    /// 上级补助收入。
    pub superior: Option<Amount>,
    /// 事业收入。
    pub service: Option<Amount>,
    /// 经营收入。
    pub business: Option<Amount>,
    /// 附属单位上缴收入。
    pub affiliated: Option<Amount>,
    /// 其他收入。
    pub other: Option<Amount>,
}

/// 上年各类支出。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PriorExpenditure {
    /// 基本支出。
    pub basic: Option<Amount>,
    /// 项目支出。
    pub project: Option<Amount>,
    /// 上缴上级支出。
    pub to_superior: Option<Amount>,
    /// 经营支出。
    pub business: Option<Amount>,
    /// 对附属单位补助支出。
    pub to_affiliated: Option<Amount>,
}

/// “三公”经费的总数和三项，上年决算数或年初预算数。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ThreePublicFigures {
    /// 合计；不填则由三项相加。
    pub total: Option<Amount>,
    /// 因公出国（境）费。
    pub abroad: Option<Amount>,
    /// 公务用车购置及运行维护费。
    pub vehicles: Option<Amount>,
    /// 公务接待费。
    pub reception: Option<Amount>,
}

impl ThreePublicFigures {
    /// 一个项目的数；没有填的、这里没有的项目（购置、运行）没有。
    pub fn of(&self, item: ThreePublicItem) -> Option<Amount> {
        match item {
            ThreePublicItem::Total => self.total,
            ThreePublicItem::Abroad => self.abroad,
            ThreePublicItem::Vehicles => self.vehicles,
            ThreePublicItem::Purchase | ThreePublicItem::Running => None,
            ThreePublicItem::Reception => self.reception,
        }
    }
}
