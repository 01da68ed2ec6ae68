//! 名称：按模板起文件夹和文件的名，在 Windows 上也能用，不会相撞。

use super::record;
use crate::publish::{LONGEST_NAME, file_name};
use unicode_normalization::UnicodeNormalization;

/// 缺省的文件名模板，不含扩展名。
pub const TEMPLATE: &str = "{code}-{unit}-{year}年度决算";
/// 单位文件夹的名称。
const FOLDER: &str = "{code}-{unit}";
/// Windows 留作设备名的文件名。
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// 填进模板的内容。
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// 代码。
    pub code: &'a str,
    /// 单位。
    pub unit: &'a str,
    /// 年度。
    pub year: Option<u16>,
}

/// 单位文件夹的名称。
pub fn folder(words: Words<'_>) -> String {
    fill(FOLDER, words)
}

/// 照模板填好；空的代码连同旁边的“-”一起省去，末尾写了的 .pdf 不算，太长的截短单位的名称。
pub fn fill(template: &str, words: Words<'_>) -> String {
    let template = without_extension(template);
    let name = filled(template, words);
    let over = name.chars().count().saturating_sub(LONGEST_NAME);
    if over == 0 || !template.contains("{unit}") {
        return safe(&name);
    }
    let kept = words.unit.chars().count().saturating_sub(over.div_ceil(template.matches("{unit}").count()));
    let unit: String = words.unit.chars().take(kept).collect();
    safe(&filled(template, Words { unit: &unit, ..words }))
}

/// 模板去掉末尾的 .pdf，不分大小写：成品总要加上它。
fn without_extension(template: &str) -> &str {
    let stem = template.len().checked_sub(".pdf".len()).and_then(|at| template.split_at_checked(at));
    stem.filter(|(_, end)| end.eq_ignore_ascii_case(".pdf")).map_or(template, |(stem, _)| stem)
}

fn filled(template: &str, words: Words<'_>) -> String {
    let year = words.year.map(|year| year.to_string()).unwrap_or_default();
    let fields = [("{year}", year.as_str()), ("{code}", words.code), ("{unit}", words.unit)];
    let without_empty = fields
        .iter()
        .filter(|(_, value)| value.is_empty())
        .fold(template.to_string(), |template, (field, _)| {
            template.replace(&format!("{field}-"), "").replace(&format!("-{field}"), "")
        });
    let filled = fields.iter().fold(without_empty, |name, (field, value)| name.replace(field, value));
    filled.trim_matches('-').to_string()
}

/// 模板里不认识的花括号。
pub fn unknown_field(template: &str) -> Option<String> {
    let known = ["{code}", "{unit}", "{year}"];
    let rest = known.iter().fold(template.to_string(), |rest, field| rest.replace(field, ""));
    let start = rest.find(['{', '}'])?;
    Some(rest[start..].split_inclusive('}').next().unwrap_or_default().to_string())
}

/// 两个名称在有的盘上（不分大小写的、把带符号的字母拆开写的）是不是同一个：比较用的写法。
pub fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// 成品不可以与记录文件同名。
fn is_record(stem: &str) -> bool {
    record::FILE.strip_suffix(".json") == Some(stem)
}

/// 任何系统都能用的名称。
fn safe(name: &str) -> String {
    let name = file_name(name);
    // Windows 去掉末尾的点和空格；开头的点会藏起文件。
    let name = name.trim_matches(['.', ' ']).to_string();
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let port = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    if name.is_empty() || is_record(&name) || DEVICES.contains(&stem.as_str()) || port("com") || port("lpt") {
        return format!("_{name}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        let words = |code, unit| Words { code, unit, year: Some(2024) };
        assert_eq!(fill(TEMPLATE, words("101001", "某区财政局")), "101001-某区财政局-2024年度决算");
        assert_eq!(fill(TEMPLATE, words("", "甲/乙:丙")), "甲_乙_丙-2024年度决算");
        assert_eq!(fill("{unit}-{code}-{year}", words("", "甲")), "甲-2024");
        assert_eq!(fill("记录", words("", "甲")), "_记录");
        assert_eq!(folder(words("", "nul")), "_nul");
        assert_eq!(folder(words("", "COM1.x")), "_COM1.x");
        assert_eq!(folder(words("", "../..")), "_");
        assert_eq!(folder(words("", "某局. ")), "某局");
        assert_eq!(folder(words("", "")), "_");
    }

    #[test]
    fn an_extension_in_the_template_is_not_doubled() {
        let words = Words { code: "1", unit: "甲", year: Some(2024) };
        for template in ["{code}-{unit}.pdf", "{code}-{unit}.PDF", "{code}-{unit}"] {
            assert_eq!(fill(template, words), "1-甲");
        }
        assert_eq!(fill("年.", words), "年");
    }

    /// 太长的名称截短，末尾的年度和“决算”还在。
    #[test]
    fn a_long_name_keeps_the_end_of_the_template() {
        let unit = "长".repeat(100);
        let name = fill(TEMPLATE, Words { code: "101001", unit: &unit, year: Some(2024) });
        assert_eq!(name.chars().count(), LONGEST_NAME);
        assert!(name.starts_with("101001-长") && name.ends_with("长-2024年度决算"), "{name}");
        let twice = fill("{unit}-{unit}", Words { code: "", unit: &unit, year: None });
        assert!(twice.chars().count() <= LONGEST_NAME && twice.contains("长-长"), "{twice}");
    }

    #[test]
    fn two_spellings_of_one_name_are_one() {
        assert_eq!(folded("某区Caf\u{e9}中心"), folded("某区cafe\u{301}中心"));
    }

    #[test]
    fn a_mistyped_field_is_told() {
        assert_eq!(unknown_field(TEMPLATE), None);
        assert_eq!(unknown_field("{unti}-x").as_deref(), Some("{unti}"));
    }
}
