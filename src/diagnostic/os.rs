//! 系统的错误用中文说：是什么缘故，不带英文。

use std::io::{Error, ErrorKind};

/// 一次读写不成的缘故；不是系统说的、本程序自己说的，照说。
pub fn os_reason(error: &Error) -> String {
    let reason = match (error.kind(), error.raw_os_error()) {
        (ErrorKind::NotFound, _) => "不存在",
        (ErrorKind::PermissionDenied, _) => "没有权限",
        (ErrorKind::ReadOnlyFilesystem, _) => "所在的盘是只读的",
        (ErrorKind::StorageFull, _) => "磁盘已满",
        (ErrorKind::QuotaExceeded, _) => "磁盘配额已满",
        (ErrorKind::FileTooLarge, _) => "文件的大小超过系统的限制",
        (ErrorKind::InvalidFilename, _) => "名称太长",
        (ErrorKind::InvalidInput, _) => "名称里有不能用的字符",
        (ErrorKind::NotADirectory | ErrorKind::AlreadyExists, _) => "上级里有一个是文件",
        (ErrorKind::IsADirectory, _) => "是文件夹",
        (ErrorKind::BrokenPipe, _) => "对方已经结束",
        (ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy, _) => "正在别的程序里使用",
        (ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut, _) => "网络盘没有响应",
        (ErrorKind::OutOfMemory, _) => "内存不够",
        (ErrorKind::UnexpectedEof, _) => "没有说完就断了",
        (ErrorKind::InvalidData, _) => "内容读不懂",
        // 各系统的编号不同：这几个只在 Linux 上认。
        (_, Some(40)) if cfg!(target_os = "linux") => "符号链接成环",
        (_, Some(5)) if cfg!(target_os = "linux") => "盘读写出错",
        (_, Some(24)) if cfg!(target_os = "linux") => "打开的文件太多",
        (ErrorKind::Other, None) => return error.to_string(),
        (_, Some(code)) => return format!("系统不允许（错误号 {code}）"),
        (_, None) => "系统不允许",
    };
    reason.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn reasons_are_chinese() {
        for code in [1, 2, 5, 13, 20, 24, 28, 30, 32, 36, 40, 122, 134] {
            let told = os_reason(&Error::from_raw_os_error(code));
            assert!(!told.chars().any(|c| c.is_ascii_alphabetic()), "{code}: {told}");
        }
    }
}
