//! 一片单元格 → 一张表：凭题名或表头定是哪一张，读各行，附上说明行、隐藏的行列。

use super::after::document::Document;
use super::after::{covered, document, grand_total, money_elsewhere};
use super::cells::meta::Meta;
use super::cells::{amounts, formulas, heads};
use super::parsers::{balance, basic, basic_wide, columns, subject_rows, three_public};
use super::scene::Scene;
use super::{Parsed, Reading, Recognised, place};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::read::workbook::sheet::{Area, Spot};
use crate::read::workbook::{hidden, spoiled};
use crate::report::{TableKind, ThreePublicItem};
use rust_decimal::Decimal;

/// 认出的一张表。
#[derive(Debug)]
pub struct Table {
    /// 哪一张。
    pub kind: TableKind,
    /// 题名是财政部内部表的。
    pub inner: bool,
    /// 所在工作簿文件。
    pub file: String,
    /// 所在工作表。
    pub sheet: String,
    /// 所在工作表是隐藏的。
    pub hidden: bool,
    /// 从题名到最后一行。
    pub area: Area,
    /// 题名所写。
    pub title: String,
    /// 说明行里写的单位、金额单位、年度。
    pub meta: Meta,
    /// 写明的文种。
    pub document: Option<Document>,
    /// 各行。
    pub rows: Vec<Row>,
    /// 总表里认得而没有数的行：不进模型，别的表与它对不上时指得到这一格。
    pub blank_rows: Vec<Row>,
    /// “三公”经费的年初预算数，与全年预算数并列而不同的才有。
    pub initial: Vec<InitialBudget>,
    /// 在别的工作表上的续页：从第几行起，在哪张工作表。
    pub(super) continued: Vec<(usize, String)>,
    /// 略去的行、列和其他要告诉人的话。
    pub remarks: Vec<String>,
    /// 照读了的隐藏的行、列、工作表，没有读的合并盖住的格：说法和头一格。
    pub hidden_parts: Vec<(String, Place)>,
    /// 一个数也没有填，是空白的模板；填了零的不是。
    pub blank: bool,
    /// 有错误、数靠不住：里面的数不能写成文件，写了以后再也查不出来。
    pub doubtful: bool,
}

/// “三公”经费年初预算数在模型里的键。
pub const INITIAL: &str = "three_public.initial";

/// “三公”经费一项的年初预算数，按表的金额单位。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InitialBudget {
    /// 哪一项。
    pub item: ThreePublicItem,
    /// 写着它的格。
    pub spot: Spot,
    /// 数。
    pub amount: Decimal,
}

impl InitialBudget {
    /// 在模型里的键。
    pub fn key(&self) -> String {
        format!("{INITIAL}.{}", self.item.key().unwrap_or_default())
    }
}

/// 认出的一行。
#[derive(Debug, Clone)]
pub struct Row {
    /// 行的叫法，如 `2010301 行政运行`。
    pub label: String,
    /// 各格。
    pub cells: Vec<Cell>,
}

impl Row {
    /// 一个键的格。
    pub fn cell(&self, key: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.key == key)
    }

    /// 一个键的格，可改。
    pub fn cell_mut(&mut self, key: &str) -> Option<&mut Cell> {
        self.cells.iter_mut().find(|cell| cell.key == key)
    }

    /// 一个键写着的文字；没有的、是金额的为空。
    pub fn text(&self, key: &str) -> &str {
        match self.cell(key).map(|cell| &cell.value) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }
}

/// 认出的一格。
#[derive(Debug, Clone)]
pub struct Cell {
    /// 在模型里的键。
    pub key: &'static str,
    /// 位置。
    pub spot: Spot,
    /// 内容。
    pub value: Value,
}

/// 一格的内容。
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// 代码、名称、项目。
    Text(String),
    /// 金额，按工作表的单位。
    Amount(Reading),
}

/// 错误里以后从文件还查得出来的：缺一列。
const SEEN_AGAIN: &str = "X15";

