//! 任意的数、任意的字节：读得进就不变，读不进就说明，决不崩溃，也不费时。

use gongkai::accounts::Accounts;
use gongkai::amount::{grouped, parse_number, trimmed};
use gongkai::facts::{NumberStyle, facts};
use gongkai::read::{ReadOptions, read};
use gongkai::rules::{Case, Settings, check};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// 会计写数用到的字符，容易凑出似是而非的数。
const NUMERIC: &str = "[0-9０-９,，. 　()（）+\\-−—eE%％元万¥#/NaULl]{0,24}";
/// 一个小文件读多久也不该超过这么久（调试版、忙的机器）。
const LONG: Duration = Duration::from_secs(5);

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_printed_number_reads_back_as_itself(cents in -1_000_000_000_000_000_000_i64..1_000_000_000_000_000_000) {
        let number = Decimal::new(cents, 2).normalize();
        prop_assert_eq!(parse_number(&grouped(Decimal::new(cents, 2), 2)), Ok(number));
        prop_assert_eq!(parse_number(&trimmed(number)), Ok(number));
        prop_assert_eq!(parse_number(&number.to_string()), Ok(number));
        let wide: String = grouped(number.abs(), number.scale()).chars().map(full_width).collect();
        prop_assert_eq!(parse_number(&format!("（{wide}）")), Ok(-number.abs()));
    }

    #[test]
    fn any_text_is_a_number_or_a_reason(text in any::<String>()) {
        reads_as_written(&text)?;
    }

    #[test]
    fn what_reads_as_a_number_is_the_number_written(text in NUMERIC) {
        reads_as_written(&text)?;
    }
}

/// 读成的数就是写的数，读不成的有话可说。
fn reads_as_written(text: &str) -> Result<(), TestCaseError> {
    match parse_number(text) {
        Ok(number) => {
            let cents = number.mantissa() * 10_i128.pow(2 - number.scale());
            prop_assert_eq!(Some(cents), written_cents(text), "{:?}", text);
        }
        Err(reason) => prop_assert!(!reason.to_string().is_empty(), "{:?}", text),
    }
    Ok(())
}

/// 写的数，以百分之一计：逐字数过去，不用程序的读法；不全是数的没有。
fn written_cents(text: &str) -> Option<i128> {
    let (mut value, mut decimals, mut negative) = (0_i128, None, false);
    for c in text.chars() {
        match half_width(c) {
            digit @ '0'..='9' => {
                value = value * 10 + i128::from(digit as u32 - '0' as u32);
                decimals = decimals.map(|places| places + 1);
            }
            '.' if decimals.is_none() => decimals = Some(0),
            '-' | '−' | '–' | '(' => negative = true,
            ',' | ')' | '+' | '\u{feff}' => {}
            blank if blank.is_whitespace() => {}
            _ => return None,
        }
    }
    for _ in 2..decimals.unwrap_or(0).max(2) {
        value = (value % 10 == 0).then_some(value / 10)?;
    }
    value *= 10_i128.pow(2_u32.saturating_sub(decimals.unwrap_or(0)));
    Some(if negative { -value } else { value })
}

fn full_width(c: char) -> char {
    char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
}

fn half_width(c: char) -> char {
    if ('！'..='～').contains(&c) { char::from_u32(c as u32 - 0xfee0).unwrap_or(c) } else { c }
}

/// 一处改动：换掉、插入、删去一段字节，或重复一段。
#[derive(Debug, Clone)]
struct Mutation {
    at: Index,
    kind: u8,
    bytes: Vec<u8>,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..8),
        "[\\[\\]{}\"'=,.:#\\\\\n\r\t0-9a-z-]{1,8}".prop_map(String::into_bytes),
        any::<char>().prop_map(|c| c.to_string().into_bytes()),
    ];
    (any::<Index>(), 0_u8..4, bytes).prop_map(|(at, kind, bytes)| Mutation { at, kind, bytes })
}

fn mutate(mut file: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    for Mutation { at, kind, bytes } in mutations {
        let start = at.index(file.len() + 1);
        let end = (start + bytes.len()).min(file.len());
        match kind {
            0 => drop(file.splice(start..end, bytes.iter().copied())),
            1 => drop(file.splice(start..start, bytes.iter().copied())),
            2 => drop(file.drain(start..end)),
            _ => {
                let piece = file[start..(start + 200).min(file.len())].to_vec();
                drop(file.splice(start..start, piece));
            }
        }
    }
    file
}

/// 读一遍：不崩溃、不费时，读不成的必有说明。
fn reads(path: &Path) -> Result<(), TestCaseError> {
    let started = Instant::now();
    match read(path, ReadOptions::default()) {
        // 读得进的，补全和检查也不崩溃。
        Ok(loaded) => {
            let accounts = Accounts::of(&loaded.report);
            let facts = facts(&loaded.report, &accounts, &NumberStyle::default());
            let case = Case::new(&loaded.report, &accounts, &facts, &loaded.places);
            drop(check(case, &Settings::default()));
        }
        Err(findings) => {
            prop_assert!(!findings.is_empty());
            for finding in findings {
                let told = finding.to_string();
                prop_assert!(!finding.places.is_empty() && !told.contains('\0'), "{}", told);
            }
        }
    }
    prop_assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
    Ok(())
}

const MINIMAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports/minimal");
const TABLE: &str = "表/支出决算表.csv";

/// `minimal` 的一份，其中一个文件换成 `bytes`。
fn with_file(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("表")).unwrap();
    fs::copy(Path::new(MINIMAL).join("report.toml"), folder.path().join("report.toml")).unwrap();
    for entry in fs::read_dir(Path::new(MINIMAL).join("表")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.path().join("表").join(entry.file_name())).unwrap();
    }
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn arbitrary_bytes_are_told(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0_usize..3) {
        let name = ["report.toml", "report.json", TABLE][kind];
        let folder = with_file(name, &bytes);
        reads(&if kind == 1 { folder.path().join(name) } else { folder.path().to_path_buf() })?;
    }

    #[test]
    fn a_mutated_toml_is_read_or_told(mutations in prop::collection::vec(mutation(), 1..6)) {
        let sample = fs::read(Path::new(MINIMAL).join("report.toml")).unwrap();
        reads(with_file("report.toml", &mutate(sample, &mutations)).path())?;
    }

    #[test]
    fn a_mutated_table_is_read_or_told(mutations in prop::collection::vec(mutation(), 1..6)) {
        let sample = fs::read(Path::new(MINIMAL).join(TABLE)).unwrap();
        reads(with_file(TABLE, &mutate(sample, &mutations)).path())?;
    }

    #[test]
    fn a_mutated_json_is_read_or_told(mutations in prop::collection::vec(mutation(), 1..6)) {
        let sample = fs::read(format!("{MINIMAL}.json")).unwrap();
        let folder = with_file("report.json", &mutate(sample, &mutations));
        reads(&folder.path().join("report.json"))?;
    }
}
