//! `gongkai export`：九张表写成工作簿和 CSV。

use super::args::ExportArgs;
use super::findings::told;
use super::job;
use super::{CannotRun, Outcome, say, tell};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::job::{Job, Unready};
use crate::publish::{file_name, write_together};
use crate::read::{Loaded, folder_of, name_of, paths_in, read_regular};
use crate::report::files::{EXPORT_FOLDER, FORM_FILE, MAIN_FILE, TABLE_FOLDER};
use crate::workbook::{completed, csv_text, export};
use std::path::{Path, PathBuf};

pub fn run(args: &ExportArgs) -> Result<Outcome, CannotRun> {
    let (findings, job) = match job::load(&args.input, None)? {
        Ok(job) => (job.findings.clone(), Some(job)),
        Err(unready) => unfinished(unready),
    };
    let outcome = told(&findings);
    let ready = job.and_then(|job| Some((job.loaded.report, job.accounts, job.layout?)));
    let (Outcome::Fine, Some((report, accounts, layout))) = (outcome, ready) else {
        tell("有错误，没有导出；改正后再导出");
        return Ok(Outcome::Findings);
    };
    let folder = args.output.clone().unwrap_or_else(|| folder_of(&args.input.report).join(EXPORT_FOLDER));
    let name = file_name(&format!("{}表", report.title()));
    let bytes = export::workbook(&report, &accounts, &layout.manifest.tables)?;
    let mut files = vec![(format!("{name}.xlsx"), bytes)];
    let csv = completed::csv(&report, &accounts).into_iter();
    files.extend(csv.map(|(name, text)| (name, csv_text::with_mark(&text))));
    not_of_others(&folder, &files)?;
    write_together(&folder, &files)?;
    say(&format!("写到 {}，共 {} 个文件", folder.display(), files.len()));
    Ok(Outcome::Fine)
}

/// 只缺文字的报告（如刚导入的）：九张表用不着文字，知道是哪个单位哪一年的就能写；表有错误的照样不写。
fn unfinished(unready: Unready) -> (Vec<Diagnostic>, Option<Job>) {
    let is_enough = |job: &Job| {
        let Loaded { report, places, .. } = &job.loaded;
        !report.layout.is_empty() && ["unit.name", "year"].iter().all(|key| places.contains_key(*key))
    };
    let Some(job) = unready.unfinished.filter(|job| is_enough(job)) else {
        return (unready.findings, None);
    };
    if job.layout.is_some() && !has_errors(&job.findings) {
        tell("报告里的文字还没有填齐；九张表用不着，照写");
    }
    (job.findings.clone(), Some(*job))
}

/// 不写进报告的“表”文件夹，不覆盖别人的文件；这个单位这个年度的，从前由 export 写的照样重写。
fn not_of_others(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), CannotRun> {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let is_report = |path: &Path| path.join(MAIN_FILE).exists();
    if whole.ends_with(TABLE_FOLDER) && whole.parent().is_some_and(is_report) {
        return Err(format!("{} 里是报告的表，不能写到那里；用 -o 另给一个文件夹", folder.display()));
    }
    let exists = |name: &str| folder.join(name).symlink_metadata().is_ok();
    let Some((first, _)) = files.iter().find(|(name, _)| exists(name)) else { return Ok(()) };
    // 各单位的 CSV 同名，工作簿的名称里有单位和年度：看得出这些 CSV 是谁的。
    let book = folder.join(&files[0].0);
    // 自己的工作簿在的，别的是它的备份。
    let others = match exists(&files[0].0) {
        true => None,
        false => books(folder)?.into_iter().find(|own| is_own(own)),
    };
    if let Some(other) = others {
        return Err(format!(
            "{} 里是另一个单位或年度的（{}），没有覆盖；用 -o 换一个文件夹；单位改了名、换了年度的，先删去旧的一套",
            folder.display(),
            name_of(&other)
        ));
    }
    let strange = if exists(&files[0].0) { book } else { folder.join(first) };
    if is_own(&strange) {
        return Ok(());
    }
    Err(format!(
        "{} 已经有了，不是 gongkai export 写的，没有覆盖；用 -o 换一个文件夹，或先把它移走",
        strange.display()
    ))
}

fn is_own(book: &Path) -> bool {
    read_regular(book).is_ok_and(|bytes| export::is_own(&bytes))
}

/// 文件夹里的各个工作簿；填报表不是 export 写的。
fn books(folder: &Path) -> Result<Vec<PathBuf>, CannotRun> {
    let mut paths = paths_in(folder)?;
    paths.retain(|path| path.extension().is_some_and(|own| own == "xlsx") && !path.ends_with(FORM_FILE));
    Ok(paths)
}
