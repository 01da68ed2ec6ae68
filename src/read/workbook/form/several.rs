//! 一格里写了几项：几个内设机构、几条职责整段粘在一格里的。
//!
//! 个数由程序数，序号由程序编，一格当一项就会印错；分得清的拆开，分不清的问。

use crate::amount::is_numeral;
use crate::read::workbook::recognise::without_prefix;
use crate::report::is_department_name;

/// 一格里是几项。
#[derive(Debug, PartialEq, Eq)]
pub enum Items {
    /// 一项，照写。
    One,
    /// 分得清的几项。
    Several(Vec<String>),
    /// 像是几项，或带着序号；附说法。
    Doubtful(&'static str),
}

/// 看列表 `path` 的一格。
pub fn of(path: &str, text: &str) -> Items {
    match path {
        "overview.departments" => departments(text),
        "overview.duties" => duties(text),
        _ => Items::One,
    }
}

/// 内设机构：用顿号、逗号、换行隔开，个个像机构名称的，拆开。
fn departments(text: &str) -> Items {
    const LINES: [char; 4] = ['；', ';', '\n', '\r'];
    const MARKS: [char; 3] = ['、', '，', ','];
    let bare = |part: &str| if is_numbered(part) { unnumbered(part) } else { part.trim().to_string() };
    // 序号后面的顿号不是隔开名称的，先按行去掉序号。
    let lines: Vec<String> = text.split(LINES).map(bare).collect();
    let parts: Vec<String> = lines
        .iter()
        .flat_map(|line| line.split(MARKS))
        .map(|part| bare(part).trim_end_matches('。').to_string())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.len() {
        0 | 1 => Items::One,
        _ if parts.iter().all(|part| is_department_name(part)) => Items::Several(parts),
        _ => Items::Doubtful("像是写了几个"),
    }
}

/// 职责：每一行都以序号开头的，一行一条；只有头一行带着序号的，问。
fn duties(text: &str) -> Items {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() > 1 && lines.iter().all(|line| is_numbered(line)) {
        return Items::Several(lines.into_iter().map(unnumbered).collect());
    }
    match lines.first() {
        Some(first) if is_numbered(first) => Items::Doubtful("带着序号，程序另编，会印成两个"),
        _ => Items::One,
    }
}

/// 带圈的序号。
const CIRCLED: std::ops::RangeInclusive<char> = '①'..='⑳';

/// 以序号开头：`一、`、`（一）`、`1.`、`①`。
fn is_numbered(line: &str) -> bool {
    let line = line.trim();
    let starts = line.starts_with(|c: char| CIRCLED.contains(&c) || is_numeral(c) || "（(".contains(c));
    starts && unnumbered(line).len() < line.len()
}

fn unnumbered(line: &str) -> String {
    without_prefix(line.trim().trim_start_matches(|c| CIRCLED.contains(&c))).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_in_one_cell() {
        let several = |parts: &[&str]| Items::Several(parts.iter().map(ToString::to_string).collect());
        for (text, items) in [
            ("综合科", Items::One),
            ("综合科、文秘科、信息中心", several(&["综合科", "文秘科", "信息中心"])),
            ("综合科\n文秘科", several(&["综合科", "文秘科"])),
            ("1.综合科\n2.文秘科。", several(&["综合科", "文秘科"])),
            ("一、综合科；二、文秘科", several(&["综合科", "文秘科"])),
            ("教育、科技科", Items::Doubtful("像是写了几个")),
        ] {
            assert_eq!(of("overview.departments", text), items, "{text}");
        }
        for (text, items) in [
            ("负责教育规划、科研科等工作。", Items::One),
            ("负责事务工作。\n1.负责甲。\n2.负责乙。", Items::One),
            ("1.负责甲。\n2.负责乙。", several(&["负责甲。", "负责乙。"])),
            ("（一）负责甲。", Items::Doubtful("带着序号，程序另编，会印成两个")),
            ("①负责甲。\n②负责乙。", several(&["负责甲。", "负责乙。"])),
            ("十四五规划的编制。", Items::One),
        ] {
            assert_eq!(of("overview.duties", text), items, "{text}");
        }
        assert_eq!(of("overview.notes", "甲科、乙科"), Items::One);
    }
}
