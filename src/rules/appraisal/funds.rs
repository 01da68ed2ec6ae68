//! 项目资金：执行数、预算数，与单位的项目支出。

use crate::accounts::column::expenditure;
use crate::chars::in_quotes;
use crate::diagnostic::{Place, Severity};
use crate::facts::{funds_of_all, funds_total};
use crate::report::{FundLine, Project};
use crate::rules::equation::{Balances, Relation, Side, amount_text};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use rust_decimal::Decimal;

const BASIS: &str = "项目支出绩效自评表的项目资金栏";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "A11",
        title: "全年执行数不大于全年预算数",
        what: "每个项目的每种资金（当年财政拨款、上年结转、其他资金）：全年执行数不大于全年预算数。",
        why: "执行率超过 100% 就是预算数没有随追加更新，或执行数填错。",
        basis: BASIS,
        example: "全年预算数 6.00，全年执行数 7.58。",
        mend: "核对这两个数；年中追加的，加进全年预算数。",
        severity: Severity::Error,
        check: Check::Judgement(executed),
    },
    Rule::identity(
        "A12",
        "自评项目的年初预算数之和不大于单位预算项目支出总额",
        "填了 appraisal.budget_total 时，自评项目的年初预算数之和不大于它；占比不会超过 100%。",
        BASIS,
        "自评项目之和 228.79，单位预算项目支出总额写成 222.79。",
        within_budget,
    )
    .because(
        "自评项目是单位预算项目的一部分，部分大于整体，文中的占比就超过 100%。",
        "核对 appraisal.budget_total（单位全部项目的年初预算数，不只是自评的）和各项目的年初预算数；年中追加的项目年初预算数填 0。",
    ),
    Rule {
        code: "A13",
        title: "自评项目的年初预算数之和与全年预算数之和不同",
        what: "文中“涉及预算资金”印的是年初预算数之和；它与自评表的全年预算数之和不同时提醒。年初都没有预算的，印的是全年预算数之和，不必提醒。",
        why: "年中有追加或调减，两个和不同，读者拿自评表相加会对不上。",
        basis: BASIS,
        example: "年初预算数之和 228.79，全年预算数之和 237.79，差的 9.00 是年中追加的项目。",
        mend: "确认文中要用年初预算数；追加的项目在总体情况里说明。",
        severity: Severity::Info,
        check: Check::Judgement(initial),
    },
    Rule {
        code: "A14",
        title: "自评项目的执行数之和不大于单位的支出合计",
        what: "自评项目全年执行数之和不大于支出决算表的本年支出合计；到一千倍的由 A24 报告。",
        why: "项目的钱是单位支出的一部分；只有转移支付到下级、由别的单位列支的项目才会更大。",
        basis: BASIS,
        example: "执行数之和 2,064.1，本年支出合计 1,225.21。",
        mend: "核对各项目的执行数；含转移支付的项目、不在本单位列支的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(|case, findings| all_executed(case, false, findings)),
    },
    Rule {
        code: "A24",
        title: "自评项目的执行数之和不到单位支出合计的一千倍",
        what: "自评项目全年执行数之和不到支出决算表本年支出合计的一千倍。",
        why: "差上千倍，一定是一个填了元、一个填了万元。",
        basis: BASIS,
        example: "本年支出合计 1,225.21 万元，执行数之和 2,064,100 万元。",
        mend: "核对金额单位；“单位与年度”页（amount_unit）选的单位管报告里所有的金额。",
        severity: Severity::Error,
        check: Check::Judgement(|case, findings| all_executed(case, true, findings)),
    },
];

/// 执行数到本年支出的这么多倍，不会是转移支付的项目。
const FAR: Decimal = Decimal::ONE_THOUSAND;

fn projects<'a>(case: &Case<'a>) -> &'a [Project] {
    case.report.appraisal.as_ref().map_or(&[], |appraisal| &appraisal.projects)
}

/// 一个项目三种资金里的一个数，各处的位置；没有写的不列。
pub(crate) fn places(case: &Case, index: usize, part: &str) -> Vec<Place> {
    let lines = projects(case)[index].funds.lines();
    let key = |line| format!("appraisal.projects[{index}].funds.{line}.{part}");
    lines.iter().filter_map(|(line, _)| case.places.get(&key(line)).cloned()).collect()
}

fn executed(case: &Case, findings: &mut Findings) {
    for (index, project) in projects(case).iter().enumerate() {
        for (key, line) in project.funds.lines() {
            if line.executed > line.budget {
                let unit = case.unit();
                let message = format!(
                    "项目“{}”的全年执行数 {} 大于全年预算数 {}",
                    in_quotes(&project.name),
                    amount_text(line.executed, unit),
                    amount_text(line.budget, unit)
                );
                let at = |part| case.at(&format!("appraisal.projects[{index}].funds.{key}.{part}"));
                findings.tell(message, [at("executed"), at("budget")]);
            }
        }
    }
}

fn within_budget<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let Some(appraisal) = &case.report.appraisal else { return };
    if let Some(total) = appraisal.budget_total {
        let parts =
            appraisal.projects.iter().enumerate().map(|(index, project)| {
                Term::project(funds_total(&project.funds).initial, index, &project.name)
            });
        let whole = Term::key(total, "appraisal.budget_total", "单位预算项目支出总额");
        out.relate(String::new, Side::sum("自评项目的年初预算数之和", parts), Relation::AtMost, whole);
    }
}

fn initial(case: &Case, findings: &mut Findings) {
    let FundLine { initial, budget, .. } = funds_of_all(projects(case));
    if initial == budget || initial.published().is_zero() {
        return;
    }
    let unit = case.unit();
    let message = format!(
        "自评项目的年初预算数之和 {}（文中印的是它），全年预算数之和 {}，相差 {}",
        amount_text(initial, unit),
        amount_text(budget, unit),
        amount_text((budget - initial).abs(), unit)
    );
    let differing = projects(case).iter().enumerate().filter(|(_, project)| {
        let total = funds_total(&project.funds);
        total.initial != total.budget
    });
    let places = differing.flat_map(|(index, _)| {
        places(case, index, "initial").into_iter().chain(places(case, index, "budget"))
    });
    findings.tell_with_help(
        message,
        places.collect::<Vec<_>>(),
        "确认文中用年初预算数；年中追加或调减的项目在总体情况里说明",
    );
}

/// 执行数之和大于本年支出；`far` 只说到一千倍的，否则只说不到的。
fn all_executed(case: &Case, far: bool, findings: &mut Findings) {
    let executed = funds_of_all(projects(case)).executed;
    let spent = Term::total(&case.accounts.expenditure, expenditure::TOTAL);
    let limit = spent.amount.yuan() * FAR;
    let is_far = limit > Decimal::ZERO && executed.yuan() >= limit;
    if executed.is_zero() || executed <= spent.amount || far != is_far {
        return;
    }
    let (unit, name) = (case.unit(), if far { "，在一千倍以上" } else { "" });
    let message = format!(
        "自评项目的全年执行数之和 {}，大于本年支出合计 {}{name}",
        amount_text(executed, unit),
        amount_text(spent.amount, unit)
    );
    let executed = (0..projects(case).len()).flat_map(|index| places(case, index, "executed"));
    let help = match far {
        true => "核对各项目的执行数，元与万元有没有弄混",
        false => "核对各项目的执行数，元与万元有没有弄混；含转移支付、不在本单位列支的，写 [[waiver]] 说明",
    };
    findings.tell_with_help(message, executed.chain([spent.place(case)]).collect::<Vec<_>>(), help);
}
