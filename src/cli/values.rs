//! 选项的值：不合的说为什么、可以是什么。

use crate::read::one_line;
use crate::report::files::{FileKind, kind_of};
use clap::builder::{PathBufValueParser, TypedValueParser};
use std::num::NonZero;
use std::path::PathBuf;

/// 决算年度。
pub fn year(text: &str) -> Result<u16, String> {
    let year = text.parse().ok().filter(|year| (2000..2100).contains(year));
    year.ok_or_else(|| "要写四位的年份，2000 到 2099".into())
}

/// 书名、单位名称之类的一行文字，与报告里的单位名称同样的规矩。
pub fn name(text: &str) -> Result<String, String> {
    one_line(text, 100)
}

/// 个数。
pub fn count(text: &str) -> Result<NonZero<usize>, String> {
    /// 再多没有用处，多写了几个零。
    const MOST: usize = 10_000;
    let count = text.parse().ok().filter(|count: &NonZero<usize>| count.get() <= MOST);
    count.ok_or_else(|| format!("要写 1 以上的整数，至多 {MOST}"))
}

/// 已有的文件夹；路径不必是 UTF-8。
pub fn folders() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(folder)
}

/// 要写的 PDF；路径不必是 UTF-8。
pub fn pdfs() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(pdf)
}

fn folder(path: PathBuf) -> Result<PathBuf, &'static str> {
    match (path.is_dir(), path.exists()) {
        (true, _) => Ok(path),
        (false, true) => Err("是文件，要的是文件夹"),
        (false, false) => Err("没有这个文件夹"),
    }
}

/// 扩展名写成别的，打开它的软件就认不得。
fn pdf(path: PathBuf) -> Result<PathBuf, &'static str> {
    if path.as_os_str() == "-" {
        return Err("不能写到标准输出，要写一个文件名");
    }
    match path.extension().is_none() || kind_of(&path) == Some(FileKind::Pdf) {
        true => Ok(path),
        false => Err("写出的是 PDF，扩展名要写 .pdf"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_do_not_fit_are_told_why() {
        assert_eq!(year("2024"), Ok(2024));
        assert!(year("24").unwrap_err().contains("四位"));
        assert!(count("0").unwrap_err().contains("1 以上"));
        assert!(count("99999999999999999999").unwrap_err().contains("至多 10000"));
        assert!(pdf("-".into()).unwrap_err().contains("标准输出"));
        assert!(folder("/没有".into()).unwrap_err().contains("没有这个文件夹"));
        assert!(pdf("甲.docx".into()).unwrap_err().contains(".pdf"));
        assert!(["甲.PDF", "甲"].into_iter().all(|text| pdf(text.into()).is_ok()));
    }
}
