//! 用样例报告试排一个版式。

use super::CannotRun;
use crate::accounts::Accounts;
use crate::diagnostic::{Diagnostic, has_errors, sort};
use crate::facts::Shape;
use crate::job::complete;
use crate::layout::{Layout, Sample, samples};
use crate::read::{Loaded, ReadOptions, read, read_json};
use crate::typeset::{Prepared, TypesetOptions, Typesetter, forget};
use std::collections::HashSet;
use std::path::Path;

/// 样例缺少版式需要的内容，没有试排。
const NOT_TRIED: &str = "L16";

/// 一份拿来试排的报告。
pub struct Trial {
    /// 名称。
    pub name: String,
    loaded: Loaded,
    accounts: Accounts,
}

/// 自带的样例和版式自己的样例，读好；同样的只留一份。
pub fn of_layout(layout: &Layout) -> Result<Vec<Trial>, CannotRun> {
    let mut seen = HashSet::new();
    let all = samples().into_iter().chain(layout.sample());
    all.filter(|sample| seen.insert(sample.text.clone())).map(Trial::of).collect()
}

/// 合同里的全部事实：各份报告的合起来。
pub fn shape(trials: &[Trial], typesetter: &Typesetter) -> Shape {
    let shapes = trials.iter().map(|trial| Shape::of(&trial.prepare(typesetter).facts));
    shapes.reduce(Shape::or).unwrap_or(Shape::Unknown)
}

impl Trial {
    fn of(sample: Sample) -> Result<Self, CannotRun> {
        let told = |findings: Vec<Diagnostic>| format!("样例 {} 不能读：{}", sample.name, findings[0].line());
        let loaded = read_json(&sample.name, &sample.text).map_err(told)?;
        let accounts = Accounts::of(&loaded.report);
        Ok(Self { name: format!("样例 {}", sample.name), loaded, accounts })
    }

    /// 用户给的一份报告，不论它写的是哪个版式。
    pub fn read(path: &Path) -> Result<Self, Vec<Diagnostic>> {
        let options = ReadOptions::default();
        let mut loaded = read(path, options)?;
        let (accounts, _) = complete(&mut loaded, path, options);
        // 上年的报告读不成的。
        if has_errors(&loaded.findings) {
            return Err(loaded.findings);
        }
        Ok(Self { name: path.display().to_string(), loaded, accounts })
    }

    fn prepare(&self, typesetter: &Typesetter) -> Prepared {
        typesetter.prepare(&self.loaded.report, &self.accounts)
    }

    /// 排一遍，连同校样；排得出的没有错误。
    pub fn run(&self, typesetter: &Typesetter) -> Vec<Diagnostic> {
        let (report, places) = (&self.loaded.report, &self.loaded.places);
        let prepared = self.prepare(typesetter);
        let needs = typesetter.layout().unmet_needs(&prepared.facts, places);
        if has_errors(&needs) {
            let missing: Vec<&str> = needs.iter().map(|need| need.message.as_str()).collect();
            let message = format!("{} 没有试排：{}", self.name, missing.join("；"));
            return vec![Diagnostic::info(NOT_TRIED, message).help("要用更像的报告来试，加 --report")];
        }
        let made = typesetter.typeset_pdf(report, places, &prepared, TypesetOptions::default());
        let mut findings = made.map_or_else(|findings| findings, |(typeset, _)| typeset.findings);
        forget(0);
        sort(&mut findings);
        findings
    }
}
