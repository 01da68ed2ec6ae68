//! 汇编：目录是真的，书签、附件、标签都在，合标准，字节确定。

mod common;

use common::district::{HEADER, batch, options, write_unit};
use gongkai::batch::{MergeOptions, Stopped, join, merge};
use gongkai::publish::page_texts;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// 排好三个单位；一个有错误。
fn published() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut roster = HEADER.to_string();
    for (code, name, amount) in [("1", "甲局", "86.35"), ("2", "乙局", "120.07"), ("3", "丙局", "99.99")]
    {
        write_unit(&folder.path().join(format!("{name}.json")), name, amount);
        roster.push_str(&format!("{name},{code},,{name}.json,,\n"));
    }
    fs::write(folder.path().join("丁局.json"), "{").unwrap();
    fs::write(folder.path().join("名册.csv"), roster + "丁局,4,,丁局.json,,\n").unwrap();
    batch(&options(folder.path(), "out"));
    folder
}

fn merged(folder: &Path, name: &str) -> Vec<u8> {
    let output = folder.join(name);
    let options = MergeOptions {
        out: folder.join("out"),
        output: output.clone(),
        title: None,
        layout_dirs: Vec::new(),
        font_dirs: Vec::new(),
    };
    let merged = merge(&options).unwrap_or_else(|stopped| panic!("{stopped:?}"));
    assert_eq!(merged.units, 3);
    assert_eq!(merged.left_out.len(), 1);
    let bytes = fs::read(output).unwrap();
    assert_eq!(merged.bound.bytes, bytes.len());
    let pages = Document::load_mem(&bytes).unwrap().page_iter().count();
    assert_eq!(merged.bound.pages, pages, "the cover and the contents count");
    bytes
}

/// 页的编号 → 从 0 起的次序。
fn page_index(document: &Document, object: &Object) -> usize {
    let id = object.as_reference().unwrap();
    document.page_iter().position(|page| page == id).unwrap()
}

fn title(item: &Dictionary) -> String {
    decode_text_string(item.get(b"Title").unwrap()).unwrap()
}

