//! 工作簿：各种写法导入成同样的表，坏文件各有说得清的发现，填报表往返不变。
//!
//! The files in `tests/workbooks` are made by `make.py` with openpyxl, a writer
//! that shares nothing with this program.

mod common;

use common::{copy, path};
use gongkai::accounts::Accounts;
use gongkai::diagnostic::{Diagnostic, has_errors};
use gongkai::layout::Layout;
use gongkai::read::{Loaded, ReadOptions, read};
use gongkai::report::AmountUnit;
use gongkai::workbook::import::{ImportOptions, Imported, import};
use gongkai::workbook::{completed, export, form};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

const SAMPLE: &str = "examples/zhangdian-2024";

fn load(folder: &Path) -> Loaded {
    read(folder, ReadOptions::default()).unwrap_or_else(|findings| panic!("{folder:?}: {findings:#?}"))
}

fn options() -> ImportOptions {
    ImportOptions { layout: "shandong-2024".into(), ..ImportOptions::default() }
}

fn import_bytes(name: &str, bytes: Vec<u8>) -> Imported {
    import(&[(name.to_string(), bytes)], &options())
}

fn import_file(name: &str) -> Imported {
    import_bytes(name, fs::read(path("tests/workbooks").join(name)).unwrap())
}

/// 把导入的表放到样本的文字旁边，读成报告。
fn as_report(imported: &Imported) -> Loaded {
    beside(imported, SAMPLE)
}

/// 把导入的表放到一份报告的文字旁边，读成报告。
fn beside(imported: &Imported, report: &str) -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    copy(&path(report), folder.path());
    let unit = imported.files[0].1.contains("amount_unit = \"元\"");
    for (name, text) in &imported.files[1..] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    if unit {
        // 只比各表：文字里的金额仍以万元写，换成元读。
        let main = fs::read_to_string(folder.path().join("report.toml")).unwrap();
        fs::write(folder.path().join("report.toml"), main.replace("\"万元\"", "\"元\"")).unwrap();
    }
    load(folder.path())
}

/// 一个报告的九张表补全之后。
fn accounts(loaded: &Loaded) -> [String; 9] {
    let a = Accounts::of(&loaded.report);
    let strip = |text: String| {
        // 来历（第几行）不同不要紧，数和科目要同。
        let mut kept = String::new();
        for part in text.split(", ") {
            let is_origin = part.contains("path:") || part.contains("index:");
            if !is_origin {
                kept.push_str(part)
            }
        }
        kept
    };
    [
        strip(format!("{:?}", a.summary)),
        strip(format!("{:?}", a.income)),
        strip(format!("{:?}", a.expenditure)),
        strip(format!("{:?}", a.appropriation)),
        strip(format!("{:?}", a.general_budget)),
        strip(format!("{:?}", a.basic)),
        strip(format!("{:?}", a.funds)),
        strip(format!("{:?}", a.state_capital)),
        strip(format!("{:?}", a.three_public)),
    ]
}

#[test]
fn every_way_of_writing_gives_the_same_tables() {
    let sample = accounts(&load(&path(SAMPLE)));
    for name in [
        "published.xlsx",
        "shanghai.xlsx",
        "yuan.xlsx",
        "one-sheet.xlsx",
        "split-codes.xlsx",
        "code-pieces.xlsx",
        "text-numbers.xlsx",
        "formulas.xlsx",
        "hidden.xlsx",
        "vertical.xlsx",
        "internal.xlsx",
    ] {
        let imported = import_file(name);
        assert!(imported.findings.is_empty(), "{name}: {:#?}", imported.findings);
        assert_eq!(imported.files.len(), 10, "{name}: {:#?}", imported.told);
        let got = accounts(&as_report(&imported));
        for (index, (got, wanted)) in got.iter().zip(&sample).enumerate() {
            assert_eq!(got, wanted, "{name}, table {index}");
        }
    }
}

/// 各地公开表的样子（`provinces.py`）：九张表都认得，数与文字形式一样，多出来的表说出来。
#[test]
fn published_tables_of_other_places_are_the_same_tables() {
    const SCHOOL: &str = "tests/reports/institution";
    let truth = [SAMPLE, SCHOOL].map(|report| accounts(&load(&path(report))));
    for (name, school, told) in [
        ("place-central.xlsx", false, "没有用  place-central.xlsx 工作表“目录”"),
        ("place-shanghai.xlsx", true, "国有资本经营预算财政拨款收入支出决算表"),
        ("place-shanghai.ods", true, "国有资本经营预算财政拨款收入支出决算表"),
        ("place-sichuan.xlsx", true, "另有“国有资本经营预算财政拨款支出决算表”，数相同"),
        ("place-yunnan.xlsx", false, "另有“一般公共预算财政拨款三公经费情况表”，数相同"),
        ("place-jiangsu.xlsx", true, "略去“会议费”（不属于“三公”经费）"),
        ("place-beijing.xlsx", true, "工作表“Sheet10”：政府采购情况表"),
        ("place-hubei.xlsx", false, "没有表头，写明是空表"),
        ("place-guangdong.xlsx", true, "没有用  place-guangdong.xlsx 工作表“FMDM 封面代码”"),
        ("place-zhejiang.xlsx", false, "收支决算总表"),
        ("place-shaanxi.xlsx", false, "没有国有资本经营预算财政拨款这一列，作零"),
        ("place-pasted.xlsx", false, "的续页“收入决算表(续)”接在后面"),
        ("internal.xls", false, "内部表：取合计行的各经济科目"),
    ] {
        let imported = import_file(name);
        assert!(imported.findings.is_empty(), "{name}: {:#?}", imported.findings);
        assert_eq!(imported.files.len(), 10, "{name}: {:#?}", imported.told);
        assert!(imported.told.iter().any(|line| line.contains(told)), "{name}: {:#?}", imported.told);
        let report = if school { SCHOOL } else { SAMPLE };
        let got = accounts(&beside(&imported, report));
        for (index, (got, wanted)) in got.iter().zip(&truth[usize::from(school)]).enumerate() {
            assert_eq!(got, wanted, "{name}, table {index}");
        }
    }
}

