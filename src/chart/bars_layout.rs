//! Where bars, their values and labels, and the change between them go. No drawing here.

use rust_decimal::prelude::ToPrimitive;

use super::canvas::{Point, TextLine};
use super::change::{self, Change};
use super::data::Bars;
use super::labels::{Align, LINE_HEIGHT, Rect, block, block_height};
use super::text::{self, ASCENT, DESCENT};
use super::theme::Theme;

/// The share of its slot that a bar takes at most, and that a text may take.
const BAR_SHARE: f64 = 0.6;
const TEXT_SHARE: f64 = 0.86;
/// Slots are no wider than this many bars, so that two bars stay a pair.
const SLOT_BARS: f64 = 4.0;
/// Between a bar's end and its value, and between the axis and the labels.
const GAP: f64 = 26.0;
/// By how much labels are made smaller at a time.
const SIZE_STEP: f64 = 4.0;
/// The least height left for the bars when turned labels are long.
const LEAST_PLOT: f64 = 500.0;

/// A whole bar chart, placed.
#[derive(Debug)]
pub struct BarsLayout {
    pub height: f64,
    pub columns: Vec<Column>,
    /// The zero line.
    pub axis: [Point; 2],
    pub change: Option<Change>,
}

/// One bar with its words.
#[derive(Debug)]
pub struct Column {
    /// `None` for zero.
    pub bar: Option<Rect>,
    pub texts: Vec<TextLine>,
}

/// How the words at the bars are set.
struct Lettering {
    value_size: f64,
    label_size: f64,
    labels: Vec<Vec<String>>,
    turned: bool,
    /// Heights of the bands that values and labels take.
    value_band: f64,
    label_band: f64,
}

/// Places a bar chart. Bars begin at zero, negative ones hang below it, labels stand below everything.
/// `None` when every bar is zero.
pub fn layout(bars: &Bars, theme: &Theme) -> Option<BarsLayout> {
    // Amounts become floating point here and only for heights.
    let values: Vec<f64> = bars.bars.iter().map(|bar| bar.value.to_f64().unwrap_or(0.0)).collect();
    let highest = values.iter().copied().fold(0.0, f64::max);
    let lowest = values.iter().copied().fold(0.0, f64::min);
    if highest == lowest {
        return None;
    }
    let slot = ((theme.width - 2.0 * theme.margin) / values.len() as f64).min(SLOT_BARS * theme.bar_width);
    let bar_width = theme.bar_width.min(slot * BAR_SHARE);
    let left = (theme.width - slot * values.len() as f64) / 2.0;
    let center = |index: usize| left + slot * (index as f64 + 0.5);

    let lettering = lettering(bars, theme, slot);
    let between = Some(slot - bar_width).filter(|_| values.len() == 2);
    let change = bars.change.as_ref().map(|label| change::set(label, between, theme));
    let header = change.as_ref().map_or(0.0, change::Setting::header_height);

    let top = theme.margin + header + if highest > 0.0 { lettering.value_band } else { 0.0 };
    let below = theme.margin + lettering.label_band + if lowest < 0.0 { lettering.value_band } else { 0.0 };
    let height = theme.bars_height.max(top + below + LEAST_PLOT);
    let y = |value: f64| top + (highest - value) / (highest - lowest) * (height - top - below);

    let label_top = height - theme.margin - lettering.label_band + GAP;
    let column = |(index, &value): (usize, &f64)| {
        let (x, zero, end) = (center(index), y(0.0), y(value));
        let mut texts = vec![lettering.value(&bars.bars[index].text, x, end, value < 0.0)];
        texts.extend(lettering.label(index, x, label_top));
        let bar = Rect {
            left: x - bar_width / 2.0,
            top: zero.min(end),
            right: x + bar_width / 2.0,
            bottom: zero.max(end),
        };
        Column { bar: (value != 0.0).then_some(bar), texts }
    };
    let columns = values.iter().enumerate().map(column).collect();
    let overhang = bar_width / 4.0;
    let axis_left = center(0) - bar_width / 2.0 - overhang;
    let axis_right = center(values.len() - 1) + bar_width / 2.0 + overhang;
    // The words between two bars stand on the roomier side of the zero line.
    let (upper, lower) = (y(0.0) - top, height - below - y(0.0));
    let middle = if upper >= lower { y(0.0) - upper / 2.0 } else { y(0.0) + lower / 2.0 };
    let change = change.map(|setting| setting.place(middle, theme));
    Some(BarsLayout { height, columns, axis: [(axis_left, y(0.0)), (axis_right, y(0.0))], change })
}

