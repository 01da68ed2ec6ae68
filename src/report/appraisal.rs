//! 预算绩效：自评表与评价报告。

use crate::amount::{Amount, Score};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 评价报告的正文里表示指标表位置的一行。
pub const INDICATORS_LINE: &str = "【指标表】";

/// 预算绩效管理情况。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appraisal {
    /// 单位预算项目支出总额（全部项目的年初预算数）；不填则文中不说自评项目占多少。
    #[serde(default)]
    pub budget_total: Option<Amount>,
    /// 自评总体情况的话，接在“从自评情况看，”之后。
    #[serde(default)]
    pub comment: Option<String>,
    /// 自评的项目，一个项目一张自评表。
    pub projects: Vec<Project>,
    /// 重点绩效评价报告。
    #[serde(default)]
    pub evaluations: Vec<Evaluation>,
}

/// 一个项目的支出绩效自评表和综述。
///
/// 执行率、执行率得分、总分和等级由程序计算，不填。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// 项目名称。
    #[schemars(length(min = 1))]
    pub name: String,
    /// 主管部门；不填则为本单位。
    #[serde(default)]
    pub department: Option<String>,
    /// 实施单位；不填则为本单位。
    #[serde(default)]
    pub implementer: Option<String>,
    /// 项目资金。
    pub funds: ProjectFunds,
    /// 年初预期目标。
    pub expected: String,
    /// 目标实际完成情况（自评表）。
    pub actual: String,
    /// 项目绩效目标完成情况（综述）。
    pub achieved: String,
    /// 发现的主要问题及原因（综述）；没有的不填，文中不说。
    #[serde(default)]
    pub problems: String,
    /// 下一步改进措施（综述）；没有的不填，文中不说。
    #[serde(default)]
    pub measures: String,
    /// 绩效指标；文字形式中写 CSV 文件名。
    pub indicators: Vec<Indicator>,
    /// 总分在 80 分以下时的原因分析及拟采取的措施。
    #[serde(default)]
    pub low_score_note: Option<String>,
}

/// 项目资金；年度资金总额由三项相加。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectFunds {
    /// 当年财政拨款。
    pub current: FundLine,
    /// 上年结转资金。
    #[serde(default)]
    pub carried: FundLine,
    /// 其他资金。
    #[serde(default)]
    pub other: FundLine,
}

impl ProjectFunds {
    /// 三种资金和它们的键。
    pub fn lines(&self) -> [(&'static str, &FundLine); 3] {
        [("current", &self.current), ("carried", &self.carried), ("other", &self.other)]
    }
}

/// 一种资金的三个数。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FundLine {
    /// 年初预算数。
    pub initial: Amount,
    /// 全年预算数。
    pub budget: Amount,
    /// 全年执行数。
    pub executed: Amount,
}

/// 一条绩效指标。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// 一级指标；与上一行相同时可留空。
    #[serde(default)]
    pub level1: String,
    /// 二级指标；与上一行相同时可留空。
    #[serde(default)]
    pub level2: String,
    /// 三级指标。
    pub name: String,
    /// 年度指标值。
    pub target: String,
    /// 实际完成指标值。
    pub actual: String,
    /// 分值。
    pub weight: Score,
    /// 得分。
    pub score: Score,
    /// 偏差原因分析及改进措施。
    #[serde(default)]
    pub note: String,
}

/// 一份重点绩效评价报告。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// 所评价的项目，须是自评项目之一。
    pub project: String,
    /// 报告落款的单位；不填则为本单位名称。
    #[serde(default)]
    pub issuer: Option<String>,
    /// 报告正文：一行一段，以“一、”“（一）”“1.”“（1）”开头的行是各级标题，
    /// “【指标表】”一行是指标表的位置，没有写的在末尾；文字形式中可写文本文件名。
    #[schemars(length(max = 200_000))]
    pub body: String,
    /// 评价所用指标；不填则用该项目自评表的指标。
    #[serde(default)]
    pub indicators: Option<Vec<Indicator>>,
}
