//! 预算绩效：执行率、得分、等级与自评表。

use super::body::{Block, blocks};
use super::derive::completion;
use super::lead::{self, Lead};
use super::project_funds::{CoveredFunds, funds_total};
use super::tree::{Map, Node, Origin, Sourced};
use super::{Context, derive};
use crate::amount::{Amount, grouped, round, trimmed};
use crate::report::{Appraisal, Evaluation, FundLine, Indicator, Project};
use rust_decimal::Decimal;

/// 执行率的分值，固定为 10 分（项目支出绩效自评表的规定格式）。
pub const EXECUTION_WEIGHT: Decimal = Decimal::TEN;

/// 一个项目的执行率和得分。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExecutionScore {
    /// 执行率，百分数；全年预算数为零时没有。
    pub rate: Option<Decimal>,
    /// 执行率得分，两位小数，不超过 10。
    pub score: Decimal,
    /// 总分：执行率得分加各指标得分。
    pub total: Decimal,
}

/// 执行率，百分数，按公开的万元数算；预算数为零时没有。
pub fn execution_rate(executed: Amount, budget: Amount) -> Option<Decimal> {
    completion(executed.published(), budget.published())
}

/// 计算执行率、执行率得分和总分。
pub fn execution(project: &Project) -> ExecutionScore {
    let funds = funds_total(&project.funds);
    let (executed, budget) = (funds.executed.published(), funds.budget.published());
    let rate = execution_rate(funds.executed, funds.budget);
    let score = if budget.is_zero() {
        Decimal::ZERO
    } else {
        round(executed * EXECUTION_WEIGHT / budget, 2).clamp(Decimal::ZERO, EXECUTION_WEIGHT)
    };
    let indicators: Decimal = project.indicators.iter().map(|indicator| indicator.score.0).sum();
    ExecutionScore { rate, score, total: score + indicators }
}

/// 一份评价报告的得分：评价指标（没有另写的用自评表的）的得分，加自评表的执行率得分；
/// 指标自成百分的（评价的指标体系里另有预算执行率），不再加。
pub fn evaluation_score(evaluation: &Evaluation, project: Option<&Project>) -> Decimal {
    let rows = evaluation_rows(evaluation, project);
    let score: Decimal = rows.iter().map(|row| row.score.0).sum();
    if is_of_hundred(rows) {
        return score;
    }
    score + project.map_or(Decimal::ZERO, |project| execution(project).score)
}

/// 各指标的分值合计是 100 分：执行率已经在内。
pub fn is_of_hundred(rows: &[Indicator]) -> bool {
    rows.iter().map(|row| row.weight.0).sum::<Decimal>() == Decimal::ONE_HUNDRED
}

/// 评价所用的指标。
fn evaluation_rows<'a>(evaluation: &'a Evaluation, project: Option<&'a Project>) -> &'a [Indicator] {
    let own = evaluation.indicators.as_deref();
    own.or(project.map(|project| &*project.indicators)).unwrap_or_default()
}

