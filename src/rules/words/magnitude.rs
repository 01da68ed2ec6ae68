//! 数的大小：元与万元弄混的，差一万倍。

use crate::accounts::column::expenditure;
use crate::amount::Amount;
use crate::chars::in_quotes;
use crate::diagnostic::Severity;
use crate::report::{AmountUnit, FundLine, Report, TableKind, ThreePublicItem, summary_item};
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use rust_decimal::Decimal;

use super::lines::Line;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "W14",
        title: "相比的两个数不差一千倍",
        what: "与上年、年初预算、全年预算相比的两个数都不为零时，一个不到另一个的一千倍（小的一个不到一万元的，五千倍）；每个自评项目的年初预算数、全年预算数、全年执行数之间也一样；绩效管理涉及的金额不到本年支出合计的一千倍；一个科目的年初预算数不到本年支出合计的十倍。",
        why: "差上千倍，多半是一个填了元、一个填了万元。",
        basis: "文字与表中的同一个数应一致",
        example: "本年 1,225.21 万元，上年填成 12,473,200 万元。",
        mend: "核对这两个数的单位；amount_unit 规定报告里所有金额的单位。",
        severity: Severity::Warning,
        check: Check::Judgement(thousandfold),
    },
    Rule {
        code: "W17",
        title: "收、支总计不小于一万元，“三公”经费不小于 50 元；采购、绩效的金额不小得像是万元的数",
        what: "收入支出决算总表的总计不为零时，不小于一万元；“三公”经费合计（预算数、决算数）不为零时，不小于 50 元。以元填报的，这些数不小到乘一万仍不超过后面的总数（可以多一成）：政府采购支出、合同金额不到 1,000 元的，与本年支出合计减人员经费比；授予中小企业的不到 1,000 元的，与政府采购支出比；一个自评项目的资金不到 150 元、全部自评项目的资金和绩效管理的一个预算金额不到一万元的，与项目支出比；机关运行经费不到一万元的，与公用经费比。",
        why: "一个单位一年的收支不到一万元，“三公”经费印成 0，多半是数是万元的、金额单位写了元；表里是元，文中的采购、绩效金额照上年的文稿填了万元的，印成 0.01 万元。",
        basis: "部门决算报表以元为单位，公开以万元为单位",
        example: "amount_unit 写元，总计 2,669.12 元。",
        mend: "核对金额单位；金额单位选了元而数是万元的，改选万元；只是几个数填了万元的，换算成元；确实只有这么多的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(|case, findings| {
            tiny(case, findings);
            super::slight::check(case, findings);
        }),
    },
];

/// 差上这么多倍，多半是元与万元弄混了。
const MOST: Decimal = Decimal::ONE_THOUSAND;
/// 小的一个不到这么多元，差上千倍也平常（利息百元，其他收入十几万元）。
const LEAST: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
/// 差上这么多倍，再小的数也不平常：元与万元弄混的差一万倍。
const CONFUSED: Decimal = Decimal::from_parts(5_000, 0, 0, false, 0);

/// 小的、大的两个数（元）差得不像真的。
fn is_far_apart(small: Decimal, large: Decimal) -> bool {
    let times = large.checked_div(small).unwrap_or_default();
    times >= MOST && (small >= LEAST || times >= CONFUSED)
}

const HELP: &str = "核对这两个数的单位，元与万元有没有弄混";

fn thousandfold(case: &Case, findings: &mut Findings) {
    for line in case.lines() {
        let Some(before) = line.before else { continue };
        let (now, before) = (line.now.yuan().abs(), before.yuan().abs());
        let (small, large) = if now < before { (now, before) } else { (before, now) };
        if is_far_apart(small, large) {
            let message = format!("{}的两个数差上千倍：{}", line.name, line.amounts_text(case));
            findings.tell_with_help(message, line.places(case), HELP);
        } else {
            outgrown(case, line, findings);
        }
    }
    projects(case, findings);
    let spent = case.accounts.expenditure.total[expenditure::TOTAL];
    for (key, name, amount) in managed(case.report) {
        if !spent.is_zero() && amount.yuan() >= spent.yuan() * MOST {
            let message = format!("{name} {}，是本年支出合计的上千倍", amount_text(amount, case.unit()));
            findings.tell_with_help(message, [case.at(key)], "核对这个数的单位，元与万元有没有弄混");
        }
    }
}

/// 一个科目的年初预算大到全单位本年支出的这么多倍，多半是多打了零。
const OUTGROWN: Decimal = Decimal::TEN;

