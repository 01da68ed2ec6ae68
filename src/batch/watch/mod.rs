//! 边改边看：报告的文件一存盘就重排，只排变了的，排版的缓存留着。
//!
//! Files are polled, not subscribed to: the work is a few dozen `stat` calls, it
//! is the same on every system and on the network drives that reports live on,
//! where change notices do not arrive, and saving by rename needs no special care.

mod known;
mod round;
mod snapshot;

pub use round::{Rebuilt, Round};
pub use snapshot::Snapshot;

use super::build::{self, Refused, Used};
use super::inputs::{self, Inputs};
use super::machines::Machines;
use super::pool::caught;
use super::roster::{self, Listed};
use super::{Options, Stopped};
use crate::diagnostic::{Diagnostic, Place};
use crate::layout;
use crate::publish::{Target, beside};
use crate::read::{inputs_of, last_year_at, name_of, not_a_report, report_root, unreachable};
use crate::report::files::{FileKind, MAIN_FILE, kind_of};
use crate::typeset::forget;
use known::Known;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// 几次重排没有用到的缓存就忘掉：够一来一回地改，又不一直涨。
const KEEP: usize = 8;

/// 看着的报告。
pub struct Watch {
    options: Options,
    machines: Machines,
    known: HashMap<PathBuf, Known>,
    /// 没有报告认领的旧 PDF，和是怎么留下的。
    left: BTreeMap<PathBuf, String>,
}

