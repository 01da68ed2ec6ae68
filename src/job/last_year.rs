//! 上年的报告：没有填的上年数从那里取，账才算补全了。

use crate::accounts::{Accounts, complete_prior};
use crate::read::{Loaded, ReadOptions, read_last_year};
use crate::rules::LastYear;
use std::path::Path;

/// 读上年的报告（写了的），补上没有填的上年数；得到补全的账，和供规则相比的上年。
/// 上年的读不成，原因加在 `loaded.findings`。
pub fn complete(loaded: &mut Loaded, report: &Path, options: ReadOptions) -> (Accounts, Option<LastYear>) {
    let last = read_last_year(report, loaded, options);
    let last = last.and_then(|last| last.map_err(|problems| loaded.findings.extend(problems)).ok());
    let last = last.map(LastYear::of);
    if let Some(last) = &last {
        take_figures(loaded, last);
    }
    (Accounts::of(&loaded.report), last)
}

/// 没有填的上年数取自上年的报告，位置也指到那里。
fn take_figures(loaded: &mut Loaded, last: &LastYear) {
    let unit = loaded.report.amount_unit;
    for (key, origin) in complete_prior(&mut loaded.report.prior, &last.accounts, unit) {
        if let Some(place) = origin.and_then(|origin| last.places.get(&origin)) {
            loaded.places.insert(key.to_string(), place.clone());
        }
    }
}
