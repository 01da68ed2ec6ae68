//! 目录：每一行的页码与标题真正所在的页相同，每个标题都在目录里。

use super::page::{PageText, SLACK, is_blank};
use super::page_place;
use crate::diagnostic::Diagnostic;
use std::collections::HashSet;
use typst::foundations::{NativeElement, Selector, StyleChain};
use typst::introspection::Introspector;
use typst::model::HeadingElem;
use typst_layout::PagedDocument;

/// 目录所在的区域。
const REGION: &str = "contents";
const BY_OUTLINE: &str = "目录由标题生成，不要另写";

/// 目录的一行。
struct Line {
    title: String,
    number: u64,
    page: usize,
    folio: u64,
}

/// 正文里的一个标题。
struct Heading {
    title: String,
    level: usize,
    page: usize,
    folio: u64,
}

/// 核对目录。
pub(super) fn check(pages: &[PageText], document: &PagedDocument) -> Vec<Diagnostic> {
    let lines = lines(pages);
    let headings = headings(pages, document);
    if let (Some(first), true) = (headings.first(), lines.is_empty()) {
        let message = format!("正文有 {} 个标题，没有一行目录", headings.len());
        return vec![
            Diagnostic::error("P05", message)
                .at(page_place(first.page, first.folio, first.title.clone()))
                .help("排出目录，放在 #region(\"contents\") 里，标题与页码之间用前导点连起来"),
        ];
    }
    let mut findings = Vec::new();
    let mut reached = HashSet::new();
    let mut next = 0;
    for line in &lines {
        let place = page_place(line.page, line.folio, "目录");
        let found = headings[next..].iter().position(|heading| line.title.ends_with(&heading.title));
        let Some(index) = found.map(|index| index + next) else {
            let message = format!("目录里的“{}”在正文里没有对应的标题", line.title);
            findings.push(Diagnostic::error("P05", message).at(place).help(BY_OUTLINE));
            continue;
        };
        next = index + 1;
        reached.insert(index);
        let Heading { title, folio, .. } = &headings[index];
        if line.number != *folio {
            let message = format!("目录里“{title}”的页码是 {}，实际在第 {folio} 页", line.number);
            findings.push(Diagnostic::error("P04", message).at(place).help(BY_OUTLINE));
        }
    }
    findings.extend(left_out(&headings, &reached));
    findings
}

/// 目录里没有的标题；目录有意只列到哪一级，由它列出的最深的一级看出来。
fn left_out(headings: &[Heading], reached: &HashSet<usize>) -> Vec<Diagnostic> {
    let deepest = reached.iter().map(|index| headings[*index].level).max().unwrap_or_default();
    let unreached = headings.iter().enumerate().filter(|(index, _)| !reached.contains(index));
    unreached
        .filter(|(_, heading)| heading.level <= deepest)
        .map(|(_, heading)| {
            Diagnostic::error("P05", format!("标题“{}”不在目录里", heading.title))
                .at(page_place(heading.page, heading.folio, "标题"))
                .help("目录由标题生成；有意不列的标题写 outlined: false")
        })
        .collect()
}

/// 目录各行：标题和末尾的页码；标题折成几行、甚至折到下一页的，接成一行。
fn lines(pages: &[PageText]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut before = String::new();
    for page in pages {
        for row in rows(page) {
            match split(&row) {
                Some((title, number)) => {
                    let title = std::mem::take(&mut before) + &title;
                    lines.push(Line { title, number, page: page.page, folio: page.folio });
                }
                None => before.push_str(&plain(&row)),
            }
        }
    }
    lines
}

/// 目录区域里的各行字。
fn rows(page: &PageText) -> Vec<String> {
    let mut rows: Vec<(f64, String)> = Vec::new();
    for cell in page.cells.iter().filter(|cell| cell.is_in(REGION) && !cell.is_folio()) {
        match rows.last_mut() {
            Some((y, row)) if (*y - cell.y).abs() < SLACK => row.push(cell.c),
            _ => rows.push((cell.y, cell.c.to_string())),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// 一行目录的标题与页码：页码前面是前导点，没有前导点的数是标题自己的（`2024-` 折在行末）。
fn split(row: &str) -> Option<(String, u64)> {
    let (before, last) = row.rsplit_once(is_leader).map(|(before, last)| (before.trim_end(), last))?;
    // 单独一个“.”是小数点，不是前导点。
    let led = row[before.len()..].starts_with(['…', '⋯']) || before.ends_with(is_leader);
    let number = last.trim_matches(|c: char| c.is_whitespace() || "—-–".contains(c));
    let number = number.parse().ok().or_else(|| roman(number))?;
    led.then(|| (plain(before), number))
}

fn is_leader(c: char) -> bool {
    matches!(c, '.' | '·' | '…' | '⋯' | '．')
}

/// 去掉前导点和看不见的字，目录与正文的标题才好比较。
fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_leader(*c) && !is_blank(*c)).collect()
}

/// 罗马数字的页码。
fn roman(text: &str) -> Option<u64> {
    let digits: Vec<u64> = text
        .chars()
        .map(|c| match c.to_ascii_uppercase() {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            'L' => Some(50),
            'C' => Some(100),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let sum = digits
        .iter()
        .rev()
        .fold((0, 0), |(sum, next), digit| (if *digit < next { sum - digit } else { sum + digit }, *digit));
    (!digits.is_empty()).then_some(sum.0)
}

fn headings(pages: &[PageText], document: &PagedDocument) -> Vec<Heading> {
    let introspector = document.introspector();
    let found = introspector.query(&Selector::Elem(HeadingElem::ELEM, None));
    found
        .iter()
        .filter_map(|content| {
            let heading = content.to_packed::<HeadingElem>()?;
            let title = plain(&heading.body.plain_text());
            if !heading.outlined.get(StyleChain::default()) || title.is_empty() {
                return None;
            }
            let position = introspector.position(content.location()?)?;
            let PageText { page, folio, .. } = pages.get(position.page.get() - 1)?;
            let level = heading.resolve_level(StyleChain::default()).get();
            Some(Heading { title, level, page: *page, folio: *folio })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn contents_lines_end_in_a_page_number() {
        let line = |title: &str, number| Some((title.to_string(), number));
        assert_eq!(split("一、收入支出决算总表 ........ 12"), line("一、收入支出决算总表", 12));
        assert_eq!(split("第二部分2024年度单位决算表⋯⋯⋯⋯7"), line("第二部分2024年度单位决算表", 7));
        assert_eq!(split("前言………IV"), line("前言", 4));
        assert_eq!(split("附件……— 9 —"), line("附件", 9));
        assert_eq!(split("目录"), None);
        assert_eq!(split("十、机关运行经费支出说明"), None);
    }

    #[test]
    fn numbers_in_a_folded_title_are_no_page_numbers() {
        for row in
            ["运行维护服务2024-", "运行维护服务2024", "运行维护服务-2025", "升级到版本2.5", "升级……二期"]
        {
            assert_eq!(split(row), None, "{row}");
        }
        assert_eq!(split("-2025年度资金…8"), Some(("-2025年度资金".into(), 8)));
    }
}
