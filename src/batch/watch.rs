//! 边改边看：报告的文件一存盘就重排，只排变了的，排版的缓存留着。
//!
//! Files are polled, not subscribed to: the work is a few dozen `stat` calls, it
//! is the same on every system and on the network drives that reports live on,
//! where change notices do not arrive, and saving by rename needs no special care.

use super::build::{self, Refused, Used};
use super::machines::Machines;
use super::pool::caught;
use super::roster::{self, Unit};
use super::{Options, Stopped};
use crate::diagnostic::{Diagnostic, Place};
use crate::layout;
use crate::publish::{Target, beside};
use crate::read::{inputs_of, name_of, not_a_report, paths_in, report_root, unreachable};
use crate::report::files::{DEEPEST, FileKind, MAIN_FILE, is_input, kind_of};
use crate::typeset::forget;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// 几次重排没有用到的缓存就忘掉：够一来一回地改，又不一直涨。
const KEEP: usize = 8;

/// 一个时刻各输入文件的大小和修改时间；两个时刻相同就没有人动过。
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

impl Snapshot {
    /// 现在的样子。
    pub fn of(folders: &[PathBuf]) -> Self {
        let mut snapshot = Self::default();
        folders.iter().for_each(|folder| snapshot.add(folder, 0));
        snapshot
    }

    fn add(&mut self, path: &Path, depth: usize) {
        let Ok(metadata) = fs::metadata(path) else { return };
        if metadata.is_dir() && depth < DEEPEST {
            // 列不出的先当空的；列得出了，就是有了变化，那时再排。
            let paths = paths_in(path).unwrap_or_default();
            for inner in paths.iter().filter(|inner| is_input(&name_of(inner))) {
                self.add(inner, depth + 1);
            }
        } else if metadata.is_file() {
            self.0.insert(path.to_path_buf(), (metadata.len(), metadata.modified().ok()));
        }
    }
}

/// 重排一个报告的结果。
#[derive(Debug)]
pub struct Rebuilt {
    /// 单位。
    pub unit: String,
    /// 写出的 PDF 和页数；有错误时没有，原来的文件未动。
    pub pdf: Option<(PathBuf, usize)>,
    /// 全部发现。
    pub findings: Vec<Diagnostic>,
    /// 用时。
    pub time: Duration,
}

/// 看着的报告。
pub struct Watch {
    options: Options,
    machines: Machines,
    built: HashMap<PathBuf, Known>,
}

/// 一个报告上次排的样子。
struct Known {
    seen: Seen,
    /// 用到的上年报告和版式；报告读不懂的没有。
    used: Option<Used>,
    /// 写出的 PDF。
    target: Option<PathBuf>,
}

/// 排的时候所见的全部输入；都在动手之前取得，排的当中又存了盘，下次就看得出。
#[derive(PartialEq, Eq)]
struct Seen {
    own: String,
    last: String,
    machine: String,
}

impl Watch {
    /// 看 `options.source`：一个报告，或放着许多报告的文件夹。
    ///
    /// # Errors
    /// 没有这个文件夹，或字体不能用。
    pub fn new(mut options: Options) -> Result<Self, Stopped> {
        options.source = report_root(&options.source).to_path_buf();
        if let Some(reason) = unreachable(&options.source) {
            return Err(Stopped::CannotRun(reason));
        }
        let machines = Machines::new(&options.setup).map_err(Stopped::Findings)?;
        let watch = Self { options, machines, built: HashMap::new() };
        watch.has_report().map_err(Stopped::Findings)?;
        Ok(watch)
    }

    /// 一个报告也没有的，等不来什么；存到一半、写错了的不算没有。
    fn has_report(&self) -> Result<(), Vec<Diagnostic>> {
        let source = &self.options.source;
        let is_known = matches!(kind_of(source), Some(FileKind::Json | FileKind::Toml | FileKind::Workbook));
        if source.is_file() && !is_known {
            return Err(vec![not_a_report(&source.display().to_string())]);
        }
        self.units().map(drop)
    }