/// 有使数靠不住的错误。
fn is_doubtful(findings: &[Diagnostic]) -> bool {
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
    findings.iter().filter(is_error).any(|finding| finding.code != SEEN_AGAIN)
}

/// 认一片单元格；认不出的没有，有的附发现。
pub(super) fn table(scene: &Scene, found: &mut Recognised) -> Option<Table> {
    let Scene { file, sheet, block, .. } = *scene;
    if let Some(told) = block.too_large() {
        found.findings.push(
            Diagnostic::error("X07", format!("这张表太大，没有读：{told}"))
                .at(place(file, &sheet.name, block.area.start).label(block.title.clone()))
                .help("删去多余的行列，只留决算表"),
        );
        return None;
    }
    let (kind, inner, mut parsed) = match block.titled {
        Some((kind, inner)) => (kind, inner, parse(scene, kind).or_else(|| empty(scene))?),
        None if block.title.is_empty() => {
            let (kind, parsed) = by_heads(scene, found)?;
            (kind, false, parsed)
        }
        None => return None,
    };
    if parsed.rows.is_empty() {
        // 空表缺几列无妨：没有数可丢。
        if !has_unread_numbers(scene, &parsed) {
            parsed.findings.retain(|finding| finding.code != SEEN_AGAIN);
        }
    }
    let meta = meta(scene, kind, &mut parsed);
    grand_total::check(scene, kind, &mut parsed, meta.money.map(|(unit, _)| unit));
    spoiled::settle(sheet, &mut parsed.rows, &mut parsed.findings);
    formulas::gather(&mut parsed.findings);
    let covered = covered::tell(scene, &mut parsed);
    let doubtful = is_doubtful(&parsed.findings) || meta.strange.is_some();
    found.findings.append(&mut parsed.findings);
    let used = parsed.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.spot));
    let hidden_parts = hidden::hidden_parts(sheet, used);
    let hidden_parts =
        hidden_parts.into_iter().chain(covered).map(|(told, spot)| (told, scene.place(spot))).collect();
    let blank = is_blank(scene, &parsed);
    let document = document::told(sheet, block, &meta);
    Some(Table {
        kind,
        inner,
        file: file.to_string(),
        sheet: sheet.name.clone(),
        hidden: sheet.hidden,
        area: Area { start: (block.title_row, block.area.start.1), end: (parsed.last, block.area.end.1) },
        title: block.title.clone(),
        meta,
        document,
        rows: parsed.rows,
        blank_rows: parsed.blank_rows,
        initial: parsed.initial,
        continued: Vec::new(),
        blank,
        remarks: parsed.remarks,
        hidden_parts,
        doubtful,
    })
}

/// 说明行里写的；金额单位写了两种的报告。
fn meta(scene: &Scene, kind: TableKind, parsed: &mut Parsed) -> Meta {
    let Scene { file, sheet, block, .. } = *scene;
    let mut meta = block.meta(sheet, parsed.head);
    money_elsewhere::add(scene, parsed, &mut meta);
    if let Some((first, second)) = meta.conflict {
        parsed.findings.push(
            Diagnostic::error("X14", format!("{}的金额单位写了两种", kind.title()))
                .at(place(file, &sheet.name, first).label(sheet.text(first)))
                .at(place(file, &sheet.name, second).label(sheet.text(second)))
                .help("改成一种；表头和数字格式（如 0.00\"万元\"）里写的也算"),
        );
    }
    meta
}

/// 表头以下一个数也没有。
fn is_blank(scene: &Scene, parsed: &Parsed) -> bool {
    numbers(scene, parsed).next().is_none()
}

/// 表头以下、落款以上有不是零的数；只有一行有的，多半是电话、日期，不算。
fn has_unread_numbers(scene: &Scene, parsed: &Parsed) -> bool {
    let is_amount = |reading: &Reading| !matches!(reading, Reading::Exact(number) if number.is_zero());
    let within = numbers(scene, parsed).take_while(|(spot, _)| !scene.ends_at(spot.0));
    let mut rows = within.filter(|(_, reading)| is_amount(reading)).map(|(spot, _)| spot.0);
    rows.next().is_some_and(|first| rows.any(|row| row != first))
}

