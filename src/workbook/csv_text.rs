//! 写在内存里的 CSV：各行一样长，不会失败；万一失败，不能当作空文件公开出去。

/// 表头和各行。
pub fn of<'a>(header: impl Iterator<Item = &'a str>, rows: impl Iterator<Item = Vec<String>>) -> String {
    const SURE: &str = "CSV 写在内存里，各行与表头一样长";
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(header).expect(SURE);
    for row in rows {
        writer.write_record(row).expect(SURE);
    }
    String::from_utf8(writer.into_inner().expect(SURE)).expect("写进去的都是字符串")
}

/// 文件的内容：加上 BOM，表格软件打开才不是乱码；读入时照认。
#[cfg(feature = "pdf")]
pub fn with_mark(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").into_bytes()
}
