//! 认出文件是什么，展开之前看清它有多大。
//!
//! By content, never by extension: exported files are renamed all the time.

use super::compound;
use super::limits;
use crate::diagnostic::{Diagnostic, Place};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// 能读的三种工作簿。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `.xlsx`、`.xlsm`。
    Xlsx,
    /// `.xls`（Excel 97–2003）。
    Xls,
    /// `.ods`。
    Ods,
}

/// 工作簿压缩包。
pub type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

const SAVE_AS: &str = "用表格软件打开，另存为 .xlsx 再用";

/// 认出种类；压缩包先看大小。
pub fn examine(bytes: &[u8], file: &str) -> Result<Kind, Diagnostic> {
    let told = |code, message: &str, help: &str| {
        Err(Diagnostic::error(code, format!("{file} {message}")).at(Place::file(file)).help(help))
    };
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = String::from_utf8_lossy(&text[..text.len().min(2048)]).to_ascii_lowercase();
    match bytes {
        [] => told("X01", "是空文件", "重新导出或复制这个文件"),
        [b'P', b'K', 3, 4, ..] => archive_kind(bytes, file),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => {
            if contains(bytes, &utf16("EncryptedPackage")) {
                return Err(protected(file));
            }
            if contains(bytes, &utf16("Workbook")) || contains(bytes, &utf16("Book")) {
                return Ok(Kind::Xls);
            }
            if compound::is_cut(bytes) {
                return told("X03", "已损坏：文件不完整，可能没有传完", "重新导出或复制这个文件");
            }
            told("X02", "是旧式的 Office 文件，但不是工作簿", "检查是不是选错了文件")
        }
        [b'P', b'K', ..] => told("X03", "已损坏：压缩包没有开头", "重新导出或复制这个文件"),
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..]
        | [b'R', b'a', b'r', b'!', 0x1a, 7, ..]
        | [0x1f, 0x8b, ..] => told("X02", "是压缩包，不是工作簿", "先解压，再用里面的工作簿"),
        [b'%', b'P', b'D', b'F', ..] => told("X02", "是 PDF，不是工作簿", "用导出的 Excel 文件"),
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, ..] => told("X02", "是很旧的 Excel 格式", SAVE_AS),
        _ if head.contains("<html") || head.contains("<table") || head.starts_with("<!doctype html") => {
            told("X02", "是网页（HTML），只是名字改成了工作簿", SAVE_AS)
        }
        _ if head.contains("urn:schemas-microsoft-com:office:spreadsheet") => {
            told("X02", "是“XML 电子表格 2003”", SAVE_AS)
        }
        _ if head.starts_with('<') => told("X02", "是 XML 文件，不是工作簿", SAVE_AS),
        _ if is_text(bytes) => told("X02", "是文本文件（如 CSV），不是工作簿", SAVE_AS),
        _ => told("X02", "不是认得的工作簿", "只认 .xlsx、.xlsm、.xls、.ods"),
    }
}

/// 有密码。
pub fn protected(file: &str) -> Diagnostic {
    Diagnostic::error("X04", format!("{file} 有打开密码"))
        .at(Place::file(file))
        .help("用表格软件打开，去掉密码后另存")
}

fn is_text(bytes: &[u8]) -> bool {
    !bytes[..bytes.len().min(4096)].contains(&0)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// 压缩包：先看目录里写的大小，再数真正展开的大小。
fn archive_kind(bytes: &[u8], file: &str) -> Result<Kind, Diagnostic> {
    let broken = |what: &str| {
        Diagnostic::error("X03", format!("{file} 已损坏：{what}"))
            .at(Place::file(file))
            .help("重新导出或复制这个文件；用表格软件打开另存一次也可能修好")
    };
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("压缩包不完整，可能没有传完"))?;
    if archive.len() > limits::ENTRIES {
        return Err(too_big(file, format!("里面有 {} 个文件，上限 {}", archive.len(), limits::ENTRIES)));
    }
    // 同名的两个，各家取的不同，不猜哪一个是真的。
    if archive.has_duplicate_names() {
        return Err(broken("压缩包里有两个同名的文件"));
    }
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| broken("压缩包目录有误"))?;
        if entry.encrypted() {
            return Err(protected(file));
        }
        total = total.saturating_add(entry.size());
        let name = entry.name().map_err(|_| broken("压缩包目录有误"))?;
        check_size(file, &name, entry.size(), entry.compressed_size())?;
    }
    check_total(file, total)?;
    let mut names: Vec<String> = archive.file_names().flatten().map(|name| name.to_lowercase()).collect();
    names.sort_unstable();
    // 工作簿各部分的名称不分大小写（ECMA-376 第 2 部分 §6.2.2.3）。
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(broken("压缩包里有两个文件只是大小写不同"));
    }
    let has = |name: &str| names.binary_search_by(|known| known.as_str().cmp(name)).is_ok();
    let kind = if has("xl/workbook.xml") {
        Kind::Xlsx
    } else if has("content.xml") {
        Kind::Ods
    } else if has("xl/workbook.bin") {
        return Err(Diagnostic::error("X02", format!("{file} 是二进制工作簿（.xlsb）"))
            .at(Place::file(file))
            .help(SAVE_AS));
    } else if has("word/document.xml") {
        return Err(Diagnostic::error("X02", format!("{file} 是 Word 文件，不是工作簿"))
            .at(Place::file(file))
            .help("用导出的 Excel 文件；只有 Word 的，把各表粘贴到工作簿里，一张表一张工作表"));
    } else if has("[content_types].xml") || has("mimetype") {
        return Err(broken("没有工作簿的主要部分"));
    } else {
        return Err(Diagnostic::error("X02", format!("{file} 是压缩包，不是工作簿"))
            .at(Place::file(file))
            .help("先解压，再用里面的工作簿"));
    };
    count_contents(&mut archive, file)?;
    Ok(kind)
}

