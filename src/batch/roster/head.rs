//! 名册的表头：在哪几行，各列在哪里；题名在它上面，两行的合起来认。

use super::columns::{CODE, COLUMNS, Columns, DEPARTMENT, NAME, OWN};
use super::rows::Row;
use crate::chars::unspaced;
use crate::diagnostic::{Diagnostic, Place, visible};
use std::cmp::Reverse;

/// 表头以上至多几行题名。
const MOST_TITLES: usize = 5;
/// 表头至多几行。
const MOST_LEVELS: usize = 3;

/// 表头。
#[derive(Debug)]
pub(super) struct Head {
    /// 各列由上到下的叫法，重的、空的不算。
    labels: Vec<Vec<String>>,
    /// 最下一行在哪里。
    pub(super) place: Place,
    /// 各种列在第几列。
    pub(super) columns: Columns,
    /// 分不清的叫法：两列都这样写。
    twice: Vec<&'static str>,
}

/// 表头和它以下的各行；空行和表头以上的题名不算，一行也没有的没有。
pub(super) fn split(rows: Vec<Row>) -> Option<(Head, Vec<Row>)> {
    let mut rows: Vec<Row> =
        rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
    let spans = (0..rows.len().min(MOST_TITLES + 1))
        .flat_map(|first| (1..=MOST_LEVELS).map(move |count| (first, count)))
        .filter(|(first, count)| first + count <= rows.len());
    // 认得的列最多的；一样多的，行数少的、格子多的、靠前的。都认不得的，格子最多的一行看上去最像。
    let (first, count) = spans.max_by_key(|(first, count)| {
        let columns = Head::of(&rows[*first..first + count]).columns;
        let filled = rows[*first].cells.iter().filter(|cell| !cell.is_empty()).count();
        (columns.has(NAME), columns.known(), Reverse(*count), filled, Reverse(*first))
    })?;
    let mut end = first + count;
    // 单位名称一格竖着合并到了下一行的，下一行仍是表头。
    let covers =
        |head: &Head, row: &Row| head.columns.at[NAME].is_some_and(|at| row.covered.contains_key(&at));
    let mut head = Head::of(&rows[first..end]);
    while rows.get(end).is_some_and(|row| covers(&head, row)) {
        end += 1;
        head = Head::of(&rows[first..end]);
    }
    Some((head, rows.split_off(end)))
}

impl Head {
    /// 几行合起来的表头。
    fn of(rows: &[Row]) -> Self {
        let labels = labels(rows);
        let place = rows.last().map(|row| row.place.clone()).unwrap_or_default();
        let mut head = Self { labels, place, columns: Columns::default(), twice: Vec::new() };
        for (kind, names) in COLUMNS.iter().enumerate() {
            let found = head.find(kind);
            head.columns.at[kind] = found.first().copied();
            if let [_, other, ..] = found.as_slice()
                && OWN.contains(&kind)
                && !head.settle_levels(kind, &found)
            {
                head.twice.push(names.iter().find(|n| head.is_called(*other, n)).unwrap_or(&""));
            }
        }
        head.settle_department();
        head
    }

