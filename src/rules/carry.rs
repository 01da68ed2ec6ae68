//! 上年的总计与上年支出、今年年初：上年年末余下的就是今年年初的。

use super::equation::amount_text;
use super::rule::Check;
use super::{Case, Findings, Rule, SUM_OF_ROUNDED, Term};
use crate::accounts::column::{appropriation, expenditure as spent_on};
use crate::accounts::{COMPARED, Compared, compared_at, compared_expenditure, compared_income};
use crate::amount::Amount;
use crate::diagnostic::{Place, Severity};
use crate::report::{Prior, TableKind, appropriation_item, summary_item};
use rust_decimal::Decimal;

const BASIS: &str = "部门决算报表年度间勾稽：年初数取上年年末数；总计 = 本年支出 + 结余分配 + 年末结转和结余";
const MEND: &str =
    "核对这几个上年数；经批准调整了年初数、收回了结转结余，或单位有划转的，写 [[waiver]] 说明。";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "G307",
        title: "行政单位上年的总计，等于上年支出加今年的年初结转",
        what: "没有给出上年报告的行政单位：上年收、支总计 = 上年各类支出之和 + 今年的年初结转和结余，尾数差不计。上年总计是零的（新设、合并的单位）不查；财政拨款也差同一个数的，由 G308 一并说。事业单位有结余分配，不查。",
        why: "上年总计颠倒一位数字，第一句话的增减就全错。",
        basis: BASIS,
        example: "上年支出 1,247.32，今年年初没有结转，上年总计写成 1,274.32。",
        mend: MEND,
        severity: Severity::Warning,
        check: Check::Judgement(carried_over),
    },
    Rule {
        code: "G308",
        title: "上年财政拨款的总计，等于上年三本预算的支出加今年年初的财政拨款结转",
        what: "没有给出上年报告时：prior.appropriation = prior.general_budget + prior.funds + prior.state_capital + 今年的年初财政拨款结转和结余；财政拨款没有结余分配，各类单位都一样。基金、国有资本经营有没有填的，只查右边不大于左边。尾数差不计；收、支总计（G307）也差这么多的，一起在这里说。",
        why: "财政拨款总计错一位，文中与上年相比的增减全错。",
        basis: BASIS,
        example: "上年财政拨款总计 4,932.84，上年支出 4,866.80，今年年初 66.04；一般公共预算支出写成了 0。",
        mend: MEND,
        severity: Severity::Warning,
        check: Check::Judgement(fiscal),
    },
    Rule {
        code: "G309",
        title: "上年的总计减去上年支出和今年年初，余下的是结余分配",
        what: "没有给出上年报告时：prior.total 不小于上年各类支出之和加今年的年初结转和结余；收入、支出各项都填了的，多出来的不大于上年财政拨款以外的收入（结余分配只来自它们）。有经营收支的也查：亏损以负数结转，已在年初数里。行政单位由 G307 查相等。",
        why: "上年总计、上年支出错一位，第一句话的增减就全错。",
        basis: BASIS,
        example: "上年总计 6,118.16，上年基本支出写成 42,318.60，比总计还大。",
        mend: MEND,
        severity: Severity::Warning,
        check: Check::Judgement(everything),
    },
    Rule {
        code: "G310",
        title: "上年收入大于上年总计的，差额由经营亏损说得通",
        what: "上年或本年有经营收支（年初可以是负的）时，上年各项收入之和超过上年总计的，不超过上年、本年经营支出之和的十倍和今年年初、年末的负数。没有经营收支的由 G304 核对。",
        why: "经营亏损再多，也大不过经营的规模许多倍；多半是上年收入多打了一位。",
        basis: "上年公开的收入支出决算总表：总计不小于本年收入，年初是负数的除外",
        example: "上年事业收入 543.62 写成 5,436.22，各项收入之和比上年总计大 4,488 万元，经营支出一年只有 108 万元。",
        mend: "核对 prior.total 和上年各项收入。",
        severity: Severity::Warning,
        check: Check::Judgement(overdrawn),
    },
    Rule {
        code: "G311",
        title: "与上年相比的各项，不都与上年相同",
        what: "填了上年数（或给出上年报告）、本年或上年不是零的各项，有五项以上的，不都与上年数相同。",
        why: "各项都一分不差，多半是把本年的数当作上年的填了，或上年报告就是本年的。",
        basis: "与上年相比用的是上年已经公开的决算数",
        example: "上年的收、支总计、财政拨款收入、基本支出、项目支出都与本年的相同。",
        mend: "核对 [prior] 和 prior.folder；确实都相同的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(unchanged),
    },
];