/// 目录可以说谎：真展开一遍，边展开边数，同时看有没有文档类型声明。
fn count_contents(archive: &mut Archive<'_>, file: &str) -> Result<(), Diagnostic> {
    let mut total = 0_u64;
    let mut buffer = vec![0_u8; 64 * 1024];
    for index in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(index) else {
            return Err(Diagnostic::error("X03", format!("{file} 已损坏：有一部分用了不认识的压缩方法"))
                .at(Place::file(file))
                .help(SAVE_AS));
        };
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        let is_xml = [".xml", ".rels", ".vml"].iter().any(|end| name.to_lowercase().ends_with(end));
        let (mut size, packed) = (0_u64, entry.compressed_size());
        loop {
            let read = match entry.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(_) => {
                    return Err(Diagnostic::error("X03", format!("{file} 已损坏：{name} 不能展开"))
                        .at(Place::file(file))
                        .help("重新导出或复制这个文件"));
                }
            };
            // 声明只能在 XML 的开头。
            let opening = is_xml && size == 0 && !name.to_lowercase().ends_with(".vml");
            if opening && declares_entities(&buffer[..read.min(8192)]) {
                return Err(Diagnostic::error(
                    "X06",
                    format!("{file} 里的 {name} 带有文档类型声明，正常的工作簿没有"),
                )
                .at(Place::file(file))
                .help("不要打开来历不明的文件；是自己的文件就另存为新的 .xlsx"));
            }
            size += read as u64;
            total += read as u64;
            check_size(file, &name, size, packed)?;
            check_total(file, total)?;
        }
    }
    Ok(())
}

fn declares_entities(opening: &[u8]) -> bool {
    // UTF-16 的部分隔一个字节有一个零，去掉零一并认出。
    let plain: Vec<u8> = opening.iter().copied().filter(|byte| *byte != 0).collect();
    contains(&plain, b"<!DOCTYPE") || contains(&plain, b"<!ENTITY")
}

fn check_size(file: &str, name: &str, size: u64, packed: u64) -> Result<(), Diagnostic> {
    if size > limits::PART_BYTES {
        let told = format!("{name} 展开有 {} MB，上限 {} MB", size >> 20, limits::PART_BYTES >> 20);
        return Err(too_big(file, told));
    }
    if size > limits::RATIO_FLOOR && size / packed.max(1) > limits::RATIO {
        return Err(too_big(file, format!("{name} 展开后是原来的 {} 倍以上", limits::RATIO)));
    }
    Ok(())
}

fn check_total(file: &str, total: u64) -> Result<(), Diagnostic> {
    if total > limits::TOTAL_BYTES {
        let told = format!("全部展开有 {} MB，上限 {} MB", total >> 20, limits::TOTAL_BYTES >> 20);
        return Err(too_big(file, told));
    }
    Ok(())
}

/// 一格里的文字超过限度。
pub fn too_long(file: &str, told: String) -> Diagnostic {
    Diagnostic::error("X05", format!("{file} 太大：{told}"))
        .at(Place::file(file))
        .help("检查这一格是不是粘贴错了、粘贴了几遍；长文分成几格")
}

/// 超过限度。
pub fn too_big(file: &str, told: String) -> Diagnostic {
    Diagnostic::error("X05", format!("{file} 太大：{told}"))
        .at(Place::file(file))
        .help("删去多余的工作表和成片的空行空列格式，只留决算表，另存再用")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_archives_are_no_text() {
        for bytes in [b"7z\xbc\xaf\x27\x1c\x01" as &[u8], b"Rar!\x1a\x07\x01", b"\x1f\x8b\x08\x08"] {
            let finding = examine(bytes, "甲.xlsx").unwrap_err();
            assert!(finding.code == "X02" && finding.message == "甲.xlsx 是压缩包，不是工作簿", "{finding}");
        }
    }
}
