//! 单位名称：去掉印在后面的“（公章）”“（汇总）”和写在前面、后面的预算编码。

use crate::chars::is_digits;

/// 盖章处的写法。
const SEALS: [&str; 6] = ["公章", "盖章", "签章", "印章", "单位公章", "章"];
/// 部门的各单位相加的，和这一套表的用处。
const SUMMED: [&str; 4] = ["汇总", "部门汇总", "本部门汇总", "公开"];
/// 没有括起来的预算编码至少这么多位；“101中学”是名称。
const CODE_DIGITS: usize = 6;
/// 用横线与名称隔开的、括在后面的，三位就是编码。
const MARKED_DIGITS: usize = 3;
/// 编码与名称之间的横线。
const DASHES: [char; 4] = ['-', '－', '—', '_'];

/// 单位名称的末尾；“基金管理中心支出决算表”里的基金是单位的名字。
const ENDS: [&str; 39] = [
    "单位",
    "部门",
    "本级",
    "中心",
    "委员会",
    "办公室",
    "公司",
    "局",
    "厅",
    "委",
    "院",
    "校",
    "处",
    "所",
    "站",
    "队",
    "馆",
    "部",
    "会",
    "园",
    "团",
    "社",
    "政府",
    "街道",
    "镇",
    "乡",
    "小学",
    "中学",
    "大学",
    "室",
    "台",
    "库",
    "宫",
    "庭",
    "场",
    "机关",
    "银行",
    "剧院",
    "分局",
];

/// 像单位名称的末尾。
pub fn ends_as_unit(text: &str) -> bool {
    ENDS.iter().any(|end| text.ends_with(end))
}

/// 单位名称本身。
pub fn bare(written: &str) -> &str {
    let mut name = written;
    while let Some(rest) = without_ending(name) {
        name = rest;
    }
    for (open, close) in [('[', ']'), ('【', '】'), ('〔', '〕'), ('(', ')'), ('（', '）')] {
        if let Some((code, rest)) = name.strip_prefix(open).and_then(|text| text.split_once(close))
            && is_digits(code)
        {
            name = rest;
        }
    }
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let least = if rest.starts_with(DASHES) { MARKED_DIGITS } else { CODE_DIGITS };
    match name.len() - rest.len() >= least && !rest.trim_start_matches(DASHES).is_empty() {
        true => rest.trim_start_matches(DASHES),
        false => name,
    }
}

/// 去掉末尾括着的盖章处、汇总或编码；末尾不是的没有。
fn without_ending(name: &str) -> Option<&str> {
    let is_code = |text: &str| text.len() >= MARKED_DIGITS && is_digits(text);
    [('（', '）'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (rest, inner) = name.strip_suffix(close)?.rsplit_once(open)?;
        (SEALS.contains(&inner) || SUMMED.contains(&inner) || is_code(inner)).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn seals_and_codes_are_not_of_the_name() {
        for (written, name) in [
            ("某局", "某局"),
            ("某局（公章）", "某局"),
            ("某局(盖章)", "某局"),
            ("[101001]某局", "某局"),
            ("101001-某局（本级）", "某局（本级）"),
            ("101中学", "101中学"),
            ("某局（本级）（公章）", "某局（本级）"),
            ("某局（部门汇总）", "某局"),
            ("某局(汇总)（公章）", "某局"),
            ("（公章）", ""),
            ("某局（101001）", "某局"),
            ("某局（101001）（公章）", "某局"),
            ("001-某局", "某局"),
            ("某局（本级）", "某局（本级）"),
            ("101001", "101001"),
        ] {
            assert_eq!(bare(written), name, "{written}");
        }
    }
}
