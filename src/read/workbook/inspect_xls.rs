//! calamine 不说的 `.xls` 的事：各表的范围、隐藏的行列、数的格式、没有结果的公式。
//!
//! A BIFF8 stream is a row of records: number, length, bytes (MS-XLS). Only the
//! few records that tell these things are looked at.

use super::compound::{stream, u16_at, u32_at};
use super::flaw::{Flaw, flaw_of};
use super::inspect::Notes;
use super::limits;
use std::collections::HashMap;

/// 记录的编号。
mod record {
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const FORMAT: u16 = 0x041e;
    pub const XF: u16 = 0x00e0;
    pub const BOF: u16 = 0x0809;
    pub const EOF: u16 = 0x000a;
    pub const DIMENSIONS: u16 = 0x0200;
    pub const ROW: u16 = 0x0208;
    pub const COLUMN: u16 = 0x007d;
    pub const FORMULA: u16 = 0x0006;
    pub const NUMBER: u16 = 0x0203;
    pub const RK: u16 = 0x027e;
    pub const MULTIPLE_RK: u16 = 0x00bd;
    /// 其余的单元格：空白、文字、真假值、共用文字。
    pub const CELLS: [u16; 6] = [0x0201, 0x00be, 0x0204, 0x00d6, 0x0205, 0x00fd];
}

/// 各工作表的旁注，依次序；和各表的范围共有多少格。读不通时为 `None`。
pub fn inspect(bytes: &[u8]) -> Option<(Vec<Notes>, u64)> {
    let stream = stream(bytes, &["Workbook", "Book"])?;
    let mut sheets = Vec::new();
    let mut codes: HashMap<u16, String> = HashMap::new();
    let mut formats: Vec<u16> = Vec::new();
    for (number, body) in (Records { bytes: &stream, at: 0 }) {
        match number {
            record::BOUND_SHEET => sheets.extend(u32_at(body, 0)),
            record::FORMAT => {
                codes.extend(u16_at(body, 0).map(|id| (id, text(body.get(2..).unwrap_or(&[])))));
            }
            record::XF => formats.extend(u16_at(body, 2)),
            record::EOF => break,
            _ => {}
        }
    }
    let flaws: Vec<Option<Flaw>> = formats
        .iter()
        .map(|id| match id {
            9 | 10 => Some(Flaw::Percent),
            id => codes.get(id).and_then(|code| flaw_of(code)),
        })
        .collect();
    let mut seen = Seen::default();
    let sheets = sheets.into_iter().take(limits::SHEETS);
    let mut notes: Vec<Notes> = sheets.map(|at| sheet(&stream, at as usize, &flaws, &mut seen)).collect();
    if seen.computed {
        notes.iter_mut().for_each(|notes| notes.formulas.clear());
    }
    for notes in &mut notes {
        notes.formulas.append(&mut notes.lost);
    }
    Some((notes, seen.area))
}

/// 走各表时记得的事。
#[derive(Default)]
struct Seen {
    /// 各表的范围共有多少格。
    area: u64,
    /// 有一个公式存着算出的结果；有一个，就都算过，零和空都是真的。
    computed: bool,
}

