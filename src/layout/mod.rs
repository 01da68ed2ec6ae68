//! 版式：一个文件夹，版式说明加 Typst 文件；自带的编进程序。

mod condition;
mod document;
mod examine;
mod faulty;
mod inherit;
mod lacking;
mod manifest;
mod missing;
mod nearest;
mod needs;
mod samples;
mod scaffold;
mod source;

pub use manifest::{CheckSettings, Generated, Literal, Manifest, Need, Orientation, Require, TableTitle};
pub use missing::pointed_at;
pub use samples::{Sample, samples};
pub use scaffold::{copy, derive};

use crate::diagnostic::{Diagnostic, Place};
use crate::read::report_root;
use crate::rules::Settings;
pub use source::is_id;
use source::{Source, built_in};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// 各版式共用的部分所在的文件夹。
pub const SHARED: &str = "lib";
/// 汇编的封面、目录和页码，也是一个版式，与各版式共用的部分放在一起。
const VOLUME: &str = "lib/volume";
/// 版式说明的文件名。
pub const MANIFEST: &str = "layout.toml";
/// 版式说明里写所本的版式的键。
const BASE: &str = "base";
/// 版式说明里写等级的一行，在 `[style]` 里。
pub const GRADES: &str = "grades =";
/// 版式的入口。
const MAIN: &str = "main.typ";

/// 一个可以用的版式，所本的版式已经接上。
#[derive(Debug, Clone)]
pub struct Layout {
    /// 版式说明。
    pub manifest: Manifest,
    /// 以版式文件夹的上级为根的路径 → 内容，含共用部分。
    pub files: BTreeMap<String, Vec<u8>>,
    /// 在磁盘上的哪个文件夹；自带的没有。
    pub folder: Option<PathBuf>,
    /// 所本的各版式，由近及远。
    pub bases: Vec<String>,
    /// 自己的和所本的各个版式说明：在哪里，原文。
    manifests: Vec<(String, String)>,
    /// `files` 里的路径 → 这个文件实际在哪里，用于消息。
    origins: BTreeMap<String, String>,
}

/// 找版式的文件夹，依次：`--layout-dir` 所给的，报告文件夹，报告文件夹的上级；都没有再找自带的。
pub fn folders(given: &[PathBuf], report: &Path) -> Vec<PathBuf> {
    let mut folders = given.to_vec();
    folders.push(report.to_path_buf());
    // 写成 `.` 的报告文件夹也有上级。
    let whole = std::path::absolute(report).unwrap_or_else(|_| report.to_path_buf());
    match report.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => folders.push(parent.to_path_buf()),
        _ => folders.extend(whole.parent().map(Path::to_path_buf)),
    }
    folders
}

/// 报告文件夹和它的上级里的各个版式文件夹，连同它们旁边共用的部分。
pub fn beside(report: &Path) -> Vec<PathBuf> {
    let inner = |folder: &PathBuf| {
        // 列不出的，里面有没有版式都读不了；找版式时去说。
        let ids = source::ids_in(folder).unwrap_or_default();
        let shared = (!ids.is_empty()).then(|| SHARED.to_string());
        ids.into_iter().chain(shared).map(|name| folder.join(name)).collect()
    };
    folders(&[], report).iter().flat_map::<Vec<PathBuf>, _>(inner).collect()
}

impl Layout {
    /// 按代号找版式：先依次在 `folders` 里找，再找自带的；所本的版式也这样找。
    ///
    /// # Errors
    /// 没有这个版式，没有所本的版式，或版式说明有误。
    pub fn find(id: &str, folders: &[&Path]) -> Result<Self, Vec<Diagnostic>> {
        let found = Source::find(id, folders).map_err(|finding| vec![finding])?;
        let own = found.ok_or_else(|| {
            let known: Vec<_> = Self::names().collect();
            vec![
                Diagnostic::error("L01", format!("没有版式 {id}"))
                    .help(format!("可用的版式：{}", known.join("、"))),
            ]
        })?;
        Self::open(own, folders).map_err(|finding| vec![finding])
    }

    /// 一个报告所用的版式：在 [`folders`] 里找。
    ///
    /// # Errors
    /// 同 [`Self::find`]。
    pub fn of_report(id: &str, given: &[PathBuf], report: &Path) -> Result<Self, Vec<Diagnostic>> {
        let folders = folders(given, report_root(report));
        let folders: Vec<&Path> = folders.iter().map(AsRef::as_ref).collect();
        Self::find(id, &folders)
    }

    /// 能找到的全部版式：各文件夹里的在前，自带的在后；不能用的、列不出的文件夹连同原因。
    pub fn all(folders: &[&Path]) -> Vec<(String, Result<Self, Vec<Diagnostic>>)> {
        let mut ids: Vec<String> = Vec::new();
        let mut all = Vec::new();
        for folder in folders {
            match source::ids_in(folder) {
                Ok(own) => ids.extend(own),
                Err(finding) => all.push((folder.display().to_string(), Err(vec![finding]))),
            }
        }
        ids.extend(Self::names().map(str::to_string));
        for (_, id) in ids.iter().enumerate().filter(|(index, id)| !ids[..*index].contains(id)) {
            all.push((id.clone(), Self::find(id, folders)));
        }
        all
    }

    /// 汇编的版式：先用 `folders` 里 `lib` 的，再用自带的。
    ///
    /// # Errors
    /// 文件不能读，或版式说明有误。
    pub fn volume(folders: &[&Path]) -> Result<Self, Vec<Diagnostic>> {
        let own = Source::of(VOLUME, folders).and_then(|own| Self::open(own, folders));
        own.map_err(|finding| vec![finding])
    }

