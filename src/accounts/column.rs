//! 各表的金额列：名称 → 在账里的位置，与表的写法（`report/rows.rs`）同序。

/// 收入决算表。
pub mod income {
    /// 本年收入合计。
    pub const TOTAL: usize = 0;
    /// 财政拨款收入。
    pub const FISCAL: usize = 1;
    /// 上级补助收入。
    pub const SUPERIOR: usize = 2;
    /// 事业收入。
    pub const SERVICE: usize = 3;
    /// 经营收入。
    pub const BUSINESS: usize = 4;
    /// 附属单位上缴收入。
    pub const AFFILIATED: usize = 5;
    /// 其他收入。
    pub const OTHER: usize = 6;
    /// 财政拨款以外的各列：从这一列起。
    pub const BEYOND_FISCAL: usize = SUPERIOR;
}

/// 支出决算表。
pub mod expenditure {
    /// 本年支出合计。
    pub const TOTAL: usize = 0;
    /// 基本支出。
    pub const BASIC: usize = 1;
    /// 项目支出。
    pub const PROJECT: usize = 2;
    /// 上缴上级支出。
    pub const TO_SUPERIOR: usize = 3;
    /// 经营支出。
    pub const BUSINESS: usize = 4;
    /// 对附属单位补助支出。
    pub const TO_AFFILIATED: usize = 5;
    /// 财政拨款不会有的各列：从这一列起。
    pub const BEYOND_FISCAL: usize = TO_SUPERIOR;
}

/// 只有支出的一本预算：一般公共预算的表，国有资本经营预算的支出。
pub mod spending {
    /// 小计。
    pub const TOTAL: usize = 0;
    /// 基本支出。
    pub const BASIC: usize = 1;
    /// 项目支出。
    pub const PROJECT: usize = 2;
}

/// 有收有支的一本预算：政府性基金的表，国有资本经营预算的收支。
pub mod flow {
    /// 年初结转和结余。
    pub const OPENING: usize = 0;
    /// 本年收入。
    pub const INCOME: usize = 1;
    /// 支出小计。
    pub const TOTAL: usize = 2;
    /// 基本支出。
    pub const BASIC: usize = 3;
    /// 项目支出。
    pub const PROJECT: usize = 4;
    /// 年末结转和结余。
    pub const CLOSING: usize = 5;
}

/// 财政拨款收入支出决算总表。
pub mod appropriation {
    /// 合计。
    pub const TOTAL: usize = 0;
    /// 一般公共预算。
    pub const GENERAL: usize = 1;
    /// 政府性基金。
    pub const FUNDS: usize = 2;
    /// 国有资本经营。
    pub const CAPITAL: usize = 3;
    /// 全部四列。
    pub const ALL: [usize; 4] = [TOTAL, GENERAL, FUNDS, CAPITAL];
    /// 三本预算。
    pub const BUDGETS: [usize; 3] = [GENERAL, FUNDS, CAPITAL];
}

/// 收入支出决算总表收入的八个来源，在 `INCOME_LINES` 里的位置。
pub mod source {
    use std::ops::Range;

    /// 三项财政拨款收入，与财政拨款总表的三本预算（`appropriation::BUDGETS`）同序。
    pub const FISCAL: Range<usize> = 0..3;
    /// 财政拨款以外的五项，与收入决算表从 `income::BEYOND_FISCAL` 起的各列同序。
    pub const BEYOND_FISCAL: Range<usize> = 3..8;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::INCOME_LINES;
    use crate::report::TableKind;

    #[test]
    fn the_names_stand_where_the_format_has_them() {
        const FLOW: [(usize, &str); 5] = [
            (flow::OPENING, "opening"),
            (flow::INCOME, "income"),
            (flow::BASIC, "basic"),
            (flow::PROJECT, "project"),
            (flow::CLOSING, "closing"),
        ];
        let named: [(TableKind, &[(usize, &str)]); 8] = [
            (
                TableKind::Income,
                &[
                    (income::TOTAL, "total"),
                    (income::FISCAL, "fiscal"),
                    (income::SUPERIOR, "superior"),
                    (income::SERVICE, "service"),
                    (income::BUSINESS, "business"),
                    (income::AFFILIATED, "affiliated"),
                    (income::OTHER, "other"),
                ],
            ),
            (
                TableKind::Expenditure,
                &[
                    (expenditure::TOTAL, "total"),
                    (expenditure::BASIC, "basic"),
                    (expenditure::PROJECT, "project"),
                    (expenditure::TO_SUPERIOR, "to_superior"),
                    (expenditure::BUSINESS, "business"),
                    (expenditure::TO_AFFILIATED, "to_affiliated"),
                ],
            ),
            (
                TableKind::GeneralBudget,
                &[(spending::TOTAL, "total"), (spending::BASIC, "basic"), (spending::PROJECT, "project")],
            ),
            (TableKind::Funds, &FLOW),
            (TableKind::Funds, &[(flow::TOTAL, "expenditure")]),
            (TableKind::StateCapital, &FLOW),
            (TableKind::StateCapital, &[(flow::TOTAL, "total")]),
            (
                TableKind::Appropriation,
                &[
                    (appropriation::TOTAL, "total"),
                    (appropriation::GENERAL, "general"),
                    (appropriation::FUNDS, "funds"),
                    (appropriation::CAPITAL, "capital"),
                ],
            ),
        ];
        for (kind, columns) in named {
            for (position, key) in columns {
                assert_eq!(kind.format().amounts()[*position].1, *key, "{kind:?}");
            }
        }
    }

    #[test]
    fn the_sources_of_the_summary_follow_the_columns_of_the_other_tables() {
        let ids = |sources: std::ops::Range<usize>| INCOME_LINES[sources].iter().map(|(id, _)| *id);
        let titles =
            TableKind::Income.format().amounts()[income::BEYOND_FISCAL..].iter().map(|(title, _)| *title);
        assert!(INCOME_LINES[source::BEYOND_FISCAL].iter().map(|(_, name)| *name).eq(titles));
        let keys = |kind: TableKind, from: usize| kind.format().amounts()[from..].iter().map(|(_, key)| *key);
        assert!(ids(source::FISCAL).eq(keys(TableKind::Appropriation, appropriation::GENERAL)));
        assert!(ids(source::BEYOND_FISCAL).eq(keys(TableKind::Income, income::BEYOND_FISCAL)));
    }
}
