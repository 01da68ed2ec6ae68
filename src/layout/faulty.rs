//! 版式说明写错时的中文说法：是什么、怎样改、在第几行第几列。

use crate::diagnostic::{Diagnostic, Place};
use crate::read::syntax;

/// 一处写错；合成的文字（`text` 为空）没有行号可指。
pub(super) fn faulty(error: &toml::de::Error, file: &str, text: Option<&str>) -> Diagnostic {
    let (what, help) = told(error.message());
    let (line, column) = text.map_or((0, 0), |text| {
        let before = &text[..text.floor_char_boundary(error.span().map_or(0, |span| span.start))];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    });
    Diagnostic::error("L02", format!("版式说明有误：{what}")).at(Place::at(file, line, column)).help(help)
}

/// 库所说的错误 → 是什么、怎样改。
fn told(english: &str) -> (String, String) {
    const SEE: &str = "写法见 docs/layout-contract.md";
    let mut quoted = english.split('`').skip(1).step_by(2);
    let name = quoted.next().unwrap_or_default();
    let known = quoted.collect::<Vec<_>>().join("、");
    let choices = if known.is_empty() { SEE.to_string() } else { format!("可以写：{known}") };
    let starts = |start| english.starts_with(start);
    if starts("missing field") {
        (format!("缺少 {name}"), format!("补上 {name}；{SEE}"))
    } else if starts("unknown field") {
        (format!("不认识的键 {name}"), choices)
    } else if starts("unknown variant") {
        (format!("不能写 {name}"), choices)
    } else if starts("duplicate field") {
        (format!("键 {name} 写了两次"), "只留一个".into())
    } else if let Some(kinds) = english.strip_prefix("invalid type: ") {
        let (found, wanted) = kinds.split_once(", expected ").unwrap_or((kinds, ""));
        (format!("应是{}，这里是{}", kind(wanted), kind(found)), SEE.into())
    } else if starts("invalid value") {
        ("值不在允许的范围".into(), SEE.into())
    } else {
        let (what, help) = syntax::toml(english);
        (what.into(), help.into())
    }
}

/// 值的种类；整数带着允许的大小，如 u32。
fn kind(english: &str) -> &'static str {
    let word = english.split([' ', ',']).find(|word| !["a", "an"].contains(word)).unwrap_or_default();
    match word {
        "string" | "borrowed" => "文字（加引号）",
        "integer" => "整数",
        "floating" | "float" => "小数",
        "boolean" => "true 或 false",
        "sequence" | "array" | "tuple" => "列表",
        "map" | "struct" | "table" => "一组键和值",
        "unit" => "空的",
        word if word.starts_with(['u', 'i']) && word[1..].parse::<u8>().is_ok() || word == "usize" => "整数",
        word if word.starts_with('f') && word[1..].parse::<u8>().is_ok() => "小数",
        _ => "别的种类",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_a_manifest_are_chinese() {
        for (english, what, help) in [
            ("missing field `contract`", "缺少 contract", "补上 contract；写法见 docs/layout-contract.md"),
            ("unknown field `nme`, expected `name` or `year`", "不认识的键 nme", "可以写：name、year"),
            ("unknown variant `x`, expected one of `a`, `b`", "不能写 x", "可以写：a、b"),
            (
                "invalid type: string \"a\", expected u32",
                "应是整数，这里是文字（加引号）",
                "写法见 docs/layout-contract.md",
            ),
            ("unclosed array", "列表的方括号没有收尾", "补上 ]"),
        ] {
            assert_eq!(told(english), (what.to_string(), help.to_string()), "{english}");
        }
    }

    #[test]
    fn the_place_is_a_line_and_a_column() {
        let text = "year = 1\nname = 2024.\n";
        let error = toml::from_str::<toml::Table>(text).unwrap_err();
        let place = faulty(&error, "layout.toml", Some(text)).places.remove(0);
        assert!(place.line == 2 && place.column > 1, "{place:?}");
    }
}
