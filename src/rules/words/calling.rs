//! 自称：部门决算的文字不说“本单位”。

use crate::diagnostic::Severity;
use crate::report::DocumentKind;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W21",
    title: "部门决算自称部门",
    what: "部门决算的文字里没有“本单位”“我单位”；绩效的文字说的是项目单位，不查。单位决算里的“本部门”常指主管部门，也不查。",
    why: "程序写的句子通篇是“本部门”；套用本级的文字，一页里就有两个主语，读者不知道说的是本级还是全部门。",
    basis: "部门决算公开模板：部门决算自称本部门",
    example: "部门决算的原因写“本单位人员增加”。",
    mend: "改成“本部门”；说的确是本级一家的，写出它的名称。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

const UNIT_S: [&str; 2] = ["本单位", "我单位"];
/// 说的是项目单位的文字。
const OF_PROJECTS: &str = "appraisal";

fn check(case: &Case, findings: &mut Findings) {
    if case.report.document != DocumentKind::Department {
        return;
    }
    for text in case.texts().iter().filter(|text| !text.key.starts_with(OF_PROJECTS)) {
        if let Some(word) = UNIT_S.iter().find(|word| text.text.contains(**word)) {
            let message = format!("部门决算的文字里说“{word}”");
            let help = "改成“本部门”；说的确是本级一家的，写出它的名称";
            findings.tell_with_help(message, [case.quoted(&text.key, word)], help);
        }
    }
}
