//! 内设机构名称的样子；一行里用空格隔开的几个。

/// 名称的末尾，依常见的次序。
const ENDINGS: [&str; 21] = [
    "科", "室", "股", "处", "办", "中心", "部", "局", "队", "所", "站", "组", "厅", "院", "馆", "课", "司",
    "委", "会", "校", "班",
];
/// 这样结尾的，两个字也是名称，如“党办”；别的两个字的（“社会”“学校”）多半是后面名称的一截。
const OFFICES: [&str; 5] = ["科", "室", "股", "处", "办"];

/// 以机构名称的末尾结尾，如“党政办公室”；“农业”“老干部”不是。
pub fn is_department_name(text: &str) -> bool {
    ending(text).is_some()
}

fn ending(text: &str) -> Option<&'static str> {
    let found = ENDINGS.into_iter().find(|ending| text.ends_with(ending));
    found.filter(|_| !text.ends_with("干部"))
}

/// 末尾括着的以前的，如“办公室（挂统计办公室牌子）”的“办公室”。
pub fn without_bracket(text: &str) -> &str {
    match text.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '('])) {
        Some((name, _)) if !name.is_empty() => name.trim_end(),
        _ => text,
    }
}

/// 在括号以外的 `is_mark` 处分开。
pub fn split_outside_brackets(text: &str, is_mark: impl Fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0_usize;
    let splits = |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_mark(c)
    };
    text.split(splits).collect()
}

/// 有空格的一行是几个名称。
#[derive(Debug, PartialEq, Eq)]
pub enum Spaced<'a> {
    /// 一个，空格是名称里的：“党政 办公室”“IT 中心”“办 公 室”。
    One,
    /// 几个：“教务处 总务处”。
    Several(Vec<&'a str>),
    /// 像是几个。
    Doubtful,
}

/// 看有空格的一行是几个名称：空格隔开的个个是名称，才是几个。
pub fn spaced(text: &str) -> Spaced<'_> {
    let pieces = split_outside_brackets(text, char::is_whitespace).into_iter();
    let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
    let Some((_, before)) = pieces.split_last() else { return Spaced::One };
    let all = pieces.iter().all(|piece| is_whole_name(piece));
    let owned = pieces.windows(2).any(|pair| may_own(pair[0], pair[1]));
    match before.iter().any(|piece| is_whole_name(piece)) {
        true if all && !owned => Spaced::Several(pieces),
        // 后面只是括着的别称：“办公室 （党建办）”。
        true if pieces[1..].iter().all(|piece| piece.starts_with(['（', '('])) => Spaced::One,
        true => Spaced::Doubtful,
        false => Spaced::One,
    }
}

/// 自成一个名称，不是名称的一截。
fn is_whole_name(piece: &str) -> bool {
    let name = without_bracket(piece);
    ending(name).is_some_and(|ending| match name.chars().count() {
        0 | 1 => false,
        2 => OFFICES.contains(&ending),
        _ => true,
    })
}

/// 后一个也许是前一个里面的：“执法大队 综合科”。
fn may_own(first: &str, second: &str) -> bool {
    let ending = |piece| ending(without_bracket(piece)).unwrap_or_default();
    let (first, second) = (ending(first), ending(second));
    first != second && !OFFICES.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_apart_by_spaces() {
        for text in ["教务处 总务处 政教处", "办公室　财务科", "党办 法规股", "一大队 二大队", "IT部 HR部"]
        {
            let names: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(spaced(text), Spaced::Several(names), "{text}");
        }
        let names = vec!["办公室（党 建 办）", "财务科"];
        assert_eq!(spaced("办公室（党 建 办）  财务科"), Spaced::Several(names));
    }

    /// 名称里的空格：排齐的、隔开外文的、隔开前面一截的。
    #[test]
    fn spaces_inside_a_name() {
        for text in [
            "综合科",
            "党政 办公室",
            "党委 办公室",
            "办  公  室",
            "综合 科",
            "IT 中心",
            "12345 热线 中心",
            "第一 办公室",
            "社会 工作部",
            "老干部 工作部",
            "老干部 处",
            "干部 人事处",
            "学校 办公室",
            "农业 农村 科",
            "办公室 （党建办）",
            "办公室 (党 建 办)",
        ] {
            assert_eq!(spaced(text), Spaced::One, "{text}");
        }
    }

    #[test]
    fn names_that_may_be_several() {
        for text in [
            "教务处 总务处 政教",
            "办公室 工会 财务科",
            "执法大队 综合科",
            "信息中心 办公室",
            "财务科 人 事 科",
        ] {
            assert_eq!(spaced(text), Spaced::Doubtful, "{text}");
        }
    }
}
