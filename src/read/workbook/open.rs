//! 打开工作簿：字节 → 各工作表的单元格。

use super::container::{self, Kind};
use super::flaw::Flaw;
use super::form::is_form;
use super::guard::guarded;
use super::inspect::{self, Notes};
use super::limits;
use super::own_formulas::plain;
use super::sheet::{Area, Content, Sheet, Spot, address};
use super::{cell_content, inspect_ods, inspect_xls, own_totals, sums};
use crate::diagnostic::{Diagnostic, Place};
use calamine::{Data, DataRef, Ods, Reader, SheetVisible, Xls, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// 打开；任何毛病都是一条说得清的发现。
pub fn open(bytes: &[u8], file: &str) -> Result<Vec<Sheet>, Diagnostic> {
    let broken = || {
        Diagnostic::error("X03", format!("{file} 已损坏，不能读"))
            .at(Place::file(file))
            .help("用表格软件打开，另存为新的 .xlsx 再用")
    };
    let kind = guarded(|| container::examine(bytes, file)).ok_or_else(broken)??;
    let read = guarded(|| match kind {
        Kind::Xlsx => xlsx(bytes),
        Kind::Xls => xls(bytes),
        Kind::Ods => ods(bytes),
    });
    let sheets = match read.ok_or_else(broken)? {
        Ok(sheets) => sheets,
        Err(Failure::TooBig(told)) => return Err(container::too_big(file, told)),
        Err(Failure::TooLong(told)) => return Err(container::too_long(file, told)),
        Err(Failure::Protected) => return Err(container::protected(file)),
        Err(Failure::Broken(reason)) => {
            let mut finding = broken();
            finding.message = format!("{file} 已损坏：{reason}");
            return Err(finding);
        }
    };
    if sheets.iter().all(|sheet| sheet.cells.is_empty()) {
        return Err(Diagnostic::error("X01", format!("{file} 里没有任何内容")).at(Place::file(file)));
    }
    Ok(sheets)
}

/// 程序库读到一半读不下去；它说的是英文的细节，于人无用。
const UNREADABLE: &str = "里面的内容读不通";

/// 只有空格的格至多记这么多，用来说公式为什么算错。
const MOST_SPACES: usize = 1_000;
/// 填报表里相加的公式至多这么长。
const LONGEST_SUM: usize = 1_000;

/// 没能读的原因。
enum Failure {
    TooBig(String),
    TooLong(String),
    Protected,
    Broken(String),
}

impl Failure {
    /// 列着的一张工作表读不出来：不能当没有这张。
    fn unreadable(sheet: &str) -> Self {
        Self::Broken(format!("工作表“{sheet}”读不通"))
    }

    /// 一格的写法表格软件写不出来，读了也靠不住。
    fn odd(sheet: &str, spot: Spot, what: &str) -> Self {
        Self::Broken(format!("工作表“{sheet}”的 {} {what}", address(spot)))
    }
}

/// 数着单元格和合并盖住的格，超过限度就停。
struct Budget {
    left: usize,
    text: usize,
    merged: u64,
}

impl Budget {
    fn new(sheets: usize) -> Result<Self, Failure> {
        if sheets > limits::SHEETS {
            return Err(Failure::TooBig(format!("有 {sheets} 张工作表，上限 {}", limits::SHEETS)));
        }
        Ok(Self { left: limits::CELLS, text: limits::TEXT_BYTES, merged: limits::MERGED })
    }

    fn put(&mut self, sheet: &mut Sheet, spot: Spot, content: Content) -> Result<(), Failure> {
        // 不截短：少了后半段，谁也看不出。
        if let Content::Text(text) = &content
            && text.len() > limits::CELL_CHARACTERS
            && text.chars().count() > limits::CELL_CHARACTERS
        {
            let (sheet, most) = (&sheet.name, limits::CELL_CHARACTERS);
            let told = format!("工作表“{sheet}”的 {} 里的文字超过 {most} 个字", address(spot));
            return Err(Failure::TooLong(told));
        }
        let bytes = if let Content::Text(text) = &content { text.len() } else { 0 };
        let rest = self.text.checked_sub(bytes);
        self.text =
            rest.ok_or_else(|| Failure::TooBig(format!("文字共超过 {} MB", limits::TEXT_BYTES >> 20)))?;
        if self.left == 0 {
            return Err(Failure::TooBig(format!("有内容的单元格超过 {} 个", limits::CELLS)));
        }
        if spot.0 >= limits::SHEET_ROWS || spot.1 >= limits::SHEET_COLUMNS {
            return Err(Failure::Broken("单元格的地址在工作表之外".into()));
        }
        self.left -= 1;
        // 一格写了两次，各家取的不同，不猜哪一个是真的。
        match sheet.cells.insert(spot, content) {
            Some(_) => Err(Failure::odd(&sheet.name, spot, "写了两次")),
            None => Ok(()),
        }
    }

    fn merge(&mut self, merges: &[Area]) -> Result<(), Failure> {
        let covered: u64 = merges.iter().map(Area::covered).sum();
        self.merged = self
            .merged
            .checked_sub(covered)
            .ok_or_else(|| Failure::TooBig(format!("合并的单元格超过 {} 格", limits::MERGED)))?;
        Ok(())
    }
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Failure> {
    let broken = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => Failure::Protected,
        _ => Failure::Broken(UNREADABLE.into()),
    };
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Failure::Broken(UNREADABLE.into()))?;
    let mut notes = inspect::inspect(&mut archive);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut budget = Budget::new(listed.len())?;
    let mut sheets = Vec::with_capacity(listed.len());
    for info in listed {
        if info.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        let mut sheet = Sheet::new(&info.name, info.visible != SheetVisible::Visible);
        let mut notes = notes.remove(&info.name).unwrap_or_default();
        if let Some(spot) = notes.odd {
            return Err(Failure::odd(&info.name, spot, "的值不是一段整的文字，读不准"));
        }
        let mut cells = workbook.worksheet_cells_reader(&info.name).map_err(broken)?;
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let spot = cell.get_position();
            match cell_content::of_ref(cell.get_value()) {
                Some(content) => budget.put(&mut sheet, spot, content)?,
                None if !matches!(cell.get_value(), DataRef::Empty) && sheet.spaces.len() < MOST_SPACES => {
                    sheet.spaces.insert(spot);
                }
                None => {}
            }
        }
        drop(cells);
        notes.formulas.retain(|spot| !sheet.cells.contains_key(spot));
        if !notes.formulas.is_empty() {
            let mut formulas = workbook.worksheet_cells_reader(&info.name).map_err(broken)?;
            let mut waiting = BTreeMap::new();
            while let Some(cell) = formulas.next_formula().map_err(broken)? {
                let spot = cell.get_position();
                if notes.formulas.contains(&spot) {
                    budget.put(&mut sheet, spot, Content::NotComputed)?;
                    waiting.insert(spot, cell.get_value().clone());
                }
            }
            sums::settle(&mut sheet, &waiting);
        }
        annotate(&mut sheet, notes, &mut budget)?;
        sheets.push(sheet);
    }
    renew_totals(&mut sheets, |name| {
        let mut reader = workbook.worksheet_cells_reader(name).map_err(broken)?;
        let mut formulas = Vec::new();
        while let Some(cell) = reader.next_formula().map_err(broken)? {
            formulas.push((cell.get_position(), cell.get_value().clone()));
        }
        Ok(formulas)
    })?;
    Ok(sheets)
}

