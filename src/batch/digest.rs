//! 摘要：输入、版式、字体、程序的版本合起来的 128 位指纹，变了才重排。
//!
//! SipHash tells changes apart; it is no proof against someone forging a file.

use crate::layout::Layout;
use crate::read::{inputs_of, name_of, paths_in, read_regular};
use crate::report::files::{DEEPEST, is_input};
use crate::typeset::FontSet;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;
use std::path::Path;

/// 正在算的摘要；每一段先写长度，段与段不会混。
#[derive(Default)]
pub struct Digest(SipHasher13);

impl Digest {
    /// 加一段。
    pub fn add(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.0.write(&(bytes.len() as u64).to_le_bytes());
        self.0.write(bytes);
        self
    }

    /// 32 个十六进制数字。
    pub fn text(&self) -> String {
        format!("{:032x}", self.0.finish128().as_u128())
    }
}

/// 一些字节的摘要。
pub fn of_bytes(bytes: &[u8]) -> String {
    Digest::default().add(bytes).text()
}

/// 一个报告的全部输入：文件夹里的各文件，或单独的一个文件。
pub fn of_input(path: &Path) -> String {
    let mut digest = Digest::default();
    let inputs = inputs_of(path);
    if inputs != path {
        digest.add(name_of(path));
    }
    if inputs.is_dir() {
        add_folder(&mut digest, inputs, "", 0)
    } else {
        add_file(&mut digest, path, "")
    }
    digest.text()
}

fn add_folder(digest: &mut Digest, folder: &Path, name: &str, depth: usize) {
    let paths = match paths_in(folder) {
        Ok(paths) => paths,
        // 读不了的与空的不一样。
        Err(reason) => {
            digest.add(name).add(reason);
            return;
        }
    };
    for path in paths {
        let own = name_of(&path);
        if !is_input(&own) {
            continue;
        }
        let inner = format!("{name}/{own}");
        if path.is_dir() && depth < DEEPEST {
            add_folder(digest, &path, &inner, depth + 1);
        } else {
            add_file(digest, &path, &inner);
        }
    }
}

fn add_file(digest: &mut Digest, path: &Path, name: &str) {
    match read_regular(path) {
        Ok(bytes) => digest.add(name).add(bytes),
        Err(reason) => digest.add(name).add(reason),
    };
}

/// 版式的全部文件。
pub fn of_layout(layout: &Layout) -> String {
    let mut digest = Digest::default();
    digest.add(&layout.manifest.id);
    for (path, bytes) in &layout.files {
        digest.add(path).add(bytes);
    }
    digest.text()
}

/// 字体：各角色用哪些，和单独的文件的内容；编进程序的在程序的摘要里（`build.rs`）。
pub fn of_fonts(fonts: &FontSet) -> String {
    let mut digest = Digest::default();
    for role in &fonts.roles {
        digest.add(&role.id);
        for family in &role.families {
            digest.add(family);
        }
    }
    for data in fonts.separate_data() {
        digest.add(data);
    }
    digest.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 单独的 .toml 读它旁边的表，表也是输入；JSON 只是自己。
    #[test]
    fn what_lies_beside_a_text_report_is_its_input() {
        let folder = tempfile::tempdir().unwrap();
        let [text, json] = ["别名.toml", "别名.json"].map(|name| folder.path().join(name));
        std::fs::write(&text, "").unwrap();
        std::fs::write(&json, "").unwrap();
        let before = [of_input(&text), of_input(&json)];
        std::fs::write(folder.path().join("收入决算表.csv"), "").unwrap();
        assert_ne!(of_input(&text), before[0]);
        assert_eq!(of_input(&json), before[1]);
    }

    #[test]
    fn parts_do_not_run_together() {
        let text = |parts: &[&str]| {
            let mut digest = Digest::default();
            parts.iter().for_each(|part| {
                digest.add(part);
            });
            digest.text()
        };
        assert_ne!(text(&["ab", "c"]), text(&["a", "bc"]));
        assert_eq!(text(&["ab", "c"]), text(&["ab", "c"]));
        assert_eq!(text(&[]).len(), 32);
    }
}
