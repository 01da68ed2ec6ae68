//! 一个数是预算的还是决算的：表头、行首的说法。

use crate::read::workbook::recognise::parsers::columns::is_rate;

/// 预算数、决算数中的哪一个。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 年初预算数。
    Initial,
    /// 只说预算数；与全年预算数并列的，是年初的。
    Budget,
    /// 全年预算数，也叫调整预算数。
    Whole,
    /// 决算数。
    Actual,
}

/// 预算数别的叫法的末尾。
const BUDGETS: [&str; 7] =
    ["全年预算", "调整预算", "本年预算", "年度预算", "年预算", "预算安排数", "预算金额"];
/// 决算数别的叫法的末尾。
const ACTUALS: [&str; 4] = ["支出数", "执行数", "年决算", "决算金额"];
/// 两个数相比的。
const COMPARED: [&str; 8] = ["比较", "相比", "差额", "差异", "增减", "完成预算", "完成率", "完成比例"];

impl Stage {
    /// 一列的表头说的；最下面的一段为准，比率、增减数不是。
    pub fn of_path(path: &[String]) -> Option<Self> {
        // 上面的一段可以是全表的说法：“2024年度预算执行情况比较”。
        let at = path.iter().rposition(|text| Self::of(text).is_some())?;
        let is_compared = is_rate(&path.join(""))
            || path[at..].iter().any(|text| COMPARED.iter().any(|word| text.contains(word)));
        Self::of(&path[at]).filter(|_| !is_compared)
    }

    /// 表头说的；上年的、比率、增减数不是。
    pub fn of(text: &str) -> Option<Self> {
        let ends = |words: &[&str]| words.iter().any(|word| text.ends_with(word));
        let whole = ["全年预算", "调整预算", "调整后预算", "调整后的预算", "预算调整后"];
        let whole = whole.iter().filter_map(|word| text.find(word)).min();
        let initial = text.find("年初预算");
        let is_budget = text.contains("预算数") || text == "预算" || ends(&BUDGETS);
        let is_actual =
            text.contains("决算数") || text.contains("统计数") || text == "决算" || ends(&ACTUALS);
        let is_compared = is_budget && is_actual || COMPARED.iter().any(|word| text.contains(word));
        if text.contains("上年") || is_compared || is_rate(text) {
            None
        } else if is_budget && whole.is_some_and(|whole| initial.is_none_or(|initial| whole < initial)) {
            Some(Self::Whole)
        } else if initial.is_some() {
            Some(Self::Initial)
        } else if is_budget {
            Some(Self::Budget)
        } else if is_actual {
            Some(Self::Actual)
        } else {
            None
        }
    }

    /// 叫法。
    pub fn name(self) -> &'static str {
        match self {
            Self::Initial => "年初预算数",
            Self::Budget => "预算数",
            Self::Whole => "全年预算数",
            Self::Actual => "决算数",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Stage::{self, Actual, Budget, Initial, Whole};

    #[test]
    fn heads_of_budgets_and_accounts() {
        for (text, stage) in [
            ("预算数", Some(Budget)),
            ("2024年预算", Some(Budget)),
            ("2024年决算", Some(Actual)),
            ("预算安排数", Some(Budget)),
            ("实际支出数", Some(Actual)),
            ("实际完成支出数", Some(Actual)),
            ("完成数(决算数)", Some(Actual)),
            ("完成预算的", None),
            ("决算数与预算数比较", None),
            ("年初预算数", Some(Initial)),
            ("年初预算", Some(Initial)),
            ("全年预算数", Some(Whole)),
            ("2024年全年预算", Some(Whole)),
            ("调整预算数", Some(Whole)),
            ("全年预算数(年初预算数与调整数之和)", Some(Whole)),
            ("预算数(年初预算数)", Some(Initial)),
            ("决算数", Some(Actual)),
            ("决算统计数", Some(Actual)),
            ("上年预算数", None),
            ("决算数比预算数增减", None),
            ("决算数占预算数的%", None),
        ] {
            assert_eq!(Stage::of(text), stage, "{text}");
        }
    }
}