    /// 自带的版式。
    pub fn names() -> impl Iterator<Item = &'static str> {
        source::names()
    }

    /// 版式给规则的规定：原因的起点、判断性规则的轻重。
    pub fn settings(&self) -> Settings {
        let manifest = &self.manifest;
        Settings {
            reason_threshold: manifest.check.reason_threshold.into(),
            grade_floors: manifest.style.grades.iter().map(|grade| grade.from).collect(),
            printed: Some(manifest.requires.iter().flat_map(|require| require.facts.clone()).collect()),
            severities: manifest.severities.clone(),
            source: self.origin(&format!("{}/{MANIFEST}", manifest.id)),
        }
    }

    /// 一个文件是不是共用部分，或照抄来的共用部分。
    pub fn is_shared(&self, path: &str) -> bool {
        let inner = path.strip_prefix(&self.manifest.id).and_then(|rest| rest.strip_prefix('/'));
        inner.unwrap_or(path).starts_with(&format!("{SHARED}/"))
    }

    /// 自己的 `lib` 里的文件，用的却是外面 `lib` 里同名的：外面那个的路径。
    pub fn shadowed_by(&self, path: &str) -> Option<String> {
        let shared = path.strip_prefix(&self.manifest.id)?.strip_prefix('/')?;
        let other = shared.starts_with(&format!("{SHARED}/")) && self.files.contains_key(shared);
        (other && self.origin(shared) != self.origin(path)).then(|| shared.to_string())
    }

    /// 入口文件的路径。
    pub fn main(&self) -> String {
        format!("{}/{MAIN}", self.manifest.id)
    }

    /// 一个文件实际在哪里：磁盘上的路径，或自带的 `layouts/代号/…`；本于别的版式的，指到那一个。
    pub fn origin(&self, path: &str) -> String {
        self.origins.get(path).cloned().unwrap_or_else(|| format!("layouts/{path}"))
    }

    /// 版式说明里写着 `needle` 的一行；本于别的版式的，先找自己的。
    pub fn place_in_manifest(&self, needle: &str) -> Place {
        let found = self.manifests.iter().find_map(|(file, text)| {
            let (index, line) = text.lines().enumerate().find(|(_, line)| line.contains(needle))?;
            let column = line.split(needle).next().map_or(0, |before| before.chars().count());
            Some(Place::at(file, index + 1, column + 1))
        });
        found.unwrap_or_else(|| Place::file(self.origin(&format!("{}/{MANIFEST}", self.manifest.id))))
    }

    /// 接上所本的版式：由远及近，后面的文件盖过前面的。
    fn open(own: Source, folders: &[&Path]) -> Result<Self, Diagnostic> {
        let (id, folder, file) = (own.id.clone(), own.folder.clone(), own.shown_path(MANIFEST));
        let chain = inherit::chain(own, folders)?;
        let mut files = BTreeMap::new();
        let mut origins = BTreeMap::new();
        for (path, bytes) in built_in(SHARED) {
            files.insert(format!("{SHARED}/{path}"), bytes);
        }
        let mut put = |path: String, bytes: &[u8], told: String| {
            origins.insert(path.clone(), told);
            files.insert(path, bytes.to_vec());
        };
        for (above, source) in chain.iter().enumerate().rev() {
            for (path, bytes) in &source.shared {
                put(format!("{SHARED}/{path}"), bytes, source.shown_shared_path(path));
            }
            for (path, bytes) in &source.files {
                put(format!("{id}/{path}"), bytes, source.shown_path(path));
                // 所本的版式从外面的 lib 引用共用部分；本于它的放一份在自己的 lib 里，也代替得了。
                // 不本于别的版式的照写的路径引用，与 Typst 编辑器所见的相同。
                if above + 1 < chain.len() && path.starts_with(&format!("{SHARED}/")) {
                    put(path.clone(), bytes, source.shown_path(path));
                }
            }
        }
        let manifest = match chain.as_slice() {
            [own] => Manifest::parse(&own.manifest(), &file)?,
            chain => {
                // 版式自己也读版式说明，读到的是合起来的一份。
                let text = inherit::merged(chain)?.to_string();
                files.insert(format!("{id}/{MANIFEST}"), text.clone().into_bytes());
                Manifest::parse_merged(&text, &file)?
            }
        };
        if manifest.id != id {
            let message = format!("版式说明里的代号是 {}，文件夹是 {id}", manifest.id);
            return Err(Diagnostic::error("L02", message).at(Place::file(file)).help("两处写成一样"));
        }
        let manifests = chain.iter().map(|source| (source.shown_path(MANIFEST), source.manifest())).collect();
        let bases = chain.into_iter().skip(1).map(|source| source.id).collect();
        let layout = Self { manifest, files, folder, bases, manifests, origins };
        layout.check_grades()?;
        Ok(layout)
    }

    /// 等级的次序写错，每个得分都会印成别的等级。
    fn check_grades(&self) -> Result<(), Diagnostic> {
        match self.manifest.style.has_ordered_grades() {
            true => Ok(()),
            false => Err(Diagnostic::error("L02", "版式说明有误：等级的起点要由高到低，最末一等从 0 分起")
                .at(self.place_in_manifest(GRADES).label("style.grades"))
                .help("如 grades = [{ name = \"优\", from = 90 }, …, { name = \"差\", from = 0 }]")),
        }
    }
}
