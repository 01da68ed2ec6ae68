//! 年度之间：年初结转等于上年年末，上年数与上年的报告相同。

use super::across::may_be_overdrawn;
use super::equation::{Balances, Relation, Side};
use super::rule::Check;
use super::{Case, Findings, Rule, SUM_OF_ROUNDED, Term};
use crate::accounts::column::{appropriation, flow};
use crate::accounts::{
    Compared, LastFigure, compared_at, compared_expenditure, compared_income, last_figures,
};
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::report::{
    Report, TableKind, ThreePublicFigures, ThreePublicItem, appropriation_item, summary_item,
};
use crate::subject::Level;

const BASIS: &str = "部门决算报表年度间勾稽：年初数取上年年末数";
const PUBLISHED: &str = "与上年相比用的是上年已经公开的决算数";

pub(super) const RULES: &[Rule] = &[
    Rule::identity(
        "G301",
        "年初结转和结余等于上年的年末结转和结余",
        "给出上年报告的文件夹时：总表的年初结转和结余 = 上年总表的年末结转和结余；财政拨款总表逐本预算也一样；差的全在财政拨款的，只说是哪一本预算。",
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
        "给出上年报告的文件夹时：政府性基金表每个项级科目的年初结转和结余 = 上年同一科目的年末结转和结余；2024 年由 208 类移到 213 类的移民基金各科目，与上年原来的代码比。",
        BASIS,
        "2296004 上年年末 12.00，今年年初写成 21.00。",
        fund_openings,
    )
    .because(
        "上年年末的钱就是今年年初的钱，两年的公开文本放在一起，读者一眼就能看出断了。",
        "核对两年的数；经财政部门批准调整了年初数、收回了结转结余的，科目改了代码的，写 [[waiver]] 说明。",
    ),
    Rule::identity(
        "G303",
        "填写的上年数等于上年报告里的数",
        "给出上年报告的文件夹时，[prior] 里填了的数逐个与上年报告核对；没有填的取上年报告的数。",
        PUBLISHED,
        "prior.expenditure.project 写 238.91，上年报告的项目支出是 231.89。",
        typed,
    )
    .because("增减额、增减率都由上年数算出，上年数错一个，几句话全错。", "清空这个数（填报表里清空这一格，report.toml 里删去这一行），由程序取上年报告的数。"),
    Rule::identity(
        "G304",
        "填写的上年数之间，部分不大于整体",
        "各项收入之和、各类支出之和不大于上年收、支总计；财政拨款收入、三本预算的支出之和、“三公”经费、机关运行经费不大于上年财政拨款总计（没有填的，不大于上年收、支总计）。年初结转和结余是负数，或本年、上年有经营收支（亏损以负数结转）的，不与收、支总计比；年初财政拨款结转和结余是负数的，不与财政拨款总计比。",
        PUBLISHED,
        "上年基本支出 1,015.43、项目支出 2,318.9，合起来大于上年总计 1,247.32。",
        parts,
    )
    .because(
        "部分大于整体，一定有一个上年数写错了；公开以后读者用计算器就能发现。",
        "对照上年公开的决算，改正写错的一处；上年公开的就是这样的，写 [[waiver]] 说明。",
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
    let now = Term::entry(&case.accounts.summary.opening, TableKind::Summary, summary_item::OPENING);
    let before = Term::entry(&last.accounts.summary.closing, TableKind::Summary, summary_item::CLOSING);
    let whole = now.amount - before.amount;
    let (of_now, of_before) = (&case.accounts.appropriation.opening, &last.accounts.appropriation.closing);
    let fiscal = of_now.amounts[appropriation::TOTAL] - of_before.amounts[appropriation::TOTAL];
    // 差的全在财政拨款的，由下面逐本预算说；财政拨款只差尾数的，那里不说。
    if fiscal.published().abs() <= SUM_OF_ROUNDED || (whole - fiscal).published().abs() > SUM_OF_ROUNDED {
        out.equal(now, before.of_last_year());
    }
    let (now, before) = (of_now, of_before);
    for column in appropriation::BUDGETS {
        let right = Term::budget(before, appropriation_item::CLOSING, column).of_last_year();
        out.equal(Term::budget(now, appropriation_item::OPENING, column), right);
    }
}

fn fund_openings<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let Some(last) = case.last else { return };
    let (now, before) = (&case.accounts.funds, &last.accounts.funds);
    for row in now.level(Level::Item) {
        let renamed = row.code.former().filter(|_| before.row(&row.code).is_none());
        let closing = match renamed.and_then(|former| before.row(&former)) {
            Some(former) => Term::cell(before, former, flow::CLOSING),
            None => Term::of_code(before, &row.code, flow::CLOSING),
        };
        out.equal(Term::cell(now, row, flow::OPENING), closing.of_last_year());
    }
}

fn typed<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let Some(last) = case.last else { return };
    for LastFigure { key, name, typed, entry } in last_figures(&case.report.prior, &last.accounts) {
        if let Some(amount) = typed {
            out.equal(Term::key(amount, key, name), Term::last_figure(&entry, key, name));
        }
    }
}

