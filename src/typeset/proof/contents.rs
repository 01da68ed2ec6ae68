//! 目录：每一行的页码与标题真正所在的页相同，每个标题都在目录里。

use super::page::PageText;
use super::page_place;
use crate::diagnostic::Diagnostic;
use typst::foundations::{NativeElement, Selector};
use typst::introspection::Introspector;
use typst::model::HeadingElem;
use typst_layout::PagedDocument;

/// 目录所在的区域。
const REGION: &str = "contents";

/// 目录的一行。
struct Line {
    title: String,
    number: Option<u64>,
    page: usize,
    folio: u64,
}

/// 正文里的一个标题。
struct Heading {
    title: String,
    folio: u64,
}

/// 核对目录。
pub(super) fn check(pages: &[PageText], document: &PagedDocument) -> Vec<Diagnostic> {
    let lines = lines(pages);
    let headings = headings(pages, document);
    let mut findings = Vec::new();
    let mut next = 0;
    for line in lines.iter().filter(|line| line.number.is_some()) {
        let same =
            |heading: &Heading| line.title.ends_with(&heading.title) || heading.title.ends_with(&line.title);
        let found = headings[next..].iter().position(same).map(|index| index + next);
        let Some(index) = found else {
            findings.push(
                Diagnostic::error("P05", format!("目录里的“{}”在正文里没有对应的标题", line.title))
                    .at(page_place(line.page, line.folio, "目录"))
                    .help("目录由标题生成，不要另写"),
            );
            continue;
        };
        next = index + 1;
        let heading = &headings[index];
        if line.number != Some(heading.folio) {
            let told = line.number.unwrap_or_default();
            findings.push(
                Diagnostic::error(
                    "P04",
                    format!("目录里“{}”的页码是 {told}，实际在第 {} 页", line.title, heading.folio),
                )
                .at(page_place(line.page, line.folio, "目录"))
                .help("目录由标题生成，不要另写"),
            );
        }
    }
    findings
}

/// 目录各行：标题和末尾的页码；折成两行的标题，前一行没有页码。
fn lines(pages: &[PageText]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for page in pages {
        let mut current: Option<(f64, String)> = None;
        let cells = page.cells.iter().filter(|cell| cell.regions.iter().any(|region| region == REGION));
        let mut rows: Vec<String> = Vec::new();
        for cell in cells {
            match &mut current {
                Some((y, row)) if (*y - cell.y).abs() < 2.0 => row.push(cell.c),
                _ => rows.extend(current.replace((cell.y, cell.c.to_string())).map(|(_, row)| row)),
            }
        }
        rows.extend(current.map(|(_, row)| row));
        let mut before = String::new();
        for row in rows {
            let (title, number) = split(&row);
            let title = format!("{before}{title}");
            if number.is_some() {
                before.clear();
                lines.push(Line { title, number, page: page.page, folio: page.folio });
            } else {
                before = title;
            }
        }
    }
    lines
}

/// 一行目录的标题与页码；引导点和空白去掉。
fn split(row: &str) -> (String, Option<u64>) {
    let row = row.trim_end_matches(|c: char| c.is_whitespace() || "—-–".contains(c));
    let title = row.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = row[title.len()..].parse().ok();
    // 标题自己的数字后面没有引导点，不是页码。
    let led = title.ends_with(|c: char| is_leader(c) || "—-–".contains(c));
    let title: String = if led || number.is_none() { title } else { row }
        .chars()
        .filter(|c| !is_leader(*c) && !c.is_whitespace())
        .collect();
    (title.trim_end_matches(['—', '-', '–']).to_string(), number.filter(|_| led))
}

fn is_leader(c: char) -> bool {
    matches!(c, '.' | '·' | '…' | '⋯' | '．') || c.is_whitespace()
}

fn headings(pages: &[PageText], document: &PagedDocument) -> Vec<Heading> {
    let introspector = document.introspector();
    let found = introspector.query(&Selector::Elem(HeadingElem::ELEM, None));
    found
        .iter()
        .filter_map(|content| {
            let heading = content.to_packed::<HeadingElem>()?;
            if !heading.outlined.get(Default::default()) {
                return None;
            }
            let position = introspector.position(content.location()?)?;
            let page = pages.get(position.page.get() - 1)?;
            let title: String =
                heading.body.plain_text().chars().filter(|c| !is_leader(*c) && !c.is_whitespace()).collect();
            Some(Heading { title, folio: page.folio })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn contents_lines_end_in_a_page_number() {
        assert_eq!(split("一、收入支出决算总表 ........ 12"), ("一、收入支出决算总表".into(), Some(12)));
        assert_eq!(split("第二部分2024年度单位决算表⋯⋯⋯⋯7"), ("第二部分2024年度单位决算表".into(), Some(7)));
        assert_eq!(split("目录"), ("目录".into(), None));
        assert_eq!(split("十、机关运行经费支出说明"), ("十、机关运行经费支出说明".into(), None));
    }
}