    /// 要看着的地方：报告，各版式文件夹，用到的上年报告。
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![inputs_of(&self.options.source).to_path_buf()];
        folders.extend(self.options.setup.layout_dirs.iter().cloned());
        for (source, known) in &self.built {
            let last = known.used.as_ref().and_then(|used| used.last.as_deref());
            folders.extend(last.map(|last| inputs_of(&build::last_folder(source, last)).to_path_buf()));
            folders.extend(layout::beside(source));
        }
        folders.sort();
        folders.dedup();
        folders
    }

    /// 排输入变了的报告；头一次全排。`stop` 之后手上的做完就停。
    ///
    /// # Errors
    /// 文件夹里没有报告，或报告重复。
    pub fn rebuild(&mut self, stop: &AtomicBool) -> Result<Vec<Rebuilt>, Vec<Diagnostic>> {
        let units = self.units()?;
        // 改了名、删了的报告不再占着它写过的文件名。
        self.built.retain(|source, _| units.iter().any(|unit| unit.source.as_ref() == Some(source)));
        let mut rebuilt = Vec::new();
        for unit in &units {
            let Some(source) = &unit.source else { continue };
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let started = Instant::now();
            let used = self.built.get(source).and_then(|known| known.used.clone());
            let seen = self.seen(unit, source, used.as_ref());
            if self.built.get(source).is_some_and(|known| known.seen == seen) {
                continue;
            }
            let (pdf, findings) = match self.rebuild_one(unit, source, seen) {
                Ok((path, pages, findings)) => (Some((path, pages)), findings),
                Err(findings) => (None, findings),
            };
            // PDF 已经写好，收拾不算在内。
            let time = started.elapsed();
            forget(KEEP);
            rebuilt.push(Rebuilt { unit: unit.name.clone(), pdf, findings, time });
        }
        Ok(rebuilt)
    }

    fn units(&self) -> Result<Vec<Unit>, Vec<Diagnostic>> {
        let source = &self.options.source;
        if source.is_dir() && !source.join(MAIN_FILE).is_file() {
            return roster::load(source, self.options.setup.read);
        }
        Ok(vec![roster::of_report(source.clone())])
    }

    /// 一个报告的全部输入现在的样子：自己的，上年的，版式的。
    fn seen(&self, unit: &Unit, source: &Path, used: Option<&Used>) -> Seen {
        Seen {
            own: build::input_digest(unit, source, &self.options.setup),
            last: build::last_digest(source, used.and_then(|used| used.last.as_deref())),
            machine: used.map(|used| self.machine(&used.layout, source)).unwrap_or_default(),
        }
    }

    fn machine(&self, layout: &str, source: &Path) -> String {
        match self.machines.layout(layout, source) {
            Ok(layout) => self.machines.digest(&layout),
            // 有毛病的版式改了又是另一种毛病，或者好了。
            Err(findings) => findings.iter().map(ToString::to_string).collect(),
        }
    }

    /// 排一份，写出，记下所见；写不出的不记，下次再试。
    fn rebuild_one(
        &mut self,
        unit: &Unit,
        source: &Path,
        seen: Seen,
    ) -> Result<(PathBuf, usize, Vec<Diagnostic>), Vec<Diagnostic>> {
        let build = || build::build(unit, source, &seen.own, &self.machines, &self.options.setup);
        // 存到一半的文件什么样都有；出了岔子说一声，接着看。
        let built = caught(build).unwrap_or_else(|panic| Err(vec![build::crash(&panic)].into()));
        let built = match built {
            Ok(built) => built,
            Err(Refused { findings, used }) => {
                // 头一次才知道用了什么；别的时候，照动手之前所见的。
                let seen = if seen.machine.is_empty() {
                    Seen { own: seen.own, ..self.seen(unit, source, used.as_ref()) }
                } else {
                    seen
                };
                self.built.insert(source.to_path_buf(), Known { seen, used, target: None });
                return Err(findings);
            }
        };
        let path = beside(source, &built.title);
        if let Some(other) = self.other_with(source, &path) {
            let message = format!("{} 也写到 {}", other.display(), path.display());
            let finding = Diagnostic::error("B02", message).at(Place::file(source.display().to_string()));
            return Err(vec![finding.help("一个单位只留一份报告")]);
        }
        let write = || Target::prepare_pdf(&path)?.write(&built.files.pdf).map(drop);
        write().map_err(|reason| vec![Diagnostic::error("B06", reason)])?;
        let seen = Seen { own: seen.own, last: built.last_digest, machine: built.machine };
        let known = Known { seen, used: Some(built.used), target: Some(path.clone()) };
        self.built.insert(source.to_path_buf(), known);
        Ok((path, built.record.pages, built.findings))
    }

    /// 别的报告已经写了这个文件。
    fn other_with(&self, source: &Path, path: &Path) -> Option<&PathBuf> {
        let same = |(other, known): &(&PathBuf, &Known)| {
            other.as_path() != source && known.target.as_deref() == Some(path)
        };
        self.built.iter().find(same).map(|(other, _)| other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lock_files_and_products_are_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_path_buf()];
        fs::write(folder.path().join("report.toml"), "a").unwrap();
        let first = Snapshot::of(&folders);
        for name in ["~$填报.xlsx", ".~lock.填报.xlsx#", "2024年度决算.pdf", ".gongkai-x"] {
            fs::write(folder.path().join(name), "b").unwrap();
        }
        assert_eq!(first, Snapshot::of(&folders));
        // 编辑器先写新文件再换名，也看得出。
        fs::write(folder.path().join(".new"), "bb").unwrap();
        fs::rename(folder.path().join(".new"), folder.path().join("report.toml")).unwrap();
        assert_ne!(first, Snapshot::of(&folders));
    }
}
