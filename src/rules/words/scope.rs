//! 单位名称里不再写决算范围。

use crate::diagnostic::Severity;
use crate::report::DocumentKind;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W23",
    title: "单位名称不以决算范围结尾",
    what: "单位决算填了 unit.scope 时，unit.name 不以它结尾，带括号的也一样；部门决算由 W15 查。",
    why: "范围由程序接在名称后面，名称里再写一遍，封面、表头、句子处处印成“本级本级”。",
    basis: "单位名称以编制部门核定的全称为准",
    example: "name 写“日照市某某局本级”，scope 又写“本级”。",
    mend: "从 unit.name 里删去决算范围。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 名称、范围外面的括号和空格。
const AROUND: [char; 5] = ['（', '）', '(', ')', ' '];

fn check(case: &Case, findings: &mut Findings) {
    let unit = &case.report.unit;
    if case.report.document == DocumentKind::Department {
        return;
    }
    if let Some(bare) = without_scope(&unit.name, &unit.scope) {
        let message = format!("单位名称以决算范围“{}”结尾，会印两遍", unit.scope.trim_matches(AROUND));
        let places = ["unit.name", "unit.scope"].map(|key| case.at(key));
        findings.tell_with_help(message, places, format!("unit.name 写“{bare}”，范围由程序接上"));
    }
}

/// 名称以范围结尾的，去掉范围的名称。
fn without_scope<'a>(name: &'a str, scope: &str) -> Option<&'a str> {
    let scope = scope.trim_matches(AROUND);
    let bare = name.trim_end_matches(AROUND).strip_suffix(scope).filter(|_| !scope.is_empty())?;
    Some(bare.trim_end_matches(AROUND)).filter(|bare| !bare.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_ends_with_its_scope() {
        for (name, scope, bare) in [
            ("某某局本级", "本级", Some("某某局")),
            ("某某局（本级）", "本级", Some("某某局")),
            ("某某局机关", "（机关）", Some("某某局")),
            ("某某局", "本级", None),
            ("某某局本级", "", None),
            ("某某局（含本级）所属学校", "本级", None),
        ] {
            assert_eq!(without_scope(name, scope), bare, "{name}");
        }
    }
}
