//! The words at a pie: slice labels in several settings to choose from, and the note on what is left out.

use super::data::{Pie, Slice};
use super::labels::block_height;
use super::text;
use super::theme::Theme;

/// Between labels of one line and of several, in em: lines of one label must be nearer than two labels.
const GAPS: [f64; 2] = [0.3, 0.65];

/// All labels of a pie in one setting.
#[derive(Debug)]
pub struct LabelSet {
    /// Font size in drawing units.
    pub size: f64,
    /// The lines of each slice's label.
    pub texts: Vec<Vec<String>>,
    /// Nothing is wrapped but for a long name above its figures.
    pub suits: bool,
}

impl LabelSet {
    /// Every setting, the preferred one first. Labels are at most `limit` wide.
    pub fn all(pie: &Pie, theme: &Theme, limit: f64) -> Vec<LabelSet> {
        let set = |size: f64, stacked: bool| {
            let label = |slice: &Slice| label(slice, theme, size, stacked, limit);
            let texts: Vec<Vec<String>> = pie.shown().map(label).collect();
            let most = if stacked { 3 } else { 1 };
            LabelSet { size, suits: texts.iter().all(|lines| lines.len() <= most), texts }
        };
        theme.slice_sizes.iter().flat_map(|&size| [true, false].map(|stacked| set(size, stacked))).collect()
    }

    /// The height of each label.
    pub fn heights(&self) -> Vec<f64> {
        self.texts.iter().map(|lines| block_height(lines.len(), self.size)).collect()
    }

    /// The least distance of two labels.
    pub fn gap(&self) -> f64 {
        self.size * GAPS[usize::from(self.texts.iter().any(|lines| lines.len() > 1))]
    }
}

/// The label of a slice: its name, then its figures on a line of their own when `stacked`, else behind it
/// where they fit.
fn label(slice: &Slice, theme: &Theme, size: f64, stacked: bool, limit: f64) -> Vec<String> {
    let figure = figure(slice, theme);
    let mut lines = text::wrap(&slice.label, size, limit);
    let joined = format!("{} {figure}", lines.last().map_or("", |line| line));
    match lines.last_mut() {
        Some(last) if !stacked && text::width(&joined, size) <= limit => *last = joined,
        _ => lines.extend(text::wrap(&figure, size, limit)),
    }
    lines
}

/// 注: names the negative slices, which a circle cannot show.
pub fn note(pie: &Pie, theme: &Theme) -> Option<String> {
    let names: Vec<String> =
        pie.left_out().map(|slice| format!("{} {}", slice.label, figure(slice, theme))).collect();
    let slices = names.join(&theme.left_out_join);
    (!names.is_empty()).then(|| theme.left_out.fill(&[("slices", &slices)]))
}

/// The figures at a slice, “62.68（5.12%）”.
fn figure(slice: &Slice, theme: &Theme) -> String {
    theme.slice_figure.fill(&[("text", &slice.text), ("share", &slice.share)])
}
