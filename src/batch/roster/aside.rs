//! 名册里不是单位的行：合计，末尾的注、填表人。

use super::rows::Row;
use super::table::{NAME, REPORT, bare};
use crate::diagnostic::{Diagnostic, visible};
use crate::read::workbook::recognise::is_bare_total;
use crate::read::workbook::sheet::squeeze;

/// 表下的话，后面是冒号或编号。
const NOTES: [&str; 5] = ["注", "备注", "附注", "说明", "填表说明"];
/// 谁填的、哪一天，后面写什么都算；没有这样开头的单位名称。
const SIGNED: [&str; 12] = [
    "填表人",
    "填报人",
    "制表人",
    "经办人",
    "审核人",
    "复核人",
    "负责人",
    "单位负责人",
    "联系电话",
    "填表日期",
    "制表日期",
    "填报日期",
];
/// 说出来时引头几个字。
const QUOTED: usize = 20;

/// 这一行不是单位的，说它是什么；`columns` 是各列在第几列。
pub(super) fn aside(row: &Row, columns: &[Option<usize>]) -> Option<String> {
    let cell = |column: usize| columns[column].and_then(|at| row.cells.get(at)).map_or("", String::as_str);
    if is_bare_total(&bare(cell(NAME))) && cell(REPORT).is_empty() {
        return Some("名册的合计行不是单位，没有排".into());
    }
    let first = row.cells.iter().find(|cell| !cell.is_empty())?;
    let is_aside = is_note(first) && (cell(REPORT).is_empty() || is_note(cell(REPORT)));
    is_aside.then(|| {
        let quoted: String = first.chars().take(QUOTED).collect();
        let more = if quoted == *first { "" } else { "……" };
        format!("名册的“{}{more}”不是单位，没有排", visible(&quoted))
    })
}

/// 各行里不是单位的，一行一句。
pub(super) fn told(rows: &[Row], columns: &[Option<usize>]) -> Vec<Diagnostic> {
    let note = |row: &Row| Some(Diagnostic::info("B18", aside(row, columns)?).at(row.place.clone()));
    rows.iter().filter_map(note).collect()
}

fn is_note(cell: &str) -> bool {
    let cell = squeeze(cell);
    let is_headed = |mark: &&str| {
        cell.strip_prefix(mark).is_some_and(|rest| {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.is_empty() || rest.starts_with([':', '、', '.'])
        })
    };
    NOTES.iter().any(is_headed) || SIGNED.iter().any(|mark| cell.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_signatures_are_known_and_units_are_not_taken_for_them() {
        for note in
            ["注：不含下属", "注 1、甲", "说明:", "备注", "填表人：张三", "审核人 李四", "制表日期2025年8月"]
        {
            assert!(is_note(note), "{note}");
        }
        for unit in ["注册会计师协会", "说明书编写中心", "审计局", "人事局", "注销清算中心"]
        {
            assert!(!is_note(unit), "{unit}");
        }
    }
}