fn outgrown(case: &Case, line: &Line, findings: &mut Findings) {
    let spent = Term::total(&case.accounts.expenditure, expenditure::TOTAL);
    let whole = spent.amount.yuan();
    let Some(initial) = line.before.filter(|_| line.code.is_some() && whole > Decimal::ZERO) else { return };
    if initial.yuan() >= whole * OUTGROWN {
        let (initial, whole) = (amount_text(initial, case.unit()), amount_text(spent.amount, case.unit()));
        let message = format!("{}的年初预算数 {initial}，是本年支出合计 {whole} 的十倍以上", line.name);
        let places = line.places(case).into_iter().chain([spent.place(case)]);
        findings.tell_with_help(
            message,
            places.collect::<Vec<_>>(),
            "核对年初预算数，有没有多打了零、弄错单位",
        );
    }
}

/// 绩效管理里没有别的数可比的金额：键、名称、金额。
pub(super) fn managed(report: &Report) -> impl Iterator<Item = (&'static str, &'static str, Amount)> {
    let words = &report.performance;
    let total = report.appraisal.as_ref().and_then(|appraisal| appraisal.budget_total);
    [
        ("appraisal.budget_total", "单位预算项目支出总额", total),
        (
            "performance.targets.amount",
            "编报绩效目标的预算金额",
            words.targets.as_ref().map(|one| one.amount),
        ),
        ("performance.tracking.amount", "绩效跟踪的预算金额", words.tracking.as_ref().map(|one| one.amount)),
        (
            "performance.appraised.amount",
            "绩效自评的预算金额",
            words.appraised.as_ref().map(|one| one.amount),
        ),
    ]
    .into_iter()
    .filter_map(|(key, name, amount)| Some((key, name, amount?)))
}

/// 每个自评项目的每种资金：年初预算数、全年预算数、全年执行数。
fn projects(case: &Case, findings: &mut Findings) {
    const PARTS: [(&str, &str); 3] =
        [("initial", "年初预算数"), ("budget", "全年预算数"), ("executed", "全年执行数")];
    let projects = case.report.appraisal.iter().flat_map(|appraisal| &appraisal.projects);
    for (index, project) in projects.enumerate() {
        for (key, line) in project.funds.lines() {
            let FundLine { initial, budget, executed } = line;
            let amounts = PARTS.iter().zip([*initial, *budget, *executed]);
            let mut given: Vec<_> = amounts.filter(|(_, amount)| !amount.is_zero()).collect();
            given.sort_by_key(|(_, amount)| *amount);
            let [((small_key, small_name), small), .., ((large_key, large_name), large)] = given.as_slice()
            else {
                continue;
            };
            if is_far_apart(small.yuan(), large.yuan()) {
                let (unit, name) = (case.unit(), in_quotes(&project.name));
                let (small, large) = (amount_text(*small, unit), amount_text(*large, unit));
                let message =
                    format!("项目“{name}”的两个数差上千倍：{small_name} {small}，{large_name} {large}");
                let at = |part| case.at(&format!("appraisal.projects[{index}].funds.{key}.{part}"));
                findings.tell_with_help(message, [at(small_key), at(large_key)], HELP);
            }
        }
    }
}

/// 总计小到这样，多半是万元的数当成了元。
const LEAST_TOTAL: i64 = 10_000;

fn tiny(case: &Case, findings: &mut Findings) {
    let total = Term::entry(&case.accounts.summary.total_in, TableKind::Summary, summary_item::TOTAL);
    let yuan = total.amount.yuan();
    if !yuan.is_zero() && yuan.abs() < Decimal::from(LEAST_TOTAL) {
        let message = format!("收、支总计只有 {}", amount_text(total.amount, case.unit()));
        let places = total.places(case).into_iter().chain(case.places.get("amount_unit").cloned());
        let help = match case.unit() {
            AmountUnit::Yuan => "核对金额单位；数是万元的，金额单位改选万元",
            AmountUnit::TenThousandYuan => "核对各表的数：金额单位是万元，数是亿元的，换算成万元",
        };
        return findings.tell_with_help(message, places.collect::<Vec<_>>(), help);
    }
    let account = &case.accounts.three_public;
    let total = ThreePublicItem::Total;
    for (entry, column) in [(&account.budget[total], "预算数"), (&account.actual[total], "决算数")] {
        if !entry.amount.is_zero() && entry.amount.published().is_zero() {
            let name = "“三公”经费合计的";
            let message =
                format!("{name}{column}只有 {}，公开时印成 0", amount_text(entry.amount, case.unit()));
            let place = Term::entry_in(entry, TableKind::ThreePublic, total.name(), column).place(case);
            let help = match case.unit() {
                AmountUnit::Yuan => "核对这张表的单位：这里的数是万元的，换算成元",
                AmountUnit::TenThousandYuan => "核对这个数",
            };
            findings.tell_with_help(message, [place], help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trifle_beside_a_real_amount_is_no_confusion() {
        let far = |small: i64, large: i64| is_far_apart(Decimal::from(small), Decimal::from(large));
        assert!(!far(100, 150_000) && !far(0, 150_000) && !far(10_000, 9_999_999));
        assert!(far(10_000, 10_000_000) && far(100, 1_100_000));
    }
}
