//! 基本支出决算明细表：经济科目几块并排。

use super::basic_head::{Head, Part};
use super::codeless;
use super::head_rows::HeadRows;
use crate::chars::{has_digit, unspaced};
use crate::diagnostic::Diagnostic;
use crate::read::workbook::recognise::after::grand_total::{GrandTotal, Share};
use crate::read::workbook::recognise::cells::{amounts, code, heads};
use crate::read::workbook::recognise::{Cell, Parsed, Reading, Row, Scene, Value};
use crate::read::workbook::sheet::{Content, Spot, squeeze};
use crate::report::{BASIC_TOTALS as TOTALS, TableKind};
use rust_decimal::Decimal;

/// 类的代码的位数。
const CLASS_DIGITS: usize = 3;

/// 是两个合计行中的哪一个。
fn total_name(text: &str) -> Option<&'static str> {
    let bare = heads::without_prefix(text);
    let first = [TOTALS[0], "人员经费", "人员经费小计", "人员支出合计"];
    let second = [TOTALS[1], "公用经费", "公用经费小计", "日常公用经费合计", "公用支出合计"];
    if first.contains(&bare) {
        Some(TOTALS[0])
    } else if second.contains(&bare) {
        Some(TOTALS[1])
    } else {
        None
    }
}

pub fn parse(scene: &Scene) -> Option<Parsed> {
    let (sheet, block) = (scene.sheet, scene.block);
    let anchor = heads::find(sheet, block, heads::is_code_head)?;
    let mut parsed = Parsed { head: heads::top(sheet, block, anchor.0), ..Parsed::default() };
    let mut bottom = sheet.merge_of(anchor).map_or(anchor.0, |area| area.end.0);
    if code::is_level_heads(sheet, bottom + 1, &block.used_columns) {
        bottom += 1;
    }
    let rows = HeadRows::to(parsed.head, bottom);
    let parts = Head { scene, rows, anchor: anchor.0 }.parts(&mut parsed)?;
    parsed.last = bottom;
    for row in block.rows_from(rows.data) {
        if scene.ends_at(row) {
            scene.tell_below(row, parts.iter().map(|part| part.amount), &mut parsed);
            break;
        }
        parsed.last = row;
    }
    for part in &parts {
        let mut body =
            Body { scene, parts: &parts, part, codes: code::Reader::default(), totals: Vec::new() };
        let first = parsed.rows.len();
        for row in block.rows_in(rows.data..=parsed.last) {
            if let Some(read) = body.read(row, &mut parsed) {
                parsed.rows.push(read);
            }
        }
        let totals = body.totals;
        let whole = match parts.len() {
            1 => Share::Whole,
            // 几块并排的，合计只是那一块的。
            _ => Share::Block(classes(&parsed.rows[first..])),
        };
        let totals = totals.into_iter().flat_map(|row| grand_totals(scene, part, row, &whole));
        parsed.grand_totals.extend(totals);
    }
    // 公用经费合计写在最后，与文字形式一样。
    parsed.rows.sort_by_key(|row| row.label == TOTALS[1]);
    if parsed.rows.iter().all(|row| !present(row)) {
        parsed.rows.clear();
    }
    Some(parsed)
}

/// 一块里写着的类的代码。
fn classes(rows: &[Row]) -> Vec<String> {
    let codes = rows.iter().map(|row| row.text("code"));
    codes.filter(|code| code.len() == CLASS_DIGITS).map(str::to_string).collect()
}

