//! 单元格里的金额。

use crate::amount::parse_decimals;
use crate::diagnostic::{Diagnostic, Place};
use crate::read::residue::ERRORS;
use crate::read::text::seen;
use crate::read::workbook::sheet::{Content, Sheet, Spot, squeeze};
use rust_decimal::Decimal;

/// 读一个金额单元格的结果。
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// 空白。
    Blank,
    /// 数，按工作表的单位。
    Exact(Decimal),
    /// 文字写的数有毛病，留给各表共用的检查去说。
    Text(String),
    /// 不能当金额的内容。
    Bad(Fault),
}

/// 不能当金额的原因。
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// 代码。
    pub code: &'static str,
    /// 是什么。
    pub message: String,
    /// 怎样改。
    pub help: &'static str,
}

/// 表示“没有”的写法。
const NONE: &[&str] = &["-", "--", "—", "——", "–", "−", "─", "―", "――", "/", "…", "……", "无"];
const MEND_ERROR: &str = "改好公式，或直接填数";
/// 录入文字时写在前面的撇号，有的软件导出时留在格里。
const TEXT_MARK: [char; 2] = ['\'', '’'];
/// 万元写出的数最多六位小数，恰是元的分。
const MOST_DECIMALS: u32 = 6;

/// 2⁴⁶：再大的二进制浮点，一步超过一分，分不出是哪一分。
const COARSE: f64 = 70_368_744_177_664.0;

impl Reading {
    /// 是数而且不为零，或写错了：这一格有话要说。
    pub fn is_present(&self) -> bool {
        match self {
            Self::Blank => false,
            Self::Exact(number) => !number.is_zero(),
            Self::Text(_) | Self::Bad(_) => true,
        }
    }
}

/// 写着“没有”的金额：就是零；`bare` 已去掉空白。
pub fn is_none(bare: &str) -> bool {
    NONE.contains(&bare)
}

/// 读一个单元格；被合并盖住的不取别处的数。
pub fn read(sheet: &Sheet, spot: Spot) -> Reading {
    let fault = |code, message: String, help| Reading::Bad(Fault { code, message, help });
    match sheet.own(spot) {
        None => Reading::Blank,
        Some(Content::Number(number)) if number.abs() >= COARSE => fault(
            "X28",
            "的数太大，表格软件的数存不准到分".into(),
            "核对位数；确有这么大的，把单元格设成文本，再录入一遍",
        ),
        Some(Content::Number(number)) => {
            exact(*number).map_or_else(|| Reading::Text(format!("{number}")), Reading::Exact)
        }
        Some(Content::Text(text)) => {
            let text = seen(text);
            let text = text.trim_start_matches(TEXT_MARK);
            let bare = squeeze(text);
            if bare.is_empty() || is_none(&bare) {
                return Reading::Blank;
            }
            // `.ods` 把错误值存成文字。
            if ERRORS.contains(&bare.as_str()) || bare.starts_with("Err:") {
                return fault("X25", format!("是错误值 {bare}"), MEND_ERROR);
            }
            match parse_decimals(text, MOST_DECIMALS) {
                Ok(number) => Reading::Exact(number),
                Err(_) => Reading::Text(text.trim().to_string()),
            }
        }
        Some(Content::Percent(_)) => {
            fault("X21", "设成了百分比格式，这里要的是金额".into(), "把单元格格式改成数值，核对数")
        }
        Some(Content::Rate(_)) => fault(
            "X21",
            "的数字格式带着百分号、千分号，这里要的是金额".into(),
            "把单元格格式改成数值，核对数",
        ),
        Some(Content::Scaled(_)) => fault(
            "X22",
            "数字格式带缩放，或添了、藏了符号和数字，看到的数不是存的数".into(),
            "把单元格格式改成普通数值（0.00），再核对单位",
        ),
        Some(Content::Date(_)) => fault("X23", "是日期，这里要的是金额".into(), "重新录入金额"),
        Some(Content::Bool(_)) => fault("X24", "是真假值，这里要的是金额".into(), "填金额"),
        Some(Content::Error(error)) => fault("X25", format!("是错误值 {error}"), MEND_ERROR),
        Some(Content::NotComputed) => {
            fault("X26", "是公式，文件里没有存结果".into(), "用表格软件打开，重新计算后保存；或直接填数")
        }
    }
}

