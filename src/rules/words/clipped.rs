//! 单位名称末尾少一个字；报告署名换了地区。

use super::bodies::PLACES;
use crate::chars::{is_han, unspaced};
use crate::diagnostic::Severity;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

const BASIS: &str = "单位名称以编制部门核定的全称为准，全文一致";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "W30",
        title: "单位名称末尾没有少字",
        what: "别处的文字里，单位名称后面紧跟着“室、局、处”等一个字，而单位名称自己不以机构的字结尾的，是单位名称少了一个字；文字里写到“人民政府办公”“幼儿”等就停了的，是这里少了一个字。",
        why: "单位名称印在封面和每一节，少一个字，处处都错。",
        basis: BASIS,
        example: "unit.name 写成“淄博市张店区人民政府办公”。",
        mend: "改成单位全称。",
        severity: Severity::Warning,
        check: Check::Judgement(clipped),
    },
    Rule {
        code: "W31",
        title: "评价报告的署名不是别的地区的同名单位",
        what: "appraisal.evaluations 的 issuer 与单位名称的机构部分相同，前面的地名不在单位名称里。署名是别的机构（如财政局、第三方）的，不查。",
        why: "照抄别处的评价报告，署名忘了改。",
        basis: BASIS,
        example: "淄博市张店区人民政府办公室的评价报告，署名“临淄区人民政府办公室”。",
        mend: "改成本单位的名称；确由那个单位评价的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(other_place),
    },
];

/// 单位名称结尾的字；不以它们结尾的，多半少了字。
const ENDINGS: &str =
    "室局厅处所院校会心站馆队委部园学府办团社司厂场库台组地宫家行署关党庭）)级道镇乡村段科股楼联协";
/// 少的一个字。
const LOST: &str = "室局厅处所院校会心站馆队委园府";
/// 去掉末字就不成话的结尾，和末字。
const UNFINISHED: [(&str, char); 11] = [
    ("人民政府办公", '室'),
    ("委员会办公", '室'),
    ("委办公", '室'),
    ("街道办事", '处'),
    ("人民政", '府'),
    ("委员", '会'),
    ("联合", '会'),
    ("人民法", '院'),
    ("检察", '院'),
    ("人民医", '院'),
    ("幼儿", '园'),
];
/// 前面是这些，“办公”“办事”说的是做事。
const AT: [char; 3] = ['在', '到', '赴'];

fn clipped(case: &Case, findings: &mut Findings) {
    let name = case.report.unit.name.trim();
    let Some(last) = name.chars().last() else { return };
    let stem = name.strip_suffix(last).unwrap_or_default();
    let unfinished = UNFINISHED.iter().any(|(stop, lost)| *lost == last && stem.ends_with(stop));
    for text in case.texts().iter().filter(|text| text.key != "unit.name") {
        if !ENDINGS.contains(last)
            && let Some(lost) = following(&text.text, name).find(|next| LOST.contains(*next))
        {
            let message = format!("单位名称是“{name}”，别处写“{name}{lost}”");
            let places = [case.at("unit.name"), case.quoted(&text.key, &format!("{name}{lost}"))];
            return findings.tell_with_help(message, places, format!("单位名称多半少了“{lost}”字，改成全称"));
        }
        if unfinished && stops(&text.text, stem) {
            let message = format!("单位名称是“{name}”，这里写“{stem}”，少了“{last}”字");
            findings.tell(message, [case.quoted(&text.key, stem)]);
        }
    }
}

/// `name` 各处后面的一个字。
fn following<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = char> + 'a {
    text.match_indices(name).filter_map(|(at, _)| text[at + name.len()..].chars().next())
}

/// 写到 `stem` 就停了，后面不是汉字。
fn stops(text: &str, stem: &str) -> bool {
    text.match_indices(stem).any(|(at, _)| {
        let done = text[at + stem.len()..].chars().next().is_none_or(|next| !is_han(next) && next != '、');
        done && !text[..at].ends_with(AT)
    })
}

/// 名称的地名（最后一级，如“张店区”）和机构部分。
fn divided(name: &str) -> Option<(&str, &str)> {
    let (at, last) = name.char_indices().rfind(|(_, c)| PLACES.contains(c))?;
    let (place, organ) = name.split_at(at + last.len_utf8());
    (!organ.is_empty()).then_some((place, organ))
}

fn other_place(case: &Case, findings: &mut Findings) {
    let name = case.report.unit.name.trim();
    let Some((own, organ)) = divided(name) else { return };
    let evaluations = case.report.appraisal.iter().flat_map(|appraisal| &appraisal.evaluations);
    for (index, evaluation) in evaluations.enumerate() {
        // 名称里多打的空格由 W24 说。
        let Some(issuer) = evaluation.issuer.as_deref().map(unspaced) else { continue };
        let Some((place, same)) = divided(&issuer) else { continue };
        // 上一级的同名机构可以评价下一级的项目。
        let same_rank = place.chars().last() == own.chars().last() && place.chars().count() > 1;
        if same == organ && same_rank && !own.ends_with(place) && !place.ends_with(own) {
            let message = format!("单位名称是“{name}”，评价报告的署名是“{issuer}”");
            let key = format!("appraisal.evaluations[{index}].issuer");
            findings.tell(message, [case.at(&key)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stops_only_before_a_mark() {
        let stem = "淄博市张店区人民政府办公";
        assert!(stops("项目归属淄博市张店区人民政府办公。", stem));
        assert!(!stops("项目归属淄博市张店区人民政府办公室。", stem));
        assert!(!stops("集中在淄博市张店区人民政府办公。", stem));
    }

    #[test]
    fn a_name_divides_after_its_last_place() {
        assert_eq!(divided("淄博市张店区财政局"), Some(("淄博市张店区", "财政局")));
        assert_eq!(divided("第一中学"), None);
    }
}
