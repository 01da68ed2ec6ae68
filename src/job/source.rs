//! 一份报告从哪里来：怎样读，用哪个版式，到哪里找它。

use crate::diagnostic::{Diagnostic, Place};
use crate::layout::{Layout, pointed_at};
use crate::read::{Loaded, ReadOptions};
use std::path::{Path, PathBuf};

/// 要备的一份报告。
pub struct Source<'a> {
    /// 报告文件夹，或单独一个文件。
    pub report: &'a Path,
    /// 怎样读文件。
    pub read: ReadOptions,
    /// 代替报告里写的版式。
    pub layout: Option<Instead<'a>>,
    /// 先在这些文件夹里找版式。
    pub layout_dirs: &'a [PathBuf],
    /// 没有说用哪个版式的，该怎样说。
    pub how: &'static str,
}

/// 代替报告里写的版式。
pub struct Instead<'a> {
    /// 代号。
    pub id: &'a str,
    /// 说它的地方：选项，或名册的一格。
    pub place: Place,
}

impl<'a> Instead<'a> {
    /// 选项 `--layout` 说的。
    pub fn by_option(id: &'a str) -> Self {
        Self { id, place: Place::default().label("--layout").value(id) }
    }
}

impl Source<'_> {
    /// 换上所给的版式。
    pub(super) fn choose_layout(&self, loaded: &mut Loaded) {
        if let Some(instead) = &self.layout {
            loaded.report.layout = instead.id.to_string();
        }
    }

    /// 报告所用的版式；找不到的指到说它的地方。
    pub(super) fn find_layout(&self, loaded: &Loaded) -> Result<Layout, Vec<Diagnostic>> {
        let id = &loaded.report.layout;
        Layout::of_report(id, self.layout_dirs, self.report)
            .map_err(|findings| pointed_at(findings, id, self.layout_place(loaded), self.how))
    }

    /// 说了版式的没有：选项、名册，或报告里。
    pub(super) fn names_layout(&self, loaded: &Loaded) -> bool {
        self.layout.is_some() || loaded.places.contains_key("layout")
    }

    /// 版式的代号是哪里说的；单独一个工作簿没有写，是这个文件。
    fn layout_place(&self, loaded: &Loaded) -> Option<Place> {
        match (&self.layout, loaded.places.get("layout")) {
            (Some(instead), _) => Some(instead.place.clone()),
            (None, Some(place)) if loaded.report.layout.is_empty() => Some(Place::file(&*place.file)),
            (None, place) => place.cloned(),
        }
    }
}
