//! 机关运行经费、政府采购、国有资产。

use super::Context;
use super::derive::share;
use super::tree::{Map, Money, Node};
use crate::amount::Amount;
use crate::report::{Contracts, Reserved};

const NAME: &str = "机关运行经费";

pub(super) fn operation(context: &Context) -> Map {
    let words = &context.report.operation;
    let applies = context.accounts.operation.is_some();
    let spent = context.accounts.operation.clone().unwrap_or_default();
    let change = context.change(spent.amount, words.initial);
    let prior = context.report.prior.operation.filter(|_| applies);
    // 两年都没有支出的不比。
    let had = |prior: &Amount| !spent.amount.is_zero() || !prior.is_zero();
    let last_change = context.change(spent.amount, prior.filter(had));
    let amount = match &spent.path {
        Some(path) if path == "operation.amount" => context.money(&spent),
        _ => context.computed(spent.amount, "基本支出明细表的公用经费合计"),
    };
    let mut map = Map::new();
    map.put("applies", "行政单位和参公事业单位才有", applies)
        .put("spent", "有机关运行经费支出", !spent.amount.is_zero())
        .put("amount", "机关运行经费支出", amount)
        .put(
            "initial",
            "年初预算数",
            words.initial.map(|initial| context.input(initial, "operation.initial")),
        )
        .put("reason", "主要原因", context.reason(&words.reason, NAME, &change))
        .put("change", "与年初预算数相比", change)
        .put("prior", "上年支出", prior.map(|prior| context.input(prior, "prior.operation")))
        .put(
            "last_reason",
            "与上年不同的主要原因",
            context.reason(&context.report.reasons.operation, NAME, &last_change),
        )
        .put("last_change", "与上年相比；两年都没有支出时没有", last_change);
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
    // 合同跨年、比当年的支出还多的，不是它的一部分。
    let share = |part: Amount, whole: Amount| {
        let share = share(part, whole, context.style).filter(|_| part.published() <= whole.published());
        share.map_or(Node::Absent, Node::Figure)
    };
    let mut map = Map::new();
    map.put("empty", "没有政府采购", total.is_zero() && sum.is_zero())
        .put("total", "政府采购支出总额", total_fact.clone())
        .put("goods", "货物支出", input(words.goods, "goods"))
        .put("works", "工程支出", input(words.works, "works"))
        .put("services", "服务支出", input(words.services, "services"))
        .put("sme", "授予中小企业合同金额", input(words.sme, "sme"))
        .put("micro", "其中授予小微企业合同金额", input(words.micro, "micro"))
        .put(
            "sme_share",
            "中小企业占总额的比重；总额不足五十元、印作零，或合同金额大于总额时没有",
            share(words.sme, total),
        )
        .put(
            "micro_share",
            "小微企业占总额的比重；总额不足五十元、印作零，或合同金额大于总额时没有",
            share(words.micro, total),
        )
        .put(
            "goods_share",
            "货物采购中授予中小企业的比重；货物支出不足五十元、印作零，或合同金额大于支出时没有",
            share(words.goods_sme, words.goods),
        )
        .put(
            "works_share",
            "工程采购中授予中小企业的比重；工程支出不足五十元、印作零，或合同金额大于支出时没有",
            share(words.works_sme, words.works),
        )
        .put(
            "services_share",
            "服务采购中授予中小企业的比重；服务支出不足五十元、印作零，或合同金额大于支出时没有",
            share(words.services_sme, words.services),
        )
        .put("contracts", "采购金额，以合同签订为准；没有另填的与支出相同", contracts(context, total_fact))
        .put("reserved", "面向中小企业预留的项目；不知道时没有", reserved(context));
    map
}

fn contracts(context: &Context, spent: Money) -> Map {
    let words = &context.report.procurement;
    let given = words.contracts.as_ref();
    let input = |pick: fn(&Contracts) -> Amount, spent: Amount, key: &str| match given {
        Some(contracts) => context.input(pick(contracts), &format!("procurement.contracts.{key}")),
        None => context.input(spent, &format!("procurement.{key}")),
    };
    let signed = |all: &Contracts| {
        context.computed(all.goods + all.works + all.services, "货物、工程、服务采购金额之和")
    };
    let mut map = Map::new();
    map.put("total", "采购金额", given.map_or(spent, signed))
        .put("goods", "货物采购金额", input(|all| all.goods, words.goods, "goods"))
        .put("works", "工程采购金额", input(|all| all.works, words.works, "works"))
        .put("services", "服务采购金额", input(|all| all.services, words.services, "services"));
    map
}

fn reserved(context: &Context) -> Node {
    let Some(Reserved { sme, micro, sme_won, micro_won, elsewhere_won }) =
        context.report.procurement.reserved
    else {
        return Node::Absent;
    };
    let input = |amount: Amount, key: &str| context.input(amount, &format!("procurement.reserved.{key}"));
    let mut map = Map::new();
    map.put("sme", "面向中小企业预留的预算金额", input(sme, "sme"))
        .put("micro", "面向小微企业预留的预算金额", input(micro, "micro"))
        .put("sme_won", "预留项目中由中小企业中标的采购金额", input(sme_won, "sme_won"))
        .put("micro_won", "预留项目中由小微企业中标的采购金额", input(micro_won, "micro_won"))
        .put("elsewhere_won", "其他项目中由中小企业中标的采购金额", input(elsewhere_won, "elsewhere_won"));
    map.into()
}

pub(super) fn assets(context: &Context) -> Map {
    let assets = &context.report.assets;
    let vehicles = &assets.vehicles;
    let [ministerial, chief] = vehicles.leaders_divided();
    let others = [
        ("机要通信用车", vehicles.confidential),
        ("应急保障用车", vehicles.emergency),
        ("执法执勤用车", vehicles.enforcement),
        ("特种专业技术用车", vehicles.special),
        ("离退休干部用车", vehicles.retired),
        ("其他用车", vehicles.other),
    ];
    let kinds = |first: &[(&str, u32)]| -> Vec<Node> {
        let kinds = first.iter().chain(&others).map(|(name, count)| {
            let mut map = Map::new();
            map.put("name", "车辆类别", Node::Tag(name.to_string())).put("count", "辆", *count);
            map.into()
        });
        kinds.collect()
    };
    let divided = [("部级领导干部用车", ministerial), ("主要领导干部用车", chief)];
    let mut map = Map::new();
    map.put("vehicles", "车辆总数（辆）", Node::Count(vehicles.total()))
        .put("kinds", "各类车辆", kinds(&[("符合规定领导干部用车", vehicles.all_leaders())]))
        .put("divided_kinds", "各类车辆，领导干部用车分部级与主要领导干部", kinds(&divided))
        .put("equipment", "单价100万元（含）以上设备（不含车辆）（台、套）", assets.equipment);
    map
}
