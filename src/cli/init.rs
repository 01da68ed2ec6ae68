//! `gongkai init`：建报告文件夹和填报用的工作簿。

use super::args::{DEFAULT_LAYOUT, InitArgs};
use super::findings::print;
use super::{CannotRun, Outcome, folder, say, tell, values};
use crate::accounts::Accounts;
use crate::layout::Layout;
use crate::publish::relative;
use crate::read::{ReadOptions, complete, read, unreachable};
use crate::report::Report;
use crate::report::files::{FORM_FILE, MAIN_FILE};
use crate::workbook::{form, roll};
use serde_json::Value as Json;
use std::path::{MAIN_SEPARATOR, Path};

pub fn run(args: &InitArgs) -> Result<Outcome, CannotRun> {
    if let Some(reason) = args.from.as_deref().and_then(unreachable) {
        return Err(reason);
    }
    // 上年的报告；隔了年的不算
    let mut last_year = None;
    let mut words = match &args.from {
        None => {
            let unit = args.unit.as_deref().unwrap_or_default();
            roll::blank(unit, args.year.unwrap_or_default(), DEFAULT_LAYOUT)
        }
        Some(last) => match read(last, ReadOptions::default()) {
            Ok(loaded) => {
                let next = loaded.report.year + 1;
                let year = args.year.map_or_else(|| values::year(&next.to_string()), Ok);
                let year =
                    year.map_err(|reason| format!("下一年度 {next} 不能用：{reason}；用 --year 给出年度"))?;
                last_year = Some(last.as_path()).filter(|_| year == next);
                roll::forward(&loaded.report, &Accounts::of(&loaded.report), year)
            }
            Err(findings) => {
                print(&findings);
                tell("上年的报告有错误，没有建");
                return Ok(Outcome::Findings);
            }
        },
    };
    if let Some(unit) = &args.unit {
        words["unit"]["name"] = Json::String(unit.clone());
    }
    if let Some(layout) = &args.layout {
        words["layout"] = Json::String(layout.clone());
    }
    let (files, layout) = match files(&words, &args.folder, last_year)? {
        Ok(made) => made,
        Err(findings) => {
            print(&findings);
            return Ok(Outcome::Findings);
        }
    };
    folder::write_new(&args.folder, &files, "换一个文件夹")?;
    say(&format!("建好 {}，版式：{layout}", args.folder.display()));
    say(&format!("下一步：打开 {FORM_FILE} 填报，存盘后运行 gongkai check {}", args.folder.display()));
    Ok(Outcome::Fine)
}

type Made = (Vec<(String, Vec<u8>)>, String);

fn files(
    words: &Json,
    folder: &Path,
    last_year: Option<&Path>,
) -> Result<Result<Made, Vec<crate::diagnostic::Diagnostic>>, CannotRun> {
    // 由单独的填报工作簿滚动的，里面没有版式。
    let id = words["layout"].as_str().filter(|id| !id.is_empty()).unwrap_or(DEFAULT_LAYOUT);
    let layout = match Layout::of_report(id, &[], folder) {
        Ok(layout) => layout,
        Err(findings) => return Ok(Err(findings)),
    };
    // 模型里必填而还没有的，用空的顶着，只为写表；填报页照 words 写。
    let mut whole = words.clone();
    complete(&mut whole);
    let report: Report =
        serde_json::from_value(whole).map_err(|error| format!("不能建：底稿不合模型（原文：{error}）"))?;
    let workbook = form::workbook(&report, words, &layout.manifest.tables)?;
    let mut main = format!(
        "# 报告的主文件。内容都在 {FORM_FILE} 里填；这里只说版式和工作簿。\nformat = 1\nlayout = {}\nworkbook = \"{FORM_FILE}\"\n",
        toml::Value::String(id.to_string())
    );
    // 路径不是 Unicode 的写不进去。
    let last = last_year
        .and_then(|last| relative(folder, last).to_str().map(|path| path.replace(MAIN_SEPARATOR, "/")));
    if let Some(last) = last.map(toml::Value::String) {
        main += &format!("\n# 上年的报告：今年的年初数与它的年末数核对。\n[prior]\nfolder = {last}\n");
    }
    let files = vec![(MAIN_FILE.to_string(), main.into_bytes()), (FORM_FILE.to_string(), workbook)];
    Ok(Ok((files, layout.manifest.name.clone())))
}
