//! 单位名称处处相同。

use super::bodies::PLACES;
use super::spelling::similar;
use crate::chars::is_han;
use crate::diagnostic::Severity;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W09",
    title: "单位名称处处写得一样",
    what: "文字里与单位名称差一两个字、多一个字或少一个字的名称。只写后半截（如不带市名）的不算；“原……”“与……”“……并入、划入、移交”是另一个单位，不算；差两个字而不在地名里的，形近音近或前后颠倒的才算。",
    why: "名称不同，就像抄了别的单位的文本。",
    basis: "单位名称以编制部门核定的全称为准，全文一致",
    example: "“淄博市张店区人民政府办公室”写成“淄博市周村区人民政府办公室”。",
    mend: "改成单位全称；确是另一个单位的，写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 比这短的名称不查，免得误报。
const SHORTEST: usize = 6;

fn check(case: &Case, findings: &mut Findings) {
    let name: Vec<char> = case.report.unit.name.chars().collect();
    if name.len() < SHORTEST {
        return;
    }
    for text in case.texts().iter().filter(|text| text.key != "unit.name") {
        // 写对了的地方先去掉，余下的才可能是写错的。
        let rest = text.text.replace(&case.report.unit.name, "\n");
        let rest: Vec<char> = rest.chars().collect();
        if let Some(wrong) = near(&rest, &name) {
            let message = format!("单位名称是“{}”，这里写“{wrong}”", case.report.unit.name);
            findings.tell(message, [case.quoted(&text.key, &wrong)]);
        }
    }
}

/// 与名称差一两个字的一段；首尾两字须相同，免得把只写后半截的当成写错。
pub(super) fn near(text: &[char], name: &[char]) -> Option<String> {
    if let Some(window) = slip(text, name) {
        return Some(window.iter().collect());
    }
    let (first, last) = (name[0], name[name.len() - 1]);
    for length in [name.len(), name.len() + 1, name.len() - 1] {
        for (at, window) in text.windows(length).enumerate() {
            if window[0] != first
                || window[length - 1] != last
                || !window.iter().all(|c| is_han(*c) || name.contains(c))
                || is_another(text, at, length)
                || !looks_like(window, name)
            {
                continue;
            }
            let most = if length == name.len() { 2 } else { 1 };
            let window: String = window.iter().collect();
            if strsim::levenshtein(&window, &name.iter().collect::<String>()) <= most {
                return Some(window);
            }
        }
    }
    None
}

/// 前面、后面是这些话的，说的就是另一个单位。
const BEFORE_ANOTHER: [&str; 5] = ["原", "与", "和", "承接", "同"];
const AFTER_ANOTHER: [&str; 6] = ["并入", "划入", "撤并", "移交", "撤销", "设在"];

/// 一段名称说的是另一个单位：“原……”“……并入”。
fn is_another(text: &[char], at: usize, length: usize) -> bool {
    let before: String = text[..at].iter().rev().take(2).rev().collect();
    let after: String = text[at + length..].iter().take(6).collect();
    let after = ["已", "整体", "划转"]
        .iter()
        .fold(after.as_str(), |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    BEFORE_ANOTHER.iter().any(|word| before.ends_with(word))
        || AFTER_ANOTHER.iter().any(|word| after.starts_with(word))
}

/// 一样长而差两个字的：差在地名里，或者形近音近、前后颠倒的，才是写错；“研究室”不是“办公室”。
fn looks_like(window: &[char], name: &[char]) -> bool {
    let is_last = |c: &char| PLACES.contains(c) || matches!(c, '镇' | '乡');
    let place = name.iter().rposition(is_last).map_or(0, |last| last + 1);
    let differing: Vec<usize> = match window.len() == name.len() {
        true => (0..name.len()).filter(|index| window[*index] != name[*index]).collect(),
        false => Vec::new(),
    };
    let &[first, second] = differing.as_slice() else { return true };
    let turned = window[first] == name[second] && window[second] == name[first];
    let alike = |index: usize| index < place || similar(window[index], name[index]);
    turned || alike(first) && alike(second)
}

/// 只差首字或尾字的一段：首字前面不能还有字（那是别的名称的后半截），尾字只认易混的厅、室、处、所。
fn slip<'a>(text: &'a [char], name: &[char]) -> Option<&'a [char]> {
    const ENDINGS: [char; 4] = ['厅', '室', '处', '所'];
    let end = name.len() - 1;
    text.windows(name.len()).enumerate().find_map(|(at, window)| {
        let starts = at == 0 || !is_han(text[at - 1]);
        let first = window[0] != name[0] && is_han(window[0]) && starts && window[1..] == name[1..];
        let last = window[end] != name[end]
            && !is_another(text, at, name.len())
            && [window[end], name[end]].iter().all(|c| ENDINGS.contains(c))
            && window[..end] == name[..end];
        (first || last).then_some(window)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_slips_are_near() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let name = chars("淄博市张店区人民政府办公室");
        assert!(near(&chars("由淄博市周村区人民政府办公室承办"), &name).is_some());
        assert!(near(&chars("由淄博市张店区人民府办公室承办"), &name).is_some());
        assert!(near(&chars("由淄博市张店区人民政府办公厅承办"), &name).is_some());
        assert!(near(&chars("潍博市张店区人民政府办公室承办"), &name).is_some());
        let bureau = chars("淄博市张店区城市管理局");
        assert!(near(&chars("负责淄博市张店区城市管理工作"), &bureau).is_none());
        assert!(near(&chars("原某张店区城市管理局"), &chars("区张店区城市管理局")).is_none());
        assert!(near(&chars("由张店区人民政府办公室承办"), &name).is_none());
        assert!(near(&chars("淄博市人民政府办公室"), &name).is_none());
        assert!(near(&chars("由淄博市张店区人民政府公办室承办"), &name).is_some());
        for another in [
            "原淄博市周村区人民政府办公室的人员",
            "与淄博市临淄区人民政府办公室结对共建",
            "淄博市张店区人民政府研究室负责调研",
            "淄博市张店区人民政府督查室承办",
            "淄博市周村区人民政府办公室整体并入",
        ] {
            assert!(near(&chars(another), &name).is_none(), "{another}");
        }
        let school = chars("莱西市南墅镇中心小学");
        assert!(near(&chars("莱西市南墅镇北墅小学开展教研"), &school).is_none());
    }
}
