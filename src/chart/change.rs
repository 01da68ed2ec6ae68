//! The change 增减变动: an arrow with its words between two bars, or a line of words above more of them.

use super::canvas::{Point, TextLine};
use super::data::ChangeLabel;
use super::labels::{Align, LINE_HEIGHT, block, block_height};
use super::text;
use super::theme::Theme;

/// Kept free on either side of the arrow.
const MARGIN: f64 = 60.0;
/// Between the arrow and the words.
const CLEARANCE: f64 = 24.0;
/// Length of the arrow's head and of the mark before the words.
const HEAD: f64 = 34.0;

/// The change, placed.
#[derive(Debug)]
pub struct Change {
    pub texts: Vec<TextLine>,
    /// ▲ for 增加, ▼ for 减少, nothing for 持平.
    pub mark: Option<[Point; 3]>,
    /// From the earlier bar to the later.
    pub arrow: Option<Arrow>,
}

/// A level arrow that points right.
#[derive(Debug)]
pub struct Arrow {
    pub shaft: [Point; 2],
    pub head: [Point; 3],
}

/// How the words are set, before their place is known.
pub struct Setting {
    lines: Vec<String>,
    size: f64,
    up: Option<bool>,
    /// The space between the two bars; `None` when the words stand above the bars.
    between: Option<f64>,
}

/// Sets the words within the space between two bars, when there are two and the words fit; on two lines, the
/// amount over the rate, when one is too long.
pub fn set(label: &ChangeLabel, between: Option<f64>, theme: &Theme) -> Setting {
    let (size, up) = (theme.change_size, label.up);
    let limit = |space: f64| space - 2.0 * MARGIN - mark_width(up);
    let fits = |line: &str, space: f64| text::width(line, size) <= limit(space);
    if let Some(space) = between {
        let clauses: Vec<String> = label.text.split_inclusive('，').map(str::to_owned).collect();
        if fits(&label.text, space) {
            return Setting { lines: vec![label.text.clone()], size, up, between };
        }
        if clauses.len() == 2 && clauses.iter().all(|clause| fits(clause, space)) {
            return Setting { lines: clauses, size, up, between };
        }
    }
    let lines = text::wrap(&label.text, size, limit(theme.width - 2.0 * theme.margin));
    Setting { lines, size, up, between: None }
}

impl Setting {
    /// The height needed above the bars.
    pub fn header_height(&self) -> f64 {
        match self.between {
            Some(_) => 0.0,
            None => block_height(self.lines.len(), self.size) + LINE_HEIGHT * self.size,
        }
    }

    /// Places the words: about `middle` between the bars, else at the top.
    pub fn place(self, middle: f64, theme: &Theme) -> Change {
        let x = theme.width / 2.0 + mark_width(self.up) / 2.0;
        let Some(space) = self.between else {
            let texts = block(&self.lines, self.size, Align::Center, x, theme.margin);
            return Change { mark: mark(self.up, &texts[0]), texts, arrow: None };
        };
        let (above, below) = self.lines.split_at(1);
        let mut texts = block(above, self.size, Align::Center, x, middle - CLEARANCE - self.size);
        texts.extend(block(below, self.size, Align::Center, x, middle + CLEARANCE));
        let (from, to) = (theme.width / 2.0 - space / 2.0 + MARGIN, theme.width / 2.0 + space / 2.0 - MARGIN);
        let arrow = Arrow {
            shaft: [(from, middle), (to - HEAD / 2.0, middle)],
            head: [(to - HEAD, middle - HEAD / 3.0), (to, middle), (to - HEAD, middle + HEAD / 3.0)],
        };
        Change { mark: mark(self.up, &texts[0]), texts, arrow: Some(arrow) }
    }
}

fn mark_width(up: Option<bool>) -> f64 {
    if up.is_some() { HEAD * 1.5 } else { 0.0 }
}

/// The triangle before the first line of words.
fn mark(up: Option<bool>, line: &TextLine) -> Option<[Point; 3]> {
    let right = line.start.0 - HEAD / 2.0;
    let (top, bottom) = (line.start.1 - HEAD * 1.15, line.start.1 - HEAD * 0.15);
    let (base, tip) = if up? { (bottom, top) } else { (top, bottom) };
    Some([(right - HEAD, base), (right - HEAD / 2.0, tip), (right, base)])
}
