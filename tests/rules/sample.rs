//! 原样的样例：没有错误，警告正好是已知的几处；虚构的两份没有警告。

use crate::support::{ROOT, base, fixtures, text};
use std::path::Path;
use std::process::Command;

/// 一份报告的发现：代码和轻重。
fn findings(name: &str) -> Vec<(String, String)> {
    let output = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["check", "--format", "json"])
        .arg(base(name))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = json["reports"][0]["findings"].as_array().unwrap();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_string();
    findings.iter().map(|finding| (text(finding, "code"), text(finding, "severity"))).collect()
}

#[test]
fn the_sample_has_its_two_warnings_and_no_error() {
    let told = findings("zhangdian-2024");
    let warnings: Vec<&str> =
        told.iter().filter(|(_, severity)| severity != "info").map(|(code, _)| code.as_str()).collect();
    assert_eq!(warnings, ["W07", "W10"]);
    let rest: Vec<_> = told.iter().filter(|(_, severity)| severity == "info").collect();
    assert!(rest.iter().all(|(code, _)| code == "G900" || code == "A13"), "{rest:?}");
}

#[test]
fn the_published_sentence_is_told_when_restored() {
    let told = text(&fixtures()["A21"].failing("A21"));
    assert!(told.contains("5.87万元") && told.contains("5.78 万元"), "{told}");
}

#[test]
fn the_invented_reports_have_neither() {
    for name in ["institution", "minimal"] {
        let told = findings(name);
        assert!(told.iter().all(|(_, severity)| severity == "info"), "{name}：{told:?}");
    }
}

#[test]
fn exit_codes_and_formats() {
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).current_dir(ROOT).output().unwrap()
    };
    let sample = "examples/zhangdian-2024";
    assert_eq!(run(&["check", sample, "没有的文件夹"]).status.code(), Some(2));
    assert_eq!(run(&["check", sample, "--rule", "X99"]).status.code(), Some(2));
    assert_eq!(run(&["explain", "X99"]).status.code(), Some(2));
    assert_eq!(run(&["rules"]).status.code(), Some(0));
    let log: serde_json::Value =
        serde_json::from_slice(&run(&["check", sample, "--format", "sarif"]).stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 17);
    let short =
        String::from_utf8(run(&["check", sample, "--format", "short", "--severity", "warning"]).stdout)
            .unwrap();
    assert_eq!(short.lines().count(), 2);
    assert!(
        short.starts_with(&format!("{}/report.toml:111:10: 警告[W07]", Path::new(sample).display())),
        "{short}"
    );
}