fn sheet(stream: &[u8], at: usize, flaws: &[Option<Flaw>], seen: &mut Seen) -> Notes {
    let mut notes = Notes::default();
    // 嵌着的图表也有自己的始末。
    let mut depth = 0_u32;
    let mut bounds = Bounds::default();
    for (number, body) in (Records { bytes: stream, at }) {
        match number {
            record::BOF => depth += 1,
            record::EOF if depth > 1 => depth -= 1,
            record::EOF => break,
            _ if depth > 1 => {}
            record::DIMENSIONS => seen.area = seen.area.saturating_add(dimensions(body).unwrap_or(0)),
            record::ROW if u16_at(body, 12).is_some_and(|bits| bits & 0x20 != 0) => {
                notes.hidden_rows.extend(u16_at(body, 0).map(u32::from));
            }
            record::COLUMN if u16_at(body, 8).is_some_and(|bits| bits & 1 != 0) => {
                if let (Some(first), Some(last)) = (u16_at(body, 0), u16_at(body, 2)) {
                    notes.hidden_columns.extend(u32::from(first)..=u32::from(last.min(255)));
                }
            }
            record::NUMBER | record::RK | record::FORMULA => {
                if let (Some(row), Some(column), Some(format)) =
                    (u16_at(body, 0), u16_at(body, 2), u16_at(body, 4))
                {
                    put(&mut notes, (row, column), format, flaws);
                    bounds.add((row, column));
                    if number == record::FORMULA && awaits(body) {
                        notes.formulas.insert((u32::from(row), u32::from(column)));
                    }
                    seen.computed |= number == record::FORMULA && !awaits(body);
                    if number == record::FORMULA && is_lost(body) {
                        notes.lost.insert((u32::from(row), u32::from(column)));
                    }
                }
            }
            record::MULTIPLE_RK => {
                let (row, first) = (u16_at(body, 0), u16_at(body, 2));
                for (index, cell) in body.get(4..).unwrap_or(&[]).chunks_exact(6).enumerate() {
                    if let (Some(row), Some(first), Some(format)) = (row, first, u16_at(cell, 0)) {
                        let spot = (row, first.saturating_add(index as u16));
                        put(&mut notes, spot, format, flaws);
                        bounds.add(spot);
                    }
                }
            }
            cell if record::CELLS.contains(&cell) => {
                if let (Some(row), Some(column)) = (u16_at(body, 0), u16_at(body, 2)) {
                    bounds.add((row, column));
                }
            }
            _ => {}
        }
    }
    seen.area = seen.area.saturating_add(bounds.area());
    notes
}

/// 单元格占到的范围；表自己说的范围可以说谎。
#[derive(Default)]
struct Bounds {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Bounds {
    fn add(&mut self, (row, column): (u16, u16)) {
        let wider = |known: Option<(u16, u16)>, value: u16| {
            Some(known.map_or((value, value), |(least, most)| (least.min(value), most.max(value))))
        };
        self.rows = wider(self.rows, row);
        self.columns = wider(self.columns, column);
    }