/// 填报表里各表的合计，照所填的另算；`formulas_of` 是一张工作表里各格的公式，空的也可以有。
fn renew_totals(
    sheets: &mut [Sheet],
    mut formulas_of: impl FnMut(&str) -> Result<Vec<(Spot, String)>, Failure>,
) -> Result<(), Failure> {
    if !sheets.iter().any(is_form) {
        return Ok(());
    }
    for sheet in sheets.iter_mut().filter(|sheet| !is_form(sheet)) {
        let formulas = formulas_of(&sheet.name)?.into_iter();
        let sums = formulas.filter(|(_, formula)| !formula.is_empty() && formula.len() <= LONGEST_SUM);
        own_totals::renew(sheet, &sums.map(|(spot, formula)| (spot, plain(&formula))).collect());
    }
    Ok(())
}

/// 一片写满的公式。
fn dense_formulas(range: &calamine::Range<String>) -> Vec<(Spot, String)> {
    let start = range.start().unwrap_or((0, 0));
    let cells = range.used_cells();
    cells.map(|(row, column, text)| ((start.0 + row as u32, start.1 + column as u32), text.clone())).collect()
}

/// 把旁注记到工作表上。
fn annotate(sheet: &mut Sheet, notes: Notes, budget: &mut Budget) -> Result<(), Failure> {
    notes.excess().map_or(Ok(()), |told| Err(Failure::TooBig(told)))?;
    budget.merge(&notes.merges)?;
    for (spot, flaw) in notes.flaws {
        if let Some(content) = sheet.cells.get_mut(&spot)
            && let Content::Number(number) = *content
        {
            match flaw {
                Flaw::Percent => *content = Content::Percent(number),
                Flaw::Scaled => *content = Content::Scaled(number),
                Flaw::Rate => *content = Content::Rate(number),
                Flaw::Padded(width) => {
                    sheet.padded.insert(spot, width);
                }
                Flaw::Worded(words) => {
                    sheet.worded.insert(spot, words);
                }
                Flaw::Money(money) => {
                    sheet.shown_money.insert(spot, money);
                }
            }
        }
    }
    sheet.hidden_rows = notes.hidden_rows;
    sheet.hidden_columns = notes.hidden_columns;
    sheet.set_merges(notes.merges);
    Ok(())
}

