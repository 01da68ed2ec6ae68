//! `gongkai merge`：一批成品装订成一本。

use super::args::MergeArgs;
use super::batch::stopped_outcome;
use super::{CannotRun, Outcome, say, tell};
use crate::batch::{MergeOptions, merge};
use crate::diagnostic::visible;
use std::time::Instant;

pub fn run(args: &MergeArgs) -> Result<Outcome, CannotRun> {
    let started = Instant::now();
    let options = MergeOptions {
        out: args.out.clone(),
        output: args.output.clone(),
        title: args.title.clone(),
        layout_dirs: args.layout_dir.clone(),
        font_dirs: args.fonts.font_dir.clone(),
    };
    let merged = match merge(&options) {
        Ok(merged) => merged,
        Err(stopped) => return stopped_outcome(stopped),
    };
    tell(&format!(
        "装订  {} 个单位，{} 页（正文 {} 页），{} KB，用时 {:.1} 秒",
        merged.units,
        merged.bound.pages,
        merged.numbered,
        merged.bound.bytes / 1024,
        started.elapsed().as_secs_f64()
    ));
    for (unit, status) in &merged.left_out {
        tell(&format!("没有收进  {}（{}）", visible(unit), status.label()));
    }
    if merged.absent > 0 {
        tell(&format!("没有收进  名册上另外 {} 个单位（批量报告里没有）", merged.absent));
    }
    merged.findings.iter().for_each(|finding| tell(&finding.to_string()));
    say(&options.output.display().to_string());
    Ok(if merged.is_whole() { Outcome::Fine } else { Outcome::Findings })
}