fn gongkai(arguments: &[&std::ffi::OsStr]) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).output().unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.code(), text.concat())
}

/// 导入的文件夹只缺工作簿里没有的文字；各表照查，真有错才有表的错误。
#[test]
fn an_imported_folder_is_checked_before_its_words_are_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("报告");
    let codes = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.split_once("错误[")?.1.split_once(']'));
        lines.map(|(code, _)| code.to_string()).collect()
    };
    for name in ["place-sichuan.xlsx", "place-zhejiang.xlsx", "place-shanghai.xlsx", "internal.xls"] {
        let _ = fs::remove_dir_all(&report);
        let workbook = path("tests/workbooks").join(name);
        let (code, told) = gongkai(&["import".as_ref(), workbook.as_ref(), "-o".as_ref(), report.as_ref()]);
        assert_eq!(code, Some(0), "{name}: {told}");
        let (code, told) = gongkai(&["check".as_ref(), report.as_ref()]);
        assert_eq!(code, Some(1), "{name}: {told}");
        assert!(codes(&told).iter().all(|code| code == "R04"), "{name}: {told}");
    }
    let table = report.join("表/收入决算表.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen("963.47", "963.57", 1)).unwrap();
    let (_, told) = gongkai(&["check".as_ref(), report.as_ref()]);
    assert!(codes(&told).contains(&"G121".to_string()), "{told}");
}

#[test]
fn what_was_read_and_what_was_not_is_told() {
    let told = import_file("hidden.xlsx").told.join("\n");
    for part in [
        "有  收入决算表  ←  hidden.xlsx › Z02 income A1:I27",
        "第 10 行是隐藏的，已照读",
        "工作表是隐藏的，已照读",
        "工作表“随手记”：没有认得的题名和表头",
        "工作表“Z05_2”：项目支出决算明细表",
    ] {
        assert!(told.contains(part), "{part} 不在：\n{told}");
    }
    for (name, row) in [("bad-percent.xls", 9), ("bad-percent.ods", 8)] {
        let told = import_file(name).told.join("\n");
        assert!(told.contains(&format!("第 {row} 行是隐藏的，已照读")), "{name}: {told}");
    }
    let told = import_file("internal.xlsx").told.join("\n");
    assert!(told.contains("略去按支出性质和经济分类列的一块"), "{told}");
    let missing = import_file("bad-missing.xlsx");
    assert!(missing.told.iter().any(|line| line == "缺  国有资本经营预算财政拨款支出决算表"));
}

#[test]
fn old_and_open_formats_are_read() {
    let sample = accounts(&load(&path(SAMPLE)));
    for name in ["expenditure.xls", "expenditure.ods"] {
        let imported = import_file(name);
        assert!(imported.findings.is_empty(), "{name}: {:#?}", imported.findings);
        assert_eq!(accounts(&as_report(&imported))[2], sample[2], "{name}");
    }
}

/// 坏文件：发现的代码和它的位置。
#[test]
fn each_fault_is_told_with_its_cell() {
    for (name, code, spot) in [
        ("bad-percent.xlsx", "X21", "bad-percent.xlsx › Z02 income › D11"),
        ("bad-percent.xls", "X21", "bad-percent.xls › Z04 支出决算表 › D8"),
        ("bad-percent.ods", "X21", "bad-percent.ods › 支出 › D7"),
        ("bad-scaled.xlsx", "X22", "bad-scaled.xlsx › Z02 income › D11"),
        ("bad-date.xlsx", "X23", "bad-date.xlsx › Z02 income › D11"),
        ("bad-error.xlsx", "X25", "bad-error.xlsx › Z02 income › D11"),
        ("bad-no-cache.xlsx", "X26", "bad-no-cache.xlsx › Z02 income › D11"),
        ("bad-no-cache.xls", "X26", "bad-no-cache.xls › Z04 支出决算表 › C5"),
        ("bad-text.xlsx", "X28", "bad-text.xlsx › Z02 income › D11"),
        ("bad-merged.xlsx", "X27", "bad-merged.xlsx › Z02 income › D11"),
        ("bad-unknown-column.xlsx", "X17", "bad-unknown-column.xlsx › Z02 income › J4"),
        ("bad-repeated-column.xlsx", "X16", "bad-repeated-column.xlsx › Z02 income › F4"),
        ("bad-duplicate.xlsx", "X10", "bad-duplicate.xlsx › 收入（旧） › A1"),
        ("bad-no-unit.xlsx", "X14", "bad-no-unit.xlsx › Z02 income › A1"),
        ("two-units.xlsx", "X11", "two-units.xlsx › Z01 summary › A1"),
    ] {
        let findings = import_file(name).findings;
        let told = findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(findings.iter().any(|finding| finding.code == code), "{name}: {told}");
        assert!(told.contains(spot), "{name}: {told}");
    }
}

/// 金额单位没有定，写出来的数会差一万倍：一张表也不写。
#[test]
fn tables_of_an_unsure_money_unit_are_not_written() {
    let imported = import_file("bad-no-unit.xlsx");
    assert!(imported.findings.iter().any(|finding| finding.code == "X14"));
    assert_eq!(imported.files.len(), 1, "{:#?}", imported.told);
    assert!(imported.told[0].ends_with("金额单位：没有定，见下面的 X14"), "{}", imported.told[0]);
}

/// 两个年度的表放在一起：说出有哪几年，`--year` 挑一年。
#[test]
fn one_year_of_several_is_chosen() {
    let sample = load(&path(SAMPLE));
    let bytes = export::workbook(&sample.report, &Accounts::of(&sample.report), &[]).unwrap();
    let mut parts = unzipped(&bytes);
    for (_, text) in parts.iter_mut().filter(|(name, _)| name.ends_with(".xml")) {
        *text = String::from_utf8_lossy(text).replace("2024年度", "2023年度").into_bytes();
    }
    let inputs = [("今年.xlsx".into(), bytes), ("上年.xlsx".into(), rezipped(&parts))];
    let told = lines(&import(&inputs, &options()).findings);
    assert!(told.starts_with("错误[X20] 工作簿里有 2 个年度的表：2023、2024"), "{told}");
    let imported = import(&inputs, &ImportOptions { year: Some(2023), ..options() });
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    assert!(imported.told[1].contains("上年.xlsx"), "{}", imported.told[1]);
}

