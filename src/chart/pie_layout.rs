//! Where a pie's sectors, labels and leader lines go. No drawing here.

use std::f64::consts::{PI, TAU};

use rust_decimal::prelude::ToPrimitive;

use super::canvas::{Point, TextLine};
use super::data::Pie;
use super::labels::{Align, Wish, block, block_height, spread};
use super::leader::{self, Circle, Sector, Side};
use super::pie_labels::{LabelSet, note};
use super::text;
use super::theme::{Theme, UNITS_PER_PT};

/// From the rim to the column of labels.
const REACH: f64 = 200.0;
/// Between the end of a leader line and its label.
const TEXT_GAP: f64 = 22.0;
/// Above the note on what is left out.
const NOTE_GAP: f64 = 40.0;
/// How much larger than the pie the circle is that labels at its top and bottom wish to lie on.
const ORBIT: f64 = 1.3;
/// Positions tried for the first slice around the circle.
const TURNS: u32 = 72;
/// How much the picture grows at a time when labels do not fit.
const GROWTH: f64 = 100.0;
/// How often it grows for the sake of leader lines alone.
const PATIENCE: u32 = 20;
/// Cost of crossing leader lines, above any displacement.
const TANGLE_COST: f64 = 1e12;
/// Neighbouring leader lines are this far apart, where a turn of the circle can have it.
const CLEAR: f64 = 3.0 * UNITS_PER_PT;
/// Cost of leader lines that touch: a label may move far to avoid it.
const CROWD_COST: f64 = 1e5;
/// Cost of a label away from the middle of the picture, where leader lines are steep.
const STEEP_COST: f64 = 0.1;

/// A whole pie, placed.
#[derive(Debug)]
pub struct PieLayout {
    pub height: f64,
    pub circle: Circle,
    pub sectors: Vec<Sector>,
    pub labels: Vec<SliceLabel>,
    /// 注, at the foot.
    pub note: Vec<TextLine>,
    /// Leader lines cross: only when labels are too many for any turn and any growth.
    pub tangled: bool,
    /// How near neighbouring leader lines come to each other; 0 when they keep clear.
    pub crowding: f64,
}

impl PieLayout {
    /// Cuts what a tall picture leaves blank above and below down to what a usual one has.
    fn trim(&mut self, theme: &Theme) {
        let blank = theme.pie_height / 2.0 - theme.radius;
        let (center, radius) = (self.circle.center.1, self.circle.radius);
        let lines = || self.labels.iter().flat_map(|label| &label.lines);
        let top = lines().map(|line| line.start.1 - text::ASCENT * line.size).fold(center - radius, f64::min);
        let bottom =
            lines().map(|line| line.start.1 + text::DESCENT * line.size).fold(center + radius, f64::max);
        let rise = (top - blank).max(0.0);
        self.height = self.height.min(bottom + blank) - rise;
        self.circle.center.1 -= rise;
        for label in &mut self.labels {
            label.lines.iter_mut().for_each(|line| line.start.1 -= rise);
            label.leader.iter_mut().for_each(|point| point.1 -= rise);
        }
    }
}

/// The label of a slice and the line that leads to it.
#[derive(Debug)]
pub struct SliceLabel {
    pub lines: Vec<TextLine>,
    pub leader: [Point; 4],
}

/// Places a pie and the note below it; `None` when no slice is above zero.
pub fn layout(pie: &Pie, theme: &Theme) -> Option<PieLayout> {
    let mut layout = place_circle(pie, theme)?;
    layout.trim(theme);
    if let Some(words) = note(pie, theme) {
        let size = theme.least_size;
        let lines = text::wrap(&words, size, theme.width - 2.0 * theme.margin);
        let top = layout.height - theme.margin + NOTE_GAP;
        layout.note = block(&lines, size, Align::Left, theme.margin, top);
        layout.height = top + block_height(lines.len(), size) + theme.margin;
    }
    Some(layout)
}

/// Places the circle and its labels: in a low picture if the largest size fits (in a usual one where its leader
/// lines keep farther apart), in a usual one with a readable size, then in a tall one, and only then with
/// smaller letters. The turn of the circle is the one that moves labels least. When nothing fits, the picture
/// grows.
fn place_circle(pie: &Pie, theme: &Theme) -> Option<PieLayout> {
    let shares = shares(pie)?;
    let limit = theme.width / 2.0 - theme.radius - REACH - theme.margin;
    let sets = LabelSet::all(pie, theme, limit);
    let (suitable, others): (Vec<&LabelSet>, Vec<&LabelSet>) = sets.iter().partition(|set| set.suits);
    let largest = || suitable.iter().copied().filter(|set| set.size == theme.slice_sizes[0]);
    let largest_at = |height: f64| {
        largest().filter_map(|set| best_turn(&shares, set, height, theme)).find(|layout| !layout.tangled)
    };
    if let Some(low) = largest_at(theme.low_pie) {
        let higher = (low.crowding > 0.0).then(|| largest_at(theme.pie_height)).flatten();
        return Some(higher.filter(|higher| higher.crowding < low.crowding).unwrap_or(low));
    }
    let readable = || suitable.iter().copied().filter(|set| set.size >= theme.readable_size);
    let at = |height: f64| move |set| (set, height);
    let usual = readable().map(at(theme.pie_height)).chain(readable().map(at(theme.tall_pie)));
    let small = suitable.iter().copied().chain(others).map(at(theme.pie_height));
    for (set, height) in usual.chain(small) {
        let layout = best_turn(&shares, set, height, theme);
        if layout.as_ref().is_some_and(|layout| !layout.tangled) {
            return layout;
        }
    }
    let smallest = sets.last()?;
    let mut height = theme.pie_height;
    let mut patience = PATIENCE;
    loop {
        height += GROWTH;
        if let Some(layout) = best_turn(&shares, smallest, height, theme) {
            if !layout.tangled || patience == 0 {
                return Some(layout);
            }
            patience -= 1;
        }
    }
}

