//! `charts/theme.toml`: the look all charts share. Read in millimetres and points, kept in drawing units.

use serde::Deserialize;

use super::template::Template;

/// Drawing units a millimetre: coordinates are integers, 0.05 mm is finer than print can show.
const UNITS_PER_MM: f64 = 20.0;
/// Drawing units a point 磅.
pub(super) const UNITS_PER_PT: f64 = UNITS_PER_MM * 25.4 / 72.0;

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// Parallel lines that tell areas apart where colour is lost 图案填充.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hatch {
    /// No lines.
    None,
    /// ╱
    Rising,
    /// ╲
    Falling,
    /// ╳
    Crossed,
    /// ─
    Level,
    /// │
    Upright,
}

/// The look of an area: a fill and the lines over it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    /// The colour of the area.
    pub fill: Rgb,
    /// The lines over it.
    pub hatch: Hatch,
    /// The colour of the lines, a gray.
    pub ink: Rgb,
    /// Distance of the lines in drawing units.
    pub step: f64,
}

/// Font families 字体族, each a list as in CSS, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Fonts {
    /// For Han characters and full-width marks.
    pub han: String,
    /// For Latin letters and digits.
    pub latin: String,
}

/// The words for 增减变动; `{amount}` and `{rate}` are its places.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeWords {
    /// 增加.
    pub up: Template,
    /// 减少.
    pub down: Template,
    /// 增加 where the base is zero or negative and no rate may be told.
    pub up_without_rate: Template,
    /// 减少 where the base is zero or negative and no rate may be told.
    pub down_without_rate: Template,
    /// 持平.
    pub same: Template,
}

