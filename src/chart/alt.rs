//! The alternative text 替代文本: the figure told in words, from the same data as the picture.

use super::data::{Bars, ChartData, Pie, Slice};
use super::spec::{Alt, ChartSpec};

/// A place and the text that fills it.
type Value<'a> = (&'a str, &'a str);

/// The alternative text of a chart for the year reported on and the year before it.
pub fn alt_text(spec: &ChartSpec, data: &ChartData, year: i32, prior_year: i32) -> String {
    let (year, prior_year) = (year.to_string(), prior_year.to_string());
    let unit = match data {
        ChartData::Bars(bars) => &bars.unit,
        ChartData::Pie(pie) => &pie.unit,
    };
    let common = [("year", year.as_str()), ("prior_year", prior_year.as_str()), ("unit", unit)];
    match data {
        _ if data.is_empty() => spec.alt.empty.fill(&common),
        ChartData::Bars(bars) => bars_text(&spec.alt, bars, &common),
        ChartData::Pie(pie) => pie_text(&spec.alt, pie, &common),
    }
}

fn bars_text(alt: &Alt, bars: &Bars, common: &[Value]) -> String {
    let items: Vec<String> = bars
        .bars
        .iter()
        .map(|bar| alt.item.fill(&[common, &[("label", &bar.label), ("text", &bar.text)]].concat()))
        .collect();
    let change = match (&alt.clause, &bars.change) {
        (Some(clause), Some(change)) => clause.fill(&[common, &[("change", &change.text)]].concat()),
        _ => String::new(),
    };
    let items = items.join(&alt.join);
    alt.text.fill(&[common, &[("bars", &items), ("change", &change)]].concat())
}

fn pie_text(alt: &Alt, pie: &Pie, common: &[Value]) -> String {
    let list = |slices: &mut dyn Iterator<Item = &Slice>| -> String {
        let items: Vec<String> = slices
            .map(|slice| {
                let own = [("label", &*slice.label), ("text", &*slice.text), ("share", &*slice.share)];
                alt.item.fill(&[common, &own].concat())
            })
            .collect();
        items.join(&alt.join)
    };
    let negative = list(&mut pie.left_out());
    let left_out = match &alt.clause {
        Some(clause) if !negative.is_empty() => clause.fill(&[common, &[("slices", &negative)]].concat()),
        _ => String::new(),
    };
    let slices = list(&mut pie.shown());
    alt.text.fill(&[common, &[("slices", &slices), ("left_out", &left_out)]].concat())
}
