//! 九张表：种类和写法的格式。每张表的键、题名、各列在 `report/rows.rs`，CSV、工作簿的读和写都照那里的。

use super::rows;
use super::titles;
use crate::subject::Classification;

/// 由一张单子写出枚举、全部各张和各自的写法，三处不会不同。
macro_rules! tables {
    ($($(#[$about:meta])* $kind:ident => $format:ident,)+) => {
        /// 哪一张表；以内容命名，不以编号命名。
        ///
        /// 加一张表从 `tables!` 的单子加起，行和各列写在 `report/rows.rs`：用到各张表的数的地方都逐张列出，
        /// 没有“其余”，编译器会指出还要写的各处；导入时的提示语（`recognise/after/unread.rs`、`unfilled.rs`）
        /// 和版式里这张表的样子不在其中。
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TableKind {
            $($(#[$about])* $kind,)+
        }

        impl TableKind {
            /// 各张表，依通行的次序。
            pub const ALL: [Self; [$(stringify!($kind)),+].len()] = [$(Self::$kind),+];

            /// 键、题名和各列。
            pub fn format(self) -> &'static TableFormat {
                match self {
                    $(Self::$kind => &rows::$format,)+
                }
            }
        }
    };
}

tables! {
    /// 收入支出决算总表。
    Summary => SUMMARY,
    /// 收入决算表。
    Income => INCOME,
    /// 支出决算表。
    Expenditure => EXPENDITURE,
    /// 财政拨款收入支出决算总表。
    Appropriation => APPROPRIATION,
    /// 一般公共预算财政拨款支出决算表。
    GeneralBudget => GENERAL_BUDGET,
    /// 一般公共预算财政拨款基本支出决算明细表。
    Basic => BASIC,
    /// 政府性基金预算财政拨款收入支出决算表。
    Funds => FUNDS,
    /// 国有资本经营预算财政拨款支出决算表。
    StateCapital => STATE_CAPITAL,
    /// 财政拨款“三公”经费支出决算表。
    ThreePublic => THREE_PUBLIC,
}

impl TableKind {
    /// 题名，也是默认文件名。
    pub fn title(self) -> &'static str {
        self.format().title
    }

    /// 题名，照表上所印；文件名里不便写的引号也在内。
    pub fn printed_title(self) -> &'static str {
        match self {
            Self::ThreePublic => titles::THREE_PUBLIC,
            Self::Summary
            | Self::Income
            | Self::Expenditure
            | Self::Appropriation
            | Self::GeneralBudget
            | Self::Basic
            | Self::Funds
            | Self::StateCapital => self.title(),
        }
    }

    /// 各行是哪一种分类的科目；不按科目列示的没有。
    pub fn classification(self) -> Option<Classification> {
        match self {
            Self::Income | Self::Expenditure | Self::GeneralBudget | Self::Funds | Self::StateCapital => {
                Some(Classification::Functional)
            }
            Self::Basic => Some(Classification::Economic),
            Self::Summary | Self::Appropriation | Self::ThreePublic => None,
        }
    }
}

/// 一种表的写法。
#[derive(Debug)]
pub struct TableFormat {
    /// 在 `tables` 中的键；绩效指标为空。
    pub key: &'static str,
    /// 题名，也是默认文件名。
    pub title: &'static str,
    /// 表头 → 键；第一、二列是行的叫法。
    pub columns: &'static [(&'static str, &'static str)],
    /// 可以不写、可以空着的列：小计由程序相加，有的列不是每个地区都有。
    pub optional: &'static [&'static str],
    /// 其中由本行各列相加的一列，和那些列。
    pub sum: Option<RowSum>,
}

/// 一列由同一行的几列相加。
#[derive(Debug, Clone, Copy)]
pub struct RowSum {
    /// 相加而得的一列的键。
    pub whole: &'static str,
    /// 相加的各列的键，在表里相连。
    pub parts: &'static [&'static str],
}

/// 不是金额的列：行的叫法。
const LABELS: [&str; 4] = ["side", "item", "code", "name"];

impl TableFormat {
    /// 键为 `key` 的一列的表头；没有这一列的为空。
    pub fn header(&self, key: &str) -> &'static str {
        self.columns.iter().find(|(_, known)| *known == key).map_or("", |(header, _)| header)
    }

    /// 金额的各列，表头 → 键：行的叫法以后的。
    pub fn amounts(&self) -> &'static [(&'static str, &'static str)] {
        let labels = self.columns.iter().take_while(|(_, key)| LABELS.contains(key)).count();
        &self.columns[labels..]
    }

    /// 最后一个必填的金额列的键：写了的行总有它。
    pub fn sure_amount(&self) -> &'static str {
        let sure = |(_, key): &&(&str, &str)| !self.optional.contains(key);
        self.amounts().iter().rev().find(sure).map_or("", |(_, key)| key)
    }

    /// CSV 文件的第一行。
    pub fn header_line(&self) -> String {
        self.columns.iter().map(|(header, _)| *header).collect::<Vec<_>>().join(",")
    }
}

/// 绩效指标表。
pub static INDICATORS: TableFormat = TableFormat {
    key: "",
    title: "绩效指标",
    columns: &[
        ("一级指标", "level1"),
        ("二级指标", "level2"),
        ("三级指标", "name"),
        ("年度指标值", "target"),
        ("实际完成指标值", "actual"),
        ("分值", "weight"),
        ("得分", "score"),
        ("偏差原因分析及改进措施", "note"),
    ],
    optional: &["note", "level1", "level2"],
    sum: None,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_left_out_and_what_is_added_are_columns() {
        for format in TableKind::ALL.map(TableKind::format) {
            let sum = format.sum.iter().flat_map(|sum| sum.parts.iter().chain([&sum.whole]));
            for key in format.optional.iter().chain(sum) {
                assert_ne!(format.header(key), "", "{}：{key}", format.title);
            }
        }
    }
}
