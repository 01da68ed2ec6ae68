//! 年度之间：年初结转等于上年年末，上年数与上年的报告相同。

use super::across::may_be_overdrawn;
use super::equation::{Balances, Relation, Side, amount_text};
use super::rule::Check;
use super::{Case, Findings, Rule, Term};
use crate::accounts::{LastFigure, last_figures};
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::report::{DocumentKind, Report, UnitKind, titles};
use crate::subject::Level;
use rust_decimal::Decimal;

const BASIS: &str = "部门决算报表年度间勾稽：年初数取上年年末数";
const PUBLISHED: &str = "与上年相比用的是上年已经公开的决算数";

pub(super) const RULES: &[Rule] = &[
    Rule::identity(
        "G301",
        "年初结转和结余等于上年的年末结转和结余",
        "给出上年报告的文件夹时：总表的年初结转和结余 = 上年总表的年末结转和结余；财政拨款总表逐本预算也一样。",
        BASIS,
        "上年年末 140.27，今年年初写成 142.07。",
        openings,
    )
    .because(
        "上年年末的钱就是今年年初的钱，两年的公开文本放在一起，读者一眼就能看出断了。",
        "核对两年的数；经财政部门批准调整了年初数的，写 [[waiver]] 说明。",
    ),
    Rule::identity(
        "G302",
        "政府性基金各科目的年初结转和结余等于上年的年末",
        "给出上年报告的文件夹时：政府性基金表每个项级科目的年初结转和结余 = 上年同一科目的年末结转和结余。",
        BASIS,
        "2296004 上年年末 12.00，今年年初写成 21.00。",
        fund_openings,
    ),
    Rule::identity(
        "G303",
        "填写的上年数等于上年报告里的数",
        "给出上年报告的文件夹时，[prior] 里填了的数逐个与上年报告核对；没有填的取上年报告的数。",
        PUBLISHED,
        "prior.expenditure.project 写 238.91，上年报告的项目支出是 231.89。",
        typed,
    )
    .because("增减额、增减率都由上年数算出，上年数错一个，几句话全错。", "删去这一行，由程序取上年报告的数。"),
    Rule::identity(
        "G304",
        "填写的上年数之间，部分不大于整体",
        "各项收入之和、各类支出之和不大于上年收、支总计；财政拨款收入、三本预算的支出之和、“三公”经费、机关运行经费不大于上年财政拨款总计（没有填的，不大于上年收、支总计）。年初结转和结余是负数，或本年、上年有经营收支（亏损以负数结转）的，不与收、支总计比。",
        PUBLISHED,
        "上年基本支出 1,015.43、项目支出 2,318.9，合起来大于上年总计 1,247.32。",
        parts,
    ),
    Rule::identity(
        "G306",
        "“三公”经费的上年数、年初预算数：合计等于三项之和",
        "prior.three_public、three_public.initial 填了合计又填了三项时：total = abroad + vehicles + reception。",
        PUBLISHED,
        "上年出国 0、用车 3.27、接待 0.28，合计写成 5.35。",
        three_public,
    )
    .because("合计与三项一起公开，读者会加。", "改正写错的一处；合计可以不填，由三项相加。"),
    Rule {
        code: "G307",
        title: "行政单位上年的总计，等于上年支出加今年的年初结转",
        what: "没有给出上年报告的行政单位：上年收、支总计 = 上年各类支出之和 + 今年的年初结转和结余，尾数差不计。事业单位有结余分配，不查。",
        why: "上年总计颠倒一位数字，第一句话的增减就全错。",
        basis: BASIS,
        example: "上年支出 1,247.32，今年年初没有结转，上年总计写成 1,274.32。",
        mend: "核对 prior.total 和上年各类支出；经批准调整了年初数的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(carried_over),
    },
    Rule {
        code: "G305",
        title: "上年报告是同一单位、同一范围上一年度的",
        what: "prior.folder 所指的报告，年度应是上一年，单位名称、文种（单位决算、部门决算）、决算范围应与本报告相同。",
        why: "拿错了报告，与上年相比的每一句话都错。",
        basis: PUBLISHED,
        example: "本报告是 2024 年度，prior.folder 指到了 2022 年度的报告。",
        mend: "改正 prior.folder；单位改过名的，写 [[waiver]] 说明。",
        severity: Severity::Error,
        check: Check::Judgement(same_unit),
    },
];