/// 略去的合计行的数：合计的，分人员经费、公用经费两列的各一个；写坏了的没有，两列里空着的也没有。
fn grand_totals(scene: &Scene, part: &Part, row: u32, whole: &Share) -> Vec<GrandTotal> {
    let own = [Some(part.amount), part.other].into_iter().flatten();
    let numbers = own.map(|column| match amounts::read(scene.sheet, (row, column)) {
        Reading::Exact(number) => Some(number),
        Reading::Blank => Some(Decimal::ZERO),
        Reading::Text(_) | Reading::Bad(_) => None,
    });
    let number = numbers.sum::<Option<Decimal>>();
    let whole = number.map(|number| GrandTotal { spot: (row, part.amount), number, of: whole.clone() });
    let halves = part
        .halves()
        .map_or(Vec::new(), |(first, second)| vec![(first, Share::Personnel), (second, Share::Public)]);
    let halves =
        halves.into_iter().filter_map(|(column, of)| match amounts::read(scene.sheet, (row, column)) {
            Reading::Exact(number) => Some(GrandTotal { spot: (row, column), number, of }),
            Reading::Blank | Reading::Text(_) | Reading::Bad(_) => None,
        });
    whole.into_iter().chain(halves).collect()
}

fn present(row: &Row) -> bool {
    row.cells.iter().any(|cell| matches!(&cell.value, Value::Amount(reading) if reading.is_present()))
}

/// 一块的表头以下，自上而下一行行地读。
struct Body<'a> {
    scene: &'a Scene<'a>,
    /// 并排的各块。
    parts: &'a [Part],
    /// 读的这一块。
    part: &'a Part,
    codes: code::Reader,
    /// 略去的总计的行，从 0 数。
    totals: Vec<u32>,
}

/// 一行里写着的。
struct Written {
    /// 代码；写坏了的照写，没有的为空。
    code: String,
    /// 去掉空白的名称；没有的为空。
    name: String,
    /// 代码接不上上级，怎么报告。
    orphan: Option<Diagnostic>,
}

