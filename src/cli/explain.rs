//! `gongkai explain` 和 `gongkai rules`：规则手册。

use super::args::{ExplainArgs, RulesArgs};
use super::{CannotRun, Outcome, say};
use crate::explain::{codes, explain, list, markdown};

/// 一个代码的手册页。
pub fn run(args: &ExplainArgs) -> Result<Outcome, CannotRun> {
    match explain(&args.code) {
        Some(page) => say(&page),
        None => return Err(unknown(&args.code)),
    }
    Ok(Outcome::Fine)
}

/// 全部规则。
pub fn rules(args: &RulesArgs) -> Result<Outcome, CannotRun> {
    say(&if args.markdown { markdown() } else { list() });
    Ok(Outcome::Fine)
}

/// 没有这个代码，最接近的是哪个。
pub fn unknown(code: &str) -> String {
    let code = code.to_ascii_uppercase();
    if code.is_empty() {
        return "没有写代码；用 gongkai rules 看全部代码".into();
    }
    // 差得远的不猜。
    let distance = |known: &&str| strsim::damerau_levenshtein(known, &code);
    let near = codes().min_by_key(distance).filter(|known| distance(known) <= 1);
    let hint = near.map(|near| format!("是不是 {near}？")).unwrap_or_default();
    format!("没有代码 {code}；{hint}用 gongkai rules 看全部代码")
}
