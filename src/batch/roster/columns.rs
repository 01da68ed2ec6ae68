//! 名册的各列：认叫法，不认次序；一行里哪一格是哪一项。

use super::rows::Row;

/// 名册的一列：几种叫法，第一种用在消息里；头一列必须有。
pub(super) const COLUMNS: [&[&str]; 9] = [
    &[
        "单位名称",
        "名称",
        "单位",
        "单位全称",
        "预算单位名称",
        "预算单位",
        "公开单位",
        "下属单位",
        "所属单位",
        "基层单位",
        "三级预算单位",
        "二级预算单位",
        "一级预算单位",
        "部门名称",
        "部门",
    ],
    &["报告", "文件夹或工作簿", "文件夹", "工作簿", "报送材料", "报告文件夹", "报告文件"],
    &[
        "代码",
        "单位代码",
        "预算代码",
        "预算单位代码",
        "单位编码",
        "编码",
        "预算编码",
        "预算单位编码",
        "部门代码",
        "部门编码",
    ],
    &["级次", "预算级次"],
    &["版式", "公开版式"],
    &["批复日期", "批复时间", "决算批复日期"],
    &["主管部门", "主管部门名称", "主管单位", "归口部门", "一级预算单位", "部门名称", "部门"],
    &["公开方式", "是否公开", "公开情况", "是否公开决算"],
    &["备注"],
];
/// 各种列是第几种。
pub(super) const NAME: usize = 0;
pub(super) const REPORT: usize = 1;
pub(super) const CODE: usize = 2;
pub(super) const LEVEL: usize = 3;
pub(super) const LAYOUT: usize = 4;
pub(super) const APPROVED: usize = 5;
pub(super) const DEPARTMENT: usize = 6;
pub(super) const MANNER: usize = 7;
pub(super) const REMARK: usize = 8;
/// 由这种列起，各单位常是一样的，竖着合并成一格。
const FIRST_SHARED: usize = LEVEL;
/// 单位自己的各列；后面的是旁注，两列同名也不要紧。
pub(super) const OWN: std::ops::Range<usize> = NAME..DEPARTMENT;

/// 各种列在第几列。
#[derive(Debug, Default, Clone)]
pub(super) struct Columns {
    /// 照 [`COLUMNS`] 的次序；名册没有的没有。
    pub(super) at: [Option<usize>; COLUMNS.len()],
    /// 单位名称分几级写的，上面各级的名称、代码，由近到远。
    pub(super) uppers: Vec<(usize, Option<usize>)>,
}

impl Columns {
    /// 认得几种。
    pub(super) fn known(&self) -> usize {
        self.at.iter().flatten().count()
    }

    /// 有没有这种列。
    pub(super) fn has(&self, kind: usize) -> bool {
        self.at[kind].is_some()
    }

    /// 这一列用得上。
    pub(super) fn uses(&self, column: usize) -> bool {
        let upper = |(name, code): &(usize, Option<usize>)| *name == column || *code == Some(column);
        self.at.contains(&Some(column)) || self.uppers.iter().any(upper)
    }

    /// 一行的一项：各单位常一样的照合并下来的，别的要自己的；这一级没有写名称的，名称和代码是上一级的。
    pub(super) fn text<'r>(&self, row: &'r Row, kind: usize) -> &'r str {
        let at = match kind {
            NAME => self.name_and_code(row).0,
            CODE => self.name_and_code(row).1,
            _ => self.at[kind],
        };
        match at {
            Some(at) if kind >= FIRST_SHARED => row.shown(at),
            Some(at) => own(row, at),
            None => "",
        }
    }

    /// 主管部门：分几级写的是最上一级，就是单位自己的没有。
    pub(super) fn department<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let at = self.uppers.last().map(|(name, _)| *name).or(self.at[DEPARTMENT])?;
        let is_itself = self.name_and_code(row).0 == Some(at);
        Some(row.shown(at)).filter(|name| !is_itself && !name.is_empty())
    }

    /// 这一行的名称和代码在第几列。
    fn name_and_code(&self, row: &Row) -> (Option<usize>, Option<usize>) {
        let is_filled = |at: usize| !own(row, at).is_empty();
        match self.uppers.iter().find(|(name, _)| is_filled(*name)) {
            Some((name, code)) if !self.at[NAME].is_some_and(is_filled) => {
                (Some(*name), code.or(self.at[CODE].filter(|_| !self.has_codes_of_levels())))
            }
            _ => (self.at[NAME], self.at[CODE]),
        }
    }

    /// 各级各有一列代码。
    fn has_codes_of_levels(&self) -> bool {
        self.uppers.iter().any(|(_, code)| code.is_some())
    }
}

/// 一格自己的文字。
fn own(row: &Row, at: usize) -> &str {
    row.cells.get(at).map_or("", String::as_str)
}
