//! 填报.xlsx 里九张表以外的各页。

use super::sheet::Sheet;
use crate::diagnostic::Diagnostic;
use crate::read::node::Node;

/// 是不是填报页。
pub fn is_form(_sheet: &Sheet) -> bool {
    false
}

/// 读填报页。
pub fn read(_root: &mut Node, _file: &str, _sheets: &[Sheet], _findings: &mut Vec<Diagnostic>) {}
