//! Typst 所见的世界：版式的文件、这份报告的数据、字体；没有网络，没有时钟，没有别的文件。

use super::fonts::FontSet;
use super::words::{self, Words};
use crate::layout::Layout;
use std::collections::HashMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// 各份报告共用、只载入一次的部分。
pub struct Shared {
    library: LazyHash<Library>,
    /// 字体。
    pub fonts: FontSet,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    main: FileId,
    words: Option<Words>,
    /// 版式。
    pub layout: Layout,
}

impl Shared {
    /// 以一个版式和一套字体为准。
    pub fn new(layout: Layout, fonts: FontSet) -> Self {
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = LazyHash::new(Library::builder().with_features(features).build());
        let (mut sources, mut files) = (HashMap::new(), HashMap::new());
        for (path, bytes) in &layout.files {
            let id = file_id(path);
            if path.ends_with(".typ") {
                sources.insert(id, Source::new(id, String::from_utf8_lossy(bytes).into_owned()));
            }
            files.insert(id, Bytes::new(bytes.clone()));
        }
        let words = Words::of(&layout.files);
        Self { library, fonts, sources, files, main: file_id(&layout.main()), words, layout }
    }

    /// 这些数据文件用得上的词，代替整本词表。
    pub fn words_for(&self, data: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
        let json = data.iter().filter(|(name, _)| name.ends_with(".json")).map(|(_, bytes)| bytes.as_slice());
        self.words.as_ref().map(|words| words.used(json).into_bytes())
    }

    /// 版式的一个源文件。
    pub fn source(&self, id: FileId) -> Option<&Source> {
        self.sources.get(&id)
    }

    /// 一个文件实际在哪里，用于消息。
    pub fn origin(&self, id: FileId) -> String {
        self.layout.origin(id.get().vpath().get_without_slash())
    }
}

/// 虚拟路径的编号；同一路径总是同一编号，批量时不会用尽。
pub(super) fn file_id(path: &str) -> FileId {
    match VirtualPath::new(path) {
        Ok(path) => RootedPath::new(VirtualRoot::Project, path).intern(),
        // 版式文件的路径来自文件夹遍历，不含 `..`；万一不合规矩，当作没有这个文件。
        Err(_) => file_id("invalid"),
    }
}

/// 一份报告的世界。
pub struct ReportWorld<'a> {
    shared: &'a Shared,
    overlay: HashMap<FileId, Bytes>,
}

impl<'a> ReportWorld<'a> {
    /// `data` 是数据文件：名称 → 内容，放在版式的 `data/` 下。
    pub fn new(shared: &'a Shared, data: Vec<(String, Vec<u8>)>) -> Self {
        let folder = &shared.layout.manifest.id;
        let words = shared.words_for(&data);
        let overlay = data
            .into_iter()
            .map(|(name, bytes)| (file_id(&format!("{folder}/data/{name}")), Bytes::new(bytes)))
            .chain(words.map(|words| (file_id(words::LIST), Bytes::new(words))))
            .collect();
        Self { shared, overlay }
    }

    /// 一个文件实际在哪里，用于消息。
    pub fn origin(&self, id: FileId) -> String {
        self.shared.origin(id)
    }
}

impl World for ReportWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.fonts.book
    }

    fn main(&self) -> FileId {
        self.shared.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.overlay.get(&id).or_else(|| self.shared.files.get(&id)).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
