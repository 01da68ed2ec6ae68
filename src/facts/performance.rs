//! 预算绩效管理：制度、机制，目标、跟踪、自评与问题的个数和金额。

use super::Context;
use super::appraisal::execution;
use super::lead::{self, Lead};
use super::project_funds::CoveredFunds;
use super::tree::{Map, Node};
use crate::amount::{round, trimmed};
use crate::report::{Appraisal, Appraised, Covered, Performance};
use rust_decimal::Decimal;

/// 版式写在工作机制之后的话。
const MECHANISM_TAIL: &str = "的预算绩效管理工作机制";

pub(super) fn performance(context: &Context) -> Map {
    let report = context.report;
    let words = &report.performance;
    let forms = report.appraisal.as_ref().filter(|appraisal| !appraisal.projects.is_empty());
    let appraised = match (&words.appraised, forms) {
        (Some(own), _) => stated(context, own),
        (None, Some(forms)) => counted(context, forms),
        (None, None) => Node::Absent,
    };
    let problems = words.problems.as_ref().map_or(Node::Absent, |problems| {
        let mut map = Map::new();
        map.put("found", "发现的问题（个）", problems.found)
            .put("mended", "已经完成整改的（个）", problems.mended)
            .put("mending", "正在整改的（个）", problems.mending);
        map.into()
    });
    let systems = words.systems.iter().map(|name| system(name)).filter(|name| !name.is_empty());
    let told = |text: &String| {
        text.trim().trim_end_matches(['。', '；']).trim_end_matches(MECHANISM_TAIL).to_string()
    };
    let mechanism = words.mechanism.as_ref().map(told);
    let mut map = Map::new();
    map.put("present", "有预算绩效管理的内容", has_content(words) || forms.is_some())
        .put(
            "staged",
            "有全过程各环节的个数",
            words.targets.is_some() || words.tracking.is_some() || appraised != Node::Absent,
        )
        .put("systems", "制度名称", systems.map(Node::Words).collect::<Vec<_>>())
        .put(
            "mechanism",
            "工作机制，不带“建立了……的预算绩效管理工作机制”",
            Node::after_lead(&mechanism, Lead::Mechanism),
        )
        .put("targets", "编报绩效目标的项目", covered(context, &words.targets, "targets"))
        .put("tracking", "绩效跟踪评价的项目", covered(context, &words.tracking, "tracking"))
        .put("appraised", "绩效自评的项目；填写的，或由自评表算出", appraised)
        .put("problems", "绩效自评中发现的问题", problems);
    map
}

/// 一项制度的名称；末尾的标点略去，书名号里面的也一样。
pub fn system(name: &str) -> String {
    let name = lead::without_end(name.trim());
    match name.strip_suffix('》') {
        Some(inner) => format!("{}》", lead::without_end(inner)),
        None => name.to_string(),
    }
}

/// 写了些什么；各环节都是 0 个的，是没有纳入绩效管理的项目。
fn has_content(words: &Performance) -> bool {
    let mut rest = words.clone();
    rest.targets = rest.targets.filter(|covered| covered.count > 0);
    rest.tracking = rest.tracking.filter(|covered| covered.count > 0);
    rest.appraised = rest.appraised.filter(|own| own.count > 0);
    rest != Performance::default()
}

fn covered(context: &Context, covered: &Option<Covered>, key: &str) -> Node {
    let Some(covered) = covered else { return Node::Absent };
    let mut map = Map::new();
    map.put("count", "项目数（个）", covered.count).put(
        "amount",
        "涉及预算金额",
        context.input(covered.amount, &format!("performance.{key}.amount")),
    );
    map.into()
}

/// 单位填写的自评情况。
fn stated(context: &Context, own: &Appraised) -> Node {
    let mut map = Map::new();
    map.put("count", "项目数（个）", own.count)
        .put("amount", "涉及预算金额", context.input(own.amount, "performance.appraised.amount"))
        .put("average", "平均得分；没有自评项目时没有", average(own.average.map(|score| score.0)))
        .put(
            "grades",
            "各等级的项目数，由高到低，零也列；没有自评项目时没有",
            if own.count == 0 { Vec::new() } else { grades(context, &own.grades.from_the_best()) },
        );
    map.into()
}

/// 由自评表算出的自评情况。
fn counted(context: &Context, forms: &Appraisal) -> Node {
    let totals: Vec<Decimal> = forms.projects.iter().map(|project| execution(project).total).collect();
    let mean = totals.iter().sum::<Decimal>().checked_div(Decimal::from(totals.len()));
    let counts: Vec<u32> = context
        .style
        .grades
        .iter()
        .map(|grade| totals.iter().filter(|total| context.style.grade(**total) == grade.name).count() as u32)
        .collect();
    let mut map = Map::new();
    map.put("count", "项目数（个）", totals.len())
        .put("amount", "涉及预算金额", CoveredFunds::of(&forms.projects).fact(context))
        .put("average", "平均得分；没有自评项目时没有", average(mean))
        .put("grades", "各等级的项目数，由高到低，零也列；没有自评项目时没有", grades(context, &counts));
    map.into()
}

fn average(mean: Option<Decimal>) -> Node {
    mean.map_or(Node::Absent, |mean| Node::Figure(trimmed(round(mean, 2))))
}

fn grades(context: &Context, counts: &[u32]) -> Vec<Node> {
    let named = context.style.grades.iter().zip(counts).map(|(grade, count)| {
        let mut map = Map::new();
        map.put("grade", "等级", Node::Tag(grade.name.clone())).put("count", "项目数", *count);
        map.into()
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_s_name_ends_without_a_mark() {
        for (name, wanted) in [
            ("B办法。", "B办法"),
            ("《B办法。》", "《B办法》"),
            ("《B办法》；", "《B办法》"),
            ("《B办法》（试行）", "《B办法》（试行）"),
        ] {
            assert_eq!(system(name), wanted);
        }
    }
}
