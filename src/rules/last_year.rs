//! 上年的报告：读进来，补上没有填的上年数。

use super::LastYear;
use crate::accounts::{Accounts, complete_prior};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::{Loaded, ReadOptions, folder_of, read, unreachable};
use std::path::Path;

impl LastYear {
    /// 读上年的报告（`prior.folder`）；没有填的上年数从那里取，读不了的报告原因。
    pub fn read(
        report: &Path,
        options: ReadOptions,
        loaded: &mut Loaded,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let name = loaded.report.prior.folder.clone()?;
        let path = folder_of(report).join(&name);
        if let Some(reason) = unreachable(&path) {
            let place = loaded.places.get("prior.folder").cloned().unwrap_or_default();
            findings.push(
                Diagnostic::error("R01", format!("上年的报告 {reason}"))
                    .at(place)
                    .help("要的是上年的报告文件夹，从本报告所在的地方算起；没有的删去这一行"),
            );
            return None;
        }
        // 一个文件（JSON、工作簿）的，位置里已有文件名。
        let folder = if path.is_file() { Path::new(&name).parent() } else { Some(Path::new(&name)) };
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
        let prefix = folder.map(|folder| format!("{}/", folder.display())).unwrap_or_default();
        let within = |place: &Place| Place { file: format!("{prefix}{}", place.file), ..place.clone() };
        let last = match read(&path, options) {
            Ok(last) => last,
            Err(problems) => {
                for mut problem in problems {
                    problem.places = problem.places.iter().map(within).collect();
                    findings.push(problem);
                }
                return None;
            }
        };
        let places = last.places.iter().map(|(key, place)| (key.clone(), within(place))).collect();
        let last = Self { accounts: Accounts::of(&last.report), report: last.report, places };
        let unit = loaded.report.amount_unit;
        for (key, origin) in complete_prior(&mut loaded.report.prior, &last.accounts, unit) {
            if let Some(place) = origin.and_then(|origin| last.places.get(&origin)) {
                loaded.places.insert(key.to_string(), place.clone());
            }
        }
        Some(last)
    }
}
