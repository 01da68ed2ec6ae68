//! 同一份有错误的报告，各命令说的是同样的发现，退出码也一样。

mod common;

use common::{copy, path};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// 由最小的报告改成的一份：文件、原来的、改成的。
type Change = (&'static str, &'static str, &'static str);

/// 基本工资少了一万元：与支出的合计不符（G216）。
const UNBALANCED: Change = ("表/一般公共预算财政拨款基本支出决算明细表.csv", "41.26", "40.26");
/// 没有这个版式（L01）。
const UNKNOWN_LAYOUT: Change = ("report.toml", "shandong-2024", "shandong-2042");
/// 字体里没有的字（F05）。
const NO_GLYPH: Change = ("report.toml", "日常维护", "日常维护😀");
/// 缺一项（R04）。
const MISSING: Change = ("report.toml", "level = \"县级\"\n", "");

/// 要把报告印出来的各命令；批量由名册找到它。
const PRINTING: [&[&str]; 4] = [
    &["check", "报告"],
    &["build", "报告"],
    &["text", "报告"],
    &["batch", "名册.csv", "-o", "出", "--format", "short"],
];
/// 不印的，没有字体能印的字碍不着它们。
const NOT_PRINTING: [&[&str]; 2] = [&["facts", "报告"], &["export", "报告"]];

/// 在 `folder` 里摆好改过的“报告”（工作簿正开着，B12）和名册；名册写的报告是 `listed`。
fn lay_out(folder: &Path, changes: &[Change], listed: &str) {
    let report = folder.join("报告");
    copy(&path("tests/reports/minimal"), &report);
    for (file, from, to) in changes {
        let text = fs::read_to_string(report.join(file)).unwrap();
        assert!(text.contains(from), "{file}: {from}");
        fs::write(report.join(file), text.replacen(from, to, 1)).unwrap();
    }
    fs::write(report.join("~$填报.xlsx"), "").unwrap();
    let roster = format!("单位名称,报告\n云屿县数据服务中心,{listed}\n");
    fs::write(folder.join("名册.csv"), roster).unwrap();
}

/// 一个命令的话和退出码。
fn run(folder: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let run = Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).current_dir(folder).output();
    let output = run.unwrap();
    (String::from_utf8([output.stdout, output.stderr].concat()).unwrap(), output.status.code())
}

/// 一个命令所说的错误和警告的代码，退出码。
fn told(folder: &Path, arguments: &[&str]) -> (BTreeSet<String>, Option<i32>) {
    let (said, code_of_exit) = run(folder, arguments);
    let code = |line: &str| {
        let rest = ["错误[", "警告["].iter().find_map(|head| line.split_once(head))?.1;
        Some(rest.split(']').next()?.to_string())
    };
    (said.lines().filter_map(code).collect(), code_of_exit)
}

/// 各命令都说 `expected`，以 1 结束；不印的命令不说 F05，`export` 不问缺的文字。
fn all_tell(changes: &[Change], expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path(), changes, "报告");
    for arguments in PRINTING.iter().chain(&NOT_PRINTING) {
        let skipped: &[&str] = match arguments[0] {
            "facts" => &["F05"],
            "export" => &["F05", "R04"],
            _ => &[],
        };
        let expected = expected.iter().filter(|code| !skipped.contains(code));
        let expected: BTreeSet<String> = expected.map(ToString::to_string).collect();
        assert_eq!(told(folder.path(), arguments), (expected, Some(1)), "{arguments:?} {changes:?}");
    }
}

#[test]
fn every_command_tells_the_same_of_the_same_report() {
    all_tell(&[UNBALANCED, NO_GLYPH], &["B12", "F05", "G216"]);
}

/// 没有版式的，规则照查。
#[test]
fn an_unknown_layout_hides_nothing_else() {
    all_tell(&[UNBALANCED, NO_GLYPH, UNKNOWN_LAYOUT], &["B12", "F05", "G216", "L01"]);
}

/// 缺一项的，各表和版式照查。
#[test]
fn a_missing_entry_does_not_hide_the_tables_and_the_layout() {
    all_tell(&[UNBALANCED, MISSING], &["B12", "G216", "R04"]);
    all_tell(&[UNBALANCED, MISSING, UNKNOWN_LAYOUT], &["B12", "G216", "L01", "R04"]);
}

/// 报告文件夹旁边的版式，指着主文件的也找得到；开着的工作簿也看得到。
#[test]
fn the_main_file_stands_for_its_folder_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let own = ("report.toml", "shandong-2024", "own");
    lay_out(folder.path(), &[own, UNBALANCED], "报告/report.toml");
    fs::create_dir(folder.path().join("own")).unwrap();
    let manifest = "contract = 1\nid = \"own\"\nbase = \"shandong-2024\"\nname = \"甲\"\n";
    fs::write(folder.path().join("own/layout.toml"), manifest).unwrap();
    let expected = (["B12", "G216"].map(String::from).into(), Some(1));
    for arguments in [&["check", "报告/report.toml"], PRINTING[3]] {
        assert_eq!(told(folder.path(), arguments), expected, "{arguments:?}");
    }
}

/// 选项 `--layout` 代替报告里写的，没有填齐的报告也一样。
#[test]
fn the_layout_option_counts_for_unfinished_reports_too() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path(), &[MISSING, UNKNOWN_LAYOUT], "报告");
    let (told, code) = told(folder.path(), &["export", "报告", "--layout", "shandong-2024"]);
    assert_eq!((told, code), (["B12".to_string()].into(), Some(0)));
}

/// 末了所说的命令照抄就能用。
#[test]
fn the_next_command_is_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let (said, code) = run(folder.path(), &["init", "甲局 报告", "--unit", "甲局", "--year", "2024"]);
    assert!(code == Some(0) && said.contains("存盘后运行 gongkai check \"甲局 报告\""), "{said}");
}

/// 草稿也排不成的，不劝人排草稿；没有字体能印的字只说一遍。
#[test]
fn a_draft_is_offered_only_where_it_can_be_made() {
    for (change, offered) in [(UNBALANCED, true), (UNKNOWN_LAYOUT, false), (NO_GLYPH, false)] {
        let folder = tempfile::tempdir().unwrap();
        lay_out(folder.path(), &[change], "报告");
        let (said, code) = run(folder.path(), &["build", "报告"]);
        assert_eq!((said.contains("--draft"), code), (offered, Some(1)), "{said}");
        let (draft, code) = run(folder.path(), &["build", "报告", "--draft"]);
        assert_eq!(code, Some(i32::from(!offered)), "{draft}");
        assert!(draft.matches("[F05]").count() <= 1, "{draft}");
    }
}
