//! “三公”经费：与全年预算、年初预算、上年相比，构成，团组、车辆与接待。

use super::Context;
use super::derive::{compare, shares};
use super::lead::{Lead, given_reason};
use super::neutral::says_none;
use super::tree::{Direction, Map, Node};
use crate::accounts::{Entry, ThreePublicAccount, figures};
use crate::amount::Amount;
use crate::report::ThreePublicItem as Item;

/// 决算数比年初预算数、比全年预算数，一个原因可以两用：没有另写年初的（`own`），又同是增加或同是减少。
/// 不知道年初预算数的不比。
pub fn one_reason(account: &ThreePublicAccount, item: Item, own: &Option<String>) -> bool {
    let actual = account.actual[item].amount.published();
    let way = |budget: &Entry| actual.cmp(&budget.amount.published());
    let same = |initial: &Entry| way(initial) == way(&account.budget[item]);
    given_reason(own).is_empty() && account.initial[item].as_ref().is_some_and(same)
}

const SHARE: &str = "占“三公”经费决算数的比重；各项都没有或都印作零时没有";

pub(super) fn three_public(context: &Context) -> Map {
    let account = &context.accounts.three_public;
    let words = &context.report.three_public;
    let why = &context.report.reasons.three_public;
    let parts: Vec<Amount> = Item::Total.parts().iter().map(|part| account.actual[*part].amount).collect();
    let shares = shares(&parts, account.actual[Item::Total].amount, context.style);
    // 各项都印作零的，不说 0 占几成。
    let is_printed = parts.iter().any(|part| !part.published().is_zero());
    let share_of = |part: usize| if is_printed { Node::Figure(shares[part].clone()) } else { Node::Absent };
    let [of_abroad, of_vehicles, of_reception] = [0, 1, 2].map(share_of);

    let used = |item: Item, purpose| use_of(account.actual[item].amount, purpose);

    let mut abroad = item(context, Item::Abroad, [&words.abroad_reason, &None], &why.abroad);
    abroad
        .put("share", SHARE, of_abroad)
        .put("groups", "团组数（个）", words.abroad_groups)
        .put("visitors", "累计人次", words.abroad_visitors)
        .put("purpose", "开支内容；没有支出的没有", used(Item::Abroad, &words.abroad_purpose));
    let mut vehicles = item(context, Item::Vehicles, [&words.vehicles_reason, &None], &why.vehicles);
    vehicles.put("share", SHARE, of_vehicles);
    let mut purchase = Map::new();
    purchase
        .put("actual", "公务用车购置费决算数", context.money(&account.actual[Item::Purchase]))
        .put("count", "购置公务用车（辆）", words.vehicles_bought)
        .put("purpose", "用途；没有支出的没有", used(Item::Purchase, &words.vehicles_bought_purpose));
    let mut operation = Map::new();
    operation
        .put("actual", "公务用车运行维护费决算数", context.money(&account.actual[Item::Running]))
        .put("kept", "年末公务用车保有量（辆）", words.vehicles_kept)
        .put("purpose", "用途；没有支出的没有", used(Item::Running, &words.vehicles_purpose));
    let mut reception = reception(context);
    reception.put("share", SHARE, of_reception);

    // 年初有预算、年中取消了的，不是没有。
    let planned = account.initial.iter().flatten().any(|initial| !initial.amount.is_zero());
    let mut map = Map::new();
    map.put("empty", "年初预算数、全年预算数与决算数全为零", account.is_empty() && !planned)
        .put(
            "total",
            "“三公”经费合计",
            item(context, Item::Total, [&words.reason, &words.initial_reason], &None),
        )
        .put("abroad", "因公出国（境）费", abroad)
        .put("vehicles", "公务用车购置及运行维护费", vehicles)
        .put("purchase", "公务用车购置费", purchase)
        .put("operation", "公务用车运行维护费", operation)
        .put("reception", "公务接待费", reception);
    map
}

