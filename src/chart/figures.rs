//! The figures of a report: every `charts/<id>.toml` bound to the facts and drawn.

use include_dir::{Dir, include_dir};

use super::{Bar, Bars, ChangeLabel, ChartData, ChartSpec, Pie, Series, Slice, Theme, alt_text, draw};
use crate::facts::{Change, Direction, Map, Node};

/// 图的说明和样子，编进程序。
static CHARTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/charts");
const THEME: &str = "theme.toml";
/// The place of the number in a caption.
const NUMBER: &str = "{number}";

/// One figure 图, drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number, “1”, “5-1”.
    pub id: String,
    /// The picture as SVG; `None` when there is nothing to show.
    pub svg: Option<String>,
    /// 图题.
    pub caption: String,
    /// 替代文本.
    pub alt: String,
}

/// The charts a report has, read once.
#[derive(Debug)]
pub struct Charts {
    specs: Vec<ChartSpec>,
    theme: Theme,
}

impl Charts {
    /// Reads the built-in charts; `families` gives the font families of a role, best first.
    ///
    /// # Errors
    /// A sentence that names the file and what is wrong in it.
    pub fn load(families: impl Fn(&str) -> Vec<String>) -> Result<Charts, String> {
        let mut specs: Vec<ChartSpec> = Vec::new();
        let mut theme = None;
        for file in CHARTS.files() {
            let name = file.path().to_string_lossy();
            let text = file.contents_utf8().unwrap_or_default();
            let told = |error: String| format!("charts/{name}：{error}");
            match &*name {
                THEME => theme = Some(Theme::parse(text).map_err(told)?),
                _ => specs.push(ChartSpec::parse(text).map_err(told)?),
            }
        }
        specs.sort_by(|a, b| a.id.cmp(&b.id));
        let theme = theme.ok_or_else(|| format!("缺少 charts/{THEME}"))?.with_font(families);
        Ok(Charts { specs, theme })
    }

    /// Draws the figures a layout prints (`prints`, by id) from the facts of a report of `year`.
    pub fn draw(&self, facts: &Map, year: u16, prints: impl Fn(&str) -> bool) -> Vec<Figure> {
        let (year, prior_year) = (i32::from(year), i32::from(year) - 1);
        let figure = |spec: &ChartSpec| {
            let data = self.data(spec, facts, year, prior_year)?;
            Some(Figure {
                id: spec.id.clone(),
                svg: draw(&data, &self.theme),
                caption: spec.caption.clone(),
                alt: alt_text(spec, &data, year, prior_year),
            })
        };
        let printed = self.specs.iter().filter(|spec| prints(&spec.id));
        let mut figures: Vec<Figure> = printed.filter_map(figure).collect();
        let shown: Vec<String> =
            figures.iter().filter(|figure| figure.svg.is_some()).map(|figure| figure.id.clone()).collect();
        for figure in &mut figures {
            figure.caption = figure.caption.replace(NUMBER, &number(&figure.id, &shown));
        }
        figures
    }

    /// The data of one chart; `None` when a year it compares is not known. A key mistyped in the file would
    /// look the same: `tests/layouts.rs` holds every key against the facts there are.
    fn data(&self, spec: &ChartSpec, facts: &Map, year: i32, prior_year: i32) -> Option<ChartData> {
        match &spec.series {
            Series::Bars(series) => {
                let labels = series.labels(year, prior_year);
                let bars = series.values.iter().zip(labels).map(|(key, label)| match facts.find(key) {
                    Some(Node::Money(money)) => {
                        Some(Bar { label, value: money.value, text: money.text.clone() })
                    }
                    _ => None,
                });
                let bars = bars.collect::<Option<Vec<Bar>>>()?;
                let change = match series.change.as_ref().and_then(|key| facts.find(key)) {
                    Some(Node::Change(change)) => Some(self.change(change)),
                    _ => None,
                };
                Some(ChartData::Bars(Bars { bars, change, unit: unit(facts) }))
            }
            Series::Pie(series) => {
                let slices = facts.find(&series.list)?.items().iter().filter_map(slice).collect();
                Some(ChartData::Pie(Pie { slices, unit: unit(facts) }))
            }
        }
    }

    fn change(&self, change: &Change) -> ChangeLabel {
        let words = &self.theme.change;
        let rate = change.rate.as_deref();
        let (up, template) = match (change.direction, rate) {
            (Direction::Up, Some(_)) => (Some(true), &words.up),
            (Direction::Up, None) => (Some(true), &words.up_without_rate),
            (Direction::Down, Some(_)) => (Some(false), &words.down),
            (Direction::Down, None) => (Some(false), &words.down_without_rate),
            (Direction::Same, _) => (None, &words.same),
        };
        let text = template.fill(&[("amount", &change.text), ("rate", rate.unwrap_or_default())]);
        ChangeLabel { up, text }
    }
}

/// The number a figure is printed with: figures that are left out leave no gap, and a lone part of
/// “5-1, 5-2” is “5”.
fn number(id: &str, shown: &[String]) -> String {
    let group = |id: &str| id.split('-').next().unwrap_or_default().to_string();
    let mut groups: Vec<String> = shown.iter().map(|id| group(id)).collect();
    groups.dedup();
    let own = group(id);
    let major = groups.iter().position(|known| *known == own).map_or(0, |index| index + 1);
    let parts: Vec<&String> = shown.iter().filter(|id| group(id) == own).collect();
    match parts.iter().position(|part| *part == id) {
        Some(minor) if parts.len() > 1 => format!("{major}-{}", minor + 1),
        _ => major.to_string(),
    }
}

fn unit(facts: &Map) -> String {
    match facts.find("unit.currency") {
        Some(Node::Tag(unit)) => unit.clone(),
        _ => String::new(),
    }
}

/// A slice 扇区 from a line of facts that has name, amount and share; a line of zero has none.
fn slice(line: &Node) -> Option<Slice> {
    let Node::Map(line) = line else { return None };
    match (line.get("name")?, line.get("amount")?, line.get("share")?) {
        (Node::Words(name) | Node::Tag(name), Node::Money(money), Node::Figure(share))
            if !money.value.is_zero() =>
        {
            let (label, text, share) = (name.clone(), money.text.clone(), share.clone());
            Some(Slice { label, value: money.value, text, share })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn figures_are_numbered_without_gaps() {
        let all = ["1", "2", "3", "4", "5-1", "5-2"].map(String::from);
        assert_eq!(all.each_ref().map(|id| number(id, &all)), ["1", "2", "3", "4", "5-1", "5-2"]);
        let some = ["2", "5-2"].map(String::from);
        assert_eq!(some.each_ref().map(|id| number(id, &some)), ["1", "2"]);
    }
}
