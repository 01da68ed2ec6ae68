//! 页面上的数：连同千分位、小数、负号和百分号。

use super::page::{Cell, FOLIO, PageText, is_blank};
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

/// 一页上的数。
pub(super) fn read(page: &PageText) -> Vec<Token> {
    let chars: Vec<char> = page.cells.iter().map(|cell| cell.c).collect();
    let found = ranges(&chars, |index| page.cells[index].joined);
    let token = |(start, end): (usize, usize)| {
        let Cell { x, y, span, regions, joined, .. } = &page.cells[start];
        // 单位写的一长串数字，版式给每个字加了断点，不再是一个数。
        let broken = chars[..start].ends_with(&['\u{200b}']);
        let (width, height) = page.size;
        let context = &chars[start.saturating_sub(8)..(end + 8).min(chars.len())];
        Token {
            text: chars[start..end].iter().collect(),
            spot: Spot::at(&chars, (start, end)),
            amid: *joined && !broken && !chars[..start].ends_with(&['（']),
            page: page.page,
            folio: page.folio,
            margin: x.min(*y).min(width - x).min(height - y),
            span: *span,
            regions: regions.clone(),
            context: context.iter().collect(),
        }
    };
    found.into_iter().map(token).collect()
}

#[cfg(test)]
mod tests {
    use super::tokens_of;

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
