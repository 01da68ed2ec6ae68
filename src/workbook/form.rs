//! 填报.xlsx：九张表和各填报页，空的或填着一份报告的内容。

use super::paper::{Looks, Written, address, lock, print_setup};
use super::tables;
use crate::accounts::{Accounts, SubjectNames};
use crate::amount::Amount;
use crate::layout::TableTitle;
use crate::read::workbook::form::GUIDE_TITLE;
use crate::read::workbook::form::pages::PAGES;
use crate::read::workbook::form::shape::{FIRST_HEAD, Kind, NOTE_HEAD, Page, Records};
use crate::report::{AmountUnit, Report, TableKind};
use crate::subject::Code;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Format, Formula, Workbook, Worksheet};
use serde_json::Value as Json;

/// 没有填过的报告里空白项目页的页数。
const BLANK_PROJECTS: usize = 2;
/// 底稿里还没有年度的报告的年度，填报表里空着。
pub const UNKNOWN_YEAR: u16 = 0;
/// 各页的各项从第几行起，上面是题名、空行和表头；从 0 起。
const FIELDS_TOP: u32 = 3;
/// 一串文字、记录后面留的空行。
const SPARE_ROWS: usize = 20;

/// 写填报表。`words` 是模型的 JSON（金额以元计），空着的键不写；各表取自 `report`，`wanting` 是要标出待填的。
///
/// # Errors
/// 写工作簿不成，中文的一句话。
pub fn workbook(
    report: &Report,
    words: &Json,
    titles: &[TableTitle],
    wanting: &[TableKind],
) -> Result<Vec<u8>, String> {
    let told = |error: rust_xlsxwriter::XlsxError| format!("不能写工作簿：{error}");
    let mut book = Workbook::new();
    book.set_properties(&super::export::properties(report));
    let accounts = Accounts::of(report);
    let write = |book: &mut Workbook| -> Written {
        guide(book.add_worksheet())?;
        let looks = Looks::new(true);
        let expenditure = tables::tab_of(TableKind::Expenditure, titles);
        let writer = Writer { looks: &looks, unit: report.amount_unit, names: &accounts.names, expenditure };
        writer.page(book, &PAGES[0], words, "")?;
        tables::write(book, report, &accounts, titles, Some(wanting))?;
        for page in &PAGES[1..] {
            match page.repeat {
                None => writer.page(book, page, words, "")?,
                Some(list) => {
                    let entries = lookup(words, list).as_array().cloned().unwrap_or_default();
                    let blank = if list == "appraisal.projects" { BLANK_PROJECTS } else { 1 };
                    for index in 0..entries.len().max(blank) {
                        let entry = entries.get(index).unwrap_or(&Json::Null);
                        writer.page(book, page, entry, &(index + 1).to_string())?;
                    }
                }
            }
        }
        Ok(())
    };
    write(&mut book).map_err(told)?;
    book.save_to_buffer().map_err(told)
}

/// 公式里怎样指“单位与年度”页上的一项，如 `'单位与年度'!$B$5`。
pub(super) fn cell_of(key: &str) -> Option<String> {
    let page = &PAGES[0];
    let index = page.fields.iter().position(|field| field.values.iter().any(|(path, _)| *path == key))?;
    Some(format!("'{}'!$B${}", page.tab, FIELDS_TOP + index as u32 + 1))
}

/// 元 → 报告的单位，作文字；上年以元计的，换成万元要舍入。
pub(super) fn in_unit(yuan: &str, unit: AmountUnit) -> String {
    match yuan.parse::<Decimal>() {
        Ok(number) => Amount::from_yuan(number).written(unit),
        Err(_) => String::new(),
    }
}

fn lookup<'a>(json: &'a Json, path: &str) -> &'a Json {
    path.split('.').fold(json, |json, key| json.get(key).unwrap_or(&Json::Null))
}

