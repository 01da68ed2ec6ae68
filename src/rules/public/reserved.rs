//! 政府采购：面向中小企业预留的项目。

use super::procurement::{signed, whole as spent};
use crate::rules::equation::{Balances, Side};
use crate::rules::{Case, Rule, Term};

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
];

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
