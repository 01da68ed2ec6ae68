//! 压紧 PDF：把成千的小对象（标签树）收进压缩的对象流，页面不变。
//!
//! Our own few lines rather than a PDF library: the input is always what krilla
//! just wrote (a classic cross-reference table, generation 0 throughout), so the
//! objects can be moved as bytes, without parsing and writing them all again.
//! ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// 每个对象流收多少个对象；再多，阅读器随机取用就慢。
pub(super) const OBJECTS_A_STREAM: usize = 200;

/// 压紧；不是预期的写法就原样返回（只是大一些，仍然合格）。
pub fn pack(pdf: Vec<u8>) -> Vec<u8> {
    repacked(&pdf).filter(|packed| packed.len() < pdf.len()).unwrap_or(pdf)
}

/// 一个对象在新文件里的位置。
#[derive(Clone, Copy)]
pub(super) enum Entry {
    Free,
    /// 独立的对象：偏移。
    Alone(usize),
    /// 在对象流里：流的编号，流内的次序。
    Within(usize, usize),
}

fn repacked(pdf: &[u8]) -> Option<Vec<u8>> {
    let table = Table::read(pdf)?;
    let mut packed = Vec::with_capacity(pdf.len() / 2);
    packed.extend_from_slice(b"%PDF-1.7\n%\x80\x80\x80\x80\n");
    let mut entries = vec![Entry::Free; table.size];
    let mut small: Vec<(usize, &[u8])> = Vec::new();
    let catalog = table.objects.iter().find_map(|(_, body)| catalog(body));
    for (number, body) in &table.objects {
        if body.ends_with(b"endstream") {
            entries[*number] = Entry::Alone(packed.len());
            write_stream_object(&mut packed, *number, body);
        } else if let Some(catalog) = catalog.as_ref().filter(|_| body.starts_with(CATALOG)) {
            small.push((*number, catalog));
        } else {
            small.push((*number, body));
        }
    }
    for chunk in small.chunks(OBJECTS_A_STREAM) {
        let number = entries.len();
        entries.push(Entry::Alone(packed.len()));
        for (order, (object, _)) in chunk.iter().enumerate() {
            entries[*object] = Entry::Within(number, order);
        }
        write_object_stream(&mut packed, number, chunk)?;
    }
    let start = packed.len();
    entries.push(Entry::Alone(start));
    write_references(&mut packed, &entries, table.trailer)?;
    write!(packed, "startxref\n{start}\n%%EOF\n").ok()?;
    Some(packed)
}

/// 目录对象的开头。
const CATALOG: &[u8] = b"<</Type/Catalog";

/// 没有可疑的标签：这就是缺省值，而 poppler 见到它写出来就报“wrong type”。
const NOT_SUSPECT: &[u8] = b"/Suspects false";

/// 目录对象：有书签的，打开时就显示书签（ISO 32000-1，7.7.2 的 `PageMode`），几十页的文件靠它翻；
/// 不写 `/Suspects false`（14.7.1）。别的对象得 `None`。
fn catalog(body: &[u8]) -> Option<Vec<u8>> {
    let rest = body.strip_prefix(CATALOG)?;
    let opened: &[u8] = if find(rest, b"/Outlines").is_some() { b"/PageMode/UseOutlines" } else { b"" };
    let (before, after) = match find(rest, NOT_SUSPECT) {
        Some(at) => (&rest[..at], &rest[at + NOT_SUSPECT.len()..]),
        None => (rest, &rest[rest.len()..]),
    };
    Some([CATALOG, opened, before, after].concat())
}

/// 原文件的对象和尾部字典。
struct Table<'a> {
    /// 编号上限。
    size: usize,
    /// 编号与内容（`obj` 与 `endobj` 之间），按编号。
    objects: Vec<(usize, &'a [u8])>,
    /// 尾部字典 `<<` 与 `>>` 之间，不含 `/Size`。
    trailer: &'a [u8],
}