/// 有数的格与别的格合并：不知道属于哪一格。
pub fn merged(sheet: &Sheet, spot: Spot, place: Place) -> Option<Diagnostic> {
    let area = sheet.merge_at(spot).filter(|_| read(sheet, spot).is_present())?;
    let message = format!("金额在合并的单元格里（{}），不知道属于哪一格", area.address());
    Some(Diagnostic::error("X27", message).at(place).help("取消合并，每格各填一个数"))
}

/// 二进制浮点 → 十进制：去掉浮点尾巴；真有更多小数的没有，照写，由检查去说。
pub fn exact(number: f64) -> Option<Decimal> {
    [2, MOST_DECIMALS].into_iter().find_map(|places| {
        let rounded = format!("{number:.*}", places as usize);
        let close = rounded.parse::<f64>().is_ok_and(|near| (near - number).abs() <= tail(number));
        rounded.parse::<Decimal>().ok().filter(|_| close).map(|decimal| decimal.normalize())
    })
}

/// 浮点尾巴有多长：几次加减的误差随数变大（千万元的一步已大于 10⁻⁹），但总小于半分。
fn tail(number: f64) -> f64 {
    (number.abs() * f64::EPSILON * 4.0).clamp(1e-9, 1e-4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content: Content) -> Reading {
        let mut sheet = Sheet::new("表", false);
        sheet.cells.insert((0, 0), content);
        read(&sheet, (0, 0))
    }

    fn number(text: &str) -> Reading {
        Reading::Exact(text.parse::<Decimal>().unwrap().normalize())
    }

    #[test]
    fn numbers_as_workbooks_hold_them() {
        assert_eq!(of(Content::Number(1225.21)), number("1225.21"));
        assert_eq!(of(Content::Number(0.1 + 0.2)), number("0.3"));
        assert_eq!(of(Content::Number(-0.0)), number("0"));
        assert_eq!(of(Content::Number(51_234_853.31)), number("51234853.31"));
        assert_eq!(of(Content::Number(122.5213)), number("122.5213"));
        assert_eq!(of(Content::Text(" １，２２５．２１ ".into())), number("1225.21"));
        assert_eq!(of(Content::Text("'1,225.21\u{a0}".into())), number("1225.21"));
        assert_eq!(of(Content::Text("\u{200b}0.30\u{200e}\u{feff}".into())), number("0.3"));
        for dash in ["——", "\u{2014}", "\u{2013}", "\u{2212}", "\u{2015}", "－"] {
            assert_eq!(of(Content::Text(dash.into())), Reading::Blank, "{dash}");
        }
        assert_eq!(of(Content::Text("1,225.213456".into())), number("1225.213456"));
        for text in ["12,25.21", "1.2345678", "9999999999999999999999999.123"] {
            assert_eq!(of(Content::Text(text.into())), Reading::Text(text.into()));
        }
        assert!(matches!(of(Content::Number(1.0 / 3.0)), Reading::Text(_)));
        // 大数的浮点尾巴：差一两步的是原数，差得多的不是。
        assert_eq!(of(Content::Number(20_863_832.989_999_995)), number("20863832.99"));
        assert_eq!(of(Content::Number(-98_765_432_109.870_01)), number("-98765432109.87"));
        assert_eq!(of(Content::Number(20_863_832.989_999)), number("20863832.989999"));
        assert_eq!(of(Content::Number(123_456_789.123_456)), number("123456789.123456"));
        assert_eq!(of(Content::Number(1_000_000_000.125)), number("1000000000.125"));
        assert_eq!(of(Content::Number(70_368_744_177_663.98)), number("70368744177663.98"));
        for large in [98_054_048_078_968.43, -70_368_744_177_664.0, f64::INFINITY] {
            let read = of(Content::Number(large));
            assert!(matches!(read, Reading::Bad(Fault { code: "X28", .. })), "{large}: {read:?}");
        }
        assert_eq!(of(Content::Text("98054048078968.43".into())), number("98054048078968.43"));
        for error in ["#DIV/0!", "#REF!", "#SPILL!", "#CALC!", "Err:502"] {
            assert!(matches!(of(Content::Text(error.into())), Reading::Bad(Fault { code: "X25", .. })));
        }
        assert!(matches!(of(Content::Date(String::new())), Reading::Bad(Fault { code: "X23", .. })));
    }
}
