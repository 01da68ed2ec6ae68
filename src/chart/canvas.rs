//! The few things a chart is made of, on any plotters backend. Positions in drawing units, y downwards.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::hatch;
use super::text;
use super::theme::{Rgb, Theme, Tone};

/// A position or a vector.
pub type Point = (f64, f64);

/// plotters' SVG backend divides font sizes by this.
const FONT_SCALE: f64 = 1.24;
/// The backend's distance from the top anchor to the baseline, in em. The other anchors depend on the font.
const TOP_TO_BASELINE: f64 = 0.76;

/// One line of text with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    pub text: String,
    /// Start of the baseline.
    pub start: Point,
    pub size: f64,
    /// Reads upwards instead of to the right.
    pub turned: bool,
}

/// A drawing area and the look of what is drawn on it.
pub struct Canvas<'a, DB: DrawingBackend> {
    pub area: &'a DrawingArea<DB, Shift>,
    pub theme: &'a Theme,
}

/// What a step of drawing returns.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

impl<DB: DrawingBackend> Canvas<'_, DB> {
    /// Fills a polygon and hatches it.
    pub fn area(&self, polygon: &[Point], tone: Tone) -> Drawn<DB> {
        self.fill(polygon, tone.fill)?;
        for line in hatch::lines(polygon, tone.hatch, tone.step) {
            self.line(&line, tone.ink, self.theme.line_width)?;
        }
        Ok(())
    }

    /// Fills a polygon.
    pub fn fill(&self, polygon: &[Point], fill: Rgb) -> Drawn<DB> {
        self.area.draw(&Polygon::new(pixels(polygon), colour(fill).filled()))
    }

    /// Draws a line through `points`.
    pub fn line(&self, points: &[Point], ink: Rgb, width: f64) -> Drawn<DB> {
        let style = colour(ink).stroke_width(width.round() as u32);
        self.area.draw(&PathElement::new(pixels(points), style))
    }

    /// Sets a line of text, each run in its own font at its own place: the font that would fill in for a
    /// missing character is the viewer's choice, not the theme's.
    pub fn text(&self, line: &TextLine) -> Drawn<DB> {
        let TextLine { text, start: (x, y), size, turned } = line;
        for run in text::runs(text, *size) {
            let (at, transform) = if *turned {
                ((x - TOP_TO_BASELINE * size, y - run.offset), FontTransform::Rotate270)
            } else {
                ((x + run.offset, y - TOP_TO_BASELINE * size), FontTransform::None)
            };
            let family = if run.latin { &self.theme.fonts.latin } else { &self.theme.fonts.han };
            let style = FontDesc::new(FontFamily::Name(family), size * FONT_SCALE, FontStyle::Normal)
                .transform(transform)
                .color(&colour(self.theme.text))
                .pos(Pos::new(HPos::Left, VPos::Top));
            self.area.draw_text(run.text, &style, pixel(at))?;
        }
        Ok(())
    }
}

fn pixel((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

fn pixels(points: &[Point]) -> Vec<(i32, i32)> {
    points.iter().copied().map(pixel).collect()
}

fn colour(Rgb(red, green, blue): Rgb) -> RGBColor {
    RGBColor(red, green, blue)
}
