//! 工作簿读入的快慢：`cargo bench --bench workbook`。
//!
//! Issue 4: the nine tables from .xlsx to a checked report under 30 ms; a folder
//! of workbooks at no less than 100 a second on two cores.

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
    let form = workbook::form::workbook(&sample.report, &words, &[]).expect("the form is written");
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

    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| (0..150).map(|_| one()).sum::<usize>());
        }
    });
    println!("300 个工作簿，两个线程：每秒 {:.0} 个", 300.0 / started.elapsed().as_secs_f64());
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
