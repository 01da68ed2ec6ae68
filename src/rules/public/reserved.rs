//! 政府采购：面向中小企业预留的项目。

use super::procurement::{signed, whole as spent};
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::rules::equation::{Balances, Side, amount_text};
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use rust_decimal::Decimal;

const BASIS: &str = "《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）：预留份额和执行情况要公开";
const WHY: &str = "部分比整体大，多半是两格填反，或一处用了预算、一处用了合同的口径。";
const MEND: &str = "核对这几个数；口径不同、确实如此的，写 [[waiver]] 说明。";

pub(crate) const RULES: &[Rule] = &[
    Rule::identity(
        "S06",
        "面向小微企业预留的不大于面向中小企业预留的",
        "procurement.reserved 的 micro 不大于 sme；小微企业是中小企业的一部分。",
        BASIS,
        "面向中小企业预留 60 万元，面向小微企业预留 80 万元。",
        micro,
    )
    .warning()
    .because(WHY, MEND),
    Rule::identity(
        "S07",
        "预留项目的采购金额不大于预留的预算金额",
        "procurement.reserved 的 sme_won 不大于 sme，micro_won 不大于 micro。",
        BASIS,
        "面向小微企业预留 40 万元，由小微企业中标 45 万元。",
        won,
    )
    .warning()
    .because(WHY, MEND),
    Rule::identity(
        "S08",
        "由中小企业中标的不大于政府采购金额",
        "procurement.reserved 的 sme_won 与 elsewhere_won 之和，不大于政府采购金额（填了 contracts 的是合同金额）。",
        BASIS,
        "政府采购金额 100 万元，由中小企业中标的合计 120 万元。",
        all_won,
    )
    .warning()
    .because(WHY, MEND),
    Rule {
        code: "S36",
        title: "面向中小企业预留的不大于政府采购金额的三倍",
        what: "procurement.reserved 的 sme 不大于政府采购金额（填了 contracts 的是合同金额）的三倍；采购金额是零的不查。预留的是预算，成交会低一些，有的项目当年没有采购，所以只查三倍。",
        why: "预留比采购的全部还大几倍，多半是多打了一位。",
        basis: BASIS,
        example: "政府采购金额 1,332.90 万元，面向中小企业预留 8,000 万元。",
        mend: "核对这两个数；预留的项目多数跨年的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(too_much),
    },
];

/// 预留的到采购金额的这么多倍，多半是多打了一位。
const TIMES: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

fn too_much(case: &Case, findings: &mut Findings) {
    let words = &case.report.procurement;
    let Some(reserved) = &words.reserved else { return };
    let signed = words.contracts.as_ref().map(|one| one.goods + one.works + one.services);
    let whole = signed.or(words.total).unwrap_or(words.goods + words.works + words.services);
    if whole <= Amount::ZERO || reserved.sme.yuan() <= whole.yuan() * TIMES {
        return;
    }
    let shown = |amount| amount_text(amount, case.unit());
    let message = format!(
        "面向中小企业预留的预算金额 {}，是政府采购金额 {} 的三倍以上",
        shown(reserved.sme),
        shown(whole)
    );
    findings.tell_with_help(message, [case.at("procurement.reserved.sme")], "核对这两个数，有没有多打了一位");
}

fn micro<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let Some(reserved) = &case.report.procurement.reserved else { return };
    out.at_most(
        Term::key(reserved.micro, "procurement.reserved.micro", "面向小微企业预留的预算金额"),
        Term::key(reserved.sme, "procurement.reserved.sme", "面向中小企业预留的预算金额"),
    );
}

fn won<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let Some(reserved) = &case.report.procurement.reserved else { return };
    out.at_most(
        Term::key(reserved.sme_won, "procurement.reserved.sme_won", "预留项目由中小企业中标的金额"),
        Term::key(reserved.sme, "procurement.reserved.sme", "面向中小企业预留的预算金额"),
    );
    out.at_most(
        Term::key(reserved.micro_won, "procurement.reserved.micro_won", "预留项目由小微企业中标的金额"),
        Term::key(reserved.micro, "procurement.reserved.micro", "面向小微企业预留的预算金额"),
    );
}

fn all_won<'a>(case: &Case<'a>, out: &mut Balances<'a>) {
    let words = &case.report.procurement;
    let Some(reserved) = &words.reserved else { return };
    let parts = [
        Term::key(reserved.sme_won, "procurement.reserved.sme_won", "预留项目由中小企业中标的金额"),
        Term::key(
            reserved.elsewhere_won,
            "procurement.reserved.elsewhere_won",
            "其他项目由中小企业中标的金额",
        ),
    ];
    let whole = signed(case).unwrap_or_else(|| spent(case));
    out.at_most(Side::sum("由中小企业中标的金额之和", parts), whole);
}