    /// 这种列的各列：先看几行连起来的叫法，再看最下一行的，再看最上一行的。
    fn find(&self, kind: usize) -> Vec<usize> {
        let ways: [fn(&[String]) -> String; 3] = [
            |labels| labels.concat(),
            |labels| labels.last().cloned().unwrap_or_default(),
            |labels| labels.first().cloned().unwrap_or_default(),
        ];
        let named = ways.iter().flat_map(|way| COLUMNS[kind].iter().map(move |name| (way, *name)));
        let columns = named.map(|(way, name)| {
            let is_named = |labels: &Vec<String>| way(&bared(labels)) == name;
            self.labels.iter().enumerate().filter(|(_, l)| is_named(l)).map(|(at, _)| at).collect::<Vec<_>>()
        });
        columns.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// 同样叫名称、代码的几列，上面一行说得出是几级的：下级的是单位，上级的记下；说不出的不行。
    fn settle_levels(&mut self, kind: usize, found: &[usize]) -> bool {
        let depth = |at: &usize| self.labels[*at].first().and_then(|label| depth(label));
        let mut levels: Vec<(usize, usize)> = found.iter().filter_map(|at| Some((depth(at)?, *at))).collect();
        levels.sort_by_key(|(depth, _)| Reverse(*depth));
        let is_clear = levels.len() == found.len() && levels.windows(2).all(|pair| pair[0].0 != pair[1].0);
        if is_clear {
            self.columns.at[kind] = Some(levels[0].1);
            let uppers = levels[1..].iter().map(|(_, at)| *at);
            match kind {
                NAME => self.columns.uppers = uppers.map(|at| (at, None)).collect(),
                CODE => self.settle_codes(uppers.collect()),
                _ => return false,
            }
        }
        is_clear
    }

    /// 上面各级的代码，与它的名称在同一个叫法之下。
    fn settle_codes(&mut self, codes: Vec<usize>) {
        let labels = &self.labels;
        for (name, code) in &mut self.columns.uppers {
            *code = codes.iter().copied().find(|at| labels[*at].first() == labels[*name].first());
        }
    }

    /// 主管部门不是单位名称的一列；各写在一行表头里的，一级预算单位也是上级。
    fn settle_department(&mut self) {
        let department = self.columns.at[DEPARTMENT];
        if department == self.columns.at[NAME] {
            self.columns.at[DEPARTMENT] = None;
        } else if let Some(at) = department
            && self.columns.uppers.is_empty()
            && self.labels[at].first().is_some_and(|label| label.starts_with(FIRST_LEVEL))
        {
            self.columns.uppers.push((at, None));
        }
    }

    fn is_called(&self, at: usize, name: &str) -> bool {
        bared(&self.labels[at]).iter().any(|label| label == name)
    }

    /// 一列的叫法。
    pub(super) fn label(&self, at: usize) -> String {
        self.labels.get(at).map(|labels| labels.concat()).unwrap_or_default()
    }

    /// 没有用的各列的叫法。
    pub(super) fn unread(&self) -> Vec<String> {
        let columns = (0..self.labels.len()).filter(|at| !self.columns.uses(*at));
        columns.map(|at| self.label(at)).filter(|label| !label.is_empty()).collect()
    }

    /// 有没有哪一格写了东西，上面没有表头。
    pub(super) fn misses(&self, row: &Row) -> bool {
        row.cells.iter().enumerate().any(|(at, cell)| !cell.is_empty() && self.label(at).is_empty())
    }

    /// 不能用的原因：没有单位名称，两列叫法一样。
    pub(super) fn faults(&self) -> Vec<Diagnostic> {
        let twice = self.twice.iter().map(|name| {
            Diagnostic::error("B01", format!("名册有两列都是“{name}”"))
                .at(self.place.clone())
                .help("只留一列，或改掉另一列的表头")
        });
        let nameless = (!self.columns.has(NAME)).then(|| {
            let labels: Vec<String> = (0..self.labels.len()).map(|at| self.label(at)).collect();
            let help = format!(
                "表头写：单位名称,代码,级次,报告,版式,批复日期；现在这一行是：{}",
                visible(&labels.join(","))
            );
            Diagnostic::error("B01", format!("名册没有“{}”一列", COLUMNS[NAME][0]))
                .at(self.place.clone())
                .help(help)
        });
        twice.chain(nameless).collect()
    }
}

/// 分级的叫法里最上的一级。
const FIRST_LEVEL: &str = "一级";

/// 表头的叫法说的是第几级：一级、主管部门在上，二级、下属单位在下。
fn depth(label: &str) -> Option<usize> {
    const LEVELS: [&[&str]; 3] =
        [&[FIRST_LEVEL, "主管", "部门"], &["二级", "下属", "所属", "基层", "单位", "预算单位"], &["三级"]];
    let label = unspaced(label);
    LEVELS.iter().position(|words| words.iter().any(|word| label.starts_with(word)))
}

/// 各列由上到下的叫法：竖着合并的只算一次；上一行空着、下一行写了的，上一行是左边合并过来的。
fn labels(rows: &[Row]) -> Vec<Vec<String>> {
    let levels: Vec<Vec<String>> = rows.iter().map(Row::all_shown).collect();
    let width = levels.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |level: usize, at: usize| levels[level].get(at).map_or("", String::as_str);
    let has_below = |level: usize, at: usize| (level + 1..levels.len()).any(|l| !cell(l, at).is_empty());
    let shown = |level: usize, at: usize| match cell(level, at) {
        "" if has_below(level, at) => {
            (0..at).rev().map(|left| cell(level, left)).find(|text| !text.is_empty()).unwrap_or("")
        }
        text => text,
    };
    let column = |at: usize| {
        let mut labels: Vec<String> = (0..levels.len()).map(|level| shown(level, at).to_string()).collect();
        labels.retain(|label| !label.is_empty());
        labels.dedup();
        labels
    };
    (0..width).map(column).collect()
}

fn bared(labels: &[String]) -> Vec<String> {
    labels.iter().map(|label| bare(label)).collect()
}

/// 一格的叫法：不看空白，括号里的话不算。
pub(super) fn bare(cell: &str) -> String {
    let cell = cell.split(['（', '(']).next().unwrap_or_default();
    unspaced(cell)
}

#[cfg(test)]
mod tests {
    use super::super::columns::{APPROVED, REPORT};
    use super::*;

    fn row(cells: &[&str], covered: &[(usize, &str)]) -> Row {
        let cells = cells.iter().map(ToString::to_string).collect();
        let covered = covered.iter().map(|(column, text)| (*column, text.to_string())).collect();
        Row { covered, ..Row::new(cells, Place::default()) }
    }

