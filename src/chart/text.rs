//! Text without a font engine: widths, line breaking, runs of one font. Sizes and lengths in drawing units.

/// Widths of U+0020 to U+007E in thousandths of an em: Times, whose metrics the 西文 role's faces share.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// Marks that may not begin a line 避头.
const NOT_FIRST: &str = "，。、；：？！）》〉」』】〕”’…—·～％%";
/// Marks that may not end a line 避尾.
const NOT_LAST: &str = "（《〈「『【〔“‘￥";

/// Full-width marks whose ink keeps to the left half.
const HALF_INK: &str = "，。、；：）》〉」』】〕";

/// How far the ink of a line reaches above and below its baseline, in em.
pub const ASCENT: f64 = 0.88;
pub const DESCENT: f64 = 0.12;

/// A stretch of text set in one font without a break.
#[derive(Debug, PartialEq)]
pub struct Run<'a> {
    pub text: &'a str,
    pub latin: bool,
    /// Distance from the start of the line.
    pub offset: f64,
}

/// The width of `text` on one line.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size
}

/// The width without the blank half of a full-width mark at the end: what the eye aligns a line by.
pub fn ink_width(text: &str, size: f64) -> f64 {
    let blank = if text.ends_with(|last| HALF_INK.contains(last)) { size / 2.0 } else { 0.0 };
    width(text, size) - blank
}

/// The width of the widest piece of `text` that should stay on one line.
pub fn longest_word(text: &str, size: f64) -> f64 {
    words(text).into_iter().map(|word| width(word.trim_end(), size)).fold(0.0, f64::max)
}

/// Splits `text` into runs. Space is kept as distance, since SVG collapses it at the ends of an element.
pub fn runs(text: &str, size: f64) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut offset = 0.0;
    let mut end_offset = 0.0;
    let mut script = Script::Blank;
    let mut close = |from: usize, to: usize, script: Script, offset: f64| {
        if script != Script::Blank && from < to {
            runs.push(Run { text: &text[from..to], latin: script == Script::Latin, offset });
        }
    };
    for (at, character) in text.char_indices() {
        let next = Script::of(character);
        if next != script {
            close(start, at, script, offset);
            (start, offset, script) = (at, end_offset, next);
        }
        end_offset += advance(character) * size;
    }
    close(start, text.len(), script, offset);
    runs
}

/// Breaks `text` into lines of at most `limit`, as even as the fewest lines allow.
pub fn wrap(text: &str, size: f64, limit: f64) -> Vec<String> {
    let greedy = fill_lines(text, size, limit);
    // The least limit that needs no more lines; it spares the last line a lone character. No word that fits
    // the line is broken for it.
    let (mut low, mut high) = (longest_word(text, size).min(limit), limit);
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        let lines = fill_lines(text, size, middle);
        let fits = lines.iter().all(|line| width(line, size) <= middle);
        if fits && lines.len() <= greedy.len() { high = middle } else { low = middle }
    }
    fill_lines(text, size, high)
}

/// Fills line after line; a word wider than `limit` is broken anywhere.
fn fill_lines(text: &str, size: f64, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut push = |piece: &str, breakable: bool| {
        if let Some(line) = lines.last_mut() {
            let joined = width(line, size) + width(piece.trim_end(), size);
            if line.is_empty() || !breakable || joined <= limit {
                line.push_str(piece);
            } else {
                line.truncate(line.trim_end().len());
                lines.push(piece.to_owned());
            }
        }
    };
    for word in words(text) {
        if width(word.trim_end(), size) <= limit {
            push(word, true);
        } else {
            let mut buffer = [0; 4];
            word.chars().for_each(|character| push(character.encode_utf8(&mut buffer), true));
        }
    }
    if let Some(line) = lines.last_mut() {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The pieces between which a line may break.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, character) in text.char_indices() {
        if previous.is_some_and(|previous| may_break(previous, character)) {
            words.push(&text[start..at]);
            start = at;
        }
        previous = Some(character);
    }
    words.push(&text[start..]);
    words
}

/// A word stays whole, and so does a figure with its unit, “2023年”; a bracket after a figure may leave it.
fn may_break(before: char, after: char) -> bool {
    let word = Script::of(before) == Script::Latin && Script::of(after) == Script::Latin;
    let figure = before.is_ascii_digit() && after != '（';
    !(word || figure || after.is_whitespace() || NOT_FIRST.contains(after) || NOT_LAST.contains(before))
}

#[derive(Clone, Copy, PartialEq)]
enum Script {
    Han,
    Latin,
    /// Space, and control characters, which XML cannot hold.
    Blank,
}

impl Script {
    fn of(character: char) -> Script {
        match character {
            _ if character.is_whitespace() || character.is_control() => Script::Blank,
            '\u{0}'..='\u{24F}' if character != '·' => Script::Latin,
            _ => Script::Han,
        }
    }
}

/// The width of a character in em.
fn advance(character: char) -> f64 {
    match character {
        ' '..='~' => f64::from(TIMES[character as usize - ' ' as usize]) / 1000.0,
        _ if character.is_control() => 0.0,
        _ if Script::of(character) == Script::Latin => 0.5,
        '\u{A0}' => 0.25,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_han_and_digits() {
        assert_eq!(width("万元", 10.0), 20.0);
        assert_eq!(width("1,247.32", 10.0), 35.0);
        assert_eq!(width("\u{7}", 10.0), 0.0);
        assert_eq!(ink_width("（元）", 10.0), 25.0);
    }

    #[test]
    fn splits_runs_by_font_and_space() {
        let runs = runs("支出 62.68（5%）", 10.0);
        let found: Vec<(&str, bool, f64)> =
            runs.iter().map(|run| (run.text, run.latin, run.offset)).collect();
        assert_eq!(
            found,
            [
                ("支出", false, 0.0),
                ("62.68", true, 22.5),
                ("（", false, 45.0),
                ("5%", true, 55.0),
                ("）", false, 68.33)
            ]
        );
    }

    #[test]
    fn wraps_evenly_and_keeps_marks_from_the_edges() {
        assert_eq!(wrap("一二三四五六七八九十一", 1.0, 10.0), ["一二三四五六", "七八九十一"]);
        assert_eq!(wrap("一二三四（五六）七", 1.0, 5.0), ["一二三四", "（五六）七"]);
        assert_eq!(wrap("减少22.11，下降1.77%", 1.0, 6.0), ["减少22.11，", "下降1.77%"]);
        assert_eq!(wrap("197,368,787,562.35（100%）", 1.0, 9.0), ["197,368,787,562.35", "（100%）"]);
        assert_eq!(wrap("短", 1.0, 9.0), ["短"]);
        assert_eq!(wrap("", 1.0, 9.0), [""]);
    }

    #[test]
    fn breaks_a_word_wider_than_the_line() {
        assert!(wrap(&"W".repeat(40), 1.0, 10.0).iter().all(|line| width(line, 1.0) <= 10.0));
    }
}