/// 说明页。
fn guide(sheet: &mut Worksheet) -> Written {
    let looks = Looks::new(true);
    sheet.set_name(GUIDE_TITLE)?;
    sheet.set_column_width(0, 100)?;
    let lines = [
        GUIDE_TITLE,
        "浅黄的格是要填的，灰的格是公式和表头。表头和叫法请不要改，程序认的是它们，不认位置；可以插行、隐藏、调列宽。",
        "全部金额用同一个单位，在“单位与年度”页选；各表的年度、单位、金额单位跟着那一页变，不用改。",
        "没有发生的金额填 0 或空着。科目表的类、款、项各列一行，合计由公式相加；有尾数差的可以直接填数盖掉公式。",
        "增减额、增减率、占比、完成率、得分合计、等级、个数都由程序计算，不用填。",
        "绩效自评一个项目一页：项目多时复制“绩效1”整页，改名即可。没有的整页空着。",
        "填完存盘，把这个文件夹拖到 gongkai 程序上（或运行 gongkai build 文件夹），就检查、排出 PDF。",
        "检查说的都要改正；看过了、确有理由不改的（不是数错了），在“豁免”页写一行：编号、位置照抄，理由写清楚。",
    ];
    for (row, line) in lines.into_iter().enumerate() {
        let format = if row == 0 { &looks.title } else { &looks.note };
        sheet.write_with_format(row as u32, 0, line, format)?;
    }
    sheet.protect();
    Ok(())
}

struct Writer<'a> {
    looks: &'a Looks,
    unit: AmountUnit,
    /// 科目名称，供对照。
    names: &'a SubjectNames,
    /// 支出决算表的工作表名。
    expenditure: String,
}

impl Writer<'_> {
    fn page(&self, book: &mut Workbook, page: &Page, json: &Json, suffix: &str) -> Written {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("{}{suffix}", page.tab))?;
        print_setup(sheet, true);
        lock(sheet);
        let width = page.heads.len() as u16;
        sheet.write_with_format(0, 0, page.title, &self.looks.title)?;
        sheet.set_column_width(0, 40)?;
        for column in 1..=width {
            sheet.set_column_width(column, if width > 1 && column == 1 { 18 } else { 50 })?;
        }
        sheet.set_column_width(width + 1, 50)?;
        let mut row = FIELDS_TOP - 1;
        if !page.fields.is_empty() {
            let heads = std::iter::once(FIRST_HEAD).chain(page.heads.iter().copied()).chain([NOTE_HEAD]);
            for (column, head) in heads.enumerate() {
                sheet.write_with_format(row, column as u16, head, &self.looks.head)?;
            }
            row += 1;
        }
        for field in page.fields {
            sheet.write_with_format(row, 0, field.label, &self.looks.label)?;
            // 只有一格文字的，占满各格的宽度，长话才看得见。
            if let [(_, Kind::Text)] = field.values
                && width > 1
            {
                sheet.merge_range(row, 1, row, width, "", &self.looks.text)?;
            }
            for (index, (path, kind)) in
                field.values.iter().enumerate().filter(|(_, (path, _))| !path.is_empty())
            {
                self.cell(sheet, row, index as u16 + 1, lookup(json, path), *kind)?;
                validate(sheet, (row, row), index as u16 + 1, *kind, field.note)?;
            }
            sheet.write_with_format(row, width + 1, field.note, &self.looks.note)?;
            row += 1;
        }
        let mut column = 0;
        let top = if page.fields.is_empty() { row } else { row + 1 };
        for list in page.lists {
            let value = lookup(json, list.path);
            let items: Vec<Json> = match (list.joined, value) {
                (true, Json::String(text)) => text.lines().map(|line| Json::String(line.into())).collect(),
                (_, Json::Array(items)) => items.clone(),
                _ => Vec::new(),
            };
            sheet.set_column_width(column, 60)?;
            sheet.write_with_format(top, column, list.head, &self.looks.head)?;
            sheet.insert_note(top, column, &rust_xlsxwriter::Note::new(list.note).set_author("gongkai"))?;
            for index in 0..items.len() + SPARE_ROWS {
                let item = items.get(index).unwrap_or(&Json::Null);
                self.cell(sheet, top + 1 + index as u32, column, item, Kind::Text)?;
            }
            column += 1;
        }
        match &page.records {
            Some(records) => self.records(sheet, records, (top, column), width + 1, json),
            None => Ok(()),
        }
    }

    fn records(
        &self,
        sheet: &mut Worksheet,
        records: &Records,
        (top, left): (u32, u16),
        page_width: u16,
        json: &Json,
    ) -> Written {
        let value = lookup(json, records.path);
        let entries: Vec<(String, Json)> = match value {
            Json::Array(items) => items.iter().map(|item| (String::new(), item.clone())).collect(),
            Json::Object(map) => map.iter().map(|(key, item)| (key.clone(), item.clone())).collect(),
            _ => Vec::new(),
        };
        let last = top + (entries.len() + SPARE_ROWS) as u32;
        for (index, (head, key, kind, note)) in records.columns.iter().enumerate() {
            let column = left + index as u16;
            if column > page_width {
                sheet.set_column_width(column, record_width(*kind))?;
            }
            sheet.write_with_format(top, column, *head, &self.looks.head)?;
            if !note.is_empty() {
                sheet.insert_note(top, column, &rust_xlsxwriter::Note::new(*note).set_author("gongkai"))?;
            }
            for row in top + 1..=last {
                let entry = entries.get((row - top - 1) as usize);
                if key.is_empty() && index > 0 {
                    self.subject_name(sheet, (row, column), left, entry.map(|(code, _)| code.as_str()))?;
                    continue;
                }
                let item = match (key.is_empty(), entry) {
                    (true, Some((code, _))) => Json::String(code.clone()),
                    (false, Some((_, entry))) => lookup(entry, key).clone(),
                    (_, None) => Json::Null,
                };
                self.cell(sheet, row, column, &item, *kind)?;
            }
            validate(sheet, (top + 1, last), column, *kind, note)?;
        }
        Ok(())
    }

    /// 键值表里只供对照的一格：`codes` 一列的科目代码叫什么，由公式从支出决算表查出。
    fn subject_name(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        codes: u16,
        code: Option<&str>,
    ) -> Written {
        let name = code.and_then(Code::parse).and_then(|code| self.names.get(&code)).unwrap_or_default();
        let (tab, code) = (&self.expenditure, address(row, codes));
        let formula = format!("=IFERROR(VLOOKUP({code},'{tab}'!A:B,2,FALSE),\"\")");
        let formula = Formula::new(formula).set_result(name);
        sheet.write_formula_with_format(row, column, formula, &self.looks.label)?;
        Ok(())
    }

    /// 一格：有值写值，没有的留空。
    fn cell(&self, sheet: &mut Worksheet, row: u32, column: u16, value: &Json, kind: Kind) -> Written {
        let looks = self.looks;
        let format: &Format = match kind {
            Kind::Amount | Kind::Score => &looks.number,
            Kind::Count => &looks.count,
            Kind::Text | Kind::Choice(_) => &looks.text,
        };
        let text = match value {
            Json::String(text) if kind == Kind::Amount => in_unit(text, self.unit),
            Json::String(text) => text.clone(),
            Json::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let number = text.parse::<f64>().ok().filter(|_| text.len() <= 16);
        match (kind, number) {
            _ if text.is_empty() => sheet.write_blank(row, column, format)?,
            (Kind::Amount | Kind::Score | Kind::Count, Some(number)) => {
                sheet.write_number_with_format(row, column, number, format)?
            }
            _ => sheet.write_string_with_format(row, column, &text, format)?,
        };
        Ok(())
    }
}