    fn columns(rows: Vec<Row>) -> (Columns, usize) {
        let (head, rows) = split(rows).unwrap();
        assert!(head.faults().is_empty(), "{:?}", head.faults());
        (head.columns, rows.len())
    }

    /// 两行的表头：单位名称竖着合并，“材料”之下是报告和批复日期。
    #[test]
    fn a_head_of_two_rows_is_one() {
        let (found, rows) = columns(vec![
            row(&["2024年度名册"], &[]),
            row(&["单位名称", "代码", "材料"], &[]),
            row(&["", "", "报告", "批复日期"], &[(0, "单位名称"), (1, "代码")]),
            row(&["甲局", "1", "jia"], &[]),
        ]);
        assert_eq!((found.at[NAME], found.at[CODE], found.at[REPORT]), (Some(0), Some(1), Some(2)));
        assert_eq!((found.at[APPROVED], rows), (Some(3), 1));
        // 报告也竖着合并的，头一行就认得出，第二行仍是表头，认不认得都是。
        for lower in ["批复日期", "时间"] {
            let (found, rows) = columns(vec![
                row(&["单位名称", "报告", "批复"], &[]),
                row(&["", "", lower, "文号"], &[(0, "单位名称"), (1, "报告")]),
                row(&["甲局", "jia"], &[]),
            ]);
            assert_eq!((found.at[APPROVED], rows), (Some(2), 1), "{lower}");
        }
    }

    /// 上下两行连起来才是一种叫法：单位之下的名称，批复之下的日期。
    #[test]
    fn upper_and_lower_heads_are_joined() {
        let (found, rows) = columns(vec![
            row(&["名册"], &[]),
            row(&["部门", "单位", "批复", "", "材料"], &[]),
            row(&["", "名称", "日期", "文号", "报告"], &[(0, "部门")]),
            row(&["甲部", "甲局", "2025-08-20", "1号", "jia"], &[]),
        ]);
        assert_eq!((found.at[NAME], found.at[APPROVED], found.at[REPORT]), (Some(1), Some(2), Some(4)));
        assert_eq!((found.at[DEPARTMENT], rows), (Some(0), 1));
    }

    /// 一级、二级各有编码和名称：下级是单位，上级是它的主管部门；下级空着的，上级是单位。
    #[test]
    fn units_told_by_levels() {
        let (found, _) = columns(vec![
            row(&["一级预算单位", "", "二级预算单位", "", "报送材料", "批复日期"], &[]),
            row(&["编码", "名称", "编码", "名称", "报告", ""], &[]),
            row(&["001", "甲部", "001001", "甲局", "jia"], &[]),
        ]);
        let told = |row: &Row| {
            let text = |kind| found.text(row, kind).to_string();
            (text(NAME), text(CODE), found.department(row).unwrap_or_default().to_string())
        };
        let lower = row(&["001", "甲部", "001001", "甲局", "jia"], &[]);
        assert_eq!(told(&lower), ("甲局".into(), "001001".into(), "甲部".into()));
        let upper = row(&["001", "甲部", "", "", "bu"], &[]);
        assert_eq!(told(&upper), ("甲部".into(), "001".into(), String::new()));
        let covered = row(&["", "", "001002", "乙局", "yi"], &[(0, "001"), (1, "甲部")]);
        assert_eq!(told(&covered), ("乙局".into(), "001002".into(), "甲部".into()));
        let head = Head::of(&[row(&["名称", "名称", "报告"], &[])]);
        assert_eq!(head.faults()[0].message, "名册有两列都是“名称”");
    }

    /// 题名之下缺了单位名称一列的，说的是像表头的那一行；没有报告一列的可以。
    #[test]
    fn the_head_is_the_row_that_looks_most_like_one() {
        let rows = vec![
            row(&["名册"], &[]),
            row(&["序号", "机构", "代码", "批复日期"], &[]),
            row(&["1", "甲局", "1", ""], &[]),
        ];
        let faults = split(rows).unwrap().0.faults();
        assert!(faults[0].help.ends_with("序号,机构,代码,批复日期"), "{}", faults[0].help);
        let (found, rows) = columns(vec![
            row(&["名册"], &[]),
            row(&["序号", "单位名称", "单位代码"], &[]),
            row(&["1", "甲局", "1"], &[]),
        ]);
        assert_eq!((found.at[NAME], found.at[REPORT], rows), (Some(1), None, 1));
        let (found, _) = columns(vec![row(&["主管部门", "下属单位", "报告"], &[])]);
        assert_eq!((found.at[NAME], found.at[DEPARTMENT]), (Some(1), Some(0)));
        let (found, _) = columns(vec![row(&["部门名称", "报告"], &[])]);
        assert_eq!((found.at[NAME], found.at[DEPARTMENT]), (Some(0), None));
    }
}
