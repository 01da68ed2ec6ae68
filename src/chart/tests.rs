//! What no chart may get wrong.

use super::canvas::TextLine;
use super::cases::{bar_charts, bars, pie, pies, theme};
use super::labels::Rect;
use super::*;

fn specs() -> Vec<ChartSpec> {
    let files = [
        include_str!("../../charts/1.toml"),
        include_str!("../../charts/2.toml"),
        include_str!("../../charts/3.toml"),
        include_str!("../../charts/4.toml"),
        include_str!("../../charts/5-1.toml"),
        include_str!("../../charts/5-2.toml"),
    ];
    files.map(|file| ChartSpec::parse(file).unwrap()).into()
}

/// The rectangle that the ink of a line keeps within.
fn bounds(line: &TextLine) -> Rect {
    let ((x, y), length) = (line.start, text::ink_width(&line.text, line.size));
    let (ascent, descent) = (text::ASCENT * line.size, text::DESCENT * line.size);
    if line.turned {
        Rect { left: x - ascent, top: y - length, right: x + descent, bottom: y }
    } else {
        Rect { left: x, top: y - ascent, right: x + length, bottom: y + descent }
    }
}

fn check_boxes(name: &str, lines: &[TextLine], width: f64, height: f64) {
    let boxes: Vec<Rect> = lines.iter().map(bounds).collect();
    for (row, a) in boxes.iter().enumerate() {
        assert!(
            a.left >= 0.0 && a.top >= 0.0 && a.right <= width && a.bottom <= height,
            "{name}: {:?} is off the picture",
            lines[row]
        );
        for (other, b) in boxes.iter().enumerate().skip(row + 1) {
            let apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(apart, "{name}: {:?} over {:?}", lines[row], lines[other]);
        }
    }
}

#[test]
fn pie_labels_never_overlap() {
    let theme = theme();
    for (name, pie) in pies() {
        let layout = pie_layout::layout(&pie, &theme).unwrap();
        let lines: Vec<TextLine> = layout.labels.iter().flat_map(|label| label.lines.clone()).collect();
        let all = [lines.clone(), layout.note.clone()].concat();
        check_boxes(name, &all, theme.width, layout.height);
        assert!(!layout.tangled, "{name}");
        assert_eq!(layout.sectors.len(), pie.shown().count(), "{name}");
        for end in layout.labels.iter().map(|label| label.leader[3].0) {
            let clear = |line: &TextLine| bounds(line).left > end || bounds(line).right < end;
            assert!(lines.iter().all(clear), "{name}: a leader line runs into a label");
        }
    }
}

#[test]
fn pies_of_any_proportions_are_untangled() {
    let theme = theme();
    let names = ["教育支出", "卫生健康支出", "社会保障和就业支出", "文化旅游体育与传媒支出"];
    let mut state = 2024_u64;
    // A linear congruential sequence: any proportions, the same in every run.
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for round in 0..120 {
        let count = 1 + next(16);
        let slices: Vec<(&str, i64)> =
            (0..count).map(|_| (names[next(4) as usize], 1 + 10_i64.pow(next(7) as u32))).collect();
        let layout = pie_layout::layout(&pie(&slices), &theme).unwrap();
        let lines: Vec<TextLine> = layout.labels.iter().flat_map(|label| label.lines.clone()).collect();
        check_boxes(&format!("round {round}"), &lines, theme.width, layout.height);
        assert!(!layout.tangled, "round {round}: {slices:?}");
    }
}

#[test]
fn neighbouring_leader_lines_keep_apart() {
    let theme = theme();
    let slices = [
        ("教育支出", 379_073),
        ("文化旅游体育与传媒支出", 489),
        ("社会保障和就业支出", 72_956),
        ("卫生健康支出", 23_661),
        ("农林水支出", 2_658),
        ("住房保障支出", 30_512),
    ];
    let layout = pie_layout::layout(&pie(&slices), &theme).unwrap();
    assert_eq!(layout.crowding, 0.0, "{layout:?}");
}

#[test]
fn ordinary_pies_keep_their_height() {
    let theme = theme();
    for (name, pie) in pies().iter().filter(|(name, _)| {
        !["negative", "forty", "thirty-long", "thirty-with-one-large", "hundred"].contains(name)
    }) {
        let height = pie_layout::layout(pie, &theme).unwrap().height;
        let usual = [theme.low_pie, theme.pie_height].contains(&height);
        assert!(usual || height > theme.pie_height && height <= theme.tall_pie, "{name}: {height}");
    }
    let few = pie(&[("基本支出", 83), ("项目支出", 17)]);
    assert_eq!(pie_layout::layout(&few, &theme).unwrap().height, theme.low_pie);
}

#[test]
fn a_tall_pie_leaves_no_more_blank_than_a_usual_one() {
    let theme = theme();
    // Nearly all labels crowd at the top.
    let shares = [17731, 5000, 120, 90, 60, 5, 3, 2, 1].map(|share| ("灾害防治及应急管理支出", share));
    let layout = pie_layout::layout(&pie(&shares), &theme).unwrap();
    let lines = layout.labels.iter().flat_map(|label| &label.lines).map(|line| line.start.1);
    let lowest = lines.fold(layout.circle.center.1 + theme.radius, f64::max);
    let blank = theme.pie_height / 2.0 - theme.radius;
    assert!(layout.height > theme.pie_height && layout.height - lowest < 1.2 * blank, "{layout:?}");
}

#[test]
fn bar_labels_never_overlap() {
    let theme = theme();
    for (name, bars) in bar_charts() {
        let layout = bars_layout::layout(&bars, &theme).unwrap();
        let columns = layout.columns.iter().flat_map(|column| &column.texts);
        let change = layout.change.iter().flat_map(|change| &change.texts);
        let lines: Vec<TextLine> = columns.chain(change).cloned().collect();
        check_boxes(name, &lines, theme.width, layout.height);
    }
}

