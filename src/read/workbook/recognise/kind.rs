//! 九张表和它们的题名。

use crate::read::csv::{TABLES, TableFormat};

/// 哪一张表；以内容命名，不以编号命名。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 收入支出决算总表。
    Summary,
    /// 收入决算表。
    Income,
    /// 支出决算表。
    Expenditure,
    /// 财政拨款收入支出决算总表。
    Appropriation,
    /// 一般公共预算财政拨款支出决算表。
    GeneralBudget,
    /// 一般公共预算财政拨款基本支出决算明细表。
    Basic,
    /// 政府性基金预算财政拨款收入支出决算表。
    Funds,
    /// 国有资本经营预算财政拨款支出决算表。
    StateCapital,
    /// 财政拨款“三公”经费支出决算表。
    ThreePublic,
}

impl Kind {
    /// 九张表，依通行的次序，与 [`TABLES`] 同序。
    pub const ALL: [Self; 9] = [
        Self::Summary,
        Self::Income,
        Self::Expenditure,
        Self::Appropriation,
        Self::GeneralBudget,
        Self::Basic,
        Self::Funds,
        Self::StateCapital,
        Self::ThreePublic,
    ];

    /// 文字形式里的列。
    pub fn format(self) -> &'static TableFormat {
        &TABLES[self as usize]
    }

    /// 表名。
    pub fn title(self) -> &'static str {
        self.format().title
    }
}

/// 题名的一种写法；`inner` 为财政部内部表，有公开表时不用它。
struct Title {
    kind: Kind,
    inner: bool,
    text: &'static str,
}

const fn title(kind: Kind, text: &'static str) -> Title {
    Title { kind, inner: false, text }
}

const fn inner(kind: Kind, text: &'static str) -> Title {
    Title { kind, inner: true, text }
}

/// 已见过的题名，引号、空白不计。
const TITLES: &[Title] = &[
    title(Kind::Summary, "收入支出决算总表"),
    title(Kind::Summary, "收入支出决算表"),
    title(Kind::Summary, "收支决算总表"),
    title(Kind::Summary, "收支决算表"),
    title(Kind::Income, "收入决算表"),
    title(Kind::Income, "收入决算总表"),
    title(Kind::Expenditure, "支出决算表"),
    title(Kind::Expenditure, "支出决算总表"),
    title(Kind::Appropriation, "财政拨款收入支出决算总表"),
    title(Kind::Appropriation, "财政拨款收入支出决算表"),
    title(Kind::Appropriation, "财政拨款收支决算总表"),
    title(Kind::Appropriation, "财政拨款收支决算表"),
    title(Kind::GeneralBudget, "一般公共预算财政拨款支出决算表"),
    title(Kind::GeneralBudget, "一般公共预算财政拨款支出决算总表"),
    title(Kind::GeneralBudget, "一般公共预算支出决算表"),
    inner(Kind::GeneralBudget, "一般公共预算财政拨款收入支出决算表"),
    title(Kind::Basic, "一般公共预算财政拨款基本支出决算表"),
    title(Kind::Basic, "一般公共预算财政拨款基本支出决算明细表"),
    title(Kind::Basic, "一般公共预算基本支出决算表"),
    title(Kind::Basic, "一般公共预算基本支出决算明细表"),
    inner(Kind::Basic, "基本支出决算表"),
    inner(Kind::Basic, "基本支出决算明细表"),
    title(Kind::Funds, "政府性基金预算财政拨款收入支出决算表"),
    title(Kind::Funds, "政府性基金预算财政拨款收支决算表"),
    title(Kind::Funds, "政府性基金预算财政拨款支出决算表"),
    title(Kind::Funds, "政府性基金预算收入支出决算表"),
    title(Kind::Funds, "政府性基金收入支出决算表"),
    title(Kind::StateCapital, "国有资本经营预算财政拨款支出决算表"),
    title(Kind::StateCapital, "国有资本经营预算财政拨款收入支出决算表"),
    title(Kind::StateCapital, "国有资本经营预算支出决算表"),
    title(Kind::StateCapital, "国有资本经营预算收入支出决算表"),
    title(Kind::ThreePublic, "财政拨款三公经费支出决算表"),
    title(Kind::ThreePublic, "一般公共预算财政拨款三公经费支出决算表"),
    title(Kind::ThreePublic, "一般公共预算三公经费支出决算表"),
    title(Kind::ThreePublic, "财政拨款三公经费决算表"),
    title(Kind::ThreePublic, "财政拨款三公经费支出预决算表"),
    title(Kind::ThreePublic, "三公经费公共预算财政拨款支出决算表"),
    title(Kind::ThreePublic, "三公经费支出决算表"),
    title(Kind::ThreePublic, "三公经费财政拨款支出决算表"),
    title(Kind::ThreePublic, "三公经费决算表"),
    inner(Kind::ThreePublic, "机构运行信息表"),
];

/// 题名前面出现这些字，就是别的表（如“项目收入支出决算表”）。
const OTHER: &[&str] =
    &["财政拨款", "基金", "资本", "项目", "专户", "预算", "经费", "基本", "明细", "非税", "保险", "资金"];

/// 题名说的是哪张表，是不是内部表；`text` 已去掉空白和引号。
pub fn titled(text: &str) -> Option<(Kind, bool)> {
    let name = bare_title(text)?;
    let title =
        TITLES.iter().filter(|title| name.ends_with(title.text)).max_by_key(|title| title.text.len())?;
    // 题名前只能是单位、年度、编号：看紧挨着的几个字。
    let before = &name[..name.len() - title.text.len()];
    let before = before.rsplit("年度").next().unwrap_or(before);
    let near: String = before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    (!OTHER.iter().any(|word| near.contains(word))).then_some((title.kind, title.inner))
}

/// 像一张表的题名，不管认不认得。
pub fn looks_like_title(text: &str) -> bool {
    bare_title(text).is_some_and(|name| name.contains("决算") && name.ends_with('表'))
}

/// 去掉末尾的括号（如 `(财决01表)`）；太长的、句子、注不是题名。
fn bare_title(text: &str) -> Option<&str> {
    if text.chars().count() > 70
        || text.contains(['。', '；', ';'])
        || ["注", "说明", "备注", "本表"].iter().any(|word| text.starts_with(word))
    {
        return None;
    }
    let mut name = text;
    while let Some(open) = name.strip_suffix(')').and_then(|rest| rest.rfind('(')) {
        name = &name[..open];
    }
    Some(name.strip_suffix("续表").unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_in_all_their_forms() {
        for (text, kind) in [
            ("收入支出决算总表", Some((Kind::Summary, false))),
            ("2024年度某局收入支出决算表", Some((Kind::Summary, false))),
            ("公开04表财政拨款收入支出决算总表", Some((Kind::Appropriation, false))),
            ("收入支出决算总表(财决01表)", Some((Kind::Summary, false))),
            ("某区基金管理中心2024年度支出决算表", Some((Kind::Expenditure, false))),
            ("一般公共预算财政拨款基本支出决算明细表", Some((Kind::Basic, false))),
            ("一般公共预算财政拨款收入支出决算表(财决07表)", Some((Kind::GeneralBudget, true))),
            ("一般公共预算财政拨款三公经费支出决算表", Some((Kind::ThreePublic, false))),
            ("项目收入支出决算表", None),
            ("财政专户管理资金收入支出决算表", None),
            ("支出决算明细表", None),
            ("注:本表反映部门本年度各项收入,见收入决算表", None),
        ] {
            assert_eq!(titled(text), kind, "{text}");
        }
    }
}
