//! 两张总表和“三公”表里各行的叫法。

use super::heads::without_prefix;
use super::money::without_money;
use crate::read::workbook::sheet::squeeze;
use crate::report::ThreePublicItem;
use crate::subject::Catalogue;

/// 收入支出决算总表的收入方：写法 → 模型里的叫法。
const SUMMARY_INCOME: &[(&str, &str)] = &[
    ("一般公共预算财政拨款收入", "一般公共预算财政拨款收入"),
    ("一般公共预算财政拨款", "一般公共预算财政拨款收入"),
    ("一般公共预算拨款收入", "一般公共预算财政拨款收入"),
    ("政府性基金预算财政拨款收入", "政府性基金预算财政拨款收入"),
    ("政府性基金预算财政拨款", "政府性基金预算财政拨款收入"),
    ("政府性基金预算拨款收入", "政府性基金预算财政拨款收入"),
    ("国有资本经营预算财政拨款收入", "国有资本经营预算财政拨款收入"),
    ("国有资本经营预算财政拨款", "国有资本经营预算财政拨款收入"),
    ("国有资本经营预算拨款收入", "国有资本经营预算财政拨款收入"),
    ("上级补助收入", "上级补助收入"),
    ("事业收入", "事业收入"),
    ("经营收入", "经营收入"),
    ("附属单位上缴收入", "附属单位上缴收入"),
    ("附属单位缴款", "附属单位上缴收入"),
    ("其他收入", "其他收入"),
    ("本年收入合计", "本年收入合计"),
    ("本年收入小计", "本年收入合计"),
    ("本年收入", "本年收入合计"),
    ("使用非财政拨款结余", "使用非财政拨款结余"),
    ("使用非财政拨款结余(含专用结余)", "使用非财政拨款结余"),
    ("使用非财政拨款结余和专用结余", "使用非财政拨款结余"),
    ("用事业基金弥补收支差额", "使用非财政拨款结余"),
    ("年初结转和结余", "年初结转和结余"),
    ("上年结转和结余", "年初结转和结余"),
    ("上年结转", "年初结转和结余"),
    ("总计", "总计"),
    ("收入总计", "总计"),
    ("收支总计", "总计"),
];

/// 收入支出决算总表的支出方，各类支出除外。
const SUMMARY_EXPENDITURE: &[(&str, &str)] = &[
    ("本年支出合计", "本年支出合计"),
    ("本年支出小计", "本年支出合计"),
    ("本年支出", "本年支出合计"),
    ("结余分配", "结余分配"),
    ("年末结转和结余", "年末结转和结余"),
    ("结转下年", "年末结转和结余"),
    ("总计", "总计"),
    ("支出总计", "总计"),
    ("收支总计", "总计"),
];

/// 财政拨款总表的支出方，各类支出除外。
const APPROPRIATION_EXPENDITURE: &[(&str, &str)] = &[
    ("本年支出合计", "本年支出"),
    ("本年支出小计", "本年支出"),
    ("本年支出", "本年支出"),
    ("本年财政拨款支出", "本年支出"),
    ("本年财政拨款支出合计", "本年支出"),
    ("年末财政拨款结转和结余", "年末财政拨款结转和结余"),
    ("年末结转和结余", "年末财政拨款结转和结余"),
    ("结转下年", "年末财政拨款结转和结余"),
    ("总计", "总计"),
    ("支出总计", "总计"),
    ("收支总计", "总计"),
];

/// 财政拨款总表的收入方：合计行。
const APPROPRIATION_INCOME: &[(&str, &str)] = &[
    ("本年收入合计", "本年收入"),
    ("本年收入小计", "本年收入"),
    ("本年收入", "本年收入"),
    ("本年财政拨款收入", "本年收入"),
    ("本年财政拨款收入合计", "本年收入"),
    ("年初财政拨款结转和结余", "年初财政拨款结转和结余"),
    ("年初结转和结余", "年初财政拨款结转和结余"),
    ("上年结转和结余", "年初财政拨款结转和结余"),
    ("上年结转", "年初财政拨款结转和结余"),
    ("总计", "总计"),
    ("收入总计", "总计"),
    ("收支总计", "总计"),
];

/// 总表里结转、结余分配的细分，财政拨款总表里各本预算的结转；依《部门决算报表》（财决01表）的行。
const DETAILS: &[&str] = &[
    "基本支出结转",
    "项目支出结转",
    "项目支出结转和结余",
    "经营结余",
    "提取专用结余",
    "提取专用基金",
    "提取职工福利费",
    "提取职工福利基金",
    "转入事业基金",
    "转入非财政拨款结余",
    "事业单位转入非财政拨款结余",
    "交纳所得税",
    "缴纳所得税",
];

