//! 一本：页、书签、附件、页码标签和文件的总目录。

use super::Part;
use super::bookmarks;
use super::fonts::Shelf;
use super::import::{Import, Press};
use super::sink::Sink;
use super::stamps::{Stamps, is_blank};
use super::structure::{Structure, branch};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string, text_string};
use std::io::{self, Write};

/// 由汇编另写的各项，不照封面和目录的。
const OWN: [&[u8]; 7] =
    [b"Pages", b"Outlines", b"StructTreeRoot", b"Names", b"AF", b"PageLabels", b"Metadata"];

/// 封面的书签。
const COVER: &str = "封面";

/// 正在装订的一本。
pub struct Book<'a> {
    press: Press<'a>,
    stamps: Stamps<'a>,
    structure: Structure,
    catalog: Dictionary,
    trailer: Dictionary,
    labels: Vec<Object>,
    metadata: Vec<u8>,
    pages_id: ObjectId,
    /// 各份的页，一份一枝，和页数。
    branches: Vec<Object>,
    front_pages: usize,
    pages: usize,
    outlines_id: ObjectId,
    bookmarks: Vec<(ObjectId, Dictionary)>,
    attached: Vec<Object>,
    attachments: Vec<Object>,
    /// 各份的第一页，目录的链接先要用。
    firsts: Vec<ObjectId>,
}

impl<'a> Book<'a> {
    /// 以封面和目录起头；后面有 `parts` 份。
    pub fn open(
        front: &'a Document,
        stamps: &'a Document,
        parts: usize,
        out: &'a mut dyn Write,
    ) -> io::Result<Self> {
        let mut press = Press { sink: Sink::new(out)?, shelf: Shelf::default() };
        let stamps = Stamps::new(stamps, &mut press)?;
        let firsts: Vec<ObjectId> = (0..parts).map(|_| press.sink.reserve()).collect();
        let structure = Structure::new(&mut press);
        let (pages_id, outlines_id) = (press.sink.reserve(), press.sink.reserve());
        let mut book = Self {
            press,
            stamps,
            structure,
            catalog: Dictionary::new(),
            trailer: Dictionary::new(),
            labels: Vec::new(),
            metadata: Vec::new(),
            pages_id,
            branches: Vec::new(),
            front_pages: 0,
            pages: 0,
            outlines_id,
            bookmarks: Vec::new(),
            attached: Vec::new(),
            attachments: Vec::new(),
            firsts,
        };
        book.front(front)?;
        Ok(book)
    }

    fn front(&mut self, source: &Document) -> io::Result<()> {
        let firsts = std::mem::take(&mut self.firsts);
        let mut import = Import::new(source, 0, 0).with_targets(&firsts);
        let catalog = source.catalog().map_err(io::Error::other)?;
        let own_bookmarks = bookmarks::top(source, catalog);
        if let Ok(outlines) = catalog.get(b"Outlines").and_then(Object::as_reference) {
            import.redirect(outlines, self.outlines_id);
        }
        let reserved: Vec<ObjectId> = own_bookmarks.iter().map(|_| self.press.sink.reserve()).collect();
        for (old, new) in own_bookmarks.iter().zip(&reserved) {
            import.redirect(*old, *new);
        }
        let cover = self.press.sink.reserve();
        self.front_pages = self.bring_pages(source, &mut import, Some(cover), None)?;
        self.pages = self.front_pages;
        self.bookmarks.push((self.press.sink.reserve(), bookmarks::to(COVER, cover)));
        self.structure.front(source, &mut import, &mut self.press)?;
        for (old, new) in own_bookmarks.iter().zip(reserved) {
            let item = source.get_dictionary(*old).map_err(io::Error::other)?;
            self.bookmarks.push((new, import.dictionary(item, &mut self.press)?));
        }
        let mut own = catalog.clone();
        OWN.iter().for_each(|key| {
            own.remove(key);
        });
        self.catalog = import.dictionary(&own, &mut self.press)?;
        // 几千页的一本靠书签翻（与单本的相同，见 `pack`）。
        self.catalog.set("PageMode", "UseOutlines");
        if let Ok(labels) = catalog.get_deref(b"PageLabels", source).and_then(Object::as_dict) {
            let labels = labels.get_deref(b"Nums", source).cloned().unwrap_or(Object::Null);
            if let Object::Array(labels) = import.object(&labels, &mut self.press)? {
                self.labels = labels;
            }
        }
        if let Ok(metadata) = catalog.get_deref(b"Metadata", source).and_then(Object::as_stream) {
            self.metadata = metadata.get_plain_content().map_err(io::Error::other)?;
        }
        for key in [&b"Info"[..], b"ID"] {
            if let Ok(value) = source.trailer.get(key) {
                let value = import.object(value, &mut self.press)?;
                self.trailer.set(key, value);
            }
        }
        import.finish(&mut self.press)?;
        self.firsts = firsts;
        Ok(())
    }

