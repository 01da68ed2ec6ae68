//! Leader lines 引线 from a slice's rim to its label.

use std::f64::consts::{FRAC_1_SQRT_2, TAU};

use super::canvas::Point;

/// The pie's outline.
#[derive(Debug, Clone, Copy)]
pub struct Circle {
    pub center: Point,
    pub radius: f64,
}

/// One slice: angles in radians, clockwise from twelve o'clock.
#[derive(Debug, Clone, Copy)]
pub struct Sector {
    pub from: f64,
    pub to: f64,
}

impl Sector {
    /// The angle it covers.
    pub fn sweep(&self) -> f64 {
        self.to - self.from
    }

    /// The angle of its middle, within one turn.
    pub fn middle(&self) -> f64 {
        ((self.from + self.to) / 2.0).rem_euclid(TAU)
    }
}

/// Between the rim and the start of the line.
const START_GAP: f64 = 10.0;
/// How far the line runs straight out from the rim before it turns.
pub const KNEE: f64 = 45.0;
/// How far from the rim's side the line turns level.
const LEVEL: f64 = 100.0;

/// How far from a slice's middle a line may start, as a share of the slice.
const OFF_MIDDLE: f64 = 0.3;

/// The column that a label stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Side {
    Left,
    Right,
}

/// The line from the rim of a slice to a label at height `y`, ending `reach` beyond the rim's side. It is one
/// level stroke where the slice reaches that height, else it leaves from the slice's middle.
pub fn path(circle: Circle, sector: Sector, side: Side, reach: f64, y: f64) -> [Point; 4] {
    let Circle { center, radius } = circle;
    let outwards = if side == Side::Right { 1.0 } else { -1.0 };
    let sideways = |distance: f64| (center.0 + outwards * (radius + distance), y);
    let out = |angle: f64, distance: f64| {
        let length = radius + distance;
        (center.0 + length * angle.sin(), center.1 - length * angle.cos())
    };
    let middle = sector.middle();
    let (knee, start) = match level_angle(center.1 - y, radius + START_GAP, side) {
        Some(angle) if (angle - middle).abs() <= OFF_MIDDLE * sector.sweep() => {
            let start = out(angle, START_GAP);
            ((start.0 + outwards * (KNEE - START_GAP), start.1), start)
        }
        _ => (out(middle, KNEE), out(middle, START_GAP)),
    };
    [start, knee, sideways(LEVEL), sideways(reach)]
}

/// The angle at which a circle is `height` above its centre; `None` where a level line would graze it.
fn level_angle(height: f64, radius: f64, side: Side) -> Option<f64> {
    let steep = height.abs() > radius * FRAC_1_SQRT_2;
    let angle = (height / radius).acos();
    (!steep).then_some(if side == Side::Right { angle } else { TAU - angle })
}

/// Whether lines of one side cross each other or run over the pie.
pub fn tangled(lines: &[[Point; 4]], circle: Circle) -> bool {
    let over_pie = |line: &[Point; 4]| distance(circle.center, line[1], line[2]) < circle.radius + START_GAP;
    let crossing = |(row, line): (usize, &[Point; 4])| lines[..row].iter().any(|other| cross(line, other));
    lines.iter().any(over_pie) || lines.iter().enumerate().any(crossing)
}

/// How far the neighbouring lines of one side fall short of being `clear` apart, each from its knee on:
/// 0 for two that are, 1 for two that touch; the sum of all.
pub fn crowding(lines: &[[Point; 4]], clear: f64) -> f64 {
    lines.windows(2).map(|pair| (1.0 - gap(&pair[0], &pair[1]) / clear).max(0.0)).sum()
}

/// The least distance of two lines that do not cross. At the rim they are as near as their slices are.
fn gap(first: &[Point; 4], second: &[Point; 4]) -> f64 {
    let to = |point: Point, line: &[Point; 4]| {
        line.windows(2).map(|ends| distance(point, ends[0], ends[1])).fold(f64::INFINITY, f64::min)
    };
    let from = |line: &[Point; 4], other| {
        line[1..].iter().map(|&point| to(point, other)).fold(f64::INFINITY, f64::min)
    };
    from(first, second).min(from(second, first))
}

/// Whether two lines cross anywhere.
fn cross(first: &[Point; 4], second: &[Point; 4]) -> bool {
    let segments = |line: &[Point; 4]| [(line[0], line[1]), (line[1], line[2]), (line[2], line[3])];
    segments(first).iter().any(|&a| segments(second).iter().any(|&b| segments_cross(a, b)))
}

fn segments_cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0
}

/// Positive when a → b → c turns one way, negative when the other.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// The distance of `point` from the segment `a` to `b`.
fn distance(point: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((point.0 - a.0) * dx + (point.1 - a.1) * dy) / length } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (point.0 - a.0 - along * dx).hypot(point.1 - a.1 - along * dy)
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    const CIRCLE: Circle = Circle { center: (0.0, 0.0), radius: 100.0 };

    #[test]
    fn finds_crossings_and_lines_over_the_pie() {
        let line = |angle: f64, y: f64| {
            path(CIRCLE, Sector { from: angle - 0.01, to: angle + 0.01 }, Side::Right, 200.0, y)
        };
        assert!(!tangled(&[line(1.4, -40.0), line(1.7, 40.0)], CIRCLE));
        assert!(tangled(&[line(1.4, 40.0), line(1.7, -40.0)], CIRCLE));
        assert!(tangled(&[line(0.1, 150.0)], CIRCLE));
    }

    #[test]
    fn a_wide_slice_is_reached_by_a_level_line() {
        for (side, from) in [(Side::Right, 1.0), (Side::Left, 1.0 + PI)] {
            let line = path(CIRCLE, Sector { from, to: from + 1.0 }, side, 200.0, 15.0);
            assert!(line.iter().all(|point| (point.1 - 15.0).abs() < 1e-9), "{line:?}");
        }
    }
}
