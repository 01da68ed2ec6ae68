//! 坏文件：各有说得清的发现，不崩溃，不占尽内存。

use super::support::{changed_income, import_bytes, import_file, lines, ods, rezipped, unzipped, zipped};
use crate::common::path;
use gongkai::diagnostic::{Diagnostic, has_errors};
use gongkai::read::workbook::open;
use gongkai::read::workbook::sheet::Content;
use rust_xlsxwriter::Workbook;
use std::fs;

fn only_code(name: &str, bytes: Vec<u8>) -> Diagnostic {
    let mut findings = import_bytes(name, bytes).findings;
    assert_eq!(findings.len(), 1, "{name}: {findings:#?}");
    findings.remove(0)
}

#[test]
fn files_that_are_not_workbooks_are_named() {
    let good = fs::read(path("tests/workbooks/published.xlsx")).unwrap();
    let workbook = b"<workbook><sheets/></workbook>".as_slice();
    let zeros = vec![b' '; 80 << 20];
    let squeezed = vec![b' '; 20 << 20];
    let entity = br#"<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>"#;
    let encrypted: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let old = fs::read(path("tests/workbooks/internal.xls")).unwrap();
    for (name, bytes, code, part) in [
        ("空.xlsx", Vec::new(), "X01", "空文件"),
        ("网页.xls", b"<html><body><table></table></body></html>".to_vec(), "X02", "网页"),
        ("文本.xls", "科目代码,科目名称\n201,一般公共服务支出\n".as_bytes().to_vec(), "X02", "文本文件"),
        ("版式.xlsx", b"%PDF-1.7".to_vec(), "X02", "PDF"),
        ("压缩.xlsx", zipped(&[("a.txt", b"a")]), "X02", "压缩包"),
        ("一半.xlsx", good[..good.len() / 2].to_vec(), "X03", "不完整"),
        ("无表.xlsx", zipped(&[("[Content_Types].xml", b"<Types/>")]), "X03", "主要部分"),
        ("加密.xlsx", encrypted, "X04", "密码"),
        ("一半.xls", old[..old.len() / 2].to_vec(), "X03", "不完整，可能没有传完"),
        (
            "大.xlsx",
            zipped(&[("xl/workbook.xml", workbook), ("xl/worksheets/sheet1.xml", &zeros)]),
            "X05",
            "太大",
        ),
        (
            "胀.xlsx",
            zipped(&[("xl/workbook.xml", workbook), ("xl/worksheets/sheet1.xml", &squeezed)]),
            "X05",
            "太大",
        ),
        ("实体.xlsx", zipped(&[("xl/workbook.xml", entity)]), "X06", "文档类型声明"),
    ] {
        let finding = only_code(name, bytes);
        assert_eq!(finding.code, code, "{name}: {finding}");
        assert!(finding.message.contains(part) && finding.places[0].file == name, "{name}: {finding}");
    }
}

/// 内容是 xls 而名字是 xlsx，以及反过来，都照内容读。
#[test]
fn renamed_workbooks_are_read_by_content() {
    let bytes = fs::read(path("tests/workbooks/expenditure.xls")).unwrap();
    assert!(import_bytes("支出.xlsx", bytes).findings.is_empty());
    let bytes = fs::read(path("tests/workbooks/published.xlsx")).unwrap();
    assert!(import_bytes("决算.xls", bytes).findings.is_empty());
}

/// 二十万个空行、一个在最右下角的单元格：不撑满内存，也不慢。
#[test]
fn a_sparse_sheet_costs_what_it_holds() {
    let started = std::time::Instant::now();
    let imported = import_file("bad-million-rows.xlsx");
    assert!(imported.told.iter().any(|line| line.contains("没有用")), "{:#?}", imported.told);
    assert!(started.elapsed().as_secs() < 30);
}

/// 几百字节的 .ods，说的范围有几亿格：不照它占内存。
#[test]
fn an_ods_of_a_vast_extent_is_refused() {
    const CELL: &str = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
    let far = "<table:table-cell table:number-columns-repeated=\"16383\"/>";
    let row = |repeated: u32, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cells}</table:table-row>")
    };
    let wide = CELL.replace("/>", " table:number-columns-repeated=\"16384\"/>");
    for rows in [
        row(1, CELL) + &row(5_998, "<table:table-cell/>") + &row(1, &format!("{far}{CELL}")),
        row(6_000, &wide),
        row(1, &format!("{far}{CELL}")).repeat(200),
        row(1, &format!("{far}<table:table-cell><text:p>字</text:p></table:table-cell>")).repeat(200),
    ] {
        let finding = only_code("大.ods", ods(&rows));
        assert!(finding.code == "X05" && finding.message.contains("范围"), "{finding}");
    }
    let imported = import_bytes("小.ods", ods(&(row(900_000, far) + &row(2, CELL))));
    assert!(imported.told.iter().any(|line| line.contains("没有用")), "{:#?}", imported);
}

