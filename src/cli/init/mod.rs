//! `gongkai init`：建报告文件夹和填报用的工作簿。

mod draft;

use super::args::InitArgs;
use super::findings::print;
use super::quoted::quoted;
use super::{CannotRun, Outcome, folder, say, tell};
use crate::diagnostic::Diagnostic;
use crate::layout::Layout;
use crate::publish::relative;
use crate::read::complete;
use crate::read::workbook::unfilled::wanting;
use crate::report::files::{FORM_FILE, MAIN_FILE};
use crate::report::{Report, TableKind};
use crate::workbook::form::{self, UNKNOWN_YEAR};
use crate::workbook::import::{ImportOptions, import};
use crate::workbook::prefilled;
use draft::Draft;
use std::path::{MAIN_SEPARATOR, Path};

pub fn run(args: &InitArgs) -> Result<Outcome, CannotRun> {
    let made = match draft::of(args)? {
        Ok(draft) => files(&draft, args)?.map(|made| (made, filled(&draft))),
        Err(findings) => Err(findings),
    };
    let ((files, layout), filled) = match made {
        Ok(made) => made,
        Err(findings) => {
            print(&findings);
            tell("没有建");
            return Ok(Outcome::Findings);
        }
    };
    folder::write_new(&args.folder, &files, "换一个文件夹")?;
    let told = args.folder.display();
    say(&format!("建好 {told}，版式：{layout}"));
    say(&format!(
        "{filled}下一步：打开 {FORM_FILE} 填报，存盘后运行 gongkai check {}",
        quoted(&told.to_string())
    ));
    Ok(Outcome::Fine)
}

/// 照工作簿填好了几张表，还缺哪几张；没有给工作簿的不说。
fn filled(draft: &Draft) -> String {
    let Some(imported) = &draft.imported else { return String::new() };
    let wanting = wanting(&imported.selected);
    let is_empty = |kind: &TableKind| !wanting.contains(kind);
    let empty: Vec<TableKind> = imported.selected.missing().into_iter().filter(is_empty).collect();
    let titles = |kinds: &[TableKind]| kinds.iter().map(|kind| kind.title()).collect::<Vec<_>>().join("、");
    let mut told = match wanting.len() {
        0 => "各表已填好。".to_string(),
        left => {
            let done = imported.selected.tables.len();
            format!("填好 {done} 张表，还缺 {left} 张，在里面标着“待填”：{}。", titles(&wanting))
        }
    };
    if !empty.is_empty() {
        told += &format!("{}空着：财政拨款总表里也没有它的数。", titles(&empty));
    }
    told
}

/// 要写的文件和版式的名称；内层的错误是数据的。
type Made = Result<(Vec<(String, Vec<u8>)>, String), Vec<Diagnostic>>;

fn files(draft: &Draft, args: &InitArgs) -> Result<Made, CannotRun> {
    let layout = match Layout::of_report(&draft.layout, &[], &args.folder) {
        Ok(layout) => layout,
        Err(findings) => return Ok(Err(findings)),
    };
    // 模型里必填而还没有的，用空的顶着，只为写表；填报页照底稿写。
    let mut whole = draft.words.clone();
    if whole["year"].is_null() {
        whole["year"] = UNKNOWN_YEAR.into();
    }
    complete(&mut whole);
    let report: Report =
        serde_json::from_value(whole).map_err(|error| format!("不能建：底稿不合模型（原文：{error}）"))?;
    let wanting = draft.imported.as_ref().map(|imported| wanting(&imported.selected)).unwrap_or_default();
    let workbook = form::workbook(&report, &draft.words, &layout.manifest.tables, &wanting)?;
    if let Some(imported) = &draft.imported {
        let written = import(&[(FORM_FILE.to_string(), workbook.clone())], &ImportOptions::default());
        let lost = prefilled::lost(imported, &written);
        if !lost.is_empty() {
            return Ok(Err(lost));
        }
    }
    let main = main_file(&draft.layout, &args.folder, draft.last_year.as_deref());
    let files = vec![(MAIN_FILE.to_string(), main.into_bytes()), (FORM_FILE.to_string(), workbook)];
    Ok(Ok((files, layout.manifest.name.clone())))
}

/// 主文件：版式、工作簿，和上年的报告。
fn main_file(layout: &str, folder: &Path, last_year: Option<&Path>) -> String {
    let mut main = format!(
        "# 报告的主文件。内容都在 {FORM_FILE} 里填；这里只说版式和工作簿。\nformat = 1\nlayout = {}\nworkbook = \"{FORM_FILE}\"\n",
        toml::Value::String(layout.to_string())
    );
    // 路径不是 Unicode 的写不进去。
    let last = last_year
        .and_then(|last| relative(folder, last).to_str().map(|path| path.replace(MAIN_SEPARATOR, "/")));
    if let Some(last) = last.map(toml::Value::String) {
        main += &format!("\n# 上年的报告：今年的年初数与它的年末数核对。\n[prior]\nfolder = {last}\n");
    }
    main
}