/// The look of all charts; lengths and font sizes in drawing units.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Of the whole picture.
    pub width: f64,
    /// Kept free along every edge.
    pub margin: f64,
    /// Until [`Theme::with_font`], the names of the roles.
    pub fonts: Fonts,
    /// Font size of the value at a bar.
    pub value_size: f64,
    /// Font size of the label below a bar.
    pub label_size: f64,
    /// Font size of the change between bars.
    pub change_size: f64,
    /// Font sizes of slice labels, the first that fits is taken.
    pub slice_sizes: Vec<f64>,
    /// Below this size words are turned or wrapped rather than made smaller.
    pub least_size: f64,
    /// The colour of all words.
    pub text: Rgb,
    /// The colour of axes and leader lines.
    pub line: Rgb,
    /// The colour below everything.
    pub background: Rgb,
    /// Width of axes, leader lines and hatching.
    pub line_width: f64,
    /// Width of a single bar at most.
    pub bar_width: f64,
    /// The height of bars; long labels make it more.
    pub bars_height: f64,
    /// The radius of a pie.
    pub radius: f64,
    /// The height of a pie whose labels fit at the largest size.
    pub low_pie: f64,
    /// The height of other pies.
    pub pie_height: f64,
    /// The height of a pie of many slices, rather than letters below [`Self::readable_size`]; more than
    /// that make it more.
    pub tall_pie: f64,
    /// Letters smaller than this are hard to read; a pie grows taller before its labels do.
    pub readable_size: f64,
    /// The figures at a slice, “62.68（5.12%）”.
    pub slice_figure: Template,
    /// The note on negative slices.
    pub left_out: Template,
    /// What stands between two negative slices in that note.
    pub left_out_join: String,
    /// The words for 增减变动 between two bars.
    pub change: ChangeWords,
    /// The bars of earlier years.
    pub earlier: Tone,
    /// The bar of the year reported on.
    pub latest: Tone,
    /// The slices' tones in turn, at least three so that neighbours always differ.
    pub slices: Vec<Tone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    width_mm: f64,
    margin_mm: f64,
    line_mm: f64,
    font: FontFile,
    ink: InkFile,
    bars: BarsFile,
    pie: PieFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FontFile {
    han: String,
    latin: String,
    value_pt: f64,
    label_pt: f64,
    change_pt: f64,
    slice_pt: Vec<f64>,
    least_pt: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InkFile {
    text: String,
    line: String,
    background: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BarsFile {
    height_mm: f64,
    width_mm: f64,
    change: ChangeFile,
    earlier: ToneFile,
    latest: ToneFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeFile {
    up: String,
    down: String,
    up_without_rate: String,
    down_without_rate: String,
    same: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PieFile {
    radius_mm: f64,
    low_mm: f64,
    height_mm: f64,
    tall_mm: f64,
    readable_pt: f64,
    figure: String,
    left_out: String,
    left_out_join: String,
    tone: Vec<ToneFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToneFile {
    fill: String,
    hatch: Hatch,
    ink: String,
    step_mm: f64,
}

impl Theme {
    /// Reads `charts/theme.toml`; unknown keys, broken colours and impossible sizes are errors.
    pub fn parse(source: &str) -> Result<Theme, String> {
        let file: File = toml::from_str(source).map_err(|error| error.to_string())?;
        let tones = file.pie.tone.into_iter().map(tone).collect::<Result<Vec<Tone>, _>>()?;
        if tones.len() < 3 {
            return Err("pie.tone 至少要有三种，相邻的扇区才分得开".to_owned());
        }
        if file.font.slice_pt.is_empty() {
            return Err("font.slice_pt 至少要有一个字号".to_owned());
        }
        Ok(Theme {
            width: length("width_mm", file.width_mm, UNITS_PER_MM)?,
            margin: length("margin_mm", file.margin_mm, UNITS_PER_MM)?,
            fonts: Fonts { han: file.font.han, latin: file.font.latin },
            value_size: length("font.value_pt", file.font.value_pt, UNITS_PER_PT)?,
            label_size: length("font.label_pt", file.font.label_pt, UNITS_PER_PT)?,
            change_size: length("font.change_pt", file.font.change_pt, UNITS_PER_PT)?,
            slice_sizes: file
                .font
                .slice_pt
                .iter()
                .map(|&size| length("font.slice_pt", size, UNITS_PER_PT))
                .collect::<Result<_, _>>()?,
            least_size: length("font.least_pt", file.font.least_pt, UNITS_PER_PT)?,
            text: gray("ink.text", &file.ink.text)?,
            line: gray("ink.line", &file.ink.line)?,
            background: gray("ink.background", &file.ink.background)?,
            line_width: length("line_mm", file.line_mm, UNITS_PER_MM)?,
            bars_height: length("bars.height_mm", file.bars.height_mm, UNITS_PER_MM)?,
            bar_width: length("bars.width_mm", file.bars.width_mm, UNITS_PER_MM)?,
            radius: length("pie.radius_mm", file.pie.radius_mm, UNITS_PER_MM)?,
            low_pie: length("pie.low_mm", file.pie.low_mm, UNITS_PER_MM)?,
            pie_height: length("pie.height_mm", file.pie.height_mm, UNITS_PER_MM)?,
            tall_pie: length("pie.tall_mm", file.pie.tall_mm, UNITS_PER_MM)?,
            readable_size: length("pie.readable_pt", file.pie.readable_pt, UNITS_PER_PT)?,
            slice_figure: Template::parse(&file.pie.figure, &["text", "share"])?,
            left_out: Template::parse(&file.pie.left_out, &["slices"])?,
            left_out_join: file.pie.left_out_join,
            change: change_words(&file.bars.change)?,
            earlier: tone(file.bars.earlier)?,
            latest: tone(file.bars.latest)?,
            slices: tones,
        })
    }

    /// Puts font families in the place of roles: `families` gives the families of a role, best first.
    pub fn with_font(mut self, families: impl Fn(&str) -> Vec<String>) -> Theme {
        let list = |role: &str| {
            let quoted: Vec<String> = families(role).iter().map(|family| format!("'{family}'")).collect();
            quoted.join(", ")
        };
        self.fonts = Fonts { han: list(&self.fonts.han), latin: list(&self.fonts.latin) };
        self
    }
}

fn change_words(file: &ChangeFile) -> Result<ChangeWords, String> {
    Ok(ChangeWords {
        up: Template::parse(&file.up, &["amount", "rate"])?,
        down: Template::parse(&file.down, &["amount", "rate"])?,
        up_without_rate: Template::parse(&file.up_without_rate, &["amount"])?,
        down_without_rate: Template::parse(&file.down_without_rate, &["amount"])?,
        same: Template::parse(&file.same, &[])?,
    })
}

fn tone(file: ToneFile) -> Result<Tone, String> {
    Ok(Tone {
        fill: colour("fill", &file.fill)?,
        hatch: file.hatch,
        ink: gray("ink", &file.ink)?,
        step: length("step_mm", file.step_mm, UNITS_PER_MM)?,
    })
}

/// A length in whole drawing units: font sizes and line widths then print without long fractions.
fn length(key: &str, value: f64, units: f64) -> Result<f64, String> {
    let length = (value * units).round();
    if (1.0..=100_000.0).contains(&length) {
        Ok(length)
    } else {
        Err(format!("{key} = {value} 太小或太大"))
    }
}

fn colour(key: &str, text: &str) -> Result<Rgb, String> {
    let channel = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    let rgb = || {
        let hex = text.strip_prefix('#')?;
        let digits = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        if digits { Some(Rgb(channel(1)?, channel(3)?, channel(5)?)) } else { None }
    };
    rgb().ok_or_else(|| format!("{key} = “{text}”不是颜色，应当写成 #RRGGBB"))
}

/// Text and lines must be gray: a coloured hairline is printed from several screens and blurs.
fn gray(key: &str, text: &str) -> Result<Rgb, String> {
    match colour(key, text)? {
        rgb @ Rgb(red, green, blue) if red == green && green == blue => Ok(rgb),
        _ => Err(format!("{key} = “{text}”应当是灰色")),
    }
}
