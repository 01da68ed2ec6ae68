//! 与报告别处的用语差一个字的错别字。

use crate::chars::{is_han, is_numeral};
use crate::diagnostic::Severity;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use crate::subject::Catalogue;
use std::collections::{BTreeSet, HashMap};

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "W10",
    title: "没有与别处用语差一个字的错别字",
    what: "项目、科目、机构的名称和决算公开的固定用语，在文字里差一个字、而那个字与原字形近或音近，所成的词在报告别处又都没有出现过的；序数、上下，河流和村镇的名称不算。",
    why: "形近、音近的错字（缉私写成编私）人眼难以看出，一公开就有人指出来。",
    basis: "公开文本的用语应前后一致",
    example: "项目叫“缉私补助经费”，原因里写“编私补助经费”。",
    mend: "改正错字；写得没错的，写 [[waiver]] 说明。",
    severity: Severity::Warning,
    check: Check::Judgement(check),
}];

/// 决算公开的固定用语。
const FIXED: [&str; 20] = [
    "一般公共预算财政拨款",
    "政府性基金预算",
    "国有资本经营预算",
    "年初结转和结余",
    "年末结转和结余",
    "因公出国（境）费",
    "公务用车购置",
    "公务用车运行维护费",
    "公务接待费",
    "机关运行经费",
    "政府采购支出",
    "绩效自评",
    "过紧日子",
    "厉行节约",
    "一般性支出",
    "财政拨款收入",
    "项目支出绩效",
    "住房公积金",
    "养老保险缴费",
    "职业年金缴费",
];
/// 比这短的用语不查：差一个字就可能是另一个词。
const SHORTEST: usize = 5;

fn check(case: &Case, findings: &mut Findings) {
    let terms = terms(case);
    let texts: Vec<Vec<char>> = case.texts().iter().map(|text| text.text.chars().collect()).collect();
    let index = Index::of(&terms);
    for (text, chars) in case.texts().iter().zip(&texts) {
        if let Some((wrong, term)) = slip(chars, &index, &terms, &texts) {
            let message = format!("“{wrong}”疑是“{term}”之误");
            findings.tell(message, [case.quoted(&text.key, &wrong)]);
        }
    }
}

/// 报告里的名称、目录的名称和固定用语。
fn terms(case: &Case) -> BTreeSet<Vec<char>> {
    let report = case.report;
    let projects = report.appraisal.iter().flat_map(|one| &one.projects).map(|one| one.name.as_str());
    let departments = report.overview.departments.iter().map(String::as_str);
    let glossary = report.terms.iter().map(|term| term.name.as_str());
    let given = report.tables.expenditure.iter().map(|row| row.name.as_str());
    let catalogue = Catalogue::of_year(report.year);
    let names = projects.chain(departments).chain(glossary).chain(given).chain(FIXED);
    let names = names.chain(catalogue.names_of_all());
    let long = |name: &Vec<char>| name.len() >= SHORTEST && name.iter().any(|c| is_han(*c));
    names.map(|name| name.chars().collect()).filter(long).collect()
}

/// 相邻两字在全部文字里出现的次数；有可疑的字才数。
fn count(texts: &[Vec<char>], pair: [char; 2]) -> usize {
    texts.iter().map(|text| text.windows(2).filter(|window| **window == pair).count()).sum()
}

/// 用语，或其中一半。
type Word<'a> = &'a [char];

/// 差一个字的一段，前后两半至少有一半是对的；按对的那一半找用语，报告再长也不必一一比过。
#[derive(Default)]
struct Index<'a> {
    /// 一半的头两字或末两字 → 这样的用语有哪些长度。
    lengths: HashMap<(Half, char, char), BTreeSet<usize>>,
    /// 长度和对的一半 → 用语。
    terms: HashMap<(Half, usize, Word<'a>), Vec<Word<'a>>>,
}

/// 用语的哪一半。
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Half {
    First,
    Last,
}

impl Half {
    const BOTH: [Self; 2] = [Self::First, Self::Last];

    /// 一段的这一半。
    fn of(self, chars: &[char]) -> &[char] {
        let middle = chars.len() / 2;
        match self {
            Self::First => &chars[..middle],
            Self::Last => &chars[middle..],
        }
    }

    /// 一段的头两字或末两字。
    fn pair(self, chars: &[char]) -> (Self, char, char) {
        let start = match self {
            Self::First => 0,
            Self::Last => chars.len() - 2,
        };
        (self, chars[start], chars[start + 1])
    }

    /// 头两字或末两字在 `start` 的一段从哪里起。
    fn begin(self, start: usize, length: usize) -> Option<usize> {
        match self {
            Self::First => Some(start),
            Self::Last => (start + 2).checked_sub(length),
        }
    }
}