/// 一层书签：名称，所指的页，下一层的第一个。
fn bookmarks(document: &Document, first: Option<ObjectId>) -> Vec<(String, usize, Option<ObjectId>)> {
    let mut found = Vec::new();
    let mut next = first;
    while let Some(id) = next {
        let item = document.get_dictionary(id).unwrap();
        let place = item.get_deref(b"Dest", document).unwrap().as_array().unwrap();
        let inner = item.get(b"First").and_then(Object::as_reference).ok();
        found.push((title(item), page_index(document, &place[0]), inner));
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
    found
}

/// 汇编自己的目录里有几条（TOC › TOCI）；各份的在它的 Part 之下，不算。
fn entries_of_contents(document: &Document) -> usize {
    fn count(document: &Document, element: &Object) -> usize {
        let Ok((_, Object::Dictionary(element))) = document.dereference(element) else { return 0 };
        match element.get(b"S").and_then(Object::as_name) {
            Ok(b"TOCI") => 1,
            Ok(b"Document" | b"TOC") => {
                let kids = element.get_deref(b"K", document).unwrap().as_array().unwrap();
                kids.iter().map(|kid| count(document, kid)).sum()
            }
            _ => 0,
        }
    }
    let root = document.catalog().unwrap().get_deref(b"StructTreeRoot", document).unwrap();
    let top = root.as_dict().unwrap().get_deref(b"K", document).unwrap().as_array().unwrap();
    count(document, &top[0])
}

/// 盖在一页上的汇编页码。
fn stamped(document: &Document, place: usize) -> String {
    let within = |outer: &Dictionary, key: &[u8]| -> Dictionary {
        outer.get_deref(key, document).unwrap().as_dict().unwrap().clone()
    };
    let page = document.get_dictionary(document.page_iter().nth(place).unwrap()).unwrap();
    let forms = within(&within(page, b"Resources"), b"XObject");
    let form = forms.get_deref(b"GongkaiVolumeFolio", document).unwrap().as_stream().unwrap();
    let fonts = within(&within(&form.dict, b"Resources"), b"Font");
    let mut text = String::new();
    let mut font = Dictionary::new();
    for operation in Content::decode(&form.get_plain_content().unwrap()).unwrap().operations {
        match operation.operator.as_str() {
            "Tf" => font = within(&fonts, operation.operands[0].as_name().unwrap()),
            "Tj" | "TJ" => {
                let encoding = font.get_font_encoding(document).unwrap();
                let strings = operation.operands.iter().flat_map(|operand| match operand {
                    Object::Array(items) => items.clone(),
                    other => vec![other.clone()],
                });
                for string in strings.filter_map(|string| string.as_str().map(<[u8]>::to_vec).ok()) {
                    text.push_str(&Document::decode_text(&encoding, &string).unwrap());
                }
            }
            _ => {}
        }
    }
    text.split_whitespace().collect()
}

#[test]
fn the_volume_is_valid_and_its_contents_are_true() {
    let folder = published();
    let bytes = merged(folder.path(), "一.pdf");
    for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
        let report = validate_pdf_bytes(&bytes, &ValidationOptions::default().profile(profile)).unwrap();
        assert!(report.is_compliant, "{report}");
    }
    let document = Document::load_mem(&bytes).unwrap();
    let texts: Vec<String> =
        page_texts(&bytes).unwrap().iter().map(|text| text.split_whitespace().collect()).collect();
    // 封面、目录各占两面，正文由第 5 面起；每个单位由单页起。
    let contents = &texts[2];
    let mut unit_pages = Vec::new();
    for unit in ["甲局", "乙局", "丙局"] {
        let cover = format!("2024年度{unit}决算");
        let place = texts.iter().position(|text| text.contains(&cover)).unwrap();
        let number = place - 4 + 1;
        assert_eq!(number % 2, 1, "{unit} starts on a right-hand page");
        assert_eq!(stamped(&document, place), format!("汇编·{number}"));
        let after = contents.split(unit).nth(1).unwrap().trim_start_matches('…');
        assert!(after.starts_with(&number.to_string()), "{unit} {number} {contents}");
        unit_pages.push(place);
    }
    assert!(!contents.contains("丁局"));

    let outlines = document.catalog().unwrap().get_deref(b"Outlines", &document).unwrap().as_dict().unwrap();
    let top = bookmarks(&document, outlines.get(b"First").and_then(Object::as_reference).ok());
    let titles: Vec<&str> = top.iter().map(|(title, _, _)| title.as_str()).collect();
    assert_eq!(titles, ["封面", "目录", "甲局", "乙局", "丙局"]);
    assert_eq!((top[0].1, top[1].1), (0, 2));
    assert_eq!(document.catalog().unwrap().get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    for ((_, page, inner), expected) in top[2..].iter().zip(&unit_pages) {
        assert_eq!(page, expected);
        let inner = bookmarks(&document, *inner);
        assert!(inner.len() > 4 && inner.iter().all(|(_, place, _)| place >= page), "{inner:?}");
    }
    assert_eq!(entries_of_contents(&document), 3);
    // 目录的链接指到各单位的首页。
    let links = document.get_page_annotations(document.page_iter().nth(2).unwrap()).unwrap();
    let targets: Vec<usize> = links
        .iter()
        .map(|link| {
            assert!(!link.has(b"A"));
            page_index(&document, &link.get(b"Dest").unwrap().as_array().unwrap()[0])
        })
        .collect();
    assert_eq!(targets, unit_pages);
}

#[test]
fn the_same_products_give_the_same_smaller_volume() {
    let folder = published();
    let first = merged(folder.path(), "一.pdf");
    assert!(first == merged(folder.path(), "二.pdf"));
    let parts: usize = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .flatten()
        .flat_map(|entry| fs::read_dir(entry.path()).into_iter().flatten().flatten())
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "pdf"))
        .map(|file| file.metadata().unwrap().len() as usize)
        .sum();
    // 各份的字体占三分之二，合用以后只有一份。
    assert!(first.len() * 3 < parts * 2, "{} of {parts}", first.len());
}

