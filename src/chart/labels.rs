//! Placing labels: rectangles, and the spreading of a column so that none overlap.

use super::canvas::{Point, TextLine};
use super::text;

/// Distance of baselines in em.
pub const LINE_HEIGHT: f64 = 1.25;

/// A rectangle in drawing units, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    /// The corners, clockwise.
    pub fn corners(&self) -> [Point; 4] {
        [(self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)]
    }
}

/// Where the lines of a block stand against its x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Align {
    Left,
    Center,
    Right,
}

/// Sets `lines` at `x` below `top`.
pub fn block(lines: &[String], size: f64, align: Align, x: f64, top: f64) -> Vec<TextLine> {
    let set = |(row, line): (usize, &String)| {
        let width = text::ink_width(line, size);
        let left = match align {
            Align::Left => x,
            Align::Center => x - width / 2.0,
            Align::Right => x - width,
        };
        let baseline = top + (row as f64 * LINE_HEIGHT + text::ASCENT) * size;
        TextLine { text: line.clone(), start: (left, baseline), size, turned: false }
    };
    lines.iter().enumerate().map(set).collect()
}

/// The height of a block of `rows` lines.
pub fn block_height(rows: usize, size: f64) -> f64 {
    (rows as f64 - 1.0) * LINE_HEIGHT * size + size
}

/// A label that would like its middle at `wish` and is `height` high.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    pub wish: f64,
    pub height: f64,
}

/// The middles of labels in their order, `gap` apart at least, between `top` and `bottom`, moved as little as
/// possible (least squares). `None` when they do not fit.
pub fn spread(labels: &[Wish], gap: f64, top: f64, bottom: f64) -> Option<Vec<f64>> {
    // Measured from where each label stands when all are pushed together from zero, “no overlap” becomes
    // “in rising order”: an isotonic regression, solved by pooling neighbours that are out of order.
    let mut used = 0.0;
    let mut offsets = Vec::with_capacity(labels.len());
    for label in labels {
        offsets.push(used + label.height / 2.0);
        used += label.height + gap;
    }
    let slack = bottom - top - (used - gap).max(0.0);
    if slack < 0.0 {
        return None;
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (label, offset) in labels.iter().zip(&offsets) {
        let mut pool = (label.wish - offset, 1);
        while let Some(&(mean, count)) = pools.last().filter(|(mean, _)| *mean > pool.0) {
            let both = count + pool.1;
            pool = ((mean * count as f64 + pool.0 * pool.1 as f64) / both as f64, both);
            pools.pop();
        }
        pools.push(pool);
    }
    let shifts = pools.iter().flat_map(|&(mean, count)| std::iter::repeat_n(mean, count));
    Some(shifts.zip(offsets).map(|(shift, offset)| shift.clamp(top, top + slack) + offset).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(middles: &[f64]) -> Vec<Wish> {
        middles.iter().map(|&wish| Wish { wish, height: 10.0 }).collect()
    }

    #[test]
    fn leaves_free_labels_alone() {
        assert_eq!(spread(&wishes(&[20.0, 50.0]), 2.0, 0.0, 100.0), Some(vec![20.0, 50.0]));
        assert_eq!(spread(&[], 2.0, 0.0, 100.0), Some(vec![]));
    }

    #[test]
    fn spreads_a_cluster_evenly_about_its_middle() {
        assert_eq!(spread(&wishes(&[50.0, 50.0, 50.0]), 2.0, 0.0, 100.0), Some(vec![38.0, 50.0, 62.0]));
    }

    #[test]
    fn keeps_within_the_bounds_or_says_no() {
        assert_eq!(spread(&wishes(&[0.0, 0.0]), 2.0, 0.0, 100.0), Some(vec![5.0, 17.0]));
        assert_eq!(spread(&wishes(&[99.0, 99.0]), 2.0, 0.0, 100.0), Some(vec![83.0, 95.0]));
        assert_eq!(spread(&wishes(&[1.0, 2.0]), 2.0, 0.0, 21.0), None);
    }
}
