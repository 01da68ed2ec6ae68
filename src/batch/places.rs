//! 输入和输出各在各的地方；从前的成品没有单位认领的要说。

use super::record::Record;
use super::remarks;
use super::report::UnitReport;
use super::roster::Listed;
use crate::diagnostic::{Diagnostic, Place, visible};
use crate::publish::resolved;
use crate::read::{inputs_of, name_of, paths_in};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// 输出不写进放报告的文件夹，也不写进某个报告里：成品会被当成输入。
///
/// # Errors
/// 中文的一句话：撞在哪里。
pub fn apart(source: &Path, out: &Path, units: &[Listed]) -> Result<(), String> {
    let other = "用 -o 另给一个文件夹";
    let whole = resolved(out);
    if source.is_dir() && resolved(source) == whole {
        return Err(format!("输出不能写在放报告的文件夹 {} 里，{other}", source.display()));
    }
    let folders: HashSet<PathBuf> = units
        .iter()
        .filter_map(|unit| unit.source.as_deref().map(inputs_of))
        .filter(|inputs| inputs.is_dir())
        .map(resolved)
        .collect();
    let within = |path: &Path| path.ancestors().any(|folder| folders.contains(folder));
    let products = units.iter().map(|unit| resolved(&out.join(&unit.folder)));
    match std::iter::once(whole.clone()).chain(products).find(|path| within(path)) {
        Some(path) => Err(format!("输出会写进报告的文件夹 {}，{other}", path.display())),
        None => Ok(()),
    }
}

/// 名册里的报告直接放在输出文件夹里的也不行：下次给这个文件夹，批量报告会被当成一个单位。
///
/// # Errors
/// 中文的一句话。
pub fn not_beside(out: &Path, units: &[Listed]) -> Result<(), String> {
    let whole = resolved(out);
    let mut sources = units.iter().filter_map(|unit| unit.source.as_deref()).map(resolved);
    match sources.any(|source| source.parent() == Some(&whole)) {
        true => Err(format!("输出不能写在放报告的文件夹 {} 里，用 -o 另给一个文件夹", out.display())),
        false => Ok(()),
    }
}

/// 上次排过、这次没有单位写到那里的：单位改了代码、名称，或者去掉了，旧的成品还在。
/// `lines` 是这次各单位的结果，报告怎样自称要排过才知道。
pub fn left_behind(out: &Path, units: &[Listed], lines: &[UnitReport]) -> Vec<Diagnostic> {
    let known: HashSet<&str> = units.iter().map(|unit| unit.folder.as_str()).collect();
    // 输出的文件夹是自己的，刚刚还在写。
    let folders = paths_in(out).unwrap_or_default();
    let left = folders.iter().map(|path| name_of(path)).filter(|folder| !known.contains(folder.as_str()));
    left.filter_map(|folder| {
        let path = out.join(&folder);
        let (file, why) = match Record::read(&path) {
            Some(record) => {
                let (file, _) = record.left(&path)?;
                (file.to_string(), why_left(&folder, &record.unit, units, lines))
            }
            None if path.join(remarks::FILE).is_file() => {
                (remarks::FILE.into(), format!("{} 没有单位认领，旧的检查意见还在", visible(&folder)))
            }
            None => return None,
        };
        let finding = Diagnostic::warning("B07", why);
        Some(finding.at(Place::file(format!("{folder}/{file}"))).help("不要了的删去这个文件夹"))
    })
    .collect()
}

/// 旧的文件夹 `folder` 为什么没有单位认领；`owner` 是里面的报告怎样自称。
fn why_left(folder: &str, owner: &str, units: &[Listed], lines: &[UnitReport]) -> String {
    let told = visible(owner);
    let is_named = units.iter().any(|unit| unit.name == owner)
        || lines.iter().any(|l| l.owner.as_deref() == Some(owner));
    let has_code = |unit: &&Listed| {
        !unit.code.is_empty() && folder.strip_prefix(&unit.code).is_some_and(|rest| rest.starts_with('-'))
    };
    if is_named {
        format!("{told} 换了文件夹（名册上的代码或名称改了），从前的文件夹和旧的成品还在")
    } else if let Some(unit) = units.iter().find(has_code) {
        let (code, now) = (&unit.code, visible(&unit.name));
        format!("代码 {code} 的单位从前叫 {told}，现在叫 {now}，从前的文件夹和旧的成品还在")
    } else {
        format!("{told} 不在这次的名册上，旧的成品还在")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::roster::of_report;

    /// 改了代码的不是“不在名册上”。
    #[test]
    fn a_unit_that_changed_its_code_or_name_is_not_called_gone() {
        let unit = |code: &str, name: &str| Listed {
            name: name.into(),
            code: code.into(),
            ..of_report(PathBuf::from("甲.json"))
        };
        let told = |owner: &str| why_left("101-旧", owner, &[unit("102", "甲局"), unit("101", "乙局")], &[]);
        assert!(told("甲局").contains("甲局 换了文件夹"), "{}", told("甲局"));
        assert!(told("丙局").contains("代码 101 的单位从前叫 丙局，现在叫 乙局"), "{}", told("丙局"));
        assert!(why_left("9-旧", "丙局", &[unit("101", "乙局")], &[]).contains("不在这次的名册上"));
    }
}
