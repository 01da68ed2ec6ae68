//! 项目的文字里说的预算数、执行数、执行率、得分与自评表相符。

use super::beside::{clause_after, is_beside, sentence_before};
use crate::amount::{Amount, trimmed};
use crate::chars::in_quotes;
use crate::diagnostic::Severity;
use crate::facts::{evaluation_score, execution, funds_total};
use crate::report::{FundLine, Project};
use crate::rules::clauses::{ends_sentence, last};
use crate::rules::quantity::{Quantity, Unit, quantities};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

const BASIS: &str = "绩效情况说明与自评表同时公开，同一个数应一致";

pub(crate) const RULES: &[Rule] = &[Rule {
    code: "A21",
    title: "项目的文字里说的预算数、执行数、执行率、得分与自评表相同",
    what: "项目的各段文字和评价报告正文里，“年初预算数、全年预算（数）、全年执行（数）”后的金额，全年预算后面接着的“支出、结余N万元”，“执行率、完成预算的”后的百分数，“得分、总分”后的分数，与自评表（评价报告的得分与评价指标）相同。说上年、截至某时、要求、目标、其中、指标的，“总分100分”，“以上、左右”不查；项目的文字里说第三方、部门评价得分的也不查。",
    why: "同一个项目的数在情况说明和自评表里不同，是公开文本里最常见的错。",
    basis: BASIS,
    example: "文字说执行数为 5.87 万元，自评表的全年执行数是 5.78 万元，数字颠倒。",
    mend: "改成自评表的数，或删去这句话：程序会由自评表印出预算数、执行数和执行率。",
    severity: Severity::Warning,
    check: Check::Judgement(projects),
}];

/// 数前面的话说的是什么。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Initial,
    Budget,
    Executed,
    Rate,
    Score,
    /// 单说“支出”，接在预算后面的。
    Spent,
    /// 预算没有用完的。
    Left,
    /// 单说“得分”：总分，或执行率的得分。
    SomeScore,
}

/// 数前面的话 → 说的是什么，和应有的单位。
const CLAIMS: [(&str, About); 17] = [
    ("年初预算数", About::Initial),
    ("年初预算", About::Initial),
    ("年初安排预算", About::Initial),
    ("全年预算数", About::Budget),
    ("项目预算数", About::Budget),
    ("全年预算", About::Budget),
    ("全年执行", About::Executed),
    ("实际执行", About::Executed),
    ("支出", About::Spent),
    ("结余", About::Left),
    ("执行数", About::Executed),
    ("完成预算的", About::Rate),
    ("执行率", About::Rate),
    ("自评得分", About::Score),
    ("评价得分", About::Score),
    ("总分", About::Score),
    ("得分", About::SomeScore),
];
/// 一句话里说到这些，单说的“得分”是一个指标的。
const OF_INDICATORS: [&str; 8] = ["指标", "数量", "质量", "时效", "成本", "效益", "满意度", "评分"];

fn about(quantity: &Quantity) -> Option<About> {
    let before = quantity.before.trim_end_matches(['为', '是', '：', ' ', '达', '到']);
    let (words, about) = CLAIMS.iter().find(|(words, _)| before.ends_with(words))?;
    let fits = match about {
        About::Rate => quantity.unit == Unit::Percent,
        About::Score => quantity.unit == Unit::Points,
        About::Spent | About::Left => quantity.amount().is_some() && follows_budget(quantity, before, words),
        About::SomeScore => quantity.unit == Unit::Points && of_the_project(before, words),
        _ => quantity.amount().is_some(),
    };
    fits.then_some(*about)
}

/// 项目的文字里，别人评的得分不是自评的。
const BY_OTHERS: [&str; 5] = ["平均", "第三方", "部门评价", "财政评价", "重点评价"];
/// 评价报告里，平均的也不是本项目的。
const OF_OTHERS: [&str; 1] = ["平均"];

/// 说的是这个项目本年的数；“总分100分”说的是满分。
fn is_own(key: &str, year: u16, quantity: &Quantity) -> bool {
    let others: &[&str] = if key.starts_with("appraisal.evaluations[") { &OF_OTHERS } else { &BY_OTHERS };
    let full = quantity.value == Decimal::ONE_HUNDRED
        && sentence_before(quantity).trim_end_matches(['为', '是', ' ']).ends_with("总分");
    !full && !is_beside(quantity, year, others)
}

/// “全年预算18万元，支出16.56万元，结余1.44万元”：一小句只有这一个数，前面说了全年预算。
fn follows_budget(quantity: &Quantity, before: &str, words: &str) -> bool {
    let sentence = sentence_before(quantity);
    let head = before[..before.len() - words.len()].trim_end_matches(['共', '实', '际']);
    sentence.contains("全年预算") && head.ends_with(['，', ',']) && clause_after(quantity).is_empty()
}

/// 单说的“得分”是项目的：在一小句的开头，同一句里没有说到指标。
fn of_the_project(before: &str, words: &str) -> bool {
    let sentence = last(before, ends_sentence);
    let head = sentence[..sentence.len() - words.len()].trim_end();
    (head.is_empty() || head.ends_with(['，', ','])) && !OF_INDICATORS.iter().any(|word| head.contains(word))
}

