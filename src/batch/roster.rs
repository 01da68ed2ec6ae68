//! 名册：哪些单位要公开，报告在哪里，几时到期。

use super::date::Date;
use super::name::{self, Words, folded};
use crate::diagnostic::{Diagnostic, Place, has_errors, visible};
use crate::read::{ReadOptions, read_text};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// 名册的列；前两列必须有。
const COLUMNS: [&str; 6] = ["单位名称", "报告", "代码", "级次", "版式", "批复日期"];
const REQUIRED: usize = 2;
/// 名册的单位上限；再多就是读错了文件。
const MOST_UNITS: usize = 200_000;

/// 要公开的一个单位。
#[derive(Debug, Clone)]
pub struct Unit {
    /// 名册上的名称；按文件夹批量时是报告里写的，读不出则是文件名。
    pub name: String,
    /// 名称来自名册，报告里要写得一样。
    pub listed: bool,
    /// 单位代码。
    pub code: String,
    /// 预算级次。
    pub level: String,
    /// 报告；名册没有写的没有。
    pub source: Option<PathBuf>,
    /// 名册指定的版式。
    pub layout: Option<String>,
    /// 批复日期。
    pub approved: Option<Date>,
    /// 输出文件夹的名称。
    pub folder: String,
    /// 名册里的位置。
    pub place: Place,
    /// 名册这一行的发现。
    pub findings: Vec<Diagnostic>,
}

/// 读名册，或列出文件夹里的报告；重复的单位、相撞的名称在这里就报告。
///
/// # Errors
/// 名册不能用的全部原因。
pub fn load(source: &Path, options: ReadOptions) -> Result<Vec<Unit>, Vec<Diagnostic>> {
    let units = if source.is_dir() { of_folder(source) } else { of_csv(source, options)? };
    let mut findings = Vec::new();
    for (what, key) in [
        ("单位", name_key as fn(&Unit) -> String),
        ("代码", code_key),
        ("报告", source_key),
        ("文件夹", folder_key),
    ] {
        repeats(&units, what, key, &mut findings);
    }
    if units.is_empty() {
        findings.push(
            Diagnostic::error("B01", "没有要排的单位")
                .at(Place::file(source.display().to_string()))
                .help("文件夹里要有报告（内有 report.toml 的子文件夹，或 .json 文件）；名册表头下要有单位"),
        );
    }
    if findings.is_empty() { Ok(units) } else { Err(findings) }
}

fn name_key(unit: &Unit) -> String {
    unit.name.clone()
}

fn code_key(unit: &Unit) -> String {
    unit.code.clone()
}

fn source_key(unit: &Unit) -> String {
    let path = unit.source.as_deref().unwrap_or(Path::new(""));
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf()).to_string_lossy().into_owned()
}

fn folder_key(unit: &Unit) -> String {
    folded(&unit.folder)
}

/// 重复的：代码 B02，后出现的指到先出现的。
fn repeats(units: &[Unit], what: &str, key: fn(&Unit) -> String, findings: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, &Unit> = HashMap::new();
    for unit in units {
        let key = key(unit);
        if key.is_empty() {
            continue;
        }
        if let Some(first) = seen.insert(key.clone(), unit) {
            // 同一处已经说过一种重复，不再说第二种。
            if findings.iter().any(|finding| finding.places.last() == Some(&unit.place)) {
                continue;
            }
            let message = match what {
                "文件夹" => format!("两个单位的输出文件夹都会叫 {}", unit.folder),
                _ => format!("{what}重复：{}", visible(&key)),
            };
            findings.push(
                Diagnostic::error("B02", message)
                    .at(first.place.clone())
                    .at(unit.place.clone())
                    .help("一个单位只列一次；名称相近的用代码区分"),
            );
        }
    }
}

/// 每个有 report.toml 的子文件夹和每个 .json 文件，按名称排好。
fn of_folder(folder: &Path) -> Vec<Unit> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let json =
        |path: &Path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) && path.is_file();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')))
        .filter(|path| path.join("report.toml").is_file() || json(path))
        .collect();
    paths.sort();
    let unit = |path: PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = peek_name(&path).unwrap_or(if path.is_dir() { file.clone() } else { stem });
        let words = Words { code: "", unit: &name, year: None };
        Unit {
            folder: name::folder(words),
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
    };
    paths.into_iter().map(unit).collect()
}

/// 只看报告里的单位名称和决算范围；写坏了的看不出，留给读入去说。
fn peek_name(path: &Path) -> Option<String> {
    let file = if path.is_dir() { path.join("report.toml") } else { path.to_path_buf() };
    let bytes = crate::read::read_regular(&file).ok()?;
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

/// CSV 名册。
fn of_csv(path: &Path, options: ReadOptions) -> Result<Vec<Unit>, Vec<Diagnostic>> {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut findings = Vec::new();
    let Some(text) = read_text(path, options, &mut findings) else { return Err(findings) };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns: Vec<Option<usize>> = Vec::new();
    let mut units = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, |position| position.line() as usize);
                findings.push(Diagnostic::error("B01", "名册的这一行读不懂").at(Place::at(&file, line, 0)));
                break;
            }
        };
        let line = record.position().map_or(0, |position| position.line() as usize);
        if columns.is_empty() {
            columns = header(&record, &file, line, &mut findings);
            continue;
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        let value = |column: usize| columns[column].and_then(|index| record.get(index)).unwrap_or_default();
        units.push(of_row(value, path.parent().unwrap_or(Path::new("")), Place::at(&file, line, 0)));
        if units.len() > MOST_UNITS {
            let message = format!("名册上的单位多于 {MOST_UNITS} 个");
            findings.push(Diagnostic::error("B01", message).at(Place::file(&file)));
            break;
        }
    }
    if has_errors(&findings) { Err(findings) } else { Ok(units) }
}

/// 各列在第几列。
fn header(
    record: &csv::StringRecord,
    file: &str,
    line: usize,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Option<usize>> {
    let columns: Vec<_> =
        COLUMNS.iter().map(|column| record.iter().position(|cell| cell == *column)).collect();
    for (column, _) in COLUMNS.iter().zip(&columns).take(REQUIRED).filter(|(_, found)| found.is_none()) {
        findings.push(
            Diagnostic::error("B01", format!("名册没有“{column}”一列"))
                .at(Place::at(file, line, 0))
                .help("第一行写表头：单位名称,代码,级次,报告,版式,批复日期"),
        );
    }
    columns
}

fn of_row<'a>(value: impl Fn(usize) -> &'a str, folder: &Path, place: Place) -> Unit {
    let filled = |column: usize| Some(value(column)).filter(|text| !text.is_empty());
    let mut findings = Vec::new();
    let written = value(5);
    let approved = Date::parse(written);
    if approved.is_none() && !written.is_empty() {
        findings.push(
            Diagnostic::warning("B03", format!("批复日期“{}”不是日期，算不出公开期限", visible(written)))
                .at(place.clone().label("批复日期").value(written))
                .help("写成 2025-08-01 的样子"),
        );
    }
    let (name, code) = (value(0).to_string(), value(2).to_string());
    if name.is_empty() {
        findings
            .push(Diagnostic::warning("B03", "名册没有写单位名称").at(place.clone()).help("补上单位名称"));
    }
    Unit {
        folder: name::folder(Words { code: &code, unit: &name, year: None }),
        name,
        listed: true,
        code,
        level: value(3).to_string(),
        source: filled(1).map(|path| folder.join(path)),
        layout: filled(4).map(str::to_string),
        approved,
        place,
        findings,
    }
}
