//! 填报页上没有写而要在树上有的：空的列表。

use super::page_of;
use super::pages::{WAIVERS, WAIVERS_TAB};
use super::put::put;
use super::shape::Page;
use crate::diagnostic::SHEET_MARK;
use crate::read::node::{Node, Value};
use crate::read::workbook::sheet::Sheet;
use std::sync::Arc;

/// 有豁免的一页而一条也没有写的，记下这一页：改法才能说写在这里；早先发出去的填报表没有这一页。
pub fn note_waivers(root: &mut Node, file: &str, sheets: &[Sheet]) {
    let is_of_waivers = |page: &Page| page.tab == WAIVERS_TAB;
    let Some(sheet) = sheets.iter().find(|sheet| page_of(sheet).is_some_and(is_of_waivers)) else { return };
    if root.get(WAIVERS).is_none() {
        let source = Arc::from(format!("{file}{SHEET_MARK}{}", sheet.name));
        let list = Node::new(Value::List(Vec::new()), source, (0, 0));
        put(root, WAIVERS, list, &mut Vec::new());
    }
}

/// 只填了绩效总体的，项目列表也要在。
pub fn complete_appraisal(root: &mut Node) {
    if let Some(appraisal) = root.get_mut("appraisal")
        && appraisal.get("projects").is_none()
    {
        let list = Node { value: Value::List(Vec::new()), ..appraisal.clone() };
        put(appraisal, "projects", list, &mut Vec::new());
    }
}
