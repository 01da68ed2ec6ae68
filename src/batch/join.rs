//! 合并：各分片的报告并成一份；缺哪一片要说。

use super::Stopped;
use super::files::{shard_reports, whole_report};
use super::lock::OutputLock;
use super::report::{BatchReport, UnitReport};
use super::shard::Shard;
use crate::diagnostic::{Diagnostic, Place};
use crate::publish::{make_folder, relative};
use std::collections::BTreeMap;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// 缺的片说出头几个。
const TOLD: usize = 20;

/// 把 `sources`（批量的输出文件夹，或报告的 JSON）里各分片的报告并成一份，写到 `out`。
///
/// # Errors
/// 没有报告、读不懂、不是同一批、同一片有两份；此时什么都没有写。
pub fn join(sources: &[PathBuf], out: &Path) -> Result<BatchReport, Stopped> {
    let mut parts = Vec::new();
    for source in sources {
        let paths = reports_in(source).map_err(Stopped::CannotRun)?;
        for path in paths {
            let report = BatchReport::read(&path).map_err(Stopped::CannotRun)?;
            parts.push(ShardReport { report, path });
        }
    }
    let mut report = joined(parts, out).map_err(|finding| Stopped::Findings(vec![finding]))?;
    BatchReport::not_of_others(out, None, &[]).map_err(Stopped::CannotRun)?;
    make_folder(out).map_err(Stopped::CannotRun)?;
    let _lock = OutputLock::take(out, None).map_err(Stopped::CannotRun)?;
    // 各分片的报告留着：缺的一片补上以后还要再并。
    report.write_beside(out).map_err(Stopped::CannotRun)?;
    Ok(report)
}

/// 要合并的一份报告：一片的，或整批的。
struct ShardReport {
    report: BatchReport,
    path: PathBuf,
}

/// 一处的各分片报告；没有分片的，整批的报告。
fn reports_in(source: &Path) -> Result<Vec<PathBuf>, String> {
    if !source.is_dir() {
        return Ok(vec![source.to_path_buf()]);
    }
    let shards = shard_reports(source);
    if !shards.is_empty() {
        return Ok(shards);
    }
    let whole = whole_report(source);
    if whole.is_file() {
        return Ok(vec![whole]);
    }
    Err(format!("{} 里没有批量报告（report-1-of-8.json 之类）", source.display()))
}

