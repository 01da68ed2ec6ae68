//! Hatching 图案填充: parallel lines cut to a polygon, so that areas differ without colour.

use super::canvas::Point;
use super::theme::Hatch;

/// The lines of `hatch` inside `polygon`, `step` drawing units apart.
pub fn lines(polygon: &[Point], hatch: Hatch, step: f64) -> Vec<[Point; 2]> {
    let diagonal = std::f64::consts::FRAC_1_SQRT_2;
    // Directions of the lines; y grows downwards.
    let directions: &[Point] = match hatch {
        Hatch::None => &[],
        Hatch::Rising => &[(diagonal, -diagonal)],
        Hatch::Falling => &[(diagonal, diagonal)],
        Hatch::Crossed => &[(diagonal, -diagonal), (diagonal, diagonal)],
        Hatch::Level => &[(1.0, 0.0)],
        Hatch::Upright => &[(0.0, 1.0)],
    };
    directions.iter().flat_map(|&direction| parallel(polygon, direction, step)).collect()
}

/// Lines along the unit vector `direction` at multiples of `step` from the origin, so that areas side by side
/// and equal charts are hatched alike.
fn parallel(polygon: &[Point], direction: Point, step: f64) -> Vec<[Point; 2]> {
    let (dx, dy) = direction;
    let across = |(x, y): Point| x * -dy + y * dx;
    let along = |(x, y): Point| x * dx + y * dy;
    let (low, high) = polygon.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &point| {
        (low.min(across(point)), high.max(across(point)))
    });
    let mut segments = Vec::new();
    let mut distance = (low / step).ceil() * step;
    while distance < high {
        let mut cuts: Vec<f64> = edges(polygon)
            // Half-open, so that a corner on the line is counted once.
            .filter(|&(a, b)| (across(a) <= distance) != (across(b) <= distance))
            .map(|(a, b)| {
                let share = (distance - across(a)) / (across(b) - across(a));
                along(a) + share * (along(b) - along(a))
            })
            .collect();
        cuts.sort_by(f64::total_cmp);
        let at = |reach: f64| (reach * dx - distance * dy, reach * dy + distance * dx);
        segments.extend(cuts.chunks_exact(2).map(|pair| [at(pair[0]), at(pair[1])]));
        distance += step;
    }
    segments
}

fn edges(polygon: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    polygon.iter().copied().zip(polygon.iter().copied().cycle().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)];

    #[test]
    fn level_lines_cross_a_square() {
        let lines = lines(&SQUARE, Hatch::Level, 30.0);
        assert_eq!(lines.len(), 4);
        assert!(lines.iter().all(|[a, b]| a.0 == 0.0 && b.0 == 100.0 && a.1 == b.1));
    }

    #[test]
    fn every_kind_stays_inside() {
        for hatch in [Hatch::Rising, Hatch::Falling, Hatch::Crossed, Hatch::Level, Hatch::Upright] {
            let lines = lines(&SQUARE, hatch, 7.0);
            assert!(lines.len() > 10);
            let inside =
                |&(x, y): &Point| (-1e-6..=100.000001).contains(&x) && (-1e-6..=100.000001).contains(&y);
            assert!(lines.iter().flatten().all(inside), "{hatch:?}");
        }
    }

    #[test]
    fn a_gap_in_the_polygon_stays_free() {
        let notched = [
            (0.0, 0.0),
            (40.0, 0.0),
            (40.0, 50.0),
            (60.0, 50.0),
            (60.0, 0.0),
            (100.0, 0.0),
            (100.0, 90.0),
            (0.0, 90.0),
        ];
        let lines = lines(&notched, Hatch::Level, 20.0);
        assert_eq!(lines.iter().filter(|[a, _]| a.1 == 20.0).count(), 2);
    }
}
