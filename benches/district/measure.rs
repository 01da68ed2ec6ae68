//! 一次测量：另起一个进程排一个区，或只启动。

use gongkai::batch::{Options, Progress, Setup, Status, UnitReport, run};
use gongkai::layout::Layout;
use gongkai::typeset::{FontSet, Typesetter};
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
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
        reports: None,
        out: folder.join(format!(".out-{jobs}")),
        jobs,
        program: Some(env!("CARGO_BIN_EXE_gongkai").into()),
        force: true,
        shard: None,
        setup: Setup::default(),
    };
    let memory = Watched::default();
    let started = Instant::now();
    let report = run(&options, &AtomicBool::new(false), &memory);
    let seconds = started.elapsed().as_secs_f64();
    let report = report.unwrap_or_else(|stopped| panic!("{stopped:?}"));
    for unit in report.units.iter().filter(|unit| unit.status != Status::Published).take(3) {
        eprintln!("{}: {:#?}", unit.unit, unit.findings);
    }
    let mut sizes: Vec<usize> = report.units.iter().map(|unit| unit.bytes / 1024).collect();
    sizes.sort_unstable();
    let Memory { mut peaks, peak, .. } = memory.0.into_inner().expect("no panic");
    peaks.push(peak);
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

/// 各路都来看的内存。
#[derive(Default)]
struct Watched(Mutex<Memory>);

impl Progress for Watched {
    fn done(&self, _: &UnitReport) {
        self.0.lock().expect("no panic").look();
    }
}

/// 一批用的内存，排完一个单位看一次。
#[derive(Default)]
struct Memory {
    units: usize,
    /// 到现在为止最多的一次（KB）。
    peak: u64,
    /// 每 [`STEP`] 个单位记下的峰值。
    peaks: Vec<u64>,
}

impl Memory {
    /// 自己的和各排版进程的峰值之和；映射的文件（程序和其中的字体）各进程共用，算一次。
    /// 各进程的峰值不在同一时刻，照同一时刻的加起来，多算不少算。
    fn look(&mut self) {
        let processes: Vec<[u64; 2]> = children().chain(["self".into()]).map(|one| memory_of(&one)).collect();
        let own: u64 = processes.iter().map(|[peak, files]| peak.saturating_sub(*files)).sum();
        let now = own + processes.iter().map(|[_, files]| *files).max().unwrap_or(0);
        self.peak = self.peak.max(now);
        self.units += 1;
        if self.units.is_multiple_of(STEP) {
            self.peaks.push(self.peak);
        }
    }
}

/// 自己起的、还在的进程；只在 Linux 上看得到。
fn children() -> impl Iterator<Item = String> {
    let own = std::process::id().to_string();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let names = processes.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(move |process| fields(process).get(1) == Some(&own))
}

/// 一个进程的内存峰值，现在映射着的文件（KB）；别的系统上是 0。
fn memory_of(process: &str) -> [u64; 2] {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    ["VmHWM:", "RssFile:"].map(|key| {
        let line = status.lines().find_map(|line| line.strip_prefix(key));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
    })
}

/// Linux 记的处理器时间（秒），百分之一秒一格，连同已经结束的排版进程；别的系统上是 0。
fn processor_seconds() -> f64 {
    let ticks = fields("self").into_iter().skip(11).take(4);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// `/proc/…/stat` 里程序名之后的各项：状态、父进程……第 11 项起是自己的和子进程的时间。
fn fields(process: &str) -> Vec<String> {
    let status = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // 括号里的程序名可以有空格，由它之后数起。
    let after = status.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().map(str::to_string).collect()
}
