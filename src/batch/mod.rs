//! 批量：一本名册或一个文件夹的报告，几份一起排，只排变了的，写出批量报告。
//!
//! One unit never stops another: whatever goes wrong with it, a panic included,
//! becomes findings of its own line in the report.

mod build;
mod csv;
mod date;
mod digest;
mod files;
mod html;
mod inputs;
mod join;
mod lock;
mod machines;
mod merge;
mod name;
mod outdated;
mod owner;
mod places;
mod pool;
mod record;
mod remarks;
mod report;
mod roster;
mod shard;
mod swapped;
mod unit;
mod watch;
mod worker;
mod years;

pub use join::join;
pub use merge::{MergeOptions, Merged, merge};
pub use name::TEMPLATE;
pub use pool::{caught, cores};
pub use report::{BatchReport, Status, UnitReport, codes};
pub use shard::Shard;
pub use watch::{Rebuilt, Round, Snapshot, Watch};
pub use worker::{COMMAND as WORKER, serve};

use crate::diagnostic::Diagnostic;
use crate::publish::{make_folder, remove_leftovers};
use crate::read::{ReadOptions, paths_in, unreachable};
use lock::OutputLock;
use machines::Machines;
use roster::Listed;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use worker::Worker;

/// 批量的选项。
#[derive(Debug, Clone)]
pub struct Options {
    /// 名册，或放报告的文件夹。
    pub source: PathBuf,
    /// 名册没有写在哪里的报告，到这个文件夹里找；没有给的，到名册所在的文件夹。
    pub reports: Option<PathBuf>,
    /// 输出的文件夹。
    pub out: PathBuf,
    /// 几份一起排。
    pub jobs: usize,
    /// `gongkai` 程序：每一路另起一个进程来排；没有的，各路是这个进程里的线程。
    pub program: Option<PathBuf>,
    /// 没有变化的也重排。
    pub force: bool,
    /// 只做这一片。
    pub shard: Option<Shard>,
    /// 怎样排一份。
    pub setup: Setup,
}

/// 怎样排一份：各单位、各路相同。
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Setup {
    /// 版式代号，代替名册和报告里写的。
    pub layout: Option<String>,
    /// 先在这些文件夹里找版式。
    pub layout_dirs: Vec<PathBuf>,
    /// 自备字体的文件夹。
    pub font_dirs: Vec<PathBuf>,
    /// 怎样读文件。
    pub read: ReadOptions,
    /// 文件名的模板。
    pub name: String,
}

impl Default for Setup {
    /// 什么都照报告里写的。
    fn default() -> Self {
        Self {
            layout: None,
            layout_dirs: Vec::new(),
            font_dirs: Vec::new(),
            read: ReadOptions::default(),
            name: TEMPLATE.into(),
        }
    }
}

/// 一个单位都没有排就停下的原因。
#[derive(Debug)]
pub enum Stopped {
    /// 没能运行，一句话。
    CannotRun(String),
    /// 名册或字体有错误。
    Findings(Vec<Diagnostic>),
}

/// 一批的进度；从各路来，没有一定的次序。
pub trait Progress: Sync {
    /// 名册读好了，要做几个单位；此时还什么都没有写。
    fn begin(&self, _units: usize, _findings: &[Diagnostic]) {}
    /// 做完一个单位。
    fn done(&self, unit: &UnitReport);
}

