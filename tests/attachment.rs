//! 附在 PDF 里的机读数据读回来，除了内部的话，与原来的报告一样：同样的数，同样的发现。

mod common;

use common::{LAYOUTS, REPORTS, SHANGHAI_REPORTS, load, prepare, typesetter_in};
use gongkai::accounts::Accounts;
use gongkai::read::{Loaded, read_json};
use gongkai::typeset::attachment;

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
