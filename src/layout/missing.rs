//! 没有所说的版式：指到说它的地方；没有说的，说怎样说。

use crate::diagnostic::{Diagnostic, Place};

/// 找版式 `id` 得到的 `findings`，指到 `place`；没有说用哪个版式的，`how` 是怎样说。
pub fn pointed_at(
    mut findings: Vec<Diagnostic>,
    id: &str,
    place: Option<Place>,
    how: &str,
) -> Vec<Diagnostic> {
    for finding in findings.iter_mut().filter(|finding| finding.code == "L01") {
        if id.is_empty() {
            finding.message = "没有说用哪个版式".into();
            finding.help = format!("{how}；{}", finding.help);
        }
        finding.places = place.iter().cloned().collect();
    }
    findings
}
