//! 没有写报告在哪里的各单位，各是找到的哪一份：名称说了算，名称不同的看文件名开头的代码，别的一概不猜。

use super::Listed;
use super::seek::Found;
use crate::batch::name::folded;
use crate::read::workbook::sheet::squeeze;
use std::collections::{HashMap, HashSet};

/// 一个单位的报告是哪一份；数是第几份。
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// 没有找到。
    None,
    /// 这一份。
    One(usize),
    /// 几份都像是。
    Several(Vec<usize>),
    /// 只有这一份，另有单位也这样叫。
    Shared(usize),
}

/// 各单位的报告；次序与 `units` 相同。
pub(super) fn settle(units: &[&Listed], found: &[Found]) -> Vec<Claim> {
    let mut wanted = by_name(units, found);
    let sure = narrow(&mut wanted);
    let named: HashSet<usize> = wanted.iter().flatten().copied().collect();
    let by_code = by_code(found, &named);
    let claims = wanted.into_iter().zip(units).map(|(wanted, unit)| match wanted.as_slice() {
        [] => claim_of(by_code.get(&folded(&unit.code)).cloned().unwrap_or_default()),
        [one] if !sure.contains(one) => Claim::Shared(*one),
        _ => claim_of(wanted),
    });
    claims.collect()
}

fn claim_of(mut wanted: Vec<usize>) -> Claim {
    match wanted.len() {
        0 => Claim::None,
        1 => Claim::One(wanted.remove(0)),
        _ => Claim::Several(wanted),
    }
}

/// 各单位的名称叫得的各份；同名的几份里有文件名以它的代码开头的，是那几份。
fn by_name(units: &[&Listed], found: &[Found]) -> Vec<Vec<usize>> {
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, one) in found.iter().enumerate() {
        let names = one.peeked.iter().flat_map(|peeked| peeked.owner().names());
        names.for_each(|name| index.entry(name).or_default().push(at));
    }
    let wanted = units.iter().map(|unit| {
        let called = index.get(&squeeze(&unit.name)).cloned().unwrap_or_default();
        let has_code = |at: &usize| found[*at].code.as_ref() == Some(&folded(&unit.code));
        let coded: Vec<usize> = called.iter().copied().filter(has_code).collect();
        if coded.is_empty() { called } else { coded }
    });
    wanted.collect()
}

/// 别的单位确实是它的那一份，不再是可能的一份，直到不再少；得到确实的各份。
fn narrow(wanted: &mut [Vec<usize>]) -> HashSet<usize> {
    let mut sure = HashSet::new();
    loop {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        let lone = |wanted: &Vec<usize>| if let [one] = wanted.as_slice() { Some(*one) } else { None };
        wanted.iter().filter_map(lone).for_each(|one| *counts.entry(one).or_default() += 1);
        let before = sure.len();
        sure.extend(counts.into_iter().filter(|(_, count)| *count == 1).map(|(one, _)| one));
        if sure.len() == before {
            return sure;
        }
        for several in wanted.iter_mut().filter(|wanted| wanted.len() > 1) {
            several.retain(|at| !sure.contains(at));
        }
    }
}

/// 文件名以代码开头的各份；名称已经是别的单位的不算。
fn by_code(found: &[Found], named: &HashSet<usize>) -> HashMap<String, Vec<usize>> {
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, one) in found.iter().enumerate().filter(|(at, _)| !named.contains(at)) {
        one.code.iter().for_each(|code| index.entry(code.clone()).or_default().push(at));
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;
    use Claim::{None, One, Several, Shared};

    /// `units` 是名称和代码；`found` 是文件名和报告的 JSON 里的 `unit`、文种。
    fn claims(units: &[(&str, &str)], found: &[(&str, &str)]) -> Vec<Claim> {
        let units: Vec<Listed> = units
            .iter()
            .map(|(name, code)| Listed {
                name: name.to_string(),
                code: code.to_string(),
                ..Listed::default()
            })
            .collect();
        let found: Vec<Found> = found
            .iter()
            .map(|(file, words)| Found::new(file.into(), serde_json::from_str(words).ok()))
            .collect();
        settle(&units.iter().collect::<Vec<_>>(), &found)
    }

    const OWN: &str = r#"{"unit": {"name": "甲局", "scope": "本级"}}"#;
    const ALL: &str = r#"{"unit": {"name": "甲局"}, "document": "部门决算"}"#;
    const OTHER: &str = r#"{"unit": {"name": "乙局（中心）"}}"#;

    #[test]
    fn names_decide_and_codes_after_them() {
        assert_eq!(
            claims(&[("甲局", ""), ("乙局(中心)", "")], &[("1", OTHER), ("2", OWN)]),
            [One(1), One(0)]
        );
        assert_eq!(claims(&[("甲", "101")], &[("2", OWN)]), [None], "never by a part of the name");
        assert_eq!(claims(&[("甲", "101")], &[("101 甲局", OWN)]), [One(0)]);
        assert_eq!(claims(&[("甲", "101")], &[("101001甲局", OWN)]), [None]);
        assert_eq!(claims(&[("甲", "1")], &[("1.甲局", OWN)]), [None], "a number of a list");
        assert_eq!(claims(&[("甲", "101")], &[("101.json", "{")]), [One(0)], "cannot be read, its code can");
        assert_eq!(claims(&[("甲", "101"), ("甲局", "")], &[("101甲局", OWN)]), [None, One(0)]);
    }

    #[test]
    fn what_could_be_two_is_not_guessed() {
        assert_eq!(claims(&[("甲局", "")], &[("1", OWN), ("2", OWN)]), [Several(vec![0, 1])]);
        assert_eq!(claims(&[("甲局", "")], &[("1", OWN), ("2", ALL)]), [Several(vec![0, 1])]);
        let (own, all) = (("甲局（本级）", ""), ("甲局", ""));
        assert_eq!(claims(&[all, own], &[("1", OWN), ("2", ALL)]), [One(1), One(0)]);
        let both = [("甲局", "101"), ("甲局", "101001")];
        assert_eq!(claims(&both, &[("101甲局", ALL), ("101001甲局", OWN)]), [One(0), One(1)]);
        assert_eq!(claims(&both, &[("1", ALL)]), [Shared(0), Shared(0)]);
        assert_eq!(claims(&[("甲", "101")], &[("101a", OWN), ("101 b", OTHER), ("101-c", OWN)]).len(), 1);
    }
}
