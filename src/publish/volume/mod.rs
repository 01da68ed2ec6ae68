//! 汇编：许多份成品装订成一本 PDF，一个封面、一个目录，仍是 PDF/A-3a 和 PDF/UA-1。
//!
//! The front matter gives the catalogue, metadata and colour profiles; every
//! further document brings its pages, tags, bookmarks and attachments, moved as
//! objects and written at once, so memory holds one document and the positions.

mod book;
mod bookmarks;
mod fonts;
mod import;
mod sink;
mod stamps;
mod structure;
mod truetype;

use crate::diagnostic::os_reason;
use book::Book;
use lopdf::Document;
use std::io::Write;
use std::sync::mpsc::sync_channel;
use std::thread;

/// 先读几份等着；多了占内存。
const READ_AHEAD: usize = 1;

/// 要装订的一份。
#[derive(Debug, Clone)]
pub struct Part {
    /// 书签上的名称。
    pub title: String,
    /// 页数。
    pub pages: usize,
}

/// 各份在汇编里由第几页起：都由单页起，不够的补空白页。
pub fn first_pages(parts: &[Part]) -> Vec<usize> {
    let mut next = 1;
    parts
        .iter()
        .map(|part| {
            let first = next;
            next += part.pages.next_multiple_of(2);
            first
        })
        .collect()
}

/// 汇编共有多少个编了页码的页，最后一份后面不补空白。
pub fn numbered_pages(parts: &[Part]) -> usize {
    let last = parts.last().map_or(0, |part| part.pages);
    first_pages(parts).last().map_or(0, |first| first - 1 + last)
}

/// 装订成的一个文件。
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// 页数，封面、目录、空白页都算。
    pub pages: usize,
    /// 字节数。
    pub bytes: usize,
}

/// 装订：`front` 是封面和目录，其中的链接 `gongkai:序号` 指到各份；`stamps` 一页一个汇编页码；
/// `read` 读出第几份成品。写到 `out`。
///
/// # Errors
/// 中文的一句话：读不出、页数与所说的不符、不能写。
pub fn bind(
    front: &[u8],
    stamps: &[u8],
    parts: &[Part],
    read: impl Fn(usize) -> Result<Vec<u8>, String> + Send,
    out: &mut dyn Write,
) -> Result<Bound, String> {
    let (front, stamps) = (parse(front)?, parse(stamps)?);
    // 各份由单页起，封面和目录凑成双数。
    let pages = front.page_iter().count().next_multiple_of(2) + numbered_pages(parts);
    let told = |error: std::io::Error| os_reason(&error);
    let mut book = Book::open(&front, &stamps, parts.len(), out).map_err(told)?;
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(READ_AHEAD);
        scope.spawn(move || {
            for order in 0..parts.len() {
                let document = read(order).and_then(|bytes| parse(&bytes));
                // 那一头出错先走了，就不必再读。
                if sender.send(document).is_err() {
                    break;
                }
            }
        });
        for (order, part) in parts.iter().enumerate() {
            let document = receiver.recv().unwrap_or_else(|_| Err("没有读出".into()));
            let document = document.map_err(|reason| format!("{}：{reason}", part.title))?;
            let pages = document.page_iter().count();
            if pages != part.pages {
                return Err(format!("{}：成品有 {pages} 页，批量报告说 {} 页", part.title, part.pages));
            }
            book.add(&document, part, order, order + 1 == parts.len()).map_err(told)?;
        }
        Ok(())
    })?;
    Ok(Bound { pages, bytes: book.close().map_err(told)? })
}

fn parse(bytes: &[u8]) -> Result<Document, String> {
    Document::load_mem(bytes).map_err(|_| "不是完好的 PDF".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_starts_on_a_right_hand_page() {
        let parts: Vec<Part> =
            [28, 3, 1, 5].map(|pages| Part { title: String::new(), pages }).into_iter().collect();
        assert_eq!(first_pages(&parts), [1, 29, 33, 35]);
        assert_eq!(numbered_pages(&parts), 39);
        assert_eq!(numbered_pages(&[]), 0);
    }
}