#[test]
fn attachments_keep_their_unit() {
    let folder = published();
    let document = Document::load_mem(&merged(folder.path(), "一.pdf")).unwrap();
    let attached = document.catalog().unwrap().get(b"AF").unwrap().as_array().unwrap();
    let names: Vec<String> = attached
        .iter()
        .map(|file| {
            let file = document.get_dictionary(file.as_reference().unwrap()).unwrap();
            decode_text_string(file.get(b"UF").unwrap()).unwrap()
        })
        .collect();
    let expected = ["甲局", "乙局", "丙局"].map(|unit| format!("{unit}-2024年度决算数据.json"));
    assert_eq!(names, expected);
}

/// 各份自己的空白页（封面的背面）数在页码里，不印汇编页码。
#[test]
fn blank_pages_are_counted_and_not_stamped() {
    let folder = published();
    let bytes = merged(folder.path(), "一.pdf");
    let document = Document::load_mem(&bytes).unwrap();
    let texts = page_texts(&bytes).unwrap();
    let is_stamped = |page: ObjectId| {
        let resources = document.get_dictionary(page).unwrap().get_deref(b"Resources", &document).unwrap();
        let forms = resources.as_dict().unwrap().get_deref(b"XObject", &document);
        forms.is_ok_and(|forms| forms.as_dict().unwrap().has(b"GongkaiVolumeFolio"))
    };
    // 封面和目录占四面。
    let body = document.page_iter().zip(&texts).skip(4);
    let (blank, printed): (Vec<_>, Vec<_>) = body.partition(|(_, text)| text.trim().is_empty());
    assert!(blank.len() >= 3, "each unit has the back of its cover");
    assert!(printed.iter().all(|(page, _)| is_stamped(*page)));
    assert!(!blank.iter().any(|(page, _)| is_stamped(*page)));
}

/// 只做了一片的：装订，但要说缺哪一片、少几个单位。
#[test]
fn a_volume_of_an_incomplete_district_says_so() {
    let folder = published();
    let mut shard = options(folder.path(), "out");
    shard.shard = Some("1/2".parse().unwrap());
    batch(&shard);
    join(&[shard.out.clone()], &shard.out).unwrap();
    let output = folder.path().join("一.pdf");
    let made = merge(&MergeOptions {
        out: shard.out,
        output,
        title: None,
        layout_dirs: Vec::new(),
        font_dirs: Vec::new(),
    });
    let made = made.unwrap();
    assert_eq!((made.units, made.left_out.len(), made.absent, made.is_whole()), (2, 0, 2, false));
    assert_eq!(made.findings[0].code, "B10");
}

#[test]
fn a_product_changed_since_is_told_and_the_old_volume_stays() {
    let folder = published();
    let old = merged(folder.path(), "一.pdf");
    fs::write(folder.path().join("out/2-乙局/2-乙局-2024年度决算.pdf"), "%PDF-1.7 changed").unwrap();
    let options = MergeOptions {
        out: folder.path().join("out"),
        output: folder.path().join("一.pdf"),
        title: None,
        layout_dirs: Vec::new(),
        font_dirs: Vec::new(),
    };
    match merge(&options) {
        Err(Stopped::CannotRun(reason)) => assert!(reason.contains("与批量报告记的不同"), "{reason}"),
        other => panic!("{other:?}"),
    }
    assert!(fs::read(folder.path().join("一.pdf")).unwrap() == old);
    let nothing = MergeOptions { out: folder.path().join("none"), ..options };
    assert!(matches!(merge(&nothing), Err(Stopped::CannotRun(reason)) if reason.contains("没有批量报告")));
}

#[test]
fn a_volume_never_covers_a_product_it_binds() {
    let folder = published();
    let product = folder.path().join("out/1-甲局/1-甲局-2024年度决算.pdf");
    let before = fs::read(&product).unwrap();
    let options = MergeOptions {
        out: folder.path().join("out"),
        output: product.clone(),
        title: None,
        layout_dirs: Vec::new(),
        font_dirs: Vec::new(),
    };
    assert!(matches!(merge(&options), Err(Stopped::CannotRun(reason)) if reason.contains("不能覆盖")));
    assert_eq!(fs::read(&product).unwrap(), before);
}
