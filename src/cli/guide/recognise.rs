//! 拖进来的一个路径是什么，该做什么。

use crate::batch::{has_results, is_roster};
use crate::diagnostic::shown_path;
use crate::read::workbook::form::is_form;
use crate::read::workbook::recognise::recognise;
use crate::read::workbook::{is_workbook, open};
use crate::read::{
    ReadOptions, folder_of, forms_in, is_json_report, name_of, only_report, paths_in, read_regular,
    unreachable,
};
use crate::report::files::{FORM_FILE, FileKind, MAIN_FILE, TABLE_FOLDER, is_input, kind_of};
use std::path::{Path, PathBuf, absolute};

/// 能拖进来的。
pub const USABLE: &str = "能拖进来的是：报告文件夹，填报工作簿，软件导出或公开过的决算表（.xlsx、.xls、.ods），\
                          名册，放着许多报告的文件夹";

/// 一个路径是什么。
#[derive(Debug, PartialEq, Eq)]
pub enum What {
    /// 一份报告：排。
    Report(PathBuf),
    /// 一份填报工作簿，或只放着它的文件夹，没有写版式：问版式，排。
    LoneForm(PathBuf),
    /// 导出的、公开过的决算表：建一份填报工作簿，各表填好。
    Tables(Vec<PathBuf>),
    /// 名册，或放着几个报告的文件夹：排一批。
    Many(PathBuf),
    /// 放着几份填报工作簿的文件夹，都没有写版式：问版式，排一批。
    ManyForms(PathBuf),
    /// 空的文件夹：建一份填报工作簿。
    EmptyFolder(PathBuf),
    /// 不能用，为什么。
    Unusable(String),
}

/// 看一个路径是什么。
pub fn what(path: &Path) -> What {
    if let Some(reason) = unreachable(path) {
        return What::Unusable(reason);
    }
    if path.is_dir() {
        return folder(path).unwrap_or_else(What::Unusable);
    }
    match kind_of(path) {
        Some(FileKind::Toml) if name_of(path) == MAIN_FILE => What::Report(folder_of_file(path)),
        Some(FileKind::Toml | FileKind::Json) => What::Report(path.to_path_buf()),
        Some(FileKind::Workbook) => workbook(path).unwrap_or_else(What::Unusable),
        Some(FileKind::Csv) => csv(path),
        _ => unusable(path, ""),
    }
}

/// 还没有的文件夹：它的上级已经有了，名称不像文件。
pub fn is_new_folder(path: &Path) -> bool {
    path.is_absolute() && path.extension().is_none() && path.parent().is_some_and(Path::is_dir)
}

fn unusable(path: &Path, why: &str) -> What {
    What::Unusable(format!("{} 用不上{why}。{USABLE}", shown_path(path)))
}

/// 文件所在的文件夹。
fn folder_of_file(path: &Path) -> PathBuf {
    let folder = folder_of(path);
    if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_path_buf() }
}

fn folder(path: &Path) -> Result<What, String> {
    if path.join(MAIN_FILE).symlink_metadata().is_ok() {
        return Ok(What::Report(path.to_path_buf()));
    }
    let mut paths = paths_in(path)?;
    let is_report = |path: &PathBuf| path.join(MAIN_FILE).is_file() || only_report(path).is_some();
    let holds_reports = paths.iter().any(|path| path.is_dir() && is_report(path));
    if let Some(report) = only_report(path).filter(|_| !holds_reports) {
        return Ok(match what(&report) {
            What::LoneForm(_) => What::LoneForm(path.to_path_buf()),
            other => other,
        });
    }
    // 系统自己放的文件不算。
    paths.retain(|path| !["desktop.ini", "Thumbs.db"].contains(&&*name_of(path)));
    if paths.iter().all(|path| name_of(path).starts_with('.')) {
        return Ok(What::EmptyFolder(path.to_path_buf()));
    }
    // 只有“表”的，检查时说还缺什么。
    if path.join(TABLE_FOLDER).is_dir() {
        return Ok(What::Report(path.to_path_buf()));
    }
    if has_results(path)? {
        return Ok(unusable(path, "：里面是排好的成品；要重排，拖名册或放着报告的文件夹"));
    }
    paths.retain(|path| is_input(&name_of(path)));
    let forms = forms_in(path);
    let (mut reports, mut lone) = (Vec::new(), forms.len());
    for path in &paths {
        match path.is_dir() {
            true if path.join(MAIN_FILE).is_file() => reports.push(path),
            true => {
                let report = only_report(path);
                lone += usize::from(report.as_deref().is_some_and(is_workbook));
                reports.extend(report.map(|_| path));
            }
            false if is_json_report(path) || forms.contains(path) => reports.push(path),
            _ => {}
        }
    }
    Ok(match reports.as_slice() {
        [] => tables_in(path, &paths),
        [only] => what(only),
        _ if reports.len() == lone => What::ManyForms(path.to_path_buf()),
        _ => What::Many(path.to_path_buf()),
    })
}

