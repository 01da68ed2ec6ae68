//! 速度与内存：`cargo bench --bench documents`。
//!
//! Prints ratios measured in one run: the same report again in a warm process
//! against the first time, and, where a `typst` command of the same version is in
//! the path (or named by `TYPST`), the whole process against the Typst CLI on the
//! same sources, data and fonts. Never asserts absolute times.

use gongkai::accounts::Accounts;
use gongkai::layout::Layout;
use gongkai::publish::pack;
use gongkai::read::read;
use gongkai::typeset::{FontSet, TypesetOptions, Typesetter};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SAMPLE: &str = "examples/zhangdian-2024";
const ROUNDS: usize = 9;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn build(typesetter: &Typesetter) -> usize {
    let loaded = read(&root().join(SAMPLE), Default::default()).expect("the sample reads");
    let prepared = typesetter.prepare(&loaded.report, &Accounts::of(&loaded.report));
    let typeset = typesetter.typeset(&loaded.report, &loaded.places, &prepared, TypesetOptions::default());
    let typeset = typeset.unwrap_or_else(|findings| panic!("{findings:#?}"));
    pack(typeset.pdf(typesetter).unwrap_or_else(|findings| panic!("{findings:#?}"))).len()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn in_process() {
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

/// 两条命令轮流运行，各取最短的用时；轮流才经得起机器忙闲不定。
fn best_of_both(one: impl Fn() -> Command, other: impl Fn() -> Command) -> Option<(Duration, Duration)> {
    let once = |command: &dyn Fn() -> Command| {
        let (time, status) = timed(|| command().stdout(Stdio::null()).stderr(Stdio::null()).status());
        status.is_ok_and(|status| status.success()).then_some(time)
    };
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        times.push((once(&one)?, once(&other)?));
    }
    Some((times.iter().map(|(time, _)| *time).min()?, times.iter().map(|(_, time)| *time).min()?))
}

/// 有 taskset 时限在第一个核上。
fn on_one_core(program: &Path) -> Command {
    if Command::new("taskset").arg("--version").stdout(Stdio::null()).status().is_ok() {
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

fn against_typst() {
    let typst = PathBuf::from(std::env::var_os("TYPST").unwrap_or_else(|| "typst".into()));
    let Ok(version) = Command::new(&typst).arg("--version").output() else {
        println!("没有 typst 命令，不作比较（cargo install typst-cli --version 0.15.1，或以 TYPST 指出）");
        return;
    };
    let gongkai = Path::new(env!("CARGO_BIN_EXE_gongkai"));
    let folder = std::env::temp_dir().join(format!("gongkai-bench-{}", std::process::id()));
    let layouts = folder.join("layouts");
    copy(&root().join("layouts"), &layouts);
    let data = layouts.join("shandong-2024/data");
    std::fs::create_dir_all(&data).expect("a temporary folder");
    let sample = root().join(SAMPLE);
    let (ours_pdf, theirs_pdf) = (folder.join("ours.pdf"), folder.join("theirs.pdf"));
    let dumped = Command::new(gongkai)
        .args(["build".as_ref(), sample.as_os_str(), "-o".as_ref(), ours_pdf.as_os_str()])
        .args(["--dump-data".as_ref(), data.as_os_str()])
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .status();
    assert!(dumped.is_ok_and(|status| status.success()), "the sample builds");
    let ours = || {
        let mut command = on_one_core(gongkai);
        command.arg("build").arg(&sample).arg("-o").arg(&ours_pdf);
        command
    };
    let theirs = || {
        let mut command = on_one_core(&typst);
        command.args(["compile", "--ignore-system-fonts", "--features", "a11y-extras"]);
        command.args(["--pdf-standard", "a-3a,ua-1", "--creation-timestamp", "1735603200"]);
        command.arg("--root").arg(&layouts).arg("--font-path").arg(root().join("fonts"));
        command.arg(layouts.join("shandong-2024/main.typ")).arg(&theirs_pdf);
        command
    };
    println!("对照：{}", String::from_utf8_lossy(&version.stdout).trim());
    match best_of_both(ours, theirs) {
        Some((ours, theirs)) => println!(
            "整个进程，一个核：gongkai {:.1} ms，typst compile {:.1} ms，比值 {:.2}",
            ms(ours),
            ms(theirs),
            ratio(ours, theirs)
        ),
        None => println!("有一方没有排成，不作比较"),
    }
    let _ = std::fs::remove_dir_all(&folder);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a temporary folder");
    for entry in std::fs::read_dir(from).expect("the layouts").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn main() {
    in_process();
    against_typst();
}
