//! `gongkai text`：各页的文字，供校对。

use super::args::TextArgs;
use super::job::{Job, told, typesetter};
use super::{CannotRun, Outcome, say};
use crate::publish::page_texts;
use crate::report::files::{FileKind, kind_of};
use crate::typeset::{FontSet, TypesetOptions};
use std::path::Path;

pub fn run(args: &TextArgs) -> Result<Outcome, CannotRun> {
    if kind_of(&args.input.report) == Some(FileKind::Pdf) {
        pages(&of_pdf(&args.input.report)?);
        return Ok(Outcome::Fine);
    }
    let job = match Job::load(&args.input)? {
        Ok(job) => job,
        Err(findings) => return Ok(told(&findings)),
    };
    let outcome = told(&job.findings);
    // 没有版式的，原因已经在发现里。
    let Ok(layout) = job.layout else { return Ok(outcome) };
    let typeset = FontSet::load(&args.fonts.font_dir).and_then(|fonts| {
        let (typesetter, _) = typesetter(layout, fonts)?;
        let prepared = typesetter.prepare(&job.loaded.report, &job.accounts);
        typesetter.typeset(&job.loaded.report, &job.loaded.places, &prepared, TypesetOptions::default())
    });
    match typeset {
        Ok(typeset) => {
            pages(&typeset.proof.texts());
            Ok(outcome)
        }
        Err(findings) => Ok(told(&findings)),
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
