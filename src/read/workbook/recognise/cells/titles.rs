//! 题名说的是九张表中的哪一张。

use super::meta::is_meta_text;
use super::unit_name::ends_as_unit;
use crate::chars::is_numeral;
use crate::read::workbook::sheet::{pieces, squeeze};
use crate::report::{TableKind, titles};

/// 题名的一种写法；`inner` 为财政部内部表，有公开表时不用它。
struct Title {
    kind: TableKind,
    inner: bool,
    text: &'static str,
}

const fn title(kind: TableKind, text: &'static str) -> Title {
    Title { kind, inner: false, text }
}

const fn inner(kind: TableKind, text: &'static str) -> Title {
    Title { kind, inner: true, text }
}

/// 已见过的题名，引号、空白不计。
const TITLES: &[Title] = &[
    title(TableKind::Summary, titles::SUMMARY),
    title(TableKind::Summary, "收入支出决算表"),
    title(TableKind::Summary, "收支决算总表"),
    title(TableKind::Summary, "收支决算表"),
    title(TableKind::Summary, "收入支出决算总体情况表"),
    title(TableKind::Summary, "收支决算总体情况表"),
    title(TableKind::Summary, "决算收支总表"),
    title(TableKind::Income, titles::INCOME),
    title(TableKind::Income, "收入决算总表"),
    title(TableKind::Expenditure, titles::EXPENDITURE),
    title(TableKind::Expenditure, "支出决算总表"),
    title(TableKind::Appropriation, titles::APPROPRIATION),
    title(TableKind::Appropriation, "财政拨款收入支出决算表"),
    title(TableKind::Appropriation, "财政拨款收支决算总表"),
    title(TableKind::Appropriation, "财政拨款收支决算表"),
    title(TableKind::Appropriation, "财政拨款收入支出决算总体情况表"),
    title(TableKind::Appropriation, "财政拨款收支决算总体情况表"),
    title(TableKind::GeneralBudget, titles::GENERAL_BUDGET),
    title(TableKind::GeneralBudget, "一般公共预算财政拨款支出决算总表"),
    title(TableKind::GeneralBudget, "一般公共预算支出决算表"),
    inner(TableKind::GeneralBudget, "一般公共预算财政拨款收入支出决算表"),
    title(TableKind::Basic, "一般公共预算财政拨款基本支出决算表"),
    title(TableKind::Basic, titles::BASIC),
    title(TableKind::Basic, "一般公共预算基本支出决算表"),
    title(TableKind::Basic, "一般公共预算基本支出决算明细表"),
    inner(TableKind::Basic, "基本支出决算表"),
    inner(TableKind::Basic, "基本支出决算明细表"),
    title(TableKind::Funds, titles::FUNDS),
    title(TableKind::Funds, "政府性基金预算财政拨款收支决算表"),
    title(TableKind::Funds, "政府性基金预算财政拨款支出决算表"),
    title(TableKind::Funds, "政府性基金预算收入支出决算表"),
    title(TableKind::Funds, "政府性基金收入支出决算表"),
    title(TableKind::Funds, "政府性基金财政拨款收入支出决算表"),
    title(TableKind::Funds, "政府性基金预算收支决算表"),
    title(TableKind::Funds, "政府性基金预算支出决算表"),
    title(TableKind::Funds, "政府性基金支出决算表"),
    title(TableKind::Funds, "政府性基金收支决算表"),
    title(TableKind::StateCapital, titles::STATE_CAPITAL),
    title(TableKind::StateCapital, titles::STATE_CAPITAL_FLOW),
    title(TableKind::StateCapital, "国有资本经营预算支出决算表"),
    title(TableKind::StateCapital, "国有资本经营预算收入支出决算表"),
    title(TableKind::StateCapital, "国有资本经营预算财政拨款收支决算表"),
    title(TableKind::StateCapital, "国有资本经营预算收支决算表"),
    title(TableKind::StateCapital, "国有资本经营支出决算表"),
    inner(TableKind::ThreePublic, "机构运行信息表"),
];

