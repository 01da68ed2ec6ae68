//! 政府采购：部分与整体，授予中小企业的合同金额。

use crate::accounts::column::expenditure;
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::report::{BASIC_TOTALS, TableKind};
use crate::rules::equation::{Balances, Side, amount_text};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use rust_decimal::Decimal;

const BASIS: &str = "政府采购支出信息公开；《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "S01",
        "政府采购支出总额等于货物、工程、服务之和",
        "填了 procurement.total 时：total = goods + works + services。",
        BASIS,
        "货物 5.08、服务 3.86，总额写成 9.85。",
        total,
    ),
    Rule::identity(
        "S02",
        "授予中小企业合同金额等于货物、工程、服务三项之和",
        "填了任何一项（包括填 0 的）时：sme = goods_sme + works_sme + services_sme。",
        BASIS,
        "三项之和 7.95，授予中小企业合同金额写成 7.59。",
        by_kind,
    ),
    Rule::identity(
        "S03",
        "授予中小企业合同金额不大于政府采购支出总额",
        "sme 不大于 total（没有填 total 的，不大于货物、工程、服务之和）；填了 contracts 的，不大于合同金额（三项之和）。",
        BASIS,
        "总额 8.95，授予中小企业 9.75。",
        sme,
    ),
    Rule::identity(
        "S04",
        "授予小微企业合同金额不大于授予中小企业合同金额",
        "micro 不大于 sme；小微企业是中小企业的一部分。",
        BASIS,
        "授予中小企业 7.95，其中小微企业 9.75。",
        |case, out| {
            let words = &case.report.procurement;
            out.at_most(
                Term::key(words.micro, "procurement.micro", "授予小微企业合同金额"),
                Term::key(words.sme, "procurement.sme", "授予中小企业合同金额"),
            );
        },
    ),
    Rule::identity(
        "S05",
        "货物、工程、服务各自授予中小企业的金额不大于该项支出",
        "goods_sme 不大于 goods，works_sme 不大于 works，services_sme 不大于 services；填了 contracts 的，不大于 contracts 里同名的一项。",
        BASIS,
        "服务支出 3.86，服务采购授予中小企业 8.72。",
        each_kind,
    ),
    Rule {
        code: "S09",
        title: "政府采购支出总额不大于本年支出合计减人员经费",
        what: "政府采购支出总额（没有填 total 的，货物、工程、服务之和）、合同金额（contracts 三项之和）不大于支出决算表的本年支出合计；支出总额还不大于本年支出合计减去基本支出明细表的人员经费。到一百倍的由 S10 报告。",
        why: "采购的钱是本年支出的一部分，工资不用采购；只有按几年的合同金额填的才会更大。",
        basis: BASIS,
        example: "本年支出合计 1,225.21，政府采购支出总额 8,945.00。",
        mend: "核对金额单位；支出确是按跨年合同填的，改填本年支出的；合同金额确实跨年的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(|case, findings| {
            above_spending(case, false, findings);
            above_all_but_wages(case, findings);
        }),
    },
    Rule {
        code: "S10",
        title: "政府采购支出总额不到本年支出合计的一百倍",
        what: "政府采购支出总额（没有填 total 的，货物、工程、服务之和）、合同金额（contracts 三项之和）不到支出决算表本年支出合计的一百倍。",
        why: "差上百倍，一定是一个填了元、一个填了万元。",
        basis: BASIS,
        example: "本年支出合计 1,225.21 万元，政府采购支出总额 894,500.00 万元。",
        mend: "核对金额单位；“单位与年度”页（amount_unit）选的单位管报告里所有的金额。",
        severity: Severity::Error,
        check: Check::Judgement(|case, findings| above_spending(case, true, findings)),
    },
];

/// 采购总额到本年支出的这么多倍，不会是跨年的合同。
const FAR: Decimal = Decimal::ONE_HUNDRED;

/// 货物、工程、服务：支出和授予中小企业的金额。
fn kinds<'a>(case: &Case<'a>) -> [(Term<'a>, Term<'a>); 3] {
    let words = &case.report.procurement;
    let pair = |spent: Amount, key, name, sme: Amount, sme_key, sme_name| {
        (Term::key(spent, key, name), Term::key(sme, sme_key, sme_name))
    };
    [
        pair(
            words.goods,
            "procurement.goods",
            "货物支出",
            words.goods_sme,
            "procurement.goods_sme",
            "货物采购授予中小企业合同金额",
        ),
        pair(
            words.works,
            "procurement.works",
            "工程支出",
            words.works_sme,
            "procurement.works_sme",
            "工程采购授予中小企业合同金额",
        ),
        pair(
            words.services,
            "procurement.services",
            "服务支出",
            words.services_sme,
            "procurement.services_sme",
            "服务采购授予中小企业合同金额",
        ),
    ]
}

/// 政府采购支出总额：填写的，或三项之和。
pub(super) fn whole<'a>(case: &Case<'a>) -> Side<'a> {
    match case.report.procurement.total {
        Some(total) => Term::key(total, "procurement.total", "政府采购支出总额").into(),
        None => Side::sum("货物、工程、服务之和", kinds(case).map(|(spent, _)| spent)),
    }
}

