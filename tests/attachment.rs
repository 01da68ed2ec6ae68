//! 附在 PDF 里的机读数据读回来，除了内部的话，与原来的报告一样：同样的数，同样的发现。

mod common;

use common::{LAYOUTS, REPORTS, SHANGHAI_REPORTS, copy, load, path, prepare, typesetter_in};
use gongkai::accounts::Accounts;
use gongkai::job::complete;
use gongkai::read::{Loaded, ReadOptions, read, read_json};
use gongkai::typeset::attachment;
use std::fs;
use std::path::Path;

/// 检查所得的代码和话。
fn told(loaded: &Loaded, layout: &str) -> Vec<String> {
    let typesetter = typesetter_in(layout);
    let facts = prepare(&loaded.report, typesetter).facts;
    let accounts = Accounts::of(&loaded.report);
    let rules = typesetter.layout().examine(loaded, &accounts, &facts, None);
    let findings = loaded.findings.iter().chain(&rules);
    let mut told: Vec<_> =
        findings.map(|finding| format!("[{}] {}", finding.code, finding.message)).collect();
    told.sort();
    told
}

#[test]
fn the_data_of_every_report_reads_back_as_the_report() {
    for (layout, names) in LAYOUTS.iter().zip([REPORTS.as_slice(), &SHANGHAI_REPORTS]) {
        for name in names.iter().copied() {
            let mut loaded = load(name);
            let text = attachment(&loaded.report);
            loaded.report.waivers.clear();
            loaded.report.prior.folder = None;
            let back = read_json("attachment.json", &text)
                .unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
            assert!(back.report == loaded.report, "{name}");
            assert_eq!(told(&back, layout), told(&loaded, layout), "{name}");
        }
    }
}

/// 上年的报告准到分、今年的以万元计：取来的上年数也读得回来，与上年的报告相比没有差。
#[test]
fn prior_figures_taken_from_a_report_in_yuan_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let (last, now) = (folder.path().join("2023"), folder.path().join("2024"));
    let change = |file: &Path, from: &str, to: &str| {
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(file, text.replacen(from, to, 1)).unwrap();
    };
    copy(&path("tests/reports/institution"), &last);
    change(&last.join("report.toml"), "year = 2024", "year = 2023");
    copy(&path("tests/reports/minimal"), &now);
    change(&now.join("report.toml"), "[procurement]", "[prior]\nfolder = \"../2023\"\n\n[procurement]");

    let mut loaded = read(&now, ReadOptions::default()).unwrap();
    let (accounts, last) = complete(&mut loaded, &now, ReadOptions::default());
    let last = last.unwrap();
    let (taken, exact) = (loaded.report.prior.total.unwrap(), last.accounts.summary.total_in.amount);
    assert!(taken != exact && taken.published() == exact.published(), "{taken} {exact}");
    let back = read_json("attachment.json", &attachment(&loaded.report))
        .unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(back.report.prior.total, loaded.report.prior.total);
    let typesetter = typesetter_in(LAYOUTS[0]);
    let facts = prepare(&loaded.report, typesetter).facts;
    let findings = typesetter.layout().examine(&loaded, &accounts, &facts, Some(&last));
    let about_figures: Vec<_> = findings.iter().filter(|finding| finding.code == "G303").collect();
    assert!(about_figures.is_empty(), "{about_figures:#?}");
}