impl<'a> Table<'a> {
    fn read(pdf: &'a [u8]) -> Option<Self> {
        let tail = &pdf[pdf.len().saturating_sub(64)..];
        let after = &tail[find(tail, b"startxref")? + 9..];
        let start: usize = number(after)?.0;
        let table = pdf.get(start..)?.strip_prefix(b"xref\n0 ")?;
        let (size, used) = number(table)?;
        // 每项 20 字节：偏移 10 位、代 5 位、n 或 f。
        let lines = table.get(used + 1..used + 1 + size * 20)?;
        let mut offsets: Vec<(usize, usize)> = Vec::with_capacity(size);
        for (index, line) in lines.chunks_exact(20).enumerate() {
            if line[17] == b'n' {
                offsets.push((number(line)?.0, index));
            }
        }
        let trailer = table.get(used + 1 + size * 20..)?;
        let trailer = trailer.strip_prefix(b"trailer\n<<")?;
        let trailer = &trailer[..find(trailer, b">>\nstartxref")?];
        offsets.sort_unstable();
        let ends = offsets.iter().skip(1).map(|(offset, _)| *offset).chain([start]);
        let mut objects = Vec::with_capacity(size);
        for ((offset, index), end) in offsets.iter().zip(ends) {
            let head = format!("{index} 0 obj");
            let body = pdf.get(*offset..end)?.strip_prefix(head.as_bytes())?.trim_ascii();
            objects.push((*index, body.strip_suffix(b"endobj")?.trim_ascii()));
        }
        objects.sort_unstable_by_key(|(index, _)| *index);
        Some(Self { size, objects, trailer })
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// 开头的数和它的长度，前面可有空白。
fn number(bytes: &[u8]) -> Option<(usize, usize)> {
    let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let digits = bytes[blank..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = std::str::from_utf8(&bytes[blank..blank + digits]).ok()?;
    Some((text.parse().ok()?, blank + digits))
}

/// 原样写出一个流对象。
///
/// A stream whose last byte is a carriage return would run into the line feed
/// before `endstream`, and a reader could not tell where it ends (ISO 19005-3,
/// 6.1.7.1); there the end-of-line marker is written as both characters.
pub(super) fn write_stream_object(packed: &mut Vec<u8>, number: usize, body: &[u8]) {
    packed.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    match body.strip_suffix(b"\r\nendstream") {
        Some(data) => {
            packed.extend_from_slice(data);
            packed.extend_from_slice(b"\r\r\nendstream");
        }
        None => packed.extend_from_slice(body),
    }
    packed.extend_from_slice(b"\nendobj\n");
}

fn write_compressed(packed: &mut Vec<u8>, number: usize, dictionary: &str, data: &[u8]) -> Option<()> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).ok()?;
    let compressed = encoder.finish().ok()?;
    let mut body =
        format!("<<{dictionary}/Filter/FlateDecode/Length {}>>\nstream\n", compressed.len()).into_bytes();
    body.extend_from_slice(&compressed);
    body.extend_from_slice(b"\nendstream");
    write_stream_object(packed, number, &body);
    Some(())
}

pub(super) fn write_object_stream(
    packed: &mut Vec<u8>,
    number: usize,
    objects: &[(usize, &[u8])],
) -> Option<()> {
    let (mut index, mut bodies) = (String::new(), Vec::new());
    for (object, body) in objects {
        index.push_str(&format!("{object} {} ", bodies.len()));
        bodies.extend_from_slice(body);
        bodies.push(b'\n');
    }
    let dictionary = format!("/Type/ObjStm/N {}/First {}", objects.len(), index.len());
    let data = [index.as_bytes(), &bodies].concat();
    write_compressed(packed, number, &dictionary, &data)
}

/// 交叉引用流：每项 1 + 4 + 2 字节。
pub(super) fn write_references(packed: &mut Vec<u8>, entries: &[Entry], trailer: &[u8]) -> Option<()> {
    let mut data = Vec::with_capacity(entries.len() * 7);
    for entry in entries {
        let (kind, second, third): (u8, u32, u16) = match *entry {
            Entry::Free => (0, 0, u16::MAX),
            Entry::Alone(offset) => (1, offset.try_into().ok()?, 0),
            Entry::Within(stream, order) => (2, stream.try_into().ok()?, order.try_into().ok()?),
        };
        data.push(kind);
        data.extend_from_slice(&second.to_be_bytes());
        data.extend_from_slice(&third.to_be_bytes());
    }
    let trailer = without_size(std::str::from_utf8(trailer).ok());
    let trailer = trailer?;
    let dictionary = format!("/Type/XRef/Size {}/W[1 4 2]{trailer}", entries.len());
    write_compressed(packed, entries.len() - 1, &dictionary, &data)
}

/// 尾部字典里除 `/Size` 以外的内容。
fn without_size(trailer: Option<&str>) -> Option<String> {
    let trailer = trailer?;
    let at = trailer.find("/Size")?;
    let (_, used) = number(&trailer.as_bytes()[at + 5..])?;
    Some(format!("{}{}", &trailer[..at], &trailer[at + 5 + used..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 三个对象的小文件；第三个是以回车结束的流。
    fn small() -> Vec<u8> {
        let bodies: [&[u8]; 3] = [
            b"<</Type/Catalog/Pages 2 0 R/Outlines 2 0 R/MarkInfo<</Marked true/Suspects false>>>>",
            b"<</Type/Pages/Kids[]/Count 0>>",
            b"<</Length 3>>\nstream\nBT\r\nendstream",
        ];
        let mut pdf = b"%PDF-1.7\n".to_vec();
        let mut table = "xref\n0 4\n0000000000 65535 f\r\n".to_string();
        for (index, body) in bodies.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n\r\n", pdf.len()));
            pdf.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            pdf.extend_from_slice(body);
            pdf.extend_from_slice(b"\nendobj\n");
        }
        let start = pdf.len();
        pdf.extend_from_slice(table.as_bytes());
        pdf.extend_from_slice(
            format!("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").as_bytes(),
        );
        pdf
    }

    #[test]
    fn objects_are_found_again() {
        let packed = repacked(&small()).unwrap();
        let document = lopdf::Document::load_mem(&packed).unwrap();
        assert_eq!(document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap(), (2, 0));
        assert_eq!(document.catalog().unwrap().get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
        assert!(find(&packed, NOT_SUSPECT).is_none());
        let marks = document.catalog().unwrap().get(b"MarkInfo").unwrap().as_dict().unwrap();
        assert_eq!(marks.len(), 1, "只去掉 /Suspects");
        let stream = document.get_object((3, 0)).unwrap().as_stream().unwrap();
        assert_eq!(stream.content, b"BT\r");
        assert!(find(&packed, b"BT\r\r\nendstream").is_some());
    }

    #[test]
    fn what_is_no_pdf_stays_as_it_is() {
        assert_eq!(pack(b"no pdf".to_vec()), b"no pdf");
        assert_eq!(pack(Vec::new()), b"");
    }
}
