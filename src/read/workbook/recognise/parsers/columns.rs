//! 表头 → 列：各张按科目列示的表的列。

use crate::read::workbook::recognise::cells::items;
use crate::report::TableKind;

/// 说列没有认全的发现代码。
pub const CODES: &[&str] = &["X15", "X16", "X17"];

/// 一列是什么。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 模型里的键。
    Key(&'static str),
    /// 一个键的细分；没有这个键自己的列时，由细分相加。
    Part(&'static str),
    /// 认得，但模型里没有，如细分的列；附原因。
    Skip(&'static str),
    /// 不认得。
    Unknown,
}

/// 按科目列示的表：一列的表头说的是什么。
pub fn subject_column(kind: TableKind, path: &[String]) -> Column {
    let Some(last) = path.last() else { return Column::Unknown };
    let whole = path.join("");
    if last == "序号" {
        return Column::Skip("序号");
    }
    if is_rate(&whole) {
        return Column::Skip("比率、增减数");
    }
    // 决算表里并列的预算数，不是决算数。
    if path.iter().any(|text| is_budget(text)) && !whole.contains("决算数") {
        return Column::Skip("预算数");
    }
    // “其中”各列是细分，不进模型。
    if whole.contains("其中") || last.contains("教育收费") {
        return Column::Skip("其中数");
    }
    match kind {
        TableKind::Income => income(path, last, &whole),
        TableKind::Expenditure => expenditure(path, last, &whole),
        TableKind::GeneralBudget
        | TableKind::Funds
        | TableKind::StateCapital
        | TableKind::Summary
        | TableKind::Appropriation
        | TableKind::Basic
        | TableKind::ThreePublic => budget(kind, path, last, &whole),
    }
}

/// 完成率、增减额、占比之类算出来的列，不是决算数。
pub fn is_rate(head: &str) -> bool {
    const ENDS: &[&str] = &["率", "占比", "比重", "比例", "增减", "增减额", "增减数"];
    head.contains(['%', '‰']) || ENDS.iter().any(|end| head.ends_with(end))
}

/// 小计、合计的叫法。
pub fn is_sum(text: &str) -> bool {
    ["小计", "合计"].contains(&text)
}

/// 一列是叫 `word` 的一组的总数：只有一层，自己就叫这个名称，或是紧挨在这一组下面的小计；再下面一层的小计只是细分的小计。
fn is_whole(path: &[String], word: &str) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).filter(|text| *text != "决算数").collect();
    match path.as_slice() {
        [] | [_] => true,
        [above @ .., last] if is_sum(last) => {
            above.iter().position(|text| text.contains(word)) == Some(above.len() - 1)
        }
        [.., last] => last.contains(word),
    }
}

/// 表头说的是预算数；“一般公共预算财政拨款”里的预算不是。
fn is_budget(text: &str) -> bool {
    const ENDS: &[&str] = &["年初预算", "全年预算", "调整预算", "本年预算"];
    text.contains("预算数") || text == "预算" || ENDS.iter().any(|end| text.ends_with(end))
}

fn income(path: &[String], last: &str, whole: &str) -> Column {
    let lines = [
        ("财政拨款", "fiscal"),
        ("上级补助", "superior"),
        ("附属单位", "affiliated"),
        ("事业收入", "service"),
        ("经营收入", "business"),
        ("其他收入", "other"),
    ];
    for (word, key) in lines {
        if whole.contains(word) {
            // 分三本预算各一列的，没有小计就由三列相加。
            let is_budget = key == "fiscal" && items::budget(last).is_some();
            return if is_whole(path, word) && !is_budget { Column::Key(key) } else { Column::Part(key) };
        }
    }
    if is_sum(last) || last == "总计" || whole.contains("收入合计") || whole.contains("收入小计") {
        Column::Key("total")
    } else {
        Column::Unknown
    }
}

fn expenditure(path: &[String], last: &str, whole: &str) -> Column {
    let lines = [
        ("上缴上级", "to_superior"),
        ("附属单位", "to_affiliated"),
        ("基本支出", "basic"),
        ("项目支出", "project"),
        ("经营支出", "business"),
    ];
    for (word, key) in lines {
        if whole.contains(word) {
            return if is_whole(path, word) { Column::Key(key) } else { Column::Part(key) };
        }
    }
    if is_sum(last) || last == "总计" || whole.contains("支出合计") || whole.contains("支出小计") {
        Column::Key("total")
    } else {
        Column::Unknown
    }
}

