//! Draws a pie 饼图 from its layout.

use std::f64::consts::TAU;

use plotters::prelude::DrawingBackend;

use super::canvas::{Canvas, Drawn, Point};
use super::leader::{Circle, Sector};
use super::pie_layout::PieLayout;
use super::theme::{Theme, Tone};

/// Angle between the corners that stand for an arc: at the usual radius they leave it by 0.005 mm.
const ARC_STEP: f64 = TAU / 180.0;
/// Width of the light line between slices; less where a slice is hardly wider.
const SEPARATOR: f64 = 7.0;

/// Draws the sectors, the lines between them, the leader lines and the labels.
pub fn draw_pie<DB: DrawingBackend>(canvas: &Canvas<DB>, layout: &PieLayout) -> Drawn<DB> {
    let theme = canvas.theme;
    for (index, sector) in layout.sectors.iter().enumerate() {
        let tone = tone(theme, index, layout.sectors.len());
        canvas.area(&outline(layout.circle, *sector), tone)?;
    }
    if layout.sectors.len() > 1 {
        let widths: Vec<f64> = layout.sectors.iter().map(|sector| sector.sweep() * theme.radius).collect();
        for (index, sector) in layout.sectors.iter().enumerate() {
            let before = widths[(index + widths.len() - 1) % widths.len()];
            let width = SEPARATOR.min(widths[index].min(before) / 3.0).max(1.0);
            let ends = [layout.circle.center, rim(layout.circle, sector.from)];
            canvas.line(&ends, theme.background, width)?;
        }
    }
    layout.note.iter().try_for_each(|line| canvas.text(line))?;
    for label in &layout.labels {
        canvas.line(&label.leader, theme.line, theme.line_width)?;
        label.lines.iter().try_for_each(|line| canvas.text(line))?;
    }
    Ok(())
}

/// The tone of a slice. The last one meets the first again, so it may not be the first tone.
fn tone(theme: &Theme, index: usize, count: usize) -> Tone {
    let tones = &theme.slices;
    let meets_first = count > 1 && index + 1 == count && index.is_multiple_of(tones.len());
    tones[if meets_first { tones.len() / 2 } else { index % tones.len() }]
}

/// The corners of a sector; of the whole circle when it is the only one.
fn outline(circle: Circle, sector: Sector) -> Vec<Point> {
    let sweep = sector.sweep();
    let steps = (sweep / ARC_STEP).ceil().max(1.0);
    let arc = (0..=steps as usize).map(|step| rim(circle, sector.from + sweep * step as f64 / steps));
    // A circle has no corner at its centre.
    let apex = (sweep < TAU - 1e-9).then_some(circle.center);
    apex.into_iter().chain(arc).collect()
}

/// The point of the rim at `angle`, clockwise from twelve o'clock.
fn rim(circle: Circle, angle: f64) -> Point {
    let Circle { center, radius } = circle;
    (center.0 + radius * angle.sin(), center.1 - radius * angle.cos())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CIRCLE: Circle = Circle { center: (0.0, 0.0), radius: 100.0 };

    #[test]
    fn a_whole_circle_has_no_corner_at_the_centre() {
        let circle = outline(CIRCLE, Sector { from: 1.0, to: 1.0 + TAU });
        assert!(circle.iter().all(|&(x, y)| (x.hypot(y) - 100.0).abs() < 1e-6));
        let (left, right) = circle.iter().fold((0.0_f64, 0.0_f64), |(l, r), &(x, _)| (l.min(x), r.max(x)));
        assert!(left < -99.9 && right > 99.9);
        assert_eq!(outline(CIRCLE, Sector { from: 0.0, to: 1.0 })[0], (0.0, 0.0));
    }

    #[test]
    fn neighbours_never_share_a_tone() {
        let theme = super::super::cases::theme();
        for count in 2..60 {
            for index in 0..count {
                let next = (index + 1) % count;
                assert_ne!(tone(&theme, index, count), tone(&theme, next, count), "{index} of {count}");
            }
        }
    }
}
