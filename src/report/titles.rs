//! 九张表的名称，照表上所印（财政部《部门决算公开》表式）；消息、表头、认表都用这里的。

/// 公开01表。
pub const SUMMARY: &str = "收入支出决算总表";
/// 公开02表。
pub const INCOME: &str = "收入决算表";
/// 公开03表。
pub const EXPENDITURE: &str = "支出决算表";
/// 公开04表。
pub const APPROPRIATION: &str = "财政拨款收入支出决算总表";
/// 公开05表。
pub const GENERAL_BUDGET: &str = "一般公共预算财政拨款支出决算表";
/// 公开06表。
pub const BASIC: &str = "一般公共预算财政拨款基本支出决算明细表";
/// 公开07表。
pub const FUNDS: &str = "政府性基金预算财政拨款收入支出决算表";
/// 公开08表。
pub const STATE_CAPITAL: &str = "国有资本经营预算财政拨款支出决算表";
/// 公开08表，兼列收入的。
pub const STATE_CAPITAL_FLOW: &str = "国有资本经营预算财政拨款收入支出决算表";
/// 公开09表。
pub const THREE_PUBLIC: &str = "财政拨款“三公”经费支出决算表";
/// 公开09表的文件名：引号不便写在文件名里。
pub const THREE_PUBLIC_FILE: &str = "财政拨款三公经费支出决算表";