/// 题名连同编号、单位、年度至多这么长；再长的是句子。
const LONGEST: usize = 70;
/// 题名与后面的单位名称之间的横线。
const UNIT_DASHES: [char; 3] = ['-', '—', '–'];

/// 题名前面出现这些字，就是别的表（如“项目收入支出决算表”）。
const OTHER: &[&str] =
    &["财政拨款", "基金", "资本", "项目", "专户", "预算", "经费", "基本", "明细", "非税", "保险", "资金"];

/// 题名说的是哪张表，是不是内部表；`text` 已去掉空白和引号。
pub fn titled(text: &str) -> Option<(TableKind, bool)> {
    let name = bare_title(text)?;
    if is_three_public(name) {
        return Some((TableKind::ThreePublic, false));
    }
    let (before, title) = known(name)?;
    // 题名前只能是单位、年度、编号：看紧挨着的几个字。
    let before = before.rsplit("年度").next().unwrap_or(&before);
    let near: String = before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    let is_sure = ends_as_unit(before) || !OTHER.iter().any(|word| near.contains(word));
    is_sure.then_some((title.kind, title.inner))
}

/// 已知的题名和它前面的字。
fn known(name: &str) -> Option<(String, &'static Title)> {
    // “收入决算公开表”就是“收入决算表”。
    let name = name.replace("决算公开表", "决算表");
    let title =
        TITLES.iter().filter(|title| name.ends_with(title.text)).max_by_key(|title| title.text.len())?;
    Some((name.strip_suffix(title.text)?.to_string(), title))
}

/// 九张表的题名里，表的名称前面的字：编号、单位、年度；`text` 已去掉空白和引号。
pub fn before_table(text: &str) -> Option<String> {
    const THREE_PUBLIC: [&str; 5] = ["一般公共预算", "财政拨款", "政府性基金", "国有资本", "三公"];
    titled(text)?;
    let name = bare_title(text)?;
    if is_three_public(name) {
        let start = THREE_PUBLIC.iter().filter_map(|word| name.find(word)).min()?;
        return Some(name[..start].to_string());
    }
    known(name).map(|(before, _)| before)
}

/// “三公”经费的决算表，各地叫法不一：可连着会议费、培训费、机关运行经费，可叫情况表。
fn is_three_public(name: &str) -> bool {
    const NOT: &[&str] = &["明细", "对比", "增减", "统计", "说明"];
    let is_budget = name.ends_with("预算表") && !name.contains("决算");
    name.contains("三公经费")
        && name.ends_with('表')
        && !is_budget
        && !NOT.iter().any(|word| name.contains(word))
}

/// 一格里的题名，去掉空白和引号；不是题名的没有。
///
/// 同一格里换行或隔开几格接着写年度、单位的，题名是其中的一段；一格里列着几张表的是目录。
pub fn title_in(raw: &str) -> Option<String> {
    let whole = squeeze(raw);
    if titled(&whole).is_some() || looks_like_title(&whole) {
        return Some(whole);
    }
    let mut parts = pieces(raw).map(squeeze).filter(|part| titled(part).is_some());
    parts.next().filter(|_| parts.next().is_none() && whole.chars().count() <= LONGEST)
}

/// 像一张表的题名，不管认不认得：到这里是另一张表。
fn looks_like_title(text: &str) -> bool {
    /// 与决算表放在一起公开的别的表。
    const BESIDE: &[&str] = &["情况表", "信息表", "公开表", "明细表", "统计表", "自评表", "情况"];
    !text.contains("本表")
        && !is_meta_text(text)
        && bare_title(text).is_some_and(|name| {
            name.ends_with('表') && (name.contains("决算") || BESIDE.iter().any(|end| name.ends_with(end)))
                || name.contains("年度") && BESIDE.iter().any(|end| name.ends_with(end))
        })
}

