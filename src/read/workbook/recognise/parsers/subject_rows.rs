//! 按科目列示的表：收入、支出、一般公共预算、政府性基金、国有资本。

use super::codeless;
use super::subject_head::Head;
use crate::chars::{has_digit, unspaced};
use crate::read::workbook::recognise::cells::code::Piece;
use crate::read::workbook::recognise::cells::formulas::only_formulas;
use crate::read::workbook::recognise::cells::{amounts, code, heads};
use crate::read::workbook::recognise::{Cell, Parsed, Row, Scene, Value};
use crate::read::workbook::sheet::{Content, Sheet, Spot};
use crate::report::TableKind;

/// 合计行的叫法。
const TOTALS: &[&str] = &["合计", "总计", "本年合计", "支出合计", "收入合计", "本年支出合计", "本年收入合计"];

pub fn parse(scene: &Scene, kind: TableKind) -> Option<Parsed> {
    let mut parsed = Parsed::default();
    let head = Head::of(scene, kind, &mut parsed)?;
    parsed.head = head.rows.top;
    parsed.last = head.rows.data.saturating_sub(1);
    let mut body = Body::new(scene, kind, head);
    for row in scene.block.rows_from(body.head.rows.data) {
        if scene.ends_at(row) {
            scene.tell_below(row, body.head.keys.keys().copied(), &mut parsed);
            break;
        }
        if heads::is_note(&heads::first_text(scene.sheet, row, scene.block.columns())) {
            continue;
        }
        if let Some(read) = body.read(row, &mut parsed) {
            parsed.rows.push(read);
            parsed.last = row;
        }
    }
    drop_empty_total(&mut parsed.rows);
    Some(parsed)
}

/// 一行写着什么。
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// 写着科目代码的各格。
    Code(Vec<Piece>),
    /// 合计。
    Total,
    /// 别的文字。
    Other(String),
    /// 什么都没有。
    None,
}

/// 一行写着哪个科目，或合计。
pub(super) fn label_of(sheet: &Sheet, row: u32, codes: &[u32], name: u32) -> Label {
    let pieces = code::pieces(sheet, row, codes);
    let named = sheet.text((row, name));
    if pieces.iter().map(|piece| &piece.text).chain([&named]).any(|text| TOTALS.contains(&text.as_str())) {
        return Label::Total;
    }
    // 夹在表里的一句话也会有数字，如“以下含上年结转18.42万元”。
    let starts = |text: &str| text.trim_start_matches(['[', '(']).starts_with(|c: char| c.is_ascii_digit());
    let is_sentence = |text: &str| heads::is_words(text) && !starts(text);
    let is_code = |text: &str| has_digit(text) && !is_sentence(text);
    if pieces.first().is_some_and(|piece| is_code(&piece.text)) {
        return Label::Code(pieces);
    }
    // 代码列空着，代码写在名称前面的。
    if pieces.iter().all(|piece| piece.text.is_empty()) && code::split(&named).is_some() {
        return Label::Code(vec![Piece::in_name(named, (row, name))]);
    }
    match pieces.into_iter().map(|piece| piece.text).chain([named]).find(|text| !text.is_empty()) {
        Some(text) => Label::Other(text),
        None => Label::None,
    }
}

/// 表头以下，自上而下一行行地读。
struct Body<'a> {
    scene: &'a Scene<'a>,
    kind: TableKind,
    head: Head,
    /// 金额的各列，要相加的细分也在内。
    amounts: Vec<u32>,
    codes: code::Reader,
}

/// 一行的科目。
struct Subject {
    /// 没有的为空。
    code: String,
    /// 没有的为空。
    name: String,
    /// 写着代码的格；没有代码的，是名称那一格。
    spot: Spot,
}

impl<'a> Body<'a> {
    fn new(scene: &'a Scene<'a>, kind: TableKind, head: Head) -> Self {
        let summed = head.sums.iter().flat_map(|(_, columns)| columns);
        let amounts = head.keys.keys().chain(summed).copied().collect();
        Self { scene, kind, head, amounts, codes: code::Reader::default() }
    }

