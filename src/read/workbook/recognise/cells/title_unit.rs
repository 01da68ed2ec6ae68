//! 题名里的单位名称，如“某县文物保护中心2023年度收入支出决算总表”：没有说明行的，只有这里写着。

use super::meta::digit;
use super::titles::before_table;
use super::unit_name::{bare, ends_as_unit};
use crate::chars::{is_digits, is_numeral};

/// 名称至少这么多字；再短的是“本级”“县局”之类的简称。
const SHORTEST: usize = 4;
/// 泛指的，不是哪一个单位。
const GENERAL: [&str; 7] = ["单位", "部门", "系统", "本级", "机关", "所属", "直属学校"];
/// 这些字开头的是泛指：“本中心”“各学校”“全县法院”。
const VAGUE: [&str; 8] = ["本单位", "本部门", "本中心", "本级", "我", "各", "全", "某"];
/// 不是名称里的字。
const NOT_OF_NAMES: [&str; 8] = ["决算", "报表", "附表", "附件", "收支", "年", "公开", "所属"];

/// 九张表的题名里写的单位名称；没有写的、说不准的没有。`title` 已去掉空白和引号。
pub fn of(title: &str) -> Option<String> {
    let before: Vec<char> = before_table(title)?.chars().collect();
    let is_year = |at: &usize| {
        let digits: String = before[*at..*at + 4].iter().copied().map(digit).collect();
        digits.starts_with("20") && is_digits(&digits)
    };
    let year = (0..before.len().saturating_sub(4)).find(|at| before[at + 4] == '年' && is_year(at));
    let text = |chars: &[char]| chars.iter().collect::<String>();
    match year {
        // 写在年度前面，或年度后面。
        Some(at) => name(&text(&before[..at])).or_else(|| {
            let after = text(&before[at + 5..]);
            name(after.strip_prefix('度').unwrap_or(&after))
        }),
        None => name(&text(&before)),
    }
}

/// 去掉表的编号和“部门”，剩下的是不是名称。
fn name(text: &str) -> Option<String> {
    let text = without_number(text);
    let text = text.strip_suffix("部门").or(text.strip_suffix("单位")).unwrap_or(text);
    let name = bare(text);
    let core = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).map_or(name, |(name, _)| name);
    let core = core.strip_suffix("本级").unwrap_or(core);
    let is_name = core.chars().count() >= SHORTEST
        && ends_as_unit(core)
        && !GENERAL.iter().any(|end| core.ends_with(end))
        && !VAGUE.iter().any(|start| core.starts_with(start))
        && !NOT_OF_NAMES.iter().any(|word| core.contains(word));
    is_name.then(|| name.replace('(', "（").replace(')', "）"))
}

/// 去掉前面的表号，如“附件1:”“公开01表”“表三”“一、”“GK02”。
fn without_number(text: &str) -> &str {
    let is_mark = |c: char| c.is_ascii() && !matches!(c, '(' | ')') || matches!(c, '、' | '－' | '—');
    let mut rest = text.trim_start_matches(is_mark);
    for label in ["附件", "附表", "公开", "表"] {
        if let Some(after) = rest.strip_prefix(label) {
            let after = after.trim_start_matches(is_numeral);
            rest = after.strip_prefix('表').unwrap_or(after).trim_start_matches(is_mark);
        }
    }
    let after = rest.trim_start_matches(is_numeral);
    after.strip_prefix('、').unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn names_before_and_after_the_year() {
        for (title, name) in [
            ("寿县文物保护中心2023年度收入支出决算总表", Some("寿县文物保护中心")),
            ("2023年度寿县文物保护中心收入支出决算总表", Some("寿县文物保护中心")),
            ("二〇二三年度寿县文物保护中心收入支出决算总表", Some("寿县文物保护中心")),
            ("寿县文物保护中心2023年度一般公共预算财政拨款三公经费支出决算表", Some("寿县文物保护中心")),
            ("2023年度寿县文物保护中心财政拨款三公经费支出决算表", Some("寿县文物保护中心")),
            ("表1寿县文物保护中心2023年度收入支出决算总表", Some("寿县文物保护中心")),
            ("公开02表2023年度寿县教育局收入决算表", Some("寿县教育局")),
            ("附件3:寿县教育局(本级)2023年度支出决算表", Some("寿县教育局（本级）")),
            ("寿县教育局本级2023年度支出决算表", Some("寿县教育局本级")),
            ("2023年度寿县教育局部门支出决算表", Some("寿县教育局")),
            ("寿县教育局2023年度部门收入支出决算总表", Some("寿县教育局")),
            ("寿县非税收入管理局收入决算表", Some("寿县非税收入管理局")),
            ("2023年度寿县基金管理中心支出决算表", Some("寿县基金管理中心")),
            ("1、本溪市第一中学2023年度收入决算表", Some("本溪市第一中学")),
            ("2023年度收入支出决算总表", None),
            ("表1收入支出决算总表", None),
            ("2023年度部门收入支出决算总表", None),
            ("2023年度省级部门本级收入支出决算总表", None),
            ("2023年度局本级收入支出决算总表", None),
            ("2023年度本单位收入支出决算总表", None),
            ("2023年度全县中小学收入支出决算总表", None),
            ("2023年度县直各单位收入支出决算总表", None),
            ("2023年度部门决算公开表收入支出决算总表", None),
            ("2021年度一般公共预算及政府性基金财政拨款三公经费支出决算表", None),
            ("三公经费、会议费和培训费支出决算表", None),
            ("财政拨款三公经费、行政参公单位机关运行经费情况表", None),
            ("寿县文物保护中心2023年度政府采购情况表", None),
        ] {
            assert_eq!(of(title).as_deref(), name, "{title}");
        }
    }
}
