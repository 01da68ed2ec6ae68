//! `gongkai check`：只检查，不排版。

use super::args::{CheckArgs, Format, InputArgs};
use super::explain::unknown;
use super::findings::{Told, human, json, short};
use super::job;
use super::sarif::sarif;
use super::{CannotRun, Outcome, say, tell};
use crate::diagnostic::{Diagnostic, has_errors, sort, summary_line};
use crate::explain::codes;
use crate::typeset::{FontSet, NO_GLYPH};
use std::path::Path;

pub fn run(args: &CheckArgs) -> Result<Outcome, CannotRun> {
    let rules: Vec<String> = args.rule.iter().map(|code| code.trim().to_ascii_uppercase()).collect();
    if let Some(code) = rules.iter().find(|code| !codes().any(|known| known == *code)) {
        return Err(unknown(code));
    }
    let fonts = FontSet::load(&args.fonts.font_dir);
    let mut told = Vec::new();
    let mut failures = Vec::new();
    for report in &args.reports {
        match check(args, report, &fonts) {
            Ok(findings) => {
                let kept = |finding: &Diagnostic| {
                    let wanted = rules.is_empty() || rules.iter().any(|code| *code == finding.code);
                    wanted && args.severity.is_none_or(|least| finding.severity <= least.into())
                };
                let (findings, hidden) = findings.into_iter().partition(kept);
                told.push(Told { report: report.clone(), findings, hidden });
            }
            Err(reason) => failures.push(reason),
        }
    }
    // 点名要看的规则、要看到信息一级的，尾数差逐条列出。
    let in_full = !rules.is_empty() || args.severity.is_some();
    let text = match args.format {
        Format::Human => human(&told, in_full),
        Format::Short => short(&told),
        Format::Json => json(&told),
        Format::Sarif => sarif(&told),
    };
    if !text.is_empty() {
        say(&text);
    }
    if !failures.is_empty() {
        return Err(failures.join("；"));
    }
    let hidden: Vec<Diagnostic> = told.iter().flat_map(|one| one.hidden.iter().cloned()).collect();
    if !hidden.is_empty() {
        tell(&format!("没有列出的：{}", summary_line(&hidden)));
    }
    // 选项只管列出哪些；有没有错误，看全部。
    let errors = has_errors(&hidden) || told.iter().any(|one| has_errors(&one.findings));
    Ok(if errors { Outcome::Findings } else { Outcome::Fine })
}

/// 一份报告的全部发现；没有字体能印的字也在内，免得排的时候才知道。
fn check(
    args: &CheckArgs,
    report: &Path,
    fonts: &Result<FontSet, Vec<Diagnostic>>,
) -> Result<Vec<Diagnostic>, CannotRun> {
    let input = InputArgs { report: report.to_path_buf(), source: args.source.clone() };
    let mut job = match job::load(&input, fonts.as_ref().ok())? {
        Ok(job) => job,
        Err(unready) => return Ok(unready.findings),
    };
    match fonts {
        // 缺字的，也说出哪些字体没有用上；不缺的，用哪些字体与数据无关。
        Ok(fonts) if job.findings.iter().any(|finding| finding.code == NO_GLYPH) => {
            job.findings.extend(fonts.findings.iter().cloned());
        }
        Ok(_) => {}
        Err(findings) => job.findings.extend(findings.iter().cloned()),
    }
    sort(&mut job.findings);
    Ok(job.findings)
}
