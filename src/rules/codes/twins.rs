//! 同一个名称在各表里代码不同。

use super::catalogue::squeezed;
use super::rows::{Row, all};
use crate::rules::{Case, Findings};
use crate::subject::{Catalogue, Classification, Code};
use std::collections::HashMap;

/// K16：同一上级下，同一名称只有一个代码。
///
/// 目录里有的代码由 K04、K14 核对；“行政运行”各款都有，只比同一上级的。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    let mut first: HashMap<(Code, String), Row> = HashMap::new();
    let mut told = std::collections::HashSet::new();
    for row in all(case).filter(|row| row.classification == Classification::Functional) {
        let Some((code, parent)) = unlisted(case, &row) else { continue };
        if row.name.is_empty() {
            continue;
        }
        let known = first.entry((parent, squeezed(row.name))).or_insert(row.clone());
        if known.code != row.code && told.insert(code) {
            let message = format!("“{}”一处的代码是 {}，一处是 {}", row.name, known.code, row.code);
            let help = "核对代码，改成同一个；确是两个科目的，改正名称";
            findings.tell_with_help(message, [row.place(), known.place()], help);
        }
    }
}

/// 目录没有收录的代码和它的上级。
fn unlisted(case: &Case, row: &Row) -> Option<(Code, Code)> {
    let code = Code::parse(row.code)?;
    let parent = code.parent()?;
    let listed = Catalogue::of_year(case.report.year).name(row.classification, &code).is_some();
    (!listed).then_some((code, parent))
}
