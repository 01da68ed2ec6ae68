//! 排一份：读入、检查、排版、校样，得到成品和记录；各路的进程里也用它。

use super::Setup;
use super::digest;
use super::inputs::{self, Inputs};
use super::machines::Machines;
use super::name::{self, Words};
use super::owner::Owner;
use super::record::Record;
use super::roster::Listed;
use crate::diagnostic::{Diagnostic, has_errors, sort};
use crate::job::{self, Instead, Job, Source};
use crate::publish::pack;
use crate::read::Loaded;
use crate::report::Report;
use crate::typeset::{TypesetOptions, attachment};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// 成品：PDF 和机读数据。
#[derive(Default)]
pub struct Files {
    /// PDF。
    pub pdf: Vec<u8>,
    /// 机读数据。
    pub data: Vec<u8>,
}

/// 排好还没有写的一份。
pub struct Built {
    /// 记录。
    pub record: Record,
    /// 成品。
    pub files: Files,
    /// 报告里说的。
    pub used: Used,
    /// 由哪些输入排成。
    pub inputs: Inputs,
    /// 警告和信息。
    pub findings: Vec<Diagnostic>,
}

/// 没有排成的一份。
#[derive(Default, Serialize, Deserialize)]
pub struct Refused {
    /// 全部发现。
    pub findings: Vec<Diagnostic>,
    /// 报告里说的；报告读不懂的没有。
    pub used: Option<Box<Used>>,
}

impl From<Vec<Diagnostic>> for Refused {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self { findings, used: None }
    }
}

/// 报告里说的：是谁的，哪一年的，别的输入是哪些。
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// 单位，照报告的自称。
    pub unit: String,
    /// 年度。
    pub year: u16,
    /// 文件的标题。
    pub title: String,
    /// 上年报告，照报告里写的路径。
    pub last: Option<String>,
    /// 版式的代号。
    pub layout: String,
}

/// 读入、检查、排版、校样；`own` 是报告自己的摘要，读它之前取得。
///
/// # Errors
/// 任何错误级别的发现，连同其余的发现。
pub fn build(
    unit: &Listed,
    source: &Path,
    own: &str,
    machines: &Machines,
    setup: &Setup,
) -> Result<Built, Refused> {
    let from = source_of(unit, source, setup);
    let loaded = job::read(&from).map_err(|unready| unready.findings)?;
    let used = Used {
        unit: Owner::of(&loaded.report).title(),
        year: loaded.report.year,
        title: loaded.report.title(),
        last: loaded.report.prior.folder.clone(),
        layout: loaded.report.layout.clone(),
    };
    // 先记下上年报告的样子，再读它：读的时候有人存盘，下次看得出。
    let last = inputs::of_last(source, used.last.as_deref());
    let mut job = Job::of(loaded, &from);
    job.findings.extend(same_unit(unit, &job.loaded));
    job.check(Some(machines.fonts()));
    let work = Work { unit, own, last, machines, setup };
    match work.typeset(&mut job, &used) {
        Some(built) => Ok(built),
        None => Err(Refused { findings: job.findings, used: Some(used.into()) }),
    }
}

/// 一个单位的报告从哪里来；版式由选项、名册或报告说。
fn source_of<'a>(unit: &'a Listed, source: &'a Path, setup: &'a Setup) -> Source<'a> {
    let by_roster = |id: &'a String| Instead { id, place: unit.place.clone().label("版式").value(id) };
    let by_option = setup.layout.as_deref().map(Instead::by_option);
    Source {
        report: source,
        read: setup.read,
        layout: by_option.or_else(|| unit.layout.as_ref().map(by_roster)),
        layout_dirs: &setup.layout_dirs,
        how: "加选项 --layout 代号，或写在名册的“版式”一列",
    }
}

/// 排一份所要的一切。
struct Work<'a> {
    unit: &'a Listed,
    own: &'a str,
    last: String,
    machines: &'a Machines,
    setup: &'a Setup,
}

impl Work<'_> {
    /// 排版、校样；有错误的没有，各步的发现都加在 `job.findings`。
    fn typeset(self, job: &mut Job, used: &Used) -> Option<Built> {
        let layout = job.layout.take()?;
        if has_errors(&job.findings) {
            return None;
        }
        let machine = self.machines.digest(&layout);
        let report = &job.loaded.report;
        let made = self.machines.typesetter(layout, &machine).and_then(|typesetter| {
            let prepared = typesetter.draw(std::mem::take(&mut job.facts), report.year);
            typesetter.typeset_pdf(report, &job.loaded.places, &prepared, TypesetOptions::default())
        });
        let (typeset, pdf) = made.map_err(|findings| job.findings.extend(findings)).ok()?;
        job.findings.extend(typeset.findings.iter().cloned());
        sort(&mut job.findings);
        let files = Files { pdf: pack(pdf), data: attachment(report).into_bytes() };
        let inputs = Inputs { own: self.own.into(), last: self.last.clone(), machine };
        let record = self.record(report, used, inputs.key(), typeset.pages(), &files, &job.findings);
        Some(Built { record, files, used: used.clone(), inputs, findings: job.findings.clone() })
    }

    /// 排好的一份的记录：下次凭它知道要不要重排。
    fn record(
        &self,
        report: &Report,
        used: &Used,
        key: String,
        pages: usize,
        files: &Files,
        findings: &[Diagnostic],
    ) -> Record {
        let words = Words { code: &self.unit.code, unit: &used.unit, year: Some(report.year) };
        let stem = name::fill(&self.setup.name, words);
        Record {
            key,
            last: used.last.clone(),
            layout: report.layout.clone(),
            year: report.year,
            pages,
            pdf: format!("{stem}.pdf"),
            data: format!("{stem}.json"),
            pdf_digest: digest::of_bytes(&files.pdf),
            data_digest: digest::of_bytes(&files.data),
            bytes: files.pdf.len(),
            findings: findings.to_vec(),
            unit: used.unit.clone(),
        }
    }
}

/// 名册和报告说的是不是同一个单位；路径写串了就会把别家的数公开出去。
fn same_unit(unit: &Listed, loaded: &Loaded) -> Option<Diagnostic> {
    let owner = Owner::of(&loaded.report);
    let same = !unit.named_by_roster || unit.name.is_empty() || owner.is_called(&unit.name);
    let place = loaded.places.get("unit.name").cloned().unwrap_or_default();
    (!same).then(|| {
        Diagnostic::error("B05", format!("名册上是 {}，报告里是 {}", unit.name, owner.title()))
            .at(unit.place.clone().label("单位名称"))
            .at(place)
            .help("核对名册里报告的路径，两处名称写得一样")
    })
}

/// 程序崩溃；`panic` 是它留下的话。
pub fn crash(panic: &str) -> Diagnostic {
    Diagnostic::error("B08", format!("程序内部的错误：{panic}"))
        .help("其他单位不受影响；再运行一次，还是一样的，把这个单位的数据和这句话告诉开发者")
}
