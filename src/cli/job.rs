//! 各命令共用的步骤：读入、补全、检查、备排版机。

use super::args::{Encoding, FontDirArgs, InputArgs};
use super::findings::lines;
use super::{CannotRun, tell};
use crate::accounts::Accounts;
use crate::diagnostic::{Diagnostic, sort, summary_line};
use crate::facts::facts;
use crate::layout::Layout;
use crate::read::{Loaded, ReadOptions, read};
use crate::rules::{self, Case, LastYear};
use crate::typeset::{FontSet, Typesetter};
use std::path::Path;

/// 读好、补全、检查过的一份报告。
pub struct Job {
    pub loaded: Loaded,
    pub accounts: Accounts,
    /// 读入和检查的全部发现，已排好。
    pub findings: Vec<Diagnostic>,
}

impl Job {
    /// 读入并检查。外层的错误是没能运行，内层的是数据的错误。
    pub fn load(input: &InputArgs) -> Result<Result<Self, Vec<Diagnostic>>, CannotRun> {
        if !input.report.exists() {
            return Err(format!("{} 不存在", input.report.display()));
        }
        let options = ReadOptions { gb18030: matches!(input.source.encoding, Some(Encoding::Gb18030)) };
        let mut loaded = match read(&input.report, options) {
            Ok(loaded) => loaded,
            Err(mut findings) => {
                sort(&mut findings);
                return Ok(Err(findings));
            }
        };
        if let Some(layout) = &input.source.layout {
            loaded.report.layout.clone_from(layout);
        }
        let mut findings = std::mem::take(&mut loaded.findings);
        let last = LastYear::read(&input.report, options, &mut loaded, &mut findings);
        let accounts = Accounts::of(&loaded.report);
        let mut job = Self { loaded, accounts, findings };
        let (style, settings) = match job.layout(input) {
            Ok(layout) => (layout.manifest.style.clone(), layout.settings()),
            Err(mut missing) => {
                job.findings.append(&mut missing);
                Default::default()
            }
        };
        let facts = facts(&job.loaded.report, &job.accounts, &style);
        let case = Case::new(&job.loaded.report, &job.accounts, &facts, &job.loaded.places);
        let told = rules::check(case.with_last_year(last.as_ref()), &settings);
        job.findings.extend(told);
        sort(&mut job.findings);
        Ok(Ok(job))
    }

    /// 报告所用的版式：先看报告旁边和所给的文件夹，再看自带的。
    pub fn layout(&self, input: &InputArgs) -> Result<Layout, Vec<Diagnostic>> {
        let mut folders: Vec<&Path> = input.source.layout_dir.iter().map(AsRef::as_ref).collect();
        folders.push(&input.report);
        folders.extend(input.report.parent());
        Layout::find(&self.loaded.report.layout, &folders).map_err(|mut findings| {
            // 代号写在报告里的，指到那一处。
            if let (None, Some(place)) = (&input.source.layout, self.loaded.places.get("layout")) {
                for finding in findings.iter_mut().filter(|finding| finding.code == "L01") {
                    finding.places = vec![place.clone()];
                }
            }
            findings
        })
    }
}

/// 备一台排版机，字体的发现一并返回。
pub fn typesetter(
    layout: Layout,
    fonts: &FontDirArgs,
) -> Result<(Typesetter, Vec<Diagnostic>), Vec<Diagnostic>> {
    let fonts = FontSet::load(&fonts.font_dir)?;
    let findings = fonts.findings.clone();
    Ok((Typesetter::new(layout, fonts)?, findings))
}

/// 把发现和结尾一行印在标准错误上。
pub fn print(findings: &[Diagnostic]) {
    for block in lines(findings, false) {
        tell(&block);
    }
    if !findings.is_empty() {
        tell(&summary_line(findings));
    }
}
