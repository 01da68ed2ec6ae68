//! 原因里换了说法的增减，说成“某某增加、某某减少”。

use crate::rules::clauses::ends_piece;

/// 增减的词放在人前面的。
const BEFORE_PEOPLE: [&str; 5] = ["新增", "增加", "减少", "新招", "调入"];
/// 说的是人的末尾。
const ENDS_OF_PEOPLE: [&str; 5] = ["人员", "职工", "教师", "学生", "干部"];
/// 与相比的数比大小的话，和它说的方向。
const COMPARED: [(&str, &str); 7] = [
    ("低于", "减少"),
    ("小于", "减少"),
    ("少于", "减少"),
    ("高于", "增加"),
    ("大于", "增加"),
    ("超过", "增加"),
    ("超出", "增加"),
];
/// 前面是这些，说的是没有。
const NOT: [char; 4] = ['不', '未', '没', '有'];

/// 相比的数的叫法。
fn bases(before_name: &str) -> &'static [&'static str] {
    match before_name {
        "上年" => &["上年", "去年"],
        "年初预算数" => &["年初预算"],
        _ => &["全年预算", "预算"],
    }
}

/// 一段原因，换了说法的小句改成通常的说法：“新增退休人员”是“退休人员新增”，“低于年初预算”是减少。
pub(super) fn plain(reason: &str, before_name: &str) -> String {
    let pieces = reason.split_inclusive(ends_piece);
    pieces
        .map(|piece| {
            let clause = piece.trim_end_matches(ends_piece);
            let turned = compared(clause, before_name).or_else(|| people_first(clause));
            turned.unwrap_or_else(|| clause.to_string()) + &piece[clause.len()..]
        })
        .collect()
}

/// “新增退休人员” → “退休人员新增”。
fn people_first(clause: &str) -> Option<String> {
    let (at, way) = BEFORE_PEOPLE.iter().find_map(|way| Some((clause.find(way)?, way)))?;
    let (before, after) = (&clause[..at], &clause[at + way.len()..]);
    let told = ENDS_OF_PEOPLE.iter().any(|people| after.ends_with(people));
    // 调入的、新招的也是增加。
    let way = if matches!(*way, "新招" | "调入") { "增加" } else { way };
    told.then(|| format!("{before}{after}{way}"))
}

/// “经费低于年初预算” → “经费减少”。
fn compared(clause: &str, before_name: &str) -> Option<String> {
    let (at, word, way) = COMPARED.iter().find_map(|(word, way)| Some((clause.find(word)?, word, way)))?;
    let (before, after) = (&clause[..at], &clause[at + word.len()..]);
    let after = after.trim_end_matches(['数', '安', '排']);
    let told = bases(before_name).contains(&after) && !before.ends_with(NOT);
    told.then(|| format!("{before}{way}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_clauses_tell_the_same() {
        let of = |reason| plain(reason, "年初预算数");
        assert_eq!(of("年中新增退休人员，支出减少。"), "年中退休人员新增，支出减少。");
        assert_eq!(of("离退休人员经费低于年初预算。"), "离退休人员经费减少。");
        assert_eq!(of("经费低于年初预算：人员减少"), "经费减少：人员减少");
        for same in [
            "支出未超过年初预算。",
            "执行数低于上年。",
            "主要是：新增项目，支出增加。",
            "新增项目，支出增加。",
        ] {
            assert_eq!(of(same), same);
        }
    }
}
