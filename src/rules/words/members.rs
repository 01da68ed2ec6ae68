//! 部门决算单位构成：与文种、决算范围相合，有本级，不重复。

use crate::diagnostic::Severity;
use crate::report::DocumentKind;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use std::collections::HashSet;

use super::counts::{ToldCount, told_counts};

pub(crate) const RULES: &[Rule] = &[LISTED, COUNTED];

const LISTED: Rule = Rule {
    code: "W15",
    title: "部门决算列明单位构成，其中有本级，单位和内设机构不重复",
    what: "部门决算有 overview.members，没有 unit.scope；overview.members 里有本级：本部门的名称，或其后加（本级）、本级、（机关）、机关，括号里的别名可以不写；各单位名称不重复，本级只列一次；unit.name 后面不写“（本级）”“（部门）”；单位决算没有 overview.members。overview.departments 里各内设机构不重复。",
    why: "部门决算由本级和下属单位汇编而成，漏了本级或列了两次，范围就说不清楚；单位决算只有自己。",
    basis: "部门决算公开模板：部门决算单位构成",
    example: "部门决算的单位构成只列了两个下属单位，没有“上海市某某局（本级）”。",
    mend: "补上本级和下属单位，删去重复的；没有下属单位的部门只列本级；一个单位的决算删去 overview.members，document 写 单位决算。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
};

const COUNTED: Rule = Rule {
    code: "W22",
    title: "说明里单位的个数与单位构成相合",
    what: "部门决算 overview.notes 里“N个单位”“N个预算单位”“预算单位N个”的个数，与 overview.members 的个数相同，或比它少本级一个；说其中、另有、新增、撤销，一句里说合并、划转、独立核算、不纳入的不查。",
    why: "个数由程序数：单位增减了，说明里还是去年的个数。",
    basis: "决算公开的真实、完整要求：单位个数与清单相同",
    example: "单位构成列了本级和 3 个下属单位，说明里写“下属5个预算单位”。",
    mend: "核对单位构成；说明里的个数不必写，由程序数。",
    severity: Severity::Warning,
    check: Check::Judgement(counted),
};

/// 名称后面写明只有本级，或写明是部门的汇总。
const OWN_MARKS: [&str; 10] = [
    "（本级）",
    "(本级)",
    "本级",
    "（机关）",
    "(机关)",
    "（本部）",
    "(本部)",
    "（部门）",
    "（汇总）",
    "部门决算",
];

fn check(case: &Case, findings: &mut Findings) {
    let departments = case.report.overview.departments.iter().map(String::as_str);
    listed_once(case, findings, "overview.departments", "", departments);
    let members = &case.report.overview.members;
    let composed = case.report.document == DocumentKind::Department;
    let scope = case.report.unit.scope.trim();
    if composed && !scope.is_empty() {
        let message = format!("决算范围是“{scope}”，文种是部门决算");
        let help = "只有本级的删去 document，是单位决算；汇编下属单位的删去 unit.scope";
        findings.tell_with_help(message, [case.at("unit.scope"), case.at("document")], help);
    }
    if let Some(mark) = OWN_MARKS.iter().find(|mark| composed && case.report.unit.name.ends_with(**mark)) {
        let message = format!("单位名称以“{mark}”结尾，文种是部门决算");
        findings.tell_with_help(
            message,
            [case.at("unit.name")],
            "unit.name 只写部门的名称；只有本级的删去 document，是单位决算",
        );
    }
    if members.is_empty() {
        if composed {
            let help = "在 overview.members 里列出本级和各下属单位；没有下属单位的只列本级";
            findings.tell_with_help("部门决算没有列单位构成", [case.at("document")], help);
        }
        return;
    }
    let place = || case.at("overview.members[0].name");
    if !composed {
        let message = format!("单位决算列了 {} 个单位", members.len());
        return findings.tell_with_help(
            message,
            [place()],
            "汇编下属单位的，document 写 部门决算；一个单位的，删去 overview.members",
        );
    }
    let own = &case.report.unit.name;
    let own_lines: Vec<usize> = (0..members.len()).filter(|index| members[*index].is_own(own)).collect();
    if own_lines.is_empty() {
        findings.tell_with_help(format!("单位构成里没有{own}本级"), [place()], format!("补上 {own}（本级）"));
    } else if own_lines.len() > 1 {
        let places = own_lines.iter().map(|index| case.at(&format!("overview.members[{index}].name")));
        findings.tell_with_help(format!("单位构成里本级列了 {} 次", own_lines.len()), places, "只留一处");
    }
    let names = members.iter().map(|member| member.name.as_str());
    listed_once(case, findings, "overview.members", ".name", names);
}

