//! 原因、用途里说的团组、批次、辆数，不大于填写的。

use crate::chars::{is_numeral, small_number};
use crate::diagnostic::Severity;
use crate::report::ThreePublic;
use crate::rules::clauses::ends_piece;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

use super::claims::with_last_year;

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W33",
    title: "“三公”经费的原因、用途里说的团组、人次、批次、辆数不大于填写的",
    what: "因公出国、用车、接待各自的原因和用途里，“N个团组”“N批次”“N人次”，“购置（更新）N辆”“保有（保留）N辆”不大于填写的数量（接待的是国内与国（境）外之和）；说得少的可能是一部分，不查。说到上年、年初、预算、比较、增减、其中的不查。",
    why: "数量由程序印在同一段里，原因里再说一个不同的，读者一眼就能看出来。",
    basis: "文字与表中的同一个数应一致",
    example: "出国团组 1 个，原因写“全年出访3个团组”。",
    mend: "核对两处，改正说错的一处；文字里说的不是本年的，说明是哪一年的，或删去。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 一种数量：写在哪些文字里，数后面怎样说，同一小句里还要有的词，填写的数，叫法和键。
pub(in crate::rules) struct Counted {
    pub texts: &'static [&'static str],
    pub measures: &'static [&'static str],
    acts: &'static [&'static str],
    pub filled: fn(&ThreePublic) -> u32,
    pub name: &'static str,
    pub key: &'static str,
}

const ABROAD: &[&str] =
    &["three_public.abroad_reason", "three_public.abroad_purpose", "reasons.three_public.abroad"];
const VEHICLES: &[&str] = &[
    "three_public.vehicles_reason",
    "three_public.vehicles_purpose",
    "three_public.vehicles_bought_purpose",
    "reasons.three_public.vehicles",
];
const RECEPTION: &[&str] =
    &["three_public.reception.reason", "three_public.reception.purpose", "reasons.three_public.reception"];

/// 各种数量。
pub(in crate::rules) const COUNTED: [Counted; 6] = [
    Counted {
        texts: ABROAD,
        measures: &["个团组", "个出国", "个出访", "个因公出国", "个考察团", "个团"],
        acts: &[],
        filled: |words| words.abroad_groups,
        name: "因公出国（境）团组数",
        key: "abroad_groups",
    },
    Counted {
        texts: ABROAD,
        measures: &["人次"],
        acts: &[],
        filled: |words| words.abroad_visitors,
        name: "因公出国（境）累计人次",
        key: "abroad_visitors",
    },
    Counted {
        texts: VEHICLES,
        measures: &["辆"],
        acts: &["购置", "更新", "购买", "新购", "采购"],
        filled: |words| words.vehicles_bought,
        name: "公务用车购置数",
        key: "vehicles_bought",
    },
    Counted {
        texts: VEHICLES,
        measures: &["辆"],
        acts: &["保有", "保留"],
        filled: |words| words.vehicles_kept,
        name: "公务用车保有量",
        key: "vehicles_kept",
    },
    Counted {
        texts: RECEPTION,
        measures: &["批次"],
        acts: &[],
        filled: |words| words.reception.batches.saturating_add(words.reception.overseas_batches),
        name: "接待批次",
        key: "reception.batches",
    },
    Counted {
        texts: RECEPTION,
        measures: &["人次"],
        acts: &[],
        filled: |words| words.reception.people.saturating_add(words.reception.overseas_people),
        name: "接待人次",
        key: "reception.people",
    },
];

/// 一小句里有这些，说的不是本年的全部。
const ELSE: [&str; 40] = [
    "上年",
    "年初",
    "随团",
    "随市",
    "随省",
    "市级团组",
    "省级团组",
    "下属",
    "交流干部",
    "去年",
    "比",
    "较",
    "增",
    "减",
    "下降",
    "其中",
    "原",
    "计划",
    "预算",
    "压缩",
    "多",
    "少",
    "取消",
    "报废",
    "处置",
    "另",
    "每",
    "余",
    "租",
    "约",
    "观众",
    "参观",
    "现场",
    "全市",
    "全区",
    "全县",
    "全省",
    "系统",
    "组织的",
    "参加",
];

/// 一小句里 `counted` 的个数和写法；没有说或说不准的没有。
fn count_in<'a>(clause: &'a str, counted: &Counted) -> Option<(u32, &'a str)> {
    let acts = counted.acts;
    let concerns = acts.is_empty() || acts.iter().any(|act| clause.contains(act));
    if !concerns || ELSE.iter().any(|word| clause.contains(word)) {
        return None;
    }
    counted.measures.iter().find_map(|measure| {
        let at = clause.find(measure)?;
        let head = &clause[..at];
        let start = head.trim_end_matches(|c: char| c == '两' || is_numeral(c)).len();
        let count =
            small_number(&head[start..]).filter(|_| !head[..start].ends_with(['第', '前', '近', '.']))?;
        Some((u32::try_from(count).ok()?, &clause[start..at + measure.len()]))
    })
}

/// 一段里 `counted` 的各个数和写法，依次。
pub(in crate::rules) fn counts_in<'a>(
    text: &'a str,
    counted: &'a Counted,
) -> impl Iterator<Item = (u32, &'a str)> + 'a {
    text.split(ends_piece).filter_map(|clause| count_in(clause, counted))
}

fn check(case: &Case, findings: &mut Findings) {
    let words = &case.report.three_public;
    for text in case.texts() {
        for counted in COUNTED.iter().filter(|counted| counted.texts.contains(&text.key.as_str())) {
            let filled = (counted.filled)(words);
            let words = with_last_year(&text.text, case.report.year);
            for (_, written) in counts_in(&words, counted).filter(|(count, _)| *count > filled) {
                let Counted { name, key, .. } = counted;
                let key = format!("three_public.{key}");
                let message = format!("文字里说“{written}”，填写的{name}是 {filled}");
                let places = [case.quoted(&text.key, written), case.at(&key)];
                findings.tell(message, places);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(clause: &str, index: usize) -> Option<u32> {
        count_in(clause, &COUNTED[index]).map(|(count, _)| count)
    }

    #[test]
    fn only_whole_counts_of_the_act_are_told() {
        assert_eq!(count("全年出访3个团组", 0), Some(3));
        assert_eq!(count("本年更新三辆执法执勤用车", 2), Some(3));
        assert_eq!(count("按规定保留的8辆公务用车", 3), Some(8));
        assert_eq!(count("接待21批次", 4), Some(21));
        for (clause, index) in [
            ("比上年多2个团组", 0),
            ("年初保有8辆", 3),
            ("随市级3个团组出访", 0),
            ("计划安排3个团组", 0),
            ("8辆公务用车的燃料费", 3),
            ("报废更新1辆", 2),
        ] {
            assert_eq!(count(clause, index), None, "{clause}");
        }
    }
}
