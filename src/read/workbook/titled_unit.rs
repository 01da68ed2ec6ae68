//! 哪张表都没有写明单位的，单位名称取自题名；几张表的题名写的不同，不猜。

use super::recognise::Table;
use super::sheet::squeeze;
use crate::diagnostic::{Diagnostic, Place};

/// 把题名里的单位名称当作各表的；`wanted` 是用户说的单位。
pub(super) fn settle(tables: &mut [Table], wanted: Option<&str>, findings: &mut Vec<Diagnostic>) {
    if tables.iter().any(|table| table.meta.unit.is_some()) {
        return;
    }
    let mut names: Vec<(String, Place)> = Vec::new();
    for table in tables.iter() {
        if let Some(name) = &table.meta.titled_unit
            && !names.iter().any(|(known, _)| squeeze(known) == squeeze(name))
        {
            names.push((name.clone(), table.title_place()));
        }
    }
    let told: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
    let told = told.join("、");
    let is_wanted = |wanted: &str| names.iter().any(|(name, _)| squeeze(wanted) == squeeze(name));
    let message = match wanted {
        Some(wanted) if is_wanted(wanted) => None,
        Some(wanted) if !names.is_empty() => Some(format!("各表的题名里写的单位是{told}，不是{wanted}")),
        None if names.len() > 1 => {
            Some(format!("各表的题名里写着 {} 个单位：{told}，不知道是哪一个", names.len()))
        }
        _ => None,
    };
    let Some(message) = message else {
        tables.iter_mut().for_each(|table| table.meta.unit = table.meta.titled_unit.clone());
        return;
    };
    let help = "是一个单位的不必理会，在报告里填单位名称；有别的单位的表，用 --unit 单位名称 说明要哪一个";
    let mut finding = Diagnostic::warning("X11", message).help(help);
    finding.places = names.into_iter().map(|(_, place)| place).collect();
    findings.push(finding);
}
