//! Charts that have gone wrong somewhere: crowded pies, empty data, negative and huge amounts.

use rust_decimal::Decimal;

use super::*;

/// The theme the program ships, with families in place of roles.
pub fn theme() -> Theme {
    let theme = Theme::parse(include_str!("../../charts/theme.toml")).unwrap();
    theme.with_font(|role| vec![if role == "latin" { "Gongkai Serif" } else { "Noto Serif SC" }.to_owned()])
}

/// A pie of values in hundredths with labels of its own.
pub fn pie(slices: &[(&str, i64)]) -> Pie {
    let total: i64 = slices.iter().map(|(_, value)| value.max(&0)).sum();
    let slice = |&(label, value): &(&str, i64)| Slice {
        label: label.to_owned(),
        value: Decimal::new(value, 2),
        text: Decimal::new(value, 2).to_string(),
        share: format!("{:.2}%", value as f64 * 100.0 / total as f64),
    };
    Pie { slices: slices.iter().map(slice).collect(), unit: "万元".to_owned() }
}

/// `count` slices of nearly equal size.
fn many(count: i64, name: &str) -> Pie {
    let labels: Vec<String> = (1..=count).map(|row| format!("{name}{row}")).collect();
    let slices: Vec<(&str, i64)> =
        labels.iter().enumerate().map(|(row, label)| (label.as_str(), 1000 + row as i64 * 7)).collect();
    pie(&slices)
}

/// Bars of values in hundredths, from 2025 − n on.
pub fn bars(values: &[i64], change: Option<(Option<bool>, &str)>) -> Bars {
    let first = 2025 - values.len();
    let bar = |(row, &value): (usize, &i64)| Bar {
        label: format!("{}年", first + row),
        value: Decimal::new(value, 2),
        text: Decimal::new(value, 2).to_string(),
    };
    Bars {
        bars: values.iter().enumerate().map(bar).collect(),
        change: change.map(|(up, text)| ChangeLabel { up, text: text.to_owned() }),
        unit: "万元".to_owned(),
    }
}

/// Every pie that has gone wrong somewhere.
pub fn pies() -> Vec<(&'static str, Pie)> {
    let long = "用于经济社会发展和历史遗留问题处理的其他一般公共服务支出项目";
    vec![
        (
            "four",
            pie(&[
                ("一般公共服务支出", 96347),
                ("社会保障和就业支出", 12265),
                ("卫生健康支出", 6268),
                ("住房保障支出", 7641),
            ]),
        ),
        ("one", pie(&[("财政拨款收入", 122521)])),
        ("two", pie(&[("基本支出", 101543), ("项目支出", 20978)])),
        ("half", pie(&[("基本支出", 100), ("项目支出", 100)])),
        (
            "ten",
            pie(&[
                ("一般公共服务支出", 963470),
                ("公共安全支出", 500),
                ("教育支出", 300),
                ("科学技术支出", 8000),
                ("文化旅游体育与传媒支出", 700),
                ("社会保障和就业支出", 122650),
                ("卫生健康支出", 62680),
                ("节能环保支出", 900),
                ("城乡社区支出", 100),
                ("住房保障支出", 76410),
            ]),
        ),
        (
            "slivers",
            pie(&[
                ("一般公共服务支出", 1_000_000),
                ("公共安全支出", 500),
                ("教育支出", 300),
                ("科学技术支出", 800),
                ("文化旅游体育与传媒支出", 1),
                ("社会保障和就业支出", 650),
                ("卫生健康支出", 680),
                ("节能环保支出", 900),
                ("城乡社区支出", 100),
                ("住房保障支出", 410),
            ]),
        ),
        ("thirty", many(30, "卫生健康支出")),
        ("forty", many(40, "教育支出")),
        ("thirty-long", many(30, "文化旅游体育与传媒及社会保障和就业支出")),
        ("hundred", many(100, "教育支出")),
        (
            "thirty-with-one-large",
            Pie {
                slices: [pie(&[("一般公共服务支出", 200_000)]).slices, many(29, "住房保障支出").slices]
                    .concat(),
                unit: "万元".to_owned(),
            },
        ),
        ("long", pie(&[(long, 50000), ("住房保障支出", 900), (long, 700), (long, 30000), ("教育支出", 20)])),
        (
            "negative",
            pie(&[("基本支出", 101543), ("项目支出", -20978), ("经营支出", 0), ("上缴上级支出", 3000)]),
        ),
        ("marks", pie(&[("A<b> & \"c\" 'd'", 400), ("#x [y] $z$ \\u{7} \u{7}", 300)])),
        ("huge", pie(&[("基本支出", 9_999_999_999), ("项目支出", 9_999_999_998), ("其他", 1)])),
    ]
}

/// Every bar chart that has gone wrong somewhere.
pub fn bar_charts() -> Vec<(&'static str, Bars)> {
    let fall = Some((Some(false), "减少22.11，下降1.77%"));
    let long: Vec<i64> = (0..40).map(|row| 120_000 + row * 900 - (row % 7) * 6000).collect();
    let mut words = bars(&[300, 500], None);
    words.bars[0].label = "用于经济社会发展和历史遗留问题处理的其他一般公共服务支出项目".to_owned();
    vec![
        ("fall", bars(&[124_732, 122_521], fall)),
        ("rise", bars(&[60_000, 122_521], Some((Some(true), "增加625.21，增长104.20%")))),
        ("same", bars(&[122_521, 122_521], Some((None, "持平")))),
        ("from-zero", bars(&[0, 122_521], Some((Some(true), "增加1,225.21")))),
        ("to-zero", bars(&[122_521, 0], Some((Some(false), "减少1,225.21，下降100%")))),
        ("negative", bars(&[122_521, -30_000], Some((Some(false), "减少1,525.21，下降124.49%")))),
        ("both-negative", bars(&[-122_521, -30_000], Some((Some(true), "增加925.21，增长75.51%")))),
        (
            "huge",
            bars(&[9_999_999_999, 1], Some((Some(false), "减少99,999,999.98，下降99.9999999%，为历年最多"))),
        ),
        ("one", bars(&[122_521], None)),
        ("three", bars(&[110_000, 124_732, 122_521], fall)),
        ("twelve", bars(&long[..12], fall)),
        ("forty", bars(&long, fall)),
        ("words", words),
    ]
}