fn openings<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let Some(last) = case.last else { return };
    let now = Term::entry(&case.accounts.summary.opening, titles::SUMMARY, "年初结转和结余");
    let before = Term::entry(&last.accounts.summary.closing, titles::SUMMARY, "年末结转和结余");
    out.equal(now, before.of_last_year());
    let (now, before) = (&case.accounts.appropriation.opening, &last.accounts.appropriation.closing);
    for column in 1..4 {
        let right = Term::budget(before, "年末财政拨款结转和结余", column).of_last_year();
        out.equal(Term::budget(now, "年初财政拨款结转和结余", column), right);
    }
}

fn fund_openings<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let Some(last) = case.last else { return };
    let (now, before) = (&case.accounts.funds, &last.accounts.funds);
    for row in now.level(Level::Item) {
        let closing = Term::of_code(before, &row.code, 5).of_last_year();
        out.equal(Term::cell(now, row, 0), closing);
    }
}

fn typed<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let Some(last) = case.last else { return };
    for LastFigure { key, name, typed, entry } in last_figures(&case.report.prior, &last.accounts) {
        if let Some(amount) = typed {
            out.equal(Term::key(amount, key, name), Term::last_figure(entry.amount, key, name));
        }
    }
}

/// 填写的上年数里的一个：数（没有填的没有）和键。
type Typed = (Option<Amount>, &'static str);
/// 整体：数、键和叫法。
type Whole = (Option<Amount>, &'static str, &'static str);

/// 各部分（叫 `name`）之和不大于整体；整体没有填的不比。
fn at_most<'a>(name: &'static str, parts: &[Typed], whole: Whole, out: &mut Balances<'a>) {
    let (Some(amount), key, title) = whole else { return };
    let parts = parts.iter().filter_map(|(amount, key)| Some(Term::key((*amount)?, key, key)));
    out.relate(String::new, Side::sum(name, parts), Relation::AtMost, Term::key(amount, key, title));
}

fn parts<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let prior = &case.report.prior;
    let whole = prior.total.filter(|_| !may_be_overdrawn(case));
    let total = (whole, "prior.total", "上年收、支总计");
    let fiscal = (prior.appropriation, "prior.appropriation", "上年财政拨款收、支总计");
    let (income, spent) = (&prior.income, &prior.expenditure);
    let sources = [
        (income.fiscal, "prior.income.fiscal"),
        (income.superior, "prior.income.superior"),
        (income.service, "prior.income.service"),
        (income.business, "prior.income.business"),
        (income.affiliated, "prior.income.affiliated"),
        (income.other, "prior.income.other"),
    ];
    at_most("上年各项收入之和", &sources, total, out);
    let kinds = [
        (spent.basic, "prior.expenditure.basic"),
        (spent.project, "prior.expenditure.project"),
        (spent.to_superior, "prior.expenditure.to_superior"),
        (spent.business, "prior.expenditure.business"),
        (spent.to_affiliated, "prior.expenditure.to_affiliated"),
    ];
    at_most("上年各类支出之和", &kinds, total, out);
    at_most("上年财政拨款收入", &sources[..1], fiscal, out);
    let budgets = [
        (prior.general_budget, "prior.general_budget"),
        (prior.funds, "prior.funds"),
        (prior.state_capital, "prior.state_capital"),
    ];
    at_most("上年三本预算的支出之和", &budgets, fiscal, out);
    at_most("上年财政拨款收、支总计", &[(prior.appropriation, "prior.appropriation")], total, out);
    // 这两项是财政拨款支出的一部分。
    let spent_from = if prior.appropriation.is_some() { fiscal } else { total };
    let public = &prior.three_public;
    let items = [
        (public.abroad, "prior.three_public.abroad"),
        (public.vehicles, "prior.three_public.vehicles"),
        (public.reception, "prior.three_public.reception"),
    ];
    let sum = [(public.total, "prior.three_public.total")];
    at_most("上年“三公”经费", if public.total.is_some() { &sum } else { &items }, spent_from, out);
    at_most("上年机关运行经费", &[(prior.operation, "prior.operation")], spent_from, out);
}