/// 要重排的一份，和动手之前所见的输入。
struct Due<'a> {
    unit: &'a Listed,
    source: &'a Path,
    seen: Inputs,
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
        let watch = Self { options, machines, known: HashMap::new(), left: BTreeMap::new() };
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

    /// 看着的报告或文件夹。
    pub fn source(&self) -> &Path {
        &self.options.source
    }

    /// 看着的各处现在的样子：报告，各版式文件夹，用到的上年报告，写出的 PDF 在不在。
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::of(&self.folders(), self.known.values().filter_map(|known| known.pdf.as_ref()))
    }

    fn folders(&self) -> Vec<PathBuf> {
        let mut folders = vec![inputs_of(&self.options.source).to_path_buf()];
        folders.extend(self.options.setup.layout_dirs.iter().cloned());
        for (source, known) in &self.known {
            let last = known.used.as_ref().and_then(|used| used.last.as_deref());
            folders.extend(last.map(|last| inputs_of(&last_year_at(source, last)).to_path_buf()));
            folders.extend(layout::beside(source));
        }
        folders.sort();
        folders.dedup();
        folders
    }

    /// 排输入变了的、PDF 不见了的报告；头一次全排。重复的等着，不碍别的。`stop` 之后手上的做完就停。
    pub fn rebuild(&mut self, stop: &AtomicBool) -> Round {
        let (units, repeats) = match self.units() {
            Ok(found) => found,
            Err(findings) => return Round { findings, ..Round::default() },
        };
        self.let_go(&units);
        let is_alone = |unit: &&Listed| !repeats.iter().any(|repeat| repeat.places.contains(&unit.place));
        let units: Vec<&Listed> = units.iter().filter(is_alone).collect();
        let changed = self.changed(&units);
        let mut rebuilt = self.rebuild_all(changed, stop);
        let freed = self.freed(&units);
        rebuilt.extend(self.rebuild_all(freed, stop));
        let mut findings = repeats;
        findings.extend(self.left_behind());
        Round { rebuilt, findings }
    }

    /// 各单位，和其中重复的。
    fn units(&self) -> Result<(Vec<Listed>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let source = &self.options.source;
        // 拔了盘、移走了的，回来时各报告照旧认得。
        if let Some(reason) = unreachable(source) {
            let place = Place::file(source.display().to_string());
            let finding = Diagnostic::error("B01", format!("没有要排的单位：{reason}"));
            return Err(vec![finding.at(place).help("放回原处，接着看")]);
        }
        if source.is_dir() && !source.join(MAIN_FILE).is_file() {
            return roster::list(source, self.options.setup.read);
        }
        Ok((vec![roster::of_report(source.clone())], Vec::new()))
    }

    /// 改了名、删了的报告不再占着它写过的文件名；它的 PDF 留下了。
    fn let_go(&mut self, units: &[Listed]) {
        let is_there = |source: &PathBuf| units.iter().any(|unit| unit.source.as_ref() == Some(source));
        for (source, known) in self.known.extract_if(|source, _| !is_there(source)) {
            let gone = if source.is_dir() { "里没有报告" } else { "没有" };
            let reason = format!("{} {gone}了，它的 PDF 还在", name_of(&source));
            self.left.extend(known.pdf.or(known.old).map(|pdf| (pdf, reason)));
        }
    }

    fn changed<'a>(&self, units: &[&'a Listed]) -> Vec<Due<'a>> {
        let due = |unit: &&'a Listed| {
            let due = self.due(unit)?;
            let known = self.known.get(due.source);
            (!known.is_some_and(|known| known.is_as(&due.seen))).then_some(due)
        };
        units.iter().filter_map(due).collect()
    }

    /// 文件名原来有别的报告占着，刚让出来的。
    fn freed<'a>(&self, units: &[&'a Listed]) -> Vec<Due<'a>> {
        let is_free = |unit: &&&Listed| {
            let blocked = |source| Some((source, self.known.get(source)?.blocked.as_ref()?));
            let blocked = unit.source.as_ref().and_then(blocked);
            blocked.is_some_and(|(source, path)| self.other_with(source, path).is_none())
        };
        units.iter().filter(is_free).filter_map(|unit| self.due(unit)).collect()
    }

    fn due<'a>(&self, unit: &'a Listed) -> Option<Due<'a>> {
        let source = unit.source.as_deref()?;
        let used = self.known.get(source).and_then(|known| known.used.as_ref());
        let own = inputs::own(unit, source, &self.options.setup);
        Some(Due { unit, source, seen: self.seen(own, source, used) })
    }

    fn rebuild_all(&mut self, due: Vec<Due<'_>>, stop: &AtomicBool) -> Vec<Rebuilt> {
        for Due { source, .. } in &due {
            self.known.entry(source.to_path_buf()).or_default().release();
        }
        let due = due.into_iter().take_while(|_| !stop.load(Ordering::Relaxed));
        due.map(|due| self.rebuild_one(due)).collect()
    }

    /// 排一份，写出，记下所见。
    fn rebuild_one(&mut self, due: Due<'_>) -> Rebuilt {
        let started = Instant::now();
        let Due { unit, source, seen } = due;
        let mut known = self.known.remove(source).unwrap_or_default();
        let built = self.build(unit, source, seen, &mut known);
        // PDF 已经写好，收拾不算在内。
        let time = started.elapsed();
        forget(KEEP);
        let (pdf, unread, findings) = match built {
            Ok((pdf, findings)) => (Some(pdf), false, findings),
            Err(Refused { findings, used }) => (None, used.is_none(), findings),
        };
        let rebuilt = Rebuilt {
            source: source.to_path_buf(),
            unit: known.used.as_ref().map_or(&unit.name, |used| &used.unit).clone(),
            left: known.left(source).filter(|_| pdf.is_none()),
            pdf,
            unread,
            findings,
            time,
        };
        self.known.insert(source.to_path_buf(), known);
        rebuilt
    }

    fn build(
        &mut self,
        unit: &Listed,
        source: &Path,
        seen: Inputs,
        known: &mut Known,
    ) -> Result<((PathBuf, usize), Vec<Diagnostic>), Refused> {
        let build = || build::build(unit, source, &seen.own, &self.machines, &self.options.setup);
        // 存到一半的文件什么样都有；出了岔子说一声，接着看。
        let built = caught(build).unwrap_or_else(|panic| Err(vec![build::crash(&panic)].into()));
        let built = match built {
            Ok(built) => built,
            Err(refused) => {
                let before = known.used.clone();
                known.used = refused.used.as_deref().cloned().or(known.used.take());
                // 刚知道用了别的上年报告、别的版式；别的时候，照动手之前所见的。
                known.seen = Some(match before == known.used {
                    true => seen,
                    false => self.seen(seen.own, source, known.used.as_ref()),
                });
                return Err(refused);
            }
        };
        let path = beside(source, &built.used.title);
        let used = Some(built.used.clone().into());
        let refused = |finding| Refused { findings: vec![finding], used };
        known.used = Some(built.used);
        let seen = built.inputs;
        if let Some(other) = self.other_with(source, &path) {
            let message = format!("{} 也写到 {}", other.display(), path.display());
            let finding = Diagnostic::error("B02", message).at(Place::file(source.display().to_string()));
            (known.seen, known.blocked) = (Some(seen), Some(path));
            return Err(refused(finding.help("一个单位只留一份报告")));
        }
        let write = || Target::prepare_pdf(&path)?.write(&built.files.pdf).map(drop);
        // 写不出的不记所见，下次再试。
        write().map_err(|reason| {
            let finding = Diagnostic::error("B06", reason).at(Place::file(name_of(&path)));
            refused(finding.help("关掉正开着它的程序，腾出空间或给出写入权限；再存一次盘就重试"))
        })?;
        known.seen = Some(seen);
        if let Some(old) = known.old.take().filter(|old| *old != path) {
            self.left.insert(old, format!("{} 改了名称或年度，旧名的 PDF 还在", name_of(source)));
        }
        known.pdf = Some(path.clone());
        Ok(((path, built.record.pages), built.findings))
    }

    /// 一个报告的全部输入现在的样子；没有读懂过的，只知道自己的。
    fn seen(&self, own: String, source: &Path, used: Option<&Used>) -> Inputs {
        match used {
            Some(used) => Inputs::of(own, source, used.last.as_deref(), &used.layout, &self.machines),
            None => Inputs { own, ..Inputs::default() },
        }
    }

    /// 别的报告已经写了这个文件。
    fn other_with(&self, source: &Path, path: &Path) -> Option<&PathBuf> {
        let same = |(other, known): &(&PathBuf, &Known)| {
            other.as_path() != source && known.pdf.as_deref() == Some(path)
        };
        self.known.iter().find(same).map(|(other, _)| other)
    }

    /// 没有报告认领的旧 PDF：删了的、又有报告写它的，不再说。
    fn left_behind(&mut self) -> Vec<Diagnostic> {
        let own = self.known.values().flat_map(|known| known.pdf.iter().chain(&known.old));
        let own: HashSet<&PathBuf> = own.collect();
        self.left.retain(|pdf, _| pdf.is_file() && !own.contains(pdf));
        let told = |(pdf, reason): (&PathBuf, &String)| {
            let finding = Diagnostic::info("B07", reason).at(Place::file(pdf.display().to_string()));
            finding.help("内容是旧的；不要了的，删去它")
        };
        self.left.iter().map(told).collect()
    }
}