#[test]
fn one_unit_of_several_is_chosen_by_name() {
    let bytes = fs::read(path("tests/workbooks/two-units.xlsx")).unwrap();
    let options = ImportOptions { unit: Some("某某区财政局".into()), ..options() };
    let imported = import(&[("two-units.xlsx".into(), bytes.clone())], &options);
    assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
    assert_eq!(imported.files.len(), 10);
    let options = ImportOptions { unit: Some("没有的单位".into()), ..options };
    assert_eq!(import(&[("two-units.xlsx".into(), bytes)], &options).findings[0].code, "X11");
}

fn only_code(name: &str, bytes: Vec<u8>) -> Diagnostic {
    let mut findings = import_bytes(name, bytes).findings;
    assert_eq!(findings.len(), 1, "{name}: {findings:#?}");
    findings.remove(0)
}

/// 压缩包：名称和内容。
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut text).unwrap();
        (name, text)
    };
    (0..count).map(read).collect()
}

fn rezipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect();
    zipped(&parts)
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

/// 一张表的 .ods：`rows` 是各行的 XML。
fn ods(rows: &str) -> Vec<u8> {
    let office = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{office}:office:1.0\" xmlns:table=\"{office}:table:1.0\" \
         xmlns:text=\"{office}:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"表\">\
         {rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest =
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
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

/// 写一个填报文件夹，填着一份报告的全部内容。
fn filled(loaded: &Loaded, folder: &Path) {
    let words = serde_json::to_value(&loaded.report).unwrap();
    let titles = gongkai::layout::Layout::find(&loaded.report.layout, &[]).unwrap().manifest.tables;
    let bytes = form::workbook(&loaded.report, &words, &titles).unwrap();
    fs::write(folder.join("填报.xlsx"), bytes).unwrap();
    // 豁免写在 report.toml 里，不在填报页上。
    let waivers = toml::to_string(&BTreeMap::from([("waiver", &loaded.report.waivers)])).unwrap();
    let main = format!("format = 1\nlayout = \"{}\"\n{waivers}", loaded.report.layout);
    fs::write(folder.join("report.toml"), main).unwrap();
}

#[test]
fn a_filled_form_is_the_same_report() {
    for name in [SAMPLE, "tests/reports/institution"] {
        let loaded = load(&path(name));
        let folder = tempfile::tempdir().unwrap();
        filled(&loaded, folder.path());
        let read = load(folder.path());
        let json = |loaded: &Loaded| serde_json::to_string_pretty(&loaded.report).unwrap();
        assert_eq!(json(&read), json(&loaded), "{name}");
        assert!(read.findings.iter().all(|finding| finding.code != "X38"), "{:#?}", read.findings);
        let place = &read.places["tables.income[1].fiscal"];
        assert!(place.to_string().starts_with("填报.xlsx › 收入决算表 › D8 › 20"), "{place}");
    }
}

/// 表以外的内容，上海版式才说的也在内。
#[test]
fn a_filled_form_holds_what_other_places_tell() {
    for name in ["tests/reports/shanghai-department", "tests/reports/shanghai-unit"] {
        let loaded = load(&path(name));
        let folder = tempfile::tempdir().unwrap();
        filled(&loaded, folder.path());
        let words = |loaded: &Loaded| {
            let mut json = serde_json::to_value(&loaded.report).unwrap();
            json.as_object_mut().unwrap().remove("tables");
            json
        };
        let (read, written) = (words(&load(folder.path())), words(&loaded));
        for (key, value) in written.as_object().unwrap() {
            assert_eq!(read[key], *value, "{name} {key}");
        }
    }
}

/// `init` 建的空表，由 openpyxl 照叫法填好（`make.py --form`），与文字形式是同一份报告。
#[test]
fn a_blank_form_filled_by_another_program_is_the_same_report() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(path("tests/workbooks/filled-form.xlsx"), folder.path().join("填报.xlsx")).unwrap();
    fs::write(folder.path().join("report.toml"), "layout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n")
        .unwrap();
    let read = load(folder.path());
    assert_eq!(read.report, load(&path(SAMPLE)).report);
    assert!(read.findings.iter().all(|finding| finding.code != "X38"), "{:#?}", read.findings);
}

/// 用程序填的填报表，公式没有存结果（openpyxl 存盘时丢掉）：合计照公式算，是同一份报告。
#[test]
fn a_form_without_formula_results_is_the_same_report() {
    for name in [SAMPLE, "tests/reports/institution"] {
        let loaded = load(&path(name));
        let folder = tempfile::tempdir().unwrap();
        filled(&loaded, folder.path());
        let file = folder.path().join("填报.xlsx");
        let mut parts = unzipped(&fs::read(&file).unwrap());
        let mut stripped = 0;
        for (_, text) in parts.iter_mut().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
            let whole = String::from_utf8_lossy(text).into_owned();
            let mut pieces = whole.split("</f><v>");
            let mut kept = pieces.next().unwrap().to_string();
            for piece in pieces {
                kept += "</f>";
                kept += piece.split_once("</v>").unwrap().1;
                stripped += 1;
            }
            *text = kept.into_bytes();
        }
        assert!(stripped > 50, "{stripped}");
        fs::write(&file, rezipped(&parts)).unwrap();
        let read = load(folder.path());
        assert!(read.findings.iter().all(|finding| finding.code != "X26"), "{:#?}", read.findings);
        assert_eq!(accounts(&read), accounts(&loaded), "{name}");
    }
}

