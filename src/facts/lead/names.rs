//! 一项的各种叫法：原因里说本项自己的增减，常常带着它。

/// 合起来的各种叫法，前面可以有“财政拨款”。
///
/// “总收入”“总支出”说的可能是本年的合计，不在其中。
const TOTALS: [&str; 6] = ["收入支出总计", "收入支出", "收支总计", "收支", "收入总计", "支出总计"];

/// 一项的各种叫法，长的在前：不写顿号、引号、括号里的字，财政拨款支出不写“预算”“财政拨款”，只说“支出”“收入”；
/// 总计说成“收支”，只说收入、支出的可能是本年的合计，不是它。
pub fn own_names(name: &str) -> Vec<String> {
    let name = name.split_once("（与").map_or(name, |(name, _)| name);
    let mut names = vec![name.to_string(), name.replace('、', ""), name.replace(['“', '”'], "")];
    names.extend([name.replace("（境）", "(境)"), name.replace("（境）", "")]);
    match name.strip_suffix("收、支总计") {
        // 财政拨款收、支总计去掉“财政拨款”，是另一项。
        Some(of) => names.extend(TOTALS.iter().map(|total| format!("{of}{total}"))),
        None => {
            let short = name.replace("财政拨款", "");
            names.extend([short.replace("预算", ""), short]);
            names.push(if name.ends_with("收入") { "收入" } else { "支出" }.to_string());
        }
    }
    if name.contains("出国") {
        names.extend(["出国支出", "出国费", "因公出国支出"].map(str::to_string));
    }
    names.retain(|name| !name.is_empty());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// 去掉开头的本项名称；没有的照旧。“行政运行人员减少”说的是一部分，由后面的话看出。
pub(super) fn without_name<'a>(text: &'a str, names: &[String]) -> &'a str {
    let rest = names.iter().find_map(|name| text.strip_prefix(name.as_str()));
    rest.map_or(text, |rest| rest.strip_prefix("支出").unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_called_by_both_its_sides() {
        let has = |name: &str, other: &str| own_names(name).iter().any(|own| own == other);
        assert!(has("收、支总计", "收支") && has("财政拨款收、支总计", "财政拨款收支总计"));
        assert!(!has("财政拨款收、支总计", "收支总计"));
        assert!(has("一般公共预算财政拨款支出（与年初预算相比）", "一般公共预算支出"));
        assert!(has("因公出国（境）费", "出国费"));
    }
}