    /// 装上一份；`is_final` 是最后一份，后面不补空白页。
    pub fn add(&mut self, source: &Document, part: &Part, order: usize, is_final: bool) -> io::Result<()> {
        let mut import = Import::new(source, order + 1, self.structure.next_key);
        let catalog = source.catalog().map_err(io::Error::other)?;
        let bookmark = self.press.sink.reserve();
        if let Ok(outlines) = catalog.get(b"Outlines").and_then(Object::as_reference) {
            import.redirect(outlines, bookmark);
        }
        let first = self.firsts[order];
        self.pages += self.bring_pages(source, &mut import, Some(first), Some(is_final))?;
        self.structure.part(source, &part.title, &mut import, &mut self.press)?;
        let item = self.bookmark(source, catalog, part, first, &mut import)?;
        self.bookmarks.push((bookmark, item));
        self.attach(source, catalog, part, &mut import)?;
        import.finish(&mut self.press)
    }

    /// 搬一份的各页，得到页数；`body` 是正文的一份，盖汇编页码，后面不足双数的补空白页（最后一份不补）。
    fn bring_pages(
        &mut self,
        source: &Document,
        import: &mut Import<'_>,
        first: Option<ObjectId>,
        body: Option<bool>,
    ) -> io::Result<usize> {
        let old: Vec<ObjectId> = source.page_iter().collect();
        let branch = self.press.sink.reserve();
        let mut new: Vec<ObjectId> = Vec::with_capacity(old.len() + 1);
        for (index, page) in old.iter().enumerate() {
            let id = match first {
                Some(first) if index == 0 => first,
                _ => self.press.sink.reserve(),
            };
            import.redirect(*page, id);
            new.push(id);
        }
        for (index, (page, id)) in old.iter().zip(&new).enumerate() {
            let mut own = source.get_dictionary(*page).map_err(io::Error::other)?.clone();
            own.remove(b"Parent");
            let resources = own.get_deref(b"Resources", source).cloned().unwrap_or(Object::Null);
            own.set("Resources", resources);
            let mut made = import.dictionary(&own, &mut self.press)?;
            made.set("Parent", branch);
            if body.is_some() && !is_blank(source, *page) {
                let number = self.pages - self.front_pages + index + 1;
                self.stamps.put(&mut made, number, &mut self.press)?;
            }
            self.press.sink.put(*id, &Object::Dictionary(made))?;
        }
        if !new.len().is_multiple_of(2) && body != Some(true) {
            new.push(self.press.sink.add(blank_page(branch))?);
        }
        let count = new.len();
        let mut node = Dictionary::new();
        node.set("Type", "Pages");
        node.set("Parent", self.pages_id);
        node.set("Count", count as i64);
        node.set("Kids", new.into_iter().map(Object::Reference).collect::<Vec<_>>());
        self.press.sink.put(branch, &Object::Dictionary(node))?;
        self.branches.push(branch.into());
        Ok(count)
    }

    /// 一份的书签：它自己的书签收在下面。
    fn bookmark(
        &mut self,
        source: &Document,
        catalog: &Dictionary,
        part: &Part,
        first: ObjectId,
        import: &mut Import<'_>,
    ) -> io::Result<Dictionary> {
        let mut item = bookmarks::to(&part.title, first);
        if let Ok(own) = catalog.get_deref(b"Outlines", source).and_then(Object::as_dict) {
            for key in [&b"First"[..], b"Last"] {
                if let Ok(inner) = own.get(key) {
                    let inner = import.object(inner, &mut self.press)?;
                    item.set(key, inner);
                }
            }
            if let Ok(count) = own.get(b"Count").and_then(Object::as_i64) {
                item.set("Count", -count.abs());
            }
        }
        Ok(item)
    }