/// 表头以下的数，没有认成行的也在内；行次、栏次、科目代码不是数。
fn numbers(scene: &Scene, parsed: &Parsed) -> impl Iterator<Item = (Spot, Reading)> {
    /// 表头至多这么多行。
    const HEAD: u32 = 6;
    let (sheet, block) = (scene.sheet, scene.block);
    let is_amount = |column: &u32| {
        let path = heads::path(sheet, *column, parsed.head..=parsed.last.min(parsed.head + HEAD));
        !path.iter().any(|text| text == "行次" || heads::is_code_head(text))
    };
    let columns: Vec<u32> = block.used_columns.iter().copied().filter(is_amount).collect();
    let rows = block.rows_from(parsed.head).filter(|row| !heads::is_index_row(sheet, *row, block.columns()));
    let spots = rows.flat_map(move |row| columns.clone().into_iter().map(move |column| (row, column)));
    spots
        .map(|spot| (spot, amounts::read(sheet, spot)))
        .filter(|(_, reading)| matches!(reading, Reading::Exact(_) | Reading::Bad(_)))
}

/// 只有题名和一句“本表为空表”的，是没有数据的表。
fn empty(scene: &Scene) -> Option<Parsed> {
    let rows: Vec<u32> = scene.block.rows_from(scene.block.title_row + 1).collect();
    let said = |row: &u32| heads::says_empty(&heads::first_text(scene.sheet, *row, scene.block.columns()));
    let row = rows.iter().copied().find(said).filter(|_| !scene.block.has_amounts(scene.sheet))?;
    let remarks = vec!["没有表头，写明是空表".to_string()];
    Some(Parsed { head: row, last: row, remarks, ..Parsed::default() })
}

fn parse(scene: &Scene, kind: TableKind) -> Option<Parsed> {
    match kind {
        TableKind::Summary | TableKind::Appropriation => balance::parse(scene, kind),
        TableKind::Basic => basic_wide::parse(scene).or_else(|| basic::parse(scene)),
        TableKind::ThreePublic => three_public::parse(scene),
        TableKind::Income
        | TableKind::Expenditure
        | TableKind::GeneralBudget
        | TableKind::Funds
        | TableKind::StateCapital => subject_rows::parse(scene, kind),
    }
}

/// 没有题名时只凭表头：恰有一种认得全才用。
fn by_heads(scene: &Scene, found: &mut Recognised) -> Option<(TableKind, Parsed)> {
    let clean =
        |parsed: &Parsed| parsed.findings.iter().all(|finding| !columns::CODES.contains(&&*finding.code));
    let mut fitting: Vec<(TableKind, Parsed)> = TableKind::ALL
        .into_iter()
        .filter_map(|kind| parse(scene, kind).map(|parsed| (kind, parsed)))
        .filter(|(_, parsed)| clean(parsed) && !parsed.rows.is_empty())
        .collect();
    // 基本支出表只要一列金额，别的表的合计列也像；列认得全的是别的表。
    if fitting.len() > 1 {
        fitting.retain(|(kind, _)| *kind != TableKind::Basic);
    }
    // 一般公共预算与国有资本的表头一样，总表的表头也可能含在财政拨款总表里。
    if fitting.len() == 2 && fitting[0].0 == TableKind::Summary && fitting[1].0 == TableKind::Appropriation {
        fitting.remove(0);
    }
    if fitting.len() > 1 {
        let names: Vec<&str> = fitting.iter().map(|(kind, _)| kind.title()).collect();
        found.unsure.extend(fitting.iter().map(|(kind, _)| *kind));
        found.findings.push(
            Diagnostic::error("X12", format!("没有题名，凭表头分不清是{}", names.join("还是")))
                .at(scene.place((fitting[0].1.head, scene.block.area.start.1)))
                .help("在表的上方写上题名"),
        );
        return None;
    }
    fitting.pop()
}
