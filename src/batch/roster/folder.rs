//! 没有名册：文件夹里有几个报告就是几个单位。

use super::Unit;
use crate::batch::digest::is_input;
use crate::batch::name::{self, Words};
use crate::diagnostic::Place;
use crate::read::read_regular;
use crate::read::workbook::is_workbook;
use std::path::{Path, PathBuf};

/// 每个有 report.toml 的子文件夹、每个 .json 文件、每个工作簿，按名称排好。
pub fn units(folder: &Path) -> Vec<Unit> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_report(path)).collect();
    paths.sort();
    paths.into_iter().map(of_report).collect()
}

/// 是不是一个报告。
fn is_report(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !is_input(&name) {
        return false;
    }
    let json = path.extension().is_some_and(|own| own.eq_ignore_ascii_case("json"));
    path.join("report.toml").is_file() || path.is_file() && (json || is_workbook(path))
}

/// 一个报告就是一个单位。
pub fn of_report(path: PathBuf) -> Unit {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = peek_name(&path).unwrap_or(if path.is_dir() { file.clone() } else { stem });
    Unit {
        folder: name::folder(Words { code: "", unit: &name, year: None }),
        name,
        listed: false,
        code: String::new(),
        level: String::new(),
        source: Some(path),
        layout: None,
        approved: None,
        place: Place::file(file),
        findings: Vec::new(),
    }
}

/// 只看报告里的单位名称和决算范围；写坏了的看不出，留给读入去说。
fn peek_name(path: &Path) -> Option<String> {
    if is_workbook(path) {
        return None;
    }
    let file = if path.is_dir() { path.join("report.toml") } else { path.to_path_buf() };
    let bytes = read_regular(&file).ok()?;
    let text = std::str::from_utf8(&bytes).ok()?.trim_start_matches('\u{feff}');
    let words = |name: Option<&str>, scope: Option<&str>| {
        Some(format!("{}{}", name?, scope.unwrap_or_default())).filter(|name| !name.trim().is_empty())
    };
    if path.is_dir() {
        let table: toml::Table = text.parse().ok()?;
        let unit = table.get("unit")?;
        words(unit.get("name")?.as_str(), unit.get("scope").and_then(toml::Value::as_str))
    } else {
        let json: serde_json::Value = serde_json::from_str(text).ok()?;
        words(json["unit"]["name"].as_str(), json["unit"]["scope"].as_str())
    }
}
