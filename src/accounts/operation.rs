//! 机关运行经费的账。

use super::{BasicAccount, Entry};
use crate::report::{DocumentKind, Report, UnitKind};

/// 机关运行经费支出：填写的，或公用经费合计。事业单位没有；本级是事业单位的部门，填了才有（下属有参公单位）。
pub fn operation(report: &Report, basic: &BasicAccount) -> Option<Entry> {
    let given = report.operation.amount.map(|amount| Entry::given(amount, "operation.amount".into()));
    match (report.unit.kind, report.document) {
        (UnitKind::Institution, DocumentKind::Unit) => None,
        (UnitKind::Institution, DocumentKind::Department) => given,
        _ => Some(given.unwrap_or_else(|| basic.public.clone())),
    }
}
