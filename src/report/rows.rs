//! 九张表的行和各表的写法：一列只写一次，行的字段、CSV 和工作簿的表头、账里各列的次序都由它来。
//!
//! Rows as a unit gives them: subtotal rows (类, 款, 合计) and total columns may be
//! left out, in which case they are computed; when given they are checked.

use super::format::{RowSum, TableFormat, TableKind};
use super::tables::{APPROPRIATION_BUDGETS, Side};
use super::titles;
use crate::amount::Amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 一张按科目列示的表的一行，各列依表的写法。
pub trait SubjectRow<const COLUMNS: usize> {
    /// 哪一张表。
    const KIND: TableKind;
    /// 第一列在表的写法的金额各列里是第几列。
    const FIRST: usize = 0;

    /// 科目代码；合计行为空。
    fn code(&self) -> &str;
    /// 科目名称。
    fn name(&self) -> &str;
    /// 各列的金额，与表的写法同序；没填的为 `None`。
    fn amounts(&self) -> [Option<Amount>; COLUMNS];

    /// 各列：名称（表头）和键。
    fn columns() -> [(&'static str, &'static str); COLUMNS] {
        let columns = &Self::KIND.format().amounts()[Self::FIRST..];
        std::array::from_fn(|index| columns[index])
    }
}

