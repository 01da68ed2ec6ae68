//! 以元填报，文中用的金额小得像是万元的数：采购、绩效、项目资金、机关运行经费。
//!
//! 真有这样小的（几百元的采购），所以还要看当作万元时说不说得通：乘一万，不超过它所属的那个总数。

use crate::accounts::column::expenditure;
use crate::amount::Amount;
use crate::chars::in_quotes;
use crate::report::AmountUnit;
use crate::rules::equation::amount_text;
use crate::rules::{Case, Findings};
use rust_decimal::Decimal;

/// 万元当成了元，小这么多倍。
const TIMES: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
/// 当作万元时可以比所属的总数多一成：抄来的是约数，预算数可以没有用完。
const SLACK: Decimal = Decimal::from_parts(11, 0, 0, false, 1);
/// 一个项目不到这么多元，公开时至多印成 0.01 万元。
const OF_ONE: Decimal = Decimal::from_parts(150, 0, 0, false, 0);
/// 采购不到这么多元。
const OF_PURCHASES: Decimal = Decimal::ONE_THOUSAND;
/// 全部项目、机关运行经费不到这么多元：所属的总数是它的一万倍上下，不会真有这样小。
const OF_ALL: Decimal = TIMES;

/// 一组金额：同一个人一起填的，要错一起错。
struct Group<'a> {
    /// 叫法。
    name: String,
    /// 各个键和不为零的金额。
    amounts: Vec<(String, Amount)>,
    /// 不到这么多元才算小。
    limit: Decimal,
    /// 所属的总数和它的叫法。
    whole: (&'a str, Amount),
}

impl Group<'_> {
    /// 最大的一个；都是零的没有。
    fn largest(&self) -> Option<Amount> {
        self.amounts.iter().map(|(_, amount)| *amount).max()
    }

    /// 小得像是万元的数。
    fn is_slight(&self) -> bool {
        let whole = self.whole.1.yuan() * SLACK;
        let most = self.largest().unwrap_or_default().yuan();
        most > Decimal::ZERO && most < self.limit && most * TIMES <= whole
    }

    fn tell(&self, case: &Case, findings: &mut Findings) {
        let Some(most) = self.largest() else { return };
        let (shown, printed) = (amount_text(most, case.unit()), most.published().normalize());
        let most_of = if self.amounts.len() > 1 { "最多" } else { "" };
        let (name, (whole_name, whole)) = (&self.name, self.whole);
        let message = format!(
            "{name}{most_of}只有 {shown}，公开时印成 {printed} 万元；{whole_name} {}",
            amount_text(whole, case.unit())
        );
        let places = self.amounts.iter().map(|(key, _)| case.at(key));
        let help = "核对单位：填的是万元的数，换算成元（乘 10,000）；确实只有这么多的，写 [[waiver]] 说明";
        findings.tell_with_help(message, places.collect::<Vec<_>>(), help);
    }
}

/// 每一组，小得像是万元的，说一次。
pub(super) fn check(case: &Case, findings: &mut Findings) {
    if case.unit() != AmountUnit::Yuan {
        return;
    }
    let groups = purchases(case).into_iter().chain(single(case)).chain(projects(case));
    groups.filter(Group::is_slight).for_each(|group| group.tell(case, findings));
}

/// 不为零的各个金额。
fn given<'k>(amounts: impl IntoIterator<Item = (&'k str, Amount)>) -> Vec<(String, Amount)> {
    let given = amounts.into_iter().filter(|(_, amount)| !amount.is_zero());
    given.map(|(key, amount)| (key.to_string(), amount)).collect()
}

/// 政府采购：支出、合同各是一组；支出填得对的，授予中小企业的再与它比。
fn purchases<'a>(case: &Case<'a>) -> Vec<Group<'a>> {
    let words = &case.report.procurement;
    let spent = case.accounts.expenditure.total[expenditure::TOTAL];
    let whole = ("本年支出合计减人员经费", spent - case.accounts.basic.personnel.amount);
    let group =
        |name: &str, amounts, whole| Group { name: name.to_string(), amounts, limit: OF_PURCHASES, whole };
    let bought = given([
        ("procurement.total", words.total.unwrap_or_default()),
        ("procurement.goods", words.goods),
        ("procurement.works", words.works),
        ("procurement.services", words.services),
    ]);
    let of_small_firms = given([
        ("procurement.sme", words.sme),
        ("procurement.micro", words.micro),
        ("procurement.goods_sme", words.goods_sme),
        ("procurement.works_sme", words.works_sme),
        ("procurement.services_sme", words.services_sme),
    ]);
    let contracts = words.contracts.clone().unwrap_or_default();
    let signed = given([
        ("procurement.contracts.goods", contracts.goods),
        ("procurement.contracts.works", contracts.works),
        ("procurement.contracts.services", contracts.services),
    ]);
    let total = bought.iter().map(|(_, amount)| *amount).max().unwrap_or_default();
    vec![
        group("授予中小企业的合同金额", of_small_firms, ("政府采购支出", total)),
        group("政府采购支出", bought, whole),
        group("政府采购合同金额", signed, whole),
    ]
}

/// 单独一个数的：机关运行经费，绩效各环节的预算金额。
fn single<'a>(case: &Case<'a>) -> impl Iterator<Item = Group<'a>> {
    let (report, accounts) = (case.report, case.accounts);
    let public = ("公用经费", accounts.basic.public.amount);
    let spent = ("本年项目支出", accounts.expenditure.total[expenditure::PROJECT]);
    let operation = ("operation.amount", "机关运行经费支出", report.operation.amount.unwrap_or_default());
    let performance = super::magnitude::managed(report).map(move |one| (one, spent));
    [(operation, public)].into_iter().chain(performance).map(|((key, name, amount), whole)| Group {
        name: name.to_string(),
        amounts: given([(key, amount)]),
        limit: OF_ALL,
        whole,
    })
}

/// 自评的项目：都小的合在一起说，不然一个一个看。
fn projects<'a>(case: &Case<'a>) -> Vec<Group<'a>> {
    let whole = ("本年项目支出", case.accounts.expenditure.total[expenditure::PROJECT]);
    let projects = case.report.appraisal.iter().flat_map(|appraisal| &appraisal.projects);
    let each = projects.enumerate().map(|(index, project)| {
        let lines = project.funds.lines().into_iter();
        let amounts = lines.flat_map(|(key, line)| {
            let parts = [("initial", line.initial), ("budget", line.budget), ("executed", line.executed)];
            parts.map(|(part, amount)| (format!("appraisal.projects[{index}].funds.{key}.{part}"), amount))
        });
        Group {
            name: format!("项目“{}”的资金", in_quotes(&project.name)),
            amounts: amounts.filter(|(_, amount)| !amount.is_zero()).collect(),
            limit: OF_ONE,
            whole,
        }
    });
    let each: Vec<_> = each.collect();
    let amounts = each.iter().flat_map(|group| group.amounts.iter().cloned()).collect();
    let name = match &each[..] {
        [one] => one.name.clone(),
        _ => "自评项目的资金".to_string(),
    };
    let all = Group { name, amounts, limit: OF_ALL, whole };
    if all.is_slight() { vec![all] } else { each }
}
