//! 断在两页的一格：上页这一栏的末尾，接下页同一栏里一行的开头。
//!
//! The words of a region are read in the order of the pages; between the two parts
//! of a broken cell stand the other cells of its row and the repeated head.

use super::page::{Cell, LINE_APART, PageText, SLACK, is_blank, visible_words};
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::ptr;

/// 一个区域在各页上的字，一块一块。
pub(super) struct Broken {
    pages: Vec<Vec<Block>>,
}

/// 接不上的断法：余下的话有多长，断在哪一块之后。一句话反复几遍的格，同样的断法会遇到许多次，逐次再试要成倍地久。
type Dead = HashSet<(usize, *const Block)>;

/// 上下相接的几行：一格，或一栏里紧挨着的几格。
struct Block {
    text: String,
    /// 各行在 `text` 里的开头。
    starts: Vec<usize>,
    left: f64,
    right: f64,
    bottom: f64,
}

impl Broken {
    /// 一个区域的字；页脚不算。
    pub fn of(pages: &[PageText], region: &str) -> Self {
        Self { pages: pages.iter().map(|page| blocks(page, region)).collect() }
    }

    /// 这句话断在两页或几页的，有几处。
    pub fn count(&self, line: &str) -> usize {
        let blocks = self.pages.iter().enumerate().flat_map(|(page, blocks)| {
            blocks.iter().filter(move |block| is_lowest(block, blocks)).map(move |block| (page, block))
        });
        let cuts = |block: &Block| {
            let cuts = line.char_indices().skip(1).map(|(cut, _)| cut);
            cuts.filter(|cut| block.text.ends_with(&line[..*cut])).collect::<Vec<_>>()
        };
        let mut dead = Dead::new();
        blocks
            .filter(|(page, block)| {
                cuts(block).into_iter().any(|cut| self.goes_on(&line[cut..], page + 1, block, &mut dead))
            })
            .count()
    }

    /// 余下的话在这一页同一栏里接着印，印完或者再断到下一页。
    fn goes_on(&self, rest: &str, page: usize, above: &Block, dead: &mut Dead) -> bool {
        let Some(blocks) = self.pages.get(page) else { return false };
        let state = (rest.len(), ptr::from_ref(above));
        if dead.contains(&state) {
            return false;
        }
        let found = blocks.iter().filter(|block| block.under(above)).any(|block| {
            block.starts.iter().any(|start| {
                let text = &block.text[*start..];
                text.starts_with(rest)
                    || rest.strip_prefix(text).is_some_and(|rest| {
                        is_lowest(block, blocks) && self.goes_on(rest, page + 1, block, dead)
                    })
            })
        });
        if !found {
            dead.insert(state);
        }
        found
    }
}

impl Block {
    /// 两块在同一栏。
    fn under(&self, other: &Self) -> bool {
        self.left <= other.right + SLACK && other.left <= self.right + SLACK
    }
}

/// 在它那一栏里是最下面的一块。
fn is_lowest(block: &Block, blocks: &[Block]) -> bool {
    blocks.iter().filter(|other| other.under(block)).all(|other| other.bottom <= block.bottom + SLACK)
}

fn blocks(page: &PageText, region: &str) -> Vec<Block> {
    let cells: Vec<&Cell> = page
        .cells
        .iter()
        .filter(|cell| !is_blank(cell.c) && !cell.is_folio() && cell.is_in(region))
        .collect();
    let mut blocks: Vec<Block> = Vec::new();
    for cells in cells.chunk_by(|one, next| next.joined && (one.y - next.y).abs() < SLACK) {
        let line = Block {
            text: visible_words(cells.iter().map(|cell| cell.c)),
            starts: vec![0],
            left: cells[0].x,
            right: cells[cells.len() - 1].x,
            bottom: cells[0].y,
        };
        match blocks.last_mut() {
            Some(block) if line.under(block) && next_line(block.bottom).contains(&line.bottom) => {
                block.starts.push(block.text.len());
                block.text.push_str(&line.text);
                block.left = block.left.min(line.left);
                block.right = block.right.max(line.right);
                block.bottom = line.bottom;
            }
            _ => blocks.push(line),
        }
    }
    blocks
}

fn next_line(y: f64) -> RangeInclusive<f64> {
    y + SLACK..=y + LINE_APART
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use typst::syntax::Span;

    /// 一页：各行字从哪里起印。
    fn page(lines: &[(f64, f64, &str)]) -> PageText {
        let regions = Arc::new(vec!["form".to_string()]);
        let cell = |(x, y): (f64, f64), index: usize, c| Cell {
            c,
            x: x + 10.0 * index as f64,
            y,
            span: Span::detached(),
            regions: regions.clone(),
            joined: index > 0,
        };
        let line = |(x, y, text): &(f64, f64, &str)| {
            text.chars().enumerate().map(|(index, c)| cell((*x, *y), index, c)).collect::<Vec<_>>()
        };
        PageText { page: 1, folio: 1, size: (600.0, 800.0), cells: lines.iter().flat_map(line).collect() }
    }

    #[test]
    fn a_cell_goes_on_in_its_own_column_at_the_top_of_the_next_page() {
        let first = [(10.0, 700.0, "完成各项"), (10.0, 720.0, "工作任务"), (100.0, 700.0, "一百件")];
        let next =
            [(10.0, 50.0, "指标"), (100.0, 50.0, "目标"), (10.0, 70.0, "并按时"), (100.0, 70.0, "办结")];
        let pages = [page(&first), page(&next)];
        let broken = Broken::of(&pages, "form");
        assert_eq!(broken.count("完成各项工作任务并按时"), 1);
        assert_eq!(broken.count("一百件办结"), 1);
        // 接到别的栏里、少了字、上页后面还有别的，都不是。
        assert_eq!(broken.count("完成各项工作任务办结"), 0);
        assert_eq!(broken.count("完成各项工作并按时"), 0);
        assert_eq!(broken.count("完成各项工作任务按时"), 0);
        let more = [first.as_slice(), &[(10.0, 770.0, "下一行")]].concat();
        assert_eq!(Broken::of(&[page(&more), page(&next)], "form").count("完成各项工作任务并按时"), 0);
    }

    #[test]
    fn a_cell_may_fill_a_whole_page_between() {
        let pages = [
            page(&[(10.0, 700.0, "甲乙")]),
            page(&[(10.0, 50.0, "丙丁"), (10.0, 70.0, "戊己")]),
            page(&[(10.0, 50.0, "庚")]),
        ];
        assert_eq!(Broken::of(&pages, "form").count("乙丙丁戊己庚"), 1);
        assert_eq!(Broken::of(&pages, "form").count("乙丙丁庚"), 0);
    }

    /// 一句话反复几遍的，从哪里断都像接得上；试过的不再试，一会儿就有结果。
    #[test]
    fn a_cell_of_one_sentence_repeated_is_soon_told() {
        let row = |y: f64| (10.0, y, "甲甲甲甲甲甲甲甲");
        let pages: Vec<PageText> =
            (0..12).map(|_| page(&[row(50.0), row(70.0), row(90.0), row(110.0)])).collect();
        let line = "甲".repeat(8 * 4 * 12) + "乙";
        assert_eq!(Broken::of(&pages, "form").count(&line), 0);
    }
}
