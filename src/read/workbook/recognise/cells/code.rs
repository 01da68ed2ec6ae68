//! 科目代码：一列写全码，或类、款、项分列；带分隔的、与名称同格的，都读成全码。
//!
//! 类 3 位，款 5 位，项 7 位（《政府收支分类科目》）。接不上上级的不猜。

use crate::chars::{has_digit, is_digits};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::Scene;
use crate::read::workbook::sheet::{Content, Sheet, Spot, squeeze};

/// 分列时各级的表头。
const LEVELS: [&str; 3] = ["类", "款", "项"];
/// 各级全码的位数。
const LENGTHS: [usize; 3] = [3, 5, 7];
/// 各级之间的分隔。
const SEPARATORS: [char; 7] = ['-', '.', '·', '_', '/', '–', '—'];

/// 一格代码。
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// 所在的列是类、款、项中的哪一级；只有一列的是 0。
    level: usize,
    /// 所写。
    pub text: String,
    /// 位置。
    pub spot: Spot,
}

impl Piece {
    /// 与名称写在一格里的代码。
    pub fn in_name(text: String, spot: Spot) -> Self {
        Self { level: 0, text, spot }
    }
}

/// 是“类”“款”“项”之一。
pub fn is_level_head(text: &str) -> bool {
    LEVELS.contains(&text)
}

/// 代码列下面的“类 款 项”自己写在这一行；向下合并的，盖住的各行可能是栏次，也可能已是合计。
pub fn is_level_heads(sheet: &Sheet, row: u32, columns: &[u32]) -> bool {
    let is_own = |spot: &(u32, u32)| sheet.own(*spot).is_some();
    columns.iter().map(|column| (row, *column)).filter(is_own).any(|spot| is_level_head(&sheet.text(spot)))
}

/// 类的代码的位数，再短的不是全码。
const CLASS_DIGITS: usize = 3;

/// 一行各代码列里写的。
pub fn pieces(sheet: &Sheet, row: u32, columns: &[u32]) -> Vec<Piece> {
    let text = |spot| match sheet.own(spot) {
        Some(Content::Number(number)) if *number >= 0.0 => Some(format!("{number}")),
        Some(Content::Text(text)) => Some(squeeze(text)),
        _ => None,
    };
    let spots = columns.iter().enumerate().map(|(level, column)| (level, (row, *column)));
    let mut pieces: Vec<Piece> =
        spots.filter_map(|(level, spot)| Some(Piece { level, text: text(spot)?, spot })).collect();
    // 取消了合并、各格填着同样的全码的，是一个；款、项都是“01”的不是全码。
    if let Some(Piece { text, .. }) = pieces.first()
        && text.len() >= CLASS_DIGITS
        && pieces.iter().all(|piece| piece.text == *text)
    {
        pieces.truncate(1);
    }
    pieces
}

/// 自上而下读一列列代码，记得上一行的全码：只写本级的，上级取自上面。
#[derive(Default)]
pub struct Reader {
    last: String,
}

impl Reader {
    /// 有数而没有代码的一行：下面只写本级的，不能再取更上面的作上级。
    pub fn lost(&mut self) {
        self.last.clear();
    }

    /// 几格拼成的全码，没有代码的为 `None`；接不上上级的，得到那一格。
    pub fn whole<'a>(&mut self, pieces: &'a [Piece]) -> Option<Result<String, &'a Piece>> {
        let is_used = |piece: &Piece| has_digit(&piece.text);
        if !pieces.first().is_some_and(is_used) {
            return None;
        }
        let mut code = String::new();
        for piece in pieces.iter().filter(|piece| is_used(piece)) {
            match self.add(&code, piece) {
                Some(longer) => code = longer,
                None => return Some(Err(piece)),
            }
        }
        self.last.clone_from(&code);
        Some(Ok(code))
    }

    /// 在 `code` 后面接上一格。
    fn add(&self, code: &str, piece: &Piece) -> Option<String> {
        // 类、款的行里补的 00：没有编号为 00 的款、项。
        if piece.level > 0 && piece.text.bytes().all(|byte| byte == b'0') {
            return Some(code.to_string());
        }
        let written = split(&piece.text).map(|(whole, _)| whole);
        if piece.level == 0 {
            return Some(written.unwrap_or_else(|| piece.text.clone()));
        }
        // 每列写到本级的全码。
        if let Some(whole) = written {
            return (whole.len() == LENGTHS[piece.level.min(2)] && whole.starts_with(code)).then_some(whole);
        }
        // 各写各的两位：上级是同一行左边的，左边空着的是上面最近的一行的。
        let is_short = piece.text.len() <= 2 && is_digits(&piece.text);
        let above = LENGTHS[piece.level.min(3) - 1];
        let parent = if code.len() == above { code } else { self.last.get(..above)? };
        (is_short && parent.starts_with(code)).then(|| format!("{parent}{:0>2}", piece.text))
    }
}