/// Each shown slice's share of the circle. Amounts become floating point here and only for angles.
fn shares(pie: &Pie) -> Option<Vec<f64>> {
    let values: Vec<f64> = pie.shown().filter_map(|slice| slice.value.to_f64()).collect();
    let total: f64 = values.iter().sum();
    (total > 0.0).then(|| values.iter().map(|value| value / total).collect())
}

/// The layout with the least cost over all turns of the circle; `None` when labels do not fit in any.
fn best_turn(shares: &[f64], set: &LabelSet, height: f64, theme: &Theme) -> Option<PieLayout> {
    let mut best: Option<(f64, PieLayout)> = None;
    for turn in 0..TURNS {
        let start = TAU * f64::from(turn) / f64::from(TURNS);
        if let Some((cost, layout)) = place(shares, set, height, theme, start)
            && best.as_ref().is_none_or(|(least, _)| cost < *least)
        {
            best = Some((cost, layout));
        }
    }
    best.map(|(_, layout)| layout)
}

/// Places the labels for a pie that begins at `start` and tells how far from ideal they are.
fn place(shares: &[f64], set: &LabelSet, height: f64, theme: &Theme, start: f64) -> Option<(f64, PieLayout)> {
    let center = (theme.width / 2.0, height / 2.0);
    let circle = Circle { center, radius: theme.radius };
    let sectors = sectors(shares, start);
    let heights = set.heights();
    // Labels wish to be level with the knee of their leader line at the sides of the pie, and to rise above
    // it towards the top and bottom, so that the lines fan out.
    let knee = theme.radius + leader::KNEE;
    let orbit = (theme.radius * ORBIT).min(center.1 - theme.margin - set.size).max(knee);
    let wish = |index: usize| {
        let rise = sectors[index].middle().cos();
        center.1 - (knee + (orbit - knee) * rise * rise) * rise
    };
    let mut leaders: Vec<[Point; 4]> = vec![[center; 4]; shares.len()];
    // The usual start at twelve breaks ties.
    let mut cost = start.min(TAU - start);
    let mut tangled = false;
    let mut crowding = 0.0;
    for side in [Side::Right, Side::Left] {
        let on_side = |index: &usize| (sectors[*index].middle() < PI) == (side == Side::Right);
        let mut column: Vec<usize> = (0..shares.len()).filter(on_side).collect();
        column.sort_by(|&a, &b| wish(a).total_cmp(&wish(b)));
        let wishes: Vec<Wish> =
            column.iter().map(|&index| Wish { wish: wish(index), height: heights[index] }).collect();
        let middles = spread(&wishes, set.gap(), theme.margin, height - theme.margin)?;
        for (&index, &y) in column.iter().zip(&middles) {
            leaders[index] = leader::path(circle, sectors[index], side, REACH - TEXT_GAP, y);
            cost += (y - wish(index)).powi(2) + STEEP_COST * (y - center.1).powi(2);
        }
        let lines: Vec<[Point; 4]> = column.iter().map(|&index| leaders[index]).collect();
        tangled |= leader::tangled(&lines, circle);
        crowding += leader::crowding(&lines, CLEAR);
    }
    cost += CROWD_COST * crowding;
    if tangled {
        cost += TANGLE_COST;
    }
    let label = |(index, leader): (usize, [Point; 4])| {
        let (end, y) = leader[3];
        let (align, x) =
            if end > center.0 { (Align::Left, end + TEXT_GAP) } else { (Align::Right, end - TEXT_GAP) };
        let lines = block(&set.texts[index], set.size, align, x, y - heights[index] / 2.0);
        SliceLabel { lines, leader }
    };
    let labels = leaders.into_iter().enumerate().map(label).collect();
    Some((cost, PieLayout { height, circle, sectors, labels, note: Vec::new(), tangled, crowding }))
}

/// The sectors one after another from `start` on.
fn sectors(shares: &[f64], start: f64) -> Vec<Sector> {
    let mut from = start;
    let sector = |share: &f64| {
        let sector = Sector { from, to: from + share * TAU };
        from = sector.to;
        sector
    };
    shares.iter().map(sector).collect()
}
