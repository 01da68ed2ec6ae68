//! `.ods` 的数字格式：一个元素一节，写回成格式代码，与别的工作簿用同一把尺子看。

use super::container::Archive;
use super::flaw::{Flaw, flaw_of};
use super::inspect::{Seen, attribute, walk_all};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// 一个数字格式：自己的代码，和按数的大小改用的别的格式。
#[derive(Default)]
struct Format {
    code: String,
    others: Vec<(String, String)>,
}

/// 样式 → 它的数字格式和上一级样式。
type Styles = HashMap<String, (Option<String>, Option<String>)>;

/// 各单元格样式的数字格式里值得一说的事，以样式名称为准；没有的不在内。
pub fn cell_flaws(archive: &mut Archive<'_>) -> HashMap<String, Flaw> {
    let mut formats = HashMap::new();
    let mut styles = Styles::new();
    for part in ["styles.xml", "content.xml"] {
        read(archive, part, &mut formats, &mut styles);
    }
    let flaw =
        |name: &String| Some((name.clone(), flaw_of(&whole_code(format_of(name, &styles)?, &formats))?));
    styles.keys().filter_map(flaw).collect()
}

/// 样式没有写数字格式的，用上一级的；兜圈子的不认。
fn format_of<'a>(name: &'a str, styles: &'a Styles) -> Option<&'a str> {
    let mut name = name;
    for _ in 0..16 {
        let (format, parent) = styles.get(name)?;
        match format {
            Some(format) => return Some(format),
            None => name = parent.as_deref()?,
        }
    }
    None
}

/// 正数的一段在前：按数的大小改用的格式先写，自己的最后。
fn whole_code(name: &str, formats: &HashMap<String, Format>) -> String {
    let Some(format) = formats.get(name) else { return String::new() };
    let others = format.others.iter().filter_map(|(condition, other)| {
        let code = &formats.get(other)?.code;
        // 负数的一段不当正数的看。
        let mark = if condition.contains('<') { "[<0]" } else { "" };
        Some(format!("{mark}{code};"))
    });
    others.collect::<String>() + &format.code
}

fn read(archive: &mut Archive<'_>, part: &str, formats: &mut HashMap<String, Format>, styles: &mut Styles) {
    let mut format: Option<(String, Format)> = None;
    // 在哪一种照写的文字里。
    let mut words: Option<Words> = None;
    walk_all(archive, part, |name, seen| {
        match (name, seen) {
            ("number-style" | "percentage-style" | "currency-style", Seen::Start(start)) => {
                format = attribute(start, "name").map(|name| (name, Format::default()));
            }
            ("number-style" | "percentage-style" | "currency-style", Seen::End) => {
                formats.extend(format.take())
            }
            ("style", Seen::Start(start)) => {
                if let Some(name) = attribute(start, "name")
                    && attribute(start, "family").is_some_and(|family| family == "table-cell")
                {
                    let parts = (attribute(start, "data-style-name"), attribute(start, "parent-style-name"));
                    styles.insert(name, parts);
                }
            }
            // 样式都在表的前面。
            ("spreadsheet", Seen::Start(_)) => return false,
            ("text" | "embedded-text", Seen::Start(_)) => words = Some(Words::Plain),
            ("currency-symbol", Seen::Start(_)) => words = Some(Words::Currency),
            ("text" | "embedded-text" | "currency-symbol", Seen::End) => words = None,
            (_, seen) => {
                if let Some((_, format)) = &mut format {
                    add(format, name, &seen, words);
                }
            }
        }
        true
    });
}

#[derive(Clone, Copy)]
enum Words {
    Plain,
    Currency,
}

fn add(format: &mut Format, name: &str, seen: &Seen<'_>, words: Option<Words>) {
    match (name, seen, words) {
        ("number" | "fraction" | "scientific-number", Seen::Start(start), _) => format.code += &digits(start),
        ("map", Seen::Start(start), _) => {
            format.others.extend(attribute(start, "condition").zip(attribute(start, "apply-style-name")));
        }
        (_, Seen::Text(text), Some(Words::Plain)) => {
            text.chars().for_each(|c| format.code.extend(['\\', c]));
        }
        (_, Seen::Text(text), Some(Words::Currency)) => format.code += &format!("[${text}-0]"),
        _ => {}
    }
}

/// 数位的一段，带缩放的末尾加逗号，照位数补零的照补。
fn digits(number: &BytesStart<'_>) -> String {
    let value = |name: &str| attribute(number, name).and_then(|value| value.parse::<f64>().ok());
    let comma = if value("display-factor").is_some_and(|factor| factor != 1.0) { "," } else { "" };
    let is_whole = value("decimal-places").is_some_and(|places| places == 0.0);
    let width = value("min-integer-digits").unwrap_or(1.0).clamp(1.0, 32.0) as usize;
    match is_whole {
        true => "0".repeat(width) + comma,
        false => format!("0.00{comma}"),
    }
}
