//! 说明里说的个数，如“内设5个科室”“下属十二个单位”。

use crate::chars::{is_numeral, small_number};
use crate::rules::clauses::{ends_piece, ends_sentence, first, last, starts_anew};

/// 说明里的一个个数。
pub(super) struct ToldCount<'a> {
    /// 个数。
    pub count: usize,
    /// 写法，如“5个科室”。
    pub written: &'a str,
    /// 同一小句里个数前面的话。
    pub clause: &'a str,
    /// 所在的一句。
    pub sentence: &'a str,
}

/// 个数的量词。
const MEASURES: [char; 2] = ['个', '家'];
/// 名目后面、个数前面可以有的话。
const TOTAL: [char; 4] = ['共', '计', '有', '为'];

/// 说明里“N个”后面跟着 `called` 之一的各个数，和跟在 `called` 之一后面的“N个”：“内设科室共11个”。
pub(super) fn told_counts<'a>(
    note: &'a str,
    called: &'a [&'a str],
) -> impl Iterator<Item = ToldCount<'a>> + 'a {
    note.match_indices(MEASURES).filter_map(move |(at, unit)| {
        let after = &note[at + unit.len()..];
        let before = &note[..at];
        let start = before.trim_end_matches(|c: char| c == '两' || is_numeral(c)).len();
        let ahead = called.iter().find(|called| after.starts_with(**called));
        let (from, end) = match ahead {
            Some(called) => (start, at + unit.len() + called.len()),
            None => (named_before(&before[..start], after, called)?, at + unit.len()),
        };
        let clause = last(&before[..from], starts_anew);
        let written = &note[from..end];
        let head = last(before, ends_sentence);
        let tail = first(after, ends_sentence);
        let sentence = &note[at - head.len()..at + unit.len() + tail.len()];
        Some(ToldCount { count: small_number(&before[start..])?, written, clause, sentence })
    })
}

/// 个数前面的名目从哪里起；名目前面还有修饰（“事业单位”“一级预算单位”）、个数后面还有话的没有。
fn named_before(before: &str, after: &str, called: &[&str]) -> Option<usize> {
    const JOINED: [char; 9] = ['的', '属', '括', '入', '有', '共', '门', '位', '局'];
    let name = before.trim_end_matches(TOTAL);
    let longest =
        called.iter().filter(|called| name.ends_with(**called)).max_by_key(|called| called.len())?;
    let head = &name[..name.len() - longest.len()];
    let alone = head.is_empty() || head.ends_with(ends_piece) || head.ends_with(JOINED);
    (alone && (after.is_empty() || after.starts_with(ends_piece))).then_some(head.len())
}
