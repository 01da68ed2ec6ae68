//! 边改边看：报告的文件一存盘就重排，只排变了的，排版的缓存留着。
//!
//! Files are polled, not subscribed to: the work is a few dozen `stat` calls, it
//! is the same on every system and on the network drives that reports live on,
//! where change notices do not arrive, and saving by rename needs no special care.

use super::digest::{self, Digest, is_input};
use super::machines::Machines;
use super::roster::{self, Unit};
use super::{Options, Stopped, unit};
use crate::diagnostic::Diagnostic;
use crate::publish::{Target, beside};
use crate::typeset::forget;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// 几次重排没有用到的缓存就忘掉：够一来一回地改，又不一直涨。
const KEEP: usize = 8;
/// 文件夹往下看几层。
const DEEPEST: usize = 6;

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
            let entries = fs::read_dir(path).into_iter().flatten().flatten();
            for entry in entries.filter(|entry| is_input(&entry.file_name().to_string_lossy())) {
                self.add(&entry.path(), depth + 1);
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
    /// 各报告上次排的输入，和它用到的上年报告。
    built: HashMap<PathBuf, (String, Option<PathBuf>)>,
}

impl Watch {
    /// 看 `options.source`：一个报告，或放着许多报告的文件夹。
    ///
    /// # Errors
    /// 没有这个文件夹，或字体不能用。
    pub fn new(options: Options) -> Result<Self, Stopped> {
        if !options.source.exists() {
            return Err(Stopped::CannotRun(format!("{} 不存在", options.source.display())));
        }
        let machines = Machines::new(&options.font_dirs, &options.layout_dirs).map_err(Stopped::Findings)?;
        Ok(Self { options, machines, built: HashMap::new() })
    }

    /// 要看着的地方：报告，所给的版式文件夹，用到的上年报告。
    pub fn folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.options.source.clone()];
        folders.extend(self.options.layout_dirs.iter().cloned());
        folders.extend(self.built.values().filter_map(|(_, last)| last.clone()));
        folders
    }

    /// 排输入变了的报告；头一次全排。
    ///
    /// # Errors
    /// 文件夹里没有报告，或报告重复。
    pub fn rebuild(&mut self) -> Result<Vec<Rebuilt>, Vec<Diagnostic>> {
        let units = self.units()?;
        let mut rebuilt = Vec::new();
        for unit in &units {
            let Some(source) = &unit.source else { continue };
            let started = Instant::now();
            let before = self.built.get(source);
            let mut last = before.and_then(|(_, last)| last.clone());
            let input = self.seen(unit, source, last.as_deref());
            if before.is_some_and(|(seen, _)| *seen == input) {
                continue;
            }
            let (pdf, findings) = match self.one(unit, source, &input) {
                Ok(made) => {
                    last = made.last;
                    (Some((made.path, made.pages)), made.findings)
                }
                Err(findings) => (None, findings),
            };
            // PDF 已经写好，收拾不算在内。
            let time = started.elapsed();
            forget(KEEP);
            let input = self.seen(unit, source, last.as_deref());
            self.built.insert(source.clone(), (input, last));
            rebuilt.push(Rebuilt { unit: unit.name.clone(), pdf, findings, time });
        }
        Ok(rebuilt)
    }

    fn units(&self) -> Result<Vec<Unit>, Vec<Diagnostic>> {
        let source = &self.options.source;
        if source.is_dir() && !source.join("report.toml").is_file() {
            return roster::load(source, self.options.read);
        }
        Ok(vec![roster::of_report(source.clone())])
    }

    /// 一个报告的全部输入：自己的，上年的，版式文件夹的。
    fn seen(&self, unit: &Unit, source: &Path, last: Option<&Path>) -> String {
        let mut digest = Digest::default();
        digest.add(unit::input_digest(unit, source, &self.options));
        for folder in last.into_iter().chain(self.options.layout_dirs.iter().map(AsRef::as_ref)) {
            digest.add(digest::of_input(folder));
        }
        digest.text()
    }

    fn one(&self, unit: &Unit, source: &Path, input: &str) -> Result<Made, Vec<Diagnostic>> {
        let build = || unit::build(unit, source, input, &self.machines, &self.options);
        // 存到一半的文件什么样都有；出了岔子说一声，接着看。
        let built = catch_unwind(AssertUnwindSafe(build))
            .map_err(|_| vec![Diagnostic::error("B08", "程序内部的错误").help("改动之后会再排")])??;
        let path = beside(source, &built.title);
        let write = || Target::prepare_pdf(&path)?.write(&built.files.pdf).map(Path::to_path_buf);
        Ok(Made {
            path: write().map_err(|reason| vec![Diagnostic::error("B06", reason)])?,
            pages: built.record.pages,
            findings: built.findings,
            last: built.record.last.map(|folder| unit::last_folder(source, &folder)),
        })
    }
}

/// 排好写好的一份。
struct Made {
    path: PathBuf,
    pages: usize,
    findings: Vec<Diagnostic>,
    /// 用到的上年报告。
    last: Option<PathBuf>,
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
