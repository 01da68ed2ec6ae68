//! 工作簿读入的快慢：`cargo bench --bench workbook`。
//!
//! Issue 4: the nine tables from .xlsx to a checked report under 30 ms; a folder
//! of workbooks at no less than 100 a second on two cores; memory flat.

use gongkai::accounts::Accounts;
use gongkai::read::{ReadOptions, read};
use gongkai::workbook::import::{ImportOptions, import};
use gongkai::{rules, workbook};
use std::path::Path;
use std::time::Instant;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample =
        read(&root.join("examples/zhangdian-2024"), ReadOptions::default()).expect("the sample reads");
    let words = serde_json::to_value(&sample.report).expect("the model serialises");
    let folder = tempfile::tempdir().expect("a folder");
    let form = workbook::form::workbook(&sample.report, &words, &[], &[]).expect("the form is written");
    std::fs::write(folder.path().join("填报.xlsx"), form).expect("written");
    std::fs::write(folder.path().join("report.toml"), "layout = \"shandong-2024\"\n").expect("written");

    time("填报.xlsx（26 页）→ 检查过的报告", 50, || {
        let loaded = read(folder.path(), ReadOptions::default()).expect("the form reads");
        let accounts = Accounts::of(&loaded.report);
        let facts = gongkai::facts::facts(&loaded.report, &accounts, &Default::default());
        let case = rules::Case::new(&loaded.report, &accounts, &facts, &loaded.places);
        rules::check(case, &Default::default()).len()
    });
    let bytes = std::fs::read(root.join("tests/workbooks/published.xlsx")).expect("the workbook");
    let options = ImportOptions { layout: "shandong-2024".into(), ..ImportOptions::default() };
    let one = || import(&[("published.xlsx".to_string(), bytes.clone())], &options).files.len();
    time("公开表九张 .xlsx → 导入", 100, one);

    let places = places(root);
    let next = |index: usize| {
        let (name, bytes) = &places[index % places.len()];
        import(&[(name.clone(), bytes.clone())], &options).files.len()
    };
    let two_threads = || {
        let started = Instant::now();
        std::thread::scope(|scope| {
            for first in [0, 1] {
                scope.spawn(move || (0..150).map(|index| next(first + 2 * index)).sum::<usize>());
            }
        });
        (300.0 / started.elapsed().as_secs_f64(), resident())
    };
    println!("{} 种工作簿轮流，一批 300 个，两个线程：", places.len());
    for batch in 1..=4 {
        let (speed, memory) = two_threads();
        println!("    第 {batch} 批：每秒 {speed:.0} 个，之后占内存 {memory:.1} MB");
    }
}

/// 各地公开表的样子和内部表，新旧格式都有。
fn places(root: &Path) -> Vec<(String, Vec<u8>)> {
    let folder = std::fs::read_dir(root.join("tests/workbooks")).expect("the folder of workbooks");
    let mut places: Vec<(String, Vec<u8>)> = folder
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(name, _)| name.starts_with("place-") || name.starts_with("internal"))
        .map(|(name, path)| (name, std::fs::read(path).expect("a workbook")))
        .collect();
    places.sort();
    places
}

/// 现在占的内存，MB；只在 Linux 上知道。
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: f64 =
        line.and_then(|text| text.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default();
    kilobytes / 1024.0
}

/// 各次所用时间的中位数。
fn time(name: &str, times: usize, mut work: impl FnMut() -> usize) {
    let mut spent: Vec<f64> = (0..times)
        .map(|_| {
            let started = Instant::now();
            std::hint::black_box(work());
            started.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    spent.sort_by(f64::total_cmp);
    println!("{name}：中位 {:.2} ms，最慢 {:.2} ms", spent[times / 2], spent[times - 1]);
}
