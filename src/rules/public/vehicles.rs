//! 公务用车的保有量与资产里的车辆；机关运行经费与公用经费。

use crate::diagnostic::Severity;
use crate::report::{BASIC_TOTALS, DocumentKind, TableKind, ThreePublicItem, UnitKind};
use crate::rules::equation::{Balances, Relation, amount_text};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};

const BASIS: &str = "国有资产占用情况表；“三公”经费公开的要求";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "S21",
        title: "公务用车保有量不大于资产里的车辆总数",
        what: "three_public.vehicles_kept 是财政拨款负担费用的公务用车，一般不大于 assets.vehicles 各类车辆之和；产权在机关事务管理部门（车辆平台）、费用由本单位负担的除外。",
        why: "同一时点的两个数，前一个多半是后一个的一部分。",
        basis: BASIS,
        example: "保有量 5 辆，资产里的车辆共 4 辆。",
        mend: "核对保有量和各类车辆；没有填 [assets.vehicles] 的补上；产权不在本单位、费用由本单位负担的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(at_most_all),
    },
    Rule {
        code: "S22",
        title: "公务用车保有量不少于资产里的公务用车",
        what: "领导干部用车、机要通信用车、应急保障用车、执法执勤用车都是公务用车，保有量不少于这几类之和（特种专业技术、离退休干部、其他用车不计）。",
        why: "两处说的是同一批车，少了就有一处没有更新。",
        basis: BASIS,
        example: "机要通信用车 5 辆，公务用车保有量 4 辆。",
        mend: "核对保有量和各类车辆；费用不由财政拨款负担的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(at_least_official),
    },
    Rule {
        code: "S23",
        title: "本年购置的公务用车不多于年末保有量",
        what: "vehicles_bought 不大于 vehicles_kept。",
        why: "今年买的车年末一般还在保有量里；统一购置、年末前已调拨给别的单位的除外。",
        basis: BASIS,
        example: "购置 4 辆，保有量 1 辆。",
        mend: "核对是不是填反了；购置后已在年末前调拨、移交给别的单位的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(bought),
    },
    Rule {
        code: "S26",
        title: "公务用车保有量不大于上年保有量与本年购置之和",
        what: "给出上年报告时：vehicles_kept 不大于上年的 vehicles_kept 加 vehicles_bought；上年没有填保有量、却有车辆运行费的不查。",
        why: "车只能是上年留下的、今年买的，或调入的。",
        basis: BASIS,
        example: "上年保有量 2 辆，本年没有购置，保有量 20 辆。",
        mend: "核对保有量和购置数；接受划转、调入车辆的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(kept),
    },
    Rule {
        code: "S24",
        title: "领导干部用车等于部级、主要领导干部用车之和",
        what: "填了 leaders 和其中一类、两类时，leaders = ministerial + chief；没有填的一类是余下的，不能小于零。",
        why: "有的地方合着说，有的地方分开说，说的是同一批车。",
        basis: BASIS,
        example: "领导干部用车 2 辆，部级 0 辆、主要领导干部用车 1 辆。",
        mend: "核对三个数；leaders 可以不填，由两类相加。",
        severity: Severity::Error,
        check: Check::Judgement(leaders),
    },
    Rule::identity(
        "S31",
        "机关运行经费等于公用经费合计",
        "填了 operation.amount 时，它等于基本支出明细表的公用经费合计；不填就取公用经费合计。部门决算含事业单位的公用经费，不大于就行；本级是行政单位的不是零。",
        "预算法实施条例第八十四条：机关运行经费是各部门用一般公共预算财政拨款安排的日常公用经费支出",
        "公用经费合计 72.33，机关运行经费写成 73.22。",
        operation,
    )
    .warning()
    .because(
        "两个数口径相同，不同就要说明。",
        "删去 operation.amount，由程序取公用经费合计；口径确实不同的，写 [[waiver]] 说明。",
    ),
    Rule {
        code: "S32",
        title: "事业单位没有机关运行经费",
        what: "unit.kind 是事业单位的单位决算，不填 operation 的 amount 和 initial。",
        why: "机关运行经费只有行政单位和参公事业单位有，事业单位写了就是套错了模板。",
        basis: "预算法实施条例第八十四条",
        example: "事业单位填了 operation.initial = 82.04。",
        mend: "删去 [operation]，或改正 unit.kind。",
        severity: Severity::Warning,
        check: Check::Judgement(institution),
    },
];

const KEPT: &str = "three_public.vehicles_kept";