/// 照范围占内存的，范围不能太大。
fn bounded(area: u64) -> Result<(), Failure> {
    if area > limits::DENSE_AREA {
        return Err(Failure::TooBig(format!("各表的范围共 {area} 格，上限 {}", limits::DENSE_AREA)));
    }
    Ok(())
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, Failure> {
    // calamine 按各表的范围占内存，说的和占到的都先看大小。
    let (notes, area) = inspect_xls::inspect(bytes).ok_or_else(|| Failure::Broken(UNREADABLE.into()))?;
    bounded(area)?;
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => Failure::Protected,
        _ => Failure::Broken(UNREADABLE.into()),
    })?;
    let merges = |workbook: &Xls<Cursor<&[u8]>>, name: &str| {
        let merges = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
        merges.into_iter().map(|merge| Area { start: merge.start, end: merge.end }).collect::<Vec<_>>()
    };
    let listed = workbook.sheets_metadata().to_vec();
    let mut budget = Budget::new(listed.len())?;
    let mut sheets = Vec::with_capacity(listed.len());
    let mut notes = notes.into_iter();
    for info in listed {
        let mut notes = notes.next().unwrap_or_default();
        let range = workbook.worksheet_range(&info.name).map_err(|_| Failure::unreadable(&info.name))?;
        let mut sheet = dense(&info, &range, &mut budget)?;
        for spot in std::mem::take(&mut notes.formulas) {
            sheet.cells.remove(&spot);
            budget.put(&mut sheet, spot, Content::NotComputed)?;
        }
        annotate(&mut sheet, Notes { merges: merges(&workbook, &info.name), ..notes }, &mut budget)?;
        sheets.push(sheet);
    }
    renew_totals(&mut sheets, |name| {
        let formulas = workbook.worksheet_formula(name).map_err(|_| Failure::unreadable(name))?;
        Ok(dense_formulas(&formulas))
    })?;
    Ok(sheets)
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, Failure> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Failure::Broken(UNREADABLE.into()))?;
    let (mut notes, area) = inspect_ods::inspect(&mut archive);
    bounded(area)?;
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::OdsError::Password => Failure::Protected,
        _ => Failure::Broken(UNREADABLE.into()),
    })?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut budget = Budget::new(listed.len())?;
    let mut sheets = Vec::with_capacity(listed.len());
    for info in listed {
        let range = workbook.worksheet_range(&info.name).map_err(|_| Failure::unreadable(&info.name))?;
        let mut sheet = dense(&info, &range, &mut budget)?;
        annotate(&mut sheet, notes.remove(&info.name).unwrap_or_default(), &mut budget)?;
        sheets.push(sheet);
    }
    renew_totals(&mut sheets, |name| {
        let formulas = workbook.worksheet_formula(name).map_err(|_| Failure::unreadable(name))?;
        Ok(dense_formulas(&formulas))
    })?;
    Ok(sheets)
}

/// 一片写满的单元格里有内容的那些。
fn dense(
    info: &calamine::Sheet,
    range: &calamine::Range<Data>,
    budget: &mut Budget,
) -> Result<Sheet, Failure> {
    let mut sheet = Sheet::new(&info.name, info.visible != SheetVisible::Visible);
    let start = range.start().unwrap_or((0, 0));
    for (row, column, value) in range.used_cells() {
        if let Some(content) = cell_content::of(value) {
            budget.put(&mut sheet, (start.0 + row as u32, start.1 + column as u32), content)?;
        }
    }
    Ok(sheet)
}
