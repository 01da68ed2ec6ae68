//! `charts/<id>.toml`: what a figure is called, which facts it shows, how it is told to someone who cannot see it.

use serde::Deserialize;

use super::template::Template;

/// Places that any wording of a chart may use.
const YEARS: [&str; 2] = ["year", "prior_year"];

/// One figure 图 of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartSpec {
    /// The number in the caption, “1”, “5-1”; also the file's name.
    pub id: String,
    /// 图题, printed below the picture as it stands.
    pub caption: String,
    /// 替代文本, see [`super::alt_text`].
    pub alt: Alt,
    /// The kind of picture 图型, and the facts shown.
    pub series: Series,
}

/// The kind of picture 图型, and the facts shown, by key.
#[derive(Debug, Clone, PartialEq)]
pub enum Series {
    /// 柱状图: amounts side by side.
    Bars(BarSeries),
    /// 饼图: parts of a whole.
    Pie(PieSeries),
}

/// One fact a bar, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct BarSeries {
    /// Keys of the amounts.
    pub values: Vec<String>,
    /// One label a bar, “{year}年”.
    labels: Vec<Template>,
    /// Key of the 增减变动 between the last two.
    pub change: Option<String>,
}

/// One list of facts, a slice each.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PieSeries {
    /// Key of the list.
    pub list: String,
}

/// The wording of the alternative text 替代文本.
#[derive(Debug, Clone, PartialEq)]
pub struct Alt {
    /// The whole; `{bars}` and `{change}`, or `{slices}` and `{left_out}`, come from the parts below.
    pub text: Template,
    /// One bar or slice.
    pub item: Template,
    /// Between two bars or slices.
    pub join: String,
    /// The clause on 增减变动 (bars) or on negative slices (pie), when there is any.
    pub clause: Option<Template>,
    /// Instead of all this when there is nothing to show.
    pub empty: Template,
}

/// The file as written. The kind decides which keys and places it may hold.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
enum File {
    Bars { id: String, caption: String, alt: BarsAltFile, series: BarSeriesFile },
    Pie { id: String, caption: String, alt: PieAltFile, series: PieSeries },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BarSeriesFile {
    values: Vec<String>,
    labels: Vec<String>,
    change: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BarsAltFile {
    text: String,
    bar: String,
    join: String,
    change: Option<String>,
    empty: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PieAltFile {
    text: String,
    slice: String,
    join: String,
    left_out: Option<String>,
    empty: String,
}

impl ChartSpec {
    /// Reads one `charts/<id>.toml`; unknown keys and unknown places are errors.
    pub fn parse(source: &str) -> Result<ChartSpec, String> {
        let file: File = toml::from_str(source).map_err(|error| error.to_string())?;
        Ok(match file {
            File::Bars { id, caption, alt, series } => {
                ChartSpec { id, caption, alt: bars_alt(alt)?, series: Series::Bars(bar_series(series)?) }
            }
            File::Pie { id, caption, alt, series } => {
                ChartSpec { id, caption, alt: pie_alt(alt)?, series: Series::Pie(series) }
            }
        })
    }
}

impl BarSeries {
    /// The label of every bar for the year reported on and the year before it.
    pub fn labels(&self, year: i32, prior_year: i32) -> Vec<String> {
        let (year, prior_year) = (year.to_string(), prior_year.to_string());
        let values = [("year", year.as_str()), ("prior_year", prior_year.as_str())];
        self.labels.iter().map(|label| label.fill(&values)).collect()
    }
}

fn bar_series(file: BarSeriesFile) -> Result<BarSeries, String> {
    if file.values.len() != file.labels.len() {
        return Err(format!(
            "series.values 有{}项，series.labels 有{}项，应当一样多",
            file.values.len(),
            file.labels.len()
        ));
    }
    let labels = file.labels.iter().map(|label| Template::parse(label, &YEARS));
    Ok(BarSeries { labels: labels.collect::<Result<_, _>>()?, values: file.values, change: file.change })
}

fn bars_alt(file: BarsAltFile) -> Result<Alt, String> {
    Ok(Alt {
        text: template(&file.text, &["unit", "bars", "change"])?,
        item: template(&file.bar, &["unit", "label", "text"])?,
        join: file.join,
        clause: file.change.map(|change| template(&change, &["unit", "change"])).transpose()?,
        empty: template(&file.empty, &["unit"])?,
    })
}

fn pie_alt(file: PieAltFile) -> Result<Alt, String> {
    Ok(Alt {
        text: template(&file.text, &["unit", "slices", "left_out"])?,
        item: template(&file.slice, &["unit", "label", "text", "share"])?,
        join: file.join,
        clause: file.left_out.map(|words| template(&words, &["unit", "slices"])).transpose()?,
        empty: template(&file.empty, &["unit"])?,
    })
}

/// Wording that may use the years besides `places`.
fn template(source: &str, places: &[&str]) -> Result<Template, String> {
    Template::parse(source, &[&YEARS, places].concat())
}