/// 没有报告的文件夹：里面的决算表，或名册。
fn tables_in(folder: &Path, paths: &[PathBuf]) -> What {
    let mut tables = Vec::new();
    for path in paths.iter().filter(|path| path.is_file()) {
        match what(path) {
            What::Tables(books) => tables.extend(books),
            What::Many(roster) => return What::Many(roster),
            _ => {}
        }
    }
    match tables.is_empty() {
        true => unusable(folder, "：里面没有报告，也没有决算表"),
        false => What::Tables(tables),
    }
}

/// 填报工作簿、决算表、名册，依次看。
fn workbook(path: &Path) -> Result<What, String> {
    let name = name_of(path);
    let bytes = read_regular(path).map_err(|reason| format!("{} {reason}", shown_path(path)))?;
    let sheets = open(&bytes, &name).map_err(|finding| finding.to_string())?;
    if sheets.iter().any(is_form) {
        let folder = folder_of_file(path);
        return Ok(match is_used(&folder, &name) {
            true => What::Report(folder),
            false => What::LoneForm(path.to_path_buf()),
        });
    }
    let found = recognise(&name, &sheets, None);
    if !found.tables.is_empty() {
        return Ok(What::Tables(vec![path.to_path_buf()]));
    }
    if is_roster(path, ReadOptions::default()) {
        return Ok(What::Many(path.to_path_buf()));
    }
    // 像是决算表而认不准的，建的时候逐条说为什么。
    Ok(match found.findings.is_empty() {
        false => What::Tables(vec![path.to_path_buf()]),
        true => unusable(path, "：没有认出填报页、决算表，也不是名册"),
    })
}

/// 文件夹里的报告用的正是这份填报工作簿；另存的、改了名的不是，拖哪一份就排哪一份。
fn is_used(folder: &Path, name: &str) -> bool {
    let Ok(bytes) = read_regular(&folder.join(MAIN_FILE)) else { return false };
    let main: Option<toml::Table> = std::str::from_utf8(&bytes).ok().and_then(|text| text.parse().ok());
    // 写坏了的，检查时说。
    let Some(main) = main else { return true };
    let chosen = ["workbook", "tables"].iter().find_map(|key| main.get(*key)?.as_str());
    chosen.unwrap_or(FORM_FILE) == name
}

/// 名册；报告的“表”里的，是那个报告。
fn csv(path: &Path) -> What {
    let whole = absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let tables = whole.parent().filter(|folder| name_of(folder) == TABLE_FOLDER);
    if let Some(report) = tables.and_then(Path::parent).filter(|report| report.join(MAIN_FILE).is_file()) {
        return What::Report(report.to_path_buf());
    }
    // 读不懂编码的，批量时说怎样办。
    match is_roster(path, ReadOptions::default()) || !is_utf8(path) {
        true => What::Many(path.to_path_buf()),
        false => unusable(path, "：CSV 只认名册，表头要有单位名称，和报告、代码等"),
    }
}

fn is_utf8(path: &Path) -> bool {
    read_regular(path).is_ok_and(|bytes| std::str::from_utf8(&bytes).is_ok())
}

