//! `subjects` 里写的科目全称：与表里、目录里的名称相同。

use super::catalogue::squeezed;
use crate::rules::{Case, Findings};
use crate::subject::Code;

/// 类、款、项。
const MOST_LEVELS: usize = 3;

/// K18：写的全称至多三级，与印出的名称一样。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    for (written, words) in &case.report.subjects {
        let (Some(code), Some(name)) = (Code::parse(written), &words.name) else { continue };
        let place = || case.at(&format!("subjects.{written}.name"));
        let levels = name.split(['/', '／']).count();
        if levels > MOST_LEVELS {
            let message = format!("科目 {code} 的全称写了 {levels} 级，应是“类/款/项”");
            findings.tell(message, [place()]);
            continue;
        }
        for (level, name) in words.names() {
            let ancestor = code.ancestor(level);
            let printed = case.accounts.names.get(&ancestor).unwrap_or_default();
            if squeezed(printed) != squeezed(name) {
                let message =
                    format!("科目 {ancestor} 印的名称是“{printed}”，全称里{}写的是“{name}”", level.name());
                findings.tell(message, [place()]);
            }
        }
    }
}
