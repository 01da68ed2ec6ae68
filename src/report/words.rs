//! 表以外只有单位自己知道的内容：职责、原因、数量、上年数。

use crate::amount::Amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 单位概况。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overview {
    /// 单位职责，一条一项，不写序号；一条中换行即另起一段。
    pub duties: Vec<String>,
    /// 内设机构的名称。
    #[serde(default)]
    pub departments: Vec<String>,
    /// 机构设置的补充说明，一段一项。
    #[serde(default)]
    pub notes: Vec<String>,
}

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

/// 一个项级科目的年初预算数与说明。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SubjectWords {
    /// 科目全称，类、款、项以“/”分开；只在各表里没有这个科目、目录里也没有时填写。
    pub name: Option<String>,
    /// 一般公共预算财政拨款支出年初预算数；年初无预算的填 0。
    pub initial: Option<Amount>,
    /// 决算数与年初预算数不同的主要原因。
    pub reason: Option<String>,
    /// 名词解释中的用途，如 主要用于在职职工的医疗保险支出。
    pub usage: Option<String>,
}

/// “三公”经费的数量、用途和原因；金额在“三公”经费表里。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ThreePublic {
    /// 决算数与全年预算数不同的主要原因（总体）。
    pub reason: Option<String>,
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

/// 机关运行经费（行政单位和参公事业单位）。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Operation {
    /// 机关运行经费支出；不填则取公用经费合计。
    pub amount: Option<Amount>,
    /// 年初预算数。
    pub initial: Option<Amount>,
    /// 与年初预算数相比变动的主要原因。
    pub reason: Option<String>,
}

/// 政府采购支出。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Procurement {
    /// 政府采购支出总额；不填则由三项相加。
    pub total: Option<Amount>,
    /// 货物支出。
    pub goods: Amount,
    /// 工程支出。
    pub works: Amount,
    /// 服务支出。
    pub services: Amount,
    /// 授予中小企业合同金额。
    pub sme: Amount,
    /// 其中授予小微企业合同金额。
    pub micro: Amount,
    /// 货物采购授予中小企业合同金额。
    pub goods_sme: Amount,
    /// 工程采购授予中小企业合同金额。
    pub works_sme: Amount,
    /// 服务采购授予中小企业合同金额。
    pub services_sme: Amount,
}

/// 年末国有资产占用情况。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Assets {
    /// 各类车辆（辆）。
    pub vehicles: Vehicles,
    /// 单价100万元（含）以上设备（不含车辆）（台、套）。
    pub equipment: u32,
}

/// 各类车辆的数量（辆）。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Vehicles {
    /// 符合规定领导干部用车。
    pub leaders: u32,
    /// 机要通信用车。
    pub confidential: u32,
    /// 应急保障用车。
    pub emergency: u32,
    /// 执法执勤用车。
    pub enforcement: u32,
    /// 特种专业技术用车。
    pub special: u32,
    /// 离退休干部用车。
    pub retired: u32,
    /// 其他用车。
    pub other: u32,
}

/// 一条名词解释。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// 名词。
    pub name: String,
    /// 解释。
    pub text: String,
}

/// 一条豁免：这个发现看过了，有理由不改。
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// 发现的代码，如 W07。
    pub code: String,
    /// 发现的位置：键或单元格，如 subjects.2010301.reason、2010301 行政运行 › 基本支出。
    #[schemars(length(min = 1))]
    pub place: String,
    /// 为什么不改。
    #[schemars(length(min = 1))]
    pub reason: String,
}