/// 是名册，要按 GB18030 读（Excel 存成的 CSV）。
pub fn is_gb18030_roster(path: &Path) -> bool {
    kind_of(path) == Some(FileKind::Csv) && !is_utf8(path) && is_roster(path, ReadOptions { gb18030: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn project(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
    }

    #[test]
    fn what_is_dragged_is_told_apart() {
        let reports = project("tests/reports");
        let minimal = reports.join("minimal");
        assert_eq!(what(&minimal), What::Report(minimal.clone()));
        assert_eq!(what(&minimal.join("report.toml")), What::Report(minimal.clone()));
        assert_eq!(what(&minimal.join("表/收入决算表.csv")), What::Report(minimal));
        let json = reports.join("minimal.json");
        assert_eq!(what(&json), What::Report(json));
        assert_eq!(what(&reports), What::Many(reports));
        let book = project("tests/workbooks/published.xlsx");
        assert_eq!(what(&book), What::Tables(vec![book]));
        for name in ["README.md", "LICENSE", "docs", "tests/workbooks/provinces.py", "没有"] {
            assert!(matches!(what(&project(name)), What::Unusable(_)), "{name}");
        }
    }

    #[test]
    fn forms_and_folders_of_few_files_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_path_buf();
        assert_eq!(what(&root), What::EmptyFolder(root.clone()));
        fs::write(root.join("desktop.ini"), "").unwrap();
        assert_eq!(what(&root), What::EmptyFolder(root.clone()));
        let form = root.join("甲局.xlsx");
        fs::copy(project("tests/workbooks/filled-form.xlsx"), &form).unwrap();
        assert_eq!(what(&root), What::LoneForm(root.clone()));
        assert_eq!(what(&form), What::LoneForm(form.clone()));
        let outer = root.join("乙局");
        fs::create_dir(&outer).unwrap();
        fs::rename(&form, outer.join("填报.xlsx")).unwrap();
        assert_eq!(what(&root), What::LoneForm(outer.clone()));
        fs::copy(outer.join("填报.xlsx"), &form).unwrap();
        // 旁边还有别的报告的，不只排这一份。
        assert_eq!(what(&root), What::ManyForms(root.clone()));
        fs::copy(&form, root.join("丙局.xlsx")).unwrap();
        assert_eq!(what(&root), What::ManyForms(root.clone()));
        fs::write(outer.join("report.toml"), "format = 1\n").unwrap();
        let copy = outer.join("填报 改好的.xlsx");
        fs::copy(outer.join("填报.xlsx"), &copy).unwrap();
        assert_eq!(what(&copy), What::LoneForm(copy.clone()));
        fs::remove_file(copy).unwrap();
        assert_eq!(what(&outer.join("填报.xlsx")), What::Report(outer));
        assert_eq!(what(&root), What::Many(root.clone()));
        let roster = root.join("名册.csv");
        fs::write(&roster, "单位名称,报告\n甲局,甲局.xlsx\n").unwrap();
        assert_eq!(what(&roster), What::Many(roster.clone()));
        fs::write(&roster, "甲,乙\n1,2\n").unwrap();
        assert!(matches!(what(&roster), What::Unusable(reason) if reason.contains("CSV 只认名册")));
        fs::write(&form, "乱").unwrap();
        assert!(matches!(what(&form), What::Unusable(reason) if reason.contains("[X0")));
        // 只放着它的文件夹，与拖它自己一样；只放着一份 JSON 的也是。
        let only = root.join("丁局");
        fs::create_dir(&only).unwrap();
        fs::rename(&form, only.join("填报.xlsx")).unwrap();
        assert!(matches!(what(&only), What::Unusable(reason) if reason.contains("[X0")));
        fs::remove_file(only.join("填报.xlsx")).unwrap();
        fs::copy(project("tests/reports/minimal.json"), only.join("丁局.json")).unwrap();
        assert_eq!(what(&only), What::Report(only.join("丁局.json")));
    }

    #[test]
    fn a_folder_of_exported_tables_is_one_report() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for name in ["published.xlsx", "expenditure.xls"] {
            fs::copy(project("tests/workbooks").join(name), root.join(name)).unwrap();
        }
        fs::write(root.join("说明.docx"), "").unwrap();
        assert_eq!(
            what(root),
            What::Tables(["expenditure.xls", "published.xlsx"].map(|n| root.join(n)).into())
        );
        assert!(is_new_folder(&root.join("新")) && !is_new_folder(&root.join("新/报告")));
        assert!(!is_new_folder(Path::new("新")) && !is_new_folder(&root.join("新.pdf")));
    }

    #[test]
    #[cfg(unix)]
    fn what_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("甲.xlsx");
        std::os::unix::fs::symlink("甲.xlsx", &link).unwrap();
        assert!(matches!(what(&link), What::Unusable(_)));
        let pipe = folder.path().join("乙.xlsx");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(matches!(what(&pipe), What::Unusable(reason) if reason.contains("不是普通文件")));
    }
}
