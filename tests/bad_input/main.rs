//! 坏输入：`tests/bad/` 下一个文件夹一个案例，程序要说出 `expected.txt` 里的话。
//!
//! To add a case, make a folder with a `case.toml` (see [`case::Case`]) and any
//! whole files that differ from the base report, then run the tests once with
//! `GONGKAI_BLESS=1` and read the `expected.txt` that appears.

mod case;
mod cli;
#[path = "../common/mod.rs"]
mod common;
mod printed;
mod run;

use case::Case;
use common::same_as_stored;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// 放案例的文件夹。
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

#[test]
fn every_case_says_what_is_expected() {
    let mut folders: Vec<PathBuf> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let threads = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(folder) = folders.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(failure) = check(folder) {
                        failures.lock().unwrap().push(failure);
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    assert!(failures.is_empty(), "{} 个案例不符：\n\n{}", failures.len(), failures.join("\n\n"));
}

/// 跑一个案例，与 `expected.txt` 相比；`GONGKAI_BLESS` 时改写它。
fn check(folder: &Path) -> Result<(), String> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let fail = |what: String| format!("■ {name}：{what}");
    let case = Case::load(folder).map_err(fail)?;
    let place = tempfile::tempdir().map_err(|error| error.to_string())?;
    case.lay_out(place.path()).map_err(fail)?;
    let mut told = run::command(&case.run, place.path()).map_err(fail)?;
    if case.build {
        told.push_str(&printed::build(place.path(), &case.printed).map_err(fail)?);
    }
    same_as_stored(&folder.join("expected.txt"), &told).map_err(fail)
}

/// 清单里不由这里考的条目和缘由。
const ELSEWHERE: &[(&str, &str)] = &[
    ("B30", "万行的表费时，另行测量；补全与检查的用时与行数成正比"),
    ("B36", "一次只排一个单位"),
    ("B37", "表的列由版式规定，输入里的多余列是 R11"),
    ("B38", "图的单元测试考"),
    ("B39", "饼图的数由程序从表里取，不另输入"),
    ("D72", "每个文件只读一次，由结构保证"),
];

#[test]
fn every_item_of_the_list_has_a_case() {
    let groups = [("A", 1..=22), ("B", 23..=39), ("C", 40..=61), ("D", 62..=72)];
    let items = groups.into_iter().flat_map(|(group, items)| items.map(move |item| format!("{group}{item}")));
    let cases = fs::read_dir(root()).unwrap().map(|entry| Case::load(&entry.unwrap().path()).unwrap());
    let covered: BTreeSet<String> = cases.flat_map(|case| case.covers).collect();
    let missing: Vec<String> = items
        .filter(|item| !covered.contains(item) && !ELSEWHERE.iter().any(|(other, _)| other == item))
        .collect();
    assert!(missing.is_empty(), "没有案例：{missing:?}");
}
