//! `gongkai batch-report`：各分片的报告并成一份。

use super::args::{BatchFormat, BatchReportArgs};
use super::batch::{close, stopped_outcome};
use super::{CannotRun, Outcome};
use crate::batch;
use crate::read::folder_of;
use std::path::{Path, PathBuf};

pub fn run(args: &BatchReportArgs) -> Result<Outcome, CannotRun> {
    let out = args.output.clone().unwrap_or_else(|| out_of(&args.sources[0]));
    let report = match batch::join(&args.sources, &out) {
        Ok(report) => report,
        Err(stopped) => return stopped_outcome(stopped),
    };
    close(&report, BatchFormat::Human);
    Ok(if report.is_fine() { Outcome::Fine } else { Outcome::Findings })
}

/// 文件所在的，或它自己就是的文件夹。
fn out_of(source: &Path) -> PathBuf {
    let folder = folder_of(source);
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_path_buf() }
}