/// 改了叫法或表头的填报页：里面的内容不悄悄丢掉。
#[test]
fn a_changed_label_of_the_form_is_told() {
    let folder = tempfile::tempdir().unwrap();
    filled(&load(&path(SAMPLE)), folder.path());
    let good = fs::read(folder.path().join("填报.xlsx")).unwrap();
    for (from, to, told) in [
        ("内设机构", "内设机构名称", "不认得表头“内设机构名称”"),
        ("单位职责", "职责", "不认得表头“职责”"),
        ("财政拨款收入", "财政拨款收入（万元）", "不认得“财政拨款收入(万元)”这一行"),
        ("年初预算数", "年初预算数（万元）", "不认得表头“年初预算数(万元)”"),
        ("科目代码", "代码", "这一行没有科目代码"),
        ("报告正文", " ", "有一列填着内容，没有表头"),
        ("自评总体情况", "总体情况", "不认得“总体情况”这一行"),
    ] {
        let mut parts = unzipped(&good);
        for (_, text) in parts.iter_mut().filter(|(name, _)| name == "xl/sharedStrings.xml") {
            let changed = String::from_utf8_lossy(text).replace(&format!(">{from}<"), &format!(">{to}<"));
            *text = changed.into_bytes();
        }
        fs::write(folder.path().join("填报.xlsx"), rezipped(&parts)).unwrap();
        let findings = read(folder.path(), ReadOptions::default()).err().unwrap_or_default();
        let all = findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(all.contains(told), "{to}: {all}");
    }
}

/// 工作簿与“表”文件夹都有的，只用一处，没有用的一处说出来。
#[test]
fn what_stands_beside_the_source_of_the_tables_is_told() {
    let folder = tempfile::tempdir().unwrap();
    copy(&path(SAMPLE), folder.path());
    fs::copy(path("tests/workbooks/filled-form.xlsx"), folder.path().join("填报.xlsx")).unwrap();
    let told = || -> Vec<String> {
        let findings = load(folder.path()).findings;
        findings.iter().filter(|finding| finding.code == "R15").map(|f| f.places[0].file.clone()).collect()
    };
    assert_eq!(told(), ["填报.xlsx"]);
    let main = "layout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n";
    fs::write(folder.path().join("report.toml"), main).unwrap();
    assert_eq!(told(), ["表"]);
}

/// 填报表排出的 PDF 与文字形式的逐字节相同。
#[test]
fn a_filled_form_gives_the_same_pdf() {
    let folder = tempfile::tempdir().unwrap();
    filled(&load(&path(SAMPLE)), folder.path());
    let build = |report: &Path, name: &str| {
        let output = folder.path().join(name);
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .arg("build")
            .arg(report)
            .arg("-o")
            .arg(&output)
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
        fs::read(output).unwrap()
    };
    assert!(build(&path(SAMPLE), "text.pdf") == build(folder.path(), "form.pdf"));
}

#[test]
fn a_fault_in_the_form_names_file_sheet_and_cell() {
    let mut loaded = load(&path(SAMPLE));
    let folder = tempfile::tempdir().unwrap();
    loaded.report.tables.income[3].total = Some(gongkai::amount::Amount::from_yuan(10_000.into()));
    filled(&loaded, folder.path());
    let read = load(folder.path());
    let all = Accounts::of(&read.report);
    let facts = gongkai::facts::facts(&read.report, &all, &Default::default());
    let case = gongkai::rules::Case::new(&read.report, &all, &facts, &read.places);
    let findings = gongkai::rules::check(case, &Default::default());
    assert!(has_errors(&findings));
    let told = findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(told.contains("填报.xlsx › 收入决算表 › C10"), "{told}");
}

#[test]
fn exported_tables_come_back_the_same() {
    for name in [SAMPLE, "tests/reports/institution", "tests/reports/minimal", "tests/reports/shanghai-unit"]
    {
        let loaded = load(&path(name));
        let all = Accounts::of(&loaded.report);
        let bytes = export::workbook(&loaded.report, &all, &[]).unwrap();
        let imported = import_bytes("公开.xlsx", bytes);
        assert!(imported.findings.is_empty(), "{name}: {:#?}", imported.findings);
        let is_yuan = loaded.report.amount_unit == AmountUnit::Yuan;
        assert_eq!(imported.files[0].1.contains("amount_unit = \"元\""), is_yuan, "{name}");
        assert!(imported.files[0].1.contains("year = 2024"), "{name}");
        assert_eq!(accounts(&as_report(&imported)), accounts(&loaded), "{name}");
    }
}

/// 导出的 CSV 与导出的工作簿是同样的、补全了的数，读回来也一样。
#[test]
fn exported_csv_is_complete_and_comes_back_the_same() {
    for name in [SAMPLE, "tests/reports/institution", "tests/reports/shanghai-department"] {
        let mut loaded = load(&path(name));
        let whole = accounts(&loaded);
        // 没有填的合计列由程序相加。
        loaded.report.tables.income.iter_mut().for_each(|row| row.total = None);
        loaded.report.tables.general_budget.iter_mut().for_each(|row| row.total = None);
        let all = Accounts::of(&loaded.report);
        let folder = tempfile::tempdir().unwrap();
        copy(&path(name), folder.path());
        let book = import_bytes("公开.xlsx", export::workbook(&loaded.report, &all, &[]).unwrap());
        for (file, text) in completed::csv(&loaded.report, &all) {
            assert!(!text.lines().any(|line| line.contains(",,")), "{name} {file}: {text}");
            fs::write(folder.path().join("表").join(&file), &text).unwrap();
        }
        assert_eq!(accounts(&load(folder.path())), whole, "{name}");
        assert_eq!(accounts(&beside(&book, name)), whole, "{name}");
    }
}

/// 滚动一年：上年的决算数成了上年数，今年的金额空着。
#[test]
fn a_new_year_starts_from_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("2025");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["init".as_ref(), output.as_os_str(), "--from".as_ref(), path(SAMPLE).as_os_str()])
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    let main: toml::Table = fs::read_to_string(output.join("report.toml")).unwrap().parse().unwrap();
    let told = main["prior"]["folder"].as_str().unwrap();
    assert_eq!(fs::canonicalize(output.join(told)).unwrap(), fs::canonicalize(path(SAMPLE)).unwrap());
    let last = load(&path(SAMPLE));
    let next = gongkai::workbook::roll::forward(&last.report, &Accounts::of(&last.report), 2025);
    assert_eq!(next["year"], 2025);
    assert_eq!(next["prior"]["income"]["fiscal"], "12252100");
    assert_eq!(next["overview"], serde_json::to_value(&last.report.overview).unwrap());
    assert!(next["subjects"]["2010301"].get("initial").is_none());
    assert_eq!(next["prior"]["three_public"]["vehicles"], "32700");
    assert_eq!(next["prior"]["operation"], "723300");
    // 已有的文件不覆盖。
    let again = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["init".as_ref(), output.as_os_str(), "--from".as_ref(), path(SAMPLE).as_os_str()])
        .output()
        .unwrap();
    assert_eq!(again.status.code(), Some(2));
}

