//! 科目属于哪一本预算。

use super::{Code, Level};

/// 公开的三本预算（社会保险基金预算不在单位决算里）。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// 一般公共预算。
    General,
    /// 政府性基金预算。
    Fund,
    /// 国有资本经营预算。
    StateCapital,
}

impl Budget {
    /// 中文名称。
    pub fn name(self) -> &'static str {
        match self {
            Self::General => "一般公共预算",
            Self::Fund => "政府性基金预算",
            Self::StateCapital => "国有资本经营预算",
        }
    }
}

/// 只在政府性基金预算里用的款（政府收支分类科目，政府性基金预算支出功能分类）。
///
/// 大中型水库移民后期扶持基金等三款，2024 年由 208 类移到 213 类（21372—21374），两处都认。
const FUND_SECTIONS: [&str; 44] = [
    "20610", "20707", "20709", "20710", "20822", "20823", "20829", "21160", "21161", "21208", "21210",
    "21211", "21213", "21214", "21215", "21216", "21217", "21218", "21219", "21366", "21367", "21369",
    "21370", "21371", "21372", "21373", "21374", "21460", "21462", "21463", "21464", "21468", "21469",
    "21470", "21471", "21472", "21473", "21562", "22904", "22908", "22960", "23104", "23204", "23304",
];
/// 这三款，2024 年起的代码和 2023 年及以前的；款下的项没有改。
const MOVED_SECTIONS: [(&str, &str); 3] = [("21372", "20822"), ("21373", "20823"), ("21374", "20829")];
/// 各类里的 98 款：超长期特别国债安排的支出，2024 年起列政府性基金预算。
const LONG_BONDS: &str = "98";
/// 抗疫特别国债安排的支出。
const SPECIAL_BONDS: &str = "234";
/// 国有资本经营预算支出。
const STATE_CAPITAL: &str = "223";

impl Code {
    /// 款、项属于哪一本预算；类和没有列出的款算一般公共预算，223、234 两类除外。
    pub fn budget(&self) -> Budget {
        if self.ancestor(Level::Class).as_str() == STATE_CAPITAL {
            return Budget::StateCapital;
        }
        let section = self.ancestor(Level::Section);
        let section = section.as_str();
        let is_fund = section.starts_with(SPECIAL_BONDS)
            || section.len() == 5 && section.ends_with(LONG_BONDS)
            || FUND_SECTIONS.contains(&section);
        if is_fund { Budget::Fund } else { Budget::General }
    }

    /// 改过代码的款、项，改以前的代码：2137201 移民补助，2023 年是 2082201。
    pub fn former(&self) -> Option<Self> {
        let moved = |(now, before): &(&str, &str)| {
            self.as_str().strip_prefix(now).and_then(|rest| Self::parse(&format!("{before}{rest}")))
        };
        MOVED_SECTIONS.iter().find_map(moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_know_their_budget() {
        for (code, budget) in [
            ("2010301", Budget::General),
            ("212", Budget::General),
            ("2120803", Budget::Fund),
            ("2296002", Budget::Fund),
            ("2340101", Budget::Fund),
            ("2137201", Budget::Fund),
            ("2147101", Budget::Fund),
            ("2149801", Budget::Fund),
            ("2320411", Budget::Fund),
            ("2320301", Budget::General),
            ("2230105", Budget::StateCapital),
        ] {
            assert_eq!(Code::parse(code).unwrap().budget(), budget, "{code}");
        }
    }

    #[test]
    fn a_moved_subject_knows_its_former_code() {
        let former = |code: &str| Code::parse(code).unwrap().former();
        assert_eq!(former("2137201"), Code::parse("2082201"));
        assert_eq!(former("21374"), Code::parse("20829"));
        assert_eq!(former("2137101"), None);
        assert_eq!(former("2082201"), None);
    }
}
