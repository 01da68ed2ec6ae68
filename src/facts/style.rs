//! 数的写法，由版式规定。

use crate::amount::{Amount, grouped, round, trimmed};
use crate::subject::Code;
use rust_decimal::Decimal;
use serde::Deserialize;

/// 版式的数字写法。
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberStyle {
    /// 表中的零怎样印，如 `0.00`，或空白。
    #[serde(default = "zero")]
    pub table_zero: String,
    /// 文中的金额、占比、完成率留几位小数。
    #[serde(default)]
    pub decimals: Decimals,
    /// 没有金额时表里不列的科目：代码，连同它的下级。
    #[serde(default)]
    pub unlisted: Vec<String>,
    /// 等级与起点分数，由高到低，最末一等从 0 起（见 [`Self::has_ordered_grades`]）。
    #[serde(default = "grades")]
    pub grades: Vec<Grade>,
}

/// 文中的金额、占比、完成率的小数。
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decimals {
    /// 至多两位，去掉末尾的零：`1,018.8`、`3.7`、`0`。
    #[default]
    Trimmed,
    /// 总是两位：`1,018.80`、`3.70`、`0.00`。
    Two,
}

/// 一个等级。
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// 名称，如 优。
    pub name: String,
    /// 起点分数（含）。
    pub from: u32,
}

fn zero() -> String {
    "0.00".into()
}

/// 财政部门通行的等级：优 ≥ 90，良 ≥ 80，中 ≥ 60，其余为差（项目支出绩效评价管理办法，财预〔2020〕10号）。
fn grades() -> Vec<Grade> {
    [("优", 90), ("良", 80), ("中", 60), ("差", 0)]
        .map(|(name, from)| Grade { name: name.into(), from })
        .into()
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self { table_zero: zero(), decimals: Decimals::default(), unlisted: Vec::new(), grades: grades() }
    }
}

impl NumberStyle {
    /// 表中的金额：两位小数，千分位。不足五十元的是 `0.00`，不是没有。
    pub fn table(&self, amount: Amount) -> String {
        if amount.is_zero() { self.table_zero.clone() } else { grouped(amount.published(), 2) }
    }

    /// 表里列不列一个科目：有金额的总要列。
    pub fn lists(&self, code: &Code, has_amount: bool) -> bool {
        has_amount || !self.unlisted.iter().any(|unlisted| code.as_str().starts_with(unlisted.as_str()))
    }

    /// 文中的金额。
    pub fn text(&self, value: Decimal) -> String {
        match self.decimals {
            Decimals::Trimmed => trimmed(value),
            Decimals::Two => grouped(value, 2),
        }
    }

    /// 变动率：固定两位小数。
    pub fn growth(&self, percent: Decimal) -> String {
        format!("{}%", grouped(round(percent, 2), 2))
    }

    /// 占比、完成率。
    pub fn share(&self, percent: Decimal) -> String {
        format!("{}%", self.text(round(percent, 2)))
    }

    /// 等级有没有写对：起点一个低于一个，最末一等是 0；每个得分才恰好属于一等。
    pub fn has_ordered_grades(&self) -> bool {
        self.grades.is_sorted_by(|higher, lower| higher.from > lower.from)
            && self.grades.last().is_some_and(|last| last.from == 0)
    }

    /// 得分所属的等级。
    pub fn grade(&self, score: Decimal) -> &str {
        let reached = self.grades.iter().find(|grade| score >= Decimal::from(grade.from));
        reached.or(self.grades.last()).map_or("", |grade| &grade.name)
    }
}