fn total<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    if case.report.procurement.total.is_some() {
        let parts = kinds(case).map(|(spent, _)| spent);
        out.equal(whole(case), Side::sum("货物、工程、服务之和", parts));
    }
}

fn sme_term<'a>(case: &Case<'a>) -> Term<'a> {
    Term::key(case.report.procurement.sme, "procurement.sme", "授予中小企业合同金额")
}

fn by_kind<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let parts = kinds(case).map(|(_, sme)| sme);
    let is_written = |part: &Term| part.input_key().is_some_and(|key| case.places.contains_key(&key));
    if parts.iter().any(|part| !part.amount.is_zero() || is_written(part)) {
        out.equal(sme_term(case), Side::sum("货物、工程、服务三项之和", parts));
    }
}

// 合同与合同比：跨年的合同，当年只付一部分。
fn sme<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    out.at_most(sme_term(case), signed(case).unwrap_or_else(|| whole(case)));
}

fn each_kind<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let bought = contracts(case).unwrap_or_else(|| kinds(case).map(|(spent, _)| spent));
    for (bought, (_, sme)) in bought.into_iter().zip(kinds(case)) {
        out.at_most(sme, bought);
    }
}

/// 货物、工程、服务的合同金额；没有另填的没有。
fn contracts<'a>(case: &Case<'a>) -> Option<[Term<'a>; 3]> {
    let contracts = case.report.procurement.contracts.as_ref()?;
    Some([
        Term::key(contracts.goods, "procurement.contracts.goods", "货物采购金额"),
        Term::key(contracts.works, "procurement.contracts.works", "工程采购金额"),
        Term::key(contracts.services, "procurement.contracts.services", "服务采购金额"),
    ])
}

/// 政府采购金额，以合同签订为准：三项之和；没有另填的没有。
pub(super) fn signed<'a>(case: &Case<'a>) -> Option<Side<'a>> {
    Some(Side::sum("货物、工程、服务采购金额之和", contracts(case)?))
}

/// 采购总额、合同金额大于本年支出；`far` 只说到一百倍的，否则只说不到的。
fn above_spending(case: &Case, far: bool, findings: &mut Findings) {
    let spent_help = "核对这些数的单位，元与万元有没有弄混；按跨年合同金额填的，改填本年支出的";
    tell_above(case, far, ("政府采购支出总额", whole(case), spent_help), findings);
    if let Some(signed) = signed(case) {
        let help = "核对这些数的单位，元与万元有没有弄混；合同确实跨年的，写 [[waiver]] 说明";
        tell_above(case, far, ("政府采购合同金额", signed, help), findings);
    }
}

/// 支出总额不大于本年支出，却大于其中除去人员经费的。
fn above_all_but_wages(case: &Case, findings: &mut Findings) {
    let (bought, personnel) = (whole(case), &case.accounts.basic.personnel);
    let amount: Amount = bought.terms.iter().map(|term| term.amount).sum();
    let spent = Term::total(&case.accounts.expenditure, expenditure::TOTAL);
    if amount.is_zero() || amount > spent.amount || amount <= spent.amount - personnel.amount {
        return;
    }
    let shown = |amount| amount_text(amount, case.unit());
    let message = format!(
        "政府采购支出总额 {}，大于本年支出合计 {}与人员经费 {}之差",
        shown(amount),
        shown(spent.amount),
        shown(personnel.amount)
    );
    let wages = Term::entry(personnel, TableKind::Basic, BASIC_TOTALS[0]).made_of("", "amount");
    let bought = bought.terms.iter().filter(|term| !term.amount.is_zero()).map(|term| term.place(case));
    let places = bought.chain([spent.place(case), wages.place(case)]).collect::<Vec<_>>();
    findings.tell_with_help(message, places, "核对这些数；按跨年合同金额填的，改填本年支出的");
}

/// 一个采购金额（叫法、各项、改法）大于本年支出的，说出来。
fn tell_above(case: &Case, far: bool, (called, bought, help): (&str, Side, &str), findings: &mut Findings) {
    let amount: Amount = bought.terms.iter().map(|term| term.amount).sum();
    let spent = Term::total(&case.accounts.expenditure, expenditure::TOTAL);
    let limit = spent.amount.yuan() * FAR;
    let is_far = limit > Decimal::ZERO && amount.yuan() >= limit;
    if amount.is_zero() || amount <= spent.amount || far != is_far {
        return;
    }
    let (unit, name) = (case.unit(), if far { "，在一百倍以上" } else { "" });
    let message = format!(
        "{called} {}，大于本年支出合计 {}{name}",
        amount_text(amount, unit),
        amount_text(spent.amount, unit)
    );
    let bought = bought.terms.iter().filter(|term| !term.amount.is_zero()).map(|term| term.place(case));
    findings.tell_with_help(message, bought.chain([spent.place(case)]).collect::<Vec<_>>(), help);
}
