//! 事实：页面上会出现的每个数，只在这里算一次。
//!
//! `report` and `accounts` go in, a tree of [`Node`]s comes out. The layout reads
//! the tree as JSON and prints it; it has no arithmetic of its own.

mod appraisal;
mod body;
mod budget;
mod derive;
mod duties;
mod lead;
mod lexicon;
mod list;
mod neutral;
mod overall;
mod overview;
mod pattern;
mod performance;
mod project_funds;
mod public;
mod shape;
mod style;
mod tables;
mod term;
mod three_public;
mod tree;

pub use appraisal::{
    EXECUTION_WEIGHT, ExecutionScore, evaluation_score, execution, execution_rate, is_of_hundred,
};
pub use budget::{general_initial, general_subjects};
pub(crate) use lead::{Lead, without_lead, without_lead_of};
pub use lead::{given_reason, own_names};
pub(crate) use lexicon::{DOWN, SLOGANS, THRIFT, UP, is_unfinished, tells_change};
pub use list::{FactKind, FactLine, flatten};
pub(crate) use neutral::{ends_clause, says_none, says_same, tells_why_same};
pub use pattern::{Matched, overlaps};
pub(crate) use performance::system;
pub use project_funds::{funds_of_all, funds_total};
pub use shape::Shape;
pub use style::{Grade, NumberStyle};
pub use three_public::one_reason;
pub use tree::{Change, Compare, Direction, Map, Money, Node, Origin, Sourced};

use crate::accounts::column::income;
use crate::accounts::{Accounts, Entry};
use crate::amount::Amount;
use crate::report::{Report, UnitKind};

/// 版式合同的版本：事实的键或含义有不兼容的改动时加一。
pub const CONTRACT: u32 = 1;

/// 计算事实用的材料。
pub(crate) struct Context<'a> {
    pub report: &'a Report,
    pub accounts: &'a Accounts,
    pub style: &'a NumberStyle,
}

impl Context<'_> {
    /// 由一个值得到金额事实。
    fn money(&self, entry: &Entry) -> Money {
        Money::new(sourced(entry), self.style)
    }

    /// 输入里的一个金额。
    fn input(&self, amount: Amount, path: &str) -> Money {
        self.money(&Entry::given(amount, path.to_string()))
    }

    /// 算出来的金额。
    fn computed(&self, amount: Amount, how: &'static str) -> Money {
        Money::new(Sourced { amount, origin: Origin::Computed(how) }, self.style)
    }

    /// 表中的写法。
    fn cell(&self, entry: &Entry) -> Node {
        Node::Cell(sourced(entry), self.style.table(entry.amount))
    }

    /// `name` 这一项变动的原因，没有变动就没有。
    fn reason(&self, text: &Option<String>, name: &str, change: &Option<Change>) -> Node {
        Node::reason(text, name, change.as_ref().map(|change| change.direction))
    }

    /// 与上年相比；不知道上年数时没有。
    fn change(&self, now: Amount, before: Option<Amount>) -> Option<Change> {
        before.map(|before| derive::change(now, before, self.style))
    }
}

/// 一个值的精确数和来历：输入的键，或由下级相加。
fn sourced(entry: &Entry) -> Sourced {
    let origin = match &entry.path {
        Some(path) => Origin::Input(path.clone()),
        None if entry.amount.is_zero() => Origin::Computed("没有写，或各组成部分相加是零"),
        None => Origin::Computed("由各组成部分相加"),
    };
    Sourced { amount: entry.amount, origin }
}

