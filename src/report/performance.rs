//! 预算绩效管理：制度、机制与全过程的个数和金额。

use crate::amount::{Amount, Score};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 预算绩效管理工作开展情况。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Performance {
    /// 预算绩效管理制度的名称，一项一个，不写书名号也可以。
    pub systems: Vec<String>,
    /// 预算绩效管理工作机制，写“建立了……的预算绩效管理工作机制”中间的话。
    pub mechanism: Option<String>,
    /// 编报绩效目标的项目。
    pub targets: Option<Covered>,
    /// 绩效跟踪评价的项目。
    pub tracking: Option<Covered>,
    /// 绩效自评的项目；不填则由 appraisal 的自评表算出。
    pub appraised: Option<Appraised>,
    /// 绩效自评中发现的问题。
    pub problems: Option<Problems>,
}

/// 一个环节涉及的项目。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Covered {
    /// 项目数（个）。
    pub count: u32,
    /// 涉及预算金额。
    pub amount: Amount,
}

/// 绩效自评的项目。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appraised {
    /// 项目数（个）。
    pub count: u32,
    /// 涉及预算金额。
    pub amount: Amount,
    /// 平均得分；没有自评项目的不填。
    #[serde(default)]
    pub average: Option<Score>,
    /// 各等级的项目数。
    #[serde(default)]
    pub grades: GradeCounts,
}

/// 各等级的项目数，由高到低；等级的名称由版式规定。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GradeCounts {
    /// 第一等，优。
    pub excellent: u32,
    /// 第二等，良。
    pub good: u32,
    /// 第三等，合格（中）。
    pub fair: u32,
    /// 第四等，不合格（差）。
    pub poor: u32,
}

impl GradeCounts {
    /// 由高到低的各个数。
    pub fn from_the_best(&self) -> [u32; 4] {
        [self.excellent, self.good, self.fair, self.poor]
    }
}

/// 绩效自评中发现的问题。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Problems {
    /// 发现的问题（个）。
    pub found: u32,
    /// 已经完成整改的（个）。
    pub mended: u32,
    /// 正在整改的（个）。
    pub mending: u32,
}