/// 各类车辆中填了的位置。
fn kinds(case: &Case) -> Vec<crate::diagnostic::Place> {
    [
        "leaders",
        "ministerial",
        "chief",
        "confidential",
        "emergency",
        "enforcement",
        "special",
        "retired",
        "other",
    ]
    .iter()
    .filter_map(|kind| case.places.get(&format!("assets.vehicles.{kind}")).cloned())
    .filter(|place| place.value != "0")
    .collect()
}

fn at_most_all(case: &Case, findings: &mut Findings) {
    let (kept, all) = (case.report.three_public.vehicles_kept, case.report.assets.vehicles.total());
    if u64::from(kept) > all {
        let message = format!("公务用车保有量 {kept} 辆，大于资产里的车辆总数 {all} 辆");
        let places = std::iter::once(case.at(KEPT)).chain(kinds(case));
        let help = "核对保有量和 [assets.vehicles] 的各类车辆；产权在机关事务管理部门、费用由本单位负担的，写 [[waiver]] 说明";
        findings.tell_with_help(message, places, help);
    }
}

fn at_least_official(case: &Case, findings: &mut Findings) {
    let (kept, official) = (case.report.three_public.vehicles_kept, case.report.assets.vehicles.official());
    if u64::from(kept) < official {
        let message = format!("公务用车保有量 {kept} 辆，少于资产里的公务用车 {official} 辆");
        let places = std::iter::once(case.at(KEPT)).chain(kinds(case));
        let help = "核对保有量和 [assets.vehicles] 的各类车辆；费用不由财政拨款负担的，写 [[waiver]] 说明";
        findings.tell_with_help(message, places, help);
    }
}

fn leaders(case: &Case, findings: &mut Findings) {
    let kinds = &case.report.assets.vehicles;
    let [ministerial, chief] = kinds.leaders_divided();
    if kinds.leaders != 0 && u64::from(kinds.leaders) != u64::from(ministerial) + u64::from(chief) {
        let message = format!(
            "领导干部用车 {} 辆，其中部级 {ministerial} 辆、主要领导干部用车 {chief} 辆，合不上",
            kinds.leaders
        );
        let keys = ["leaders", "ministerial", "chief"].map(|kind| format!("assets.vehicles.{kind}"));
        let places = keys.iter().filter_map(|key| case.places.get(key).cloned());
        findings.tell(message, places);
    }
}

fn bought(case: &Case, findings: &mut Findings) {
    let words = &case.report.three_public;
    if words.vehicles_bought > words.vehicles_kept {
        let (bought, kept) = (words.vehicles_bought, words.vehicles_kept);
        let message = format!("本年购置公务用车 {bought} 辆，年末保有量只有 {kept} 辆");
        findings.tell(message, [case.at("three_public.vehicles_bought"), case.at(KEPT)]);
    }
}

fn kept(case: &Case, findings: &mut Findings) {
    let Some(last) = case.last else { return };
    let (now, before) = (&case.report.three_public, last.report.three_public.vehicles_kept);
    let running = &last.accounts.three_public.actual[ThreePublicItem::Running];
    let is_unknown = before == 0 && !running.amount.is_zero();
    let (kept, bought) = (now.vehicles_kept, now.vehicles_bought);
    if !is_unknown && kept > before.saturating_add(bought) {
        let message = format!("公务用车保有量 {kept} 辆，上年 {before} 辆，本年购置只有 {bought} 辆");
        let last = last.places.get(KEPT).cloned();
        let places = [case.at(KEPT), case.at("three_public.vehicles_bought")].into_iter().chain(last);
        findings.tell(message, places.collect::<Vec<_>>());
    }
}

fn operation<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    if let Some(amount) = case.report.operation.amount {
        let public = &case.accounts.basic.public;
        let institution = case.report.unit.kind == UnitKind::Institution;
        out.relate(
            String::new,
            Term::key(amount, "operation.amount", "机关运行经费支出"),
            match case.report.document {
                // 本级是行政单位的，总有一些。
                DocumentKind::Department if !amount.is_zero() || institution => Relation::AtMost,
                _ => Relation::Equal,
            },
            Term::entry(public, TableKind::Basic, BASIC_TOTALS[1]),
        );
    }
}

fn institution(case: &Case, findings: &mut Findings) {
    // 部门的下属单位里可以有参公单位。
    let report = case.report;
    if report.unit.kind != UnitKind::Institution || report.document == DocumentKind::Department {
        return;
    }
    let words = &report.operation;
    for (amount, key) in [(words.amount, "operation.amount"), (words.initial, "operation.initial")] {
        if let Some(amount) = amount {
            let message = format!("事业单位没有机关运行经费，这里填了 {}", amount_text(amount, case.unit()));
            findings.tell(message, [case.at(key), case.at("unit.kind")]);
        }
    }
}
