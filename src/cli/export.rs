//! `gongkai export`：九张表写成工作簿和 CSV。

use super::args::ExportArgs;
use super::job::{Job, print};
use super::{CannotRun, Outcome, say};
use crate::publish::{Target, file_name};
use crate::read::folder_of;
use crate::workbook::{EXPORT_FOLDER, export};

pub fn run(args: &ExportArgs) -> Result<Outcome, CannotRun> {
    let loaded = Job::load(&args.input)?.and_then(|job| Ok((job.layout?, job.loaded, job.accounts)));
    let (layout, loaded, accounts) = match loaded {
        Ok(loaded) => loaded,
        Err(findings) => {
            print(&findings);
            return Ok(Outcome::Findings);
        }
    };
    let report = &loaded.report;
    let folder = args.output.clone().unwrap_or_else(|| folder_of(&args.input.report).join(EXPORT_FOLDER));
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("不能建文件夹 {}：{error}", folder.display()))?;
    let name = file_name(&format!("{}表", report.title()));
    let bytes = export::workbook(report, &accounts, &layout.manifest.tables)?;
    let mut files = vec![(format!("{name}.xlsx"), bytes)];
    // 加上 BOM，表格软件打开才不是乱码；读入时照认。
    let csv = export::csv(report).into_iter();
    files.extend(csv.map(|(name, text)| (name, format!("\u{feff}{text}").into_bytes())));
    for (name, bytes) in &files {
        Target::prepare(folder.join(name))?.write(bytes)?;
    }
    say(&format!("写到 {}，共 {} 个文件", folder.display(), files.len()));
    Ok(Outcome::Fine)
}
