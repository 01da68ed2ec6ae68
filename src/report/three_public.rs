//! “三公”经费表以外的内容：数量、用途和原因。

use super::prior::ThreePublicFigures;
use crate::amount::Amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// “三公”经费的数量、用途和原因；金额在“三公”经费表里。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ThreePublic {
    /// 年初预算数；与表里的预算数（全年预算数）相同的不填。只填合计的，三项的预算数加起来是它，才当作相同。
    pub initial: ThreePublicFigures,
    /// 决算数与全年预算数不同的主要原因（总体）。
    pub reason: Option<String>,
    /// 决算数与年初预算数不同的主要原因（总体）；与全年预算数相比同为增加或同为减少的，不填则用上面的原因。
    pub initial_reason: Option<String>,
    /// 因公出国（境）费：与预算不同的原因。
    pub abroad_reason: Option<String>,
    /// 因公出国（境）团组数（个）。
    pub abroad_groups: u32,
    /// 因公出国（境）累计人次。
    pub abroad_visitors: u32,
    /// 因公出国（境）费的开支内容。
    pub abroad_purpose: Option<String>,
    /// 公务用车购置及运行维护费：与预算不同的原因。
    pub vehicles_reason: Option<String>,
    /// 本年购置公务用车（辆）。
    pub vehicles_bought: u32,
    /// 公务用车购置费的用途。
    pub vehicles_bought_purpose: Option<String>,
    /// 年末公务用车保有量（辆）。
    pub vehicles_kept: u32,
    /// 公务用车运行维护费的用途。
    pub vehicles_purpose: Option<String>,
    /// 公务接待。
    pub reception: Reception,
}

/// 公务接待的构成与批次人次；国内接待费由公务接待费减国（境）外接待费得出。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Reception {
    /// 与预算不同的原因。
    pub reason: Option<String>,
    /// 国内接待费的用途。
    pub purpose: Option<String>,
    /// 国内接待批次。
    pub batches: u32,
    /// 国内接待人次。
    pub people: u32,
    /// 其中外事（外宾）接待费；没有填批次、人次的视为零。
    pub foreign_affairs: Option<Amount>,
    /// 其中外事接待批次。
    pub foreign_affairs_batches: u32,
    /// 其中外事接待人次。
    pub foreign_affairs_people: u32,
    /// 国（境）外接待费。
    pub overseas: Amount,
    /// 国（境）外接待批次。
    pub overseas_batches: u32,
    /// 国（境）外接待人次。
    pub overseas_people: u32,
}