/// 记录的列超出上面各行的宽度时有多宽。
fn record_width(kind: Kind) -> f64 {
    if kind == Kind::Text { 40.0 } else { 12.0 }
}

/// 下拉和填写时的提示；数写错的当场拦住。
fn validate(
    sheet: &mut Worksheet,
    (first, last): (u32, u32),
    column: u16,
    kind: Kind,
    note: &str,
) -> Written {
    /// 提示最多的字数，表格软件的上限。
    const MOST: usize = 250;
    let rule = match kind {
        Kind::Choice(choices) => DataValidation::new().allow_list_strings(choices)?,
        Kind::Count => DataValidation::new()
            .allow_whole_number(DataValidationRule::Between(0, 9_999_999))
            .set_error_title("要填整数")?
            .set_error_message("请填不小于零的整数")?,
        Kind::Score => DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(0.0, 100.0))
            .set_error_title("要填分值")?
            .set_error_message("请填 0 到 100 的数")?,
        Kind::Amount => DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(-1e15, 1e15))
            .set_error_title("要填金额")?
            .set_error_message("请填数，不带单位")?,
        Kind::Text => return Ok(()),
    };
    let note: String = note.chars().take(MOST).collect();
    let rule = if note.is_empty() { rule } else { rule.set_input_message(note)? };
    sheet.add_data_validation(first, column, last, column, &rule)?;
    Ok(())
}
