//! 各组共用：导入、读成报告、改工作簿里的字。

use crate::common::{copy, path};
use gongkai::accounts::Accounts;
use gongkai::diagnostic::Diagnostic;
use gongkai::read::{Loaded, ReadOptions, read};
use gongkai::report::AmountUnit;
use gongkai::workbook::import::{ImportOptions, Imported, import};
use gongkai::workbook::{completed, form};
use std::fs;
use std::io::Write;
use std::path::Path;

pub const SAMPLE: &str = "examples/zhangdian-2024";

pub fn load(folder: &Path) -> Loaded {
    read(folder, ReadOptions::default()).unwrap_or_else(|findings| panic!("{folder:?}: {findings:#?}"))
}

pub fn options() -> ImportOptions {
    ImportOptions { layout: "shandong-2024".into(), ..ImportOptions::default() }
}

pub fn import_bytes(name: &str, bytes: Vec<u8>) -> Imported {
    import(&[(name.to_string(), bytes)], &options())
}

pub fn import_file(name: &str) -> Imported {
    import_bytes(name, fs::read(path("tests/workbooks").join(name)).unwrap())
}

/// 把导入的表放到样本的文字旁边，读成报告。
pub fn as_report(imported: &Imported) -> Loaded {
    beside(imported, SAMPLE)
}

/// 把导入的表放到一份报告的文字旁边，读成报告。
pub fn beside(imported: &Imported, report: &str) -> Loaded {
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

/// 一个报告的九张表补全之后，以元计；来历（哪个文件、第几行）不在里面。国有资本的收入、结转有的地方列，
/// 有的不列，只比支出；全是零的一行写不写都一样，不比。
pub fn accounts(loaded: &Loaded) -> Vec<(String, String)> {
    let mut accounts = Accounts::of(&loaded.report);
    accounts.state_capital_flow.given = None;
    let mut report = loaded.report.clone();
    report.amount_unit = AmountUnit::Yuan;
    let is_zero = |line: &&str| {
        let mut figures = line.split(',').filter(|field| field.contains('.')).peekable();
        figures.peek().is_some() && figures.all(|figure| figure == "0.00")
    };
    let tables = completed::csv(&report, &accounts).into_iter();
    tables
        .map(|(name, text)| (name, text.lines().filter(|line| !is_zero(line)).collect::<Vec<_>>().join("\n")))
        .collect()
}

/// [`accounts`] 是别的测试的尺子：九张表里哪一张的数变了都看得出。
#[test]
fn the_measure_sees_every_changed_figure() {
    for name in [SAMPLE, "tests/reports/shanghai-department"] {
        let whole = accounts(&load(&path(name)));
        let folder = tempfile::tempdir().unwrap();
        copy(&path(name), folder.path());
        for (index, (file, _)) in whole.iter().enumerate() {
            let file = folder.path().join("表").join(file);
            let text = fs::read_to_string(&file).unwrap();
            let Some((start, last)) = text.trim_end().rsplit_once('\n') else { continue };
            let fields: Vec<&str> = last.split(',').collect();
            for changed in (0..fields.len()).filter(|index| fields[*index].contains('.')) {
                let mut fields = fields.clone();
                fields[changed] = "98765.43";
                fs::write(&file, format!("{start}\n{}\n", fields.join(","))).unwrap();
                let now = accounts(&load(folder.path()));
                assert_ne!(now[index], whole[index], "{name} {} {changed}", file.display());
            }
            fs::write(&file, text).unwrap();
        }
        assert_eq!(accounts(&load(folder.path())), whole, "{name}");
    }
}

pub fn gongkai(arguments: &[&std::ffi::OsStr]) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).output().unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.code(), text.concat())
}

/// 压缩包：名称和内容。
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
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

pub fn rezipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect();
    zipped(&parts)
}

/// 一张表的 .ods：`rows` 是各行的 XML。
pub fn ods(rows: &str) -> Vec<u8> {
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

/// 写一个填报文件夹，填着一份报告的全部内容。
pub fn filled(loaded: &Loaded, folder: &Path) {
    let words = serde_json::to_value(&loaded.report).unwrap();
    let titles = gongkai::layout::Layout::find(&loaded.report.layout, &[]).unwrap().manifest.tables;
    let bytes = form::workbook(&loaded.report, &words, &titles, &[]).unwrap();
    fs::write(folder.join("填报.xlsx"), bytes).unwrap();
    let main = format!("format = 1\nlayout = \"{}\"\n", loaded.report.layout);
    fs::write(folder.join("report.toml"), main).unwrap();
}

/// 填好的填报表，每个部分改过。
pub fn changed_form(change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    filled(&load(&path(SAMPLE)), folder.path());
    let mut parts = unzipped(&fs::read(folder.path().join("填报.xlsx")).unwrap());
    for (name, text) in parts.iter_mut().filter(|(name, _)| name.ends_with(".xml")) {
        *text = change(name, String::from_utf8_lossy(text).into_owned()).into_bytes();
    }
    rezipped(&parts)
}

/// 把改过的填报表读成报告；读不成时是发现。
pub fn read_changed(change: impl Fn(&str, String) -> String) -> Result<Loaded, Vec<Diagnostic>> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("填报.xlsx"), changed_form(change)).unwrap();
    fs::write(folder.path().join("report.toml"), "layout = \"shandong-2024\"\nworkbook = \"填报.xlsx\"\n")
        .unwrap();
    read(folder.path(), ReadOptions::default())
}

pub fn lines(findings: &[Diagnostic]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// 改一改好的工作簿里“收入决算表”的 XML。
pub fn changed_income(change: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = unzipped(&fs::read(path("tests/workbooks/published.xlsx")).unwrap());
    let (_, text) = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet2.xml").unwrap();
    let before = String::from_utf8(std::mem::take(text)).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after);
    *text = after.into_bytes();
    rezipped(&parts)
}