fn three_public<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let report = case.report;
    for (name, figures, [total, abroad, vehicles, reception]) in [
        (
            "上年“三公”经费",
            &report.prior.three_public,
            [
                "prior.three_public.total",
                "prior.three_public.abroad",
                "prior.three_public.vehicles",
                "prior.three_public.reception",
            ],
        ),
        (
            "“三公”经费年初预算",
            &report.three_public.initial,
            [
                "three_public.initial.total",
                "three_public.initial.abroad",
                "three_public.initial.vehicles",
                "three_public.initial.reception",
            ],
        ),
    ] {
        let given = (figures.total, figures.abroad, figures.vehicles, figures.reception);
        if let (Some(whole), Some(first), Some(second), Some(third)) = given {
            let parts = [
                Term::key(first, abroad, "因公出国（境）费"),
                Term::key(second, vehicles, "公务用车购置及运行维护费"),
                Term::key(third, reception, "公务接待费"),
            ];
            out.equal(Term::key(whole, total, name), Side::sum("三项之和", parts));
        }
    }
}

fn carried_over(case: &Case, findings: &mut Findings) {
    let spent = &case.report.prior.expenditure;
    let (Some(total), Some(basic), Some(project)) = (case.report.prior.total, spent.basic, spent.project)
    else {
        return;
    };
    // 部门汇总里有事业单位的结余分配。
    let administrative =
        case.report.document == DocumentKind::Unit && case.report.unit.kind == UnitKind::Administrative;
    if case.last.is_some() || !administrative {
        return;
    }
    let others = [spent.to_superior, spent.business, spent.to_affiliated];
    let spent = others.into_iter().flatten().fold(basic + project, |sum, one| sum + one);
    let opening = case.accounts.summary.opening.amount;
    // 各数都舍入过，放宽到五百元。
    let rounding = Decimal::new(5, 2);
    if (total.published() - spent.published() - opening.published()).abs() > rounding {
        let message = format!(
            "上年收、支总计 {}，上年各类支出之和 {}，余下的应是今年的年初结转和结余，而今年年初是 {}",
            amount_text(total, case.unit()),
            amount_text(spent, case.unit()),
            amount_text(opening, case.unit())
        );
        findings.tell(
            message,
            [case.at("prior.total")],
            "核对 prior.total 和上年各类支出；经批准调整了年初数的，写 [[waiver]] 说明",
        );
    }
}

fn same_unit(case: &Case, findings: &mut Findings) {
    let Some(last) = case.last else { return };
    let (now, before) = (case.report, &last.report);
    let place = || case.at("prior.folder");
    if before.year + 1 != now.year {
        let message = format!("上年报告是 {} 年度的，本报告是 {} 年度", before.year, now.year);
        findings.tell(message, [place(), case.at("year")], format!("改指 {} 年度的报告", now.year - 1));
    }
    if before.unit.name != now.unit.name {
        let message = format!("上年报告的单位是“{}”，本报告是“{}”", before.unit.name, now.unit.name);
        findings.tell(
            message,
            [place(), case.at("unit.name")],
            "核对 prior.folder；单位改过名的，写 [[waiver]] 说明",
        );
    }
    // 部门与它的本级同名，数却差着下属单位的。
    let range = |report: &Report| format!("{}{}决算", report.unit.scope, report.document.called());
    if range(before) != range(now) {
        let message = format!("上年报告是{}，本报告是{}", range(before), range(now));
        let help = "改指同一文种、同一范围的报告；今年范围变了的，写 [[waiver]] 说明";
        findings.tell(message, [place(), case.at("document"), case.at("unit.scope")], help);
    }
}