/// 与上年相比的，至少这么多项都相同才说。
const SEVERAL: usize = 5;

fn unchanged(case: &Case, findings: &mut Findings) {
    let prior = &case.report.prior;
    let pairs = COMPARED.iter().filter_map(|item| {
        let (before, now) = (item.prior(prior)?, item.amount(case.accounts)?.amount);
        (!before.is_zero() || !now.is_zero()).then_some((item, before, now))
    });
    let pairs: Vec<_> = pairs.collect();
    if pairs.len() >= SEVERAL && pairs.iter().all(|(_, before, now)| before == now) {
        let message = format!("与上年相比的 {} 项，本年都与上年一分不差", pairs.len());
        findings.tell(message, pairs.iter().map(|(item, ..)| case.at(item.prior_key)).collect::<Vec<_>>());
    }
}

/// 多年的经营亏损，不会超过一年规模的这么多倍。
const YEARS: Decimal = Decimal::TEN;

/// 填了的一个数：数和键。
type Figure = (Option<Amount>, &'static str);

/// 各项的上年数。
fn figures<'a>(prior: &Prior, items: impl Iterator<Item = &'a Compared>) -> Vec<Figure> {
    items.map(|item| (item.prior(prior), item.prior_key)).collect()
}

/// 上年各项收入，财政拨款的在前。
fn income(prior: &Prior) -> Vec<Figure> {
    figures(prior, compared_income())
}

/// 上年各类支出。
fn expenditure(prior: &Prior) -> Vec<Figure> {
    figures(prior, compared_expenditure())
}

/// 上年三本预算的支出。
fn budgets(prior: &Prior) -> Vec<Figure> {
    let keys = ["prior.general_budget", "prior.funds", "prior.state_capital"];
    figures(prior, keys.into_iter().filter_map(compared_at))
}

/// 填了的相加。
fn sum(figures: &[Figure]) -> Amount {
    figures.iter().filter_map(|(amount, _)| *amount).sum()
}

/// 各数都填了。
fn all_given(figures: &[Figure]) -> bool {
    figures.iter().all(|(amount, _)| amount.is_some())
}

/// 整体的位置，和填了的、不为零的各数的。
fn places(case: &Case, whole: &str, figures: &[Figure]) -> Vec<Place> {
    let given = figures.iter().filter(|(amount, _)| amount.is_some_and(|amount| !amount.is_zero()));
    std::iter::once(whole).chain(given.map(|(_, key)| *key)).map(|key| case.at(key)).collect()
}

/// 行政单位上年总计减去上年支出和今年年初，余下的（万元）；不查的、合的没有。
fn gap(case: &Case) -> Option<Decimal> {
    let prior = &case.report.prior;
    let (total, None, true) = (prior.total?, case.last, case.is_administrative()) else { return None };
    if prior.expenditure.basic.is_none() || prior.expenditure.project.is_none() {
        return None;
    }
    let spent = sum(&expenditure(prior));
    let left = total.published() - spent.published() - case.accounts.summary.opening.amount.published();
    // 新设、合并的单位上年没有数，年初是划入的。
    (!total.is_zero() && left.abs() > SUM_OF_ROUNDED).then_some(left)
}

/// 上年财政拨款总计减去上年三本预算的支出和今年年初，余下的（万元）；不查的、合的没有。
fn fiscal_gap(case: &Case) -> Option<Decimal> {
    let prior = &case.report.prior;
    let (total, Some(_), None) = (prior.appropriation?, prior.general_budget, case.last) else { return None };
    let parts = budgets(prior);
    let opening = case.accounts.appropriation.opening.amounts[appropriation::TOTAL];
    let left = (total - sum(&parts) - opening).published();
    let told = left < -SUM_OF_ROUNDED || left > SUM_OF_ROUNDED && all_given(&parts);
    (!total.is_zero() && told).then_some(left)
}

/// 两个总计差的是同一个数。
fn is_one_gap(case: &Case) -> bool {
    let same = |whole: Decimal, fiscal: Decimal| (whole - fiscal).abs() <= SUM_OF_ROUNDED;
    gap(case).zip(fiscal_gap(case)).is_some_and(|(whole, fiscal)| same(whole, fiscal))
}

