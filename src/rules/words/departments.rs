//! 内设机构：一条一个名称，个数与说明相合。

use crate::diagnostic::Severity;
use crate::report::{Spaced, is_department_name, spaced};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

use super::counts::told_counts;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W18",
    title: "内设机构一条一个名称，个数与说明相合",
    what: "overview.departments 的一条里没有几个名称（“办公室、财务科”“教务处 总务处”；括号里的、一个名称中间的顿号不算，合署的、党委和行政的办公室也不算）；overview.notes 里“N个科室”“N个内设机构”“内设机构N个”的个数与列出的相同；说合署、改革前、别的单位内设的不查。",
    why: "个数由程序数：几个名称写成一条，印出的个数就比列出的少。",
    basis: "决算公开的真实、完整要求：机构个数与清单相同",
    example: "内设机构写“党政办公室、财政所”“经济发展办公室”两条，印成“内设2个职能科室”，后面列出三个。",
    mend: "一个名称写一条；说明里的个数不必写，由程序数。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 说明里个数后面的话。
const CALLED: [&str; 7] = ["科室", "职能科室", "内设机构", "内设科室", "内设处室", "处室", "股室"];
/// 说的不是内设机构的全部。
const OTHERS: [&str; 6] = ["下属", "所属", "直属", "派出", "其中", "另"];

fn check(case: &Case, findings: &mut Findings) {
    let overview = &case.report.overview;
    for (index, name) in overview.departments.iter().enumerate() {
        if let Some(first) = name.lines().find_map(first_of_several) {
            let message = format!("内设机构的一条里有几个名称：“{}”", name.trim());
            let place = case.at(&format!("overview.departments[{index}]")).value(first);
            findings.tell_with_help(message, [place], "一个名称写一条，个数由程序数");
        }
    }
    let lines = overview.departments.iter().flat_map(|text| text.lines());
    let count = lines.filter(|line| !line.trim().is_empty()).count();
    for (index, note) in overview.notes.iter().enumerate().filter(|_| count > 0) {
        if let Some((said, written)) =
            stated_count(note, &case.report.unit.name).filter(|(said, _)| *said != count)
        {
            let message = format!("机构设置的说明里是 {said} 个，内设机构列了 {count} 个");
            let key = format!("overview.notes[{index}]");
            findings.tell_with_help(
                message,
                [case.quoted(&key, written)],
                "核对个数；说明里不必写，由程序数",
            );
        }
    }
}

/// 一条里不止一个名称的，第一个。
fn first_of_several(text: &str) -> Option<&str> {
    if is_joint(text) {
        return None;
    }
    if let Spaced::Several(names) = spaced(text) {
        return names.first().copied();
    }
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, mark) in text.char_indices() {
        match mark {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' | '，' | '；' | ',' | ';' if depth == 0 => {
                let name = text[start..at].trim();
                // 顿号前面的一截是机构名称，才是又一个；括号里的是别称，看括号前面的。
                let bare = name.trim_end_matches(['）', ')']).split(['（', '(']).next().unwrap_or(name);
                if bare.chars().count() > 1 && is_department_name(bare) {
                    return Some(name);
                }
                start = at + mark.len_utf8();
            }
            _ => {}
        }
    }
    None
}

/// 一句里有这些，说的是一部分机构，或者改革前的。
const NOT_ALL: [&str; 3] = ["合署", "改革前", "合并"];
/// 党的机构，常与行政的一个合署。
const PARTY: [&str; 5] = ["党委", "党组", "纪委", "统战", "武装"];
/// 单位名称的末尾。
const BODIES: [&str; 10] = ["中心", "队", "站", "馆", "所", "院", "校", "局", "委员会", "办公室"];

/// 合署的一个机构：写明的，或两块牌子里有一块是党的，如“党委办公室、院长办公室”。
fn is_joint(text: &str) -> bool {
    let plates: Vec<&str> = text.split('、').map(str::trim).collect();
    let is_party = |plate: &&str| PARTY.iter().any(|word| plate.contains(word));
    text.contains("合署")
        || plates.len() == 2
            && plates.iter().any(is_party)
            && plates.iter().all(|one| one.ends_with(['室', '部']))
}

/// 说明里内设机构的个数和它的写法，如“5个科室”；`own` 是单位名称。
fn stated_count<'a>(note: &'a str, own: &str) -> Option<(usize, &'a str)> {
    let told = told_counts(note, &CALLED).next()?;
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let of_others = has(told.clause, &OTHERS) || has(told.sentence, &NOT_ALL) || of_another(told.clause, own);
    (!of_others).then_some((told.count, told.written))
}

/// “信息中心内设”：另一个单位的。
fn of_another(clause: &str, own: &str) -> bool {
    let Some((owner, _)) = clause.split_once("内设") else { return false };
    let owner = owner.trim().trim_end_matches(['共', '下']);
    let ours = owner.starts_with(['本', '我', '该']) || own.contains(owner) || owner.contains(own);
    !ours && BODIES.iter().any(|body| owner.ends_with(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_in_one_line() {
        for (text, first) in [
            ("党政办公室、财政所", Some("党政办公室")),
            ("办公室（党建办）、财务科", Some("办公室（党建办）")),
            ("办公室（党建、纪检）", None),
            ("农业、水利办公室", None),
            ("教务处 总务处 政教处", Some("教务处")),
            ("党政 办公室", None),
            ("机关党委 办公室", None),
            ("老干部、老龄工作科", None),
            ("财务科", None),
            ("党委办公室、院长办公室", None),
            ("教务处、学生处（合署）", None),
        ] {
            assert_eq!(first_of_several(text), first, "{text}");
        }
    }

    #[test]
    fn the_count_of_a_note() {
        for (note, count) in [
            ("本单位内设5个科室。", Some(5)),
            ("内设十二个职能科室，编制30人。", Some(12)),
            ("内设科室两个。", Some(2)),
            ("本单位内设机构12个，编制30人。", Some(12)),
            ("内设科室共11个。", Some(11)),
            ("业务科室8个、综合科室3个。", None),
            ("下属3个内设机构。", None),
            ("下设2个二级单位。", None),
            ("某县统计局内设4个科室。", Some(4)),
            ("信息中心内设3个科室。", None),
            ("本单位有2个处室合署办公。", None),
            ("机构改革前内设12个科室，改革后内设10个科室。", None),
        ] {
            assert_eq!(stated_count(note, "某县统计局").map(|(count, _)| count), count, "{note}");
        }
    }
}
