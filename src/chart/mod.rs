//! Facts → vector charts 图, as SVG with real text. The only user of plotters.
//!
//! A chart is read ([`ChartSpec`], [`Theme`]), given its data ([`ChartData`]), placed by a pure function and
//! then drawn: what could overlap or leave the picture is decided, and tested, before anything is drawn.

mod alt;
mod bars;
mod bars_layout;
mod canvas;
#[cfg(test)]
mod cases;
mod change;
mod data;
mod figures;
mod hatch;
mod labels;
mod leader;
mod pie;
mod pie_labels;
mod pie_layout;
mod spec;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod theme;

use plotters::prelude::{DrawingBackend, IntoDrawingArea, SVGBackend};

pub use alt::alt_text;
pub use data::{Bar, Bars, ChangeLabel, ChartData, Pie, Slice};
pub use figures::{Charts, Figure};
pub use spec::{ChartSpec, Series};
pub use theme::Theme;

use canvas::{Canvas, Drawn};

/// A chart that has been placed but not drawn.
enum Placed {
    Bars(bars_layout::BarsLayout),
    Pie(pie_layout::PieLayout),
}

/// Draws a chart as SVG; `None` when there is nothing to show (every amount is zero, or there is none).
/// The same data give the same bytes.
pub fn draw(data: &ChartData, theme: &Theme) -> Option<String> {
    let (layout, height) = match data {
        ChartData::Bars(bars) => {
            let layout = bars_layout::layout(bars, theme)?;
            let height = layout.height;
            (Placed::Bars(layout), height)
        }
        ChartData::Pie(pie) => {
            let layout = pie_layout::layout(pie, theme)?;
            let height = layout.height;
            (Placed::Pie(layout), height)
        }
    };
    let mut svg = String::new();
    let backend = SVGBackend::with_string(&mut svg, (theme.width as u32, height.ceil() as u32));
    draw_on(backend, &layout, theme).expect("writing SVG to a string cannot fail");
    Some(svg)
}

fn draw_on<DB: DrawingBackend>(backend: DB, layout: &Placed, theme: &Theme) -> Drawn<DB> {
    let area = backend.into_drawing_area();
    let canvas = Canvas { area: &area, theme };
    match layout {
        Placed::Bars(layout) => bars::draw_bars(&canvas, layout)?,
        Placed::Pie(layout) => pie::draw_pie(&canvas, layout)?,
    }
    area.present()
}
