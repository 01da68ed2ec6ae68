//! 没有名册：文件夹里有几个报告就是几个单位。

use super::peek::peek;
use super::{Listed, unseen};
use crate::batch::has_results;
use crate::batch::name::{self, Words};
use crate::batch::record;
use crate::batch::report::BatchReport;
use crate::diagnostic::{Diagnostic, Place};
use crate::layout;
use crate::publish::resolved;
use crate::read::workbook::is_workbook;
use crate::read::{forms_in, name_of, only_report, paths_in, read_regular};
use crate::report::files::{FORM_FILE, FileKind, MAIN_FILE, TABLE_FOLDER, is_input, kind_of};
use std::path::{Path, PathBuf};

/// 读不了的怎么办。
const READABLE: &str = "给出读取权限，或改正所指不到的链接；不是报告的，移到别处";

/// 每个有 report.toml、或只有一份填报工作簿或 JSON 的子文件夹，每个 .json 文件、每个工作簿，按名称排好。
///
/// # Errors
/// 文件夹列不全：不知道少了哪个单位，就不排。
pub fn units(folder: &Path) -> Result<Vec<Listed>, Vec<Diagnostic>> {
    let paths = paths_in(folder).map_err(|reason| {
        let place = Place::file(folder.display().to_string());
        vec![Diagnostic::error("B01", reason).at(place).help("给出读取权限，或检查它所在的盘")]
    })?;
    Ok(paths.into_iter().filter(|path| is_report(path)).map(of_report).collect())
}

/// 是不是一个报告。
fn is_report(path: &Path) -> bool {
    if !is_input(&name_of(path)) {
        return false;
    }
    if path.is_dir() {
        return path.join(MAIN_FILE).is_file() || only_report(path).is_some();
    }
    path.is_file() && is_named_so(path) && !BatchReport::is_at(path)
}

/// 名称像一个报告：JSON，工作簿；名册不是。
pub(super) fn is_named_so(path: &Path) -> bool {
    is_json(path) || is_workbook(path) && !unseen::is_roster(path)
}

pub(super) fn is_json(path: &Path) -> bool {
    kind_of(path) == Some(FileKind::Json)
}

/// 文件夹里像是报告而没有排的，各是一条提醒：少报一个单位，比多说一句要紧；不看的文件一种一条。
pub fn left_out(folder: &Path, out: &Path) -> Vec<Diagnostic> {
    // 列不出的，`units` 已经说了。
    let paths = paths_in(folder).unwrap_or_default();
    let skipped = |path: &&PathBuf| {
        let name = name_of(path);
        is_input(&name) && name != MAIN_FILE && !is_report(path) && resolved(path) != resolved(out)
    };
    let told = paths.iter().filter(skipped).filter_map(|path| {
        let (what, help) = why_not(path)?;
        let name = name_of(path);
        let finding = Diagnostic::warning("B16", format!("没有排 {name}：{what}"));
        Some(finding.at(Place::file(name)).help(help))
    });
    told.chain(unseen::told(&paths)).collect()
}

/// 像是报告而不是的一处：缺什么，怎么办。
fn why_not(path: &Path) -> Option<(String, &'static str)> {
    if path.is_file() {
        return (kind_of(path) == Some(FileKind::Toml)).then(|| {
            ("单独的 .toml 文件不算一个单位".into(), "放进自己的文件夹，改名 report.toml，连同“表”文件夹")
        });
    }
    if !path.is_dir() {
        let reason = read_regular(path).err()?;
        // 指不到的链接、看不出是什么的，里面可能就是一个单位；设备、管道看名称。
        let may_be_report = path.metadata().is_err() || is_named_so(path);
        return may_be_report.then_some((reason, READABLE));
    }
    let names = match names_in(path) {
        Ok(names) => names,
        Err(reason) => return Some((reason, READABLE)),
    };
    // 排成的一批、一份，版式，都不是报告。
    let is_made = |name: &String| name == record::FILE || name == layout::MANIFEST;
    if has_results(path).unwrap_or(false) || names.iter().any(is_made) {
        return None;
    }
    if names.iter().any(|name| name == MAIN_FILE) {
        let reason = read_regular(&path.join(MAIN_FILE)).err()?;
        return Some((format!("里面的 {MAIN_FILE} {reason}"), READABLE));
    }
    let forms = forms_in(path);
    if forms.len() > 1 {
        let what = format!("里面有 {} 份填报工作簿，没有 report.toml", forms.len());
        return Some((what, "一个单位的只留一份；几个单位的移到这一层，改成各单位的名称"));
    }
    if let Some(book) = names.iter().find(|name| is_workbook(Path::new(name)) && forms.is_empty()) {
        let what = format!("里面的工作簿 {book} 打不开，或没有填报页，也没有 report.toml");
        return Some((
            what,
            "公开过的或软件导出的表，先用 gongkai import 写成报告文件夹，补上文字；打不开的换一份",
        ));
    }
    if names.iter().any(|name| name == TABLE_FOLDER) {
        let what = format!("里面有“{TABLE_FOLDER}”文件夹，没有 report.toml");
        return Some((what, "补上 report.toml，内有单位、年度、版式和文字"));
    }
    let nested = match report_within(path, 0) {
        Ok(nested) => nested?,
        Err(reason) => return Some((reason, READABLE)),
    };
    let what = format!("报告在里面一层 {}", nested.strip_prefix(path).unwrap_or(&nested).display());
    Some((what, "对那个文件夹运行 gongkai batch；或写一本名册，列出各报告的位置"))
}

/// 里面各文件的名称，依名称；列不出的是原因。
fn names_in(folder: &Path) -> Result<Vec<String>, String> {
    let names = paths_in(folder)?.into_iter().map(|path| name_of(&path));
    Ok(names.filter(|name| is_input(name)).collect())
}

/// 里面几层之内的头一个报告：文件夹、填报表，或看得出是哪个单位的 JSON；有一处列不出的是原因。
fn report_within(folder: &Path, depth: usize) -> Result<Option<PathBuf>, String> {
    /// 再往下就不找了。
    const NESTED: usize = 3;
    let paths: Vec<PathBuf> = names_in(folder)?.into_iter().map(|name| folder.join(name)).collect();
    let is_report = |path: &&PathBuf| path.is_file() && is_json(path) && peek(path).is_some();
    if let Some(report) = paths.iter().find(is_report) {
        return Ok(Some(report.clone()));
    }
    for path in paths.into_iter().filter(|path| path.is_dir() && !is_made(path)) {
        if [MAIN_FILE, FORM_FILE].into_iter().any(|name| path.join(name).is_file()) {
            return Ok(Some(path));
        }
        if depth < NESTED
            && let Some(found) = report_within(&path, depth + 1)?
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// 排成的一批、一份；列不出的，往里找的时候说。
pub(super) fn is_made(folder: &Path) -> bool {
    has_results(folder).unwrap_or(false) || folder.join(record::FILE).is_file()
}

/// 一个报告就是一个单位。
pub fn of_report(path: PathBuf) -> Listed {
    let file = name_of(&path);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = peek(&path).map(|peeked| peeked.owner().title()).unwrap_or(if path.is_dir() {
        file.clone()
    } else {
        stem
    });
    Listed {
        folder: name::folder(Words { code: "", unit: &name, year: None }),
        name,
        source: Some(path),
        place: Place::file(file),
        ..Listed::default()
    }
}
