//! `gongkai import`：读工作簿，写成报告文件夹。

use super::args::ImportArgs;
use super::findings::{print, told};
use super::quoted::quoted;
use super::{CannotRun, Outcome, folder, say, tell};
use crate::diagnostic::{Diagnostic, has_errors, sort, visible};
use crate::layout::Layout;
use crate::read::{name_of, read_regular};
use crate::report::files::{FileKind, MAIN_FILE, kind_of};
use crate::workbook::csv_text::with_mark;
use crate::workbook::import::{ImportOptions, import};
use std::path::{Path, PathBuf};

/// 改好工作簿再导入到同一个文件夹时该怎么办。
const AGAIN: &str = "要重新导入，先删去里面的“表”文件夹和 report.toml；report.toml 里填过文字的，\
                     用 -o 导入到一个新文件夹，再把新的“表”拷过来，并核对两份 report.toml 的 amount_unit 相同";

pub fn run(args: &ImportArgs) -> Result<Outcome, CannotRun> {
    let beside = args.output.as_deref().unwrap_or(Path::new(""));
    if let Err(findings) = Layout::of_report(&args.layout, &[], beside) {
        print(&findings);
        return Err(format!("--layout 不能是 {}", args.layout));
    }
    let options = ImportOptions { unit: args.unit.clone(), year: args.year, layout: args.layout.clone() };
    let mut imported = import(&inputs(&args.workbooks)?, &options);
    imported.told.iter().for_each(|line| say(&visible(line)));
    sort(&mut imported.findings);
    let outcome = told(&imported.findings);
    if let Some(output) = &args.output {
        if imported.files.len() == 1 {
            tell(&format!("没有可以写出的表，没有写出；{}", mend(&imported.findings)));
            return Ok(Outcome::Findings);
        }
        let files: Vec<(String, Vec<u8>)> = imported
            .files
            .into_iter()
            .map(|(name, text)| {
                let bytes = bytes(&name, text);
                (name, bytes)
            })
            .collect();
        folder::write_new(output, &files, AGAIN)?;
        say(&format!("写到 {}，共 {} 个文件", output.display(), files.len()));
        // 有错误的先改好，再导入。
        if matches!(outcome, Outcome::Fine) {
            let (main, folder) = (output.join(MAIN_FILE), quoted(&output.display().to_string()));
            say(&format!("下一步：填 {} 里“请填”的各项，存盘后运行 gongkai check {folder}", main.display()));
        }
    }
    Ok(outcome)
}

/// 各工作簿的文件名和内容。
pub fn inputs(workbooks: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, CannotRun> {
    let read = |path: &PathBuf| match read_regular(path) {
        Ok(bytes) => Ok((name_of(path), bytes)),
        Err(reason) => Err(format!("{} {reason}", path.display())),
    };
    workbooks.iter().map(read).collect()
}

/// 一张表也没有写出时怎么办。
fn mend(findings: &[Diagnostic]) -> &'static str {
    match has_errors(findings) {
        true => "先改好上面说的错误，再导入",
        false => "要用公开过的或软件导出的决算表，表名和表头照原样；一张也没有认出的，看是不是给错了文件",
    }
}

fn bytes(name: &str, text: String) -> Vec<u8> {
    match kind_of(name) {
        Some(FileKind::Csv) => with_mark(&text),
        _ => text.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_open_in_a_spreadsheet_without_garbling() {
        assert_eq!(bytes("表/收入决算表.csv", "甲".into()), "\u{feff}甲".as_bytes());
        assert_eq!(bytes("report.toml", "甲".into()), "甲".as_bytes());
    }
}