/// 目录里没有的科目，名称由上年的表带过来；部门决算的文种、单位构成照留。
#[test]
fn a_new_year_keeps_names_and_members() {
    let mut last = load(&path(SAMPLE)).report;
    let mut row = last.tables.general_budget.iter().find(|row| row.code.len() == 7).unwrap().clone();
    (row.code, row.name) = ("2010396".into(), "某项专门事务".into());
    last.tables.general_budget.push(row);
    last.subjects.insert("2010396".into(), Default::default());
    let next = gongkai::workbook::roll::forward(&last, &Accounts::of(&last), 2025);
    let name = "一般公共服务支出/政府办公厅（室）及相关机构事务/某项专门事务";
    assert_eq!(next["subjects"]["2010396"]["name"], name);
    assert!(next["subjects"]["2010301"]["name"].is_null());
    let folder = tempfile::tempdir().unwrap();
    let department = path("tests/reports/shanghai-department");
    gongkai(&["init".as_ref(), folder.path().as_ref(), "--from".as_ref(), department.as_ref()]);
    let (_, told) = gongkai(&["check".as_ref(), folder.path().as_ref()]);
    assert!(!told.contains("[K05]") && !told.contains("[W15]"), "{told}");
    let parts = unzipped(&fs::read(folder.path().join("填报.xlsx")).unwrap());
    let (_, text) = parts.iter().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap();
    let text = String::from_utf8_lossy(text);
    let last = load(&department).report;
    assert!(text.contains(">部门决算<") && text.contains(&format!(">{}<", last.overview.members[1].name)));
}

/// 工作表里没有的一列，导入的文件里也没有，检查时只说一次缺这一列。
#[test]
fn a_missing_column_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let sample = load(&path(SAMPLE));
    let mut parts = unzipped(&export::workbook(&sample.report, &Accounts::of(&sample.report), &[]).unwrap());
    for (_, text) in parts.iter_mut().filter(|(name, _)| name == "xl/sharedStrings.xml") {
        *text = String::from_utf8_lossy(text).replace(">上级补助收入<", ">备注<").into_bytes();
    }
    let workbook = folder.path().join("缺列.xlsx");
    fs::write(&workbook, rezipped(&parts)).unwrap();
    let report = folder.path().join("报告");
    gongkai(&["import".as_ref(), workbook.as_ref(), "-o".as_ref(), report.as_ref()]);
    let (_, told) = gongkai(&["check".as_ref(), report.as_ref()]);
    assert_eq!(told.matches("错误[R11]").count(), 1, "{told}");
    assert!(!told.contains("错误[R07]"), "{told}");
}

/// 猜的数不写出来：以后查不出它是猜的。缺的那张表，检查时说；改好再导入怎样做，也说。
#[test]
fn a_table_that_would_be_a_guess_is_not_written() {
    for (name, table) in [
        ("bad-repeated-column.xlsx", "收入决算表"),
        ("bad-unknown-column.xlsx", "收入决算表"),
        ("bad-merged.xlsx", "收入决算表"),
        ("bad-text.xlsx", "收入决算表"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let workbook = path("tests/workbooks").join(name);
        let import =
            || gongkai(&["import".as_ref(), workbook.as_ref(), "-o".as_ref(), folder.path().as_ref()]);
        let (code, told) = import();
        assert!(code == Some(1) && told.contains("没有写出：先改好下面说的错误，再导入"), "{name}: {told}");
        assert!(!folder.path().join(format!("表/{table}.csv")).exists(), "{name}");
        let (_, told) = gongkai(&["check".as_ref(), folder.path().as_ref()]);
        assert!(told.contains(&format!("错误[R13] 缺少{table}")), "{name}: {told}");
        let (code, told) = import();
        assert!(
            code == Some(2) && told.contains("要重新导入，先删去里面的“表”文件夹和 report.toml"),
            "{told}"
        );
    }
}

/// 填好的填报表，每个部分改过。
fn changed_form(change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    filled(&load(&path(SAMPLE)), folder.path());
    let mut parts = unzipped(&fs::read(folder.path().join("填报.xlsx")).unwrap());
    for (name, text) in parts.iter_mut().filter(|(name, _)| name.ends_with(".xml")) {
        *text = change(name, String::from_utf8_lossy(text).into_owned()).into_bytes();
    }
    rezipped(&parts)
}

/// 把改过的填报表读成报告；读不成时是发现。
fn read_changed(change: impl Fn(&str, String) -> String) -> Result<Loaded, Vec<Diagnostic>> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("填报.xlsx"), changed_form(change)).unwrap();
    fs::write(folder.path().join("report.toml"), "layout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n")
        .unwrap();
    read(folder.path(), ReadOptions::default())
}

/// 在“单位与年度”页改选元；共用文字里的“万元”只有那一格。
fn choose_yuan(name: &str, text: String) -> String {
    if name == "xl/sharedStrings.xml" { text.replace(">万元<", ">元<") } else { text }
}

