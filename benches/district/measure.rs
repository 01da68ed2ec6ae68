//! 一次测量：另起一个进程排一个区，或只启动。

use gongkai::batch::{Options, Status, TEMPLATE, run};
use gongkai::layout::Layout;
use gongkai::typeset::{FontSet, Typesetter};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// 记一次峰值的间隔，看内存涨不涨。
pub const STEP: usize = 50;
/// 启动测几遍，取最短的。
const STARTS: usize = 15;

/// 排一个区的结果。
pub struct Batch {
    /// 用时。
    pub seconds: f64,
    /// 用去的处理器时间，各线程之和。
    pub processor_seconds: f64,
    /// 页数。
    pub pages: usize,
    /// 排成的单位数。
    pub units: usize,
    /// 成品大小的中位数。
    pub median_kb: usize,
    /// 每 [`STEP`] 个单位之后的内存峰值（KB），末了再记一次。
    pub peaks: Vec<u64>,
}

impl Batch {
    /// 另起一个进程测。
    pub fn in_another_process(folder: &Path, jobs: usize) -> Self {
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).arg("--measure").arg(folder).arg(jobs.to_string()).output();
        let output = output.expect("a process");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
        let numbers: Vec<f64> =
            text.split_whitespace().map(|number| number.parse().expect("a number")).collect();
        Self {
            seconds: numbers[0],
            processor_seconds: numbers[1],
            pages: numbers[2] as usize,
            units: numbers[3] as usize,
            median_kb: numbers[4] as usize,
            peaks: numbers[5..].iter().map(|peak| *peak as u64).collect(),
        }
    }

    /// 内存峰值，KB。
    pub fn peak(&self) -> f64 {
        self.peaks.last().copied().unwrap_or_default() as f64
    }

    /// 从第 `units` 个单位到末了，内存峰值涨了几成。
    pub fn growth_after(&self, units: usize) -> Option<f64> {
        let early = *self.peaks.get(units / STEP - 1)? as f64;
        (self.units > units).then(|| self.peak() / early - 1.0)
    }
}

/// 排一个区，印出一行数，由 [`Batch::in_another_process`] 读回。
pub fn batch(folder: &Path, jobs: usize) {
    let options = Options {
        source: folder.to_path_buf(),
        out: folder.join(format!(".out-{jobs}")),
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
    println!(
        "{seconds} {} {} {} {} {}",
        processor_seconds(),
        report.pages(),
        report.count(Status::Published),
        sizes[sizes.len() / 2],
        peaks.join(" ")
    );
}

/// 备好字体、版式和图就退出。
pub fn start() {
    let layout = Layout::find("shandong-2024", &[]).expect("the built-in layout");
    let fonts = FontSet::load(&[]).expect("the bundled fonts");
    let typesetter = Typesetter::new(layout, fonts).expect("the built-in charts");
    println!("{}", typesetter.manifest().name);
}

/// 从起进程到备好一切，毫秒，最短的一遍。
pub fn starting() -> f64 {
    let program = std::env::current_exe().expect("this program");
    let once = || {
        let started = Instant::now();
        let output = Command::new(&program).arg("--start").output().expect("a process");
        assert!(output.status.success());
        started.elapsed().as_secs_f64() * 1000.0
    };
    (0..STARTS).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// Linux 的内存峰值（KB）；别的系统上是 0。
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// Linux 记的处理器时间（秒），百分之一秒一格；别的系统上是 0。
fn processor_seconds() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // 括号里的程序名可以有空格，由它之后数起：第 14、15 项是用户和系统的时间。
    let after = status.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        / 100.0
}