/// 接不上上级的一格。
pub fn orphan(scene: &Scene, piece: &Piece, name: &str) -> Diagnostic {
    let told = &piece.text;
    Diagnostic::error("X39", format!("“{name}”的科目代码只写了“{told}”，认不出它的上级"))
        .at(scene.place(piece.spot).label(name).value(told.as_str()))
        .help("写全码（类 3 位、款 5 位、项 7 位），或把它的类、款写在同一行左边或上面的行里")
}

/// 名称里去掉写在前面的代码和括代码的括号；没有代码的照旧。
pub fn after(name: &str) -> &str {
    let bare = name.trim_start_matches(['[', '(', '（', '【']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || SEPARATORS.contains(&c));
    if rest.len() == bare.len() {
        return name;
    }
    rest.strip_prefix([']', ')', '）', '】']).unwrap_or(rest)
}

/// 一格开头的全码和后面的名称：`2010301`、`201-03-01`、`[20103]政府办公厅`；不是的没有。
///
/// 补足七位的 `2010300`、存成小数的 `20103.0` 就是 20103：没有编号为 00 的款、项。
pub fn split(text: &str) -> Option<(String, &str)> {
    let is_zeros = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte == b'0');
    let text = text.split_once('.').filter(|(_, after)| is_zeros(after)).map_or(text, |(whole, _)| whole);
    let mut rest = text.trim_start_matches(['[', '(']);
    let mut code = digits(rest).to_string();
    rest = &rest[code.len()..];
    while let Some(next) = rest.strip_prefix(SEPARATORS).map(digits)
        && !next.is_empty()
    {
        // 带分隔的，第一节三位，以下各两位。
        if code.len().is_multiple_of(2) || next.len() != 2 {
            return None;
        }
        code.push_str(next);
        rest = &rest[rest.find(next)? + next.len()..];
    }
    // 代码里打错的字母（`20501O2`、`2050102A`），不是后面的名称。
    if !LENGTHS.contains(&code.len()) || rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    while code.len() > LENGTHS[0] && code.ends_with("00") {
        code.truncate(code.len() - 2);
    }
    Some((code, rest))
}

/// 填报页一格里的科目代码：与各表用同一把尺子看，认不出的照写，由检查去说。
pub fn written(text: &str) -> String {
    let text = squeeze(text);
    split(&text).map_or(text.clone(), |(code, _)| code)
}

/// 开头的数字。
fn digits(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_one_cell() {
        for (text, expected) in [
            ("2010301", Some("2010301")),
            ("201-03-01", Some("2010301")),
            ("201.03", Some("20103")),
            ("201-03-01行政运行", Some("2010301")),
            ("[20103]政府办公厅", Some("20103")),
            ("201一般公共服务支出", Some("201")),
            ("201-一般公共服务支出", Some("201")),
            ("201-3-1", None),
            ("201-03-011", None),
            ("20103-01", Some("2010301")),
            ("2010-30-1", None),
            ("2010000", Some("201")),
            ("2010300", Some("20103")),
            ("20103.0", Some("20103")),
            ("201.00", Some("201")),
            ("03", None),
            ("20501O2", None),
            ("2050102A", None),
            ("合计", None),
        ] {
            assert_eq!(split(text).map(|(code, _)| code).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_code_alone_is_read_as_in_the_tables() {
        for (text, code) in
            [("201.03.01", "2010301"), (" 2010301 ", "2010301"), ("201.3", "201.3"), ("办公费", "办公费")]
        {
            assert_eq!(written(text), code);
        }
    }

    #[test]
    fn names_lose_the_code_before_them() {
        for (cell, name) in [
            ("2010302（一般）行政管理事务", "（一般）行政管理事务"),
            ("[20103]政府办公厅", "政府办公厅"),
            ("201-03-01行政运行", "行政运行"),
            ("（室）及相关", "（室）及相关"),
        ] {
            assert_eq!(after(cell), name);
        }
    }

    #[test]
    fn codes_in_columns_of_levels() {
        let mut reader = Reader::default();
        let mut read = |row: [&str; 3]| {
            let pieces: Vec<Piece> = (0..3)
                .filter(|level| !row[*level].is_empty())
                .map(|level| Piece { level, text: row[level].into(), spot: (0, level as u32) })
                .collect();
            let code = reader.whole(&pieces);
            code.map_or("无".to_string(), |code| code.unwrap_or_else(|piece| format!("？{}", piece.text)))
        };
        for (row, expected) in [
            (["", "03", ""], "？03"),
            (["201", "", ""], "201"),
            (["", "", "01"], "？01"),
            (["", "03", ""], "20103"),
            (["", "", "01"], "2010301"),
            (["", "", "2"], "2010302"),
            (["201", "", "05"], "2010305"),
            (["201", "31", "99"], "2013199"),
            (["208", "", "05"], "？05"),
            (["208", "20805", "2080501"], "2080501"),
            (["", "20899", ""], "20899"),
            (["", "210", ""], "？210"),
            (["合计", "", ""], "无"),
            (["208", "00", "00"], "208"),
            (["208", "5", "0"], "20805"),
            (["", "", "01"], "2080501"),
        ] {
            assert_eq!(read(row), expected, "{row:?}");
        }
    }
}