/// 排一批，`stop` 之后手上的单位做完就停，写出的报告里其余的是未做。
///
/// # Errors
/// 名册不能用、单位重复、输出文件夹不能写或正有人写；此时什么都没有写。
pub fn run(options: &Options, stop: &AtomicBool, progress: &impl Progress) -> Result<BatchReport, Stopped> {
    options.check().map_err(Stopped::CannotRun)?;
    let mut units = roster::load(&options.source, options.setup.read).map_err(Stopped::Findings)?;
    // 名册的摘要只看写了什么，不看报告来了没有：各分片先后运行，还是同一批。
    let roster = roster::digest(&units);
    let strays = roster::seek(&mut units, &options.source, &options.reports(), &options.out);
    let machines = Machines::new(&options.setup).map_err(Stopped::Findings)?;
    let chosen: Vec<(usize, &Listed)> = units
        .iter()
        .enumerate()
        .filter(|(order, _)| options.shard.is_none_or(|shard| shard.has(*order)))
        .collect();
    let doubts: Vec<Diagnostic> = chosen.iter().flat_map(|(_, unit)| unit.findings.clone()).collect();
    let _lock = open_output(options, &units).map_err(Stopped::CannotRun)?;
    progress.begin(chosen.len(), &doubts);
    let publish = |worker: &mut Worker, index: usize| {
        let (order, unit) = chosen[index];
        let line = unit::publish(unit, order, &machines, options, worker);
        progress.done(&line);
        line
    };
    let failed = OnceLock::new();
    let worker = || Worker::new(&machines, options, &failed);
    let results = pool::each(chosen.len(), options.jobs.max(1), stop, worker, publish);
    let lines = results.into_iter().zip(&chosen).map(|(result, (order, unit))| match result {
        Some(Ok(line)) => line,
        Some(Err(panic)) => {
            let line = unit::crashed(unit, *order, options, &panic);
            progress.done(&line);
            line
        }
        None => UnitReport { status: Status::Pending, ..unit::blank(unit, *order) },
    });
    let mut report = BatchReport {
        program: format!("gongkai {}", env!("CARGO_PKG_VERSION")),
        source: options.source.display().to_string(),
        total: units.len(),
        roster,
        shard: options.shard.map(Shard::tag),
        findings: machines.findings().to_vec(),
        units: lines.collect(),
        page: None,
    };
    report.findings.extend(failed.get().map(|reason| worker::without_process(reason)));
    report.findings.extend(strays);
    report.add_findings_of_all(options, &units);
    // 一片看不出全批的事，合并时再看。
    if options.shard.is_none() {
        report.settle();
    }
    // 各单位的成品已经写好；报告写不了（如正在 Excel 里打开）只是一个发现。
    if let Err(reason) = report.write(&options.out) {
        let help = "关掉它，或腾出地方，再运行一次；在那以前，没写成的那几个还是上次的";
        report.findings.push(Diagnostic::error(report::UNWRITTEN, reason).help(help));
    }
    Ok(report)
}

/// 这个文件夹里有没有上次批量的结果，没有做完的也算；没有这个文件夹也是没有。
///
/// # Errors
/// 中文的一句话：文件夹列不出，不知道有没有。
pub fn has_results(out: &Path) -> Result<bool, String> {
    if let Ok(false) = out.try_exists() {
        return Ok(false);
    }
    let is_result = |path: &PathBuf| path.join(record::FILE).is_file() || BatchReport::is_at(path);
    Ok(lock::was_here(out) || paths_in(out)?.iter().any(is_result))
}

/// 一个文件是不是名册：表头认得，里面有单位，重复的也算。
pub fn is_roster(path: &Path, options: ReadOptions) -> bool {
    path.is_file() && roster::is_roster(path, options) && roster::list(path, options).is_ok()
}

impl Options {
    /// 名册没有写在哪里的报告，到哪个文件夹里找。
    fn reports(&self) -> PathBuf {
        let beside = match self.source.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        self.reports.clone().unwrap_or_else(|| beside.to_path_buf())
    }

    /// 还没有读什么就看得出的错误。
    fn check(&self) -> Result<(), String> {
        if let Some(reason) = unreachable(&self.source) {
            return Err(reason);
        }
        if let Some(reports) = &self.reports {
            if self.source.is_dir() {
                return Err("--reports 只用于名册；给的是文件夹，里面的报告就是各单位".into());
            }
            if !reports.is_dir() {
                let why = unreachable(reports).unwrap_or_else(|| format!("{} 不是文件夹", reports.display()));
                return Err(format!("--reports：{why}"));
            }
        }
        if let Some(field) = name::unknown_field(&self.setup.name) {
            return Err(format!("文件名模板里不认识 {field}，可以写 {{code}}、{{unit}}、{{year}}"));
        }
        Ok(())
    }
}

impl BatchReport {
    /// 与哪一片无关的发现：没有列上的报告、旧的成品。
    fn add_findings_of_all(&mut self, options: &Options, units: &[Listed]) {
        self.findings.extend(roster::left_out(&options.source, &options.out, options.setup.read));
        self.findings.extend(places::left_behind(&options.out, units, &self.units));
    }
}

/// 备好输出的文件夹：不盖住输入和别人的文件，锁住。
fn open_output(options: &Options, units: &[Listed]) -> Result<OutputLock, String> {
    let Options { source, out, shard, .. } = options;
    let shard = *shard;
    places::apart(source, out, units)?;
    let inputs: Vec<&Path> = std::iter::once(source.as_path())
        .chain(units.iter().filter_map(|unit| unit.source.as_deref()))
        .collect();
    BatchReport::not_of_others(out, shard, &inputs)?;
    places::not_beside(out, units)?;
    if out.exists() && !out.is_dir() {
        return Err(format!("{} 不是文件夹", out.display()));
    }
    make_folder(out)?;
    let lock = OutputLock::take(out, shard)?;
    if shard.is_none() {
        remove_leftovers(out);
    }
    BatchReport::can_write(out, shard)?;
    BatchReport::begin(out, shard)?;
    Ok(lock)
}