/// 表格后面的扩展里也有 `<xm:f>`，不是最后一格的公式。
/// 一格的长文不截短：读全，或者说出是哪一格。
#[test]
fn a_long_text_is_whole_or_told() {
    let cell = |length: usize| {
        let text = "字".repeat(length);
        let cell = "<table:table-cell office:value-type=\"string\">";
        ods(&format!("<table:table-row>{cell}<text:p>{text}</text:p></table:table-cell></table:table-row>"))
    };
    let sheets = open(&cell(60_000), "长.ods").unwrap();
    let Some(Content::Text(text)) = sheets[0].cells.get(&(0, 0)) else { panic!("{:?}", sheets[0].cells) };
    assert_eq!(text.chars().count(), 60_000);
    let finding = open(&cell(60_001), "长.ods").unwrap_err();
    assert!(finding.code == "X05" && finding.message.contains("“表”的 A1 里的文字超过"), "{finding}");
}

#[test]
fn a_formula_in_an_extension_is_not_of_the_last_cell() {
    let good = fs::read(path("tests/workbooks/published.xlsx")).unwrap();
    let mut parts = unzipped(&good);
    for (_, text) in parts.iter_mut().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        // 最后一格空着，后面有条件格式的公式。
        let extension = "<extLst><ext><x14:cfRule xmlns:x14=\"a\"><xm:f xmlns:xm=\"b\">A1</xm:f></x14:cfRule>\
                         </ext></extLst></worksheet>";
        *text = String::from_utf8_lossy(text)
            .replace("</row></sheetData>", "<c r=\"J99\" s=\"0\"/></row></sheetData>")
            .replace("</worksheet>", extension)
            .into_bytes();
    }
    let imported = import_bytes("条件格式.xlsx", rezipped(&parts));
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
}

/// 模糊测试找到过毛病的输入（`fuzz/README.md`）：现在都只有发现。
#[test]
fn inputs_the_fuzzer_found_are_findings() {
    for entry in fs::read_dir(path("fuzz/corpus/workbook")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let imported = import_bytes(&name, fs::read(entry.path()).unwrap());
        assert!(has_errors(&imported.findings), "{name}: {:#?}", imported.told);
    }
}

/// 改动、截断几个工作簿的字节，都只有发现，没有崩溃。
#[test]
fn damaged_bytes_never_panic() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for name in ["expenditure.ods", "expenditure.xls", "one-sheet.xlsx"] {
        let good = fs::read(path("tests/workbooks").join(name)).unwrap();
        for _ in 0..60 {
            let mut bytes = good.clone();
            for _ in 0..1 + random() % 8 {
                let at = (random() % bytes.len() as u64) as usize;
                bytes[at] = random() as u8;
            }
            if random() % 4 == 0 {
                bytes.truncate((random() % bytes.len() as u64) as usize);
            }
            let _ = import_bytes(name, bytes);
        }
    }
}

/// 压缩包是好的，里面的 XML 被改动：地址、合并、类型、题名都可能错。
#[test]
fn damaged_sheets_never_panic() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |most: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % most as u64) as usize
    };
    for name in ["one-sheet.xlsx", "internal.xlsx"] {
        let good = fs::read(path("tests/workbooks").join(name)).unwrap();
        let parts = unzipped(&good);
        for _ in 0..120 {
            let mut parts = parts.clone();
            for (name, text) in &mut parts {
                if !name.contains("sheet") && !name.contains("sharedStrings") {
                    continue;
                }
                for _ in 0..random(30) {
                    // 只改数字和大写字母，XML 仍然读得通，错的是地址和内容。
                    let from = random(text.len());
                    let Some(at) = (from..text.len())
                        .find(|at| text[*at].is_ascii_digit() || text[*at].is_ascii_uppercase())
                    else {
                        continue;
                    };
                    text[at] = match text[at].is_ascii_digit() {
                        true => b'0' + random(10) as u8,
                        false => b'A' + random(26) as u8,
                    };
                }
            }
            let _ = import_bytes(name, rezipped(&parts));
        }
    }
}