/// 填写的一个上年数；没有填的没有。
fn typed_at<'a>(case: &Case, key: &str) -> Option<Term<'a>> {
    let item = compared_at(key)?;
    Some(Term::key(item.prior(&case.report.prior)?, item.prior_key, item.last_name))
}

/// 几个上年数（合起来叫 `name`）之和不大于整体；整体没有填的不比。
fn at_most<'a>(
    name: &'static str,
    parts: &[Option<Term<'a>>],
    whole: Option<Term<'a>>,
    out: &mut Balances<'a>,
) {
    let Some(whole) = whole else { return };
    let parts = parts.iter().copied().flatten();
    out.relate(String::new, Side::sum(name, parts), Relation::AtMost, whole);
}

fn parts<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let typed = |key: &str| typed_at(case, key);
    let all = |items: &mut dyn Iterator<Item = &Compared>| -> Vec<Option<Term<'a>>> {
        items.map(|item| typed(item.prior_key)).collect()
    };
    let total = typed("prior.total").filter(|_| !may_be_overdrawn(case));
    // 上年年末是负的，上年支出就大于上年总计。
    let opening = case.accounts.appropriation.opening.amounts[appropriation::TOTAL];
    let fiscal = typed("prior.appropriation").filter(|_| opening >= Amount::ZERO);
    at_most("上年各项收入之和", &all(&mut compared_income()), total, out);
    at_most("上年各类支出之和", &all(&mut compared_expenditure()), total, out);
    at_most("上年财政拨款收入", &[typed("prior.income.fiscal")], fiscal, out);
    let budgets = ["prior.general_budget", "prior.funds", "prior.state_capital"].map(typed);
    at_most("上年三本预算的支出之和", &budgets, fiscal, out);
    at_most("上年财政拨款收、支总计", &[typed("prior.appropriation")], total, out);
    // 这两项是财政拨款支出的一部分。
    let spent_from = fiscal.or(total);
    let public = case
        .report
        .prior
        .three_public
        .total
        .map_or(ThreePublicItem::Total.parts(), |_| &[ThreePublicItem::Total]);
    let public: Vec<_> = public.iter().map(|item| typed(prior_key(*item))).collect();
    at_most("上年“三公”经费", &public, spent_from, out);
    at_most("上年机关运行经费", &[typed("prior.operation")], spent_from, out);
}

/// “三公”经费一个项目的上年数的键。
const fn prior_key(item: ThreePublicItem) -> &'static str {
    match item {
        ThreePublicItem::Total => "prior.three_public.total",
        ThreePublicItem::Abroad => "prior.three_public.abroad",
        ThreePublicItem::Vehicles => "prior.three_public.vehicles",
        ThreePublicItem::Reception => "prior.three_public.reception",
        ThreePublicItem::Purchase | ThreePublicItem::Running => "",
    }
}

/// 年初预算数的键。
const fn initial_key(item: ThreePublicItem) -> &'static str {
    match item {
        ThreePublicItem::Total => "three_public.initial.total",
        ThreePublicItem::Abroad => "three_public.initial.abroad",
        ThreePublicItem::Vehicles => "three_public.initial.vehicles",
        ThreePublicItem::Reception => "three_public.initial.reception",
        ThreePublicItem::Purchase | ThreePublicItem::Running => "",
    }
}

fn three_public<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let report = case.report;
    of_parts("上年“三公”经费", &report.prior.three_public, prior_key, out);
    of_parts("“三公”经费年初预算", &report.three_public.initial, initial_key, out);
}

/// 填了合计又填了三项的：合计等于三项之和；`name` 是合计的叫法。
fn of_parts(
    name: &'static str,
    figures: &ThreePublicFigures,
    key: fn(ThreePublicItem) -> &'static str,
    out: &mut Balances,
) {
    let total = ThreePublicItem::Total;
    let one = |item: ThreePublicItem, name| Some(Term::key(figures.of(item)?, key(item), name));
    let parts: Option<Vec<Term>> = total.parts().iter().map(|part| one(*part, part.name())).collect();
    if let (Some(whole), Some(parts)) = (one(total, name), parts) {
        out.equal(whole, Side::sum("三项之和", parts));
    }
}

fn same_unit(case: &Case, findings: &mut Findings) {
    let Some(last) = case.last else { return };
    let (now, before) = (case.report, &last.report);
    let place = || case.at("prior.folder");
    if before.year + 1 != now.year {
        let message = format!("上年报告是 {} 年度的，本报告是 {} 年度", before.year, now.year);
        findings.tell_with_help(
            message,
            [place(), case.at("year")],
            format!("改指 {} 年度的报告", now.year - 1),
        );
    }
    if before.unit.name != now.unit.name {
        let message = format!("上年报告的单位是“{}”，本报告是“{}”", before.unit.name, now.unit.name);
        findings.tell_with_help(
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
        findings.tell_with_help(message, [place(), case.at("document"), case.at("unit.scope")], help);
    }
}