/// 说明里个数后面的话。
const CALLED: [&str; 7] =
    ["单位", "预算单位", "二级单位", "二级预算单位", "下属单位", "所属单位", "直属单位"];
/// 说的是本部门的单位。
const OWN_UNITS: [&str; 9] = ["下属", "所属", "直属", "下设", "下辖", "包括", "纳入", "汇编", "预算单位"];
/// 说的不是单位的全部，或者是别人的。
const PARTS: [&str; 18] = [
    "其中", "另", "新增", "增加", "减少", "撤销", "划入", "划出", "划转", "合并", "服务", "指导", "主管",
    "全区", "全市", "共建", "派出", "内设",
];

/// 一句里有这些，说的单位不都编在本部门的决算里，或者个数变过。
const NOT_ALL: [&str; 9] =
    ["划转", "合并", "撤并", "独立核算", "不纳入", "未纳入", "不单独", "不编制", "改革前"];

/// 说的是全部单位；前面已经说了别的个数的（“20个事业单位、6个直属单位”），是一部分。
fn is_of_all(told: &ToldCount) -> bool {
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    !has(told.clause, &PARTS) && !has(told.sentence, &NOT_ALL) && !told.clause.contains('个')
}

fn counted(case: &Case, findings: &mut Findings) {
    let overview = &case.report.overview;
    let listed = overview.members.len();
    if listed == 0 || case.report.document != DocumentKind::Department {
        return;
    }
    let own = &case.report.unit.name;
    let subordinate = overview.members.iter().filter(|member| !member.is_own(own)).count();
    for (index, note) in overview.notes.iter().enumerate() {
        let own = |told: &str| OWN_UNITS.iter().any(|word| told.contains(word));
        let counts = told_counts(note, &CALLED)
            .filter(|told| is_of_all(told) && (own(told.clause) || own(told.written)));
        for told in counts.filter(|told| told.count != listed && told.count != subordinate) {
            let message = format!(
                "机构设置的说明里是{}，单位构成列了 {listed} 个，下属 {subordinate} 个",
                told.written
            );
            let key = format!("overview.notes[{index}]");
            findings.tell_with_help(
                message,
                [case.quoted(&key, told.written)],
                "核对个数；说明里不必写，由程序数",
            );
        }
    }
}

/// 一个清单里的名称不重复；`list` 是清单的键，`field` 是其中名称的键。
fn listed_once<'a>(
    case: &Case,
    findings: &mut Findings,
    list: &str,
    field: &str,
    names: impl Iterator<Item = &'a str>,
) {
    let mut seen = HashSet::new();
    for (index, name) in names.map(str::trim).enumerate() {
        if !seen.insert(name) {
            let place = case.at(&format!("{list}[{index}]{field}"));
            findings.tell_with_help(format!("“{name}”列了两次"), [place], "只留一处");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_count_of_all_members() {
        let all = |note: &str| told_counts(note, &CALLED).all(|told| is_of_all(&told));
        assert!(all("下属5个预算单位。") && !all("包括29个单位；其中3个单位是新设的。"));
        for part in [
            "下属29个单位，其中3个单位未独立核算，由局本级统一核算。",
            "2024年下属2个单位合并为1个单位。",
            "下设31个单位，其中独立核算单位25个。",
            "下属的5个单位不单独编制决算。",
            "所属15个单位实行企业化管理，不纳入部门决算。",
        ] {
            assert!(!told_counts(part, &CALLED).any(|told| is_of_all(&told)), "{part}");
        }
        let counted = |note: &str| told_counts(note, &CALLED).map(|told| told.count).collect::<Vec<_>>();
        assert_eq!(counted("纳入部门决算编制范围的预算单位27个。"), [27]);
        assert_eq!(counted("下属单位共26家，所属26家单位。"), [26, 26]);
        assert!(counted("行政单位1个，事业单位25个；一级预算单位1个。").is_empty());
        let sorts = "下属20个事业单位、6个直属单位。";
        assert!(!told_counts(sorts, &CALLED).any(|told| is_of_all(&told)), "{sorts}");
    }
}
