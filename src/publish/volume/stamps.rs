//! 汇编页码：一页一个，排好的样子作为图样盖在各页上，标成页面装饰，不入朗读的文字。

use super::import::{Import, Press};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::io;

/// 各页资源里图样的名称。
const NAME: &str = "GongkaiVolumeFolio";

/// 全部页码和盖的办法。
pub struct Stamps<'a> {
    source: &'a Document,
    pages: Vec<ObjectId>,
    import: Import<'a>,
    /// 竖页上怎样盖。
    upright: ObjectId,
    /// 横页上怎样盖：横页是竖放的一页向左放倒，天头在右。
    turned: ObjectId,
}

impl<'a> Stamps<'a> {
    /// 备好；`source` 的第一页是 1 的页码。
    pub fn new(source: &'a Document, press: &mut Press<'_>) -> io::Result<Self> {
        let pages: Vec<ObjectId> = source.page_iter().collect();
        let width = pages.first().map_or(0.0, |page| size(source, *page).0);
        let call = |matrix: String| {
            let text =
                format!("/Artifact<</Type/Pagination/Subtype/Header>>BDC q {matrix} cm /{NAME} Do Q EMC");
            Stream::new(Dictionary::new(), text.into_bytes())
        };
        let upright = press.sink.share(&call("1 0 0 1 0 0".into()))?;
        let turned = press.sink.share(&call(format!("0 -1 1 0 0 {width}")))?;
        Ok(Self { source, pages, import: Import::new(source, 0, 0), upright, turned })
    }

    /// 给一页盖上第 `number` 页的页码。
    pub fn put(&mut self, page: &mut Dictionary, number: usize, press: &mut Press<'_>) -> io::Result<()> {
        let Some(stamp) = number.checked_sub(1).and_then(|index| self.pages.get(index)).copied() else {
            return Err(io::Error::other(format!("没有第 {number} 页的页码")));
        };
        let form = self.form(stamp, press)?;
        let (width, height) = box_size(page);
        let call = if width > height { self.turned } else { self.upright };
        let mut contents = match page.remove(b"Contents") {
            Some(Object::Array(streams)) => streams,
            Some(stream) => vec![stream],
            None => Vec::new(),
        };
        contents.push(call.into());
        page.set("Contents", contents);
        let mut resources = page.get(b"Resources").and_then(Object::as_dict).cloned().unwrap_or_default();
        let mut forms = resources.get(b"XObject").and_then(Object::as_dict).cloned().unwrap_or_default();
        forms.set(NAME, form);
        resources.set("XObject", forms);
        page.set("Resources", resources);
        Ok(())
    }

    /// 一页变成一个图样。
    fn form(&mut self, page: ObjectId, press: &mut Press<'_>) -> io::Result<ObjectId> {
        let broken = |_| io::Error::other("页码排得不对");
        let source = self.source;
        let dictionary = source.get_dictionary(page).map_err(broken)?;
        let content =
            dictionary.get_deref(b"Contents", source).and_then(Object::as_stream).map_err(broken)?;
        let mut form = content.dict.clone();
        for (key, name) in [("Type", "XObject"), ("Subtype", "Form")] {
            form.set(key, name);
        }
        form.set("BBox", dictionary.get(b"MediaBox").cloned().unwrap_or(Object::Null));
        let resources = dictionary.get_deref(b"Resources", source).cloned().unwrap_or(Object::Null);
        form.set("Resources", self.import.object(&resources, press)?);
        let form = press.sink.share(&Stream::new(form, content.content.clone()))?;
        self.import.finish(press)?;
        Ok(form)
    }
}

/// 什么都没有印的一页，如封面的背面；数在页码里，不盖页码。
pub fn is_blank(source: &Document, page: ObjectId) -> bool {
    /// 压缩了的空内容比这短；长的不必解开看。
    const LONGEST: usize = 64;
    source.get_page_contents(page).into_iter().all(|id| {
        let stream = source.get_object(id).and_then(Object::as_stream);
        stream.is_ok_and(|stream| {
            stream.content.len() <= LONGEST
                && stream.get_plain_content().is_ok_and(|text| text.trim_ascii().is_empty())
        })
    })
}

fn size(source: &Document, page: ObjectId) -> (f32, f32) {
    source.get_dictionary(page).map(box_size).unwrap_or_default()
}

/// 一页的宽和高。
fn box_size(page: &Dictionary) -> (f32, f32) {
    let corners = page.get(b"MediaBox").and_then(Object::as_array).cloned().unwrap_or_default();
    let number = |index: usize| corners.get(index).and_then(|n| n.as_float().ok()).unwrap_or_default();
    (number(2) - number(0), number(3) - number(1))
}
