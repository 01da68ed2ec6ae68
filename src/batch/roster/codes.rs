//! 各单位的代码放在一起看：是谁的上级，哪些丢了开头的零。

use super::Listed;
use crate::chars::is_digits;
use crate::diagnostic::{Diagnostic, visible};

/// 名册写了各单位的报告，只有一行没有写，下面紧接着的代码都由它的代码加几位而成：是它们的上级，
/// 记下下面有几个单位。自己有批复日期、版式的，是要公开的单位。
pub(super) fn mark_uppers(units: &mut [Listed]) {
    for at in 0..units.len() {
        let (unit, below) = (&units[at], &units[at + 1..]);
        let is_bare = unit.source.is_none()
            && unit.approved.is_none()
            && unit.layout.is_none()
            && !unit.code.is_empty();
        let is_under =
            |other: &&Listed| other.code.len() > unit.code.len() && other.code.starts_with(&unit.code);
        let under = below.iter().take_while(is_under).take_while(|_| is_bare).count();
        let are_named = below[..under].iter().all(|other| other.source.is_some() || other.exempt.is_some());
        units[at].below = if are_named { under } else { 0 };
    }
}

/// 丢了开头的零的代码，各说一句：补上零，就与别的代码一样长，也同在一个部门。
/// 部门 101 和它的单位 101001 长短也不同，不算。
pub(super) fn tell_lost_zeros(units: &mut [Listed]) {
    let codes: Vec<String> =
        units.iter().map(|unit| unit.code.clone()).filter(|code| is_digits(code)).collect();
    for unit in units.iter_mut().filter(|unit| is_digits(&unit.code) && !unit.code.starts_with('0')) {
        let code = &unit.code;
        if codes.iter().any(|other| other.len() > code.len() && other.starts_with(code.as_str())) {
            continue;
        }
        let Some(other) = codes.iter().find(|other| is_kin_of_padded(code, other)) else { continue };
        let message = format!("代码“{}”比别的（如 {}）短，像是丢了开头的零", visible(code), visible(other));
        let finding = Diagnostic::info("B03", message).at(unit.place.clone().label("代码").value(code));
        unit.findings.push(finding.help("丢了的，把“代码”一列的格式设成文本，再填一遍；没有丢的不必改"));
    }
}

/// 前面补零到一样长，开头（零和零以后的一位）与 `other` 相同。
fn is_kin_of_padded(code: &str, other: &str) -> bool {
    let Some(zeros) = other.len().checked_sub(code.len()).filter(|zeros| *zeros > 0) else { return false };
    other[..zeros].bytes().all(|byte| byte == b'0') && other[zeros..].starts_with(&code[..1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(rows: &[(&str, Option<&str>)]) -> Vec<Listed> {
        let unit = |(code, source): &(&str, Option<&str>)| Listed {
            code: code.to_string(),
            source: source.map(Into::into),
            ..Listed::default()
        };
        rows.iter().map(unit).collect()
    }

    #[test]
    fn a_row_without_report_above_its_units_is_their_upper() {
        let below = |rows: &[(&str, Option<&str>)]| -> Vec<usize> {
            let mut units = units(rows);
            mark_uppers(&mut units);
            units.iter().map(|unit| unit.below).collect()
        };
        let jia = Some("jia");
        assert_eq!(below(&[("001", None), ("001001", jia), ("001002", jia), ("002", jia)]), [2, 0, 0, 0]);
        assert_eq!(below(&[("001", jia), ("001001", jia)]), [0, 0], "it has a report");
        assert_eq!(below(&[("001", None), ("001001", jia), ("001002", None)]), [0, 0, 0], "none came yet");
        assert_eq!(below(&[("", None), ("001001", jia)]), [0, 0]);
        assert_eq!(below(&[("001", None), ("002001", jia)]), [0, 0]);
    }

    #[test]
    fn codes_that_lost_their_zeros_are_told() {
        let told = |codes: &[&str]| -> Vec<String> {
            let mut units = units(&codes.iter().map(|code| (*code, None)).collect::<Vec<_>>());
            tell_lost_zeros(&mut units);
            let told = units.iter().filter(|unit| !unit.findings.is_empty());
            told.map(|unit| unit.code.clone()).collect()
        };
        assert_eq!(told(&["1001", "001002", "000001"]), ["1001"]);
        assert!(told(&["101", "101001", "101002"]).is_empty(), "a department and its units");
        assert!(told(&["1", "2", "10", "11"]).is_empty());
        assert!(told(&["301", "001001", "A01"]).is_empty());
        assert!(told(&["1001", "1002"]).is_empty());
    }
}
