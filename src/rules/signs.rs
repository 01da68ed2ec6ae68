//! 不该为负的数。

use super::equation::told;
use super::rule::Check;
use super::{Case, Findings, Rule};
use crate::amount::Amount;
use crate::diagnostic::Severity;

/// 可以为负的列和项目：结转和结余。
const MAY_BE_NEGATIVE: [&str; 2] = ["opening", "closing"];

pub(super) const RULES: &[Rule] = &[Rule {
    code: "N01",
    title: "收入、支出、预算数和采购金额不为负",
    what: "九张表里除结转和结余、结余分配以外的金额，年初预算数、上年数、政府采购和项目资金的金额，都不小于零。",
    why: "负数多半是录入的错，或把冲减单独列成一行；公开的表里不应出现。",
    basis: "部门决算报表编制说明：只有结转和结余可以为负",
    example: "2010399 的项目支出写成 -8.06。",
    mend: "核对正负号；冲减的并入原项目。",
    severity: Severity::Error,
    check: Check::Judgement(check),
}];

fn check(case: &Case, findings: &mut Findings) {
    tables(case, findings);
    others(case, findings);
}

fn tell(case: &Case, findings: &mut Findings, amount: Amount, key: &str) {
    if amount < Amount::ZERO {
        let message = format!("金额不能为负：{}", told(amount, case.unit()));
        findings.tell(message, [case.at(key)], "核对正负号；冲减的应并入原项目");
    }
}

fn tables(case: &Case, findings: &mut Findings) {
    let json = serde_json::to_value(&case.report.tables).unwrap_or_default();
    for (table, rows) in json.as_object().into_iter().flatten() {
        for (index, row) in rows.as_array().into_iter().flatten().enumerate() {
            let item = row["item"].as_str().unwrap_or_default();
            if item.contains("结转和结余") || item.contains("结余分配") {
                continue;
            }
            for (key, value) in row.as_object().into_iter().flatten() {
                let negative = value.as_str().is_some_and(|text| text.starts_with('-'));
                let name = matches!(key.as_str(), "code" | "name" | "item" | "side");
                if negative && !name && !MAY_BE_NEGATIVE.contains(&key.as_str()) {
                    let amount = serde_json::from_value(value.clone()).unwrap_or_default();
                    tell(case, findings, amount, &format!("tables.{table}[{index}].{key}"));
                }
            }
        }
    }
}

/// 表以外的金额。
fn others(case: &Case, findings: &mut Findings) {
    let report = case.report;
    for (code, words) in &report.subjects {
        tell(case, findings, words.initial.unwrap_or_default(), &format!("subjects.{code}.initial"));
    }
    let bought = &report.procurement;
    for (amount, key) in [
        (bought.total.unwrap_or_default(), "total"),
        (bought.goods, "goods"),
        (bought.works, "works"),
        (bought.services, "services"),
        (bought.sme, "sme"),
        (bought.micro, "micro"),
        (bought.goods_sme, "goods_sme"),
        (bought.works_sme, "works_sme"),
        (bought.services_sme, "services_sme"),
    ] {
        tell(case, findings, amount, &format!("procurement.{key}"));
    }
    later_amounts(case, findings);
    tell(case, findings, report.operation.amount.unwrap_or_default(), "operation.amount");
    tell(case, findings, report.operation.initial.unwrap_or_default(), "operation.initial");
    tell(case, findings, report.three_public.reception.overseas, "three_public.reception.overseas");
    let projects = report.appraisal.iter().flat_map(|appraisal| &appraisal.projects).enumerate();
    for (index, project) in projects {
        let funds = &project.funds;
        for (line, name) in
            [(&funds.current, "current"), (&funds.carried, "carried"), (&funds.other, "other")]
        {
            let key = |part: &str| format!("appraisal.projects[{index}].funds.{name}.{part}");
            tell(case, findings, line.initial, &key("initial"));
            tell(case, findings, line.budget, &key("budget"));
            tell(case, findings, line.executed, &key("executed"));
        }
    }
}

/// 采购合同与预留、外事接待、绩效管理的金额。
fn later_amounts(case: &Case, findings: &mut Findings) {
    let report = case.report;
    let contracts = report.procurement.contracts.clone().unwrap_or_default();
    let reserved = report.procurement.reserved.clone().unwrap_or_default();
    let managed = &report.performance;
    let foreign_affairs = report.three_public.reception.foreign_affairs.unwrap_or_default();
    let appraised = managed.appraised.as_ref().map(|one| one.amount).unwrap_or_default();
    let [targets, tracking] = [&managed.targets, &managed.tracking]
        .map(|one| one.as_ref().map(|one| one.amount).unwrap_or_default());
    for (amount, key) in [
        (contracts.goods, "procurement.contracts.goods"),
        (contracts.works, "procurement.contracts.works"),
        (contracts.services, "procurement.contracts.services"),
        (reserved.sme, "procurement.reserved.sme"),
        (reserved.micro, "procurement.reserved.micro"),
        (reserved.sme_won, "procurement.reserved.sme_won"),
        (reserved.micro_won, "procurement.reserved.micro_won"),
        (reserved.elsewhere_won, "procurement.reserved.elsewhere_won"),
        (foreign_affairs, "three_public.reception.foreign_affairs"),
        (targets, "performance.targets.amount"),
        (tracking, "performance.tracking.amount"),
        (appraised, "performance.appraised.amount"),
    ] {
        tell(case, findings, amount, key);
    }
}