impl<'a> Index<'a> {
    fn of(terms: &'a BTreeSet<Vec<char>>) -> Self {
        let mut index = Self::default();
        for term in terms {
            for half in Half::BOTH {
                index.lengths.entry(half.pair(term)).or_default().insert(term.len());
                index.terms.entry((half, term.len(), half.of(term))).or_default().push(term);
            }
        }
        index
    }

    /// 头两字或末两字在 `start` 的各段，连同至多差一个字的用语；段从哪里起。
    fn near(
        &'a self,
        text: &'a [char],
        start: usize,
    ) -> impl Iterator<Item = (usize, &'a [char], &'a [char])> {
        let candidates = Half::BOTH.into_iter().flat_map(move |half| {
            let lengths = self.lengths.get(&(half, text[start], text[start + 1]));
            lengths.into_iter().flatten().filter_map(move |length| {
                let begin = half.begin(start, *length)?;
                let window = text.get(begin..begin + length)?;
                Some((begin, window, self.terms.get(&(half, *length, half.of(window)))?))
            })
        });
        candidates.flat_map(|(begin, window, terms)| terms.iter().map(move |term| (begin, window, *term)))
    }
}

/// 一段文字里第一个错别字：错的写法和对的用语。
fn slip<'a>(
    text: &'a [char],
    index: &'a Index<'a>,
    terms: &BTreeSet<Vec<char>>,
    texts: &[Vec<char>],
) -> Option<(String, String)> {
    for start in 0..text.len().saturating_sub(1) {
        for (begin, window, term) in index.near(text, start) {
            let mut differing = (0..term.len()).filter(|position| window[*position] != term[*position]);
            let (Some(position), None) = (differing.next(), differing.next()) else { continue };
            let (wrong, right) = (window[position], term[position]);
            let slips = similar(wrong, right) && !tells_apart(wrong, right, window.get(position + 1));
            if slips && !terms.contains(window) && stands_alone(text, begin + position, texts) {
                return Some((window.iter().collect(), term.iter().collect()));
            }
        }
    }
    None
}

/// 两个字本来就是区别两件事的：序数、上下，河流、村镇的名称。
fn tells_apart(a: char, b: char, next: Option<&char>) -> bool {
    const SIDES: &str = "上下前后左右中大小东西南北甲乙丙丁新旧";
    const PLACES: [char; 8] = ['河', '江', '湖', '镇', '村', '乡', '县', '区'];
    let both = |is: fn(char) -> bool| is(a) && is(b);
    both(is_numeral) || both(|c| SIDES.contains(c)) || next.is_some_and(|next| PLACES.contains(next))
}

/// 这个字与前后字所成的词，在别处都没有出现过。
fn stands_alone(text: &[char], position: usize, texts: &[Vec<char>]) -> bool {
    let once = |first: Option<&char>, second: Option<&char>| match (first, second) {
        (Some(first), Some(second)) if is_han(*first) && is_han(*second) => {
            count(texts, [*first, *second]) == 1
        }
        _ => true,
    };
    let before = position.checked_sub(1).and_then(|before| text.get(before));
    once(before, text.get(position)) && once(text.get(position), text.get(position + 1))
}

/// 形近：同一部首的字在 Unicode 里相邻。音近：一级汉字在 GB 2312 里依拼音相邻。
pub(super) fn similar(a: char, b: char) -> bool {
    const SAME_RADICAL: u32 = 48;
    const SAME_SOUND: u32 = 24;
    if !is_han(a) || !is_han(b) {
        return false;
    }
    let sound = |c: char| {
        let mut buffer = [0; 4];
        let (bytes, _, failed) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
        match bytes[..] {
            [row @ 0xb0..=0xd7, column @ 0xa1..=0xfe] if !failed => {
                Some(u32::from(row - 0xb0) * 94 + u32::from(column - 0xa1))
            }
            _ => None,
        }
    };
    let near = |a: u32, b: u32, most: u32| a.abs_diff(b) <= most;
    near(a as u32, b as u32, SAME_RADICAL)
        || matches!((sound(a), sound(b)), (Some(a), Some(b)) if near(a, b, SAME_SOUND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_of_characters() {
        assert!(similar('缉', '编'));
        assert!(similar('例', '厉'));
        assert!(!similar('费', '纳'));
        assert!(!similar('行', '参'));
    }

    #[test]
    fn characters_that_tell_two_things_apart() {
        assert!(tells_apart('沭', '沂', Some(&'河')) && tells_apart('一', '三', None));
        assert!(tells_apart('上', '下', Some(&'半')) && !tells_apart('缉', '编', Some(&'私')));
    }
}
