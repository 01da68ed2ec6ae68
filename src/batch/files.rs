//! 批量报告的文件：名称、写出、读回。

use super::report::BatchReport;
use super::shard::Shard;
use super::{csv, html, lock, outdated};
use crate::publish::{Target, resolved};
use crate::read::{paths_in, read_regular};
use std::path::{Path, PathBuf};

/// 不分片的报告的文件名，不含扩展名；分片的后面加上第几片。
const STEM: &str = "report";
/// 报告的三种写法。
const EXTENSIONS: [&str; 3] = ["json", "csv", PAGE];
/// 网页的扩展名。
const PAGE: &str = "html";

impl BatchReport {
    /// 报告的文件名，不含扩展名。
    pub fn stem(&self) -> String {
        stem(self.shard.as_deref())
    }

    /// 写出三种写法；网页写成了，记下在哪里。
    pub(super) fn write_beside(&mut self, out: &Path) -> Result<(), String> {
        let json = serde_json::to_vec_pretty(self).map_err(|error| error.to_string())?;
        let written = [json, csv::table(self), html::page(self).into_bytes()];
        let mut failed = Vec::new();
        // 一个写不了（如正在 Excel 里打开），其余的照写。
        for (extension, bytes) in EXTENSIONS.iter().zip(written) {
            let path = out.join(format!("{}.{extension}", self.stem()));
            match Target::prepare(&path).and_then(|target| target.write(&bytes).map(drop)) {
                Ok(()) if *extension == PAGE => self.page = Some(path),
                Ok(()) => {}
                Err(reason) => failed.push(reason),
            }
        }
        if failed.is_empty() { Ok(()) } else { Err(failed.join("；")) }
    }

    /// 写出三种写法；从前的就过时了，删去，分片的整批的都一样（见 [`outdated`]）。
    pub(super) fn write(&mut self, out: &Path) -> Result<(), String> {
        self.write_beside(out)?;
        let outdated = outdated(out, self.shard.is_some());
        let files =
            outdated.iter().flat_map(|path| EXTENSIONS.map(|extension| path.with_extension(extension)));
        let left: Vec<String> = files.filter_map(|path| outdated::remove(&path).err()).collect();
        if left.is_empty() { Ok(()) } else { Err(left.join("；")) }
    }

    /// 开工：从前的 JSON 从此不作数，先删去；这次做到一半被杀、末了写不出报告，都不会有人拿旧的
    /// 去装订、合并。各单位变没变看各自的记录，不靠它；给人看的 CSV、网页留着。
    pub(super) fn begin(out: &Path, shard: Option<Shard>) -> Result<(), String> {
        let own = out.join(format!("{}.json", stem(shard.map(Shard::tag).as_deref())));
        let mut reports = outdated(out, shard.is_some());
        reports.push(own);
        reports.iter().filter(|path| path.is_file()).try_for_each(|path| outdated::remove(path))
    }

    /// 开工之前先看这几个文件能不能写，免得排完了才知道。
    pub(super) fn can_write(out: &Path, shard: Option<Shard>) -> Result<(), String> {
        let stem = stem(shard.map(Shard::tag).as_deref());
        EXTENSIONS
            .iter()
            .try_for_each(|extension| Target::prepare(out.join(format!("{stem}.{extension}"))).map(drop))
    }

    /// 不盖住别人的文件：名册和各报告 `inputs`，从前不是本程序写在这里的 report.csv、report.html。
    pub(super) fn not_of_others(out: &Path, shard: Option<Shard>, inputs: &[&Path]) -> Result<(), String> {
        let stem = stem(shard.map(Shard::tag).as_deref());
        let paths = EXTENSIONS.map(|extension| out.join(format!("{stem}.{extension}")));
        let input = |path: &PathBuf| inputs.iter().any(|input| resolved(input) == resolved(path));
        if let Some(path) = paths.iter().find(|path| input(path)) {
            let told = path.display();
            return Err(format!("批量报告要写到 {told}，会盖住同名的输入；用 -o 另给一个文件夹，或给它改名"));
        }
        let is_own = lock::was_here(out) || Self::read(&paths[0]).is_ok();
        match paths.iter().find(|path| !is_own && path.exists()) {
            Some(path) => Err(format!(
                "{} 已经有了，不是批量报告，没有覆盖；用 -o 另给一个文件夹，或先把它移走",
                path.display()
            )),
            None => Ok(()),
        }
    }

    /// 这个文件是批量报告；单位的报告也可以叫 report.json，读得通才是。
    pub(super) fn is_at(path: &Path) -> bool {
        is_report(path) && Self::read(path).is_ok()
    }

    /// 读一个报告文件。
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let told = |reason: String| format!("{} {reason}", path.display());
        let bytes = read_regular(path).map_err(told)?;
        serde_json::from_slice(&bytes).map_err(|_| told("不是批量报告，或已损坏".into()))
    }
}

fn stem(shard: Option<&str>) -> String {
    shard.map_or(STEM.to_string(), |shard| format!("{STEM}-{shard}"))
}

/// 整批的报告。
pub fn whole_report(out: &Path) -> PathBuf {
    out.join(format!("{STEM}.json"))
}

/// 另写一份报告就过时了的 JSON：整批的写好，分片的过时；一片写好，整批的过时，要再合并。
/// 开工时 JSON 已经删去（见 [`BatchReport::begin`]）、只剩 CSV 或网页的也算。
fn outdated(out: &Path, is_shard: bool) -> Vec<PathBuf> {
    if is_shard {
        return vec![whole_report(out)];
    }
    let is_ours =
        |path: &PathBuf| EXTENSIONS.iter().any(|known| path.extension().is_some_and(|e| e == *known));
    let paths = paths_in(out).unwrap_or_default().into_iter().filter(is_ours);
    let mut reports: Vec<PathBuf> = paths.map(|path| path.with_extension(EXTENSIONS[0])).collect();
    reports.dedup();
    reports.retain(|path| shard_of(path).is_some());
    reports
}

/// 各分片的报告，按名称排好。
pub fn shard_reports(out: &Path) -> Vec<PathBuf> {
    let mut paths = paths_in(out).unwrap_or_default();
    paths.retain(|path| shard_of(path).is_some());
    paths
}

/// 是不是批量报告的文件名。
fn is_report(path: &Path) -> bool {
    path.file_name() == whole_report(Path::new("")).file_name() || shard_of(path).is_some()
}

/// 分片报告的文件名 → 第几片。
fn shard_of(path: &Path) -> Option<Shard> {
    let name = path.file_name()?.to_str()?;
    Shard::of_tag(name.strip_prefix(STEM)?.strip_prefix('-')?.strip_suffix(".json")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 分片的做过，再整批做：三种写法都不留，免得旧的被当成新的；别的文件不动。
    #[test]
    fn reports_of_shards_go_when_the_whole_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        for name in ["report-1-of-2.json", "report-1-of-2.csv", "report-2-of-2.html", "report-1-of-2.txt"] {
            std::fs::write(out.join(name), "{}").unwrap();
        }
        BatchReport::begin(out, None).unwrap();
        assert!(!out.join("report-1-of-2.json").exists() && out.join("report-1-of-2.csv").exists());
        let report = serde_json::json!({
            "program": "", "source": "", "total": 0, "roster": "", "shard": null, "findings": [], "units": [],
        });
        serde_json::from_value::<BatchReport>(report).unwrap().write(out).unwrap();
        let left: Vec<String> =
            paths_in(out).unwrap().iter().map(|path| crate::read::name_of(path)).collect();
        assert_eq!(left, ["report-1-of-2.txt", "report.csv", "report.html", "report.json"]);
    }
}
