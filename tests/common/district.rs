//! 一个小区：由最小的报告改名称、改数而成的几个单位，和批量的选项。

use gongkai::batch::{self, BatchReport, Options, Progress, Setup, Status, Stopped, UnitReport};
use gongkai::diagnostic::Severity;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// 名册的表头。
pub const HEADER: &str = "单位名称,代码,级次,报告,版式,批复日期\n";

/// 一个最小的报告，改了名称和数；基本工资随之增减，各表仍然相合。
pub fn write_unit(path: &Path, name: &str, amount: &str) {
    let text = fs::read_to_string(super::path("tests/reports/minimal.json")).unwrap();
    let pay = amount.parse::<Decimal>().unwrap() - "45.09".parse::<Decimal>().unwrap();
    let text = text.replace("云屿县数据服务中心", name).replace("86.35", amount);
    fs::write(path, text.replace("41.26", &pay.to_string())).unwrap();
}

/// 排 `folder` 里的名册，写到其中的 `out`。
pub fn options(folder: &Path, out: &str) -> Options {
    Options {
        source: folder.join("名册.csv"),
        reports: None,
        out: folder.join(out),
        jobs: 2,
        program: None,
        force: false,
        shard: None,
        setup: Setup::default(),
    }
}

/// 每做完一个单位叫一次。
struct Told<F>(F);

impl<F: Fn(&UnitReport) + Sync> Progress for Told<F> {
    fn done(&self, unit: &UnitReport) {
        (self.0)(unit);
    }
}

/// 排一批，一直做完；`done` 每做完一个单位叫一次。
pub fn run(options: &Options, done: impl Fn(&UnitReport) + Sync) -> Result<BatchReport, Stopped> {
    batch::run(options, &AtomicBool::new(false), &Told(done))
}

/// 排一批，不该停下。
pub fn batch(options: &Options) -> BatchReport {
    run(options, |_| {}).unwrap_or_else(|stopped| panic!("{stopped:?}"))
}

/// 各单位的结果。
pub fn statuses(report: &BatchReport) -> Vec<Status> {
    report.units.iter().map(|unit| unit.status).collect()
}

/// 一个单位的错误和警告的代码。
pub fn codes(unit: &UnitReport) -> Vec<&str> {
    let faults = unit.findings.iter().filter(|finding| finding.severity < Severity::Info);
    faults.map(|finding| finding.code.as_ref()).collect()
}

/// 文件夹里的全部文件。
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            found.extend(
                files(&entry.path()).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)),
            );
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}
