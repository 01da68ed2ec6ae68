//! 把一份文件的对象搬进汇编：换编号，错开标签的编号和代号，相同的流合用。

use super::fonts::Shelf;
use super::sink::Sink;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashMap;
use std::io;

/// 汇编的去处：文件和合用的字体。
pub struct Press<'a> {
    /// 文件。
    pub sink: Sink<'a>,
    /// 各份合用的字体。
    pub shelf: Shelf,
}

/// 正在搬的一份。
pub struct Import<'a> {
    source: &'a Document,
    /// 旧编号 → 新编号。
    moved: HashMap<ObjectId, ObjectId>,
    /// 有了新编号、还没有写的。
    waiting: Vec<ObjectId>,
    /// 标签的编号（`StructParents`）由此起。
    keys_from: i64,
    /// 标签的代号（`ID`）之前加的字。
    prefix: String,
    /// 链接 `gongkai:序号` 所指的页；只有目录用。
    targets: &'a [ObjectId],
}

/// 目录里链接的写法：序号从 0 起。
const TARGET: &str = "gongkai:";

impl<'a> Import<'a> {
    /// 搬 `source`；`order` 是第几份，用来错开代号。
    pub fn new(source: &'a Document, order: usize, keys_from: i64) -> Self {
        let prefix = format!("{order:06}.");
        Self { source, moved: HashMap::new(), waiting: Vec::new(), keys_from, prefix, targets: &[] }
    }

    /// 目录的链接指到这些页。
    pub fn with_targets(mut self, targets: &'a [ObjectId]) -> Self {
        self.targets = targets;
        self
    }

    /// 这个对象由别处写，引用它的指到 `new`。
    pub fn redirect(&mut self, old: ObjectId, new: ObjectId) {
        self.moved.insert(old, new);
    }

    /// 标签的代号在汇编里的写法。
    pub fn identifier(&self, own: &[u8]) -> Vec<u8> {
        [self.prefix.as_bytes(), own].concat()
    }

    /// 换好编号的对象。
    pub fn object(&mut self, object: &Object, press: &mut Press<'_>) -> io::Result<Object> {
        Ok(match object {
            Object::Reference(id) => Object::Reference(self.reference(*id, press)?),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.object(item, press)).collect::<Result<_, _>>()?)
            }
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary, press)?),
            Object::Stream(stream) => {
                let dictionary = self.dictionary(&stream.dict, press)?;
                Object::Stream(Stream::new(dictionary, stream.content.clone()))
            }
            other => other.clone(),
        })
    }

    /// 换好编号的字典。
    pub fn dictionary(&mut self, source: &Dictionary, press: &mut Press<'_>) -> io::Result<Dictionary> {
        let mut made = Dictionary::new();
        let is_element = source.has(b"S") && source.has(b"P");
        for (key, value) in source {
            let value = match (key.as_slice(), value) {
                (b"StructParents" | b"StructParent", Object::Integer(own)) => {
                    Object::Integer(own + self.keys_from)
                }
                (b"ID", Object::String(own, format)) if is_element => {
                    Object::String(self.identifier(own), *format)
                }
                (b"Headers", Object::Array(cells)) => {
                    Object::Array(cells.iter().map(|cell| self.renamed(cell)).collect())
                }
                (b"A", Object::Dictionary(action)) if self.target(action).is_some() => {
                    let page = self.target(action).map(Object::Reference).unwrap_or(Object::Null);
                    made.set("Dest", top_of(page));
                    continue;
                }
                _ => self.object(value, press)?,
            };
            made.set(key.clone(), value);
        }
        Ok(made)
    }

    /// 写完全部等着的对象。
    pub fn finish(&mut self, press: &mut Press<'_>) -> io::Result<()> {
        while let Some(old) = self.waiting.pop() {
            let source = self.source;
            let object = source.get_object(old).unwrap_or(&Object::Null);
            let object = self.object(object, press)?;
            press.sink.put(self.moved[&old], &object)?;
        }
        Ok(())
    }

    /// 一个引用的新编号；头一次遇到的记下来等着写。
    fn reference(&mut self, old: ObjectId, press: &mut Press<'_>) -> io::Result<ObjectId> {
        if let Some(new) = self.moved.get(&old) {
            return Ok(*new);
        }
        let new = match self.source.get_object(old) {
            Ok(Object::Stream(stream)) if !refers(&stream.dict) => press.sink.share(stream)?,
            Ok(Object::Dictionary(font)) if font.get_type().is_ok_and(|kind| kind == b"Font") => {
                match press.shelf.take(self.source, font, &mut press.sink)? {
                    Some(shared) => shared,
                    None => self.later(old, press),
                }
            }
            _ => self.later(old, press),
        };
        self.moved.insert(old, new);
        Ok(new)
    }

    fn later(&mut self, old: ObjectId, press: &mut Press<'_>) -> ObjectId {
        self.waiting.push(old);
        press.sink.reserve()
    }

    fn renamed(&self, cell: &Object) -> Object {
        match cell {
            Object::String(own, format) => Object::String(self.identifier(own), *format),
            other => other.clone(),
        }
    }

    fn target(&self, action: &Dictionary) -> Option<ObjectId> {
        let address = action.get(b"URI").and_then(Object::as_str).ok()?;
        let order: usize = std::str::from_utf8(address).ok()?.strip_prefix(TARGET)?.parse().ok()?;
        self.targets.get(order).copied()
    }
}

/// 一页的顶上，不改阅读器的缩放。
pub fn top_of(page: Object) -> Object {
    Object::Array(vec![page, "XYZ".into(), Object::Null, Object::Null, Object::Null])
}

/// 字典里有没有引用。
fn refers(dictionary: &Dictionary) -> bool {
    fn any(object: &Object) -> bool {
        match object {
            Object::Reference(_) => true,
            Object::Array(items) => items.iter().any(any),
            Object::Dictionary(inner) => refers(inner),
            _ => false,
        }
    }
    dictionary.iter().any(|(_, value)| any(value))
}