impl Written {
    /// 行的叫法，如 `30101 基本工资`。
    fn label(&self) -> String {
        let texts = [self.code.as_str(), self.name.as_str()];
        texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl Body<'_> {
    /// 读一行；没有数的没有，经济科目的总计略去、记在 `totals` 里。
    fn read(&mut self, row: u32, parsed: &mut Parsed) -> Option<Row> {
        let (scene, sheet, part) = (self.scene, self.scene.sheet, self.part);
        let mut written = self.written(row);
        if let Some(total) = total_name(&squeeze(&written.name)).or(total_name(&written.code)) {
            return self.total_row(row, total, parsed);
        }
        let is_bare = written.code.is_empty() && written.name.is_empty();
        // 合计行里没有代码和名称的数，属于左边的合计标签。
        let is_total = |column: u32| total_name(&sheet.text((row, column))).is_some();
        if is_bare && sheet.row(row, scene.block.columns()).any(|(column, _)| is_total(column)) {
            return None;
        }
        let is_present = |column: u32| amounts::read(sheet, (row, column)).is_present();
        let column = part.other.filter(|other| is_present(*other)).unwrap_or(part.amount);
        if written.code.is_empty() && !written.name.is_empty() && is_present(column) {
            self.codes.lost();
        }
        let (spot, label) = ((row, column), written.label());
        let value = scene.amount(spot, &format!("{label} › 金额"), &mut parsed.findings);
        if !matches!(&value, Value::Amount(reading) if reading.is_present()) {
            return None;
        }
        parsed.findings.extend(written.orphan.take());
        if !has_digit(&written.code) {
            self.not_a_subject(spot, &written, parsed);
            return None;
        }
        tell_both(scene, part, row, &label, parsed);
        let Written { code, name, .. } = written;
        let mut cells = Vec::with_capacity(3);
        cells.push(Cell { key: "code", spot: (row, part.code), value: Value::Text(code) });
        if !name.is_empty() {
            cells.push(Cell { key: "name", spot: (row, part.name), value: Value::Text(name) });
        }
        cells.push(Cell { key: "amount", spot, value });
        Some(Row { label, cells })
    }

    /// 一行里写着的代码和名称。
    fn written(&mut self, row: u32) -> Written {
        let (sheet, part) = (self.scene.sheet, self.part);
        let name = match sheet.own((row, part.name)) {
            Some(Content::Text(text)) => unspaced(text),
            _ => String::new(),
        };
        let pieces = code::pieces(sheet, row, &part.codes);
        let first = || pieces.first().map(|piece| piece.text.clone()).unwrap_or_default();
        let (code, orphan) = match self.codes.whole(&pieces) {
            Some(Ok(code)) => (code, None),
            Some(Err(piece)) => (first(), Some(code::orphan(self.scene, piece, &name))),
            None => (first(), None),
        };
        Written { code, name, orphan }
    }

    /// 有数而没有科目代码的一行：总计、栏次、重复的表头略去，别的说出来；`spot` 是数所在的格。
    fn not_a_subject(&mut self, spot: Spot, written: &Written, parsed: &mut Parsed) {
        let (scene, sheet) = (self.scene, self.scene.sheet);
        let (row, column) = spot;
        let label = written.label();
        if is_grand_total(written) {
            self.totals.push(row);
            parsed.remarks.push(format!("第 {} 行“{label}”略去，由人员经费与公用经费得出", row + 1));
        } else if !heads::is_index_row(sheet, row, scene.block.columns())
            && !heads::is_code_head(&written.code)
        {
            let is_named = |column: &u32| !sheet.text((row, *column)).is_empty();
            let named = [self.part.code, self.part.name].into_iter().find(is_named);
            codeless::tell(scene, TableKind::Basic, (row, named.unwrap_or(column)), &label, parsed);
        }
    }

    /// 人员经费合计、公用经费合计的一行；没有数的没有。
    fn total_row(&self, row: u32, total: &'static str, parsed: &mut Parsed) -> Option<Row> {
        let (scene, sheet, part) = (self.scene, self.scene.sheet, self.part);
        // 取消了合并、各格填着同样的话的，标签从左边的一块起。
        let is_label = |column: u32| total_name(&sheet.text((row, column))) == Some(total);
        if part.code.checked_sub(1).is_some_and(is_label) {
            return None;
        }
        // 合计的标签常占几列，数在它右边第一个有内容的格里；
        // 标签没有盖住的别的块，写着代码、名称的，数是那一块的。
        let label_end = sheet.merge_of((row, part.code)).map_or(part.name, |area| area.end.1);
        let right = part.end.max(label_end + 1).max(scene.block.area.end.1);
        let is_subject = |column: u32| {
            self.parts
                .iter()
                .any(|other| other.code != part.code && [other.code, other.name].contains(&column))
        };
        let spot = sheet
            .row(row, (label_end.max(part.code) + 1, right))
            .map(|(column, _)| (row, column))
            .take_while(|spot| !is_subject(spot.1) || is_label(spot.1))
            .find(|spot| *spot != (row, part.name) && !is_label(spot.1))
            .filter(|spot| total_name(&sheet.text(*spot)).is_none())
            .unwrap_or((row, part.amount));
        let value = scene.amount(spot, &format!("{total} › 金额"), &mut parsed.findings);
        let blank = matches!(value, Value::Amount(Reading::Blank));
        (!blank).then(|| Row {
            label: total.to_string(),
            cells: vec![
                Cell { key: "name", spot: (row, part.name), value: Value::Text(total.to_string()) },
                Cell { key: "amount", spot, value },
            ],
        })
    }
}

/// 人员经费与公用经费合起来的总计。
fn is_grand_total(written: &Written) -> bool {
    let all = squeeze(&written.name) + &written.code;
    all.contains("合计") || all.contains("总计")
}

/// 一个科目在人员经费、公用经费两列都有数。
fn tell_both(scene: &Scene, part: &Part, row: u32, label: &str, parsed: &mut Parsed) {
    let is_present = |column: u32| amounts::read(scene.sheet, (row, column)).is_present();
    if let Some((first, second)) =
        part.halves().filter(|(first, second)| is_present(*first) && is_present(*second))
    {
        parsed.findings.push(
            Diagnostic::error("X16", format!("“{label}”在人员经费、公用经费两列都有数"))
                .at(scene.place((row, first)))
                .at(scene.place((row, second)))
                .help("一个经济科目只属于一列"),
        );
    }
}
