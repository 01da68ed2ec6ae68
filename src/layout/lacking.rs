//! 缺少的内容怎样说：一处一条；全都没有的合成一条，一条豁免就说明了。

use super::Need;
use super::nearest::Nearest;
use super::needs::CODE;
use crate::diagnostic::{Diagnostic, Severity};
use crate::read::{Places, description_of};

/// 版式需要而报告没有的一处。
pub(super) struct Lack<'a> {
    pub need: &'a Need,
    /// 要填的键。
    pub input: String,
    /// 用它的那一页。
    pub page: String,
}

/// 上年数的键。
const PRIOR: &str = "prior.";

/// 各处，说成发现。
pub(super) fn told(lacks: Vec<Lack>, places: &Places) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if lacks.is_empty() {
        return findings;
    }
    let nearest = Nearest::of(places);
    let mut rest = lacks.iter().peekable();
    let mut told_prior = false;
    while let Some(lack) = rest.next() {
        let same: Vec<&Lack> = match is_of_prior(lack) && none_given(PRIOR, "", places) {
            true if told_prior => continue,
            true => lacks.iter().filter(|other| is_of_prior(other)).collect(),
            false => {
                let mut same = vec![lack];
                while let Some(next) = rest.next_if(|next| std::ptr::eq(next.need, lack.need)) {
                    same.push(next);
                }
                same
            }
        };
        let whole = same.len() > 1 && lack.need.severity == Severity::Warning;
        if whole && is_of_prior(lack) {
            told_prior = true;
            findings.push(all_prior(&same, &nearest));
        } else if whole && none_of_list(lack.need, places) {
            findings.push(all_of_list(&same, &nearest));
        } else {
            findings.extend(same.into_iter().map(|lack| one(lack, &nearest)));
        }
    }
    findings
}

/// 可以豁免的一个上年数。
fn is_of_prior(lack: &Lack) -> bool {
    lack.need.severity == Severity::Warning && lack.input.starts_with(PRIOR)
}

/// 以 `start` 开头、`end` 结尾的键一个也没有填。
fn none_given(start: &str, end: &str, places: &Places) -> bool {
    let given =
        |key: &str, value: &str| key.starts_with(start) && key.ends_with(end) && !value.trim().is_empty();
    !places.iter().any(|(key, place)| given(key, &place.value))
}

/// 各科目要的同一项（如年初预算数），没有一个科目填了。
fn none_of_list(need: &Need, places: &Places) -> bool {
    const SUBJECTS: &str = "subjects.";
    let part = need.input.strip_prefix(SUBJECTS).and_then(|rest| rest.strip_prefix("{code}"));
    part.is_some_and(|part| none_given(SUBJECTS, part, places))
}

fn one(lack: &Lack, nearest: &Nearest) -> Diagnostic {
    let Lack { need, input, page } = lack;
    let mut help = filling(input);
    if need.severity == Severity::Warning {
        help = format!("{help}；确实没有的，写 [[waiver]] 说明");
    } else if description_of(input).is_some_and(|about| about.ends_with('。')) {
        help.push('。');
    }
    let mut finding =
        Diagnostic::error(CODE, format!("缺少 {input}，“{page}”要用它")).at(nearest.place(input)).help(help);
    finding.severity = need.severity;
    finding
}

/// 填写哪个键、它是什么。
fn filling(input: &str) -> String {
    match description_of(input) {
        Some(about) => format!("填写 {input}：{}", about.trim_end_matches('。')),
        None => format!("填写 {input}"),
    }
}

/// 没有一个上年数，多半是新设的单位。
fn all_prior(lacks: &[&Lack], nearest: &Nearest) -> Diagnostic {
    let message = format!("缺少上年数 {} 处，“{}”等处要与上年相比", lacks.len(), lacks[0].page);
    let help = "填写这些上年数；没有上年的（如新设的单位），写一条 [[waiver]] 说明，place 写 prior";
    grouped(message, help.into(), lacks, nearest)
}

/// 没有一个科目填了它。
fn all_of_list(lacks: &[&Lack], nearest: &Nearest) -> Diagnostic {
    let Lack { input, page, .. } = lacks[0];
    let message = format!("缺少 {input} 等 {} 处，“{page}”要用它们", lacks.len());
    let help = format!("{}；确实都没有的，写一条 [[waiver]] 说明，place 写其中一处", filling(input));
    grouped(message, help, lacks, nearest)
}

fn grouped(message: String, help: String, lacks: &[&Lack], nearest: &Nearest) -> Diagnostic {
    let mut finding = Diagnostic::warning(CODE, message).help(help);
    finding.places = lacks.iter().map(|lack| nearest.place(&lack.input)).collect();
    finding
}
