//! 拖进来的是网址的写法：`file:///home/%E5%86%B3` → 路径。

/// 有的桌面把文件拖成这样开头的网址。
const SCHEME: &str = "file://";

/// 网址里的路径；不是这种网址的没有。
pub fn path_of(text: &str) -> Option<String> {
    let rest = text.strip_prefix(SCHEME)?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = decoded(path)?;
    Some(match path.strip_prefix('/') {
        // file:///C:/甲
        Some(drive) if drive.as_bytes().get(1) == Some(&b':') && cfg!(windows) => drive.to_string(),
        Some(_) => path,
        // file://服务器/甲
        None => format!("//{path}"),
    })
}

/// 百分号写的字节还原；不成字的没有。
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let written = after.get(..2).filter(|_| *first == b'%').and_then(|two| str::from_utf8(two).ok());
        match written.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
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
