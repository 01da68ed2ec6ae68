//! 机关运行经费的账。

use super::{BasicAccount, Entry};
use crate::report::{Report, UnitKind};

/// 机关运行经费支出：填写的，或公用经费合计；事业单位没有。
pub fn operation(report: &Report, basic: &BasicAccount) -> Option<Entry> {
    if report.unit.kind == UnitKind::Institution {
        return None;
    }
    Some(match report.operation.amount {
        Some(amount) => Entry::given(amount, "operation.amount".into()),
        None => basic.public.clone(),
    })
}
