//! 坏得厉害的文件有成千上万处毛病，只列前一些。

use crate::diagnostic::{Diagnostic, Place, Severity};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// 同一个文件里同样的问题最多列多少处。
pub const MOST: usize = 50;

/// 每个文件的每种问题只留前 [`MOST`] 处，再说一声没有列完。
pub fn limit(findings: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<(Cow<'static, str>, String), (usize, Severity)> = BTreeMap::new();
    findings.retain(|finding| {
        let file = finding.places.first().map(|place| place.file.clone()).unwrap_or_default();
        let (count, _) = counts.entry((finding.code.clone(), file)).or_insert((0, finding.severity));
        *count += 1;
        *count <= MOST
    });
    for ((code, file), (_, severity)) in counts.into_iter().filter(|(_, (count, _))| *count > MOST) {
        findings.push(Diagnostic {
            code,
            severity,
            message: format!("同样的问题只列出 {MOST} 处，还有许多"),
            places: vec![Place::file(file)],
            help: "先改列出的，再检查一遍；也许整个文件放错了".into(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_alike_are_cut_short() {
        let one = |line| Diagnostic::error("R03", "坏").at(Place::at("a", line, 0));
        let mut findings: Vec<_> = (0..120).map(one).chain([Diagnostic::error("R01", "x")]).collect();
        limit(&mut findings);
        assert_eq!(findings.len(), MOST + 2);
        assert_eq!(findings.last().unwrap().message, "同样的问题只列出 50 处，还有许多");
    }
}
