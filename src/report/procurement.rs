//! 政府采购。

use crate::amount::Amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// 按合同签订计的采购金额；与上面的支出相同的不填。
    pub contracts: Option<Contracts>,
    /// 面向中小企业预留的采购项目；不填则文中不说。
    pub reserved: Option<Reserved>,
}

/// 政府采购金额，以合同签订为准；采购金额由三项相加。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Contracts {
    /// 货物采购金额。
    pub goods: Amount,
    /// 工程采购金额。
    pub works: Amount,
    /// 服务采购金额。
    pub services: Amount,
}

/// 面向中小企业预留的政府采购项目；没有的填 0。
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Reserved {
    /// 面向中小企业预留政府采购项目预算金额。
    pub sme: Amount,
    /// 面向小微企业预留政府采购项目预算金额。
    pub micro: Amount,
    /// 面向中小企业预留的项目中，由中小企业供应商中标或成交的采购金额。
    pub sme_won: Amount,
    /// 面向小微企业预留的项目中，由小微企业供应商中标或成交的采购金额。
    pub micro_won: Amount,
    /// 其他政府采购项目中，由中小企业供应商中标或成交的采购金额。
    pub elsewhere_won: Amount,
}
