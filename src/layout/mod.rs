//! 版式：一个文件夹，版式说明加 Typst 文件；自带的编进程序。

mod manifest;

pub use manifest::{CheckSettings, Generated, Literal, Manifest, Require, TableTitle};

use crate::diagnostic::{Diagnostic, Place};
use crate::rules::Settings;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::{Component, Path};

/// 随程序带的版式和它们共用的部分。
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/layouts");
/// 各版式共用的部分所在的文件夹。
const SHARED: &str = "lib";
/// 汇编的封面、目录和页码，也是一个版式，与各版式共用的部分放在一起。
const VOLUME: &str = "lib/volume";
/// 版式说明的文件名。
const MANIFEST: &str = "layout.toml";
/// 版式的入口。
const MAIN: &str = "main.typ";
/// 版式文件的上限，远大于需要。
const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// 一个可以用的版式。
#[derive(Debug)]
pub struct Layout {
    /// 版式说明。
    pub manifest: Manifest,
    /// 以版式文件夹的上级为根的路径 → 内容，含共用部分。
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Layout {
    /// 按代号找版式：先在 `folders` 里找，再找自带的。
    ///
    /// # Errors
    /// 没有这个版式，或版式说明有误。
    pub fn find(id: &str, folders: &[&Path]) -> Result<Self, Vec<Diagnostic>> {
        // 代号是一个文件夹名，不是路径；`../` 之类当作没有这个版式。
        let mut parts = Path::new(id).components();
        let plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
        for folder in folders.iter().filter(|_| plain) {
            let own = folder.join(id);
            if own.join(MANIFEST).is_file() {
                let mut files = built_in(SHARED);
                for name in [SHARED, id] {
                    read_folder(&folder.join(name), name, &mut files).map_err(|finding| vec![finding])?;
                }
                return Self::open(id, files);
            }
        }
        if !Self::names().any(|known| known == id) {
            let known: Vec<_> = Self::names().collect();
            return Err(vec![
                Diagnostic::error("L01", format!("没有版式 {id}"))
                    .at(Place::file("report.toml").label("layout"))
                    .help(format!("可用的版式：{}", known.join("、"))),
            ]);
        }
        let mut files = built_in(SHARED);
        files.append(&mut built_in(id));
        Self::open(id, files)
    }

    /// 汇编的版式：先用 `folders` 里 `lib` 的，再用自带的。
    ///
    /// # Errors
    /// 文件不能读，或版式说明有误。
    pub fn volume(folders: &[&Path]) -> Result<Self, Vec<Diagnostic>> {
        let mut files = built_in(SHARED);
        if let Some(folder) = folders.iter().find(|folder| folder.join(VOLUME).is_dir()) {
            read_folder(&folder.join(SHARED), SHARED, &mut files).map_err(|finding| vec![finding])?;
        }
        Self::open(VOLUME, files)
    }

    /// 自带的版式。
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.dirs().filter_map(|dir| dir.path().to_str()).filter(|name| *name != SHARED)
    }

    /// 版式给规则的规定：原因的起点、判断性规则的轻重。
    pub fn settings(&self) -> Settings {
        let manifest = &self.manifest;
        Settings {
            reason_threshold: manifest.check.reason_threshold.into(),
            severities: manifest.severities.clone(),
            source: format!("{}/{MANIFEST}", manifest.id),
        }
    }

    /// 入口文件的路径。
    pub fn main(&self) -> String {
        format!("{}/{MAIN}", self.manifest.id)
    }

    fn open(id: &str, files: BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<Diagnostic>> {
        let name = format!("{id}/{MANIFEST}");
        let text =
            files.get(&name).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let manifest = Manifest::parse(&text, &name).map_err(|finding| vec![finding])?;
        if manifest.id != id {
            let message = format!("版式说明里的代号是 {}，文件夹是 {id}", manifest.id);
            return Err(vec![Diagnostic::error("L02", message).at(Place::file(name)).help("两处写成一样")]);
        }
        Ok(Self { manifest, files })
    }
}

/// 自带的一个文件夹的全部文件。
fn built_in(name: &str) -> BTreeMap<String, Vec<u8>> {
    fn collect(dir: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            files.insert(path, file.contents().to_vec());
        }
        for inner in dir.dirs() {
            collect(inner, files);
        }
    }
    let mut files = BTreeMap::new();
    if let Some(dir) = BUILT_IN.get_dir(name) {
        collect(dir, &mut files);
    }
    files
}

/// 磁盘上的一个文件夹；不跟随指到外面的链接。
fn read_folder(folder: &Path, name: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Diagnostic> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten() {
        let path = entry.path();
        let inner = format!("{name}/{}", entry.file_name().to_string_lossy());
        let Ok(metadata) = std::fs::symlink_metadata(&path) else { continue };
        if metadata.is_dir() {
            read_folder(&path, &inner, files)?;
        } else if metadata.is_file() && metadata.len() <= LARGEST_FILE {
            let bytes = std::fs::read(&path).map_err(|error| {
                Diagnostic::error("L03", format!("版式文件不能读取：{error}")).at(Place::file(&inner))
            })?;
            files.insert(inner, bytes);
        }
    }
    Ok(())
}
