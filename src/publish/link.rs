//! 路径的几种写法：绝对的，由别处看的，链接里的。

use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

/// 绝对的、没有 `..` 的写法；还没有建的文件夹由已有的上级算起。
pub fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    path.canonicalize().unwrap_or_else(|_| match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => resolved(parent).join(name),
        _ => path,
    })
}

/// 由 `folder` 里看，`to` 在哪里，如 `../2024`；就是它自己的为空，不在一个盘上的是绝对路径。
pub fn relative(folder: &Path, to: &Path) -> PathBuf {
    let (folder, to) = (resolved(folder), resolved(to));
    let shared = folder.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return to;
    }
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

/// 按字节转写：字母、数字和路径常用的几个字符以外的写成 `%E7` 之类，哪个浏览器、工具都认。
pub fn percent_encoded(path: &str) -> String {
    let mut link = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                link.push(char::from(byte))
            }
            _ => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_any_characters_become_links() {
        assert_eq!(percent_encoded("a b/甲#1%.pdf"), "a%20b/%E7%94%B2%231%25.pdf");
    }

    #[test]
    fn a_path_is_found_from_another_folder() {
        for (folder, to, expected) in [
            ("2025", "2024", "../2024"),
            ("a/2025", "b/2024/report.json", "../../b/2024/report.json"),
            ("/x/2025", "/x/2025/last", "last"),
        ] {
            assert_eq!(relative(Path::new(folder), Path::new(to)), Path::new(expected));
        }
        // 由链接、`..` 写出的，照实际的位置算。
        let folder = tempfile::tempdir().unwrap();
        let (out, from) = (folder.path().join("x/../y/j"), folder.path().join("o"));
        std::fs::create_dir_all(&from).unwrap();
        std::fs::create_dir_all(folder.path().join("x")).unwrap();
        assert_eq!(relative(&out, &from), Path::new("../../o"));
    }
}
