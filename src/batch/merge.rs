//! 汇编：把一批成品装订成一本，一个封面、一个目录。

use super::Stopped;
use super::digest::{self, Digest};
use super::files::{shard_reports, whole_report};
use super::lock::{self, OutputLock};
use super::report::{BatchReport, Status, UnitReport};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::layout::Layout;
use crate::publish::Target;
use crate::publish::volume::{Bound, Part, bind, first_pages, numbered_pages};
use crate::read::read_regular;
use crate::typeset::{FontSet, VolumeEntry, VolumeSheets, VolumeTitle, forget};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// 汇编的选项。
#[derive(Debug, Clone)]
pub struct MergeOptions {
    /// 批量的输出文件夹。
    pub out: PathBuf,
    /// 写到这个文件。
    pub output: PathBuf,
    /// 封面上的书名；不写的由版式按年度起。
    pub title: Option<String>,
    /// 先在这些文件夹里找版式。
    pub layout_dirs: Vec<PathBuf>,
    /// 自备字体的文件夹。
    pub font_dirs: Vec<PathBuf>,
}

/// 装订好的一本。
#[derive(Debug)]
pub struct Merged {
    /// 收了几个单位。
    pub units: usize,
    /// 装订成的文件。
    pub bound: Bound,
    /// 其中正文的页数，空白页也算。
    pub numbered: usize,
    /// 没有收进去的单位和为什么。
    pub left_out: Vec<(String, Status)>,
    /// 名册上还有几个单位，批量报告里没有。
    pub absent: usize,
    /// 批量报告里整批的错误，如缺一片。
    pub findings: Vec<Diagnostic>,
}

impl Merged {
    /// 名册上的单位都收进去了，整批也没有错误。
    pub fn is_whole(&self) -> bool {
        self.left_out.is_empty() && self.absent == 0 && self.findings.is_empty()
    }
}

/// 装订。
///
/// # Errors
/// 没有批量报告、成品不在或被改动过、不能写；此时原来的文件不动。
pub fn merge(options: &MergeOptions) -> Result<Merged, Stopped> {
    let _lock = OutputLock::share(&options.out).map_err(Stopped::CannotRun)?;
    let report = report_of(&options.out).map_err(Stopped::CannotRun)?;
    let (chosen, left): (Vec<&UnitReport>, Vec<&UnitReport>) =
        report.units.iter().partition(|unit| unit.pdf.is_some() && unit.year.is_some());
    let Some(year) = chosen.first().and_then(|unit| unit.year) else {
        return Err(Stopped::CannotRun(format!("{} 里没有排成的单位", options.out.display())));
    };
    one_year(&chosen, year).map_err(|finding| Stopped::Findings(vec![finding]))?;
    match report.twice() {
        twice if twice.is_empty() => {}
        twice => return Err(Stopped::Findings(twice)),
    }
    apart(options, &chosen).map_err(Stopped::CannotRun)?;
    let target = Target::prepare_pdf(&options.output).map_err(Stopped::CannotRun)?;
    let parts = parts(&chosen);
    let (front, stamps) = sheets(options, &chosen, &parts, year).map_err(Stopped::Findings)?;
    let read = |order: usize| finished(&options.out, chosen[order]);
    let bound = target
        .write_with(|out| bind(&front, &stamps, &parts, read, out))
        .map_err(|reason| Stopped::CannotRun(format!("没有装订：{reason}")))?;
    Ok(Merged {
        units: parts.len(),
        bound,
        numbered: numbered_pages(&parts),
        left_out: left.iter().map(|unit| (unit.unit.clone(), unit.status)).collect(),
        absent: report.absent(),
        findings: report.findings.iter().filter(|f| f.severity == Severity::Error).cloned().collect(),
    })
}

