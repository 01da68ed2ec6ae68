//! 名册的表头：在哪一行，各列在哪里；认叫法，不认次序。

use super::rows::Row;
use crate::chars::unspaced;
use crate::diagnostic::{Diagnostic, visible};

/// 名册的一列：几种叫法，第一种用在消息里；前两列必须有。
pub(super) const COLUMNS: [&[&str]; 6] = [
    &["单位名称", "名称", "单位", "单位全称", "预算单位名称", "预算单位", "公开单位"],
    &["报告", "文件夹或工作簿", "文件夹", "工作簿", "报送材料", "报告文件夹", "报告文件"],
    &["代码", "单位代码", "预算代码", "预算单位代码", "单位编码", "编码", "预算编码"],
    &["级次", "预算级次"],
    &["版式", "公开版式"],
    &["批复日期", "批复时间", "决算批复日期"],
];
const REQUIRED: usize = 2;
/// 各种列是第几种。
pub(super) const NAME: usize = 0;
pub(super) const REPORT: usize = 1;
pub(super) const CODE: usize = 2;
pub(super) const LEVEL: usize = 3;
pub(super) const LAYOUT: usize = 4;
pub(super) const APPROVED: usize = 5;
/// 由这种列起，各单位常是一样的，竖着合并成一格。
pub(super) const FIRST_SHARED: usize = LEVEL;
/// 表头以上至多几行题名。
const MOST_TITLES: usize = 5;

/// 去掉空行和表头以上的题名；找不到表头的从头一行起。表头有两行、竖着合并的，合成一行。
pub(super) fn below_titles(rows: Vec<Row>) -> Vec<Row> {
    let mut rows: Vec<Row> =
        rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
    let is_head = |row: &Row| {
        let shown = row.all_shown();
        COLUMNS[..REQUIRED].iter().all(|names| position(&shown, names).is_some())
    };
    let first = rows.iter().take(MOST_TITLES + 1).position(is_head).unwrap_or(0);
    let more = rows.iter().skip(first + 1).take_while(|row| is_head(row)).count();
    let mut rows = rows.split_off(first + more);
    if let Some(head) = rows.first_mut() {
        head.cells = head.all_shown();
    }
    rows
}

/// 一列在第几列：不看空白，括号里的话不算。
fn position(head: &[String], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| head.iter().position(|cell| bare(cell) == *name))
}

pub(super) fn bare(cell: &str) -> String {
    let cell = cell.split(['（', '(']).next().unwrap_or_default();
    unspaced(cell)
}

/// 有没有哪一格写了东西，上面没有表头。
pub(super) fn is_beyond(row: &Row, head: &Row) -> bool {
    let headed = |at: usize| head.cells.get(at).is_some_and(|name| !name.is_empty());
    row.cells.iter().enumerate().any(|(at, cell)| !cell.is_empty() && !headed(at))
}

/// 各列在第几列。
pub(super) fn columns_of(head: &Row, findings: &mut Vec<Diagnostic>) -> Vec<Option<usize>> {
    let columns = COLUMNS.map(|names| position(&head.cells, names));
    for names in COLUMNS {
        let found = |name: &&&str| head.cells.iter().filter(|cell| bare(cell) == **name).count() > 1;
        if let Some(name) = names.iter().find(found) {
            findings.push(
                Diagnostic::error("B01", format!("名册有两列都是“{name}”"))
                    .at(head.place.clone())
                    .help("只留一列，或改掉另一列的表头"),
            );
        }
    }
    for (names, _) in COLUMNS.iter().zip(&columns).take(REQUIRED).filter(|(_, found)| found.is_none()) {
        findings.push(
            Diagnostic::error("B01", format!("名册没有“{}”一列", names[0])).at(head.place.clone()).help(
                format!(
                    "表头写：单位名称,代码,级次,报告,版式,批复日期；现在这一行是：{}",
                    visible(&head.cells.join(","))
                ),
            ),
        );
    }
    columns.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn row(cells: &[&str], covered: &[(usize, &str)]) -> Row {
        let cells = cells.iter().map(ToString::to_string).collect();
        let covered = covered.iter().map(|(column, text)| (*column, text.to_string())).collect();
        Row { covered, ..Row::new(cells, Place::default()) }
    }

    /// 两行的表头：单位名称竖着合并，“材料”之下是报告和批复日期。
    #[test]
    fn a_head_of_two_rows_is_one() {
        let rows = vec![
            row(&["2024年度名册"], &[]),
            row(&["单位名称", "代码", "材料"], &[]),
            row(&["", "", "报告", "批复日期"], &[(0, "单位名称"), (1, "代码")]),
            row(&["甲局", "1", "jia"], &[]),
        ];
        let rows = below_titles(rows);
        assert_eq!(rows[0].cells, ["单位名称", "代码", "报告", "批复日期"]);
        assert_eq!(rows[1].cells[0], "甲局");
        // 报告也竖着合并的，头一行就认得出，第二行仍是表头。
        let rows = below_titles(vec![
            row(&["单位名称", "报告", "批复"], &[]),
            row(&["", "", "批复日期", "文号"], &[(0, "单位名称"), (1, "报告")]),
            row(&["甲局", "jia"], &[]),
        ]);
        assert_eq!(rows[0].cells, ["单位名称", "报告", "批复日期", "文号"]);
        assert_eq!(rows.len(), 2);
    }
}
