//! 由样例备好一份报告，用命令行检查。

use crate::common::copy;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// 一处改动：文件、原文、改成。
type Edit = [String; 3];

/// 一条规则的样例，写法见 `tests/rules/cases`。
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fixture {
    base: String,
    fail: Vec<Edit>,
    last: Vec<Edit>,
    pass: Vec<Edit>,
    pass_last: Vec<Edit>,
    pass_base: Option<String>,
    layout: Option<String>,
    /// 版式说明里的一处改动：原文、改成。
    layout_edit: Option<[String; 2]>,
    pass_layout: Option<String>,
    delete: Vec<String>,
}

/// 全部样例。
pub fn fixtures() -> BTreeMap<String, Fixture> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(Path::new(ROOT).join("tests/rules/cases")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let cases: BTreeMap<String, Fixture> = toml::from_str(&text).unwrap();
        for (code, fixture) in cases {
            assert!(all.insert(code.clone(), fixture).is_none(), "{code} 有两节");
        }
    }
    all
}

impl Fixture {
    /// 不合的报告，检查这一条所得。
    pub fn failing(&self, code: &str) -> Output {
        let folder = tempfile::tempdir().unwrap();
        let layout = self.layout_edit.as_ref().map(|_| "").or(self.layout.as_deref());
        let report = prepare(folder.path(), &self.base, &self.fail, &self.last, layout);
        if let Some([from, to]) = &self.layout_edit {
            apply(&report.join("own"), &[["layout.toml".into(), from.clone(), to.clone()]]);
        }
        for file in &self.delete {
            fs::remove_file(report.join(file)).unwrap();
        }
        check(&report, code)
    }

    /// 合的报告，检查这一条所得。
    pub fn passing(&self, code: &str) -> Output {
        let folder = tempfile::tempdir().unwrap();
        let base = self.pass_base.as_ref().unwrap_or(&self.base);
        let report = prepare(folder.path(), base, &self.pass, &self.pass_last, self.pass_layout.as_deref());
        check(&report, code)
    }
}

/// 样例改几处（文件、原文、改成），版式说明加几行后，检查所得。
pub fn check_edited(name: &str, edits: &[[&str; 3]], layout: Option<&str>, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let edits: Vec<Edit> = edits.iter().map(|edit| edit.map(str::to_string)).collect();
    let report = prepare(folder.path(), name, &edits, &[], layout);
    run(&report, arguments)
}

/// 样例改几处、连同由它改成的上年报告（`../last`），检查一条规则所得。
pub fn check_with_last(name: &str, edits: &[[&str; 3]], last: &[[&str; 3]], code: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let owned = |edits: &[[&str; 3]]| edits.iter().map(|edit| edit.map(str::to_string)).collect::<Vec<_>>();
    check(&prepare(folder.path(), name, &owned(edits), &owned(last), None), code)
}

/// 一份样例报告的文件夹。
pub fn base(name: &str) -> PathBuf {
    let parent = if name == "zhangdian-2024" { "examples" } else { "tests/reports" };
    Path::new(ROOT).join(parent).join(name)
}

fn prepare(folder: &Path, name: &str, edits: &[Edit], last: &[Edit], layout: Option<&str>) -> PathBuf {
    let report = folder.join("report");
    copy(&base(name), &report);
    apply(&report, edits);
    if !last.is_empty() {
        copy(&base(name), &folder.join("last"));
        apply(&folder.join("last"), last);
    }
    if let Some(addition) = layout {
        let own = report.join("own");
        copy(&Path::new(ROOT).join("layouts/shandong-2024"), &own);
        let edit = |file: &str, from: &str, to: &str| [file.into(), from.into(), to.into()];
        apply(
            &own,
            &[
                edit("layout.toml", "id = \"shandong-2024\"", "id = \"own\""),
                edit("layout.toml", "", addition),
            ],
        );
        apply(&report, &[edit("report.toml", "layout = \"shandong-2024\"", "layout = \"own\"")]);
    }
    report
}

fn apply(folder: &Path, edits: &[Edit]) {
    for [file, from, to] in edits {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let changed = if from.is_empty() {
            format!("{}\n{to}", text.trim_end())
        } else {
            assert!(text.contains(from.as_str()), "{file} 里没有 {from}");
            text.replacen(from.as_str(), to, 1)
        };
        fs::write(&path, changed).unwrap();
    }
}

/// `gongkai check --rule 代码`，在报告的文件夹里。
pub fn check(report: &Path, code: &str) -> Output {
    run(report, &["--rule", code])
}

fn run(report: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.args(["check", "."]).args(arguments).current_dir(report).output().unwrap()
}

/// 标准输出的文字。
pub fn text(output: &Output) -> String {
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
