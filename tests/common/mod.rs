//! 各测试共用：读报告、排版机、排好的文件。

#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod district;

use gongkai::accounts::Accounts;
use gongkai::diagnostic::Diagnostic;
use gongkai::layout::Layout;
use gongkai::read::{Loaded, ReadOptions, read};
use gongkai::report::Report;
use gongkai::typeset::{FontSet, Prepared, Typeset, TypesetOptions, Typesetter};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// 三个报告：样本和两个虚构的单位。
pub const REPORTS: [&str; 3] =
    ["examples/zhangdian-2024", "tests/reports/institution", "tests/reports/minimal"];

/// 工程里的一个路径。
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// 读一个报告，不该有错误。
pub fn load(name: &str) -> Loaded {
    read(&path(name), ReadOptions::default()).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"))
}

/// 自带版式的排版机，各测试共用一台。
pub fn typesetter() -> &'static Typesetter {
    static TYPESETTER: OnceLock<Typesetter> = OnceLock::new();
    TYPESETTER.get_or_init(|| typesetter_of("shandong-2024", &[]))
}

/// 另备一台排版机，先在 `folders` 里找版式。
pub fn typesetter_of(layout: &str, folders: &[&Path]) -> Typesetter {
    let layout = Layout::find(layout, folders).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let fonts = FontSet::load(&[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert!(fonts.findings.is_empty(), "{:#?}", fonts.findings);
    Typesetter::new(layout, fonts).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// 一个报告的事实和图。
pub fn prepare(report: &Report, typesetter: &Typesetter) -> Prepared {
    typesetter.prepare(report, &Accounts::of(report))
}

/// 排一个报告。
pub fn typeset(loaded: &Loaded, typesetter: &Typesetter) -> Result<Typeset, Vec<Diagnostic>> {
    let prepared = prepare(&loaded.report, typesetter);
    typesetter.typeset(&loaded.report, &loaded.places, &prepared, TypesetOptions::default())
}

/// 排出 PDF，与命令行写出的相同。
pub fn pdf(name: &str) -> Vec<u8> {
    let typesetter = typesetter();
    let typeset = typeset(&load(name), typesetter).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
    let bytes = typeset.pdf(typesetter).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
    gongkai::publish::pack(bytes)
}
