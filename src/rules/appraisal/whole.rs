//! 绩效的个数、金额与单位的支出：有项目就有金额，全部自评的执行数就是项目支出。

use crate::accounts::column::{expenditure, flow, spending};
use crate::amount::Amount;
use crate::diagnostic::Severity;
use crate::facts::funds_of_all;
use crate::rules::equation::amount_text;
use crate::rules::rule::Check;
use crate::rules::{Case, Findings, Rule, Term};
use rust_decimal::Decimal;

const BASIS: &str = "部门决算公开的绩效管理情况：项目数与涉及的预算金额一并公开";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: "A50",
        title: "有项目的环节有金额",
        what: "performance 的 targets、tracking、appraised：count 不是 0 的，amount 公开时（万元，两位小数）不是 0。",
        why: "“编报绩效目标的项目14个，涉及预算金额0万元”，读者看得出是漏填了金额。",
        basis: BASIS,
        example: "编报绩效目标的项目 14 个，涉及预算金额 0。",
        mend: "补上涉及的预算金额；确实没有项目的，个数填 0。",
        severity: Severity::Warning,
        check: Check::Judgement(without_money),
    },
    Rule {
        code: "A51",
        title: "自评项目占项目支出总额 100% 的，执行数之和等于项目支出",
        what: "填了 appraisal.budget_total，自评项目的年初预算数之和等于它（文中印占 100%）时：全年执行数之和 = 支出决算表的项目支出，尾数差不计；项目支出多的，多出的不大于年初结转和结余与财政拨款以外的项目支出之和，不算。",
        why: "说全部项目都自评了，读者拿执行数相加，应是公开03表的项目支出；不等，多半是一个执行数错了。",
        basis: "项目支出绩效自评表的项目资金栏；支出决算表的项目支出",
        example: "自评项目占 100%，系列专业会务组织的执行数 5.78 写成 5.87，执行数之和比项目支出多 0.09。",
        mend: "核对各项目的执行数；有项目年中追加而没有自评，或含转移支付、不在本单位列支的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(all_executed),
    },
    Rule {
        code: "A52",
        title: "绩效跟踪、自评涉及的金额不大于本年支出合计的两倍",
        what: "performance 的 tracking、appraised 的 amount 不大于支出决算表的本年支出合计的两倍；到一千倍的由 W14 报告。",
        why: "项目的钱是单位支出的一部分；涉及的是预算，没有用完的可以比支出多，多到两倍，多半是多打了一位。",
        basis: BASIS,
        example: "绩效跟踪涉及预算金额 19,805 万元，本年支出合计 4,525.85 万元。",
        mend: "核对这个金额；含转移支付、不在本单位列支的，写 [[waiver]] 说明。",
        severity: Severity::Warning,
        check: Check::Judgement(above_spending),
    },
];

/// 一个环节：名称、键、个数和金额（没有填的没有）。
type Stage = (&'static str, &'static str, Option<(u32, Amount)>);

/// 各环节。
fn stages(case: &Case) -> [Stage; 3] {
    let words = &case.report.performance;
    let covered =
        [&words.targets, &words.tracking].map(|one| one.as_ref().map(|one| (one.count, one.amount)));
    let appraised = words.appraised.as_ref().map(|one| (one.count, one.amount));
    [
        ("编报绩效目标", "targets", covered[0]),
        ("绩效跟踪评价", "tracking", covered[1]),
        ("绩效自评", "appraised", appraised),
    ]
}

fn without_money(case: &Case, findings: &mut Findings) {
    for (name, key, covered) in stages(case) {
        let Some((count, _)) = covered.filter(|(count, amount)| *count > 0 && amount.published().is_zero())
        else {
            continue;
        };
        let message = format!("{name}的项目 {count} 个，涉及预算金额却是 0");
        let places = ["count", "amount"].map(|part| case.at(&format!("performance.{key}.{part}")));
        findings.tell(message, places);
    }
}

/// 涉及的预算金额到本年支出的这么多倍，不会只是没有用完。
const MOST: Decimal = Decimal::TWO;

fn above_spending(case: &Case, findings: &mut Findings) {
    let spent = Term::total(&case.accounts.expenditure, expenditure::TOTAL);
    let spending = spent.amount;
    for (name, key, covered) in &stages(case)[1..] {
        let Some((_, amount)) = covered.filter(|(_, amount)| amount.yuan() > spending.yuan() * MOST) else {
            continue;
        };
        if spending <= Amount::ZERO || amount.yuan() >= spending.yuan() * Decimal::ONE_THOUSAND {
            continue;
        }
        let (unit, key) = (case.unit(), format!("performance.{key}.amount"));
        let (amount, whole) = (amount_text(amount, unit), amount_text(spending, unit));
        let message = format!("{name}涉及预算金额 {amount}，大于本年支出合计 {whole} 的两倍");
        let help = "核对这个金额；含转移支付、不在本单位列支的，写 [[waiver]] 说明";
        findings.tell_with_help(message, [case.at(&key), spent.place(case)], help);
    }
}

/// 每个舍入的数容许半个尾数。
const ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// 不在年初预算里的项目支出至多这么多：上年结转的，和财政拨款以外的。
fn beyond_budget(case: &Case) -> Amount {
    let accounts = case.accounts;
    let fiscal = [
        accounts.general_budget.total[spending::PROJECT],
        accounts.funds.total[flow::PROJECT],
        accounts.state_capital.total[spending::PROJECT],
    ];
    let other = accounts.expenditure.total[expenditure::PROJECT] - fiscal.into_iter().sum();
    accounts.summary.opening.amount + other.max(Amount::ZERO)
}

fn all_executed(case: &Case, findings: &mut Findings) {
    let Some(appraisal) = &case.report.appraisal else { return };
    let funds = funds_of_all(&appraisal.projects);
    let whole = appraisal.budget_total.unwrap_or_default();
    let spent = Term::total(&case.accounts.expenditure, expenditure::PROJECT);
    let more = spent.amount - funds.executed;
    if more > Amount::ZERO && more <= beyond_budget(case) {
        return;
    }
    let all = !whole.is_zero() && funds.initial.published() == whole.published();
    let difference = (funds.executed - spent.amount).published().abs();
    if !all || difference <= ROUNDING * Decimal::from(appraisal.projects.len() + 1) {
        return;
    }
    let unit = case.unit();
    let message = format!(
        "自评项目占单位预算项目支出总额的 100%，全年执行数之和 {}，支出决算表的项目支出 {}，相差 {}",
        amount_text(funds.executed, unit),
        amount_text(spent.amount, unit),
        amount_text((funds.executed - spent.amount).abs(), unit)
    );
    let executed = (0..appraisal.projects.len()).flat_map(|index| super::places(case, index, "executed"));
    let help = "核对各项目的执行数；有项目年中追加而没有自评，或含转移支付的，写 [[waiver]] 说明";
    findings.tell_with_help(message, executed.chain([spent.place(case)]).collect::<Vec<_>>(), help);
}