#[test]
fn bars_stand_on_zero_and_negative_ones_hang_from_it() {
    let layout = bars_layout::layout(&bars(&[20_000, -10_000, 0], None), &theme()).unwrap();
    let zero = layout.axis[0].1;
    let [up, down] = [0, 1].map(|index| layout.columns[index].bar.unwrap());
    assert!(up.bottom == zero && down.top == zero && down.bottom > zero);
    assert!(((up.bottom - up.top) / (down.bottom - down.top) - 2.0).abs() < 1e-9);
    assert_eq!(layout.columns[2].bar, None);
    let value = bounds(&layout.columns[1].texts[0]);
    assert!(value.top > down.bottom);
}

#[test]
fn nothing_to_show_is_no_picture() {
    let theme = theme();
    let empty = [
        ChartData::Bars(bars(&[0, 0], Some((None, "持平")))),
        ChartData::Bars(bars(&[], None)),
        ChartData::Pie(pie(&[])),
        ChartData::Pie(pie(&[("基本支出", 0), ("项目支出", -100)])),
    ];
    for data in empty {
        assert!(data.is_empty() && draw(&data, &theme).is_none());
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    for (_, pie) in pies() {
        let data = ChartData::Pie(pie);
        assert_eq!(draw(&data, &theme()), draw(&data, &theme()));
    }
}

#[test]
fn marks_are_escaped() {
    let mut bars = bars(&[100, 200], Some((None, "<&\">")));
    bars.bars[0].label = "<text>&amp;\"'\u{0}\u{1B}".to_owned();
    let svg = draw(&ChartData::Bars(bars), &theme()).unwrap();
    assert!(svg.contains("&lt;text&gt;&amp;amp;&quot;&apos;\n"), "{svg}");
    assert!(svg.contains("&lt;&amp;&quot;&gt;"));
    assert!(!svg.contains(['\u{0}', '\u{1B}']));
}

#[test]
fn text_and_lines_are_gray() {
    for (name, pie) in pies() {
        let svg = draw(&ChartData::Pie(pie), &theme()).unwrap();
        let inked = svg.lines().filter(|line| line.starts_with("<text") || line.starts_with("<polyline"));
        for colour in inked.flat_map(|line| line.split('"')).filter(|part| part.starts_with('#')) {
            assert!(colour[1..3] == colour[3..5] && colour[3..5] == colour[5..7], "{name}: {colour}");
        }
    }
}

#[test]
fn alternative_text_tells_the_picture() {
    let specs = specs();
    let fall = ChartData::Bars(bars(&[124_732, 122_521], Some((Some(false), "减少22.11，下降1.77%"))));
    assert_eq!(
        alt_text(&specs[0], &fall, 2024, 2023),
        "柱状图，比较2023年度和2024年度的收、支决算总计，单位为万元：2023年为1247.32，2024年为1225.21；\
         与上年相比，减少22.11，下降1.77%。"
    );
    let parts = ChartData::Pie(pie(&[("基本支出", 300), ("项目支出", 100), ("经营支出", -5)]));
    assert_eq!(
        alt_text(&specs[2], &parts, 2024, 2023),
        "饼图，2024年度支出决算的结构，单位为万元：基本支出3.00，占75.00%；项目支出1.00，占25.00%；\
         另有负数，未画入图中：经营支出-0.05，占-1.25%。"
    );
    let nothing = ChartData::Pie(pie(&[]));
    assert_eq!(alt_text(&specs[1], &nothing, 2024, 2023), "2024年度没有收入决算，没有可以画出的结构。");
}

#[test]
fn the_files_name_their_facts() {
    let specs = specs();
    let ids: Vec<&str> = specs.iter().map(|spec| spec.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3", "4", "5-1", "5-2"]);
    let Series::Bars(series) = &specs[4].series else { panic!("5-1 compares years") };
    assert_eq!(series.values, ["general_budget.prior", "general_budget.expenditure"]);
    assert_eq!(series.labels(2024, 2023), ["2023年", "2024年"]);
    assert_eq!(series.change.as_deref(), Some("general_budget.change"));
    let Series::Pie(series) = &specs[5].series else { panic!("5-2 shows parts") };
    assert_eq!(series.list, "general_budget.classes");
}

#[test]
fn mistakes_in_the_files_are_found_when_read() {
    let spec = include_str!("../../charts/1.toml");
    let wrong = [
        spec.replace("{change}", "{chnage}"),
        spec.replace("{bars}", "{slices}"),
        spec.replace("{prior_year}年\"", "{prior}年\""),
        spec.replace("caption", "captoin"),
        spec.replace("\"bars\"", "\"columns\""),
        spec.replace("\"summary.prior\", ", ""),
        spec.replace("[series]", "[series]\nlist = \"x\""),
    ];
    for source in wrong {
        assert!(source != spec && ChartSpec::parse(&source).is_err(), "{source}");
    }
    let theme = include_str!("../../charts/theme.toml");
    let wrong = [
        theme.replace("#262626", "#262627"),
        theme.replace("#40576F", "#40576"),
        theme.replace("#40576F", "#4057é"),
        theme.replace("{share}", "{shares}"),
        theme.replace("height_mm", "hight_mm"),
        theme.replace("\"falling\"", "\"fallng\""),
        theme.replace("width_mm = 156", "width_mm = nan"),
        theme.replace("slice_pt = [10.5, 9, 8.5, 8, 7.5, 7]", "slice_pt = []"),
    ];
    for source in wrong {
        assert!(source != theme && Theme::parse(&source).is_err(), "{source}");
    }
}
