//! 校样：版式里写死的数、漏印的事实、错的目录页码，都排不出文件。

mod common;

use common::{copy, load, path, typeset, typesetter_of};
use gongkai::diagnostic::Diagnostic;
use gongkai::read::Loaded;
use gongkai::typeset::Typesetter;
use std::fs;
use std::process::Command;

const REPORT: &str = "tests/reports/minimal";

/// 用改动过一处的版式排版，返回发现。
fn findings_after(file: &str, old: &str, new: &str) -> Vec<Diagnostic> {
    findings_of(REPORT, "shandong-2024", file, old, new)
}

fn findings_of(report: &str, layout: &str, file: &str, old: &str, new: &str) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    copy(&path("layouts"), folder.path());
    let target = folder.path().join(file);
    let text = fs::read_to_string(&target).unwrap();
    assert!(text.contains(old), "{file} has no {old}");
    fs::write(&target, text.replacen(old, new, 1)).unwrap();
    found_in(&load(report), &typesetter_of(layout, &[folder.path()]))
}

fn found_in(loaded: &Loaded, typesetter: &Typesetter) -> Vec<Diagnostic> {
    match typeset(loaded, typesetter) {
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
fn a_draft_with_faults_is_not_told_as_proofed() {
    let folder = tempfile::tempdir().unwrap();
    copy(&path("layouts"), folder.path());
    let target = folder.path().join("shandong-2024/text/summary.typ");
    let text = fs::read_to_string(&target).unwrap();
    fs::write(&target, text.replacen("年度收", "年度（即2024年度）收", 1)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.arg("build").arg(path(REPORT)).arg("--draft").arg("--layout-dir").arg(folder.path());
    let output = command.arg("-o").arg(folder.path().join("草稿.pdf")).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.contains("错误[P01]"), "{told}");
    assert!(told.contains("校样  未通过，只是草稿") && !told.contains("每个数都有来历"), "{told}");
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
fn thousands_of_pages_are_refused() {
    let pages = "#for page in range(5001) { pagebreak() }\n#region(";
    let findings = findings_after("shandong-2024/text/operation.typ", "#region(", pages);
    assert!(findings.iter().any(|finding| finding.code == "P07"), "{findings:#?}");
}

/// “某某中心8”后面的“2024年度”是知道的；换成别的数，算出的、写死的，照样看得出。
#[test]
fn numbers_after_a_name_ending_in_a_digit_are_proofed_as_any_other() {
    let mut loaded = load("tests/reports/shanghai-unit");
    loaded.report.unit.name += "8";
    for (printed, code) in [
        ("#(unit-heading)#(year)年度", None),
        ("#(unit-heading)#(int(year) + 37)年度", Some("P02")),
        ("#(unit-heading)2061年度", Some("P02")),
    ] {
        let folder = tempfile::tempdir().unwrap();
        copy(&path("layouts"), folder.path());
        let target = folder.path().join("shanghai-2024/text/summary.typ");
        let text = fs::read_to_string(&target).unwrap().replacen("#(unit-heading)#(year)年度", printed, 1);
        fs::write(&target, text).unwrap();
        let findings = found_in(&loaded, &typesetter_of("shanghai-2024", &[folder.path()]));
        let codes: Vec<&str> = findings.iter().map(|finding| &*finding.code).collect();
        assert_eq!(codes.first().copied(), code, "{printed}: {findings:#?}");
    }
}

#[test]
fn a_figure_in_a_string_is_caught() {
    let findings =
        findings_after("shandong-2024/text/operation.typ", "#region(", "#(\"上年\" + \"2023\")\n#region(");
    assert_code(&findings, "P01");
}

/// 声明的“12月31日”只是那里的 12，不是到处的 12。
#[test]
fn a_declared_figure_is_not_free_elsewhere() {
    let typed = "#(\"共\" + \"12\" + \"项\")\n#region(";
    let findings = findings_after("shandong-2024/text/operation.typ", "#region(", typed);
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

/// 段首可以有序号，句子里的整数还要是事实。
#[test]
fn a_count_changed_by_a_layout_is_caught() {
    let findings = findings_after(
        "shandong-2024/text/assets.typ",
        "#(s.vehicles)辆",
        "#(s.vehicles + 39 + 38)辆（#(s.vehicles)）",
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

#[test]
fn a_layout_without_contents_is_caught() {
    let findings =
        findings_after("lib/toc.typ", "outline(title: none, target: heading.where(outlined: true))", "");
    assert_code(&findings, "P05");
    assert!(findings.iter().any(|finding| finding.message.contains("没有一行目录")), "{findings:#?}");
}

#[test]
fn a_heading_left_out_of_the_contents_is_caught() {
    let hidden = "show outline.entry: it => if it.page() == [9] { none } else { entry(face, it) }";
    let findings = findings_after("lib/toc.typ", "show outline.entry: it => entry(face, it)", hidden);
    assert_code(&findings, "P05");
    assert!(findings.iter().all(|finding| finding.message.contains("不在目录里")), "{findings:#?}");
}

#[test]
fn contents_of_the_parts_alone_are_enough() {
    let target = "target: heading.where(outlined: true)";
    let findings = findings_after("lib/toc.typ", target, "target: heading.where(level: 1, outlined: true)");
    assert!(findings.is_empty(), "{findings:#?}");
}

/// 样本里这两个事实是同一句话。
#[test]
fn each_of_two_facts_with_the_same_words_is_looked_for() {
    for layout in ["shandong-2024", "shanghai-2024"] {
        let file = format!("{layout}/text/general-budget.typ");
        let told = findings_of("examples/zhangdian-2024", layout, &file, "s.compare_reason", "none");
        assert_code(&told, "P03");
        assert!(
            told.iter().all(|finding| finding.message.contains("general_budget.compare_reason")),
            "{told:#?}"
        );
    }
}

/// 一格的字多到断在两页，中间隔着页脚、表头和这一行别的格。
#[test]
fn a_cell_broken_over_pages_is_found_whole() {
    let words = "完善工作机制、改进服务流程，推动各项任务按期完成；";
    let mut loaded = load("examples/zhangdian-2024");
    let project = &mut loaded.report.appraisal.as_mut().unwrap().projects[0];
    project.indicators[2].name = words.repeat(32);
    project.indicators[2].target = words.repeat(16);
    let typeset = typeset(&loaded, &typesetter_of("shandong-2024", &[]));
    let typeset = typeset.unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert!(typeset.findings.is_empty(), "{:#?}", typeset.findings);
}

#[test]
fn quotes_within_quotes_are_the_same_words() {
    let mut loaded = load("examples/zhangdian-2024");
    let json = serde_json::to_string(&loaded.report).unwrap();
    let json = json.replace("民生热线工作人员", "民生“热线”工作人员");
    loaded.report = serde_json::from_str(&json).unwrap();
    let typesetter = typesetter_of("shandong-2024", &[]);
    let typeset = typeset(&loaded, &typesetter).unwrap_or_else(|findings| panic!("{findings:#?}"));
    // 引号里的引号排成单的，校样照认。
    assert!(typeset.proof.texts().join("").contains("“民生‘热线’工作人员经费"));
}