fn lines(findings: &[Diagnostic]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// 各表的金额单位随“单位与年度”页所选的变；表格软件算过以后，读到的就是所选的。
#[test]
fn the_money_unit_of_the_form_follows_the_choice() {
    let counted = std::cell::Cell::new(0);
    let loaded = read_changed(|name, text| {
        const FOLLOWS: &str = "<f>\"金额单位：\"&amp;'单位与年度'!$B$5&amp;\"\"</f><v>金额单位：万元</v>";
        counted.set(counted.get() + text.matches(FOLLOWS).count());
        choose_yuan(name, text.replace("<v>金额单位：万元</v>", "<v>金额单位：元</v>"))
    });
    assert_eq!(counted.get(), 9);
    let loaded = loaded.unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(loaded.report.amount_unit, AmountUnit::Yuan);
    let total = loaded.report.tables.income[0].total.unwrap().yuan();
    assert_eq!(total.to_string(), "1225.21");
}

/// 表上固定写着万元的旧填报表改选了元：差一万倍，问哪个是真的，不猜。
#[test]
fn a_money_unit_that_differs_from_the_choice_is_an_error() {
    let findings = read_changed(choose_yuan).err().unwrap();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let told = lines(&findings);
    for part in [
        "错误[X14] “单位与年度”页选的金额单位是元，有 9 张表上写的是万元",
        "填报.xlsx › 单位与年度 › B5 › 金额单位 = 元",
        "填报.xlsx › 收入决算表 › I3 › 金额单位 = 万元",
        "填的数是万元的，在“单位与年度”页改选万元；是元的，把各表的",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // 导入同样的填报表，也不猜。
    let imported = import_bytes("填报.xlsx", changed_form(choose_yuan));
    assert!(lines(&imported.findings).contains("“单位与年度”页选的金额单位是元"), "{:#?}", imported.findings);
    assert_eq!(imported.files.len(), 1);
}

/// 从别的单位、别的年度的填报表整张粘贴来的表：两处都指出来。
#[test]
fn a_table_of_another_unit_or_year_is_an_error() {
    let loaded = load(&path(SAMPLE));
    let unit = format!("<v>单位：{}</v>", loaded.report.unit.name);
    for (from, to, told) in [
        (unit.as_str(), "<v>单位：别的局</v>", "错误[X11] “单位与年度”页写的单位是"),
        (
            "<v>2024年度</v>",
            "<v>2023年度</v>",
            "错误[X20] “单位与年度”页写的年度是2024，有 1 张表上写的是2023",
        ),
    ] {
        let findings = read_changed(|name, text| match name.ends_with("/sheet5.xml") {
            true => text.replace(from, to),
            false => text,
        });
        let told_lines = lines(&findings.err().unwrap());
        assert!(told_lines.contains(told), "{told_lines}");
        assert!(told_lines.contains("填报.xlsx › 单位与年度 › B"), "{told_lines}");
        assert!(told_lines.contains("填报.xlsx › 支出决算表 › A"), "{told_lines}");
        assert_eq!(told_lines.matches("错误[").count(), 1, "{told_lines}");
    }
}

/// 必填而空着的格：指到那一格，不指到 report.toml；没有金额单位的，不查各表的数。
#[test]
fn a_blank_cell_of_the_form_is_named() {
    let findings = read_changed(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace(">万元<", "> <"),
        _ => text.replace("<v>金额单位：万元</v>", "<v>金额单位：</v>"),
    });
    let told = lines(&findings.err().unwrap());
    assert!(
        told.starts_with(
            "错误[R04] 没有填“单位与年度”页的“金额单位”\n    位置：填报.xlsx › 单位与年度 › B5 › 金额单位"
        ),
        "{told}"
    );
    assert_eq!(told.matches("错误").count(), 1, "{told}");
}

/// 删去一列：只说缺这一列，不一行一行地说。
#[test]
fn a_missing_column_of_the_form_is_the_only_fault() {
    let findings = read_changed(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace(">上级补助收入<", ">备注<"),
        _ => text,
    });
    let told = lines(&findings.err().unwrap());
    assert!(told.contains("错误[X15] 收入决算表没有“上级补助收入”这一列"), "{told}");
    assert_eq!(told.matches("错误[R04]").count(), 0, "{told}");
}

/// 改法说的是填报表的哪一页哪一格，不是 `report.toml` 的键。
#[test]
fn a_mend_names_the_page_of_the_form() {
    let loaded = read_changed(|name, text| match name {
        "xl/sharedStrings.xml" => text.replace("厉行节俭，严格控制项目经费支出。", " "),
        _ => text,
    });
    let read = loaded.unwrap_or_else(|findings| panic!("{findings:#?}"));
    let all = Accounts::of(&read.report);
    let facts = gongkai::facts::facts(&read.report, &all, &Default::default());
    let case = gongkai::rules::Case::new(&read.report, &all, &facts, &read.places);
    let told = lines(&gongkai::rules::check(case, &Default::default()));
    assert!(told.contains("写 “上年数与原因”页“项目支出”一行的“比上年变动的主要原因”"), "{told}");
}

/// 打不开的工作簿：只说真正的原因，不说里面缺什么。
#[test]
fn a_form_that_cannot_be_opened_is_the_only_fault() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("report.toml"), "layout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n")
        .unwrap();
    let codes = || -> Vec<&str> {
        let findings = read(folder.path(), ReadOptions::default()).err().unwrap();
        findings.iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes(), ["R01"]);
    fs::write(folder.path().join("填报.xlsx"), b"%PDF-1.7").unwrap();
    assert_eq!(codes(), ["X02"]);
}

/// 导入先说认出的单位和年度；单位名称不带“（公章）”和预算编码。
#[test]
fn the_unit_and_the_year_that_were_read_are_told() {
    let sample = load(&path(SAMPLE));
    let bytes = export::workbook(&sample.report, &Accounts::of(&sample.report), &[]).unwrap();
    let unit = &sample.report.unit.name;
    for written in [format!("{unit}（公章）"), format!("[101001]{unit}")] {
        let mut parts = unzipped(&bytes);
        for (_, text) in parts.iter_mut().filter(|(name, _)| name == "xl/sharedStrings.xml") {
            let changed = String::from_utf8_lossy(text)
                .replace(&format!("单位：{unit}<"), &format!("单位：{written}<"));
            *text = changed.into_bytes();
        }
        let imported = import_bytes("决算.xlsx", rezipped(&parts));
        let told = format!("单位：{unit}（表上写“{written}”）；年度：2024；金额单位：万元");
        assert_eq!(imported.told[0], told);
        assert!(imported.files[0].1.contains(&format!("name = \"{unit}\"")), "{}", imported.files[0].1);
    }
}