/// 各单位在目录里的名称和页数；名册上同名的（如部门和它的本级），照报告的自称。
fn parts(chosen: &[&UnitReport]) -> Vec<Part> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    chosen.iter().for_each(|unit| *count.entry(&unit.unit).or_default() += 1);
    let title = |unit: &UnitReport| match &unit.owner {
        Some(owner) if count[unit.unit.as_str()] > 1 => owner.clone(),
        _ => unit.unit.clone(),
    };
    chosen.iter().map(|unit| Part { title: title(unit), pages: unit.pages }).collect()
}

/// 整批的报告；只有分片的先要合并，上次没有做完的（见 [`BatchReport::begin`]）先要做完。
fn report_of(out: &Path) -> Result<BatchReport, String> {
    let whole = whole_report(out);
    if whole.is_file() {
        return BatchReport::read(&whole);
    }
    let (shards, begun, out) = (shard_reports(out), lock::was_here(out), out.display());
    Err(match (shards.is_empty(), begun) {
        (false, _) => format!("{out} 里只有分片的报告，先运行 gongkai batch-report {out}"),
        (true, true) => {
            format!("{out} 上次的批量没有做完，或没能写出报告，先运行 gongkai batch … -o {out} --resume")
        }
        (true, false) => format!("{out} 里没有批量报告，先运行 gongkai batch"),
    })
}

/// 汇编不写在它所收的成品上。
fn apart(options: &MergeOptions, chosen: &[&UnitReport]) -> Result<(), String> {
    let same = |unit: &&&UnitReport| {
        let product = options.out.join(unit.pdf.as_deref().unwrap_or_default());
        product.canonicalize().is_ok_and(|product| Some(product) == options.output.canonicalize().ok())
    };
    chosen.iter().find(same).map_or(Ok(()), |unit| {
        Err(format!("{} 是 {} 的成品，不能覆盖；换一个文件名", options.output.display(), unit.unit))
    })
}

/// 一本汇编只收一个年度的。
fn one_year(chosen: &[&UnitReport], year: u16) -> Result<(), Diagnostic> {
    let Some(other) = chosen.iter().find(|unit| unit.year != Some(year)) else { return Ok(()) };
    let place = |unit: &UnitReport| Place::file(unit.source.clone()).label(unit.unit.clone());
    let message = format!("年度不同：{year} 和 {}", other.year.unwrap_or_default());
    let finding = Diagnostic::error("B11", message).at(place(chosen[0])).at(place(other));
    Err(finding.help("一本汇编只收一个年度，把别的年度移到另一个文件夹"))
}

/// 排封面、目录和汇编页码。
fn sheets(
    options: &MergeOptions,
    chosen: &[&UnitReport],
    parts: &[Part],
    year: u16,
) -> Result<(Vec<u8>, Vec<u8>), Vec<Diagnostic>> {
    let folders: Vec<&Path> = options.layout_dirs.iter().map(AsRef::as_ref).collect();
    let sheets = VolumeSheets::new(Layout::volume(&folders)?, FontSet::load(&options.font_dirs)?);
    let mut digest = Digest::default();
    for unit in chosen {
        digest.add(unit.output_digest.as_deref().unwrap_or_default());
    }
    let title = VolumeTitle { title: options.title.clone(), year, digest: digest.text() };
    let entries: Vec<VolumeEntry> = parts
        .iter()
        .zip(first_pages(parts))
        .map(|(part, page)| VolumeEntry { title: part.title.clone(), page })
        .collect();
    let made = (sheets.front(&title, &entries)?, sheets.stamps(numbered_pages(parts))?);
    // 成千上万页的页码排完就用不着了，装订时把内存让出来。
    forget(0);
    Ok(made)
}

/// 一份成品，和报告里记的一字不差。
fn finished(out: &Path, unit: &UnitReport) -> Result<Vec<u8>, String> {
    let path = out.join(unit.pdf.as_deref().unwrap_or_default());
    let bytes = read_regular(&path).map_err(|reason| format!("{} {reason}", path.display()))?;
    if unit.output_digest.as_deref() == Some(digest::of_bytes(&bytes).as_str()) {
        Ok(bytes)
    } else {
        Err(format!("{} 与批量报告记的不同，再运行一次 gongkai batch", path.display()))
    }
}