/// Chooses sizes so that nothing is wider than its slot; turns the words upwards where that would make them
/// too small to read.
fn lettering(bars: &Bars, theme: &Theme, slot: f64) -> Lettering {
    let limit = slot * TEXT_SHARE;
    let widest = bars.bars.iter().map(|bar| text::width(&bar.text, 1.0)).fold(0.0, f64::max);
    let value_size = theme.value_size.min((limit / widest.max(0.5)).floor());
    let rows = |labels: &[Vec<String>]| labels.iter().map(Vec::len).max().unwrap_or(1);
    let level = level_labels(bars, theme, limit).filter(|_| value_size >= theme.least_size);
    if let Some((label_size, labels)) = level {
        return Lettering {
            value_size,
            label_size,
            value_band: value_size + GAP,
            label_band: GAP + block_height(rows(&labels), label_size),
            labels,
            turned: false,
        };
    }
    let size = theme.least_size.min((slot / LINE_HEIGHT).floor()).max(1.0);
    let length = |text: &str| text::width(text, size);
    let labels: Vec<Vec<String>> = bars.bars.iter().map(|bar| vec![bar.label.clone()]).collect();
    Lettering {
        value_size: size,
        label_size: size,
        value_band: bars.bars.iter().map(|bar| length(&bar.text)).fold(0.0, f64::max) + GAP,
        label_band: labels.iter().map(|lines| length(&lines[0])).fold(0.0, f64::max) + GAP,
        labels,
        turned: true,
    }
}

/// The largest size at which every label takes at most two lines of `limit` and no word is broken.
fn level_labels(bars: &Bars, theme: &Theme, limit: f64) -> Option<(f64, Vec<Vec<String>>)> {
    let mut size = theme.label_size;
    while size >= theme.least_size {
        let fits = |label: &str| text::longest_word(label, size) <= limit;
        let labels: Vec<Vec<String>> =
            bars.bars.iter().map(|bar| text::wrap(&bar.label, size, limit)).collect();
        if bars.bars.iter().all(|bar| fits(&bar.label)) && labels.iter().all(|lines| lines.len() <= 2) {
            return Some((size, labels));
        }
        size -= SIZE_STEP;
    }
    None
}

impl Lettering {
    /// The value beyond the `end` of a bar centred on `x`.
    fn value(&self, words: &str, x: f64, end: f64, negative: bool) -> TextLine {
        let (size, length) = (self.value_size, text::width(words, self.value_size));
        let start = match (self.turned, negative) {
            (false, false) => (x - length / 2.0, end - GAP - DESCENT * size),
            (false, true) => (x - length / 2.0, end + GAP + ASCENT * size),
            (true, false) => (self.turned_baseline(x, size), end - GAP),
            (true, true) => (self.turned_baseline(x, size), end + GAP + length),
        };
        TextLine { text: words.to_owned(), start, size, turned: self.turned }
    }

    /// The label of a bar centred on `x`, below `top`.
    fn label(&self, index: usize, x: f64, top: f64) -> Vec<TextLine> {
        let lines = &self.labels[index];
        let size = self.label_size;
        if !self.turned {
            return block(lines, size, Align::Center, x, top);
        }
        let set = |line: &String| TextLine {
            text: line.clone(),
            start: (self.turned_baseline(x, size), top + text::width(line, size)),
            size,
            turned: true,
        };
        lines.iter().map(set).collect()
    }

    /// The x of the baseline of turned text centred on `x`.
    fn turned_baseline(&self, x: f64, size: f64) -> f64 {
        x + (ASCENT - DESCENT) * size / 2.0
    }
}
