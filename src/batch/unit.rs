//! 一个单位：没有变化就不动，有变化的重排、写出、记下。

use super::Options;
use super::build::{Files, Refused, crash};
use super::inputs::{self, Inputs};
use super::machines::Machines;
use super::name;
use super::outdated;
use super::record::{FILE, Record};
use super::remarks;
use super::report::{Status, UnitReport};
use super::roster::{Listed, is_foreign};
use super::worker::{Made, Worker};
use crate::diagnostic::{Diagnostic, Place, Severity, has_errors, shown_path};
use crate::publish::{Target, remove_leftovers, write_together};
use crate::read::{name_of, opened, unreachable};
use std::path::{MAIN_SEPARATOR, Path};

/// 做一个单位；任何毛病都写进结果，不往外抛。
pub fn publish(
    unit: &Listed,
    order: usize,
    machines: &Machines,
    options: &Options,
    worker: &mut Worker,
) -> UnitReport {
    let mut line = blank(unit, order);
    if let Some(status) = settled(unit) {
        line.status = status;
        add_old_left(unit, options, &mut line);
        settle_remarks(&mut line, unit, options, None);
        return line;
    }
    // 够不着的（没有权限、链接成环）不是缺报：照读，读入会说是什么缘故。
    let is_there = |source: &&Path| !matches!(source.try_exists(), Ok(false));
    let Some(source) = unit.source.as_deref().filter(is_there) else {
        line.status = Status::Missing;
        line.findings.push(missing(unit));
        add_old_left(unit, options, &mut line);
        settle_remarks(&mut line, unit, options, None);
        return line;
    };
    // 只是此刻的事，不记在记录里。
    line.findings.extend(opened(source));
    let folder = options.out.join(&unit.folder);
    let previous = Record::read(&folder);
    let own = inputs::own(unit, source, &options.setup);
    let is_current = |record: &&Record| {
        let now = Inputs::of(own.clone(), source, record.last.as_deref(), &record.layout, machines);
        record.is_current(&folder, &now)
    };
    if let Some(record) = previous.as_ref().filter(|_| !options.force).filter(is_current) {
        line.findings.extend(record.findings.iter().cloned());
        finish(&mut line, Status::Unchanged, record, unit);
        settle_remarks(&mut line, unit, options, remarks_of(unit, record));
        return line;
    }
    match worker.make(unit, source, &own) {
        Ok(made) => put(&mut line, unit, options, made, previous.as_ref()),
        Err(refused) => refuse(&mut line, unit, options, refused),
    }
    line
}

/// 还没有读报告就有了结果的：不公开的，分不清是哪一份报告的。
fn settled(unit: &Listed) -> Option<Status> {
    match unit.exempt {
        Some(_) => Some(Status::Exempt),
        None => has_errors(&unit.findings).then_some(Status::Errors),
    }
}

/// 排好的写出；写不了的，原来的都不动。
fn put(line: &mut UnitReport, unit: &Listed, options: &Options, made: Made, previous: Option<&Record>) {
    let folder = options.out.join(&unit.folder);
    let Made { record, files } = made;
    let remarks = remarks_of(unit, &record);
    match write(&folder, &record, files, remarks.clone(), previous) {
        Ok(left) => {
            line.findings.extend(record.findings.iter().cloned());
            line.findings.extend(left);
            finish(line, Status::Published, &record, unit);
            settle_remarks(line, unit, options, remarks);
        }
        Err(reason) => {
            line.findings.push(unwritten(&folder, &reason));
            add_old_left(unit, options, line);
        }
    }
}

/// 没有排成的：意见写给单位，从前排成的不动。
fn refuse(line: &mut UnitReport, unit: &Listed, options: &Options, refused: Refused) {
    let Refused { findings, used } = refused;
    let name = used.as_ref().map_or(&unit.name, |used| called(unit, &used.unit));
    let remarks = remarks::text(name, used.as_ref().map(|used| used.year), &findings);
    line.findings.extend(findings);
    add_old_left(unit, options, line);
    settle_remarks(line, unit, options, remarks);
}

/// 排成的一份的检查意见：只有警告。
fn remarks_of(unit: &Listed, record: &Record) -> Option<Vec<u8>> {
    remarks::text(called(unit, &record.unit), Some(record.year), &record.findings)
}

