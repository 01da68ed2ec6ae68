//! 排版机：一个版式一台，各线程共用，字体一个进程只载入一次。

use super::{Setup, digest};
use crate::diagnostic::Diagnostic;
use crate::layout::Layout;
use crate::typeset::{FontSet, Typesetter};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// 全部排版机。
pub struct Machines {
    fonts: FontSet,
    fonts_digest: String,
    folders: Vec<PathBuf>,
    made: Mutex<HashMap<String, Arc<Typesetter>>>,
}

impl Machines {
    /// 载入字体。
    ///
    /// # Errors
    /// 字体不能用。
    pub fn new(setup: &Setup) -> Result<Self, Vec<Diagnostic>> {
        let fonts = FontSet::load(&setup.font_dirs)?;
        let fonts_digest = digest::of_fonts(&fonts);
        Ok(Self { fonts, fonts_digest, folders: setup.layout_dirs.clone(), made: Mutex::default() })
    }

    /// 载入的字体。
    pub fn fonts(&self) -> &FontSet {
        &self.fonts
    }

    /// 载入字体时的发现。
    pub fn findings(&self) -> &[Diagnostic] {
        &self.fonts.findings
    }

    /// 一个报告用的版式：先在所给的文件夹和报告旁边找，再找自带的。
    ///
    /// # Errors
    /// 没有这个版式，或版式有误。
    pub fn layout(&self, id: &str, report: &Path) -> Result<Layout, Vec<Diagnostic>> {
        Layout::of_report(id, &self.folders, report)
    }

    /// 输入之外决定成品的一切：版式、字体、程序（连同规则、图、科目目录、自带的字体，见 `build.rs`）。
    pub fn digest(&self, layout: &Layout) -> String {
        let program = env!("GONGKAI_BUILD");
        digest::Digest::default().add(program).add(digest::of_layout(layout)).add(&self.fonts_digest).text()
    }

    /// 这个版式的排版机；头一次用到时才备。
    ///
    /// # Errors
    /// 图的说明有误。
    pub fn typesetter(&self, layout: Layout, digest: &str) -> Result<Arc<Typesetter>, Vec<Diagnostic>> {
        let mut made = self.made.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(typesetter) = made.get(digest) {
            return Ok(typesetter.clone());
        }
        // 改过的版式，从前的样子再也用不着。
        made.retain(|_, kept| !same(kept.layout(), &layout));
        let typesetter = Arc::new(Typesetter::new(layout, self.fonts.clone())?);
        made.insert(digest.to_string(), typesetter.clone());
        Ok(typesetter)
    }
}

/// 是不是同一处的同一个版式，不论改没改过。
fn same(one: &Layout, other: &Layout) -> bool {
    one.manifest.id == other.manifest.id && one.folder == other.folder
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn an_edited_layout_takes_the_place_of_what_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own");
        fs::create_dir(&own).unwrap();
        let machines = Machines::new(&Setup::default()).unwrap_or_else(|findings| panic!("{findings:?}"));
        let made = |id: &str| {
            let layout = machines.layout(id, folder.path()).unwrap();
            let digest = machines.digest(&layout);
            machines.typesetter(layout, &digest).unwrap();
            machines.made.lock().unwrap().len()
        };
        made("shanghai-2024");
        for (name, count) in [("甲", 2), ("乙", 2), ("乙", 2)] {
            let manifest =
                format!("contract = 1\nid = \"own\"\nbase = \"shandong-2024\"\nname = \"{name}\"\n");
            fs::write(own.join("layout.toml"), manifest).unwrap();
            assert_eq!(made("own"), count);
        }
    }
}
