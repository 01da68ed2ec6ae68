//! 一个区的速度与内存：`cargo bench --bench district`，单位数用 `UNITS` 改（缺省 60）。
//!
//! Every measure runs in a process of its own (this program, called again), so
//! that peak memory and caches belong to it alone.  Prints ratios of one run and
//! never asserts absolute times.

mod generate;

use gongkai::batch::{Options, Status, TEMPLATE, run};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// 记一次峰值的间隔，看内存涨不涨。
const STEP: usize = 50;

/// 一次测量。
struct Measure {
    seconds: f64,
    pages: usize,
    units: usize,
    median_kb: usize,
    peaks: Vec<u64>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, folder, jobs] = arguments.as_slice()
        && mode == "--measure"
    {
        return measure(Path::new(folder), jobs.parse().expect("a number"));
    }
    // 只造一个区，供别的试验用。
    if let [_, mode, folder, count] = arguments.as_slice()
        && mode == "--generate"
    {
        return generate::district(Path::new(folder), count.parse().expect("a number"));
    }
    let count = std::env::var("UNITS").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let folder = tempfile::tempdir().expect("a temporary folder");
    generate::district(folder.path(), count);
    let one = again(folder.path(), 1);
    let two = again(folder.path(), 2);
    println!("{count} 个单位，{} 页；都是不同的文件，写到磁盘", one.pages);
    println!("线程  秒      页/秒   页/秒/线程  成品中位数  每 {STEP} 个单位的内存峰值");
    for (jobs, measure) in [(1, &one), (2, &two)] {
        let speed = measure.pages as f64 / measure.seconds;
        let peaks: Vec<String> = measure.peaks.iter().map(|peak| format!("{} MB", peak / 1024)).collect();
        println!(
            "{jobs:>4}  {:>6.2}  {speed:>6.0}  {:>10.0}  {:>7} KB  {}",
            measure.seconds,
            speed / f64::from(jobs),
            measure.median_kb,
            peaks.join("，")
        );
    }
    println!("两个线程对一个：{:.2} 倍", one.seconds / two.seconds);
    assert_eq!((one.units, two.units), (count, count), "every generated unit is published");
}

/// 另起一个进程测。
fn again(folder: &Path, jobs: usize) -> Measure {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).arg("--measure").arg(folder).arg(jobs.to_string()).output();
    let output = output.expect("a process");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let numbers: Vec<&str> = text.split_whitespace().collect();
    let number = |index: usize| numbers[index].parse().expect("a number");
    Measure {
        seconds: numbers[0].parse().expect("seconds"),
        pages: number(1),
        units: number(2),
        median_kb: number(3),
        peaks: numbers[4..].iter().map(|text| text.parse().expect("kilobytes")).collect(),
    }
}

fn measure(folder: &Path, jobs: usize) {
    let out: PathBuf = folder.join(format!(".out-{jobs}"));
    let options = Options {
        source: folder.to_path_buf(),
        out: out.clone(),
        jobs,
        force: true,
        shard: None,
        layout: None,
        layout_dirs: Vec::new(),
        font_dirs: Vec::new(),
        read: Default::default(),
        name: TEMPLATE.into(),
    };
    let done = AtomicUsize::new(0);
    let peaks = std::sync::Mutex::new(Vec::new());
    let started = Instant::now();
    let report = run(&options, |_| {
        if (done.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(STEP) {
            peaks.lock().expect("no panic").push(peak_memory());
        }
    });
    let seconds = started.elapsed().as_secs_f64();
    let report = report.unwrap_or_else(|stopped| panic!("{stopped:?}"));
    for unit in report.units.iter().filter(|unit| unit.status != Status::Published).take(3) {
        eprintln!("{}: {:#?}", unit.unit, unit.findings);
    }
    let mut sizes: Vec<usize> = report.units.iter().map(|unit| unit.bytes / 1024).collect();
    sizes.sort_unstable();
    let mut peaks = peaks.into_inner().expect("no panic");
    peaks.push(peak_memory());
    let peaks: Vec<String> = peaks.iter().map(u64::to_string).collect();
    let published = report.count(Status::Published);
    println!("{seconds} {} {published} {} {}", report.pages(), sizes[sizes.len() / 2], peaks.join(" "));
}

/// Linux 的内存峰值（KB）；别的系统上是 0。
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
