//! 拖进来的是网址的写法：`file:///home/%E5%86%B3` → 路径。

use percent_encoding::percent_decode_str;

/// 有的桌面把文件拖成这样开头的网址。
const SCHEME: &str = "file://";

/// 网址里的路径；不是这种网址的、还原不成字的没有。
pub fn path_of(text: &str) -> Option<String> {
    let rest = text.strip_prefix(SCHEME)?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = percent_decode_str(path).decode_utf8().ok()?.into_owned();
    Some(match path.strip_prefix('/') {
        // file:///C:/甲
        Some(drive) if drive.as_bytes().get(1) == Some(&b':') && cfg!(windows) => drive.to_string(),
        Some(_) => path,
        // file://服务器/甲
        None => format!("//{path}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_out_of_an_address() {
        for (address, path) in [
            ("file:///home/%E5%86%B3%E7%AE%97%20%E8%A1%A8.xlsx", Some("/home/决算 表.xlsx")),
            ("file:///甲/乙 丙", Some("/甲/乙 丙")),
            ("file://localhost/甲", Some("/甲")),
            ("file://fuwuqi/%E7%94%B2", Some("//fuwuqi/甲")),
            ("file:///100%", Some("/100%")),
            ("file:///%zz%4", Some("/%zz%4")),
            ("file:///%ff", None),
            ("/甲", None),
            ("https://甲", None),
        ] {
            assert_eq!(path_of(address).as_deref(), path, "{address}");
        }
        let drive = path_of("file:///C:/甲").unwrap();
        assert_eq!(drive, if cfg!(windows) { "C:/甲" } else { "/C:/甲" });
    }
}