pub(super) fn appraisal(context: &Context) -> Map {
    let mut map = Map::new();
    let Some(appraisal) =
        context.report.appraisal.as_ref().filter(|appraisal| !appraisal.projects.is_empty())
    else {
        map.put("present", "有绩效自评", false);
        return map;
    };
    let funds = CoveredFunds::of(&appraisal.projects);
    let projects: Vec<Node> = appraisal
        .projects
        .iter()
        .enumerate()
        .map(|(index, project)| {
            self::project(context, project, &format!("appraisal.projects[{index}]")).into()
        })
        .collect();
    let evaluations: Vec<Node> =
        appraisal.evaluations.iter().map(|one| evaluation(context, appraisal, one).into()).collect();
    let evaluated_funds = |of: fn(FundLine) -> Amount| -> Amount {
        let evaluated = appraisal.evaluations.iter().filter_map(|one| project_named(appraisal, &one.project));
        evaluated.map(|project| of(funds_total(&project.funds))).sum()
    };
    let evaluation_funds = evaluated_funds(|funds| funds.budget);
    let adjusted = evaluated_funds(|funds| funds.initial).published() != evaluation_funds.published();
    let evaluated = !appraisal.evaluations.is_empty();
    // 没有填总额的不知道占多少：自评的未必是全部项目；总额为零的没有占比。总额是年初的，与全年的不比。
    let whole = appraisal.budget_total.filter(|whole| !whole.is_zero() && !funds.adjusted);
    let share =
        |whole: Amount| derive::share(funds.amount, whole, context.style).map_or(Node::Absent, Node::Figure);
    map.put("present", "有绩效自评", true)
        .put("count", "自评项目数", appraisal.projects.len())
        .put("funds", "自评项目的年初预算数之和；年初都没有的是全年预算数之和", funds.fact(context))
        .put("funds_adjusted", "自评项目年初都没有预算，funds 是全年预算数之和", funds.adjusted)
        .put(
            "share",
            "占单位预算项目支出总额的比重；不知道总额、总额为零、年初都没有预算时没有",
            whole.map_or(Node::Absent, share),
        )
        .put(
            "covers_all",
            "自评的就是全部项目：两数公开时相同",
            whole.is_some_and(|whole| whole.published() == funds.amount.published()),
        )
        .put("grades", "各等级的项目数，没有的不列", grades(context, appraisal))
        .put("comment", "自评总体情况", Node::after_lead(&appraisal.comment, Lead::Comment))
        .put("first", "第一个项目的名称", Node::Words(appraisal.projects[0].name.clone()))
        .put("projects", "各项目", projects)
        .put("evaluations", "重点绩效评价", evaluations)
        .put(
            "evaluation_funds",
            "重点评价项目的全年预算数之和；没有重点评价时没有",
            evaluated.then(|| context.computed(evaluation_funds, "重点评价项目的全年预算数之和")),
        )
        .put("evaluation_adjusted", "重点评价项目的全年预算数之和与年初预算数之和不同", adjusted);
    map
}

fn grades(context: &Context, appraisal: &Appraisal) -> Vec<Node> {
    let of = |project: &Project| context.style.grade(execution(project).total);
    let counted = context.style.grades.iter().filter_map(|grade| {
        let count = appraisal.projects.iter().filter(|project| of(project) == grade.name).count();
        let mut map = Map::new();
        map.put("grade", "等级", Node::Tag(grade.name.clone())).put("count", "项目数", count);
        (count > 0).then_some(Node::Map(map))
    });
    counted.collect()
}

fn project(context: &Context, project: &Project, path: &str) -> Map {
    let execution = execution(project);
    let total = funds_total(&project.funds);
    let rate = execution.rate.map_or(Node::Absent, |rate| Node::Figure(context.style.share(rate)));
    // 句子由版式收尾。
    let told =
        |text: &str, of: Lead| Node::Words(lead::without_end(lead::without_label(text, of)).to_string());
    let mut map = Map::new();
    map.put("name", "项目名称", Node::Words(project.name.clone()))
        .put("score", "自评得分，文中写法", Node::Figure(trimmed(execution.total)))
        .put("score_t", "自评得分，表中写法", Node::Figure(grouped(execution.total, 2)))
        .put("grade", "自评等级", Node::Tag(context.style.grade(execution.total).into()))
        .put("budget", "全年预算数", context.computed(total.budget, "三种资金之和"))
        .put("executed", "全年执行数", context.computed(total.executed, "三种资金之和"))
        .put("rate", "执行率，文中写法", rate)
        .put("achieved", "项目绩效目标完成情况", told(&project.achieved, Lead::Achieved))
        .put("problems", "发现的主要问题及原因", told(&project.problems, Lead::Problems))
        .put("measures", "下一步改进措施", told(&project.measures, Lead::Measures))
        .put("form", "自评表", form(context, project, path, &execution));
    map
}

/// 资金的合计一行的代号。
const WHOLE: &str = "total";

