//! 读文件：只读报告文件夹之内的普通文件，限制大小。

use super::encoding::decode;
use super::listing::{name_of, paths_in};
use super::workbook::is_workbook;
use crate::diagnostic::{Diagnostic, Place, os_reason, shown_path};
use crate::report::files::{DEEPEST, EXPORT_FOLDER, OPENED, is_input};
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

/// 单个文本文件的上限；决算数据远小于此。
const LARGEST_TEXT: u64 = 4 * 1024 * 1024;
/// 其他文件（如已有的 PDF）的上限。
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// 不让读的说法和改法；不让读的不能说成没有。
const NOT_ALLOWED: &str = "没有读取权限";
const ALLOW: &str = "请文件的主人或管理员给出读取权限，或复制一份到自己的文件夹再用";

/// 报告文件夹。
pub struct Folder {
    root: PathBuf,
    /// 明确要求按 GB18030 解读不是 UTF-8 的文件。
    gb18030: bool,
}

impl Folder {
    /// 以 `root` 为根。
    pub fn new(root: impl Into<PathBuf>, gb18030: bool) -> Self {
        Self { root: root.into(), gb18030 }
    }

    /// 有没有这个名字，不论是不是读得了的文件。
    pub fn has(&self, name: &str) -> bool {
        self.root.join(name).symlink_metadata().is_ok()
    }

    /// 不让看的（没有权限等）子文件夹；没有的、看得了的为 `None`。空的名称是报告文件夹自己。
    pub fn refusal(&self, folder: &str) -> Option<Diagnostic> {
        let path = self.root.join(folder);
        let error = fs::read_dir(&path).err().filter(|error| error.kind() != ErrorKind::NotFound)?;
        let name = if folder.is_empty() { path.display().to_string() } else { folder.to_string() };
        let (reason, help) = match error.kind() {
            ErrorKind::PermissionDenied => (NOT_ALLOWED.to_string(), ALLOW),
            ErrorKind::NotADirectory => ("不是文件夹".to_string(), "换成文件夹"),
            _ => (why(&path, &error), "检查这个文件夹"),
        };
        Some(unread(&format!("文件夹 {name}"), &reason, Place::file(name)).help(help))
    }

    /// 一个子文件夹里算报告内容的文件名，排好；没有这个文件夹则没有。
    pub fn names(&self, folder: &str) -> Vec<String> {
        // 只用来提醒没有用到的文件；列不出的，`refusal` 去说。
        let paths = paths_in(&self.root.join(folder)).unwrap_or_default();
        let names = paths.iter().map(|path| name_of(path)).filter(|name| is_input(name));
        names.map(|name| format!("{folder}/{name}")).collect()
    }

    /// 读报告里提到的一个文本文件；不行时报告原因。不算报告内容的（见 [`not_content`]）不读：
    /// 它改了，看不出报告变了。
    ///
    /// `from` 是提到这个文件的地方，路径不对时指给用户看。
    pub fn text(&self, name: &str, from: Option<Place>, findings: &mut Vec<Diagnostic>) -> Option<String> {
        if let Some(finding) = not_content(name) {
            findings.push(finding.at(from.unwrap_or_else(|| Place::file(name))));
            return None;
        }
        self.given(name, from, findings)
    }

    /// 读一个文本文件，叫什么名称都读：用户自己给的，如名册、单独的 JSON。
    pub fn given(&self, name: &str, from: Option<Place>, findings: &mut Vec<Diagnostic>) -> Option<String> {
        let place = || from.clone().unwrap_or_else(|| Place::file(name));
        if !is_inside(name) {
            findings.push(
                Diagnostic::error("R14", format!("路径 {name} 指到了报告文件夹之外"))
                    .at(place())
                    .help("文件放进报告文件夹，写相对路径"),
            );
            return None;
        }
        let bytes = match read_limited(&self.root.join(name), LARGEST_TEXT) {
            Ok(bytes) => bytes,
            Err(reason) => {
                findings.push(unread(name, &reason, place()));
                return None;
            }
        };
        match decode(bytes, self.gb18030) {
            // Windows 的换行也是一行，行号才与编辑器里的相同。
            Ok(text) => Some(text.replace("\r\n", "\n")),
            Err(problem) => {
                findings.push(problem.told(name));
                None
            }
        }
    }
}

