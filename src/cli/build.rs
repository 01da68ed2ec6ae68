//! `gongkai build`：排出 PDF。

use super::args::BuildArgs;
use super::findings::{new, print};
use super::job;
use super::{CannotRun, Outcome, dump, say, tell};
use crate::diagnostic::{Severity, count, has_errors, sort, summary_line};
use crate::job::Job;
use crate::publish::{Target, beside, pack};
use crate::report::files::{FileKind, kind_of};
use crate::typeset::{NO_GLYPH, TypesetOptions, Typesetter};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// 排出 PDF；各步做了什么印在标准错误上，PDF 的路径印在标准输出上。
pub fn run(args: &BuildArgs) -> Result<Outcome, CannotRun> {
    let started = Instant::now();
    let (job, fonts) = job::read_beside_fonts(&args.input, &args.fonts);
    let mut job = match job? {
        Ok(job) => job,
        Err(unready) => {
            print(&unready.findings);
            args.output.iter().for_each(|path| tell_of_old(path));
            return Ok(Outcome::Findings);
        }
    };
    let typesetter = job.ready(&fonts);
    let report = &job.loaded.report;
    stage("读入", format!("{}，{} 年度", report.unit.name, report.year));
    let output = args.output.clone().unwrap_or_else(|| default_output(&args.input.report, &job));
    let target = Target::prepare_pdf(output.clone())?;

    print(&job.findings);
    stage("检查", summary_line(&job.findings));
    if has_errors(&job.findings) && !args.draft {
        // 没有排版机、没有字体能印的，草稿也排不成。
        let no_glyph = job.findings.iter().any(|finding| finding.code == NO_GLYPH);
        let or_draft =
            if typesetter.is_none() || no_glyph { "" } else { "，或用 --draft 排一份草稿" };
        tell(&format!("有错误，没有排版；改正后再排{or_draft}"));
        tell_of_old(&output);
        return Ok(Outcome::Findings);
    }
    // 没有排版机，草稿也排不成；原因已经在发现里。
    let Some(typesetter) = typesetter else { return Ok(Outcome::Findings) };
    let Some(pdf) = typeset(args, &typesetter, &job)? else {
        tell("没有写出文件");
        tell_of_old(&output);
        return Ok(Outcome::Findings);
    };
    let bytes = pack(pdf);
    let path = target.write(&bytes)?;
    stage("写出", format!("{} KB，用时 {:.2} 秒", bytes.len() / 1024, started.elapsed().as_secs_f64()));
    say(&path.display().to_string());
    Ok(match count(&job.findings, Severity::Warning) {
        0 => Outcome::Fine,
        warnings => Outcome::Warned(warnings),
    })
}

/// 一步做完了，做了什么。
fn stage(name: &str, done: String) {
    tell(&format!("{name}  {done}"));
}

/// 计算、排版、校样，得到 PDF；不成的说出原因，没有 PDF。
fn typeset(args: &BuildArgs, typesetter: &Typesetter, job: &Job) -> Result<Option<Vec<u8>>, CannotRun> {
    let report = &job.loaded.report;
    let prepared = typesetter.draw(job.facts.clone(), report.year);
    stage("计算", format!("{} 个事实", crate::facts::flatten(&prepared.facts).len()));
    let options = TypesetOptions { draft: args.draft };
    if let Some(folder) = &args.dump_data {
        let mut files = typesetter.data_files(report, &prepared, options);
        files.extend(typesetter.words(&files).map(|words| ("words.txt".into(), words)));
        dump::write(folder, &args.input.report, &files)?;
    }
    let (typeset, pdf) = match typesetter.typeset_pdf(report, &job.loaded.places, &prepared, options) {
        Ok(made) => made,
        Err(findings) => {
            let mut findings = new(findings, &job.findings);
            sort(&mut findings);
            print(&findings);
            return Ok(None);
        }
    };
    stage("排版", format!("{}，共 {} 页", layout_name(typesetter), typeset.pages()));
    print(&typeset.findings);
    let proof = match has_errors(&typeset.findings) {
        true => "未通过，只是草稿",
        false => "每个数都有来历，目录页码无误",
    };
    stage("校样", proof.into());
    Ok(Some(pdf))
}

/// 上次排成的还在，这次没有排成：说那是旧的。
fn tell_of_old(output: &Path) {
    if output.is_file() && kind_of(output) == Some(FileKind::Pdf) {
        tell(&format!("上次排成的 {} 还在，内容是旧的；改正后再排，或删去它", output.display()));
    }
}

/// 所用的版式；不是自带的，说出在哪里，免得不知不觉用了另一份。
fn layout_name(typesetter: &Typesetter) -> String {
    let layout = typesetter.layout();
    match &layout.folder {
        Some(folder) => format!("{}（{}）", layout.manifest.name, folder.display()),
        None => layout.manifest.name.clone(),
    }
}

/// 报告文件夹里，以文件的标题为名。
fn default_output(report: &Path, job: &Job) -> PathBuf {
    beside(report, &job.loaded.report.title())
}
