//! `gongkai init`：建报告文件夹和填报用的工作簿。

use super::args::{DEFAULT_LAYOUT, InitArgs};
use super::job::print;
use super::{CannotRun, Outcome, folder, say, tell};
use crate::accounts::Accounts;
use crate::layout::Layout;
use crate::read::{ReadOptions, read, unreachable};
use crate::report::Report;
use crate::report::files::{FORM_FILE, MAIN_FILE};
use crate::workbook::{form, roll};
use serde_json::Value as Json;
use std::path::{Path, absolute};

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
                let year = args.year.unwrap_or(next);
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
    for key in ["three_public", "subjects", "appraisal", "terms"] {
        whole.as_object_mut().map(|map| map.remove(key));
    }
    for (key, value) in [("level", ""), ("kind", "行政单位")] {
        if whole["unit"].get(key).is_none() {
            whole["unit"][key] = value.into();
        }
    }
    let report: Report = serde_json::from_value(whole).map_err(|error| format!("不能建：{error}"))?;
    let workbook = form::workbook(&report, words, &layout.manifest.tables)?;
    let mut main = format!(
        "# 报告的主文件。内容都在 {FORM_FILE} 里填；这里只说版式和工作簿。\nformat = 1\nlayout = {}\nworkbook = \"{FORM_FILE}\"\n",
        toml::Value::String(id.to_string())
    );
    if let Some(last) = last_year.and_then(|last| relative(folder, last)) {
        let last = toml::Value::String(last);
        main += &format!("\n# 上年的报告：今年的年初数与它的年末数核对。\n[prior]\nfolder = {last}\n");
    }
    let files = vec![(MAIN_FILE.to_string(), main.into_bytes()), (FORM_FILE.to_string(), workbook)];
    Ok(Ok((files, layout.manifest.name.clone())))
}

/// 由 `folder` 里看，`to` 在哪里；不在一个盘上的用绝对路径，路径不是 Unicode 的没有。
fn relative(folder: &Path, to: &Path) -> Option<String> {
    let (folder, to) = (absolute(folder).ok()?, absolute(to).ok()?);
    let shared = folder.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return to.to_str().map(str::to_string);
    }
    let up = folder.components().skip(shared).map(|_| Some(".."));
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_str());
    Some(up.chain(down).collect::<Option<Vec<_>>>()?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_year_is_found_from_the_new_folder() {
        for (folder, to, expected) in [
            ("2025", "2024", "../2024"),
            ("a/2025", "b/2024/report.json", "../../b/2024/report.json"),
            ("/x/2025", "/x/2025/last", "last"),
        ] {
            assert_eq!(relative(Path::new(folder), Path::new(to)).as_deref(), Some(expected));
        }
    }
}
