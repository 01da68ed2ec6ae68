//! 字体：角色 → 字体族；自带的编进程序，用户自己的放在前面。

mod files;

use crate::diagnostic::{Diagnostic, Place, has_errors};
use crate::read::read_regular;
use files::{FOLDER, bundled_folders, font_files};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, hash128};

/// 编进程序的字体（OFL）；GPL 的仿宋是单独的文件，见 [`FontSet::load`]。
const EMBEDDED: &[(&str, &[u8])] = &[
    ("NotoSerifSC-Regular.ttf", include_bytes!("../../fonts/NotoSerifSC-Regular.ttf")),
    ("NotoSerifSC-Bold.ttf", include_bytes!("../../fonts/NotoSerifSC-Bold.ttf")),
    ("NotoSansSC-Medium.ttf", include_bytes!("../../fonts/NotoSansSC-Medium.ttf")),
    ("GongkaiKai-Regular.ttf", include_bytes!("../../fonts/GongkaiKai-Regular.ttf")),
    ("GongkaiSerif-Regular.ttf", include_bytes!("../../fonts/GongkaiSerif-Regular.ttf")),
    ("GongkaiSerif-Bold.ttf", include_bytes!("../../fonts/GongkaiSerif-Bold.ttf")),
];
/// 编进程序的字体，来源以此开头。
const BUILT_IN: &str = "内置";
const CATALOGUE: &str = include_str!("../../fonts/fonts.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    #[serde(rename = "role")]
    roles: Vec<RoleEntry>,
    #[serde(rename = "file")]
    files: Vec<FileEntry>,
}

/// 登记的字重供人看，版式自己写。
#[derive(Debug, Deserialize)]
struct RoleEntry {
    id: String,
    name: String,
    #[serde(rename = "use")]
    used_for: String,
    preferred: Vec<String>,
    bundled: Vec<String>,
    fallback: Vec<String>,
}

/// 登记在 `fonts.toml` 里的一个字体文件；登记的字体族、字重、来源供人看。
#[derive(Debug, Clone, Deserialize)]
pub struct FileEntry {
    /// 文件名。
    pub path: String,
    /// 文件的 SHA-256。
    pub sha256: String,
    /// 许可。
    pub license: String,
    /// 是否编进程序。
    pub embedded: bool,
}

/// 一个字体角色。
#[derive(Debug, Clone)]
pub struct Role {
    /// 代号：title、hei、kai、fang、song、latin。
    pub id: String,
    /// 名称，如 仿宋。
    pub name: String,
    /// 用处。
    pub used_for: String,
    /// 字体族，按先后；第一个担任这个角色，其余补字。
    pub families: Vec<String>,
}

/// 全部可用的字体；复制的仍共用字体的数据。
#[derive(Debug, Clone)]
pub struct FontSet {
    /// 字体，与 `book` 同序。
    pub fonts: Vec<Font>,
    /// 字体目录，供 Typst 查找。
    pub book: LazyHash<FontBook>,
    /// 各角色。
    pub roles: Vec<Role>,
    /// 各字体从哪里来，与 `fonts` 同序。
    pub sources: Vec<String>,
    /// 载入时的发现：缺仿宋、用户字体里没有可用的等。
    pub findings: Vec<Diagnostic>,
}

impl FontSet {
    /// 载入字体：自带的、仿宋文件、用户文件夹里的。
    ///
    /// # Errors
    /// 字体文件损坏，或所给的文件夹不能读。
    pub fn load(user_folders: &[PathBuf]) -> Result<Self, Vec<Diagnostic>> {
        let catalogue: Catalogue = toml::from_str(CATALOGUE).map_err(|error| {
            vec![
                Diagnostic::error("F01", format!("字体目录有误：{}", error.message()))
                    .at(Place::file("fonts.toml")),
            ]
        })?;
        let mut loader = Loader { fonts: Vec::new(), sources: Vec::new(), findings: Vec::new() };
        for (name, data) in EMBEDDED {
            loader.add_bundled(Bytes::new(*data), &format!("{BUILT_IN} {name}"));
        }
        loader.separate_files(&catalogue.files, user_folders);
        let own = loader.user_families(user_folders);
        if has_errors(&loader.findings) {
            return Err(loader.findings);
        }
        let roles = loader.roles(catalogue.roles, &own);
        let book = LazyHash::new(FontBook::from_fonts(&loader.fonts));
        let Loader { fonts, sources, findings } = loader;
        Ok(Self { fonts, book, roles, sources, findings })
    }

    /// 另用一个核先算好各字体的摘要：排版的缓存凭它认字体，三千万字节要十几毫秒；不等它算完。
    pub fn hash_ahead(&self) {
        let fonts = self.fonts.clone();
        thread::spawn(move || fonts.iter().map(hash128).for_each(drop));
    }

    /// 是否有字体能印这个字符。
    pub fn covers(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(c as u32))
    }

    /// 没有编进程序的字体的数据，按载入的次序。
    pub fn separate_data(&self) -> impl Iterator<Item = &[u8]> {
        let separate = |source: &&String| !source.starts_with(BUILT_IN);
        let fonts = self.fonts.iter().zip(&self.sources).filter(move |(_, source)| separate(source));
        fonts.map(|(font, _)| font.data().as_slice())
    }

    /// 登记在册的字体文件。
    pub fn catalogue() -> Vec<FileEntry> {
        toml::from_str::<Catalogue>(CATALOGUE).map(|catalogue| catalogue.files).unwrap_or_default()
    }

    /// 版式得到的 `fonts`：角色 → 字体族；西文只要一个。
    pub fn to_json(&self) -> serde_json::Value {
        self.roles
            .iter()
            .map(|role| {
                let families = match role.id.as_str() {
                    "latin" => serde_json::json!(role.families[0]),
                    _ => serde_json::json!(role.families),
                };
                (role.id.clone(), families)
            })
            .collect()
    }

    /// 一个角色的首选字体族。
    pub fn family(&self, role: &str) -> &str {
        let role = self.roles.iter().find(|known| known.id == role);
        role.and_then(|role| role.families.first()).map_or("", String::as_str)
    }
}

struct Loader {
    fonts: Vec<Font>,
    sources: Vec<String>,
    findings: Vec<Diagnostic>,
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
    fn add_bundled(&mut self, data: Bytes, source: &str) {
        if self.add(data, 0, source).is_none() {
            self.findings.push(
                Diagnostic::error("F02", "自带的字体文件已损坏")
                    .at(Place::file(source))
                    .help("重新安装，或换一个完好的文件"),
            );
        }
    }

    /// 没有编进程序的字体：在程序附近的 fonts 文件夹里找；在用户的文件夹里的，随用户的字体载入。
    fn separate_files(&mut self, files: &[FileEntry], user_folders: &[PathBuf]) {
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
    fn user_families(&mut self, folders: &[PathBuf]) -> BTreeMap<String, String> {
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

    fn roles(&self, entries: Vec<RoleEntry>, own: &BTreeMap<String, String>) -> Vec<Role> {
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
    use super::*;

    #[test]
    fn a_separate_font_in_the_folder_of_the_user_is_not_missing() {
        let folder = tempfile::tempdir().unwrap();
        let path = "不随带的仿宋.ttf".to_string();
        let file = FileEntry { path, sha256: String::new(), license: String::new(), embedded: false };
        let told = |folders: &[PathBuf]| {
            let mut loader = Loader { fonts: Vec::new(), sources: Vec::new(), findings: Vec::new() };
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