/// 一个项目的预算数、决算数，和它与预算、上年相比；原因是与全年预算、与年初预算不同的。
fn item(
    context: &Context,
    item: Item,
    [reason, initial_reason]: [&Option<String>; 2],
    last_reason: &Option<String>,
) -> Map {
    let account = &context.accounts.three_public;
    let name = if item == Item::Total { "“三公”经费" } else { item.name() };
    // 增减相反的不能用同一个原因。
    let initial_reason = if one_reason(account, item, initial_reason) { reason } else { initial_reason };
    let (initial, budget) = (&account.initial[item], &account.budget[item]);
    let actual = &account.actual[item];
    let against = compare(actual.amount, budget.amount, context.style);
    let against_initial =
        initial.as_ref().map(|initial| compare(actual.amount, initial.amount, context.style));
    let prior = figures(&context.report.prior.three_public, "prior.three_public")[item].take();
    // 预算、决算和上年都没有的不比。
    let compared = prior.as_ref().filter(|prior| !account.is_empty() || !prior.amount.is_zero());
    let change = context.change(actual.amount, compared.map(|prior| prior.amount));
    // 合起来持平，其中有超预算的，也要说原因。
    let told = reason.as_deref().is_some_and(|reason| !says_none(reason));
    let way = if told && account.exceeds_within(item) { Direction::Up } else { against.direction };
    let mut map = Map::new();
    map.put("budget", "全年预算数", context.money(budget))
        .put("actual", "支出决算数", context.money(actual))
        .put("reason", "主要原因", Node::reason(reason, name, Some(way)))
        .put("compare", "决算数与全年预算数相比", against)
        .put(
            "initial",
            "年初预算数；没有另填的与全年预算数相同，与另填的合计合不上的没有",
            initial.as_ref().map(|initial| context.money(initial)),
        )
        .put(
            "initial_reason",
            "与年初预算数不同的主要原因；没有另填的，增减与全年预算数相同才有",
            Node::reason(initial_reason, name, against_initial.as_ref().map(|one| one.direction)),
        )
        .put("initial_compare", "决算数与年初预算数相比；不知道年初预算数时没有", against_initial)
        .put("prior", "上年决算数", prior.map(|prior| context.money(&prior)))
        .put("change_reason", "与上年不同的主要原因；合计没有", context.reason(last_reason, name, &change))
        .put("change", "与上年相比；预算数与决算数全为零、上年也没有时没有", change);
    map
}

/// 一笔支出的用途：没有支出就没有用途可说，去年留下的话不印。
fn use_of(spent: Amount, purpose: &Option<String>) -> Node {
    if spent.is_zero() { Node::Absent } else { Node::after_lead(purpose, Lead::Purpose) }
}

fn reception(context: &Context) -> Map {
    let desk = &context.report.three_public.reception;
    let spent = context.accounts.three_public.actual[Item::Reception].amount;
    let none = desk.foreign_affairs_batches == 0 && desk.foreign_affairs_people == 0;
    let foreign_affairs = match desk.foreign_affairs {
        Some(amount) => Some(context.input(amount, "three_public.reception.foreign_affairs")),
        None => none.then(|| context.computed(Amount::ZERO, "没有外事接待")),
    };
    let why = &context.report.reasons.three_public.reception;
    let mut map = item(context, Item::Reception, [&desk.reason, &None], why);
    map.put("purpose", "国内接待费的用途；没有支出的没有", use_of(spent - desk.overseas, &desk.purpose))
        .put(
            "domestic",
            "国内接待费",
            context.computed(spent - desk.overseas, "公务接待费决算数减国（境）外接待费"),
        )
        .put("batches", "国内接待批次", desk.batches)
        .put("people", "国内接待人次", desk.people)
        .put("foreign_affairs", "其中外事接待费；有批次而不知道金额时没有", foreign_affairs)
        .put("foreign_affairs_batches", "其中外事接待批次", desk.foreign_affairs_batches)
        .put("foreign_affairs_people", "其中外事接待人次", desk.foreign_affairs_people)
        .put("overseas", "国（境）外接待费", context.input(desk.overseas, "three_public.reception.overseas"))
        .put("overseas_batches", "国（境）外接待批次", desk.overseas_batches)
        .put("overseas_people", "国（境）外接待人次", desk.overseas_people);
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_says_none_is_not_written() {
        let account = ThreePublicAccount::of(&[], &Default::default());
        for (own, one) in
            [(None, true), (Some("无。"), true), (Some("主要是"), true), (Some("追加购车"), false)]
        {
            assert_eq!(one_reason(&account, Item::Total, &own.map(str::to_string)), one, "{own:?}");
        }
    }
}
