//! 压紧 PDF：把成千的小对象（标签树）收进压缩的对象流，页面不变。

use lopdf::{Document, Object, SaveOptions, Stream};

/// 每个对象流收多少个对象；再多，阅读器随机取用就慢。
const OBJECTS_A_STREAM: usize = 200;
/// 一个流恰以回车结束时，换个收法再试的次数。
const TRIES: usize = 20;
/// deflate 的级别：再高只小百分之一，却慢一倍。
const COMPRESSION: u32 = 6;

/// 压紧；写不成的原样返回（只是大一些，仍然合格）。
///
/// A stream whose last byte is a carriage return runs into the line feed before
/// `endstream`, and a reader cannot tell where it ends (ISO 19005-3, 6.1.7.1).
/// Such a stream is written in hexadecimal; an object stream is filled otherwise.
pub fn pack(pdf: Vec<u8>) -> Vec<u8> {
    let Ok(mut document) = Document::load_mem(&pdf) else { return pdf };
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.content.ends_with(b"\r")
        {
            to_hexadecimal(stream);
        }
    }
    for objects in (0..TRIES).map(|fewer| OBJECTS_A_STREAM - fewer) {
        let options = SaveOptions::builder()
            .use_object_streams(true)
            .use_xref_streams(true)
            .max_objects_per_stream(objects)
            .compression_level(COMPRESSION)
            .build();
        let mut packed = Vec::with_capacity(pdf.len() / 2);
        if document.save_with_options(&mut packed, options).is_err() {
            break;
        }
        if !has_ambiguous_end(&packed) {
            return packed;
        }
    }
    pdf
}

fn has_ambiguous_end(pdf: &[u8]) -> bool {
    const END: &[u8] = b"\r\nendstream";
    pdf.windows(END.len()).any(|window| window == END)
}

/// 在原有的编码之外再套一层十六进制。
fn to_hexadecimal(stream: &mut Stream) {
    let hexadecimal: String = stream.content.iter().map(|byte| format!("{byte:02x}")).collect();
    stream.content = format!("{hexadecimal}>").into_bytes();
    let length = stream.content.len() as i64;
    let outer = |dict: &lopdf::Dictionary, key: &[u8], first: Object| match dict.get(key) {
        Ok(Object::Array(rest)) => Some(std::iter::once(first).chain(rest.iter().cloned()).collect()),
        Ok(other) => Some(vec![first, other.clone()]),
        Err(_) => None,
    };
    let hex = Object::Name(b"ASCIIHexDecode".to_vec());
    let filters = outer(&stream.dict, b"Filter", hex.clone()).unwrap_or_else(|| vec![hex]);
    stream.dict.set("Filter", Object::Array(filters));
    if let Some(parameters) = outer(&stream.dict, b"DecodeParms", Object::Null) {
        stream.dict.set("DecodeParms", Object::Array(parameters));
    }
    stream.dict.set("Length", length);
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_is_wrapped() {
        let mut stream = Stream::new(dictionary! {}, b"BT\r".to_vec());
        to_hexadecimal(&mut stream);
        assert_eq!(stream.content, b"42540d>");
        assert_eq!(stream.dict.get(b"Length").unwrap().as_i64().unwrap(), 7);
        assert_eq!(stream.decompressed_content().unwrap(), b"BT\r");
    }

    #[test]
    fn what_is_no_pdf_stays_as_it_is() {
        assert_eq!(pack(b"no pdf".to_vec()), b"no pdf");
    }
}
