//! 绩效的文字里说的预算数、执行数、执行率、得分、个数与表相符。

use super::forms::in_quotes;
use crate::amount::{Amount, trimmed};
use crate::diagnostic::Severity;
use crate::facts::{evaluation_score, execution, funds_of_all, funds_total};
use crate::report::{FundLine, Project};
use crate::rules::quantity::{Quantity, Unit, quantities};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule};
use rust_decimal::Decimal;

const BASIS: &str = "绩效情况说明与自评表同时公开，同一个数应一致";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "A21",
        title: "项目的文字里说的预算数、执行数、执行率、得分与自评表相同",
        what: "项目的各段文字和评价报告正文里，“年初预算数、全年预算数、执行数”后的金额，“执行率、完成预算的”后的百分数，“得分、总分”后的分数，与自评表（评价报告的得分与评价指标）相同。",
        why: "同一个项目的数在情况说明和自评表里不同，是公开文本里最常见的错。",
        basis: BASIS,
        example: "文字说执行数为 5.87 万元，自评表的全年执行数是 5.78 万元，数字颠倒。",
        mend: "改成自评表的数，或删去这句话：程序会由自评表印出预算数、执行数和执行率。",
        severity: Severity::Warning,
        check: Check::Judgement(projects),
    },
    Rule {
        code: "A22",
        title: "总体情况里说的项目个数、资金与自评表相同",
        what: "appraisal.comment 里“N 个项目”的个数等于自评项目数，“预算资金”后的金额等于年初预算数之和或全年预算数之和；“N 个项目自评等级为优”的个数等于由自评表算出的（版式没有规定等级的，不大于自评项目数）。",
        why: "个数和资金由程序印出，单位自己又写一遍，两处容易不同。",
        basis: BASIS,
        example: "总体情况说 8 个项目，自评表有 7 张。",
        mend: "改正，或删去：程序会印出个数和资金。",
        severity: Severity::Warning,
        check: Check::Judgement(overall),
    },
];

/// 数前面的话说的是什么。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Initial,
    Budget,
    Executed,
    Rate,
    Score,
    /// 单说“得分”：总分，或执行率的得分。
    SomeScore,
}

/// 数前面的话 → 说的是什么，和应有的单位。
const CLAIMS: [(&str, About); 12] = [
    ("年初预算数", About::Initial),
    ("年初预算", About::Initial),
    ("年初安排预算", About::Initial),
    ("全年预算数", About::Budget),
    ("项目预算数", About::Budget),
    ("执行数", About::Executed),
    ("完成预算的", About::Rate),
    ("执行率", About::Rate),
    ("自评得分", About::Score),
    ("评价得分", About::Score),
    ("总分", About::Score),
    ("得分", About::SomeScore),
];
/// 项目个数后面说到这些，说的是自评的等级。
const OF_GRADES: [&str; 8] = ["等级", "评级", "自评", "得分", "为优", "为良", "“优”", "“良”"];
/// 一句话里说到这些，单说的“得分”是一个指标的。
const OF_INDICATORS: [&str; 8] = ["指标", "数量", "质量", "时效", "成本", "效益", "满意度", "评分"];

fn about(quantity: &Quantity) -> Option<About> {
    let before = quantity.before.trim_end_matches(['为', '是', '：', ' ', '达', '到']);
    let (words, about) = CLAIMS.iter().find(|(words, _)| before.ends_with(words))?;
    let fits = match about {
        About::Rate => quantity.unit == Unit::Percent,
        About::Score => quantity.unit == Unit::Points,
        About::SomeScore => quantity.unit == Unit::Points && of_the_project(before, words),
        _ => quantity.amount().is_some(),
    };
    fits.then_some(*about)
}

