//! 写出对象：流当场写出，小的攒进对象流；内存里只留位置。

use crate::publish::pack::{
    Entry, OBJECTS_A_STREAM, write_object_stream, write_references, write_stream_object,
};
use lopdf::{Dictionary, Object, ObjectId, Stream, Writer};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::HashMap;
use std::hash::Hasher;
use std::io::{self, Write};

/// 正在写的文件。
pub struct Sink<'a> {
    out: &'a mut dyn Write,
    offset: usize,
    entries: Vec<Entry>,
    small: Vec<(usize, Vec<u8>)>,
    /// 写过的流：内容的摘要 → 编号。
    streams: HashMap<u128, ObjectId>,
}

impl<'a> Sink<'a> {
    /// 写下文件头。
    pub fn new(out: &'a mut dyn Write) -> io::Result<Self> {
        let mut sink =
            Self { out, offset: 0, entries: vec![Entry::Free], small: Vec::new(), streams: HashMap::new() };
        sink.write(b"%PDF-1.7\n%\x80\x80\x80\x80\n")?;
        Ok(sink)
    }

    /// 占一个编号，以后再写。
    pub fn reserve(&mut self) -> ObjectId {
        self.entries.push(Entry::Free);
        (self.entries.len() as u32 - 1, 0)
    }

    /// 写占了编号的对象。
    pub fn put(&mut self, id: ObjectId, object: &Object) -> io::Result<()> {
        let number = id.0 as usize;
        if let Object::Stream(stream) = object {
            let body = stream_body(stream)?;
            return self.put_stream(number, &body);
        }
        let mut body = Vec::new();
        Writer::write_object(&mut body, object).map_err(io::Error::other)?;
        self.small.push((number, body));
        if self.small.len() == OBJECTS_A_STREAM { self.flush() } else { Ok(()) }
    }

    /// 写一个新对象。
    pub fn add(&mut self, object: impl Into<Object>) -> io::Result<ObjectId> {
        let id = self.reserve();
        self.put(id, &object.into())?;
        Ok(id)
    }

    /// 写一个流；内容相同的只写一次。
    pub fn share(&mut self, stream: &Stream) -> io::Result<ObjectId> {
        let body = stream_body(stream)?;
        let mut hasher = SipHasher13::new();
        hasher.write(&body);
        let digest = hasher.finish128().as_u128();
        if let Some(id) = self.streams.get(&digest) {
            return Ok(*id);
        }
        let id = self.reserve();
        self.put_stream(id.0 as usize, &body)?;
        self.streams.insert(digest, id);
        Ok(id)
    }

    /// 写下交叉引用，得到文件的字节数。
    pub fn finish(mut self, trailer: Dictionary) -> io::Result<usize> {
        self.flush()?;
        let start = self.offset;
        self.entries.push(Entry::Alone(start));
        // 与 `pack` 共用的写法要一个 `/Size` 好换成真的。
        let mut text = b"/Size 0".to_vec();
        for (key, value) in &trailer {
            text.push(b'/');
            text.extend_from_slice(key);
            text.push(b' ');
            Writer::write_object(&mut text, value).map_err(io::Error::other)?;
        }
        let mut end = Vec::new();
        write_references(&mut end, &self.entries, &text).ok_or_else(too_big)?;
        end.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        self.write(&end)?;
        Ok(self.offset)
    }

    fn put_stream(&mut self, number: usize, body: &[u8]) -> io::Result<()> {
        let mut framed = Vec::with_capacity(body.len() + 32);
        write_stream_object(&mut framed, number, body);
        self.entries[number] = Entry::Alone(self.offset);
        self.write(&framed)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.small.is_empty() {
            return Ok(());
        }
        let number = self.entries.len();
        self.entries.push(Entry::Alone(self.offset));
        for (order, (object, _)) in self.small.iter().enumerate() {
            self.entries[*object] = Entry::Within(number, order);
        }
        let objects: Vec<(usize, &[u8])> =
            self.small.iter().map(|(object, body)| (*object, body.as_slice())).collect();
        let mut framed = Vec::new();
        write_object_stream(&mut framed, number, &objects).ok_or_else(too_big)?;
        self.small.clear();
        self.write(&framed)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.offset += bytes.len();
        Ok(())
    }
}

/// 流的字典和内容，不含对象的首尾。
fn stream_body(stream: &Stream) -> io::Result<Vec<u8>> {
    let mut dictionary = stream.dict.clone();
    dictionary.set("Length", stream.content.len() as i64);
    let mut body = Vec::with_capacity(stream.content.len() + 128);
    Writer::write_object(&mut body, &Object::Dictionary(dictionary)).map_err(io::Error::other)?;
    body.extend_from_slice(b"\nstream\n");
    body.extend_from_slice(&stream.content);
    body.extend_from_slice(b"\nendstream");
    Ok(body)
}

fn too_big() -> io::Error {
    io::Error::other("汇编超过 4 GB")
}