/// 合法的 XML 写法和重复的写法会让读取器只读一截、只取一个：不猜，说出是哪一格。
#[test]
fn a_value_written_oddly_is_refused() {
    let d11 = |text: &str| {
        let start = text.find("<c r=\"D11\"").unwrap();
        let end = start + text[start..].find("</c>").unwrap() + "</c>".len();
        text[start..end].to_string()
    };
    let with =
        |value: &str| changed_income(|text| text.replace(&d11(&text), &format!("<c r=\"D11\">{value}</c>")));
    for value in [
        "<v>75<!-- x -->9.8</v>",
        "<v><![CDATA[759.8]]></v>",
        "<v>&#55;59.8</v>",
        "<v>759.8</v><v>1</v>",
        "<v>7<b/>59.8</v>",
        "<v>1</v><is><t>759.8</t></is>",
        "<is><t>759.8</t></is><v>1</v>",
    ] {
        let finding = only_code("怪.xlsx", with(value));
        assert_eq!(finding.code, "X03", "{value}");
        assert!(finding.message.contains("工作表“Z02 income”的 D11 的值"), "{finding}");
    }
    let twice = changed_income(|text| text.replace(&d11(&text), &d11(&text).repeat(2)));
    let finding = only_code("重.xlsx", twice);
    assert!(finding.message.contains("的 D11 写了两次"), "{finding}");
    for good in ["<v>759.8</v>", "<v xml:space=\"preserve\">759.8</v>", "<f>700+59.8</f><v>759.8</v>"] {
        assert!(import_bytes("好.xlsx", with(good)).findings.is_empty(), "{good}");
    }
    let text = changed_income(|text| {
        text.replace(&d11(&text), "<c r=\"D11\" t=\"str\"><f>A&amp;B</f><v>759.8&#48;</v></c>")
    });
    assert!(import_bytes("字.xlsx", text).findings.is_empty());
}

