//! 项目资金的合计，和自评项目涉及的预算资金。

use super::Context;
use super::tree::Money;
use crate::amount::Amount;
use crate::report::{FundLine, Project, ProjectFunds};

/// 项目资金三种来源之和。
pub fn funds_total(funds: &ProjectFunds) -> FundLine {
    sum(&funds.lines().map(|(_, line)| line.clone()))
}

/// 各项目的资金之和。
pub fn funds_of_all(projects: &[Project]) -> FundLine {
    let lines: Vec<FundLine> = projects.iter().map(|one| funds_total(&one.funds)).collect();
    sum(&lines)
}

fn sum(lines: &[FundLine]) -> FundLine {
    let sum = |pick: fn(&FundLine) -> Amount| lines.iter().map(pick).sum();
    FundLine {
        initial: sum(|line| line.initial),
        budget: sum(|line| line.budget),
        executed: sum(|line| line.executed),
    }
}

/// 自评项目涉及的预算资金：年初预算数之和；年初都没有、全是年中追加的，是全年预算数之和。
pub(super) struct CoveredFunds {
    /// 金额。
    pub amount: Amount,
    /// 是全年预算数之和。
    pub adjusted: bool,
}

impl CoveredFunds {
    /// 由各项目的资金得到。
    pub fn of(projects: &[Project]) -> Self {
        let FundLine { initial, budget, .. } = funds_of_all(projects);
        let adjusted = initial.published().is_zero() && !budget.published().is_zero();
        Self { amount: if adjusted { budget } else { initial }, adjusted }
    }

    /// 金额事实，连同怎样算出来的。
    pub fn fact(&self, context: &Context) -> Money {
        let how = match self.adjusted {
            true => "各项目全年预算数之和，年初都没有预算",
            false => "各项目年初预算数之和",
        };
        context.computed(self.amount, how)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn project(initial: &str, budget: &str) -> Project {
        let line = |initial, budget| json!({"initial": initial, "budget": budget, "executed": "0"});
        let project = json!({
            "name": "某项目",
            "funds": {"current": line(initial, budget)},
            "expected": "", "actual": "", "achieved": "", "indicators": [],
        });
        serde_json::from_value(project).unwrap()
    }

    #[test]
    fn projects_all_added_in_the_year_are_told_by_the_budget_of_the_year() {
        let funds = |projects: &[Project]| {
            let covered = CoveredFunds::of(projects);
            (covered.amount.yuan().to_string(), covered.adjusted)
        };
        let (planned, added) = (project("500", "800"), project("0", "1500"));
        assert_eq!(funds(std::slice::from_ref(&added)), ("1500".into(), true));
        assert_eq!(funds(&[planned.clone(), added]), ("500".into(), false));
        // 年中取消的，年初有多少就是多少。
        assert_eq!(funds(&[project("500", "0")]), ("500".into(), false));
        assert_eq!(funds(&[project("0", "0")]), ("0".into(), false));
    }
}
