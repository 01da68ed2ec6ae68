//! 每条规则：合的不响，不合的响，消息与存着的一字不差。

use crate::common::same_as_stored;
use crate::support::{ROOT, fixtures, text};
use gongkai::rules::rules;
use std::path::Path;

#[test]
fn every_rule_has_its_fixtures() {
    let fixtures = fixtures();
    let missing: Vec<&str> =
        rules().map(|rule| rule.code).filter(|code| !fixtures.contains_key(*code)).collect();
    assert!(missing.is_empty(), "没有样例的规则：{missing:?}");
    for code in fixtures.keys() {
        assert!(gongkai::explain::explain(code).is_some(), "样例 {code} 不是任何规则");
        let expected = Path::new(ROOT).join(format!("tests/rules/expected/{code}.txt"));
        assert!(expected.is_file() || std::env::var_os("GONGKAI_BLESS").is_some(), "{code} 没有存着的消息");
    }
    let codes: Vec<&str> = gongkai::explain::codes().collect();
    let unique: std::collections::BTreeSet<_> = codes.iter().collect();
    assert_eq!(codes.len(), unique.len(), "代码有重复");
}

#[test]
fn passing_reports_are_silent() {
    let told: Vec<String> = fixtures()
        .iter()
        .map(|(code, fixture)| (code, text(&fixture.passing(code))))
        // 读不进来的什么规则也不响，不算合。
        .filter(|(code, told)| told.contains(&format!("[{code}]")) || told.contains("错误[R"))
        .map(|(code, told)| format!("{code}：{told}"))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn failing_reports_tell_the_stored_message() {
    let wrong: Vec<String> = fixtures()
        .iter()
        .filter_map(|(code, fixture)| {
            let told = text(&fixture.failing(code));
            if !told.contains(&format!("[{code}]")) {
                return Some(format!("{code} 没有响：{told}"));
            }
            let path = Path::new(ROOT).join(format!("tests/rules/expected/{code}.txt"));
            same_as_stored(&path, &told).err()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
