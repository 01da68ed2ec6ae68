//! 填报.xlsx 一页的样子：一行一项的表，一列一串的表，一行一条的记录。

/// 各行的表头里叫法一列、说明一列的字。
pub const FIRST_HEAD: &str = "项目";
pub const NOTE_HEAD: &str = "说明";

/// 一格填什么。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 文字。
    Text,
    /// 金额，单位见“单位与年度”页。
    Amount,
    /// 不小于零的整数。
    Count,
    /// 分值，最多两位小数。
    Score,
    /// 从几个里选一个。
    Choice(&'static [&'static str]),
}

/// 一行：叫法，右边一格或几格。
#[derive(Debug)]
pub struct Field {
    /// 第一列的叫法。
    pub label: &'static str,
    /// 各格的键和种类；键为空的格不填。
    pub values: &'static [(&'static str, Kind)],
    /// 说明。
    pub note: &'static str,
}

/// 一列一串文字，一格一项。
#[derive(Debug)]
pub struct List {
    /// 表头。
    pub head: &'static str,
    /// 键。
    pub path: &'static str,
    /// 这一列合成一段文字，一格一行。
    pub joined: bool,
    /// 说明。
    pub note: &'static str,
}

/// 一行一条记录。
#[derive(Debug)]
pub struct Records {
    /// 键；列表，或以 `code` 列为键的键值表。
    pub path: &'static str,
    /// 以第一列为键。
    pub keyed: bool,
    /// 各列：表头、键、种类、说明。键为空的列只供对照。
    pub columns: &'static [(&'static str, &'static str, Kind, &'static str)],
}

/// 一页。
#[derive(Debug)]
pub struct Page {
    /// 题名，写在左上角；读时认它，不认工作表名。
    pub title: &'static str,
    /// 工作表名。
    pub tab: &'static str,
    /// 可以有几页时，各页在这个列表里。
    pub repeat: Option<&'static str>,
    /// 各格的表头。
    pub heads: &'static [&'static str],
    /// 各行。
    pub fields: &'static [Field],
    /// 各列。
    pub lists: &'static [List],
    /// 记录。
    pub records: Option<Records>,
}

/// 一行。
pub(super) const fn one(
    label: &'static str,
    value: &'static [(&'static str, Kind)],
    note: &'static str,
) -> Field {
    Field { label, values: value, note }
}

/// 还没有写内容的一页。
pub(super) const PLAIN: Page =
    Page { title: "", tab: "", repeat: None, heads: &["填写"], fields: &[], lists: &[], records: None };