/// 一种行和它那张表的写法：每列是“字段: 类型 = 表头”，字段的名称就是键。
///
/// `optional` 是可以不写、可以空着的列；`sum` 是由本行各列相加的一列，和那些列。
macro_rules! table_row {
    (
        $(#[$about:meta])*
        $row:ident, $format:ident($key:literal, $title:expr) {
            $($(#[$column_about:meta])* $column:ident: $type:ty = $header:expr,)+
        }
        optional [$($optional:ident)*]
        $(sum $whole:ident = $($part:ident)+)?
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $row {
            $($(#[$column_about])* pub $column: $type,)+
        }

        pub(super) static $format: TableFormat = TableFormat {
            key: $key,
            title: $title,
            columns: &[$(($header, stringify!($column))),+],
            optional: &[$(stringify!($optional)),*],
            sum: table_row!(@sum $($whole = $($part)+)?),
        };
    };
    (@sum) => { None };
    (@sum $whole:ident = $($part:ident)+) => {
        Some(RowSum { whole: stringify!($whole), parts: &[$(stringify!($part)),+] })
    };
}

/// 按科目列示的表的一行：科目代码、科目名称，然后是金额的各列。
macro_rules! subject_row {
    (
        $(#[$about:meta])*
        $row:ident, $kind:ident, $format:ident($key:literal, $title:expr) {
            $($(#[$column_about:meta])* $column:ident: $type:ty = $header:expr,)+
        }
        $($rest:tt)+
    ) => {
        table_row! {
            $(#[$about])*
            $row, $format($key, $title) {
                /// 科目代码；合计行留空。
                #[serde(default)]
                code: String = "科目代码",
                /// 科目名称，或“合计”。
                #[serde(default)]
                name: String = "科目名称",
                $($(#[$column_about])* $column: $type = $header,)+
            }
            $($rest)+
        }

        impl SubjectRow<{ [$(stringify!($column)),+].len() }> for $row {
            const KIND: TableKind = TableKind::$kind;

            fn code(&self) -> &str {
                &self.code
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn amounts(&self) -> [Option<Amount>; [$(stringify!($column)),+].len()] {
                [$(self.$column.into()),+]
            }
        }
    };
}

table_row! {
    /// 收入支出决算总表的一行；金额为零的行可以不写。
    SummaryRow, SUMMARY("summary", titles::SUMMARY) {
        /// 收入方还是支出方。
        side: Side = "收支",
        /// 项目名称，不带“一、”等序号。
        item: String = "项目",
        /// 金额。
        amount: Amount = "金额",
    }
    optional []
}

subject_row! {
    /// 收入决算表的一行。
    IncomeRow, Income, INCOME("income", titles::INCOME) {
        /// 本年收入合计；不填则由各列相加。
        #[serde(default)]
        total: Option<Amount> = "本年收入合计",
        /// 财政拨款收入。
        fiscal: Amount = "财政拨款收入",
        /// 上级补助收入。
        superior: Amount = "上级补助收入",
        /// 事业收入。
        service: Amount = "事业收入",
        /// 经营收入。
        business: Amount = "经营收入",
        /// 附属单位上缴收入。
        affiliated: Amount = "附属单位上缴收入",
        /// 其他收入。
        other: Amount = "其他收入",
    }
    optional [total]
    sum total = fiscal superior service business affiliated other
}

subject_row! {
    /// 支出决算表的一行。
    ExpenditureRow, Expenditure, EXPENDITURE("expenditure", titles::EXPENDITURE) {
        /// 本年支出合计；不填则由各列相加。
        #[serde(default)]
        total: Option<Amount> = "本年支出合计",
        /// 基本支出。
        basic: Amount = "基本支出",
        /// 项目支出。
        project: Amount = "项目支出",
        /// 上缴上级支出。
        to_superior: Amount = "上缴上级支出",
        /// 经营支出。
        business: Amount = "经营支出",
        /// 对附属单位补助支出。
        to_affiliated: Amount = "对附属单位补助支出",
    }
    optional [total]
    sum total = basic project to_superior business to_affiliated
}

table_row! {
    /// 财政拨款收入支出决算总表的一行；各列金额均为零的行可以不写。
    ///
    /// 收入方的项目：年初财政拨款结转和结余、本年收入、总计；
    /// 支出方的项目：各功能分类、本年支出、年末财政拨款结转和结余、总计。
    AppropriationRow, APPROPRIATION("appropriation", titles::APPROPRIATION) {
        /// 收入方还是支出方。
        side: Side = "收支",
        /// 项目名称，不带序号。
        item: String = "项目",
        /// 合计；不填则由三本预算相加。
        #[serde(default)]
        total: Option<Amount> = "合计",
        /// 一般公共预算财政拨款。
        general: Amount = APPROPRIATION_BUDGETS[0],
        /// 政府性基金预算财政拨款。
        funds: Amount = APPROPRIATION_BUDGETS[1],
        /// 国有资本经营预算财政拨款。
        capital: Amount = APPROPRIATION_BUDGETS[2],
    }
    optional [total]
    sum total = general funds capital
}

subject_row! {
    /// 一般公共预算财政拨款支出决算表的一行。
    BudgetRow, GeneralBudget, GENERAL_BUDGET("general_budget", titles::GENERAL_BUDGET) {
        /// 小计；不填则由基本支出与项目支出相加。
        #[serde(default)]
        total: Option<Amount> = "小计",
        /// 基本支出。
        basic: Amount = "基本支出",
        /// 项目支出。
        project: Amount = "项目支出",
    }
    optional [total]
    sum total = basic project
}

table_row! {
    /// 基本支出决算明细表的一行（经济分类）；金额为零的科目可以不写。
    BasicRow, BASIC("basic", titles::BASIC) {
        /// 经济分类科目代码（类 3 位、款 5 位）；人员经费合计、公用经费合计行留空。
        #[serde(default)]
        code: String = "科目代码",
        /// 科目名称，或“人员经费合计”“公用经费合计”。
        #[serde(default)]
        name: String = "科目名称",
        /// 金额。
        amount: Amount = "金额",
    }
    optional []
}

subject_row! {
    /// 政府性基金预算财政拨款收入支出决算表的一行。
    FundsRow, Funds, FUNDS("funds", titles::FUNDS) {
        /// 年初结转和结余。
        opening: Amount = "年初结转和结余",
        /// 本年收入。
        income: Amount = "本年收入",
        /// 本年支出小计；不填则由基本支出与项目支出相加。
        #[serde(default)]
        expenditure: Option<Amount> = "支出小计",
        /// 基本支出。
        basic: Amount = "基本支出",
        /// 项目支出。
        project: Amount = "项目支出",
        /// 年末结转和结余。
        closing: Amount = "年末结转和结余",
    }
    optional [expenditure]
    sum expenditure = basic project
}

subject_row! {
    /// 国有资本经营预算财政拨款（收入）支出决算表的一行。
    ///
    /// 年初结转、本年收入、年末结转不是每个地区都公开，这张表只有支出的不填这三列。
    StateCapitalRow, StateCapital, STATE_CAPITAL("state_capital", titles::STATE_CAPITAL) {
        /// 年初结转和结余；这张表只有支出的不填。
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opening: Option<Amount> = "年初结转和结余",
        /// 本年收入；这张表只有支出的不填。
        #[serde(default, skip_serializing_if = "Option::is_none")]
        income: Option<Amount> = "本年收入",
        /// 本年支出小计；不填则由基本支出与项目支出相加。
        #[serde(default)]
        total: Option<Amount> = "小计",
        /// 基本支出。
        basic: Amount = "基本支出",
        /// 项目支出。
        project: Amount = "项目支出",
        /// 年末结转和结余；这张表只有支出的不填。
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closing: Option<Amount> = "年末结转和结余",
    }
    optional [opening income total closing]
    sum total = basic project
}

impl StateCapitalRow {
    /// 写了年初、收入、年末中的任何一列。
    pub fn has_flow(&self) -> bool {
        self.opening.is_some() || self.income.is_some() || self.closing.is_some()
    }
}

table_row! {
    /// “三公”经费支出决算表的一个项目。
    ///
    /// 项目：合计、因公出国（境）费、公务用车购置及运行维护费、公务用车购置费、公务用车运行维护费、公务接待费；
    /// 合计与用车小计可以不写。
    ThreePublicRow, THREE_PUBLIC("three_public", titles::THREE_PUBLIC_FILE) {
        /// 项目名称。
        item: String = "项目",
        /// 预算数（全年预算数）。
        budget: Amount = "预算数",
        /// 决算数。
        actual: Amount = "决算数",
    }
    optional []
}
