//! 页面上的数：连同千分位、小数、负号和百分号。

use super::page::{Cell, FOLIO, LINE_APART, PageText, is_blank};
use crate::facts::Map;
use crate::layout::Manifest;
use std::collections::HashMap;
use std::sync::Arc;
use typst::syntax::Span;

/// 页面上的一个数。
#[derive(Debug, Clone)]
pub struct Token {
    /// 写法，如 `1,225.21`、`-3.2`、`83.15%`。
    pub text: String,
    /// 它和紧挨着的字。
    pub spot: Spot,
    /// 紧接在一句话的字后面；编号独立成段，或在行首，不接在字后面。
    pub amid: bool,
    /// 第几页。
    pub page: usize,
    /// 印的页码。
    pub folio: u64,
    /// 离纸边最近的距离，磅。
    pub margin: f64,
    /// 第一个字在版式里的来处。
    pub span: Span,
    /// 所在的各层区域。
    pub regions: Arc<Vec<String>>,
    /// 前后的文字，用于提示。
    pub context: String,
    /// 前面几个数字是单位名称的末尾（“某某中心8”接着“2024年度”）的，名称以后的那个数。
    pub after_name: Option<Box<Token>>,
}

impl Token {
    /// 是页脚里的页码。
    pub(super) fn is_folio(&self) -> bool {
        self.regions.iter().any(|region| region == FOLIO)
    }
}

/// 数字；全角的也是，写成全角不能躲过校样。
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// 一串字里各个数的起止。
fn ranges(chars: &[char], joined: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < chars.len() {
        if !is_digit(chars[index]) {
            index += 1;
            continue;
        }
        let negative = index > 0
            && chars[index - 1] == '-'
            && joined(index)
            && !(index > 1 && joined(index - 1) && chars[index - 2].is_ascii_alphanumeric());
        let start = if negative { index - 1 } else { index };
        let mut end = index + 1;
        while end < chars.len() && joined(end) {
            let digit_after = end + 1 < chars.len() && joined(end + 1) && is_digit(chars[end + 1]);
            if is_digit(chars[end]) || matches!(chars[end], ',' | '.') && digit_after {
                end += 1;
            } else {
                break;
            }
        }
        if end < chars.len() && joined(end) && chars[end] == '%' {
            end += 1;
        }
        found.push((start, end));
        index = end;
    }
    found
}

/// 一段文字里的数。
pub fn tokens_of(text: &str) -> Vec<String> {
    spots_of(text).into_iter().map(|spot| spot.text).collect()
}

/// 一个数和紧挨着它的字；在头上、末尾的没有。
#[derive(Debug, Clone)]
pub struct Spot {
    /// 写法。
    pub text: String,
    before: Option<char>,
    after: Option<char>,
}

impl Spot {
    fn at(chars: &[char], (start, end): (usize, usize)) -> Self {
        let seen = |c: &&char| !is_blank(**c);
        Self {
            text: chars[start..end].iter().collect(),
            before: chars[..start].iter().rev().find(seen).copied(),
            after: chars[end..].iter().find(seen).copied(),
        }
    }
}

/// 一段文字里的数和紧挨着的字。
pub fn spots_of(text: &str) -> Vec<Spot> {
    let chars: Vec<char> = text.chars().collect();
    ranges(&chars, |_| true).into_iter().map(|range| Spot::at(&chars, range)).collect()
}

/// 版式声明过的数：“12月31日”里的 12 后面是“月”，别处的 12 不是它。
pub struct Literals(HashMap<String, Vec<Spot>>);

impl Literals {
    /// 版式说明里声明的。
    pub fn of(manifest: &Manifest) -> Self {
        let mut literals: HashMap<String, Vec<Spot>> = HashMap::new();
        for spot in manifest.literal_texts().flat_map(spots_of) {
            literals.entry(spot.text.clone()).or_default().push(spot);
        }
        Self(literals)
    }

    /// 这个数是声明过的。
    pub fn declare(&self, spot: &Spot) -> bool {
        // 声明在头上、末尾的，或代入的名称旁边的，旁边可以是任何字。
        let same = |declared: Option<char>, printed: Option<char>| {
            declared.is_none()
                || printed.is_none()
                || declared == printed
                || matches!(declared, Some('{' | '}'))
        };
        let known = self.0.get(&spot.text).into_iter().flatten();
        known.into_iter().any(|known| same(known.before, spot.before) && same(known.after, spot.after))
    }
}