/// 检查意见照现在的写好，没有要说的删去；写不了的不碍成品，说一声。
fn settle_remarks(line: &mut UnitReport, unit: &Listed, options: &Options, wanted: Option<Vec<u8>>) {
    let folder = options.out.join(&unit.folder);
    match remarks::settle(&folder, wanted.as_deref()) {
        Ok(()) => line.remarks = wanted.map(|_| format!("{}/{}", unit.folder, remarks::FILE)),
        Err(reason) => {
            let finding = Diagnostic { severity: Severity::Warning, ..unwritten(&folder, &reason) };
            line.findings.push(finding);
        }
    }
}

/// 名册上的这个单位没有报告。
fn missing(unit: &Listed) -> Diagnostic {
    let source = unit.source.as_deref();
    let reason = match (source, &unit.sought) {
        (Some(source), _) if is_foreign(source) => {
            format!("{} 是绝对路径，不在这台机器上", shown_path(source))
        }
        (None, Some(folder)) => {
            format!("名册没有写在哪里，{} 里也没有写着这个名称的", shown_path(folder))
        }
        _ => source.and_then(unreachable).unwrap_or_else(|| "名册没有写报告的位置".into()),
    };
    let help = match source.and_then(beside) {
        Some(name) => format!("旁边有 {name}，是它的，把名册里的路径写全"),
        None if unit.sought.is_some() => "催报；来了的，报告里的单位名称要与名册一样".into(),
        None => "催报，或改正名册里的路径".into(),
    };
    let place = unit.place.clone().label("报告");
    Diagnostic::error("B04", format!("没有报告：{reason}")).at(place).help(help)
}

/// 名册写的报告不在，旁边只差扩展名的一份：漏写、写错了扩展名，或交来的是文件夹。
fn beside(source: &Path) -> Option<String> {
    /// 一份报告可以是这几种文件。
    const KINDS: [&str; 4] = ["json", "xlsx", "xls", "ods"];
    let written = name_of(source);
    let stem = source.file_stem()?.to_string_lossy().into_owned();
    let files = [&written, &stem].into_iter().flat_map(|name| KINDS.map(|kind| format!("{name}.{kind}")));
    let mut near = files.chain([stem.clone()]);
    near.find(|name| source.with_file_name(name).exists())
}

/// 成品没能写出：在哪个文件夹由位置说，话里先说是什么缘故。
fn unwritten(folder: &Path, reason: &str) -> Diagnostic {
    let within = format!("{}{MAIN_SEPARATOR}", folder.display());
    let place = Place::file(folder.display().to_string());
    Diagnostic::error("B06", reason.replace(&within, ""))
        .at(place)
        .help("腾出空间，给出写入权限，关掉正开着它的程序，或改换文件夹；再运行一次，只做没做完的")
}

/// 还没有做的一行；程序崩溃时也用它。
pub fn blank(unit: &Listed, order: usize) -> UnitReport {
    UnitReport {
        order: order + 1,
        unit: unit.name.clone(),
        owner: None,
        code: unit.code.clone(),
        department: unit.department.clone(),
        level: unit.level.clone(),
        status: Status::Errors,
        year: None,
        pages: 0,
        approved: unit.approved.map(|date| date.to_string()),
        due: unit.approved.map(|date| date.due().to_string()),
        source: unit.source.as_ref().map(|path| path.display().to_string()).unwrap_or_default(),
        pdf: None,
        data: None,
        remarks: None,
        bytes: 0,
        input_digest: None,
        output_digest: None,
        findings: unit.findings.clone(),
    }
}

/// 程序崩溃的一个单位。
pub fn crashed(unit: &Listed, order: usize, options: &Options, panic: &str) -> UnitReport {
    let mut line = blank(unit, order);
    line.findings.push(crash(panic));
    add_old_left(unit, options, &mut line);
    line
}

fn finish(line: &mut UnitReport, status: Status, record: &Record, unit: &Listed) {
    line.status = status;
    line.unit = called(unit, &record.unit).clone();
    line.owner = Some(record.unit.clone());
    line.year = Some(record.year);
    line.pages = record.pages;
    line.bytes = record.bytes;
    line.pdf = Some(format!("{}/{}", unit.folder, record.pdf));
    line.data = Some(format!("{}/{}", unit.folder, record.data));
    line.input_digest = Some(record.key.clone());
    line.output_digest = Some(record.pdf_digest.clone());
    line.findings.extend(odd_approval(unit, record.year));
}