/// 换掉 published.xlsx 各张表里的几处字；那里的汉字写成字符引用。
fn reworded(changes: &[(&str, &str)]) -> Vec<u8> {
    let entities = |text: &str| -> String {
        let one = |c: char| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) };
        text.chars().map(one).collect()
    };
    let mut parts = unzipped(&fs::read(path("tests/workbooks/published.xlsx")).unwrap());
    for (_, text) in parts.iter_mut().filter(|(name, _)| name.starts_with("xl/worksheets/")) {
        let mut changed = String::from_utf8_lossy(text).into_owned();
        for (from, to) in changes {
            changed = changed.replace(&entities(from), &entities(to));
        }
        *text = changed.into_bytes();
    }
    rezipped(&parts)
}

/// 表上写明是部门决算的，导入的报告是部门决算；只写“部门：”的不猜，留一行话。
#[test]
fn a_department_is_told_from_plain_words_only() {
    let of = |changes: &[(&str, &str)]| {
        let imported = import_bytes("决算.xlsx", reworded(changes));
        assert!(imported.findings.is_empty(), "{:#?}", imported.findings);
        (imported.told.join("\n"), imported.files[0].1.clone())
    };
    let head = ("单位：淄博市", "部门：淄博市");
    let department = ("反映单位本年度", "反映部门本年度");
    let silent = ("反映单位本年度", "反映本年度");
    for changes in [[head, department], [("办公室<", "办公室（部门汇总）<"), silent]] {
        let (told, main) = of(&changes);
        assert!(told.starts_with("部门：淄博市张店区人民政府办公室"), "{told}");
        assert!(told.contains("\n文种：部门决算"), "{told}");
        assert!(main.contains("\ndocument = \"部门决算\""), "{main}");
        assert!(main.contains("\nunit.name = \"淄博市张店区人民政府办公室\""), "{main}");
        assert!(main.contains("# overview.members = ") && !main.contains("# unit.scope"), "{main}");
    }
    for changes in [[head, silent], [department, department]] {
        let (told, main) = of(&changes);
        assert!(told.starts_with("单位：") && told.contains("\n文种：没有写明"), "{told}");
        assert!(
            main.contains("# document = \"部门决算\"") && main.contains("# overview.members = "),
            "{main}"
        );
    }
    for changes in [[head, head], [department, ("办公室<", "办公室（本级）<")]] {
        let (told, main) = of(&changes);
        assert!(told.starts_with("单位：") && !told.contains("文种："), "{told}");
        assert!(main.contains("# document = ") && !main.contains("members"), "{main}");
    }
}

/// 部门决算的表写“部门：”，与印出的一样；填报表里随所选的文种变。再导入还是部门决算。
#[test]
fn tables_of_a_department_name_it_so() {
    let loaded = load(&path("tests/reports/shanghai-department"));
    let layout = Layout::find("shanghai-2024", &[]).unwrap();
    let (report, name) = (&loaded.report, &loaded.report.unit.name);
    let strings = |bytes: &[u8], part: &str| -> String {
        let parts = unzipped(bytes);
        String::from_utf8_lossy(&parts.iter().find(|(name, _)| name == part).unwrap().1).into_owned()
    };
    let bytes = export::workbook(report, &Accounts::of(report), &layout.manifest.tables).unwrap();
    let text = strings(&bytes, "xl/sharedStrings.xml");
    assert!(text.contains(&format!("部门：{name}<")) && !text.contains(&format!("单位：{name}<")), "{text}");
    let imported = import_bytes("决算.xlsx", bytes);
    assert!(imported.told[1].starts_with("文种：部门决算"), "{:#?}", imported.told);
    let words = serde_json::to_value(report).unwrap();
    let bytes = form::workbook(report, &words, &layout.manifest.tables).unwrap();
    let sheet = strings(&bytes, "xl/worksheets/sheet3.xml");
    assert!(sheet.contains(&format!("&amp;'单位与年度'!$B$7</f><v>部门：{name}</v>")), "{sheet}");
    let text = strings(&bytes, "xl/sharedStrings.xml");
    assert!(text.contains("反映本年度") && !text.contains("反映部门本年度"), "{text}");
}

/// 单独一个工作簿：公开过的表要先导入；填报的没有版式，说出用选项。
#[test]
fn a_lone_workbook_is_told_what_it_lacks() {
    let (code, told) = gongkai(&["check".as_ref(), path("tests/workbooks/published.xlsx").as_ref()]);
    assert_eq!((code, told.matches("错误[").count()), (Some(1), 1), "{told}");
    assert!(told.contains("[X40]") && told.contains("gongkai import published.xlsx -o 报告"), "{told}");
    let (_, told) = gongkai(&["check".as_ref(), path("tests/workbooks/filled-form.xlsx").as_ref()]);
    assert!(told.contains("错误[L01] 没有说用哪个版式"), "{told}");
    assert!(told.contains("改法：加选项 --layout 代号；可用的版式：shandong-2024"), "{told}");
}

/// 只写项级科目的填报表（`make.py --items`，由 LibreOffice 算过）：合计的公式加没有上级列着的各行。
#[test]
fn the_total_of_the_form_adds_the_rows_that_stand_alone() {
    let imported = import_file("items-form.xlsx");
    let table = imported.files.iter().find(|(name, _)| name == "表/支出决算表.csv");
    let (_, text) = table.unwrap_or_else(|| panic!("{:#?}", imported));
    assert!(text.contains("\n,合计,20.00,19.00,1.00,0.00,0.00,0.00\n"), "{text}");
}

