//! 别处的同一种单位，在文字里成了做事的人。

use super::names::near;
use crate::chars::is_han;
use crate::diagnostic::Severity;
use crate::rules::case::Text;
use crate::rules::clauses::{ends_sentence, first, last};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W25",
    title: "文字里做事的不是别处的同一种单位",
    what: "职责、原因、绩效的文字里，与单位名称除地名外相同、地名不同而级别相同（市与市、区县与区县）的名称，后面紧跟“负责、组织、承担、实施”的。省里的、地名包含本地的是上级，不查；“各区、全市”不是地名。",
    why: "抄了别处的文本，做事的成了别的地方的单位，报告说的就不是自己的事。",
    basis: "决算公开的真实要求：说的是本单位的事",
    example: "日照市文化和旅游局的评价报告写“由临沂市文化和旅游局负责组织”。",
    mend: "改成本单位的名称；确是另一个单位做的，写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 地名的末字，省到区县。
pub(super) const PLACES: [char; 6] = ['省', '市', '区', '县', '旗', '州'];
/// 以地名的末字结尾而不是地名的。
const NO_PLACES: [&str; 9] = ["社区", "园区", "城区", "景区", "校区", "库区", "地区", "小区", "城市"];
/// 一级地名至多这么多个字，连同末字。
const LONGEST_PLACE: usize = 6;
/// 去掉地名的名称至少这么多个字。
const SHORTEST_CORE: usize = 3;
/// 地名前面的虚词。
const BEFORE_PLACE: [char; 14] =
    ['由', '与', '向', '被', '请', '经', '在', '为', '从', '按', '对', '和', '是', '及'];
/// 泛指的地名里的字。
const ANY_PLACE: [char; 22] = [
    '全', '各', '本', '我', '该', '外', '两', '几', '多', '某', '等', '邻', '辖', '属', '三', '四', '五',
    '六', '七', '八', '九', '十',
];
/// 一句里有这些，说的是与别处的来往。
const WITH_OTHERS: [&str; 14] = [
    "赴", "学习", "考察", "借鉴", "会同", "联合", "包括", "协同", "交流", "配合", "联盟", "联席", "轮值",
    "协作",
];
/// 做事的话。
const DOING: [&str; 8] = ["负责", "组织", "承担", "实施", "具体负责", "具体组织", "具体实施", "牵头实施"];
/// 说本单位做了什么的文字。
const OF_OUR_WORK: [&str; 5] = ["overview.duties[", "reasons.", "subjects.", "three_public.", "appraisal."];

fn check(case: &Case, findings: &mut Findings) {
    let own = &case.report.unit.name;
    let Some((place, core)) = parted(own).filter(|_| !is_county_city(case)) else { return };
    let told = |text: &&Text| OF_OUR_WORK.iter().any(|start| text.key.starts_with(start));
    for text in case.texts().iter().filter(told) {
        let found = doers(&text.text, core).find(|other| is_elsewhere(other, place));
        let Some(other) = found.filter(|other| !is_slip(&format!("{other}{core}"), own)) else { continue };
        let name = format!("{other}{core}");
        let message = format!("单位名称是“{own}”，这里做事的是“{name}”");
        let help = "改成本单位的名称；确是另一个单位做的，写 [[waiver]] 说明";
        findings.tell_with_help(message, [case.quoted(&text.key, &name)], help);
    }
}

/// 县级的市，文中同样称市的可能是它的上级。
fn is_county_city(case: &Case) -> bool {
    let unit = &case.report.unit;
    let of_city = parted(&unit.name).is_some_and(|(place, _)| place.ends_with('市'));
    of_city && !unit.level.contains('市')
}

/// 单位名称的地名和其余：“淄博市张店区”“统计局”；没有地名的没有。
fn parted(name: &str) -> Option<(&str, &str)> {
    let mut core = name;
    while let Some(rest) = after_place(core) {
        core = rest;
    }
    let place = &name[..name.len() - core.len()];
    (!place.is_empty() && core.chars().count() >= SHORTEST_CORE).then_some((place, core))
}