/// 一张自评表；`path` 是这个项目在输入里的键。
fn form(context: &Context, project: &Project, path: &str, execution: &ExecutionScore) -> Map {
    let unit = &context.report.unit.name;
    let or_unit = |name: &Option<String>| Node::Words(name.clone().unwrap_or_else(|| unit.clone()));
    let total = funds_total(&project.funds);
    let lines = [
        (WHOLE, "年度资金总额", &total),
        ("current", "其中：当年财政拨款", &project.funds.current),
        ("carried", "上年结转资金", &project.funds.carried),
        ("other", "其他资金", &project.funds.other),
    ];
    let funds: Vec<Node> = lines
        .into_iter()
        .map(|(id, name, line)| {
            let written = |amount: Amount, key: &str| {
                let origin = match id {
                    WHOLE => Origin::Computed("三种资金之和"),
                    _ => Origin::Input(format!("{path}.funds.{id}.{key}")),
                };
                Node::Cell(Sourced { amount, origin }, context.style.text(amount.published()))
            };
            let mut map = Map::new();
            map.put("id", "代号", Node::Tag(id.into()))
                .put("name", "资金", Node::Tag(name.into()))
                .put("initial", "年初预算数", written(line.initial, "initial"))
                .put("budget", "全年预算数", written(line.budget, "budget"))
                .put("executed", "全年执行数", written(line.executed, "executed"));
            map.into()
        })
        .collect();
    let rate = execution.rate.map_or(Node::Absent, |rate| Node::Figure(context.style.growth(rate)));
    let mut map = Map::new();
    map.put("department", "主管部门", or_unit(&project.department))
        .put("implementer", "实施单位", or_unit(&project.implementer))
        .put("funds", "年度资金总额、当年财政拨款、上年结转、其他资金", funds)
        .put("weight", "执行率的分值", Node::Figure(trimmed(EXECUTION_WEIGHT)))
        .put("rate", "执行率，两位小数", rate)
        .put("rate_score", "执行率得分", Node::Figure(trimmed(execution.score)))
        .put("expected", "年初预期目标", Node::Words(project.expected.trim().into()))
        .put("actual", "目标实际完成情况", Node::Words(project.actual.trim().into()))
        .put("indicators", "绩效指标", indicators(&project.indicators))
        .put("total", "总分，两位小数", Node::Figure(grouped(execution.total, 2)))
        .put("low_score_note", "总分在80分以下的原因和措施", Node::words(&project.low_score_note));
    map
}

/// 指标各行；一级、二级指标留空的取上一行的。
fn indicators(rows: &[Indicator]) -> Vec<Node> {
    let (mut level1, mut level2) = (String::new(), String::new());
    let mut nodes = Vec::with_capacity(rows.len());
    for row in rows {
        if !row.level1.is_empty() && row.level1 != level1 {
            level1.clone_from(&row.level1);
            level2.clear();
        }
        if !row.level2.is_empty() {
            level2.clone_from(&row.level2);
        }
        let words = |text: &str| Node::Words(text.trim().to_string());
        let mut map = Map::new();
        map.put("level1", "一级指标", words(&level1))
            .put("level2", "二级指标", words(&level2))
            .put("name", "三级指标", words(&row.name))
            .put("target", "年度指标值", words(&row.target))
            .put("actual", "实际完成指标值", words(&row.actual))
            .put("weight", "分值", Node::Figure(trimmed(row.weight.0)))
            .put("score", "得分", Node::Figure(trimmed(row.score.0)))
            .put("note", "偏差原因分析及改进措施", words(&row.note));
        nodes.push(map.into());
    }
    nodes
}

fn project_named<'a>(appraisal: &'a Appraisal, name: &str) -> Option<&'a Project> {
    appraisal.projects.iter().find(|project| project.name == name)
}

fn evaluation(context: &Context, appraisal: &Appraisal, evaluation: &Evaluation) -> Map {
    let project = project_named(appraisal, &evaluation.project);
    let total = evaluation_score(evaluation, project);
    let funds = project.map(|project| funds_total(&project.funds).budget).unwrap_or_default();
    let body: Vec<Node> = blocks(&evaluation.body)
        .into_iter()
        .map(|block| {
            let mut map = Map::new();
            match block {
                Block::Text { level, text } => {
                    map.put("level", "0 段落，1—4 各级标题", Node::Rank(level)).put(
                        "text",
                        "文字",
                        Node::Words(text),
                    );
                }
                Block::Indicators => {
                    map.put("indicators", "此处是指标表", true);
                }
            }
            map.into()
        })
        .collect();
    let issuer = evaluation.issuer.clone().unwrap_or_else(|| context.report.unit.name.clone());
    let mut map = Map::new();
    map.put("project", "所评价的项目", Node::Words(evaluation.project.clone()))
        .put("issuer", "评价报告的单位", Node::Words(issuer))
        .put("funds", "项目的全年预算数", context.computed(funds, "三种资金之和"))
        .put("score", "评价得分，文中写法", Node::Figure(trimmed(total)))
        .put("grade", "评价等级", Node::Tag(context.style.grade(total).into()))
        .put("indicators", "评价指标", indicators(evaluation_rows(evaluation, project)))
        .put("total", "评价得分，表中写法", Node::Figure(grouped(total, 2)))
        .put("body", "报告正文", body);
    map
}
