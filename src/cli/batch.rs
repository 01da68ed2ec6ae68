//! `gongkai batch`：一本名册或一个文件夹，一起排。

use super::args::{BatchArgs, Encoding};
use super::job::print;
use super::{CannotRun, Outcome, say, tell};
use crate::batch::{self, Options, Stopped, UnitReport, codes};
use crate::diagnostic::visible;
use crate::read::ReadOptions;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

pub fn run(args: &BatchArgs) -> Result<Outcome, CannotRun> {
    let started = Instant::now();
    let options = Options {
        source: args.source.clone(),
        out: args.output.clone(),
        jobs: args.jobs.map_or_else(batch::cores, usize::from),
        force: args.force,
        shard: args.shard.as_deref().map(str::parse).transpose()?,
        layout: args.layout.clone(),
        layout_dirs: args.layout_dir.clone(),
        font_dirs: args.fonts.font_dir.clone(),
        read: ReadOptions { gb18030: matches!(args.encoding, Some(Encoding::Gb18030)) },
        name: args.name.clone(),
    };
    // 一个单位里的崩溃由它自己的结果说，不在终端上另印一段英文。
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = AtomicUsize::new(0);
    let result = batch::run(&options, |unit| {
        let count = done.fetch_add(1, Ordering::Relaxed) + 1;
        tell(&format!("{count:>5}  {}", told(unit)));
    });
    std::panic::set_hook(hook);
    let report = match result {
        Ok(report) => report,
        Err(Stopped::CannotRun(reason)) => return Err(reason),
        Err(Stopped::Findings(findings)) => {
            print(&findings);
            tell("什么都没有写");
            return Ok(Outcome::Findings);
        }
    };
    report.findings.iter().for_each(|finding| tell(&batch::told(finding)));
    report.closing().iter().for_each(|line| tell(line));
    tell(&format!("用时 {:.1} 秒，{} 个线程", started.elapsed().as_secs_f64(), options.jobs));
    let stem = report.shard.as_ref().map_or("report".into(), |shard| format!("report-{shard}"));
    say(&options.out.join(format!("{stem}.html")).display().to_string());
    Ok(if report.is_fine() { Outcome::Fine } else { Outcome::Findings })
}

/// 进度的一行。
fn told(unit: &UnitReport) -> String {
    let pages = if unit.pages > 0 { format!("  {} 页", unit.pages) } else { String::new() };
    let found = codes(&unit.findings).join(" ");
    let found = if found.is_empty() { found } else { format!("  {found}") };
    format!("{}  {}{pages}{found}", unit.status.label(), visible(&unit.unit))
}