/// 一般公共预算、政府性基金、国有资本：年初、收入、支出、年末四组。
fn budget(kind: TableKind, path: &[String], last: &str, whole: &str) -> Column {
    let carried = matches!(kind, TableKind::Funds | TableKind::StateCapital);
    let outer = |key, word: &str| match (carried, is_whole(path, word)) {
        (true, true) => Column::Key(key),
        (true, false) => Column::Part(key),
        _ => Column::Skip("本表不公开的收支结余"),
    };
    if whole.contains("年初") || whole.contains("上年结转") {
        return outer("opening", if whole.contains("年初") { "年初" } else { "上年结转" });
    }
    if whole.contains("年末") || whole.contains("结转下年") {
        return outer("closing", if whole.contains("年末") { "年末" } else { "结转下年" });
    }
    if whole.contains("本年收入") {
        return outer("income", "本年收入");
    }
    if whole.contains("人员经费") || whole.contains("公用经费") {
        return Column::Part("basic");
    }
    if whole.contains("基本支出") {
        return Column::Key("basic");
    }
    if whole.contains("项目支出") {
        return Column::Key("project");
    }
    if is_sum(last) || last == "本年支出" || last.contains("支出合计") || last.contains("支出小计")
    {
        return Column::Key(if kind == TableKind::Funds { "expenditure" } else { "total" });
    }
    Column::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_many_layouts() {
        use Column::{Key, Part, Skip, Unknown};
        for (kind, path, expected) in [
            (TableKind::Income, "本年收入合计", Key("total")),
            (TableKind::Income, "合计", Key("total")),
            (TableKind::Income, "事业收入/小计", Key("service")),
            (TableKind::Income, "事业收入/其中:教育收费", Skip("其中数")),
            (TableKind::Income, "附属单位上缴收入", Key("affiliated")),
            (TableKind::Income, "财政拨款收入", Key("fiscal")),
            (TableKind::Income, "财政拨款收入/小计", Key("fiscal")),
            (TableKind::Income, "财政拨款收入/政府性基金", Part("fiscal")),
            (TableKind::Income, "国有资本经营预算财政拨款收入", Part("fiscal")),
            (TableKind::Income, "备注", Unknown),
            (TableKind::Income, "完成率", Skip("比率、增减数")),
            (TableKind::GeneralBudget, "增减%", Skip("比率、增减数")),
            (TableKind::GeneralBudget, "比年初预算/增减额", Skip("比率、增减数")),
            (TableKind::Expenditure, "对附属单位补助支出", Key("to_affiliated")),
            (TableKind::Expenditure, "基本支出/日常公用经费", Part("basic")),
            (TableKind::Expenditure, "基本支出/小计", Key("basic")),
            (TableKind::GeneralBudget, "本年支出/小计", Key("total")),
            (TableKind::GeneralBudget, "本年支出/基本支出/人员经费", Part("basic")),
            (TableKind::GeneralBudget, "年初结转和结余/合计", Skip("本表不公开的收支结余")),
            (TableKind::Funds, "年初结转和结余", Key("opening")),
            (TableKind::Funds, "本年支出/合计", Key("expenditure")),
            (TableKind::Funds, "本年支出/项目支出", Key("project")),
            (TableKind::Income, "财政拨款收入/一般公共预算财政拨款/小计", Part("fiscal")),
            (TableKind::Funds, "年末结转和结余/合计", Key("closing")),
            (TableKind::Funds, "年末结转和结余/项目支出结转", Part("closing")),
            (TableKind::Funds, "年末结转和结余/项目支出结转和结余/小计", Part("closing")),
            (
                TableKind::GeneralBudget,
                "年末结转和结余/项目支出结转和结余/小计",
                Skip("本表不公开的收支结余"),
            ),
            (TableKind::StateCapital, "本年收入", Key("income")),
            (TableKind::StateCapital, "本年支出/合计", Key("total")),
            (TableKind::StateCapital, "年初预算数", Skip("预算数")),
            (TableKind::Funds, "全年预算数/本年支出/基本支出", Skip("预算数")),
            (TableKind::GeneralBudget, "2024年年初预算", Skip("预算数")),
            (TableKind::GeneralBudget, "本年支出/决算数/小计", Key("total")),
        ] {
            let path: Vec<String> = path.split('/').map(str::to_string).collect();
            assert_eq!(subject_column(kind, &path), expected, "{path:?}");
        }
    }
}
