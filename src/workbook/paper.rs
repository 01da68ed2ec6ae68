//! 一张要写的工作表：格式、合并的表头、锁定与填写的格。

use crate::amount::Amount;
use crate::report::{AmountUnit, DocumentKind};
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Formula, Note, ProtectionOptions, Worksheet, XlsxError,
};

/// 写工作簿的结果。
pub type Written<T = ()> = Result<T, XlsxError>;

/// 双精度浮点能原样存的位数；再长的写成文字。
const EXACT_DIGITS: usize = 15;

/// A4 在纸张代码里的编号（ECMA-376，18.3.1.63）。
const A4: u8 = 9;

/// 打印的样子：A4，缩到一页宽，居中。
pub fn print_setup(sheet: &mut Worksheet, landscape: bool) {
    if landscape {
        sheet.set_landscape();
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
}

/// 锁住表头和叫法；插行、删行、调行高列宽、改格式（如日期改成文本）照样可以。
pub fn lock(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        delete_rows: true,
        ..ProtectionOptions::default()
    });
}

/// 各种格的样子。
pub struct Looks {
    /// 题名。
    pub title: Format,
    /// 说明行。
    pub plain: Format,
    /// 说明行，靠右。
    pub right: Format,
    /// 表头。
    pub head: Format,
    /// 固定的文字（项目、科目）。
    pub label: Format,
    /// 要填的文字。
    pub text: Format,
    /// 要填的数。
    pub number: Format,
    /// 算出来的数。
    pub total: Format,
    /// 要填的整数。
    pub count: Format,
    /// 灰色的说明。
    pub note: Format,
}

impl Looks {
    /// `form` 为真时要填的格涂浅黄。
    pub fn new(form: bool) -> Self {
        let base =
            || Format::new().set_font_name("宋体").set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let boxed = || base().set_border(FormatBorder::Thin);
        let input = || {
            let format = boxed().set_unlocked();
            if form { format.set_background_color(Color::RGB(0xFF_FB_E6)) } else { format }
        };
        let head = boxed().set_align(FormatAlign::Center).set_text_wrap().set_bold();
        Self {
            title: base().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            plain: base(),
            right: base().set_align(FormatAlign::Right),
            head: head.set_background_color(Color::RGB(0xEE_EE_EE)),
            label: boxed(),
            // 文字格：填的日期、百分数、等号开头的照所写的，不变成别的。
            text: input().set_text_wrap().set_num_format("@"),
            number: input().set_num_format("#,##0.00"),
            // 以万元填报时常有尾数差，要能填数盖掉公式，所以不锁。
            total: boxed()
                .set_unlocked()
                .set_num_format("#,##0.00")
                .set_background_color(Color::RGB(0xF5_F5_F5)),
            count: input().set_num_format("0"),
            note: base().set_font_color(Color::RGB(0x66_66_66)).set_text_wrap(),
        }
    }
}

/// 一张正在写的工作表。
pub struct Paper<'a> {
    /// 工作表。
    pub sheet: &'a mut Worksheet,
    /// 样子。
    pub looks: &'a Looks,
    /// 报告的金额单位。
    pub unit: AmountUnit,
    /// 填报表：写公式、留空行、锁定；否则只写数。
    pub form: bool,
}

/// 单元格地址，如 `C7`；行、列从 0 起。
pub fn address(row: u32, column: u16) -> String {
    crate::diagnostic::cell_address(row as usize + 1, column as usize + 1)
}

impl Paper<'_> {
    /// 表头的一格，可跨行跨列。
    pub fn head(&mut self, row: u32, column: u16, tall: u32, wide: u16, text: &str) -> Written {
        let looks = self.looks;
        if tall > 1 || wide > 1 {
            self.sheet.merge_range(row, column, row + tall - 1, column + wide - 1, text, &looks.head)?;
        } else {
            self.sheet.write_with_format(row, column, text, &looks.head)?;
        }
        Ok(())
    }

    /// 固定的文字。
    pub fn label(&mut self, row: u32, column: u16, text: &str) -> Written {
        let looks = self.looks;
        self.sheet.write_with_format(row, column, text, &looks.label)?;
        Ok(())
    }

    /// 一格金额。`sum` 是这一格的公式和各部分之和：相等时写公式，有尾数差时照写原数。
    pub fn amount(
        &mut self,
        row: u32,
        column: u16,
        amount: Amount,
        sum: Option<(String, Amount)>,
    ) -> Written {
        let looks = self.looks;
        let number = amount.in_unit(self.unit);
        let text = number.to_string();
        if let Some((formula, parts)) = sum.filter(|_| self.form)
            && parts == amount
        {
            let formula = Formula::new(formula).set_result(text);
            self.sheet.write_formula_with_format(row, column, formula, &looks.total)?;
            return Ok(());
        }
        let exact = text.chars().filter(char::is_ascii_digit).count() <= EXACT_DIGITS;
        match text.parse::<f64>() {
            Ok(value) if exact => self.sheet.write_number_with_format(row, column, value, &looks.number)?,
            _ => self.sheet.write_string_with_format(row, column, &text, &looks.number)?,
        };
        Ok(())
    }

    /// 题名下的一格话：填报表里随“单位与年度”页 `key` 的那一格变，如“金额单位：”和所选的单位。
    pub fn heading_cell(
        &mut self,
        (row, column): (u32, u16),
        [before, key, after]: [&str; 3],
        value: &str,
        format: &Format,
    ) -> Written {
        let text = format!("{before}{value}{after}");
        let formula = super::form::cell_of(key).map(|cell| format!("=\"{before}\"&{cell}&\"{after}\""));
        self.varying_cell((row, column), text, formula, format)
    }

    /// 题名下的“单位：某某局”，部门决算是“部门：”；填报表里随所选的文种、所填的名称变。
    pub fn owner_cell(&mut self, spot: (u32, u16), document: DocumentKind, name: &str) -> Written {
        let looks = self.looks;
        let text = format!("{}：{name}", document.called());
        let cells = super::form::cell_of("document").zip(super::form::cell_of("unit.name"));
        let formula =
            cells.map(|(kind, name)| format!("=IF({kind}=\"部门决算\",\"部门：\",\"单位：\")&{name}"));
        self.varying_cell(spot, text, formula, &looks.plain)
    }

    /// 一格话：填报表里写公式，`text` 是它的结果；别处照写。
    fn varying_cell(
        &mut self,
        (row, column): (u32, u16),
        text: String,
        formula: Option<String>,
        format: &Format,
    ) -> Written {
        match formula.filter(|_| self.form) {
            Some(formula) => {
                let formula = Formula::new(formula).set_result(text);
                self.sheet.write_formula_with_format(row, column, formula, format)?;
            }
            None => {
                self.sheet.write_with_format(row, column, text, format)?;
            }
        }
        Ok(())
    }

    /// 列的说明，鼠标停在表头上可见；只在填报表里有。
    pub fn note(&mut self, row: u32, column: u16, text: &str) -> Written {
        if self.form && !text.is_empty() {
            self.sheet.insert_note(row, column, &Note::new(text).set_author("gongkai"))?;
        }
        Ok(())
    }
}