    /// 读一行；表头、注、没有数的行没有。
    fn read(&mut self, row: u32, parsed: &mut Parsed) -> Option<Row> {
        let Subject { code, name, spot } = self.subject(row, parsed)?;
        let (scene, head) = (self.scene, &self.head);
        let label =
            [code.as_str(), name.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let label = label.join(" ");
        let mut cells = Vec::with_capacity(head.keys.len() + 2);
        if !code.is_empty() {
            cells.push(Cell { key: "code", spot, value: Value::Text(code) });
        }
        if !name.is_empty() {
            cells.push(Cell { key: "name", spot: (row, head.name), value: Value::Text(name) });
        }
        for (column, key) in &head.keys {
            let told = format!("{label} › {}", self.kind.format().header(key));
            let value = scene.amount((row, *column), &told, &mut parsed.findings);
            cells.push(Cell { key, spot: (row, *column), value });
        }
        for (key, columns) in &head.sums {
            let spots: Vec<Spot> = columns.iter().map(|column| (row, *column)).collect();
            cells.push(scene.sum(key, &spots, &label, &mut parsed.findings));
        }
        Some(Row { label, cells })
    }

    /// 一行的科目；不是科目也不是合计、没有数的行没有。
    fn subject(&mut self, row: u32, parsed: &mut Parsed) -> Option<Subject> {
        let (sheet, columns) = (self.scene.sheet, self.scene.block.columns());
        let name_spot = (row, self.head.name);
        match label_of(sheet, row, &self.head.codes, self.head.name) {
            Label::Code(pieces) => Some(self.coded(row, &pieces, parsed)),
            Label::Total => Some(Subject { code: String::new(), name: "合计".into(), spot: name_spot }),
            // 续页上重复的表头，可能写着“2024年决算数”。
            Label::Other(text) if self.is_repeated_head(row, &text) => None,
            // 注、空行。
            Label::Other(text) if !self.has_figures(row) => {
                if !text.starts_with('…') && !heads::is_index_row(sheet, row, columns) {
                    parsed.remarks.push(format!("第 {} 行“{text}”没有数，略去", row + 1));
                }
                None
            }
            Label::None if !self.has_figures(row) || self.only_formulas(row) => None,
            Label::Other(_) | Label::None if heads::is_index_row(sheet, row, columns) => None,
            unknown => {
                self.codes.lost();
                let label = if let Label::Other(text) = unknown { text } else { String::new() };
                codeless::tell(self.scene, self.kind, self.labelled(row), &label, parsed);
                None
            }
        }
    }

    /// 写着代码的一行的科目；代码接不上上级的报告，照写。
    fn coded(&mut self, row: u32, pieces: &[Piece], parsed: &mut Parsed) -> Subject {
        let name = match self.scene.sheet.get((row, self.head.name)) {
            Some(Content::Text(text)) => unspaced(text),
            _ => String::new(),
        };
        let code = match self.codes.whole(pieces) {
            Some(Ok(code)) => code,
            Some(Err(piece)) => {
                parsed.findings.push(code::orphan(self.scene, piece, &name));
                piece.text.clone()
            }
            None => String::new(),
        };
        let spot = pieces[0].spot;
        // 代码写在名称前面的，名称里去掉代码。
        let name = if spot.1 == self.head.name { code::after(&name).to_string() } else { name };
        Subject { code, name, spot }
    }

    /// 续页上又写了一遍的表头。
    fn is_repeated_head(&self, row: u32, text: &str) -> bool {
        (heads::is_code_head(text) || heads::is_name_head(text) || heads::is_item_head(text))
            && !heads::has_amounts(self.scene.sheet, row, self.amounts.iter().copied())
    }

    fn has_figures(&self, row: u32) -> bool {
        heads::has_figures(self.scene.sheet, row, self.amounts.iter().copied())
    }

    fn only_formulas(&self, row: u32) -> bool {
        only_formulas(self.scene, row, self.amounts.iter().copied())
    }

    /// 一行写着叫法的格；没有的，是第一个数。
    fn labelled(&self, row: u32) -> Spot {
        let (sheet, head) = (self.scene.sheet, &self.head);
        let is_label = |column: &u32| !sheet.text((row, *column)).is_empty();
        let named = head.codes.iter().chain([&head.name]).copied().find(is_label);
        let figure = |column: &&u32| amounts::read(sheet, (row, **column)).is_present();
        (row, named.or(self.amounts.iter().find(figure).copied()).unwrap_or(head.name))
    }
}

/// 没有科目的表只有一行全零的合计，等于没有数据。
fn drop_empty_total(rows: &mut Vec<Row>) {
    let is_zero = |row: &Row| {
        row.cells.iter().all(|cell| !matches!(&cell.value, Value::Amount(reading) if reading.is_present()))
    };
    if rows.iter().all(|row| row.cells.iter().all(|cell| cell.key != "code")) {
        rows.retain(|row| !is_zero(row));
    }
}
