//! 命令行的一份报告：参数 → [`crate::job`]；各命令都由此读入、检查。

use super::CannotRun;
use super::args::{Encoding, FontDirArgs, InputArgs};
use crate::diagnostic::{Diagnostic, sort};
use crate::job::{Instead, Job, Source, Unready};
use crate::read::{ReadOptions, opened, unreachable};
use crate::typeset::FontSet;
use std::panic::resume_unwind;
use std::thread;

/// 读好的报告：外层的错误是没能运行，内层的是数据的错误。
pub type Read = Result<Result<Job, Unready>, CannotRun>;

/// 读入并检查；给了字体的，没有字体能印的字也查。
pub fn load(input: &InputArgs, fonts: Option<&FontSet>) -> Read {
    let mut job = read(input)?;
    if let Ok(job) = &mut job {
        job.check(fonts);
    }
    Ok(job)
}

/// 只读入，还没有检查；正在别处打开的工作簿也说。
pub fn read(input: &InputArgs) -> Read {
    if let Some(reason) = unreachable(&input.report) {
        return Err(reason);
    }
    let mut job = Job::read(&source(input));
    let opened = opened(&input.report);
    let add = |findings: &mut Vec<Diagnostic>| {
        findings.extend(opened.iter().cloned());
        sort(findings);
    };
    match &mut job {
        Ok(job) => add(&mut job.findings),
        Err(unready) => {
            add(&mut unready.findings);
            unready.unfinished.iter_mut().for_each(|job| add(&mut job.findings));
        }
    }
    Ok(job)
}

/// 读报告的同时载入字体、算好它们的摘要：各不相干，各占一个核。
pub fn read_beside_fonts(input: &InputArgs, fonts: &FontDirArgs) -> (Read, Result<FontSet, Vec<Diagnostic>>) {
    thread::scope(|scope| {
        let fonts = scope.spawn(|| FontSet::load(&fonts.font_dir).inspect(FontSet::hash_ahead));
        (read(input), fonts.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// 报告从哪里来，照选项。
fn source(input: &InputArgs) -> Source<'_> {
    Source {
        report: &input.report,
        read: ReadOptions { gb18030: matches!(input.source.encoding, Some(Encoding::Gb18030)) },
        layout: input.source.layout.as_deref().map(Instead::by_option),
        layout_dirs: &input.source.layout_dir,
        how: "加选项 --layout 代号",
    }
}
