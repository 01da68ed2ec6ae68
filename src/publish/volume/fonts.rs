//! 合用的字体：各份文件里同一种字体的子集并成一个，一份只留自己的编号对照表。

use super::sink::Sink;
use super::truetype::{Subset, Union};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::io::{self, Write};

/// 子集名前的六个字母，末一个随字体变。
const TAG: &str = "GONGK";
/// 最多合用几种字体；再多的各份自带。
const MOST: usize = 26;

/// 各种合用的字体。
#[derive(Default)]
pub struct Shelf {
    faces: Vec<Face>,
}

struct Face {
    /// 不带子集记号的名称，和 [`Subset::origin`]。
    key: (Vec<u8>, u128),
    name: Vec<u8>,
    /// 占好的字体说明。
    descriptor_id: ObjectId,
    descriptor: Dictionary,
    union: Union,
}

/// 一份文件里的一种字体，看清了的。
struct Parts<'a> {
    own: &'a Dictionary,
    descendant: &'a Dictionary,
    descriptor: &'a Dictionary,
    program: Vec<u8>,
}

impl Shelf {
    /// 收下一份文件里的字体，得到它在汇编里的编号；不能合用的没有。
    pub fn take(
        &mut self,
        source: &Document,
        font: &Dictionary,
        sink: &mut Sink<'_>,
    ) -> io::Result<Option<ObjectId>> {
        let Some(parts) = look(source, font) else { return Ok(None) };
        let Some(subset) = Subset::parse(&parts.program) else { return Ok(None) };
        let Some(face) = self.face(&parts, &subset, sink) else { return Ok(None) };
        let Some(places) = face.union.add(&subset) else { return Ok(None) };
        face.widen(parts.descriptor);
        let map: Vec<u8> = places.iter().flat_map(|place| place.to_be_bytes()).collect();
        let map = sink.share(&compressed(Dictionary::new(), &map)?)?;
        let mut descendant = resolved(source, parts.descendant);
        descendant.set("BaseFont", Object::Name(face.name.clone()));
        descendant.set("CIDToGIDMap", map);
        descendant.set("FontDescriptor", face.descriptor_id);
        let mut made = parts.own.clone();
        made.set("BaseFont", Object::Name(face.name.clone()));
        made.set("DescendantFonts", vec![Object::Reference(sink.add(descendant)?)]);
        if let Ok(Object::Stream(unicode)) = made.get_deref(b"ToUnicode", source) {
            let unicode = sink.share(unicode)?;
            made.set("ToUnicode", unicode);
        }
        sink.add(made).map(Some)
    }

    /// 写出并好的字体。
    pub fn finish(self, sink: &mut Sink<'_>) -> io::Result<()> {
        for face in self.faces {
            let program = face.union.file();
            let mut about = Dictionary::new();
            about.set("Length1", program.len() as i64);
            let program = sink.share(&compressed(about, &program)?)?;
            let mut descriptor = face.descriptor;
            descriptor.set("FontFile2", program);
            sink.put(face.descriptor_id, &Object::Dictionary(descriptor))?;
        }
        Ok(())
    }

    fn face(&mut self, parts: &Parts<'_>, subset: &Subset<'_>, sink: &mut Sink<'_>) -> Option<&mut Face> {
        let own = parts.own.get(b"BaseFont").and_then(Object::as_name).ok()?;
        let plain = own.get(7..).filter(|_| own.get(6) == Some(&b'+')).unwrap_or(own);
        let key = (plain.to_vec(), subset.origin());
        let index = match self.faces.iter().position(|face| face.key == key) {
            Some(index) => index,
            None if self.faces.len() == MOST => return None,
            None => {
                let letter = char::from(b'A' + self.faces.len() as u8);
                let name = [format!("{TAG}{letter}+").as_bytes(), plain].concat();
                let mut descriptor = parts.descriptor.clone();
                descriptor.set("FontName", Object::Name(name.clone()));
                // 并好的字体里有别家的字；这张表可有可无，有就要全。
                descriptor.remove(b"CIDSet");
                let descriptor_id = sink.reserve();
                self.faces.push(Face { key, name, descriptor_id, descriptor, union: Union::new(subset) });
                self.faces.len() - 1
            }
        };
        self.faces.get_mut(index)
    }
}

impl Face {
    /// 外框取并集。
    fn widen(&mut self, other: &Dictionary) {
        let numbers = |dictionary: &Dictionary| -> Option<Vec<f32>> {
            let box_ = dictionary.get(b"FontBBox").and_then(Object::as_array).ok()?;
            box_.iter().map(|number| number.as_float().ok()).collect()
        };
        if let (Some(own), Some(other)) = (numbers(&self.descriptor), numbers(other))
            && let ([a, b, c, d], [e, f, g, h]) = (own.as_slice(), other.as_slice())
        {
            let wide = [a.min(*e), b.min(*f), c.max(*g), d.max(*h)];
            self.descriptor.set("FontBBox", wide.map(Object::Real).to_vec());
        }
    }
}

/// 复合字体里内嵌的 TrueType，编号即字形号的；别的不合用。
fn look<'a>(source: &'a Document, own: &'a Dictionary) -> Option<Parts<'a>> {
    let descendants = own.get_deref(b"DescendantFonts", source).and_then(Object::as_array).ok()?;
    let [descendant] = descendants.as_slice() else { return None };
    let descendant = source.dereference(descendant).and_then(|(_, object)| object.as_dict()).ok()?;
    let identity = |key: &[u8], font: &Dictionary, wanted: &[u8]| {
        font.get(key).and_then(Object::as_name).is_ok_and(|name| name == wanted)
    };
    let plain = identity(b"Subtype", descendant, b"CIDFontType2")
        && identity(b"CIDToGIDMap", descendant, b"Identity")
        && identity(b"Encoding", own, b"Identity-H");
    plain.then_some(())?;
    let descriptor = descendant.get_deref(b"FontDescriptor", source).and_then(Object::as_dict).ok()?;
    let program = descriptor.get_deref(b"FontFile2", source).and_then(Object::as_stream).ok()?;
    let program = program.get_plain_content().ok()?;
    Some(Parts { own, descendant, descriptor, program })
}

/// 各个值里的引用换成所指的内容；字宽、字体说明之外没有引用。
fn resolved(source: &Document, dictionary: &Dictionary) -> Dictionary {
    let mut made = Dictionary::new();
    for (key, _) in dictionary {
        if let (false, Ok(value)) = (key == b"FontDescriptor", dictionary.get_deref(key, source)) {
            made.set(key.clone(), value.clone());
        }
    }
    made
}

fn compressed(mut about: Dictionary, data: &[u8]) -> io::Result<Stream> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data)?;
    about.set("Filter", "FlateDecode");
    Ok(Stream::new(about, encoder.finish()?))
}
