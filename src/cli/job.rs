//! 各命令共用的步骤：读入、补全、检查、备排版机。

use super::args::{Encoding, InputArgs};
use super::findings::lines;
use super::{CannotRun, Outcome, tell};
use crate::accounts::Accounts;
use crate::diagnostic::{Diagnostic, has_errors, sort, summary_line};
use crate::facts::facts;
use crate::layout::{Layout, pointed_at};
use crate::read::{Loaded, ReadOptions, opened, read, read_unfinished, report_root, unreachable};
use crate::rules::{self, Case, LastYear};
use crate::typeset::{FontSet, Typesetter};
use std::collections::HashSet;

/// 读好、补全的一份报告。
pub struct Job {
    pub loaded: Loaded,
    pub accounts: Accounts,
    /// 读入和检查的全部发现，检查以后排好。
    pub findings: Vec<Diagnostic>,
    /// 报告所用的版式；没有的，原因也在检查以后的 `findings` 里。
    pub layout: Result<Layout, Vec<Diagnostic>>,
    last: Option<LastYear>,
}

impl Job {
    /// 读入并检查。外层的错误是没能运行，内层的是数据的错误。
    pub fn load(input: &InputArgs) -> Result<Result<Self, Vec<Diagnostic>>, CannotRun> {
        let mut job = Self::read(input)?;
        if let Ok(job) = &mut job {
            job.check();
        }
        Ok(job)
    }

    /// 只读入，还没有检查。
    pub fn read(input: &InputArgs) -> Result<Result<Self, Vec<Diagnostic>>, CannotRun> {
        if let Some(reason) = unreachable(&input.report) {
            return Err(reason);
        }
        let options = options_of(input);
        let mut loaded = match read(&input.report, options) {
            Ok(loaded) => loaded,
            Err(mut findings) => {
                findings.extend(opened(report_root(&input.report)));
                findings.extend(read_unfinished(&input.report, options).iter().flat_map(check_tables));
                sort(&mut findings);
                return Ok(Err(findings));
            }
        };
        if let Some(layout) = &input.source.layout {
            loaded.report.layout.clone_from(layout);
        }
        let mut findings = std::mem::take(&mut loaded.findings);
        findings.extend(opened(report_root(&input.report)));
        let last = LastYear::read(&input.report, options, &mut loaded, &mut findings);
        let accounts = Accounts::of(&loaded.report);
        let layout = find_layout(input, &loaded);
        Ok(Ok(Self { loaded, accounts, findings, layout, last }))
    }

    /// 检查；没有版式的，规则照查，轻重按通例。
    pub fn check(&mut self) {
        let Self { loaded, accounts, findings, layout, last } = self;
        let (report, last) = (&loaded.report, last.as_ref());
        match layout {
            Ok(layout) => {
                let facts = facts(report, accounts, &layout.manifest.style);
                findings.extend(layout.examine(loaded, accounts, &facts, last));
            }
            Err(missing) => {
                findings.extend(missing.iter().cloned());
                let facts = facts(report, accounts, &Default::default());
                let case = Case::new(report, accounts, &facts, &loaded.places);
                findings.extend(rules::check(case.with_last_year(last), &Default::default()));
            }
        }
        sort(findings);
    }
}

/// 怎样读文件。
pub fn options_of(input: &InputArgs) -> ReadOptions {
    ReadOptions { gb18030: matches!(input.source.encoding, Some(Encoding::Gb18030)) }
}

/// 报告所用的版式。
pub fn find_layout(input: &InputArgs, loaded: &Loaded) -> Result<Layout, Vec<Diagnostic>> {
    let found =
        Layout::of_report(&loaded.report.layout, &input.source.layout_dir, report_root(&input.report));
    found.map_err(|findings| {
        let place = loaded.layout_place(input.source.layout.as_deref());
        pointed_at(findings, &loaded.report.layout, place, "加选项 --layout 代号")
    })
}

/// 只缺文字的报告（如刚导入的）先查各表：只留位置都在表里的发现。
pub fn check_tables(loaded: &Loaded) -> Vec<Diagnostic> {
    let files = |in_tables: bool| -> HashSet<&str> {
        let places = loaded.places.iter().filter(|(path, _)| path.starts_with("tables.") == in_tables);
        places.map(|(_, place)| place.file.as_str()).collect()
    };
    let tables: HashSet<&str> = files(true).difference(&files(false)).copied().collect();
    let accounts = Accounts::of(&loaded.report);
    let facts = facts(&loaded.report, &accounts, &Default::default());
    let case = Case::new(&loaded.report, &accounts, &facts, &loaded.places);
    let mut findings = rules::check(case, &Default::default());
    findings.retain(|finding| {
        !finding.places.is_empty() && finding.places.iter().all(|place| tables.contains(place.file.as_str()))
    });
    findings
}

/// 备一台排版机，字体的发现一并返回。
pub fn typesetter(layout: Layout, fonts: FontSet) -> Result<(Typesetter, Vec<Diagnostic>), Vec<Diagnostic>> {
    let findings = fonts.findings.clone();
    Ok((Typesetter::new(layout, fonts)?, findings))
}

/// 印出发现；有错误的，命令的结果就是有发现，不论写出了什么。
pub fn told(findings: &[Diagnostic]) -> Outcome {
    print(findings);
    match has_errors(findings) {
        true => Outcome::Findings,
        false => Outcome::Fine,
    }
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