/// 写的是报告文件夹之内的相对路径。
fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// 一个路径不算报告的内容的缘故和改法；算的没有。
pub fn not_content(name: &str) -> Option<Diagnostic> {
    let parts: Vec<String> = Path::new(name)
        .components()
        .filter_map(|part| match part {
            Component::Normal(own) => Some(own.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    let (told, help) = if let Some(part) = parts.iter().find(|part| !is_input(part)) {
        let help = format!(
            "改名，或移到报告文件夹的别处：以 . 或 {OPENED} 开头的、PDF、“{EXPORT_FOLDER}”里的都不算"
        );
        (format!("“{part}”不算报告的内容"), help)
    } else if parts.len() > DEEPEST + 1 {
        (format!("文件夹多于 {DEEPEST} 层"), "移到上面几层".to_string())
    } else {
        return None;
    };
    Some(Diagnostic::error("R14", format!("路径 {name} 不能用：{told}")).help(help))
}

/// 读不了的文件：`name` 是它的名称，`reason` 是 [`read_regular`] 所说的。
pub fn unread(name: &str, reason: &str, place: Place) -> Diagnostic {
    let help = match reason == NOT_ALLOWED {
        true => ALLOW,
        false if is_workbook(Path::new(name)) => "正在表格软件里打开的，先关掉；检查文件名和位置",
        false => "放一个普通的文本文件，名称和位置与所写的一致",
    };
    Diagnostic::error("R01", format!("{name} {reason}")).at(place).help(help)
}

/// 一个路径读不了的缘故，接在它的名称后面说。
fn why(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound if path.is_symlink() => "是符号链接，所指的不存在".into(),
        ErrorKind::PermissionDenied => NOT_ALLOWED.into(),
        ErrorKind::NotFound | ErrorKind::InvalidFilename | ErrorKind::InvalidInput => os_reason(error),
        _ => format!("不能读取：{}", os_reason(error)),
    }
}

/// 找不到的缘故：真的不存在、不让看，还是链接成环；找得到的没有。
pub fn unreachable(path: &Path) -> Option<String> {
    let reason = why(path, &fs::metadata(path).err()?);
    let help = if reason == NOT_ALLOWED { format!("；{ALLOW}") } else { String::new() };
    Some(format!("{} {reason}{help}", shown_path(path)))
}

/// 读一个普通文件的全部内容；设备、管道、目录和过大的文件立即拒绝。
pub fn read_regular(path: &Path) -> Result<Vec<u8>, String> {
    read_limited(path, LARGEST_FILE)
}

fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let unreadable = |error: io::Error| why(path, &error);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err("是文件夹，不是文件".into());
    }
    if !metadata.is_file() {
        return Err("不是普通文件".into());
    }
    if metadata.len() > limit {
        return Err(format!("太大（{}），上限 {} MB", megabytes(metadata.len()), limit >> 20));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    let file = fs::File::open(path).map_err(unreadable)?;
    // 文件可能在读的时候变大，仍以上限为限。
    file.take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// 多少兆，如 `40 MB`、`4.1 MB`；只入不舍，超过上限的看得出超过。
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        tenth => format!("{}.{tenth} MB", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 摘要不看的，也不读：否则改了它，批量还说没有变。
    #[test]
    fn what_is_no_input_is_not_read() {
        let deep = "文件夹/".repeat(DEEPEST);
        for (name, is_content) in [
            ("表/收入.csv".to_string(), true),
            ("./收入.csv".into(), true),
            (format!("{deep}收入.csv"), true),
            (format!("{deep}文件夹/收入.csv"), false),
            ("公开数据/收入.csv".into(), false),
            (".收入.csv".into(), false),
            ("表/~$收入.csv".into(), false),
            ("收入.PDF".into(), false),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(&name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
            let mut findings = Vec::new();
            let text = Folder::new(folder.path(), false).text(&name, None, &mut findings);
            assert_eq!(text.is_some(), is_content, "{name}");
            assert_eq!(findings.iter().any(|finding| finding.code == "R14"), !is_content, "{findings:?}");
        }
    }

    /// 链接所指的没有、成环、不让读，是三回事；超级用户什么都能读。
    #[test]
    #[cfg(target_os = "linux")]
    fn links_are_told_apart() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let [missing, ring, shut, inside] =
            ["没有", "圈", "关着", "关着/表"].map(|name| folder.path().join(name));
        symlink("没有的文件", &missing).unwrap();
        symlink("圈", &ring).unwrap();
        let link = folder.path().join("里");
        symlink(&inside, &link).unwrap();
        fs::create_dir(&shut).unwrap();
        fs::write(&inside, "").unwrap();
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
        assert_eq!(read_regular(&missing).unwrap_err(), "是符号链接，所指的不存在");
        assert_eq!(read_regular(&ring).unwrap_err(), "不能读取：符号链接成环");
        if fs::metadata(&inside).is_err() {
            assert_eq!(read_regular(&link).unwrap_err(), NOT_ALLOWED);
        }
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_file_over_the_limit_never_seems_within_it() {
        let sizes = [LARGEST_TEXT + 1, LARGEST_TEXT * 10, LARGEST_TEXT].map(megabytes);
        assert_eq!(sizes, ["4.1 MB", "40 MB", "4 MB"]);
    }
}
