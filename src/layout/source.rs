//! 一个版式自己的文件：磁盘上的一个文件夹，或编进程序的。

use super::{MANIFEST, SHARED};
use crate::diagnostic::{Diagnostic, Place, os_reason};
use crate::read::{name_of, paths_in};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// 随程序带的版式和它们共用的部分。
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/layouts");
/// 版式文件的上限，远大于需要。
const LARGEST_FILE: u64 = 4 * 1024 * 1024;
/// 一个文件夹合起来的上限。
const LARGEST_FOLDER: u64 = 64 * 1024 * 1024;
/// 一个文件夹里文件的个数；Typst 至多认得六万五千个，超过就崩溃。
const MOST_FILES: usize = 2_000;
/// 共用部分用得上的文件：文字、数据、图；旁边的 `lib` 可能是别的软件的。
const SHARED_KINDS: [&str; 9] = ["typ", "toml", "txt", "json", "csv", "svg", "png", "jpg", "jpeg"];

/// 文件夹里的路径 → 内容。
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// 一个版式自己的文件，还没有接上所本的版式。
#[derive(Debug)]
pub(super) struct Source {
    /// 代号。
    pub id: String,
    /// 版式文件夹里的文件。
    pub files: Files,
    /// 同在一处的 `lib` 里的文件，盖过自带的。
    pub shared: Files,
    /// 在磁盘上的哪个文件夹；自带的没有。
    pub folder: Option<PathBuf>,
}

impl Source {
    /// 按代号找：先依次在 `folders` 里找，再找自带的。
    pub fn find(id: &str, folders: &[&Path]) -> Result<Option<Self>, Diagnostic> {
        if !is_id(id) {
            return Ok(None);
        }
        let own = Self::of(id, folders)?;
        Ok((own.folder.is_some() || names().any(|name| name == id)).then_some(own))
    }

    /// 磁盘上的，没有则自带的；都没有的没有文件。
    pub fn of(id: &str, folders: &[&Path]) -> Result<Self, Diagnostic> {
        for parent in folders {
            let folder = parent.join(id);
            if folder.join(MANIFEST).is_file() {
                let files = read_folder(&folder, |_| true)?;
                let shared = read_folder(&parent.join(SHARED), is_shared_kind)?;
                return Ok(Self { id: id.into(), files, shared, folder: Some(folder) });
            }
        }
        Ok(Self { id: id.into(), files: built_in(id), shared: Files::new(), folder: None })
    }

    /// 版式说明的文字。
    pub fn manifest(&self) -> String {
        self.files.get(MANIFEST).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }

    /// 消息里怎样称呼一个文件：磁盘上的路径，或 `layouts/代号/…`。
    pub fn shown_path(&self, file: &str) -> String {
        match &self.folder {
            Some(folder) => shown(&folder.join(file)),
            None => format!("layouts/{}/{file}", self.id),
        }
    }

    /// 消息里怎样称呼共用部分的一个文件。
    pub fn shown_shared_path(&self, file: &str) -> String {
        let parent = self.folder.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        shown(&parent.join(SHARED).join(file))
    }
}

/// 印在消息里的路径：去掉开头的 `./`。
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// 能不能作代号：一个文件夹名，不是路径；`../` 之类当作没有这个版式。
pub fn is_id(id: &str) -> bool {
    let mut parts = Path::new(id).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(name)), None) if name == id)
        && id != SHARED
}

/// 一个文件夹里的各版式的代号，依次；没有这个文件夹的没有。
///
/// # Errors
/// 文件夹列不出，不知道有哪些版式。
pub(super) fn ids_in(folder: &Path) -> Result<Vec<String>, Diagnostic> {
    if let Ok(false) = folder.try_exists() {
        return Ok(Vec::new());
    }
    let paths = paths_in(folder).map_err(|reason| {
        let finding = Diagnostic::error("L03", format!("版式{reason}")).at(Place::file(shown(folder)));
        finding.help("给出读取权限，或换一个文件夹")
    })?;
    Ok(paths.iter().filter(|path| path.join(MANIFEST).is_file()).map(|path| name_of(path)).collect())
}

/// 自带的版式的代号。
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.dirs().filter_map(|dir| dir.path().to_str()).filter(|name| *name != SHARED)
}

/// 自带的一个文件夹的全部文件。
pub(super) fn built_in(name: &str) -> Files {
    fn collect(dir: &Dir<'_>, root: &Path, files: &mut Files) {
        for file in dir.files() {
            let path = file.path().strip_prefix(root).unwrap_or(file.path());
            files.insert(path.to_string_lossy().replace('\\', "/"), file.contents().to_vec());
        }
        for inner in dir.dirs() {
            collect(inner, root, files);
        }
    }
    let mut files = Files::new();
    if let Some(dir) = BUILT_IN.get_dir(name) {
        collect(dir, Path::new(name), &mut files);
    }
    files
}

/// 磁盘上的一个文件夹里要用的文件；没有这个文件夹的没有文件，不跟随链接。
fn read_folder(root: &Path, is_wanted: fn(&Path) -> bool) -> Result<Files, Diagnostic> {
    let mut files = Files::new();
    let mut total = 0;
    let mut pending = vec![(root.to_path_buf(), String::new())];
    while let Some((folder, name)) = pending.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(unreadable(&folder, &os_reason(&error))),
        };
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(&folder, &os_reason(&error)))?;
            let path = entry.path();
            let failed = |error| unreadable(&path, &os_reason(&error));
            let own = entry.file_name().to_string_lossy().into_owned();
            let inner = if name.is_empty() { own } else { format!("{name}/{own}") };
            let metadata = std::fs::symlink_metadata(&path).map_err(failed)?;
            if metadata.is_dir() {
                pending.push((path, inner));
            } else if metadata.is_file() && is_wanted(&path) {
                total += metadata.len();
                if let Some(reason) = too_much(metadata.len(), total, files.len() + 1) {
                    let place = if metadata.len() > LARGEST_FILE { &path } else { root };
                    return Err(unreadable(place, &reason).help("换小的；不是版式用的，移到别处"));
                }
                files.insert(inner, std::fs::read(&path).map_err(failed)?);
            }
        }
    }
    Ok(files)
}

/// 一个文件、合起来、个数，超过了哪一个上限；没有超过的没有。
fn too_much(file: u64, total: u64, count: usize) -> Option<String> {
    let over = |bytes: u64, most: u64| format!("有 {} KB，最多 {} KB", bytes / 1024, most / 1024);
    match () {
        () if file > LARGEST_FILE => Some(over(file, LARGEST_FILE)),
        () if total > LARGEST_FOLDER => Some(format!("文件夹里的文件合起来{}", over(total, LARGEST_FOLDER))),
        () if count > MOST_FILES => Some(format!("文件夹里的文件超过 {MOST_FILES} 个")),
        () => None,
    }
}

fn unreadable(path: &Path, reason: &str) -> Diagnostic {
    Diagnostic::error("L03", format!("版式文件不能读取：{reason}")).at(Place::file(shown(path)))
}

/// 共用部分用得上的文件。
fn is_shared_kind(path: &Path) -> bool {
    let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_ascii_lowercase();
    SHARED_KINDS.contains(&kind.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 列不出的（这里是链接成环，管理员也列不出）要说，没有的不必说。
    #[test]
    #[cfg(unix)]
    fn a_folder_that_cannot_be_listed_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let ring = folder.path().join("圈");
        std::os::unix::fs::symlink("圈", &ring).unwrap();
        assert!(ids_in(&folder.path().join("没有")).unwrap().is_empty());
        assert_eq!(ids_in(&ring).unwrap_err().code, "L03");
    }
}