/// 单位叫什么：照名册；没有名册、没有写的，照报告的自称 `owner`，读过才知道（如写在填报工作簿里的）。
fn called<'a>(unit: &'a Listed, owner: &'a String) -> &'a String {
    if unit.named_by_roster && !unit.name.is_empty() { &unit.name } else { owner }
}

/// 决算在次年批复：批复日期不在这个年度之后，或晚了两年多的，多半写错了年。
fn odd_approval(unit: &Listed, year: u16) -> Option<Diagnostic> {
    let date = unit.approved?;
    let usual = u32::from(year) + 1..=u32::from(year) + 2;
    (!usual.contains(&date.year())).then(|| {
        let message = format!("批复日期 {date} 与 {year} 年度的决算对不上，公开期限靠不住");
        let place = unit.place.clone().label("批复日期").value(date.to_string());
        let help = "决算在次年批复；核对名册的批复日期和报告的年度";
        Diagnostic::warning("B03", message).at(place).help(help)
    })
}

/// 记着上次排成过，这次没有排成：在这个单位的发现里加一条 B07。
fn add_old_left(unit: &Listed, options: &Options, line: &mut UnitReport) {
    let folder = options.out.join(&unit.folder);
    let record = Record::read(&folder);
    if let Some((name, what)) = record.as_ref().and_then(|record| record.left(&folder)) {
        let place = Place::file(format!("{}/{name}", unit.folder));
        let finding = Diagnostic::warning("B07", format!("{what}，内容是旧的"));
        line.findings.push(finding.at(place).help("改正后再排，或删去旧文件"));
    }
}

/// 成品、检查意见和记录一起写，记录最后换名；中途被杀，记录与成品对不上，下次重排。得到没能删去的旧文件。
fn write(
    folder: &Path,
    record: &Record,
    files: Files,
    remarks: Option<Vec<u8>>,
    previous: Option<&Record>,
) -> Result<Vec<Diagnostic>, String> {
    if folder.is_dir() {
        remove_leftovers(folder);
        Target::prepare_pdf(folder.join(&record.pdf))?;
    }
    let text = serde_json::to_vec_pretty(record).map_err(|error| error.to_string())?;
    let mut files = vec![(record.pdf.clone(), files.pdf), (record.data.clone(), files.data)];
    files.extend(remarks.map(|remarks| (remarks::FILE.to_string(), remarks)));
    files.push((FILE.to_string(), text));
    write_together(folder, &files)?;
    Ok(previous.map(|previous| remove_former(folder, previous, record)).unwrap_or_default())
}

/// 改了名称或年度的，旧名的文件不再留着；名称只来自记录，限于这个文件夹之内。
fn remove_former(folder: &Path, old: &Record, new: &Record) -> Vec<Diagnostic> {
    let renamed = [(&old.pdf, &new.pdf), (&old.data, &new.data)]
        .into_iter()
        .filter(|(old, new)| name::folded(old) != name::folded(new) && !old.contains(['/', '\\']));
    let left = renamed.filter_map(|(old, _)| {
        let path = folder.join(old);
        let reason = outdated::remove(&path).err()?;
        let finding = Diagnostic::warning("B07", reason).at(Place::file(path.display().to_string()));
        Some(finding.help("内容是旧的，删去它，免得公开错了"))
    });
    left.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_beside_the_one_that_is_named_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let within = |name: &str| folder.path().join(name);
        std::fs::write(within("甲局.json"), "").unwrap();
        std::fs::create_dir(within("乙局")).unwrap();
        let near = ["甲局", "甲局.xlsx", "乙局.json", "丙局", "甲"].map(|name| beside(&within(name)));
        let told = near.each_ref().map(Option::as_deref);
        assert_eq!(told, [Some("甲局.json"), Some("甲局.json"), Some("乙局"), None, None]);
    }

    #[test]
    fn what_could_not_be_written_says_why_before_where() {
        let finding =
            unwritten(Path::new("很长的/输出/1-甲局"), "不能写 很长的/输出/1-甲局/甲.pdf：磁盘已满");
        assert_eq!(finding.message, "不能写 甲.pdf：磁盘已满");
        assert_eq!(finding.places, [Place::file("很长的/输出/1-甲局")]);
        assert!(!finding.help.is_empty());
    }
}