    fn area(&self) -> u64 {
        let length = |range: Option<(u16, u16)>| range.map_or(0, |(least, most)| u64::from(most - least) + 1);
        length(self.rows) * length(self.columns)
    }
}

fn put(notes: &mut Notes, (row, column): (u16, u16), format: u16, flaws: &[Option<Flaw>]) {
    if let Some(Some(flaw)) = flaws.get(usize::from(format)) {
        notes.flaws.insert((u32::from(row), u32::from(column)), flaw.clone());
    }
}

/// 公式多半没有算过：程序写公式时存的结果，POI 是零并把标志的第二位置一，xlwt 是空的文字、没有计算次序
/// （[MS-XLS] 2.4.127：标志的第二位留着不用，`chn` 由表格软件填）。
fn awaits(body: &[u8]) -> bool {
    let (flags, chain) = (u16_at(body, 14).unwrap_or(0), u32_at(body, 16).unwrap_or(0));
    match body.get(6..14) {
        Some([0, 0, 0, 0, 0, 0, 0, 0]) => flags & 0b10 != 0,
        Some([3, _, _, _, _, _, 0xff, 0xff]) => chain == 0,
        _ => false,
    }
}

/// 公式算出的是文字，存的却是零：格设成数值格式的，LibreOffice 存 `.xls` 时把文字的结果丢了。
///
/// The formula is a row of tokens in postfix order ([MS-XLS] 2.2.2): its last one
/// tells what it gives — a text (0x17), a concatenation (0x08), or a function
/// with a fixed (0x21) or counted (0x22) list of arguments.
fn is_lost(body: &[u8]) -> bool {
    /// CHAR、MID、FIXED、T、TEXT、LEFT、RIGHT、LOWER、UPPER、PROPER、TRIM、SUBSTITUTE、DOLLAR、REPT、CONCATENATE。
    const GIVE_TEXT: [u16; 15] = [111, 31, 14, 130, 48, 115, 116, 112, 113, 114, 118, 120, 13, 30, 336];
    if body.get(6..14) != Some(&[0; 8]) {
        return false;
    }
    let tokens = u16_at(body, 20).and_then(|length| body.get(22..22 + usize::from(length)));
    match tokens.unwrap_or(&[]) {
        // 整个就是一段文字：字数、标志、字符。
        [0x17, count, 0, rest @ ..] if rest.len() == usize::from(*count) => true,
        [0x17, count, 1, rest @ ..] if rest.len() == usize::from(*count) * 2 => true,
        [_, .., 0x08] => true,
        [.., 0x21 | 0x41 | 0x61, low, high] | [.., 0x22 | 0x42 | 0x62, _, low, high] => {
            GIVE_TEXT.contains(&u16::from_le_bytes([*low, *high]))
        }
        _ => false,
    }
}

/// 表自己说的范围有多少格；更旧的格式行号只有两字节。
fn dimensions(body: &[u8]) -> Option<u64> {
    if body.len() < 14 {
        let [top, bottom, left, right] = [0, 2, 4, 6].map(|at| u16_at(body, at).unwrap_or(0));
        return Some(u64::from(bottom.saturating_sub(top)) * u64::from(right.saturating_sub(left)));
    }
    let (top, bottom) = (u32_at(body, 0)?, u32_at(body, 4)?);
    let (left, right) = (u16_at(body, 8)?, u16_at(body, 10)?);
    Some(u64::from(bottom.saturating_sub(top)) * u64::from(right.saturating_sub(left)))
}

/// 格式代码：字数、标志、字符（单字节或双字节）。
fn text(body: &[u8]) -> String {
    let (Some(count), Some(flags)) = (u16_at(body, 0), body.get(2)) else { return String::new() };
    let count = usize::from(count);
    if flags & 1 == 0 {
        return body.get(3..).unwrap_or(&[]).iter().take(count).map(|byte| char::from(*byte)).collect();
    }
    let units: Vec<u16> = (0..count).map_while(|index| u16_at(body, 3 + index * 2)).collect();
    String::from_utf16_lossy(&units)
}

/// 依次的记录。
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (number, length) = (u16_at(self.bytes, self.at)?, u16_at(self.bytes, self.at + 2)?);
        let start = self.at + 4;
        let body = self.bytes.get(start..start + usize::from(length))?;
        self.at = start + usize::from(length);
        Some((number, body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 结果为零、公式是 `tokens` 的记录。
    fn formula(tokens: &[u8]) -> Vec<u8> {
        let mut body = vec![0; 20];
        body.extend((tokens.len() as u16).to_le_bytes());
        body.extend(tokens);
        body
    }

    #[test]
    fn texts_saved_as_zero_are_told_from_zeros() {
        for tokens in [
            &b"\x17\x06\x00759.80"[..],
            b"\x17\x06\x00759.80\x17\x01\x01\x43\x51\x08",
            b"\x1f\x66\x66\x66\x66\x66\xbe\x87\x40\x17\x04\x000.00\x41\x30\x00",
            b"\x17\x01\x007\x17\x05\x0059.80\x42\x02\x50\x01",
        ] {
            assert!(is_lost(&formula(tokens)), "{tokens:x?}");
        }
        // 二减二、D5+E5、=IF(A1="",0,A1)、SUM(A1:A3)。
        for tokens in [
            &b"\x1e\x02\x00\x1e\x02\x00\x04"[..],
            b"\x44\x04\x00\x03\xc0\x44\x04\x00\x04\xc0\x03",
            b"\x44\x00\x00\x00\xc0\x17\x00\x00\x0b\x1e\x00\x00\x44\x00\x00\x00\xc0\x42\x03\x01\x00",
            b"\x25\x00\x00\x02\x00\x00\x00\x00\x00\x22\x01\x04\x00",
            b"",
        ] {
            assert!(!is_lost(&formula(tokens)), "{tokens:x?}");
        }
        let mut computed = formula(b"\x17\x06\x00759.80");
        computed[6] = 1;
        assert!(!is_lost(&computed));
    }
}