/// 去掉开头的一级地名。
fn after_place(text: &str) -> Option<&str> {
    let (at, end) = text.char_indices().take(LONGEST_PLACE).skip(1).find(|(_, c)| PLACES.contains(c))?;
    let (place, rest) = text.split_at(at + end.len_utf8());
    (!NO_PLACES.iter().any(|word| place.ends_with(word))).then_some(rest)
}

/// 文字里做事的同一种单位的地名。
fn doers<'a>(text: &'a str, core: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(core).filter_map(move |(at, _)| {
        let after = &text[at + core.len()..];
        // “某某局组织的推介会”说的不是本单位的事。
        let does = |word: &str| after.strip_prefix(word).is_some_and(|rest| !rest.starts_with('的'));
        let before = &text[..at];
        let around = [last(before, ends_sentence), first(after, ends_sentence)];
        let with_others = around.iter().any(|part| WITH_OTHERS.iter().any(|word| part.contains(word)));
        let doing = !with_others && DOING.iter().any(|word| does(word));
        let start = before.rfind(|c| !is_han(c) || BEFORE_PLACE.contains(&c));
        let start = start.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        Some(&before[start..]).filter(|_| doing)
    })
}

/// 是另一个同级的地方。
fn is_elsewhere(other: &str, own: &str) -> bool {
    let level = |place: &str| match place.chars().next_back() {
        Some('市') => Some(0),
        Some('区' | '县' | '旗') => Some(1),
        _ => None,
    };
    let length = other.chars().count();
    let named = (3..=2 * LONGEST_PLACE).contains(&length) && !other.contains(ANY_PLACE);
    let is_place = named && !NO_PLACES.iter().any(|word| other.ends_with(word));
    let near = own.contains(other) || other.ends_with(last_place(own));
    is_place && level(other).is_some() && level(other) == level(own) && !near
}

/// 最后一级地名。
fn last_place(place: &str) -> &str {
    let mut last = place;
    while let Some(rest) = after_place(last).filter(|rest| !rest.is_empty()) {
        last = rest;
    }
    last
}

/// 只差一两个字的，由 W09 说。
fn is_slip(other: &str, own: &str) -> bool {
    let chars = |text: &str| text.chars().collect::<Vec<_>>();
    near(&chars(other), &chars(own)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_name() {
        for (name, parts) in [
            ("日照市文化和旅游局", Some(("日照市", "文化和旅游局"))),
            ("日照市市场监督管理局", Some(("日照市", "市场监督管理局"))),
            ("淄博市张店区人民政府办公室", Some(("淄博市张店区", "人民政府办公室"))),
            ("上海市社区服务中心", Some(("上海市", "社区服务中心"))),
            ("山东大学", None),
        ] {
            assert_eq!(parted(name), parts, "{name}");
        }
        assert_eq!(last_place("淄博市张店区"), "张店区");
    }

    #[test]
    fn only_the_doer_of_another_place_at_the_same_level() {
        let told = |text: &str, name: &str| {
            let (place, core) = parted(name).unwrap();
            doers(text, core).any(|other| is_elsewhere(other, place))
        };
        let bureau = "日照市文化和旅游局";
        assert!(told("该项目由临沂市文化和旅游局负责组织。", bureau));
        assert!(told("桓台县统计局承担普查。", "高青县统计局"));
        for right in [
            "由日照市文化和旅游局负责组织。",
            "山东省文化和旅游局负责组织。",
            "各市文化和旅游局负责组织。",
            "由市文化和旅游局负责组织。",
            "莒县文化和旅游局负责组织。",
            "与临沂市文化和旅游局联合。",
            "沿黄九市联盟活动由济宁市文化和旅游局承担，本局配合。",
            "本年轮值由临沂市文化和旅游局负责。",
        ] {
            assert!(!told(right, bureau), "{right}");
        }
        assert!(!told("淄博市统计局负责培训。", "淄博市张店区统计局"));
    }
}
