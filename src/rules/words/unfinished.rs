//! 没有做完、没有付的话：解释不了比年初预算多。

use crate::facts::{Lead, is_unfinished, without_lead};
use crate::rules::clauses::ends_item;

/// 还说了这些的，是增加的原因。
const MORE: [&str; 9] = ["上年", "往年", "以前年度", "追加", "增加", "新增", "提高", "支付了", "尾款"];

/// 整个原因只有一句，说的是没有做完、没有付。
pub(super) fn only_unfinished(reason: &str) -> bool {
    let told = without_lead(reason, Lead::Reason).trim_end_matches(['。', '；', ' ']);
    let alone = !told.contains(ends_item);
    alone && is_unfinished(told) && !MORE.iter().any(|word| told.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_reason_that_tells_nothing_else() {
        for told in ["部分项目未竣工结算。", "主要原因是部分合同跨年支付"] {
            assert!(only_unfinished(told), "{told}");
        }
        for other in ["支付上年未支付的尾款。", "部分项目未完工，追加经费", "项目完工结算。", ""]
        {
            assert!(!only_unfinished(other), "{other}");
        }
    }
}
