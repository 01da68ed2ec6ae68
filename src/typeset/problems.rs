//! Typst 的错误和警告 → 诊断，指到版式的文件和行。

use super::english;
use super::world::ReportWorld;
use crate::diagnostic::{Diagnostic, Place};
use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

/// 出现就不能公开的警告：字体不对，或目录页码没有算定。
const FATAL_WARNINGS: [&str; 2] = ["unknown font family", "did not converge"];

pub(super) fn errors(world: &ReportWorld, errors: &[SourceDiagnostic]) -> Vec<Diagnostic> {
    let diagnostic = |error: &SourceDiagnostic| {
        let (what, help) = english::told(&error.message);
        told(world, error, Diagnostic::error("T01", format!("排版出错：{what}")), help)
    };
    errors.iter().map(diagnostic).collect()
}

pub(super) fn warnings(world: &ReportWorld, warnings: &[SourceDiagnostic]) -> Vec<Diagnostic> {
    let diagnostic = |warning: &SourceDiagnostic| {
        let (what, help) = english::told(&warning.message);
        let message = format!("排版警告：{what}");
        let fatal = FATAL_WARNINGS.iter().any(|fatal| warning.message.contains(fatal));
        let diagnostic =
            if fatal { Diagnostic::error("T02", message) } else { Diagnostic::warning("T03", message) };
        told(world, warning, diagnostic, help)
    };
    warnings.iter().map(diagnostic).collect()
}

fn told(world: &ReportWorld, problem: &SourceDiagnostic, diagnostic: Diagnostic, help: &str) -> Diagnostic {
    let hints: Vec<&str> = problem.hints.iter().map(|hint| hint.v.as_str()).collect();
    let diagnostic = match hints.is_empty() {
        true => diagnostic.help(help),
        false => diagnostic.help(format!("{help}（原文：{}）", hints.join("; "))),
    };
    match place(world, problem.span) {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}

fn place(world: &ReportWorld, span: DiagSpan) -> Option<Place> {
    let id = span.id()?;
    let file = world.origin(id);
    let Some(range) = world.range(span) else { return Some(Place::file(file)) };
    let source = world.source(id).ok()?;
    let (line, column) = source.lines().byte_to_line_column(range.start)?;
    Some(Place::at(file, line + 1, column + 1))
}
