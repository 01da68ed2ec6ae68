//! 成品：标准、标签、确定的字节、两种输入形式相同。

mod common;

use common::{REPORTS, each_document, load, pdf, pdf_in, typeset, typesetter, typesetter_in};
use lopdf::{Dictionary, Document, Object};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::collections::BTreeMap;

#[test]
fn every_report_meets_pdf_a_3a_and_pdf_ua_1() {
    for (layout, name) in each_document() {
        let bytes = pdf_in(layout, name);
        for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
            let options = ValidationOptions::default().profile(profile);
            let report = validate_pdf_bytes(&bytes, &options).unwrap();
            assert!(report.is_compliant, "{layout} {name}\n{report}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_thread() {
    let first = pdf(REPORTS[2]);
    let others: Vec<_> = (0..2).map(|_| std::thread::spawn(|| pdf(REPORTS[2]))).collect();
    for other in others {
        assert!(first == other.join().unwrap());
    }
}

#[test]
fn json_and_folder_are_the_same_report() {
    assert_eq!(load("tests/reports/minimal").report, load("tests/reports/minimal.json").report);
}

#[test]
fn the_attached_data_is_the_report() {
    let document = Document::load_mem(&pdf(REPORTS[0])).unwrap();
    let attached = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find(|stream| {
            stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"EmbeddedFile")
        })
        .expect("an embedded file");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data.json");
    std::fs::write(&file, attached.decompressed_content().unwrap()).unwrap();
    let again = gongkai::read::read(&file, Default::default()).unwrap();
    assert_eq!(again.report, load(REPORTS[0]).report);
}

/// 标签树里各种标签的个数，和说得出毛病的地方。
#[derive(Default)]
struct Tags {
    counts: BTreeMap<String, usize>,
    faults: Vec<String>,
    headings: Vec<u8>,
}

fn walk(document: &Document, object: &Object, tags: &mut Tags) {
    let object = match object {
        Object::Reference(id) => document.get_object(*id).unwrap(),
        other => other,
    };
    match object {
        Object::Array(items) => items.iter().for_each(|item| walk(document, item, tags)),
        Object::Dictionary(element) => {
            let name =
                element.get(b"S").and_then(Object::as_name).map(String::from_utf8_lossy).unwrap_or_default();
            *tags.counts.entry(name.to_string()).or_default() += 1;
            note(document, &name, element, tags);
            if let Ok(kids) = element.get(b"K") {
                walk(document, kids, tags);
            }
        }
        _ => {}
    }
}

fn note(document: &Document, name: &str, element: &Dictionary, tags: &mut Tags) {
    if name == "Figure" && !element.has(b"Alt") {
        tags.faults.push("Figure without Alt".into());
    }
    if let Some(level) = name.strip_prefix('H').and_then(|level| level.parse().ok()) {
        tags.headings.push(level);
    }
    if name == "TH" {
        let attributes = element.get(b"A").map(|object| format!("{:?}", resolved(document, object)));
        if !attributes.unwrap_or_default().contains("Scope") {
            tags.faults.push("TH without Scope".into());
        }
    }
}

fn resolved(document: &Document, object: &Object) -> Object {
    match object {
        Object::Reference(id) => resolved(document, document.get_object(*id).unwrap()),
        Object::Array(items) => Object::Array(items.iter().map(|item| resolved(document, item)).collect()),
        other => other.clone(),
    }
}

#[test]
fn the_tag_tree_holds_what_no_validator_looks_at() {
    let document = Document::load_mem(&pdf(REPORTS[0])).unwrap();
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let root = document.get_object(root).unwrap().as_dict().unwrap();
    let mut tags = Tags::default();
    walk(&document, root.get(b"K").unwrap(), &mut tags);
    assert_eq!(tags.faults, Vec::<String>::new());
    let count = |name: &str| tags.counts.get(name).copied().unwrap_or(0);
    assert_eq!(count("Figure"), 6, "{:?}", tags.counts);
    assert_eq!(count("Caption"), 6, "{:?}", tags.counts);
    assert!(count("TOC") >= 1 && count("TOCI") >= 36, "{:?}", tags.counts);
    assert!(count("Table") >= 9 + 7 && count("TH") > 100, "{:?}", tags.counts);
    assert!(tags.headings.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{:?}", tags.headings);
}

/// 目录的链接念的是题名；竖放横放的页码都是页面装饰，不在标签树里。
#[test]
fn links_are_read_by_their_titles_and_folios_are_not_read() {
    let document = Document::load_mem(&pdf(REPORTS[0])).unwrap();
    let contents = |object: &Object| {
        let link = object.as_dict().ok().filter(|link| link.has(b"Dest") || link.has(b"A"))?;
        lopdf::decode_text_string(link.get(b"Contents").ok()?).ok()
    };
    let told: Vec<String> = document.objects.values().filter_map(contents).collect();
    assert!(told.contains(&"收入决算表 二、".to_string()), "{told:?}");
    assert!(told.iter().all(|told| !told.contains("小节")), "{told:?}");
    let pages = document.get_pages();
    // 横页的页码在前景里，前景不自己算作装饰。
    let wide: Vec<&lopdf::ObjectId> = pages.values().filter(|page| is_wide(&document, **page)).collect();
    let has_folio = |page: &lopdf::ObjectId| {
        let content = document.get_page_content(*page);
        content.windows(7).any(|part| part == b"/Footer")
    };
    assert!(!wide.is_empty() && wide.into_iter().all(has_folio));
}

fn is_wide(document: &Document, page: lopdf::ObjectId) -> bool {
    let bounds =
        document.get_dictionary(page).and_then(|page| page.get(b"MediaBox")).and_then(Object::as_array);
    let sides: Vec<f32> = bounds.unwrap().iter().filter_map(|side| side.as_float().ok()).collect();
    sides[2] > sides[3]
}

#[test]
fn files_stay_below_a_megabyte() {
    for (layout, name) in each_document() {
        let size = pdf_in(layout, name).len();
        assert!(size < 1_000_000, "{layout} {name}: {size}");
    }
}

#[test]
fn special_characters_print_as_typed() {
    let typeset = typeset(&load("tests/reports/minimal"), typesetter()).unwrap_or_else(|f| panic!("{f:#?}"));
    let text: String = typeset.proof.texts().concat().chars().filter(|c| !c.is_whitespace()).collect();
    for sample in ["“#云岭一网#”", "a_b*c*", "$5", "<x>", "\\n", "[注]", "//", "`code`", "user@example.cn"]
    {
        assert!(text.contains(sample), "{sample}");
    }
}

/// 各字符的个数。
fn characters(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}') {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

#[test]
fn the_text_layer_holds_what_is_on_the_page() {
    for (layout, name) in each_document() {
        let typeset = typeset(&load(name), typesetter_in(layout)).unwrap_or_else(|f| panic!("{f:#?}"));
        let page = typeset.proof.texts();
        let layer = gongkai::publish::page_texts(&pdf_in(layout, name)).unwrap();
        assert_eq!(page.len(), layer.len(), "{layout} {name}");
        for (number, (page, layer)) in page.iter().zip(&layer).enumerate() {
            let (set, read) = (characters(page), characters(layer));
            let told = format!("{layout} {name} page {}\n{page}\n----\n{layer}", number + 1);
            // 图里的字也能读出来，排版的一边没有；没有图的页应当一字不差。
            if page.contains("情况图") || page.contains("结构图") {
                assert!(set.iter().all(|(c, count)| read.get(c) >= Some(count)), "{told}");
            } else {
                assert!(set == read, "{told}");
            }
        }
    }
}