/// 压缩包里同名的两个文件，各家取的不同。
#[test]
fn two_parts_of_one_name_are_refused() {
    let parts = unzipped(&fs::read(path("tests/workbooks/published.xlsx")).unwrap());
    let mut bytes = rezipped(&[parts, vec![("xl/worksheets/sheet0.xml".into(), b"<x/>".to_vec())]].concat());
    let (from, to) = (b"xl/worksheets/sheet0.xml", b"xl/worksheets/sheet2.xml");
    while let Some(at) = bytes.windows(from.len()).position(|window| window == from) {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    let finding = only_code("重.xlsx", bytes);
    assert!(finding.code == "X03" && finding.message.contains("两个同名的文件"), "{finding}");
}

/// 只是大小写不同的两个部分也是同名的：读值的和看旁注的会各取一个。
#[test]
fn two_parts_differing_in_case_are_refused() {
    let parts = unzipped(&fs::read(path("tests/workbooks/published.xlsx")).unwrap());
    let more = vec![("XL/Worksheets/sheet2.xml".into(), b"<x/>".to_vec())];
    let finding = only_code("重.xlsx", rezipped(&[parts, more].concat()));
    assert!(finding.code == "X03" && finding.message.contains("只是大小写不同"), "{finding}");
}

/// 几万个大的合并区域：不照它们占内存。
#[test]
fn merges_of_a_vast_area_are_refused() {
    let merges: String = (20..2_000).map(|row| format!("<mergeCell ref=\"A{row}:XFD1048576\"/>")).collect();
    let bytes = changed_income(|text| text.replace("</mergeCells>", &format!("{merges}</mergeCells>")));
    let finding = only_code("合并.xlsx", bytes);
    assert!(finding.code == "X05" && finding.message.contains("合并的单元格"), "{finding}");
}

/// 记不下那么多合并区域的，说太大，不丢下后面的。
#[test]
fn merges_too_many_to_remember_are_refused() {
    let merges: String = (20..40_021).map(|row| format!("<mergeCell ref=\"A{row}:B{row}\"/>")).collect();
    let bytes = changed_income(|text| text.replace("</mergeCells>", &format!("{merges}</mergeCells>")));
    let finding = only_code("合并.xlsx", bytes);
    assert!(finding.code == "X05" && finding.message.contains("合并区域超过"), "{finding}");
}

/// 一段共用的长文由许多格引用，文件很小，展开来占尽内存：说太大。
#[test]
fn one_long_text_shared_by_many_cells_is_refused() {
    let mut workbook = Workbook::new();
    let (sheet, text) = (workbook.add_worksheet(), "长".repeat(32_000));
    for row in 0..1_000 {
        sheet.write_string(row, 0, &text).unwrap();
    }
    let finding = only_code("长文.xlsx", workbook.save_to_buffer().unwrap());
    assert!(finding.code == "X05" && finding.message.contains("文字共超过"), "{finding}");
}

/// 几十万个设着百分比格式的空格之后，百分数和隐藏的行照样看得见。
#[test]
fn what_follows_many_blank_cells_of_a_format_is_seen() {
    let cells = "<c s=\"0\"/>".repeat(20);
    let blank: String = (3_000..23_001).map(|row| format!("<row r=\"{row}\">{cells}</row>")).collect();
    let bytes = changed_income(|text| {
        let text = text.replace("<sheetData>", &format!("<sheetData>{blank}"));
        let text = text.replacen(
            "<sheetData>",
            "<cols><col min=\"3\" max=\"3\" width=\"0\" customWidth=\"1\"/></cols><sheetData>",
            1,
        );
        text.replace("<row r=\"11\"", "<row hidden=\"1\" r=\"11\"")
    });
    let mut parts = unzipped(&bytes);
    let (_, styles) = parts.iter_mut().find(|(name, _)| name == "xl/styles.xml").unwrap();
    let text = String::from_utf8(std::mem::take(styles)).unwrap();
    let (before, after) = text.split_once("<cellXfs").unwrap();
    *styles = format!("{before}<cellXfs{}", after.replace("numFmtId=\"0\"", "numFmtId=\"10\"")).into_bytes();
    let imported = import_bytes("格式.xlsx", rezipped(&parts));
    let told = lines(&imported.findings) + &imported.told.join("\n");
    assert!(told.contains("错误[X21]") && told.contains("Z02 income"), "{told}");
    assert!(told.contains("第 11 行是隐藏的") && told.contains("C 列是隐藏的"), "{told}");
}

/// `.ods` 的数字格式另写成元素：缩放的、写着单位的、给正数加负号的，与别的工作簿一样说。
#[test]
fn number_formats_of_an_ods_are_seen() {
    let number = "<number:number number:decimal-places=\"2\" number:min-integer-digits=\"1\"/>";
    let scaled = number.replace("/>", " number:display-factor=\"1000\"/>");
    let of = |format: &str, value: &str| {
        let mut parts = unzipped(&fs::read(path("tests/workbooks/expenditure.ods")).unwrap());
        let (_, text) = parts.iter_mut().find(|(name, _)| name == "content.xml").unwrap();
        let before = String::from_utf8(std::mem::take(text)).unwrap();
        let styles = format!(
            "<office:automatic-styles xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
             xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\">\
             <number:number-style style:name=\"P\">{number}</number:number-style>\
             <number:number-style style:name=\"N\">{format}</number:number-style>\
             <style:style style:name=\"上\" style:family=\"table-cell\" style:data-style-name=\"N\"/>\
             <style:style style:name=\"数\" style:family=\"table-cell\" style:parent-style-name=\"上\"/>\
             </office:automatic-styles><office:body>"
        );
        let start = before.find("office:value-type=\"float\"").expect(&before);
        let after = before[..start].to_string() + value + &before[start..];
        *text = after.replacen("<office:body>", &styles, 1).into_bytes();
        import_bytes("格式.ods", rezipped(&parts)).findings
    };
    let styled = "table:style-name=\"数\" ";
    for (format, code) in [
        (scaled, Some("X22")),
        (format!("{number}<number:text>千元</number:text>"), Some("X14")),
        (format!("{number}<number:text>%</number:text>"), Some("X21")),
        (format!("<number:text>-</number:text>{number}"), Some("X22")),
        (number.to_string(), None),
        (
            format!(
                "<number:text>-</number:text>{number}<style:map style:condition=\"value()&gt;=0\" \
                 style:apply-style-name=\"P\"/>"
            ),
            None,
        ),
    ] {
        let findings = of(&format, styled);
        assert_eq!(findings.first().map(|finding| finding.code.as_ref()), code, "{format}: {findings:#?}");
        assert!(of(&format, "").is_empty(), "{format}");
    }
}
