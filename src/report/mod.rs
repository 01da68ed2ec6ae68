//! 一个单位报送的内容（数据模型）。
//!
//! The model says what a unit reports, named by content and never by table
//! number. It is plain data: serde reads and writes it, [`schemars`] derives the
//! published input schema from it, and the doc comment of each field is the help
//! that an accountant sees. Whatever a document can compute is not in here.

mod appraisal;
mod department;
pub mod files;
pub mod format;
mod items;
mod list_number;
mod performance;
mod prior;
mod procurement;
mod reasons;
mod rows;
mod tables;
mod texts;
mod three_public;
mod three_public_item;
pub mod titles;
mod words;

pub use appraisal::{Appraisal, Evaluation, FundLine, INDICATORS_LINE, Indicator, Project, ProjectFunds};
pub use department::{Spaced, is_department_name, spaced, split_outside_brackets, without_bracket};
pub use format::{TableFormat, TableKind};
pub use items::{TOTAL_IN, TOTAL_OUT, appropriation_item, summary_item};
pub use list_number::{ListNumber, Numbering, list_number};
pub use performance::{Appraised, Covered, GradeCounts, Performance, Problems};
pub use prior::{Prior, PriorExpenditure, PriorIncome, ThreePublicFigures};
pub use procurement::{Contracts, Procurement, Reserved};
pub use reasons::{Reasons, ReasonsExpenditure, ReasonsIncome, ReasonsThreePublic};
pub use rows::{
    AppropriationRow, BasicRow, BudgetRow, ExpenditureRow, FundsRow, IncomeRow, StateCapitalRow, SubjectRow,
    SummaryRow, ThreePublicRow,
};
pub use tables::{APPROPRIATION_BUDGETS, BASIC_TOTALS, Side, Tables, total_of};
pub use texts::each_text;
pub use three_public::{Reception, ThreePublic};
pub use three_public_item::{THREE_PUBLIC_ITEMS, ThreePublicItem};
pub use words::{Assets, Member, Operation, Overview, Sources, SubjectWords, Term, Vehicles, Waiver};

pub use crate::amount::AmountUnit;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 一个单位一个年度的决算报告。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// 输入格式的版本，现为 1。
    #[serde(default = "format_version")]
    #[schemars(range(min = 1, max = 1))]
    pub format: u32,
    /// 决算年度，如 2024。
    #[schemars(range(min = 2000, max = 2099))]
    pub year: u16,
    /// 版式代号，如 shandong-2024。
    pub layout: String,
    /// 文种：一个单位的单位决算，或汇编下属单位的部门决算。
    #[serde(default)]
    pub document: DocumentKind,
    /// 本报告中所有金额的单位：元（精确到分）或万元（两位小数）。
    pub amount_unit: AmountUnit,
    /// 单位。
    pub unit: Unit,
    /// 单位概况：职责与机构。
    pub overview: Overview,
    /// 各张决算表。
    pub tables: Tables,
    /// 上年决算数，用于与上年相比。
    #[serde(default)]
    pub prior: Prior,
    /// 各项变动的主要原因。
    #[serde(default)]
    pub reasons: Reasons,
    /// 按科目代码（项级 7 位）填写的年初预算数、原因和用途。
    #[serde(default)]
    pub subjects: BTreeMap<String, SubjectWords>,
    /// “三公”经费的团组、车辆、接待等数量与用途。
    #[serde(default)]
    pub three_public: ThreePublic,
    /// 机关运行经费。
    #[serde(default)]
    pub operation: Operation,
    /// 政府采购。
    #[serde(default)]
    pub procurement: Procurement,
    /// 国有资产占用情况。
    #[serde(default)]
    pub assets: Assets,
    /// 预算绩效；没有开展的单位不填。
    #[serde(default)]
    pub appraisal: Option<Appraisal>,
    /// 预算绩效管理：制度、机制与全过程的个数和金额；版式不说的不填。
    #[serde(default)]
    pub performance: Performance,
    /// 各项收入的主要内容，用于名词解释。
    #[serde(default)]
    pub sources: Sources,
    /// 本单位特有的名词解释。
    #[serde(default)]
    pub terms: Vec<Term>,
    /// 豁免：看过了、有理由不改的发现。
    #[serde(default, rename = "waiver")]
    pub waivers: Vec<Waiver>,
}

impl Report {
    /// 单位名称连同范围。
    pub(crate) fn unit_title(&self) -> String {
        format!("{}{}", self.unit.name, self.unit.scope)
    }

    /// 文件的标题，如 2024年度某某局本级决算、2024年度某某局部门决算。
    pub fn title(&self) -> String {
        let owner = match self.document {
            DocumentKind::Unit => self.unit_title(),
            DocumentKind::Department => format!("{}部门", self.unit.name),
        };
        format!("{}年度{owner}决算", self.year)
    }

    /// 写成 JSON，金额以元计。
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("报告只有文字、数、列表和以字符串为键的表，都能写成 JSON")
    }
}

fn format_version() -> u32 {
    1
}

/// 文种，决定文中称“本部门”还是“本单位”。
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum DocumentKind {
    /// 单位决算：一个预算单位的决算。
    #[default]
    #[serde(rename = "单位决算")]
    Unit,
    /// 部门决算：主管部门本级和下属单位的汇编。
    #[serde(rename = "部门决算")]
    Department,
}

impl DocumentKind {
    /// 文中的自称。
    pub fn called(self) -> &'static str {
        match self {
            Self::Unit => "单位",
            Self::Department => "部门",
        }
    }
}

/// 预算单位。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// 单位名称，全文一致，如 淄博市张店区人民政府办公室。
    #[schemars(length(min = 1, max = 100))]
    pub name: String,
    /// 决算范围，如 本级；没有则不填。
    #[serde(default)]
    pub scope: String,
    /// 预算级次，如 区级、市级、县级。
    #[schemars(length(min = 1))]
    pub level: String,
    /// 单位性质。
    pub kind: UnitKind,
}

/// 单位性质，决定有无机关运行经费。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum UnitKind {
    /// 行政单位。
    #[serde(rename = "行政单位")]
    Administrative,
    /// 参照公务员法管理的事业单位。
    #[serde(rename = "参公事业单位")]
    Reference,
    /// 事业单位。
    #[serde(rename = "事业单位")]
    Institution,
}
