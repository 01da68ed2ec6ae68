//! 输入和输出各在各的地方；从前的成品没有单位认领的要说。

use super::record::Record;
use super::roster::Unit;
use crate::diagnostic::{Diagnostic, Place};
use crate::publish::resolved;
use crate::read::{inputs_of, name_of, paths_in};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// 输出不写进放报告的文件夹，也不写进某个报告里：成品会被当成输入。
///
/// # Errors
/// 中文的一句话：撞在哪里。
pub fn apart(source: &Path, out: &Path, units: &[Unit]) -> Result<(), String> {
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
pub fn not_beside(out: &Path, units: &[Unit]) -> Result<(), String> {
    let whole = resolved(out);
    let mut sources = units.iter().filter_map(|unit| unit.source.as_deref()).map(resolved);
    match sources.any(|source| source.parent() == Some(&whole)) {
        true => Err(format!("输出不能写在放报告的文件夹 {} 里，用 -o 另给一个文件夹", out.display())),
        false => Ok(()),
    }
}

/// 上次排过、这次的名册上没有的：单位改了名称、代码，或者去掉了，旧的成品还在。
pub fn left_behind(out: &Path, units: &[Unit]) -> Vec<Diagnostic> {
    let known: HashSet<&str> = units.iter().map(|unit| unit.folder.as_str()).collect();
    // 输出的文件夹是自己的，刚刚还在写。
    let folders = paths_in(out).unwrap_or_default();
    let left = folders.iter().map(|path| name_of(path)).filter(|folder| !known.contains(folder.as_str()));
    left.filter_map(|folder| {
        let record = Record::read(&out.join(&folder))?;
        let finding = Diagnostic::warning("B07", format!("{} 不在这次的名册上，旧的成品还在", record.unit));
        Some(finding.at(Place::file(format!("{folder}/{}", record.pdf))).help("不要了的删去这个文件夹"))
    })
    .collect()
}
