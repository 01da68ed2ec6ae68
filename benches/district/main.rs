//! 一个区的速度与内存：`cargo bench --bench district`。
//!
//! Prints the whole table of targets in one run and never asserts absolute times.
//! `UNITS` is the number of units (60 when not given; the targets are for 300).
//! With a `typst` command of the same version in the path, or named by `TYPST`, it is
//! compared on the same sources, data and fonts.  Every measure runs in a process of
//! its own, in turn, so that peak memory and caches belong to it alone and a busy
//! machine is unfair to nobody.

mod generate;
mod measure;
mod peer;
mod table;

use measure::{Batch, STEP};
use std::path::Path;
use table::Table;

/// 轮流测几遍，各取最好的一遍。
const ROUNDS: usize = 2;
/// 内存由此往后应当是平的。
const WARM: usize = 50;

fn main() {
    // `cargo bench` 总在末尾加一个 --bench。
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--measure", folder, jobs] => measure::batch(Path::new(folder), count(jobs)),
        ["--start"] => measure::start(),
        // 只造一个区，供别的试验用。
        ["--generate", folder, units] => generate::district(Path::new(folder), count(units)),
        _ => everything(std::env::var("UNITS").map_or(60, |units| count(&units))),
    }
}

fn count(text: &str) -> usize {
    text.parse().expect("a number")
}

fn everything(units: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    generate::district(folder.path(), units);
    let rounds: Vec<[Batch; 2]> =
        (0..ROUNDS).map(|_| [1, 2].map(|jobs| Batch::in_another_process(folder.path(), jobs))).collect();
    let best = |thread: usize| {
        rounds
            .iter()
            .map(|round| &round[thread])
            .min_by(|a, b| a.seconds.total_cmp(&b.seconds))
            .expect("a round")
    };
    let (one, two) = (best(0), best(1));
    assert_eq!((one.units, two.units), (units, units), "every generated unit is published");
    println!("{units} 个单位，{} 页，各不相同，写到磁盘；轮流测 {ROUNDS} 遍，取最好的一遍\n", one.pages);
    let mut table = Table::new();
    table.at_least("每秒页数，一路（`--jobs 1`）", 350.0, one.pages as f64 / one.seconds, "页");
    table.told("　按处理器时间计", one.pages as f64 / one.processor_seconds, "页");
    table.at_least("两路对一路", 1.85, one.seconds / two.seconds, "倍");
    table.at_most(&format!("内存峰值，两路，{units} 个单位"), 400.0, two.peak() / 1024.0, "MB");
    if let Some(growth) = two.growth_after(WARM) {
        table.at_most(&format!("　第 {WARM} 个单位以后再涨"), 5.0, growth * 100.0, "%");
    }
    table.at_most("成品大小的中位数", 500.0, one.median_kb as f64, "KB");
    table.at_most("启动到可以排版，含字体", 25.0, measure::starting(), "ms");
    peer::compare(folder.path(), units, &mut table);
    table.print();
    let peaks: Vec<String> = two.peaks.iter().map(|peak| format!("{}", peak / 1024)).collect();
    println!("\n两路，每 {STEP} 个单位的内存峰值（MB）：{}", peaks.join("，"));
}