/// 一个报告的全部事实。
pub fn facts(report: &Report, accounts: &Accounts, style: &NumberStyle) -> Map {
    let context = Context { report, accounts, style };
    let mut root = Map::new();
    root.put("contract", "版式合同的版本", Node::Rank(CONTRACT.into()))
        .put("year", "决算年度", Node::Figure(report.year.to_string()))
        .put("prior_year", "上一年度", Node::Figure(report.year.saturating_sub(1).to_string()))
        .put("unit", "单位", unit(report))
        .put("overview", "单位概况", overview::overview(report))
        .put("tables", "九张决算表，金额已是表中的写法", tables::tables(&context))
        .put("summary", "收入支出总体情况", overall::summary(&context))
        .put("income", "收入", overall::income(&context))
        .put("expenditure", "支出", overall::expenditure(&context))
        .put("appropriation", "财政拨款收支总体情况", overall::appropriation(&context))
        .put("general_budget", "一般公共预算财政拨款支出", budget::general_budget(&context))
        .put("basic", "一般公共预算财政拨款基本支出", budget::basic(&context))
        .put("funds", "政府性基金预算财政拨款", budget::funds(&context))
        .put("state_capital", "国有资本经营预算财政拨款", budget::state_capital(&context))
        .put("three_public", "“三公”经费", three_public::three_public(&context))
        .put("operation", "机关运行经费", public::operation(&context))
        .put("procurement", "政府采购", public::procurement(&context))
        .put("assets", "国有资产占用", public::assets(&context))
        .put("appraisal", "预算绩效", appraisal::appraisal(&context))
        .put("performance", "预算绩效管理", performance::performance(&context))
        .put("glossary", "名词解释", glossary(&context));
    root
}

fn unit(report: &Report) -> Map {
    let unit = &report.unit;
    let heading = match unit.scope.as_str() {
        "" => unit.name.clone(),
        scope => format!("{}（{scope}）", unit.name),
    };
    let kind = match unit.kind {
        UnitKind::Administrative => "administrative",
        UnitKind::Reference => "reference",
        UnitKind::Institution => "institution",
    };
    let called = report.document.called();
    let mut map = Map::new();
    map.put("name", "单位名称", Node::Words(unit.name.clone()))
        .put("scope", "决算范围，如 本级；没有为空", Node::Words(unit.scope.clone()))
        .put("title", "名称连同范围，用于封面", Node::Words(report.unit_title()))
        .put("heading", "名称（范围），用于表头", Node::Words(heading))
        .put("level", "预算级次，如 区级", Node::Words(unit.level.clone()))
        .put("kind", "administrative 行政、reference 参公、institution 事业", Node::Tag(kind.into()))
        .put("document", "文种：部门决算或单位决算", Node::Tag(format!("{called}决算")))
        .put("called", "文中的自称：部门或单位", Node::Tag(called.into()))
        .put("currency", "公开的金额单位", Node::Tag("万元".into()));
    map
}

fn glossary(context: &Context) -> Map {
    let subjects: Vec<Node> = context
        .report
        .subjects
        .iter()
        .filter_map(|(code, words)| {
            let usage = budget::usage(words);
            let mut map = budget::subject(context, code)?;
            (usage != Node::Absent).then(|| {
                map.put("usage", "用途，自成一句", usage);
                map.into()
            })
        })
        .collect();
    let terms = context.report.terms.iter().map(|term| {
        let (name, text) = term::parts(term);
        let mut map = Map::new();
        map.put("name", "名词", Node::Words(name.into())).put("text", "解释", Node::Words(text.into()));
        map.into()
    });
    let mut map = Map::new();
    map.put("subjects", "项级科目与用途，依代码", subjects)
        .put("terms", "本单位特有的名词", terms.collect::<Vec<Node>>())
        .put("sources", "各项收入的主要内容；没有这项收入的没有", sources(context));
    map
}

fn sources(context: &Context) -> Map {
    let words = &context.report.sources;
    let received = &context.accounts.income.total;
    // “等”由版式接着说。
    let told = |column: usize, text: &Option<String>| {
        let text = text.as_ref().filter(|_| !received[column].is_zero());
        let bare = text.map(|text| text.trim().trim_end_matches(['。', '；', '，', '、', '等']).to_string());
        Node::after_lead(&bare, Lead::Purpose)
    };
    let mut map = Map::new();
    map.put("service", "事业收入", told(income::SERVICE, &words.service))
        .put("business", "经营收入", told(income::BUSINESS, &words.business))
        .put("other", "其他收入", told(income::OTHER, &words.other));
    map
}
