//! 字体：角色 → 字体族；自带的编进程序，用户自己的放在前面。

mod files;
mod loader;

use crate::diagnostic::{Diagnostic, Place, has_errors};
use loader::Loader;
use serde::Deserialize;
use std::path::PathBuf;
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
        let mut loader = Loader::default();
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
