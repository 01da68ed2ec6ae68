//! 名词解释：序号和“名词：”由版式写，单位写了的略去。

use super::lead::{without_end, without_number};
use crate::report::Term;

/// 名词和解释。
pub(super) fn parts(term: &Term) -> (&str, &str) {
    let name = without_end(without_number(&term.name).trim());
    let text = without_number(&term.text).trim();
    // “网格化管理：指……”“网格化管理是指……”；“网格化管理工作站……”是解释自己的话。
    let after = text.strip_prefix(name).filter(|_| !name.is_empty()).map(str::trim_start);
    let told = after.and_then(|rest| {
        let marked = rest.strip_prefix(['：', ':', '，', ',']).map(str::trim_start);
        let meant = rest.strip_prefix('是').unwrap_or(rest);
        marked.or_else(|| meant.starts_with('指').then_some(meant))
    });
    (name, without_end(told.unwrap_or(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_the_term_itself_are_taken_off() {
        for (name, text, wanted) in [
            ("十二、美丽街区", "指环境优美的街区。", ("美丽街区", "指环境优美的街区")),
            ("网格化管理", "网格化管理：指划分网格。", ("网格化管理", "指划分网格")),
            ("网格化管理", "网格化管理是指划分网格。", ("网格化管理", "指划分网格")),
            ("网格", "网格化管理的单元。", ("网格", "网格化管理的单元")),
            ("12345热线", "指政务热线。", ("12345热线", "指政务热线")),
        ] {
            let term = Term { name: name.into(), text: text.into() };
            assert_eq!(parts(&term), wanted, "{name}");
        }
    }
}
