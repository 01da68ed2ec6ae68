//! `gongkai batch`：一本名册或一个文件夹，一起排。

use super::args::{BatchArgs, BatchFormat, CommonArgs, Encoding};
use super::findings::{only, print};
use super::progress::Live;
use super::{CannotRun, Outcome, say, stop, tell};
use crate::batch::{self, BatchReport, Options, Setup, Status, Stopped};
use crate::diagnostic::{Severity, visible};
use crate::read::ReadOptions;
use std::path::Path;
use std::time::Instant;

pub fn run(args: &BatchArgs) -> Result<Outcome, CannotRun> {
    let started = Instant::now();
    let mut options = Options {
        jobs: args.jobs.map_or_else(batch::cores, usize::from),
        program: std::env::current_exe().ok(),
        force: args.force,
        shard: args.shard.as_deref().map(str::parse).transpose()?,
        reports: args.reports.clone(),
        ..options(&args.source, &args.output, &args.common)
    };
    options.setup.name.clone_from(&args.name);
    if args.resume && !batch::has_results(&options.out)? {
        let out = options.out.display();
        return Err(format!("{out} 里没有上次的结果，接不上；核对 -o，头一次不写 --resume"));
    }
    let stop = stop::listen();
    let progress = Live::new();
    let result = batch::run(&options, &stop, &progress);
    progress.finish();
    stop::rest(&stop);
    let report = match result {
        Ok(report) => report,
        Err(stopped) => {
            if let (Stopped::Findings(findings), BatchFormat::Json) = (&stopped, args.format) {
                say(&only(findings));
            }
            return stopped_outcome(stopped);
        }
    };
    close(&report, args.format);
    let together = options.jobs.min(report.units.len());
    tell(&format!("用时 {:.1} 秒，{together} 个一起排", started.elapsed().as_secs_f64()));
    Ok(match report.count(Status::Pending) {
        // 单位有错误也接着走；没有报告，接着运行的程序就会拿旧的。
        0 if !report.is_written() => Outcome::Stopped,
        0 if report.is_fine() || args.keep_going => Outcome::Fine,
        0 => Outcome::Findings,
        left => {
            tell(&format!("中途停下：还有 {left} 个单位未做；再运行一次同样的命令，只做没做完的"));
            Outcome::Stopped
        }
    })
}

/// 各命令相同的选项。
pub fn options(source: &Path, out: &Path, common: &CommonArgs) -> Options {
    Options {
        source: source.to_path_buf(),
        reports: None,
        out: out.to_path_buf(),
        jobs: 1,
        program: None,
        force: false,
        shard: None,
        setup: Setup {
            layout: common.layout.clone(),
            layout_dirs: common.layout_dir.clone(),
            font_dirs: common.fonts.font_dir.clone(),
            read: ReadOptions { gb18030: matches!(common.encoding, Some(Encoding::Gb18030)) },
            ..Setup::default()
        },
    }
}

/// 一个单位都没有排就停下的：没能运行。
pub fn stopped_outcome(stopped: Stopped) -> Result<Outcome, CannotRun> {
    match stopped {
        Stopped::CannotRun(reason) => Err(reason),
        Stopped::Findings(findings) => {
            print(&findings);
            Err("上面的错误改好再运行；什么都没有写".into())
        }
    }
}

/// 结尾的话在标准错误，结果在标准输出；网页没有写成的，各单位的错误就在这里说，别处没有。
pub fn close(report: &BatchReport, format: BatchFormat) {
    report.findings.iter().for_each(|finding| tell(&finding.line()));
    report.closing().iter().for_each(|line| tell(line));
    match format {
        BatchFormat::Human => match &report.page {
            Some(page) => say(&page.display().to_string()),
            None => tell_errors(report),
        },
        BatchFormat::Json => say(&serde_json::to_string_pretty(report).unwrap_or_default()),
        BatchFormat::Short => {
            for unit in &report.units {
                let name = visible(&unit.unit);
                say(&format!("{name}: {}", unit.status.label()));
                unit.findings.iter().for_each(|finding| say(&format!("{name}: {}", finding.line())));
            }
        }
    }
}

/// 各单位的错误，一行一条。
fn tell_errors(report: &BatchReport) {
    for unit in &report.units {
        let errors = unit.findings.iter().filter(|finding| finding.severity == Severity::Error);
        errors.for_each(|finding| tell(&format!("{}: {}", visible(&unit.unit), finding.line())));
    }
}
