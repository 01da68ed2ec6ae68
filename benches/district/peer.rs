//! 对手：每份文件一个 `typst compile` 进程，同样的版式、数据和字体，同样两个一起。

use super::table::Table;
use gongkai::layout::Layout;
use gongkai::typeset::{FontSet, Typesetter};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const LAYOUT: &str = "shandong-2024";
/// 比这么多份；多了只是久。
const UNITS: usize = 16;
const JOBS: usize = 2;
/// 轮流运行几遍，各取最短的。
const ROUNDS: usize = 3;

/// 有 typst 命令就比，结果写进表里。
pub fn compare(folder: &Path, units: usize, table: &mut Table) {
    let typst = PathBuf::from(std::env::var_os("TYPST").unwrap_or_else(|| "typst".into()));
    let Ok(version) = Command::new(&typst).arg("--version").output() else {
        println!("没有 typst 命令，不作比较（cargo install typst-cli --version 0.15.1，或以 TYPST 指出）\n");
        return;
    };
    println!("对手：{}\n", String::from_utf8_lossy(&version.stdout).trim());
    let work = tempfile::tempdir().expect("a temporary folder");
    let (reports, roots) = (work.path().join("reports"), work.path().join("roots"));
    std::fs::create_dir_all(&reports).expect("a temporary folder");
    let names: Vec<String> = (0..units.min(UNITS)).map(|index| format!("{index:05}")).collect();
    for name in &names {
        let report = reports.join(format!("{name}.json"));
        std::fs::copy(folder.join(format!("{name}.json")), &report).expect("a copy");
        dump(&report, &roots.join(name));
    }
    let out = work.path().join("out");
    let batch =
        || succeed(gongkai().arg("batch").arg(&reports).args(["--jobs", "2", "--force", "-o"]).arg(&out));
    let each = || side_by_side(&names, |name| succeed(&mut compile(&typst, &roots.join(name))));
    let (ours, theirs) = in_turn(batch, each);
    table.at_least(
        &format!("对每份一个 typst compile，{} 份，各两个一起", names.len()),
        2.5,
        theirs / ours,
        "倍",
    );
    let alone = reports.join(format!("{}.json", names[0]));
    let build = || succeed(gongkai().arg("build").arg(&alone).arg("-o").arg(work.path().join("alone.pdf")));
    let (ours, theirs) = in_turn(build, || succeed(&mut compile(&typst, &roots.join(&names[0]))));
    table.at_least("一份文件，gongkai build 对 typst compile", 1.0, theirs / ours, "倍");
}

fn gongkai() -> Command {
    Command::new(env!("CARGO_BIN_EXE_gongkai"))
}

/// 这一份的版式文件夹，连同版式所见的数据；词表也是程序给版式的那一份。
fn dump(report: &Path, root: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts"), root);
    let data = root.join(LAYOUT).join("data");
    std::fs::create_dir_all(&data).expect("a temporary folder");
    succeed(
        gongkai().arg("build").arg(report).arg("-o").arg(root.join("ours.pdf")).arg("--dump-data").arg(&data),
    );
    let file = "report.json";
    let bytes = std::fs::read(data.join(file)).expect("the data of the layout");
    let words = typesetter().words(&[(file.into(), bytes)]).expect("the layouts have a word list");
    std::fs::write(root.join("lib/words.txt"), words).expect("a temporary folder");
}

fn typesetter() -> &'static Typesetter {
    static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| {
        let layout = Layout::find(LAYOUT, &[]).expect("the layout");
        Typesetter::new(layout, FontSet::load(&[]).expect("the fonts")).expect("the charts")
    });
    &TYPESETTER
}

fn compile(typst: &Path, root: &Path) -> Command {
    let mut command = Command::new(typst);
    command.args(["compile", "--ignore-system-fonts", "--features", "a11y-extras"]);
    command.args(["--pdf-standard", "a-3a,ua-1", "--creation-timestamp", "1735603200"]);
    command
        .arg("--font-path")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"))
        .arg("--root")
        .arg(root);
    command.arg(root.join(LAYOUT).join("main.typ")).arg(root.join("theirs.pdf"));
    command
}

fn succeed(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().expect("a process");
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// 两个一起，做完一个接下一个。
fn side_by_side(names: &[String], work: impl Fn(&str) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..JOBS {
            scope.spawn(|| {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(name);
                }
            });
        }
    });
}

/// 轮流运行，各取最短的用时（秒）；轮流才经得起机器忙闲不定。
fn in_turn(one: impl Fn(), other: impl Fn()) -> (f64, f64) {
    let timed = |work: &dyn Fn()| {
        let started = Instant::now();
        work();
        started.elapsed().as_secs_f64()
    };
    let mut best = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        best = (best.0.min(timed(&one)), best.1.min(timed(&other)));
    }
    best
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
