//! 各测试共用：读报告、排版机、排好的文件。

#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod district;

use gongkai::accounts::Accounts;
use gongkai::diagnostic::Diagnostic;
use gongkai::layout::Layout;
use gongkai::read::{Loaded, ReadOptions, read};
use gongkai::report::Report;
use gongkai::typeset::{FontSet, Prepared, Typeset, TypesetOptions, Typesetter};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// 三个报告：样本和两个虚构的单位。
pub const REPORTS: [&str; 3] =
    ["examples/zhangdian-2024", "tests/reports/institution", "tests/reports/minimal"];

/// 两个照上海市参考格式填的报告：部门决算、单位决算。
pub const SHANGHAI_REPORTS: [&str; 2] = ["tests/reports/shanghai-department", "tests/reports/shanghai-unit"];

/// 工程里的一个路径。
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// 照抄一个文件夹；排好的 PDF 不抄，有没有它都一样。
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else if path.extension().is_none_or(|extension| extension != "pdf") {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// 去掉空白和版式插入的断行点，便于在排好的文字里找。
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// 与存着的相同；`GONGKAI_BLESS=1` 时改写。
pub fn same_as_stored(path: &Path, text: &str) -> Result<(), String> {
    if std::env::var_os("GONGKAI_BLESS").is_some() {
        fs::write(path, text).unwrap();
    }
    let stored = fs::read_to_string(path).unwrap_or_default();
    if stored == text {
        return Ok(());
    }
    let same = stored.lines().zip(text.lines()).take_while(|(stored, now)| stored == now).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("（没有这一行）").to_string();
    Err(format!(
        "{} 第 {} 行与现在的不同；核对后用 GONGKAI_BLESS=1 cargo test 改写\n存着：{}\n现在：{}",
        path.display(),
        same + 1,
        line(&stored),
        line(text)
    ))
}

/// 读一个报告，不该有错误。
pub fn load(name: &str) -> Loaded {
    read(&path(name), ReadOptions::default()).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"))
}

/// 自带的版式。
pub const LAYOUTS: [&str; 2] = ["shandong-2024", "shanghai-2024"];

/// 山东版式的排版机，各测试共用一台。
pub fn typesetter() -> &'static Typesetter {
    typesetter_in(LAYOUTS[0])
}

/// 一个自带版式的排版机，各测试共用。
pub fn typesetter_in(layout: &str) -> &'static Typesetter {
    static TYPESETTERS: [OnceLock<Typesetter>; 2] = [const { OnceLock::new() }; 2];
    let index = LAYOUTS.iter().position(|known| *known == layout).unwrap();
    TYPESETTERS[index].get_or_init(|| typesetter_of(layout, &[]))
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

/// 按山东版式排出 PDF，与命令行写出的相同。
pub fn pdf(name: &str) -> Vec<u8> {
    pdf_in(LAYOUTS[0], name)
}

/// 按一个版式排出 PDF。
pub fn pdf_in(layout: &str, name: &str) -> Vec<u8> {
    let typesetter = typesetter_in(layout);
    let Loaded { report, places, .. } = &load(name);
    let prepared = prepare(report, typesetter);
    let made = typesetter.typeset_pdf(report, places, &prepared, TypesetOptions::default());
    let (_, pdf) = made.unwrap_or_else(|findings| panic!("{layout} {name}: {findings:#?}"));
    gongkai::publish::pack(pdf)
}

/// 每个自带版式与三个报告；上海的报告只按上海的版式。
pub fn each_document() -> impl Iterator<Item = (&'static str, &'static str)> {
    let under = |layout| REPORTS.iter().map(move |name| (layout, *name));
    let own = SHANGHAI_REPORTS.iter().map(|name| (LAYOUTS[1], *name));
    LAYOUTS.into_iter().flat_map(under).chain(own)
}
