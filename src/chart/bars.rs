//! Draws a bar chart 柱状图 from its layout.

use plotters::prelude::DrawingBackend;

use super::bars_layout::BarsLayout;
use super::canvas::{Canvas, Drawn};
use super::change::Change;

/// Draws the bars, the zero line, the words and the change.
pub fn draw_bars<DB: DrawingBackend>(canvas: &Canvas<DB>, layout: &BarsLayout) -> Drawn<DB> {
    let theme = canvas.theme;
    for (index, column) in layout.columns.iter().enumerate() {
        if let Some(bar) = column.bar {
            let latest = index + 1 == layout.columns.len();
            canvas.area(&bar.corners(), if latest { theme.latest } else { theme.earlier })?;
        }
        column.texts.iter().try_for_each(|line| canvas.text(line))?;
    }
    canvas.line(&layout.axis, theme.line, theme.line_width)?;
    layout.change.iter().try_for_each(|change| draw_change(canvas, change))
}

fn draw_change<DB: DrawingBackend>(canvas: &Canvas<DB>, change: &Change) -> Drawn<DB> {
    let theme = canvas.theme;
    if let Some(arrow) = &change.arrow {
        canvas.line(&arrow.shaft, theme.line, theme.line_width)?;
        canvas.fill(&arrow.head, theme.line)?;
    }
    if let Some(mark) = &change.mark {
        canvas.fill(mark, theme.text)?;
    }
    change.texts.iter().try_for_each(|line| canvas.text(line))
}
