//! 载入字体：自带的、程序附近的、用户文件夹里的。

use super::files::{FOLDER, bundled_folders, font_files};
use super::{FileEntry, Role, RoleEntry};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::read_regular;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use typst::foundations::Bytes;
use typst::text::Font;

/// 逐个载入字体，记下来源和发现。
#[derive(Default)]
pub(super) struct Loader {
    pub fonts: Vec<Font>,
    pub sources: Vec<String>,
    pub findings: Vec<Diagnostic>,
}

impl Loader {
    /// 加上一个字体，得到它的族名；不是字体的没有。
    fn add(&mut self, data: Bytes, index: u32, source: &str) -> Option<String> {
        let font = Font::new(data, index)?;
        let family = font.info().family.to_string();
        self.fonts.push(font);
        self.sources.push(source.to_string());
        Some(family)
    }

    /// 加上自带的一个；坏了的，排出来的不会一样，是错误。
    pub fn add_bundled(&mut self, data: Bytes, source: &str) {
        if self.add(data, 0, source).is_none() {
            self.findings.push(
                Diagnostic::error("F02", "自带的字体文件已损坏")
                    .at(Place::file(source))
                    .help("重新安装，或换一个完好的文件"),
            );
        }
    }

    /// 没有编进程序的字体：在程序附近的 fonts 文件夹里找；在用户的文件夹里的，随用户的字体载入。
    pub fn separate_files(&mut self, files: &[FileEntry], user_folders: &[PathBuf]) {
        let own: Vec<PathBuf> =
            user_folders.iter().flat_map(|folder| font_files(folder).unwrap_or_default()).collect();
        for file in files.iter().filter(|file| !file.embedded) {
            let found = bundled_folders()
                .into_iter()
                .map(|folder| folder.join(&file.path))
                .find(|path| path.is_file());
            match found.map(|path| (read_regular(&path), path)) {
                Some((Ok(data), path)) => self.add_bundled(Bytes::new(data), &path.display().to_string()),
                Some((Err(reason), path)) => self.findings.push(
                    Diagnostic::warning("F03", format!("字体文件{reason}，由其他字体代替"))
                        .at(Place::file(path.display().to_string()))
                        .help("检查文件的权限，或换一个完好的文件"),
                ),
                None if own.iter().any(|path| path.ends_with(&file.path)) => {}
                None => self.findings.push(
                    Diagnostic::warning("F03", format!("没有找到字体文件 {}，由其他字体代替", file.path))
                        .at(Place::file(format!("{FOLDER}/{}", file.path)))
                        .help("把随程序发布的 fonts 文件夹放在程序旁边，或用 --font-dir 指出"),
                ),
            }
        }
    }

    /// 用户文件夹里的字体：各种叫法 → Typst 用的族名。
    pub fn user_families(&mut self, folders: &[PathBuf]) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for folder in folders {
            if !folder.is_dir() {
                let what = if folder.exists() {
                    "是文件，不是字体文件夹"
                } else {
                    "字体文件夹不存在"
                };
                self.findings.push(
                    Diagnostic::error("F04", what)
                        .at(Place::file(folder.display().to_string()))
                        .help("检查 --font-dir 的路径"),
                );
                continue;
            }
            let files = font_files(folder).unwrap_or_else(|finding| {
                self.findings.push(finding);
                Vec::new()
            });
            for file in files {
                if !self.add_own(&file, &mut names) {
                    self.findings.push(
                        Diagnostic::warning("F02", "不是能用的字体，没有用它")
                            .at(Place::file(file.display().to_string()))
                            .help("换一个完好的文件，或移到别处"),
                    );
                }
            }
        }
        names
    }

    /// 加上用户的一个文件里的各个字体；有不能用的为假。
    fn add_own(&mut self, file: &Path, names: &mut BTreeMap<String, String>) -> bool {
        let source = file.display().to_string();
        let mut database = fontdb::Database::new();
        if database.load_font_file(file).is_err() || database.is_empty() {
            return false;
        }
        let faces: Vec<_> = database.faces().cloned().collect();
        let mut are_good = true;
        for fontdb::FaceInfo { id, families, .. } in faces {
            let loaded = database
                .with_face_data(id, |data, index| self.add(Bytes::new(data.to_vec()), index, &source));
            match loaded.flatten() {
                Some(family) => {
                    names.extend(families.into_iter().map(|(name, _)| (name, family.clone())));
                    names.insert(family.clone(), family);
                }
                None => are_good = false,
            }
        }
        are_good
    }

    pub fn roles(&self, entries: Vec<RoleEntry>, own: &BTreeMap<String, String>) -> Vec<Role> {
        let have = |family: &String| self.fonts.iter().any(|font| &font.info().family == family);
        let roles = entries.into_iter().map(|entry| {
            let preferred = entry.preferred.iter().filter_map(|name| own.get(name)).take(1).cloned();
            let bundled = entry.bundled.into_iter().chain(entry.fallback).filter(|family| have(family));
            let mut families: Vec<String> = Vec::new();
            // 用户的其他字体放在最后，只补生僻字。
            for family in preferred.chain(bundled).chain(own.values().cloned()) {
                if !families.contains(&family) {
                    families.push(family);
                }
            }
            Role { id: entry.id, name: entry.name, used_for: entry.used_for, families }
        });
        roles.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EMBEDDED, FontSet};
    use super::*;

    #[test]
    fn a_separate_font_in_the_folder_of_the_user_is_not_missing() {
        let folder = tempfile::tempdir().unwrap();
        let path = "不随带的仿宋.ttf".to_string();
        let file = FileEntry { path, sha256: String::new(), license: String::new(), embedded: false };
        let told = |folders: &[PathBuf]| {
            let mut loader = Loader::default();
            loader.separate_files(std::slice::from_ref(&file), folders);
            loader.findings.iter().map(|finding| finding.code.to_string()).collect::<Vec<_>>()
        };
        let folders = [folder.path().to_path_buf()];
        assert_eq!(told(&folders), ["F03"]);
        std::fs::create_dir(folder.path().join("里")).unwrap();
        std::fs::write(folder.path().join("里").join(&file.path), EMBEDDED[3].1).unwrap();
        assert!(told(&folders).is_empty());
    }

    #[test]
    fn a_broken_font_of_the_user_is_told_and_the_rest_is_used() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("里/楷体.Ttf");
        std::fs::create_dir(good.parent().unwrap()).unwrap();
        std::fs::write(&good, EMBEDDED[3].1).unwrap();
        std::fs::write(folder.path().join("坏.ttf"), "不是字体").unwrap();
        std::fs::write(folder.path().join("说明.txt"), "不是字体").unwrap();
        let set = FontSet::load(&[folder.path().to_path_buf()]).unwrap();
        let told: Vec<_> = set.findings.iter().filter(|finding| finding.code != "F03").collect();
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].code == "F02" && told[0].places[0].file.ends_with("坏.ttf"), "{told:#?}");
        assert!(set.sources.contains(&good.display().to_string()), "{:?}", set.sources);
    }
}
