//! 读出 PDF 各页的文字：按位置排成行，供校对。

use lopdf::content::Content;
use lopdf::{Document, Encoding, Object};
use std::collections::BTreeMap;

/// 平面变换 `[a b c d e f]`（ISO 32000-1，8.3.3）。
type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// 先 `inner` 后 `outer`。
fn concat(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [p, q, r, s, t, u] = outer;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// 一段文字和它的位置，磅。
struct Piece {
    text: String,
    x: f64,
    y: f64,
    size: f64,
}

/// 各页的文字，一行一行；不是完好的 PDF 时没有。
pub fn page_texts(pdf: &[u8]) -> Option<Vec<String>> {
    let document = Document::load_mem(pdf).ok()?;
    let pages = document.get_pages().into_values();
    Some(pages.map(|page| lines(pieces(&document, page))).collect())
}

fn pieces(document: &Document, page: lopdf::ObjectId) -> Vec<Piece> {
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    let encodings: BTreeMap<Vec<u8>, Encoding> = fonts
        .into_iter()
        .filter_map(|(name, font)| Some((name, font.get_font_encoding(document).ok()?)))
        .collect();
    let Ok(content) = Content::decode(&document.get_page_content(page)) else { return Vec::new() };
    let mut reader = Reader {
        state: IDENTITY,
        saved: Vec::new(),
        line: IDENTITY,
        font: None,
        size: 0.0,
        pieces: Vec::new(),
    };
    for operation in &content.operations {
        reader.operation(&operation.operator, &operation.operands, &encodings);
    }
    reader.pieces
}

struct Reader<'a> {
    state: Matrix,
    saved: Vec<Matrix>,
    line: Matrix,
    font: Option<&'a Encoding<'a>>,
    size: f64,
    pieces: Vec<Piece>,
}

impl<'a> Reader<'a> {
    fn operation(
        &mut self,
        operator: &str,
        operands: &[Object],
        encodings: &'a BTreeMap<Vec<u8>, Encoding<'a>>,
    ) {
        let numbers: Vec<f64> =
            operands.iter().filter_map(|operand| operand.as_float().ok().map(f64::from)).collect();
        let matrix = || <Matrix>::try_from(numbers.as_slice()).unwrap_or(IDENTITY);
        match operator {
            "q" => self.saved.push(self.state),
            "Q" => self.state = self.saved.pop().unwrap_or(IDENTITY),
            "cm" => self.state = concat(matrix(), self.state),
            "BT" => self.line = IDENTITY,
            "Tm" => self.line = matrix(),
            "Td" | "TD" if numbers.len() == 2 => {
                self.line = concat([1.0, 0.0, 0.0, 1.0, numbers[0], numbers[1]], self.line);
            }
            "Tf" => {
                self.font = operands.first().and_then(|name| encodings.get(name.as_name().ok()?));
                self.size = numbers.last().copied().unwrap_or_default();
            }
            "Tj" | "TJ" | "'" | "\"" => self.show(operands),
            _ => {}
        }
    }

    fn show(&mut self, operands: &[Object]) {
        let Some(encoding) = self.font else { return };
        let mut text = String::new();
        let mut decode = |object: &Object| {
            if let Object::String(bytes, _) = object {
                text.push_str(&Document::decode_text(encoding, bytes).unwrap_or_default());
            }
        };
        for operand in operands {
            match operand {
                Object::Array(items) => items.iter().for_each(&mut decode),
                other => decode(other),
            }
        }
        let [a, b, _, _, x, y] = concat(self.line, self.state);
        let size = self.size * (a * a + b * b).sqrt();
        self.pieces.push(Piece { text, x, y, size });
    }
}

/// 一段文字大致的宽：汉字一个字身，其余半个。
fn width(piece: &Piece) -> f64 {
    piece.text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum::<f64>() * piece.size
}

/// 基线相近的算一行，隔开半个字以上的加空格。
fn lines(pieces: Vec<Piece>) -> String {
    let mut text = String::new();
    let mut last: Option<Piece> = None;
    for piece in pieces {
        if let Some(before) = &last {
            let gap = piece.x - before.x - width(before);
            if (piece.y - before.y).abs() > 2.0 {
                text.push('\n');
            } else if gap > 0.5 * piece.size {
                text.push(' ');
            }
        }
        text.push_str(&piece.text);
        last = Some(piece);
    }
    text
}
