//! 校样：版式里写死的数、漏印的事实、错的目录页码，都排不出文件。

mod common;

use common::{load, path, typeset, typesetter_of};
use gongkai::diagnostic::Diagnostic;
use std::fs;
use std::path::Path;

const REPORT: &str = "tests/reports/minimal";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// 用改动过一处的版式排版，返回发现。
fn findings_after(file: &str, old: &str, new: &str) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    copy(&path("layouts"), folder.path());
    let target = folder.path().join(file);
    let text = fs::read_to_string(&target).unwrap();
    assert!(text.contains(old), "{file} has no {old}");
    fs::write(&target, text.replacen(old, new, 1)).unwrap();
    let typesetter = typesetter_of("shandong-2024", &[folder.path()]);
    match typeset(&load(REPORT), &typesetter) {
        Ok(typeset) => typeset.findings,
        Err(findings) => findings,
    }
}

fn assert_code(findings: &[Diagnostic], code: &str) {
    let found = findings.iter().find(|finding| finding.code == code);
    let found = found.unwrap_or_else(|| panic!("no {code} in {findings:#?}"));
    let page = found.places.iter().any(|place| place.file.contains('页'));
    assert!(page, "no page told: {found}");
}

#[test]
fn an_untouched_layout_passes() {
    let findings = findings_after("shandong-2024/main.typ", "#show: framed", "#show: framed");
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn a_figure_typed_into_the_layout_is_caught_even_when_it_is_right() {
    // 年度是事实，写死的年度今年对，明年就错。
    let findings = findings_after("shandong-2024/text/summary.typ", "年度收", "年度（即2024年度）收");
    assert_code(&findings, "P01");
}

#[test]
fn words_off_the_paper_are_caught() {
    let findings = findings_after(
        "shandong-2024/text/operation.typ",
        "#region(",
        "#place(dy: 400mm)[没有数字的一句话]\n#region(",
    );
    assert_code(&findings, "P06");
}

#[test]
fn a_figure_in_a_string_is_caught() {
    let findings =
        findings_after("shandong-2024/text/operation.typ", "#region(", "#(\"上年\" + \"2023\")\n#region(");
    assert_code(&findings, "P01");
}

#[test]
fn arithmetic_in_a_layout_is_caught() {
    let findings = findings_after(
        "shandong-2024/text/operation.typ",
        "#region(",
        "#str(calc.round(float(f.operation.amount.w) * 1.5, digits: 2))万元\n#region(",
    );
    assert_code(&findings, "P02");
}

#[test]
fn a_fact_left_out_is_caught() {
    let findings = findings_after("shandong-2024/main.typ", "#include \"tables/expenditure.typ\"", "");
    let found = findings.iter().any(|finding| finding.code == "P03");
    assert!(found, "{findings:#?}");
}

#[test]
fn a_wrong_contents_page_is_caught() {
    let wrong = "[#(counter(page).at(it.element.location()).first() + 1)]";
    assert_code(&findings_after("lib/toc.typ", "it.page()", wrong), "P04");
}
