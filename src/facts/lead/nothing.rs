//! 说没有的话：一格不能空着时填的，用途里说没有这项支出的。

use super::MARKS;

/// 一格不能空着时填的话：等于没有写。
pub(super) const NOTHING: &[&str] = &[
    "无",
    "暂无",
    "没有",
    "略",
    "同上",
    "同前",
    "不适用",
    "不涉及",
    "无原因",
    "持平",
    "基本持平",
    "无变化",
    "没有变化",
    "无变动",
    "没有变动",
    "无差异",
    "没有差异",
    "无增减",
    "无增减变化",
    "没有增减变化",
    "未发生",
    "本年未发生",
    "本年度未发生",
    "无支出",
    "无此项",
    "无此项支出",
    "无此项收入",
    "无此项收支",
    "本年无此项支出",
    "本年无此项收入",
    "本单位无此项支出",
    "本单位无此项收入",
    "/",
    "／",
    "\\",
    "N/A",
    "n/a",
];
/// “没有”的说法。
const NONE: [&str; 4] = ["无", "没有", "未发生", "未安排"];
/// “没有”后面是这些（或没有话），说的才是没有这项支出；“无线电监测车”“无偿献血”不是。
const OF_SPENDING: [&str; 9] =
    ["购置", "更新", "支出", "费用", "此项", "发生", "公务用车", "公务接待", "因公出国"];

/// 用途只有一句，说的是没有：“本单位2024年没有购置公务用车”“无购置”“0”。
pub(super) fn tells_none(bare: &str) -> bool {
    let of_year = |c: char| c.is_ascii_digit() || "本单位我年度".contains(c);
    let told = bare.trim_start_matches(of_year);
    let rest = NONE.iter().find_map(|none| told.strip_prefix(none));
    let none = rest.is_some_and(|rest| OF_SPENDING.iter().any(|spent| rest.starts_with(spent)));
    bare == "0" || none && !bare.contains(MARKS)
}