/// 去掉末尾的括号（如 `(财决01表)`）和编号；太长的、句子、注不是题名。
fn bare_title(text: &str) -> Option<&str> {
    if text.chars().count() > LONGEST
        || text.contains(['。', '；', ';'])
        || ["注", "说明", "备注", "本表"].iter().any(|word| text.starts_with(word))
    {
        return None;
    }
    let mut name = text.strip_prefix('《').and_then(|text| text.strip_suffix('》')).unwrap_or(text);
    while let Some(open) = name.strip_suffix(')').and_then(|rest| rest.rfind('(')) {
        name = &name[..open];
    }
    // 单位名称写在后面的，如“收入决算表-某局”。
    if let Some((title, unit)) = name.split_once(UNIT_DASHES)
        && title.ends_with('表')
        && !unit.ends_with('表')
    {
        name = title;
    }
    // 编号写在同一格里的，如“收入决算表公开02表”“收入决算表-公开02表”。
    for mark in ["公开", "财决"] {
        if let Some((title, code)) = name.rsplit_once(mark)
            && let title = title.trim_end_matches(['-', '—', '_'])
            && title.ends_with('表')
            && code.ends_with('表')
        {
            name = title;
        }
    }
    let name = without_number(name);
    let before = name.trim_end_matches(is_numeral);
    Some(before.strip_suffix("续表").or(before.strip_suffix('续')).unwrap_or(name))
}

/// 去掉末尾的表号，如“收入决算表GK02”“收入决算表-gk02表”；没有表号的照旧。
fn without_number(name: &str) -> &str {
    let bare = name.strip_suffix('表').unwrap_or(name);
    let letters = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let title = letters.strip_suffix(['k', 'K']).and_then(|rest| rest.strip_suffix(['g', 'G']));
    let title = title.map(|title| title.trim_end_matches(['-', '—', '_']));
    title.filter(|title| title.ends_with('表') && letters.len() < bare.len()).unwrap_or(name)
}

/// 题名说这是前一张表的续页：“（续）”“（续2）”“续表一”“（第2页）”；第一页不是续页。
pub fn is_continued(title: &str) -> bool {
    let inner = title.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, inner)| inner);
    let last = inner.unwrap_or(title);
    let before = last.trim_end_matches(is_numeral);
    let page = last.strip_prefix('第').and_then(|text| text.split_once('页')).map(|(page, _)| page);
    title.starts_with("续表")
        || before.ends_with("续表")
        || inner.is_some() && before == "续"
        || inner.is_none() && before.ends_with("表续")
        || page.is_some_and(|page| page.chars().all(is_numeral) && !["1", "一"].contains(&page))
}