/// 这个数由这里的规则核对，别的规则不必再说。
pub(crate) fn is_claim(key: &str, quantity: &Quantity) -> bool {
    key.starts_with("appraisal.") && about(quantity).is_some()
}

/// 一个项目的各个数。
struct Truth {
    funds: FundLine,
    rate: Option<Decimal>,
    /// 执行率的得分。
    rate_score: Decimal,
    /// 总分。
    score: Decimal,
}

impl Truth {
    fn of(project: &Project) -> Self {
        let execution = execution(project);
        Self {
            funds: funds_total(&project.funds),
            rate: execution.rate,
            rate_score: execution.score,
            score: execution.total,
        }
    }

    /// 说错了的，返回说的是什么和应是多少。
    fn corrected(&self, quantity: &Quantity) -> Option<(&'static str, String)> {
        let money = |name, right: Amount| {
            let published = quantity.amount().map(Amount::published);
            let wrong = published != Some(right.published());
            wrong.then(|| (name, format!("{} 万元", trimmed(right.published()))))
        };
        match about(quantity)? {
            About::Initial => money("年初预算数", self.funds.initial),
            About::Budget => money("全年预算数", self.funds.budget),
            About::Executed | About::Spent => money("全年执行数", self.funds.executed),
            About::Left => money("全年预算数与执行数之差", self.funds.budget - self.funds.executed),
            About::Rate => {
                let right = self.rate.filter(|rate| *rate != quantity.value)?;
                Some(("执行率", format!("{}%", trimmed(right))))
            }
            About::SomeScore if quantity.value == self.rate_score => None,
            About::Score | About::SomeScore => {
                (quantity.value != self.score).then(|| ("得分", trimmed(self.score)))
            }
        }
    }
}

fn projects(case: &Case, findings: &mut Findings) {
    let Some(appraisal) = &case.report.appraisal else { return };
    let mut look = |truth: &Truth, key: &str, name: &str, source: &str| {
        let prefix = format!("{key}.");
        for text in case
            .texts()
            .iter()
            .filter(|text| text.key.starts_with(&prefix) && !text.key.contains(".indicators["))
        {
            let year = case.report.year;
            for quantity in quantities(&text.text).iter().filter(|one| is_own(&text.key, year, one)) {
                if let Some((what, right)) = truth.corrected(quantity) {
                    let message = format!(
                        "项目“{}”的文字说{what} {}，自评表是 {right}",
                        in_quotes(name),
                        quantity.written
                    );
                    let places = [case.quoted(&text.key, quantity.written), case.at(source)];
                    findings.tell_with_help(
                        message,
                        places,
                        format!("核对后改成 {right}，或删去这句话，由程序印出"),
                    );
                }
            }
        }
    };
    for (index, project) in appraisal.projects.iter().enumerate() {
        let key = format!("appraisal.projects[{index}]");
        look(&Truth::of(project), &key, &project.name, &format!("{key}.funds.current.executed"));
    }
    for (index, evaluation) in appraisal.evaluations.iter().enumerate() {
        let Some(found) = appraisal.projects.iter().position(|project| project.name == evaluation.project)
        else {
            continue;
        };
        let project = &appraisal.projects[found];
        let truth = Truth { score: evaluation_score(evaluation, Some(project)), ..Truth::of(project) };
        let source = format!("appraisal.projects[{found}].funds.current.executed");
        look(&truth, &format!("appraisal.evaluations[{index}]"), &evaluation.project, &source);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 一段话里说的分数。
    fn scores(text: &str) -> Vec<String> {
        let is_score = |one: &Quantity| matches!(about(one), Some(About::Score | About::SomeScore));
        let found = quantities(text).into_iter().filter(is_score);
        found.map(|one| one.written.to_string()).collect()
    }

    #[test]
    fn what_follows_the_budget_is_spent_or_left() {
        let told = |text: &str| quantities(text).iter().filter_map(about).collect::<Vec<_>>();
        use About::{Budget, Executed, Left, Spent};
        assert_eq!(told("全年预算18万元，支出16.56万元，结余1.44万元。"), [Budget, Spent, Left]);
        assert_eq!(told("全年执行15.56万元。"), [Executed]);
        assert!(told("会议支出5万元，印刷费支出3万元，结余2万元。").is_empty());
        assert_eq!(told("全年预算18万元，支出5万元用于印刷。"), [Budget]);
    }

    #[test]
    fn a_bare_score_is_the_project_s_unless_an_indicator_is_told() {
        assert_eq!(scores("执行数为5万元，执行率25%，得分60分。"), ["60分"]);
        assert_eq!(scores("预算执行率为25%，自评总分60分。"), ["60分"]);
        assert!(scores("数量指标完成10个，得分50分。").is_empty());
        assert!(scores("群众满意度95%，得分10分；指标得分9分。").is_empty());
    }
}
