//! 预算绩效管理制度不重复。

use crate::diagnostic::Severity;
use crate::facts::system;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use std::collections::HashMap;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "A35",
    title: "预算绩效管理制度不重复",
    what: "performance.systems 里各项制度的名称不重复；书名号、末尾的标点不计。",
    why: "同一项制度说两遍，读者看得出是凑数或抄错了一项。",
    basis: "部门决算公开的绩效管理情况：制度名称逐项列出",
    example: "制度列了两次“《预算绩效管理办法》”。",
    mend: "只留一处，或改成另一项制度的名称。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

fn check(case: &Case, findings: &mut Findings) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (index, written) in case.report.performance.systems.iter().enumerate() {
        let name = system(written).replace(['《', '》'], "");
        if name.is_empty() {
            continue;
        }
        if let Some(first) = seen.get(&name) {
            let places = [index, *first].map(|index| case.at(&format!("performance.systems[{index}]")));
            findings.tell(format!("制度“{name}”列了两次"), places);
        } else {
            seen.insert(name, index);
        }
    }
}