/// 不认得的题名多半是 `kinds` 中哪一张的另一种写法，得到程序认得的写法。
pub fn near(title: &str, kinds: &[TableKind]) -> Option<&'static str> {
    /// 四个字里至多差一个。
    const PER: usize = 4;
    let name = bare_title(title)?.rsplit("年度").next().unwrap_or_default();
    let known = TITLES.iter().filter(|known| kinds.contains(&known.kind)).map(|known| known.text);
    let distance = |known: &&str| strsim::damerau_levenshtein(known, name);
    known.min_by_key(distance).filter(|known| distance(known) * PER <= known.chars().count().max(2 * PER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_in_all_their_forms() {
        for (text, kind) in [
            ("收入支出决算总表", Some((TableKind::Summary, false))),
            ("2024年度某局收入支出决算表", Some((TableKind::Summary, false))),
            ("公开04表财政拨款收入支出决算总表", Some((TableKind::Appropriation, false))),
            ("收入支出决算总表(财决01表)", Some((TableKind::Summary, false))),
            ("某区基金管理中心2024年度支出决算表", Some((TableKind::Expenditure, false))),
            ("一般公共预算财政拨款基本支出决算明细表", Some((TableKind::Basic, false))),
            ("一般公共预算财政拨款收入支出决算表(财决07表)", Some((TableKind::GeneralBudget, true))),
            ("一般公共预算财政拨款三公经费支出决算表", Some((TableKind::ThreePublic, false))),
            ("三公经费、会议费和培训费支出决算表", Some((TableKind::ThreePublic, false))),
            ("财政拨款三公经费、行政参公单位机关运行经费情况表", Some((TableKind::ThreePublic, false))),
            ("2024年财政拨款三公经费预算表", None),
            ("2024年区基金管理中心支出决算表", Some((TableKind::Expenditure, false))),
            ("表2:收入决算表(续)", Some((TableKind::Income, false))),
            ("收入决算表公开02表", Some((TableKind::Income, false))),
            ("收入决算表-公开02表", Some((TableKind::Income, false))),
            ("收入决算表GK02", Some((TableKind::Income, false))),
            ("收入决算表-gk02表", Some((TableKind::Income, false))),
            ("GK02收入决算表", Some((TableKind::Income, false))),
            ("(GK02)收入决算表", Some((TableKind::Income, false))),
            ("收入决算表(GK02)", Some((TableKind::Income, false))),
            ("收入支出决算公开表", Some((TableKind::Summary, false))),
            ("一般公共预算财政拨款基本支出决算公开表", Some((TableKind::Basic, false))),
            ("收入决算表(续1)", Some((TableKind::Income, false))),
            ("收入决算表续表二", Some((TableKind::Income, false))),
            ("政府性基金预算收支决算表", Some((TableKind::Funds, false))),
            ("某局政府性基金支出决算表", Some((TableKind::Funds, false))),
            ("收入支出决算总体情况表", Some((TableKind::Summary, false))),
            ("2024年度某局部门决算收支总表", Some((TableKind::Summary, false))),
            ("财政拨款收支决算总体情况表", Some((TableKind::Appropriation, false))),
            ("政府性基金收支决算表", Some((TableKind::Funds, false))),
            ("国有资本经营支出决算表", Some((TableKind::StateCapital, false))),
            ("三公经费支出决算公开表", Some((TableKind::ThreePublic, false))),
            ("财政拨款支出决算表(功能科目)", None),
            ("财政拨款基本支出决算表(经济科目)", None),
            ("一般公共预算财政拨款项目支出决算表", None),
            ("项目收入支出决算表", None),
            ("财政专户管理资金收入支出决算表", None),
            ("支出决算明细表", None),
            ("注:本表反映部门本年度各项收入,见收入决算表", None),
        ] {
            assert_eq!(titled(text), kind, "{text}");
        }
    }

    #[test]
    fn titles_with_more_in_the_same_cell() {
        for (raw, title) in [
            ("支出决算表\n2024年度", Some("支出决算表")),
            ("2024年度\n支出决算表", Some("2024年度支出决算表")),
            ("支出决算表　　单位：万元", Some("支出决算表")),
            ("支出决算表\n编制单位：某局", Some("支出决算表")),
            ("支 出 决 算 表", Some("支出决算表")),
            ("《支出决算表》", Some("《支出决算表》")),
            ("支出决算表-某局", Some("支出决算表-某局")),
            ("收入决算表\n支出决算表\n2024年度", None),
            ("项目支出决算表\n2024年度", None),
        ] {
            assert_eq!(title_in(raw).as_deref(), title, "{raw}");
        }
        for title in ["《支出决算表》", "支出决算表-某局", "支出决算表——某局"] {
            assert_eq!(titled(title), Some((TableKind::Expenditure, false)), "{title}");
        }
    }

    #[test]
    fn pages_that_continue() {
        for (title, continued) in [
            ("收入决算表(续)", true),
            ("收入决算表(续1)", true),
            ("收入决算表(续一)", true),
            ("收入决算表(续表二)", true),
            ("收入决算表续表", true),
            ("收入决算表续2", true),
            ("续表收入决算表", true),
            ("收入决算表(第2页)", true),
            ("收入决算表(第二页共三页)", true),
            ("收入决算表(第1页)", false),
            ("收入决算表", false),
        ] {
            assert_eq!(is_continued(title), continued, "{title}");
        }
    }

    #[test]
    fn a_title_near_a_known_one() {
        for (title, known) in [
            ("2024年度收入支出决算汇总表", Some("收入支出决算总表")),
            ("政府性基金预算财政拨款支出决算明细表", Some("政府性基金预算财政拨款支出决算表")),
            ("政府采购情况表", None),
        ] {
            assert_eq!(near(title, &TableKind::ALL), known, "{title}");
        }
        assert_eq!(near("收入支出决算汇总表", &[TableKind::Basic]), None);
    }
}
