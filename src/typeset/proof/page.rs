//! 一页上的文字：每个字、它的位置、它所在的区域、它从版式的哪里来。

use std::sync::Arc;
use typst::foundations::{Content, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::syntax::Span;
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// 版式标记区域所用的标签。
const REGION_LABEL: &str = "gongkai-region";
/// 上下两行的基线相距不到这么远的，可能是一段、一格，磅。
pub(super) const LINE_APART: f64 = 40.0;
/// 同一行的基线、同一栏的左右对得齐的出入，磅。
pub(super) const SLACK: f64 = 2.0;
/// 页脚所在的区域。
pub(super) const FOLIO: &str = "folio";

/// 一个字。
#[derive(Debug, Clone)]
pub struct Cell {
    /// 字符。
    pub c: char,
    /// 横坐标，磅。
    pub x: f64,
    /// 基线的纵坐标，磅。
    pub y: f64,
    /// 在版式源文件里的来处。
    pub span: Span,
    /// 所在的各层区域，外层在前。
    pub regions: Arc<Vec<String>>,
    /// 紧接着前一个字。
    pub joined: bool,
}

impl Cell {
    /// 在这个区域里。
    pub(super) fn is_in(&self, region: &str) -> bool {
        self.regions.iter().any(|within| within == region)
    }

    /// 是页脚的字：插在正文之间，不属于任何区域的文字。
    pub(super) fn is_folio(&self) -> bool {
        self.is_in(FOLIO)
    }
}

/// 一串字里看得见的，引号不分单双：引号里的引号，排出来换成单的。
pub(super) fn visible_words(text: impl Iterator<Item = char>) -> String {
    let one_kind = |c| match c {
        '‘' => '“',
        '’' => '”',
        c => c,
    };
    text.filter(|c| !is_blank(*c)).map(one_kind).collect()
}

/// 空白和看不见的断点。
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}')
}

/// 一页。
#[derive(Debug, Clone)]
pub struct PageText {
    /// 第几页，从 1 起。
    pub page: usize,
    /// 印的页码。
    pub folio: u64,
    /// 宽、高，磅。
    pub size: (f64, f64),
    /// 各字，依排版的次序。
    pub cells: Vec<Cell>,
}

/// 读回各页。
pub(super) fn read(document: &PagedDocument) -> Vec<PageText> {
    let mut regions = Arc::new(Vec::new());
    let pages = document.pages().iter().enumerate().map(|(index, page)| {
        let mut reader = Reader { regions: regions.clone(), cells: Vec::new(), end: None };
        reader.frame(&page.frame, Transform::identity());
        regions = reader.regions;
        PageText {
            page: index + 1,
            folio: page.number,
            size: (page.frame.width().to_pt(), page.frame.height().to_pt()),
            cells: reader.cells,
        }
    });
    pages.collect()
}

struct Reader {
    regions: Arc<Vec<String>>,
    cells: Vec<Cell>,
    /// 上一段文字的终点。
    end: Option<Point>,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner = transform
                        .pre_concat(Transform::translate(position.x, position.y))
                        .pre_concat(group.transform);
                    self.frame(&group.frame, inner);
                }
                FrameItem::Text(text) => self.text(text, *position, transform),
                FrameItem::Tag(Tag::Start(content, _)) => self.tag(content),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &TextItem, position: Point, transform: Transform) {
        let mut pen = position;
        let start = position.transform(transform);
        // 字体改变会把一个数断成几段；首尾相接的仍算一处。
        let mut joined = self.end.is_some_and(|end| {
            (end.x - start.x).abs().to_pt() < 0.6 && (end.y - start.y).abs().to_pt() < 0.6
        });
        for glyph in &text.glyphs {
            let at = pen.transform(transform);
            let range = glyph.range.start as usize..glyph.range.end as usize;
            for c in text.text.get(range).unwrap_or_default().chars() {
                self.cells.push(Cell {
                    c,
                    x: at.x.to_pt(),
                    y: at.y.to_pt(),
                    span: glyph.span.0,
                    regions: self.regions.clone(),
                    joined,
                });
                joined = true;
            }
            pen.x += glyph.x_advance.at(text.size);
        }
        self.end = Some(pen.transform(transform));
    }

    fn tag(&mut self, content: &Content) {
        if content.label().is_none_or(|label| label.resolve().as_str() != REGION_LABEL) {
            return;
        }
        let Some(metadata) = content.to_packed::<MetadataElem>() else { return };
        let Value::Dict(mark) = &metadata.value else { return };
        let text = |key: &str| match mark.get(key) {
            Ok(Value::Str(text)) => text.to_string(),
            _ => String::new(),
        };
        let regions = Arc::make_mut(&mut self.regions);
        match text("edge").as_str() {
            "begin" => regions.push(text("region")),
            _ => {
                if let Some(open) = regions.iter().rposition(|region| *region == text("region")) {
                    regions.remove(open);
                }
            }
        }
    }
}

impl PageText {
    /// 全页的文字，一行一行，同一行里隔开的用空格分开。
    pub fn text(&self) -> String {
        let mut lines: Vec<(f64, String)> = Vec::new();
        for cell in &self.cells {
            match lines.last_mut() {
                Some((y, line)) if (*y - cell.y).abs() < SLACK => {
                    if !cell.joined {
                        line.push(' ');
                    }
                    line.push(cell.c);
                }
                _ => lines.push((cell.y, cell.c.to_string())),
            }
        }
        lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
    }
}
