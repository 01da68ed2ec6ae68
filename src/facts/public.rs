//! “三公”经费、机关运行经费、政府采购、国有资产。

use super::Context;
use super::derive::{compare, share};
use super::tree::{Map, Node};
use crate::amount::Amount;
use crate::report::UnitKind;

pub(super) fn three_public(context: &Context) -> Map {
    let account = &context.accounts.three_public;
    let words = &context.report.three_public;
    let item = |index: usize, reason: &Option<String>| {
        let (budget, actual) = (&account.budget[index], &account.actual[index]);
        let against = compare(actual.amount, budget.amount, context.style);
        let mut map = Map::new();
        map.put("budget", "全年预算数", context.money(budget))
            .put("actual", "支出决算数", context.money(actual))
            .put("reason", "主要原因", Node::reason(reason, Some(against.direction)))
            .put("compare", "决算数与全年预算数相比", against);
        map
    };
    let mut abroad = item(1, &words.abroad_reason);
    abroad
        .put("groups", "团组数（个）", words.abroad_groups)
        .put("visitors", "累计人次", words.abroad_visitors)
        .put("purpose", "开支内容", Node::words(&words.abroad_purpose));
    let mut purchase = Map::new();
    purchase.put("actual", "公务用车购置费决算数", context.money(&account.actual[3])).put(
        "count",
        "购置公务用车（辆）",
        words.vehicles_bought,
    );
    let mut operation = Map::new();
    operation
        .put("actual", "公务用车运行维护费决算数", context.money(&account.actual[4]))
        .put("kept", "年末公务用车保有量（辆）", words.vehicles_kept)
        .put("purpose", "用途", Node::words(&words.vehicles_purpose));
    let desk = &words.reception;
    let domestic = account.actual[5].amount - desk.overseas;
    let mut reception = item(5, &desk.reason);
    reception
        .put("purpose", "国内接待费的用途", Node::words(&desk.purpose))
        .put("domestic", "国内接待费", context.computed(domestic, "公务接待费决算数减国（境）外接待费"))
        .put("batches", "国内接待批次", desk.batches)
        .put("people", "国内接待人次", desk.people)
        .put("foreign_affairs_batches", "其中外事接待批次", desk.foreign_affairs_batches)
        .put("foreign_affairs_people", "其中外事接待人次", desk.foreign_affairs_people)
        .put("overseas", "国（境）外接待费", context.input(desk.overseas, "three_public.reception.overseas"))
        .put("overseas_batches", "国（境）外接待批次", desk.overseas_batches)
        .put("overseas_people", "国（境）外接待人次", desk.overseas_people);
    let mut map = Map::new();
    map.put("empty", "预算数与决算数全为零", account.is_empty())
        .put("total", "“三公”经费合计", item(0, &words.reason))
        .put("abroad", "因公出国（境）费", abroad)
        .put("vehicles", "公务用车购置及运行维护费", item(2, &words.vehicles_reason))
        .put("purchase", "公务用车购置费", purchase)
        .put("operation", "公务用车运行维护费", operation)
        .put("reception", "公务接待费", reception);
    map
}

pub(super) fn operation(context: &Context) -> Map {
    let words = &context.report.operation;
    let amount = match words.amount {
        Some(amount) => context.input(amount, "operation.amount"),
        None => context.computed(context.accounts.basic.public.amount, "基本支出明细表的公用经费合计"),
    };
    let spent = words.amount.unwrap_or(context.accounts.basic.public.amount);
    let initial = words.initial;
    let change = context.change(spent, initial);
    let mut map = Map::new();
    map.put("applies", "行政单位和参公事业单位才有", context.report.unit.kind != UnitKind::Institution)
        .put("amount", "机关运行经费支出", amount)
        .put("initial", "年初预算数", initial.map(|initial| context.input(initial, "operation.initial")))
        .put("reason", "主要原因", context.reason(&words.reason, &change))
        .put("change", "与年初预算数相比", change);
    map
}

pub(super) fn procurement(context: &Context) -> Map {
    let words = &context.report.procurement;
    let sum = words.goods + words.works + words.services;
    let total = words.total.unwrap_or(sum);
    let total_fact = match words.total {
        Some(total) => context.input(total, "procurement.total"),
        None => context.computed(sum, "货物、工程、服务之和"),
    };
    let input = |amount: Amount, key: &str| context.input(amount, &format!("procurement.{key}"));
    let share = |part: Amount, whole: Amount| Node::Figure(share(part, whole, context.style));
    let mut map = Map::new();
    map.put("empty", "没有政府采购", total.is_zero() && sum.is_zero())
        .put("total", "政府采购支出总额", total_fact)
        .put("goods", "货物支出", input(words.goods, "goods"))
        .put("works", "工程支出", input(words.works, "works"))
        .put("services", "服务支出", input(words.services, "services"))
        .put("sme", "授予中小企业合同金额", input(words.sme, "sme"))
        .put("micro", "其中授予小微企业合同金额", input(words.micro, "micro"))
        .put("sme_share", "中小企业占总额的比重", share(words.sme, total))
        .put("micro_share", "小微企业占总额的比重", share(words.micro, total))
        .put("goods_share", "货物采购中授予中小企业的比重", share(words.goods_sme, words.goods))
        .put("works_share", "工程采购中授予中小企业的比重", share(words.works_sme, words.works))
        .put("services_share", "服务采购中授予中小企业的比重", share(words.services_sme, words.services));
    map
}

pub(super) fn assets(context: &Context) -> Map {
    let assets = &context.report.assets;
    let vehicles = &assets.vehicles;
    let kinds = [
        ("符合规定领导干部用车", vehicles.leaders),
        ("机要通信用车", vehicles.confidential),
        ("应急保障用车", vehicles.emergency),
        ("执法执勤用车", vehicles.enforcement),
        ("特种专业技术用车", vehicles.special),
        ("离退休干部用车", vehicles.retired),
        ("其他用车", vehicles.other),
    ];
    let total: u64 = kinds.iter().map(|(_, count)| u64::from(*count)).sum();
    let kinds: Vec<Node> = kinds
        .into_iter()
        .map(|(name, count)| {
            let mut map = Map::new();
            map.put("name", "车辆类别", Node::Tag(name.into())).put("count", "辆", count);
            map.into()
        })
        .collect();
    let mut map = Map::new();
    map.put("vehicles", "车辆总数（辆）", Node::Count(total)).put("kinds", "各类车辆", kinds).put(
        "equipment",
        "单价100万元（含）以上设备（不含车辆）（台、套）",
        assets.equipment,
    );
    map
}