/// 一页上的数；`names` 是单位的名称里末了是数字的，后面接着的数与它连成一串。
pub(super) fn read(page: &PageText, names: &[Vec<char>]) -> Vec<Token> {
    let cells = Run::of(page);
    let chars: Vec<char> = cells.iter().map(|run| run.cell.c).collect();
    let found = ranges(&chars, |index| cells[index].joined);
    let token = |start: usize, end: usize| {
        let Cell { x, y, span, regions, .. } = cells[start].cell;
        let (width, height) = page.size;
        let context = &chars[start.saturating_sub(8)..(end + 8).min(chars.len())];
        Token {
            text: chars[start..end].iter().collect(),
            spot: Spot::at(&chars, (start, end)),
            amid: cells[start].joined && !chars[..start].ends_with(&['（']),
            page: page.page,
            folio: page.folio,
            margin: x.min(*y).min(width - x).min(height - y),
            span: *span,
            regions: regions.clone(),
            context: context.iter().collect(),
            after_name: None,
        }
    };
    let ends_name = |end: usize| names.iter().any(|name| chars[..end].ends_with(name));
    let read = |(start, end): (usize, usize)| Token {
        after_name: (start + 1..end).find(|at| ends_name(*at)).map(|at| Box::new(token(at, end))),
        ..token(start, end)
    };
    found.into_iter().map(read).collect()
}

/// 单位的各种名称里末了是数字的。
pub(super) fn names_ending_in_digits(facts: &Map) -> Vec<Vec<char>> {
    let mut names = Vec::new();
    if let Some(unit) = facts.get("unit") {
        unit.words_below(&mut names);
    }
    let names = names.into_iter().map(|name| name.chars().collect::<Vec<char>>());
    names
        .filter(|name| name.last().is_some_and(|c| is_digit(*c)) && !name.iter().all(|c| is_digit(*c)))
        .collect()
}

/// 看得见的一个字，接着前一个看得见的字没有。
struct Run<'a> {
    cell: &'a Cell,
    joined: bool,
}

impl<'a> Run<'a> {
    /// 看不见的断点（版式给单位写的长串加的）不把数断开，断点上折行也不；行首的连字符连着上一行的字。
    fn of(page: &'a PageText) -> Vec<Self> {
        let mut runs: Vec<Self> = Vec::with_capacity(page.cells.len());
        let mut broken = false;
        for cell in &page.cells {
            if matches!(cell.c, '\u{200b}' | '\u{2060}') {
                broken = true;
                continue;
            }
            let wrapped =
                |last: &Self| (0.0..LINE_APART).contains(&(cell.y - last.cell.y)) && cell.x < last.cell.x;
            let last = runs.last();
            let joined = cell.joined
                || broken && last.is_some()
                || cell.c == '-' && last.is_some_and(|last| wrapped(last) && last.cell.c.is_alphanumeric());
            runs.push(Self { cell, joined });
            broken = false;
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 几行字，各行的字首尾相接。
    fn page(lines: &[&str]) -> PageText {
        let cell = |line: usize, index: usize, c| Cell {
            c,
            x: 80.0 + 10.0 * index as f64,
            y: 100.0 + 20.0 * line as f64,
            span: Span::detached(),
            regions: Arc::default(),
            joined: index > 0,
        };
        let line = |(line, text): (usize, &&str)| {
            text.chars().enumerate().map(|(index, c)| cell(line, index, c)).collect::<Vec<_>>()
        };
        let cells = lines.iter().enumerate().flat_map(line).collect();
        PageText { page: 1, folio: 1, size: (600.0, 800.0), cells }
    }

    fn printed(lines: &[&str]) -> Vec<String> {
        read(&page(lines), &[]).into_iter().map(|token| token.text).collect()
    }

    /// 名称末了的数字和后面的数连成一串；只有整个名称后面的才分开。
    #[test]
    fn a_number_after_a_name_ending_in_digits_is_known() {
        let name: Vec<char> = "监测中心8".chars().collect();
        let tokens = read(&page(&["区监测中心82024年度，82024元，心82024"]), &[name]);
        let parts: Vec<_> =
            tokens.iter().map(|token| token.after_name.as_ref().map(|rest| rest.text.as_str())).collect();
        assert_eq!(parts, [Some("2024"), None, None]);
        assert!(tokens.iter().all(|token| token.text == "82024"));
    }

    #[test]
    fn what_a_unit_wrote_is_read_as_it_wrote_it_wherever_the_line_breaks() {
        let text = "18:00-20:00，370303-2024-0012";
        let soft: String = text.chars().flat_map(|c| [c, '\u{200b}']).collect();
        assert_eq!(printed(&[&soft]), tokens_of(text));
        let (first, rest) = soft.split_at(soft.find("0\u{200b}0\u{200b}，").unwrap() + 4);
        assert_eq!(printed(&[first, rest]), tokens_of(text));
        assert_eq!(printed(&["编号2024", "-0001"]), tokens_of("编号2024-0001"));
        // 一行开头的负数还是负数。
        assert_eq!(printed(&["减少", "-5"]), ["-5"].map(String::from));
    }

    #[test]
    fn numbers_are_read_whole() {
        assert_eq!(
            tokens_of("支出1,225.21万元，下降1.77%，-3.2；图5-1、2024年12月31日，≤5.286万/年。第2."),
            ["1,225.21", "1.77%", "-3.2", "5", "1", "2024", "12", "31", "5.286", "2"]
        );
        assert_eq!(tokens_of("２０２３年，共３辆"), ["２０２３", "３"]);
        assert_eq!(tokens_of("年初结转和结余-5万元，A-5、1-5"), ["-5", "5", "1", "5"]);
    }
}
