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
                let (mut files, mut shared) = (Files::new(), Files::new());
                read_folder(&folder, "", &mut files)?;
                read_folder(&parent.join(SHARED), "", &mut shared)?;
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

/// 磁盘上的一个文件夹；不跟随指到外面的链接。
fn read_folder(folder: &Path, name: &str, files: &mut Files) -> Result<(), Diagnostic> {
    let unreadable = |path: &Path, reason: String| {
        Diagnostic::error("L03", format!("版式文件不能读取：{reason}")).at(Place::file(shown(path)))
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(folder, os_reason(&error))),
    };
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(folder, os_reason(&error)))?;
        let path = entry.path();
        let own = entry.file_name().to_string_lossy().into_owned();
        let inner = if name.is_empty() { own } else { format!("{name}/{own}") };
        let metadata =
            std::fs::symlink_metadata(&path).map_err(|error| unreadable(&path, os_reason(&error)))?;
        if metadata.is_dir() {
            read_folder(&path, &inner, files)?;
        } else if metadata.is_file() {
            if metadata.len() > LARGEST_FILE {
                let (size, most) = (metadata.len() / 1024, LARGEST_FILE / 1024);
                let finding = unreadable(&path, format!("有 {size} KB，最多 {most} KB"));
                return Err(finding.help("换小的；不是版式用的，移到别处"));
            }
            files.insert(inner, std::fs::read(&path).map_err(|error| unreadable(&path, os_reason(&error)))?);
        }
    }
    Ok(())
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
