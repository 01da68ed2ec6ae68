//! 速度与内存：`cargo bench --bench documents`。
//!
//! Prints ratios measured in one run: the same report again in a warm process
//! against the first time.  Never asserts absolute times.  Many different reports,
//! and the Typst CLI on the same data: `--bench district`.

use gongkai::accounts::Accounts;
use gongkai::layout::Layout;
use gongkai::publish::pack;
use gongkai::read::read;
use gongkai::typeset::{FontSet, TypesetOptions, Typesetter};
use std::path::Path;
use std::time::{Duration, Instant};

const SAMPLE: &str = "examples/zhangdian-2024";
const ROUNDS: usize = 9;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn build(typesetter: &Typesetter) -> usize {
    let loaded = read(&root().join(SAMPLE), Default::default()).expect("the sample reads");
    let prepared = typesetter.prepare(&loaded.report, &Accounts::of(&loaded.report));
    let options = TypesetOptions::default();
    let made = typesetter.typeset_pdf(&loaded.report, &loaded.places, &prepared, options);
    let (_, pdf) = made.unwrap_or_else(|findings| panic!("{findings:#?}"));
    pack(pdf).len()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn main() {
    let (first, (typesetter, size)) = timed(|| {
        let layout = Layout::find("shandong-2024", &[]).expect("the built-in layout");
        let fonts = FontSet::load(&[]).expect("the bundled fonts");
        let typesetter = Typesetter::new(layout, fonts).expect("the built-in charts");
        let size = build(&typesetter);
        (typesetter, size)
    });
    let peak = peak_memory();
    let warm = (0..ROUNDS).map(|_| timed(|| build(&typesetter)).0).min().unwrap_or_default();
    println!("第一次（字体、版式、排版、校样、PDF）  {:>7.1} ms", ms(first));
    println!(
        "同一报告再排（缓存还在）              {:>7.1} ms   为第一次的 {:.2}",
        ms(warm),
        ratio(warm, first)
    );
    println!("第一次之后的内存峰值                  {peak}");
    println!("PDF                                   {:>7} KB", size / 1024);
}

/// Linux 的内存峰值；别的系统上不知道。
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or("不知道".into(), |kilobytes| format!("{:>7} MB", kilobytes / 1024))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}