/// 本年合计以下的细分行。
pub fn is_detail(text: &str) -> bool {
    let bare = plain(text);
    DETAILS.contains(&without_prefix(&bare)) || budget(text).is_some()
}

/// 便于比较的叫法：“结转结余”“结转与结余”“结转及结余”都是“结转和结余”。
fn plain(text: &str) -> String {
    ["结转结余", "结转与结余", "结转及结余"]
        .iter()
        .fold(squeeze(text), |text, written| text.replace(written, "结转和结余"))
}

fn lookup(table: &[(&str, &'static str)], text: &str) -> Option<&'static str> {
    let bare = plain(text);
    let bare = without_prefix(&bare);
    table.iter().find(|(written, _)| *written == bare).map(|(_, item)| *item)
}

/// 总表收入方的一行。
pub fn summary_income(text: &str) -> Option<&'static str> {
    lookup(SUMMARY_INCOME, text)
}

/// 总表支出方除各类支出外的一行。
pub fn summary_expenditure(text: &str) -> Option<&'static str> {
    lookup(SUMMARY_EXPENDITURE, text)
}

/// 财政拨款总表收入方的合计行。
pub fn appropriation_income(text: &str) -> Option<&'static str> {
    lookup(APPROPRIATION_INCOME, text)
}

/// 财政拨款总表支出方除各类支出外的一行。
pub fn appropriation_expenditure(text: &str) -> Option<&'static str> {
    lookup(APPROPRIATION_EXPENDITURE, text)
}

/// 财政拨款总表收入方的一本预算。
pub fn budget(text: &str) -> Option<&'static str> {
    let bare = squeeze(text);
    if bare.contains("一般公共预算") {
        Some("general")
    } else if bare.contains("政府性基金") {
        Some("funds")
    } else if bare.contains("国有资本") {
        Some("capital")
    } else {
        None
    }
}

/// 一类支出的目录名称；目录里没有的为 `None`。
pub fn class(text: &str, catalogue: &Catalogue) -> Option<String> {
    let bare = squeeze(text);
    let bare = without_prefix(&bare);
    catalogue
        .functional_classes()
        .map(|(_, name)| name)
        .find(|name| squeeze(name) == bare)
        .map(str::to_string)
}

/// 统计的数量，不是费用。
const COUNTS: &[&str] = &["批次", "人次", "人数", "团组", "数量", "保有量", "购置数", "(辆)", "(个)", "(人)"];

/// “三公”的项目，如 `公务用车购置费`；各地省字的写法也认，细分和数量不认。
pub fn three_public(text: &str) -> Option<&'static str> {
    const TOTALS: &[&str] =
        &["合计", "总计", "支出合计", "三公经费合计", "三公经费支出合计", "三公经费支出", "三公经费"];
    const VEHICLES: &[&str] = &["公务用车费", "公务用车经费", "公务用车费用", "公务用车", "公车费"];
    let bare = squeeze(text);
    let bare = without_money(without_prefix(&bare));
    let has = |word: &str| bare.contains(word);
    if COUNTS.iter().any(|word| has(word)) {
        return None;
    }
    if has("出国") {
        Some(ThreePublicItem::Abroad.name())
    } else if has("购置") && has("运行") || VEHICLES.contains(&bare) {
        Some(ThreePublicItem::Vehicles.name())
    } else if has("车购置") || has("车辆购置") || bare.starts_with("购置") {
        Some(ThreePublicItem::Purchase.name())
    } else if has("车运行") || has("车辆运行") || bare.starts_with("运行") {
        Some(ThreePublicItem::Running.name())
    } else if bare.starts_with("公务接待") || bare.starts_with("接待费") {
        Some(ThreePublicItem::Reception.name())
    } else if TOTALS.contains(&bare) {
        Some(ThreePublicItem::Total.name())
    } else {
        None
    }
}

/// 一行的叫法只是合计，不说是什么的：人在一串记录下面打的；`bare` 已去掉空白。
pub fn is_bare_total(bare: &str) -> bool {
    ["合计", "总计", "小计"].contains(&bare)
}

/// 与“三公”同列一表、不属于“三公”的费用。
pub fn beside_three_public(text: &str) -> bool {
    ["会议费", "培训费", "机关运行经费"].iter().any(|word| text.contains(word))
}