    /// 一份的附件：名称前面加上单位，免得重名。
    fn attach(
        &mut self,
        source: &Document,
        catalog: &Dictionary,
        part: &Part,
        import: &mut Import<'_>,
    ) -> io::Result<()> {
        let files = catalog.get_deref(b"Names", source).and_then(Object::as_dict);
        let files = files.and_then(|names| names.get_deref(b"EmbeddedFiles", source)?.as_dict());
        let Ok(files) = files.and_then(|tree| tree.get_deref(b"Names", source)?.as_array()) else {
            return Ok(());
        };
        for pair in files.chunks_exact(2) {
            let (Ok(name), Ok((_, Object::Dictionary(own)))) =
                (pair[0].as_str(), source.dereference(&pair[1]))
            else {
                continue;
            };
            let mut file = import.dictionary(own, &mut self.press)?;
            let shown = own.get(b"UF").and_then(decode_text_string).unwrap_or_default();
            let shown = format!("{}-{}", part.title, shown.trim_start_matches('/'));
            file.set("F", Object::string_literal(shown.as_bytes()));
            file.set("UF", text_string(&shown));
            let file = self.press.sink.add(file)?;
            // 代号在前，全本依次排好。
            let key = Object::string_literal(import.identifier(name));
            let limits = vec![key.clone(), key.clone()];
            let branch = branch(limits, "Names", vec![key, file.into()], &mut self.press)?;
            self.attachments.push(branch);
            self.attached.push(file.into());
        }
        Ok(())
    }

    /// 写完，得到字节数。
    pub fn close(mut self) -> io::Result<usize> {
        self.write_bookmarks()?;
        self.structure_and_labels()?;
        let mut pages = Dictionary::new();
        pages.set("Type", "Pages");
        pages.set("Count", self.pages as i64);
        pages.set("Kids", self.branches);
        self.press.sink.put(self.pages_id, &Object::Dictionary(pages))?;
        self.catalog.set("Pages", self.pages_id);
        let metadata = with_pages(&self.metadata, self.pages);
        let mut about = Dictionary::new();
        about.set("Type", "Metadata");
        about.set("Subtype", "XML");
        let metadata = self.press.sink.share(&lopdf::Stream::new(about, metadata))?;
        self.catalog.set("Metadata", metadata);
        if !self.attached.is_empty() {
            let (mut tree, mut names) = (Dictionary::new(), Dictionary::new());
            tree.set("Kids", self.attachments);
            names.set("EmbeddedFiles", tree);
            self.catalog.set("Names", names);
            self.catalog.set("AF", self.attached);
        }
        self.structure.finish(&mut self.press)?;
        self.press.shelf.finish(&mut self.press.sink)?;
        let catalog = self.press.sink.add(self.catalog)?;
        self.trailer.set("Root", catalog);
        self.press.sink.finish(self.trailer)
    }

    /// 顶层的书签前后连好。
    fn write_bookmarks(&mut self) -> io::Result<()> {
        let chained = bookmarks::chained(std::mem::take(&mut self.bookmarks), self.outlines_id);
        for (id, item) in chained {
            self.press.sink.put(id, &Object::Dictionary(item))?;
        }
        self.catalog.set("Outlines", self.outlines_id);
        Ok(())
    }

    /// 页码标签：封面和目录照旧，正文由 1 起。
    fn structure_and_labels(&mut self) -> io::Result<()> {
        let mut body = Dictionary::new();
        body.set("Type", "PageLabel");
        body.set("S", "D");
        self.labels.extend([(self.front_pages as i64).into(), body.into()]);
        let mut labels = Dictionary::new();
        labels.set("Nums", std::mem::take(&mut self.labels));
        self.catalog.set("PageLabels", labels);
        self.catalog.set("StructTreeRoot", self.structure.id());
        Ok(())
    }
}

/// 补的空白页，A4。
fn blank_page(parent: ObjectId) -> Dictionary {
    let mut page = Dictionary::new();
    page.set("Type", "Page");
    page.set("Parent", parent);
    page.set("MediaBox", [0.0_f32, 0.0, 595.2756, 841.8898].map(Object::Real).to_vec());
    page.set("Resources", Dictionary::new());
    page.set("Tabs", "S");
    page
}

/// 元数据里的页数换成整本的。
fn with_pages(metadata: &[u8], pages: usize) -> Vec<u8> {
    let text = String::from_utf8_lossy(metadata);
    let (open, close) = ("<xmpTPg:NPages>", "</xmpTPg:NPages>");
    match text.split_once(open).and_then(|(before, rest)| Some((before, rest.split_once(close)?.1))) {
        Some((before, after)) => format!("{before}{open}{pages}{close}{after}").into_bytes(),
        None => metadata.to_vec(),
    }
}
