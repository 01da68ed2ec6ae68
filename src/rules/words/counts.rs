//! 说明里说的个数，如“内设5个科室”“下属十二个单位”。

use crate::amount::{is_numeral, small_number};

/// 句末。
const ENDS: [char; 3] = ['。', '；', '\n'];

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

/// 说明里“N个”后面跟着 `called` 之一的各个数。
pub(super) fn told_counts<'a>(
    note: &'a str,
    called: &'a [&'a str],
) -> impl Iterator<Item = ToldCount<'a>> + 'a {
    note.match_indices('个').filter_map(move |(at, unit)| {
        let after = &note[at + unit.len()..];
        let called = called.iter().find(|called| after.starts_with(**called))?;
        let before = &note[..at];
        let start = before.trim_end_matches(|c: char| c == '两' || is_numeral(c)).len();
        let clause = before[..start].rsplit(['，', '。', '；', '：']).next().unwrap_or_default();
        let written = &note[start..at + unit.len() + called.len()];
        let head = before.rsplit(ENDS).next().unwrap_or_default();
        let tail = after.split(ENDS).next().unwrap_or_default();
        let sentence = &note[at - head.len()..at + unit.len() + tail.len()];
        Some(ToldCount { count: small_number(&before[start..])?, written, clause, sentence })
    })
}
