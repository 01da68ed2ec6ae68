//! `gongkai text`：各页的文字，供校对。

use super::args::TextArgs;
use super::findings::{new, print, told};
use super::job;
use super::{CannotRun, Outcome, say};
use crate::publish::page_texts;
use crate::report::files::{FileKind, kind_of};
use crate::typeset::TypesetOptions;
use std::path::Path;

pub fn run(args: &TextArgs) -> Result<Outcome, CannotRun> {
    if kind_of(&args.input.report) == Some(FileKind::Pdf) {
        pages(&of_pdf(&args.input.report)?);
        return Ok(Outcome::Fine);
    }
    let (job, fonts) = job::read_beside_fonts(&args.input, &args.fonts);
    let mut job = match job? {
        Ok(job) => job,
        Err(unready) => return Ok(told(&unready.findings)),
    };
    let typesetter = job.ready(&fonts);
    let outcome = told(&job.findings);
    // 没有排版机的，原因已经在发现里。
    let Some(typesetter) = typesetter else { return Ok(outcome) };
    let report = &job.loaded.report;
    let prepared = typesetter.draw(job.facts, report.year);
    match typesetter.typeset(report, &job.loaded.places, &prepared, TypesetOptions::default()) {
        Ok(typeset) => {
            pages(&typeset.proof.texts());
            Ok(outcome)
        }
        Err(findings) => {
            print(&new(findings, &job.findings));
            Ok(Outcome::Findings)
        }
    }
}

fn pages(texts: &[String]) {
    for (index, text) in texts.iter().enumerate() {
        say(&format!("──── 第 {} 页 ────\n{text}\n", index + 1));
    }
}

/// 已有的 PDF 各页的文字。
fn of_pdf(path: &Path) -> Result<Vec<String>, CannotRun> {
    let told = |what: &str| format!("{} {what}", path.display());
    let bytes = crate::read::read_regular(path).map_err(|reason| told(&reason))?;
    page_texts(&bytes).ok_or_else(|| told("不是完好的 PDF"))
}
