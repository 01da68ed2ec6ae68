//! 压紧 PDF：把成千的小对象（标签树）收进压缩的对象流，页面不变。

use lopdf::{Document, SaveOptions};

/// 每个对象流收多少个对象；再多，阅读器随机取用就慢。
const OBJECTS_A_STREAM: usize = 200;
/// deflate 的级别：再高只小百分之一，却慢一倍。
const COMPRESSION: u32 = 6;

/// 压紧；写不成的原样返回（只是大一些，仍然合格）。
pub fn pack(pdf: Vec<u8>) -> Vec<u8> {
    let Ok(mut document) = Document::load_mem(&pdf) else { return pdf };
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_A_STREAM)
        .compression_level(COMPRESSION)
        .build();
    let mut packed = Vec::with_capacity(pdf.len() / 2);
    match document.save_with_options(&mut packed, options) {
        Ok(()) if packed.len() < pdf.len() => packed,
        _ => pdf,
    }
}