fn carried_over(case: &Case, findings: &mut Findings) {
    let prior = &case.report.prior;
    let (Some(total), Some(_), false) = (prior.total, gap(case), is_one_gap(case)) else { return };
    let parts = expenditure(prior);
    let (spent, opening) = (sum(&parts), &case.accounts.summary.opening);
    let shown = |amount| amount_text(amount, case.unit());
    let message = format!(
        "上年收、支总计 {}，上年各类支出之和 {}，余下的应是今年的年初结转和结余，而今年年初是 {}",
        shown(total),
        shown(spent),
        shown(opening.amount)
    );
    let opening = Term::entry(opening, TableKind::Summary, summary_item::OPENING);
    let places = places(case, "prior.total", &parts).into_iter().chain(opening.places(case));
    findings.tell(message, places.collect::<Vec<_>>());
}

fn fiscal(case: &Case, findings: &mut Findings) {
    let prior = &case.report.prior;
    let (Some(total), Some(_)) = (prior.appropriation, fiscal_gap(case)) else { return };
    let parts = budgets(prior);
    let (spent, opening) = (sum(&parts), case.accounts.appropriation.opening.amounts[appropriation::TOTAL]);
    let shown = |amount| amount_text(amount, case.unit());
    // 全是财政拨款的单位，两个总计是同一个数：一并说。
    let (also, whole) = match is_one_gap(case) {
        true => ("；收、支总计（G307）也差这么多", Some(case.at("prior.total"))),
        false => ("", None),
    };
    let message = format!(
        "上年财政拨款收、支总计 {}，上年三本预算的支出之和 {}，余下的应是今年的年初财政拨款结转和结余，而今年年初是 {}{also}",
        shown(total),
        shown(spent),
        shown(opening)
    );
    let opening =
        Term::budget(&case.accounts.appropriation.opening, appropriation_item::OPENING, appropriation::TOTAL);
    let mut places = places(case, "prior.appropriation", &parts);
    places.splice(1..1, whole);
    places.extend(opening.places(case));
    findings.tell(message, places);
}

fn everything(case: &Case, findings: &mut Findings) {
    let prior = &case.report.prior;
    let (spent, earned) = (expenditure(prior), income(prior));
    let (Some(total), None, false) = (prior.total, case.last, case.is_administrative()) else { return };
    if total.is_zero() || spent.iter().all(|(amount, _)| amount.is_none()) {
        return;
    }
    let opening = case.accounts.summary.opening.amount;
    let left = (total - sum(&spent) - opening).published();
    let most = sum(&earned[1..]).published();
    let too_much = all_given(&spent) && all_given(&earned) && left > most + SUM_OF_ROUNDED;
    if left >= -SUM_OF_ROUNDED && !too_much {
        return;
    }
    let shown = |amount| amount_text(amount, case.unit());
    let told = format!(
        "上年收、支总计 {}，上年各类支出之和 {}，今年的年初结转和结余 {}",
        shown(total),
        shown(sum(&spent)),
        shown(opening)
    );
    let message = match too_much {
        true => {
            format!("{told}：余下的应是结余分配，却大于上年财政拨款以外的收入 {}", shown(sum(&earned[1..])))
        }
        false => format!("{told}：后两个数之和大于总计"),
    };
    let opening = Term::entry(&case.accounts.summary.opening, TableKind::Summary, summary_item::OPENING);
    let places = places(case, "prior.total", &spent).into_iter().chain(opening.places(case));
    findings.tell(message, places.collect::<Vec<_>>());
}

fn overdrawn(case: &Case, findings: &mut Findings) {
    let prior = &case.report.prior;
    let (Some(total), true) = (prior.total, super::across::may_be_overdrawn(case)) else { return };
    let summary = &case.accounts.summary;
    let negative = |amount: Amount| if amount < Amount::ZERO { amount.abs() } else { Amount::ZERO };
    let business = prior.expenditure.business.unwrap_or_default().abs()
        + case.accounts.expenditure.total[spent_on::BUSINESS].abs();
    let deficits = negative(summary.opening.amount) + negative(summary.closing.amount);
    let parts = income(prior);
    let over = (sum(&parts) - total).published();
    if over <= deficits.published() + business.published() * YEARS + SUM_OF_ROUNDED {
        return;
    }
    let shown = |amount| amount_text(amount, case.unit());
    let message = format!(
        "上年各项收入之和 {}，大于上年收、支总计 {}，相差 {}；经营支出上年、本年合计只有 {}",
        shown(sum(&parts)),
        shown(total),
        shown(sum(&parts) - total),
        shown(business)
    );
    findings.tell(message, places(case, "prior.total", &parts));
}