/// 没有排成而上次的 PDF 还在：说那是旧的，不动它。
#[test]
fn an_old_pdf_that_stays_is_told() {
    let folder = tempfile::tempdir().unwrap();
    copy(&path(SAMPLE), folder.path());
    let table = folder.path().join("表/收入决算表.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen("963.47", "963.57", 1)).unwrap();
    let output = folder.path().join("旧.pdf");
    fs::write(&output, b"%PDF-1.7").unwrap();
    let (code, told) = gongkai(&["build".as_ref(), folder.path().as_ref(), "-o".as_ref(), output.as_ref()]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("旧.pdf 还在，内容是旧的"), "{told}");
    assert_eq!(fs::read(&output).unwrap(), b"%PDF-1.7");
}

/// 导出只重写自己的文件：报告的表、别人的同名文件都不动。
#[test]
fn an_export_overwrites_only_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("报告");
    copy(&path(SAMPLE), &report);
    let export = |out: &Path| gongkai(&["export".as_ref(), report.as_ref(), "-o".as_ref(), out.as_ref()]);
    let table = report.join("表/收入决算表.csv");
    let before = fs::read(&table).unwrap();
    let (code, told) = export(&report.join("表"));
    assert_eq!(code, Some(2), "{told}");
    assert!(fs::read(&table).unwrap() == before);
    let out = folder.path().join("公开");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("收入决算表.csv"), "我的").unwrap();
    let (code, told) = export(&out);
    assert!(code == Some(2) && told.contains("收入决算表.csv 已经有了"), "{told}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
    fs::remove_file(out.join("收入决算表.csv")).unwrap();
    for _ in 0..2 {
        let (code, told) = export(&out);
        assert_eq!(code, Some(0), "{told}");
    }
}

/// 刚导入、文字还没有填的报告也能导出：九张表用不着文字。
#[test]
fn an_imported_report_is_exported_before_its_words_are_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let (report, out) = (folder.path().join("报告"), folder.path().join("公开"));
    let workbook = path("tests/workbooks/place-sichuan.xlsx");
    let year = ["--year".as_ref(), "2024".as_ref()];
    let import = ["import".as_ref(), workbook.as_ref(), "-o".as_ref(), report.as_ref()];
    let (_, told) = gongkai(&[import.as_slice(), &year].concat());
    assert!(report.is_dir(), "{told}");
    let (code, told) = gongkai(&["export".as_ref(), report.as_ref(), "-o".as_ref(), out.as_ref()]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 10);
}

/// 总表里没有数的一行与别的表对不上，指到那一格。
#[test]
fn a_line_of_the_form_without_a_figure_is_told_with_its_cell() {
    let mut loaded = load(&path(SAMPLE));
    loaded.report.tables.summary.retain(|row| row.item != "一般公共服务支出");
    let folder = tempfile::tempdir().unwrap();
    filled(&loaded, folder.path());
    let (_, told) = gongkai(&["check".as_ref(), folder.path().as_os_str()]);
    assert!(told.contains("填报.xlsx › 收入支出决算总表 › F7 › 一般公共服务支出"), "{told}");
}

/// 只用工作簿的人没有见过键：话里说页和行。
#[test]
fn a_report_of_a_workbook_is_told_without_keys() {
    let mut loaded = load(&path(SAMPLE));
    loaded.report.subjects.values_mut().for_each(|subject| subject.initial = None);
    let folder = tempfile::tempdir().unwrap();
    filled(&loaded, folder.path());
    let (_, told) = gongkai(&["check".as_ref(), folder.path().as_os_str()]);
    assert!(told.contains("“年初预算与原因”页") && told.contains("W16"), "{told}");
    assert!(!told.contains("reasons.") && !told.contains("subjects"), "{told}");
}

/// 改一改好的工作簿里“收入决算表”的 XML。
fn changed_income(change: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = unzipped(&fs::read(path("tests/workbooks/published.xlsx")).unwrap());
    let (_, text) = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet2.xml").unwrap();
    let before = String::from_utf8(std::mem::take(text)).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after);
    *text = after.into_bytes();
    rezipped(&parts)
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
    for value in
        ["<v>75<!-- x -->9.8</v>", "<v><![CDATA[759.8]]></v>", "<v>&#55;59.8</v>", "<v>759.8</v><v>1</v>"]
    {
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

/// 几十万个设着百分比格式的空格之后，百分数和隐藏的行照样看得见。
#[test]
fn what_follows_many_blank_cells_of_a_format_is_seen() {
    let cells = "<c s=\"0\"/>".repeat(20);
    let blank: String = (3_000..23_001).map(|row| format!("<row r=\"{row}\">{cells}</row>")).collect();
    let bytes = changed_income(|text| {
        let text = text.replace("<sheetData>", &format!("<sheetData>{blank}"));
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
    assert!(told.contains("第 11 行是隐藏的"), "{told}");
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
        assert_eq!(findings.first().map(|finding| finding.code), code, "{format}: {findings:#?}");
        assert!(of(&format, "").is_empty(), "{format}");
    }
}

/// `--year` 不改表上写着的年度；表上没有写的才用它。
#[test]
fn a_year_that_no_table_tells_is_an_error() {
    let sample = load(&path(SAMPLE));
    let bytes = export::workbook(&sample.report, &Accounts::of(&sample.report), &[]).unwrap();
    let of = |year| ImportOptions { year: Some(year), ..options() };
    assert!(import(&[("决算.xlsx".into(), bytes.clone())], &of(2024)).findings.is_empty());
    let imported = import(&[("决算.xlsx".into(), bytes)], &of(2025));
    assert_eq!(imported.files.len(), 1, "{:#?}", imported.told);
    let told = lines(&imported.findings);
    assert!(told.starts_with("错误[X20] 没有 2025 年度的表；表上写的是 2024"), "{told}");
    let untold = fs::read(path("tests/workbooks/published.xlsx")).unwrap();
    assert!(import(&[("公开.xlsx".into(), untold)], &of(2025)).findings.is_empty());
}

/// 以万元计的表里一格三位小数：说出是哪一格，不为它换单位，也不写这张表。
#[test]
fn a_cell_finer_than_the_others_is_named() {
    let finer = changed_income(|text| text.replacen("<v>759.8</v>", "<v>759.805</v>", 1));
    let imported = import_bytes("细.xlsx", finer);
    let told = lines(&imported.findings);
    assert!(told.starts_with("错误[X47] 收入决算表以万元计，有 1 格超过两位小数"), "{told}");
    assert!(told.contains("细.xlsx › Z02 income › ") && told.contains("759.805"), "{told}");
    assert!(imported.files[0].1.contains("amount_unit = \"万元\""));
    assert!(!imported.files.iter().any(|(name, _)| name.contains("/收入决算表")));
}