fn joined(parts: Vec<ShardReport>, out: &Path) -> Result<BatchReport, Diagnostic> {
    let place = |path: &Path| Place::file(path.display().to_string());
    let mut seen: BTreeMap<usize, (Shard, PathBuf)> = BTreeMap::new();
    let mut units: BTreeMap<usize, (UnitReport, PathBuf)> = BTreeMap::new();
    let mut findings: Vec<Diagnostic> = Vec::new();
    let mut whole: Option<(BatchReport, PathBuf)> = None;
    for ShardReport { mut report, path } in parts {
        let own = std::mem::take(&mut report.units);
        if let Some((first, first_path)) = &whole
            && (&first.roster, first.total) != (&report.roster, report.total)
        {
            let message = format!("不是同一批：{} 和 {} 的名册不同", first.source, report.source);
            let finding = Diagnostic::error("B09", message).at(place(first_path)).at(place(&path));
            return Err(finding.help("名册改过的，各分片都再运行一次，再合并；一次只合并一本名册的各分片"));
        }
        let shard = report.shard.as_deref().and_then(Shard::of_tag);
        if let Some(shard) = shard {
            if let Some((other, first)) = seen.values().find(|(other, _)| other.count() != shard.count()) {
                let message = format!("分片的数目不同：{} 和 {}", other.tag(), shard.tag());
                let finding = Diagnostic::error("B09", message).at(place(first)).at(place(&path));
                return Err(finding.help("删去从前按别的数目分片的报告"));
            }
            if let Some((_, first)) = seen.insert(shard.index(), (shard, path.clone())) {
                let finding = Diagnostic::error("B09", format!("第 {} 片有两份报告", shard.index()));
                return Err(finding.at(place(&first)).at(place(&path)).help("只留一份"));
            }
        }
        for finding in std::mem::take(&mut report.findings) {
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
        let folder = relative(out, path.parent().unwrap_or(Path::new("")));
        for mut unit in own {
            for file in [&mut unit.pdf, &mut unit.data, &mut unit.remarks].into_iter().flatten() {
                *file = folder.join(&*file).to_string_lossy().replace(MAIN_SEPARATOR, "/");
            }
            if let Some((other, first)) = units.insert(unit.order, (unit, path.clone())) {
                let message = format!("名册的第 {} 个单位（{}）在两片里", other.order, other.unit);
                let finding = Diagnostic::error("B09", message).at(place(&first)).at(place(&path));
                return Err(finding.help("各分片要用同一本名册、同样的分法"));
            }
        }
        whole.get_or_insert((report, path));
    }
    findings.extend(missing(&seen));
    let units = units.into_values().map(|(unit, _)| unit).collect();
    let Some((whole, _)) = whole else {
        return Err(Diagnostic::error("B09", "没有可以合并的报告").help("写出各分片的输出文件夹"));
    };
    // 整批的报告已经看过全批，不再说第二遍。
    let is_settled = whole.shard.is_none();
    let mut report = BatchReport { shard: None, findings, units, ..whole };
    if !is_settled {
        report.settle();
    }
    Ok(report)
}

/// 缺的各片，一句话说全。
fn missing(seen: &BTreeMap<usize, (Shard, PathBuf)>) -> Option<Diagnostic> {
    let count = seen.values().next()?.0.count();
    let missing: Vec<usize> = (1..=count).filter(|index| !seen.contains_key(index)).take(TOLD + 1).collect();
    let first = missing.first()?;
    let told: Vec<String> = missing.iter().take(TOLD).map(usize::to_string).collect();
    let more = if missing.len() > TOLD { "……" } else { "" };
    let message = format!("缺第 {}{more} 片，共 {count} 片", told.join("、"));
    let help = format!("运行 gongkai batch … --shard {first}/{count} 等，再合并");
    Some(Diagnostic::error("B10", message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(shard: &str, order: usize) -> ShardReport {
        let unit = serde_json::json!({
            "order": order, "unit": format!("第{order}局"), "code": "", "level": "", "status": "published",
            "year": 2024, "pages": 2, "approved": null, "due": null, "source": "", "pdf": "甲/甲.pdf",
            "data": null, "bytes": 1, "input_digest": null, "output_digest": null, "findings": [],
        });
        let report = serde_json::json!({
            "program": "gongkai", "source": "a/名册.csv", "total": 3, "roster": "甲", "shard": shard, "findings": [], "units": [unit],
        });
        ShardReport {
            report: serde_json::from_value(report).unwrap(),
            path: PathBuf::from(format!("/o/{shard}/report-{shard}.json")),
        }
    }

    #[test]
    fn shards_join_in_the_order_of_the_roster_and_missing_ones_are_told() {
        let report = joined(vec![part("3-of-3", 3), part("1-of-3", 1)], Path::new("/o")).unwrap();
        assert_eq!(report.units.iter().map(|unit| unit.order).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(report.units[1].pdf.as_deref(), Some("3-of-3/甲/甲.pdf"));
        assert_eq!(report.findings[0].code, "B10");
        assert!(report.findings[0].message.contains("缺第 2 片") && !report.is_fine());
    }

    /// 各片里看不出的，合起来看：多数的年度、排了两份的单位。
    #[test]
    fn what_only_the_whole_batch_shows_is_told() {
        let parts = (1..=4).map(|index| {
            let mut part = part(&format!("{index}-of-4"), index);
            part.report.units[0].year = Some(if index == 2 { 2023 } else { 2024 });
            part.report.units[0].owner =
                Some(if index > 2 { "某局".into() } else { format!("第{index}局") });
            part
        });
        let report = joined(parts.collect(), Path::new("/o")).unwrap();
        let odd = report.units.iter().filter(|unit| unit.findings.iter().any(|f| f.code == "B19"));
        assert_eq!(odd.map(|unit| unit.order).collect::<Vec<_>>(), [2]);
        assert_eq!(report.findings.iter().map(|finding| &*finding.code).collect::<Vec<_>>(), ["B02"]);
        assert!(!report.is_fine());
    }

    #[test]
    fn what_is_not_one_batch_is_refused() {
        let told = |parts| joined(parts, Path::new("/o")).unwrap_err().message;
        assert!(told(vec![part("1-of-2", 1), part("1-of-2", 2)]).contains("两份"));
        assert!(told(vec![part("1-of-2", 1), part("1-of-3", 2)]).contains("数目不同"));
        assert!(told(vec![part("1-of-2", 1), part("2-of-2", 1)]).contains("在两片里"));
        let mut other = part("2-of-2", 2);
        other.report.roster = "乙".into();
        assert!(told(vec![part("1-of-2", 1), other]).contains("名册不同"));
    }

    #[test]
    fn many_missing_shards_are_one_finding() {
        let report = joined(vec![part("1-of-3000000", 1)], Path::new("/o")).unwrap();
        assert_eq!(report.findings.len(), 1);
        assert!(
            report.findings[0].message.ends_with("21…… 片，共 3000000 片"),
            "{}",
            report.findings[0].message
        );
    }
}