/// 单说的“得分”是项目的：在一小句的开头，同一句里没有说到指标。
fn of_the_project(before: &str, words: &str) -> bool {
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
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
            About::Executed => money("全年执行数", self.funds.executed),
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
            for quantity in quantities(&text.text) {
                if let Some((what, right)) = truth.corrected(&quantity) {
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

fn overall(case: &Case, findings: &mut Findings) {
    let Some(appraisal) = &case.report.appraisal else { return };
    const KEY: &str = "appraisal.comment";
    let all = funds_of_all(&appraisal.projects);
    let (initial, budget) = (all.initial.published(), all.budget.published());
    let count = appraisal.projects.len();
    for quantity in quantities(appraisal.comment.as_deref().unwrap_or_default()) {
        let said = quantity.written;
        // “对7个项目”是总数，“存在3个项目”不是。
        let whole = ["对", "共", "全部", "涉及", "共计"].iter().any(|word| quantity.before.ends_with(word));
        let projects = quantity.unit == Unit::Count && quantity.after.starts_with("项目");
        if whole && projects && quantity.value != Decimal::from(count) {
            let places = [case.quoted(KEY, said), case.at("appraisal.projects[0].name")];
            findings.tell_with_help(
                format!("总体情况说 {said}项目，自评表有 {count} 张"),
                places,
                "改正，或删去，由程序印出个数",
            );
        }
        // 一部分项目：“5个项目自评等级为优”是算得出的，至少不会多过全部。
        let clause = quantity.after.split(['，', '。', '；']).next().unwrap_or_default();
        let right = grade_told(clause)
            .filter(|_| projects)
            .and_then(|grade| of_grade(case, &appraisal.projects, grade));
        if let Some(right) = right.filter(|right| quantity.value != Decimal::from(*right)) {
            let places = [case.quoted(KEY, said), case.at("appraisal.projects[0].name")];
            let message = format!("总体情况说 {said}{clause}，由自评表算出的是 {right} 个");
            findings.tell_with_help(message, places, "改正，或删去，由程序印出各等级的个数");
            continue;
        }
        let graded = OF_GRADES.iter().any(|word| clause.contains(word));
        if projects && !whole && graded && quantity.value > Decimal::from(count) {
            let places = [case.quoted(KEY, said), case.at("appraisal.projects[0].name")];
            let message = format!("总体情况说其中 {said}项目，自评表只有 {count} 张");
            findings.tell_with_help(message, places, "改正，或删去");
        }
        let funds = quantity.before.trim_end_matches(['为', '共', '计', ' ']).ends_with("资金");
        if let Some(amount) = quantity.amount().map(Amount::published)
            && funds
            && ![initial, budget].contains(&amount)
        {
            let message = format!(
                "总体情况说资金 {said}，自评项目的年初预算数之和是 {} 万元，全年预算数之和是 {} 万元",
                trimmed(initial),
                trimmed(budget)
            );
            findings.tell_with_help(message, [case.quoted(KEY, said)], "改正，或删去，由程序印出资金");
        }
    }
}

/// 各等级的叫法，由高到低。
const GRADES: [&[&str]; 4] = [
    &["优", "优秀", "优等"],
    &["良", "良好", "良等"],
    &["中", "中等", "一般", "合格", "及格"],
    &["差", "较差", "不合格", "不及格"],
];

/// “项目自评等级为优”说的是第几等；一句里说几等的说不准，没有。
fn grade_told(clause: &str) -> Option<usize> {
    let graded = OF_GRADES.iter().any(|word| clause.contains(word));
    let (_, name) = clause.rsplit_once('为').filter(|_| graded)?;
    let name = name.trim_matches(['“', '”', '"', ' ']);
    GRADES.iter().position(|names| names.contains(&name))
}

/// 由自评表算出的，第几等的项目个数；等级由版式规定，没有版式的不知道。
fn of_grade(case: &Case, projects: &[Project], grade: usize) -> Option<usize> {
    let floors = &case.settings.grade_floors;
    if floors.len() != GRADES.len() {
        return None;
    }
    let of = |project: &Project| {
        let total = execution(project).total;
        floors.iter().position(|floor| total >= Decimal::from(*floor)).unwrap_or(GRADES.len() - 1)
    };
    Some(projects.iter().filter(|project| of(project) == grade).count())
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
    fn a_bare_score_is_the_project_s_unless_an_indicator_is_told() {
        assert_eq!(scores("执行数为5万元，执行率25%，得分60分。"), ["60分"]);
        assert_eq!(scores("预算执行率为25%，自评总分60分。"), ["60分"]);
        assert!(scores("数量指标完成10个，得分50分。").is_empty());
        assert!(scores("群众满意度95%，得分10分；指标得分9分。").is_empty());
    }
}
